/// Links nouns and pronouns of an article to the people it names.
///
/// Rules in the order of their certainty, in the manner of the multi-pass sieve (Lee et al. 2013): names, then nouns that
/// an apposition or a title licenses ("the ambassador"), then pronouns with evidence of gender, number, grammatical role
/// and distance. Where two candidates are about equally good the mention stays unresolved.
struct Coreference {
  let analysis: Analysis
  private let lexicon: Lexicon
  var mentions: [Mention] = []
  /// The entity of each token of a name; -1 elsewhere.
  let entityOfToken: [Int32]
  /// The same, and the entities of the pronouns that are resolved already.
  var meaningOfToken: [Int32]
  var genders: [Gender]
  /// The sentence of each token.
  let sentenceOf: [Int32]
  /// The quotation that each token stands in, or -1.
  let quotationOf: [Int32]
  let quotations: [Quotation]
  var candidates = CandidateList()
  /// The last noun for a person without a name.
  var personNoun: Int?
  /// The last pronoun of the third person that stayed unresolved.
  var open: OpenPronoun?
  /// The person whom the article names far more often than any other.
  let protagonist: Int?
  /// The last people that were named side by side.
  var row: Row?
  /// Who speaks at each token by the label of its line ("VOGT: …"), or -1.
  let turnOf: [Int32]

  init(_ analysis: Analysis, _ lexicon: Lexicon) {
    self.analysis = analysis
    self.lexicon = lexicon
    entityOfToken = analysis.entityOfToken
    meaningOfToken = entityOfToken
    var sentenceOf = [Int32](repeating: 0, count: analysis.tokens.count)
    for (index, sentence) in analysis.sentences.enumerated() {
      for token in sentence.tokens { sentenceOf[token] = Int32(index) }
    }
    self.sentenceOf = sentenceOf
    (quotations, quotationOf) = Quotation.find(analysis)
    var turnOf = [Int32](repeating: -1, count: analysis.tokens.count)
    for turn in analysis.turns { for token in turn.tokens { turnOf[token] = Int32(turn.speaker) } }
    self.turnOf = turnOf
    protagonist = Self.protagonist(analysis)
    genders = []
  }

  /// All mentions of people by name, noun and pronoun, and of other entities by name, in order.
  static func resolve(_ analysis: Analysis, _ lexicon: Lexicon) -> [Mention] {
    guard analysis.heads.count == analysis.tokens.count, !analysis.tokens.isEmpty else { return [] }
    var coreference = Coreference(analysis, lexicon)
    coreference.run()
    return coreference.mentions
  }

  // MARK: - The pass over the text

  private mutating func run() {
    let roles = RoleNouns(analysis, lexicon, entityOfToken)
    genders = analysis.entities.indices.map { gender(of: $0, roles) }
    var nameAt: [Int: (name: Int, entity: Int, reason: String)] = [:]
    for (index, entity) in analysis.entities.enumerated() {
      for (name, reason) in zip(entity.names, entity.reasons) {
        nameAt[analysis.names[name].tokens.lowerBound] = (name, index, reason)
      }
    }
    let surnames = Self.surnames(analysis)
    var waiting: [Int] = []
    for token in analysis.tokens.indices {
      if let name = nameAt[token] {
        let range = analysis.names[name.name].tokens
        mentions.append(Mention(tokens: range, form: .name, entity: name.entity, reason: name.reason))
        note(name.entity, headToken(range))
        noteRow(name.entity, range)
      } else if let entity = surname(at: token, surnames) {
        mentions.append(
          Mention(
            tokens: token..<(token + 1), form: .noun, entity: entity, reason: "surname at the beginning of a sentence"))
        note(entity, token)
      } else if let noun = roles.definite(at: token) {
        mentions.append(Mention(tokens: noun.tokens, form: .noun, entity: noun.entity, reason: noun.reason))
        if let entity = noun.entity { note(entity, noun.tokens.upperBound - 1) }
      } else if isPersonNoun(token, roles) {
        personNoun = token
      } else if let pronoun = Pronoun(analysis, token) {
        if pronoun.person == .first {
          // The speaker may be named after the quotation.
          waiting.append(mentions.count)
          mentions.append(Mention(tokens: token..<(token + 1), form: .pronoun, entity: nil, reason: "no speaker"))
        } else {
          resolve(pronoun, token)
        }
      }
    }
    for index in waiting { resolveFirstPerson(index) }
  }

  /// A noun for one person that no name of the article licenses, as subject or object.
  private func isPersonNoun(_ token: Int, _ roles: RoleNouns) -> Bool {
    guard analysis.upos[token] == .noun, analysis.xpos[token].label == "NN", entityOfToken[token] < 0,
      ["nsubj", "obj", "obl", "iobj", "root"].contains(analysis.relations[token].base)
    else { return false }
    return !roles.isLicensed(token) && lexicon.bits(ofWord: analysis.lemma(token)) & Lexicon.Bit.personNoun != 0
  }

  mutating func note(_ entity: Int, _ token: Int) {
    guard analysis.entities[entity].kind == .person || analysis.entities[entity].kind == .organisation else { return }
    candidates.note(
      Candidate(
        entity: entity, token: token, sentence: Int(sentenceOf[token]), quotation: Int(quotationOf[token]),
        isSubject: isSubject(token)))
  }

  /// Keeps people who are named side by side: "Hale, Vogt and Peters".
  private mutating func noteRow(_ entity: Int, _ range: Range<Int>) {
    guard analysis.entities[entity].kind == .person else { return }
    let head = headToken(range)
    if let last = row, analysis.relations[head].base == "conj", analysis.heads[head] == Int32(last.head) {
      row?.entities.insert(entity)
      row?.end = range.upperBound
    } else if row.map({ $0.entities.count < 2 || sentenceOf[head] > $0.sentence }) ?? true {
      row = Row(head: head, end: range.upperBound, sentence: sentenceOf[head], entities: [entity])
    }
  }

  /// The token of a name on which the rest depends.
  func headToken(_ range: Range<Int>) -> Int {
    range.first { analysis.heads[$0] < 0 || !range.contains(Int(analysis.heads[$0])) } ?? range.upperBound - 1
  }

  /// Whether a token is a subject, or stands beside one ("Hale and Vogt came").
  func isSubject(_ token: Int) -> Bool {
    let head = Int(analysis.heads[token])
    let first = head >= 0 && analysis.relations[token].base == "conj" ? head : token
    return analysis.relations[first].base == "nsubj"
  }

  private static func protagonist(_ analysis: Analysis) -> Int? {
    let people = analysis.entities.indices.filter { analysis.entities[$0].kind == .person }
    let counts = people.map { (entity: $0, count: analysis.entities[$0].names.count) }
      .sorted { ($1.count, $0.entity) < ($0.count, $1.entity) }
    guard let first = counts.first, first.count >= 4 else { return nil }
    return counts.count < 2 || 2 * first.count >= 5 * counts[1].count ? first.entity : nil
  }

  // MARK: - Gender

  private func gender(of entity: Int, _ roles: RoleNouns) -> Gender {
    let named = analysis.entities[entity]
    guard named.kind == .person else { return .unknown }
    for name in named.names {
      let first = analysis.names[name].tokens.lowerBound
      if first > 0 {
        let title = GenderWords.ofTitle(WordHash.lowered(analysis.text, analysis.tokens[first - 1].range))
        if title != .unknown { return title }
      }
    }
    for noun in roles.nouns(of: entity) {
      let gender = GenderWords.ofTitle(WordHash.lowered(Substring(noun)))
      if gender != .unknown { return gender }
    }
    for name in named.names where named.names.first == name || analysis.names[name].tokens.count > 1 {
      let first = analysis.names[name].tokens.lowerBound
      let gender = GenderWords.ofFirstName(WordHash.lowered(analysis.text, analysis.tokens[first].range))
      // "Grant-Peters" begins with no given name.
      let isCompound = HyphenatedNames.isTied(first + 1, analysis) && analysis.names[name].tokens.count == 3
      if gender != .unknown, !isCompound, analysis.names[name].tokens.count > 1 || named.names.count == 1 {
        return gender
      }
    }
    return .unknown
  }
}
