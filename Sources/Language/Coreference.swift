/// Links nouns and pronouns of an article to the people it names.
///
/// Rules in the order of their certainty, in the manner of the multi-pass sieve (Lee et al. 2013): names, then nouns that
/// an apposition or a title licenses ("the ambassador"), then pronouns with evidence of gender, number, grammatical role
/// and distance. Where two candidates are about equally good the mention stays unresolved.
struct Coreference {
  let analysis: Analysis
  private let lexicon: Lexicon
  private(set) var mentions: [Mention] = []
  /// The entity of each token that ends a name; -1 elsewhere.
  private var entityOfToken: [Int32]
  private var genders: [Gender]
  /// The sentence of each token.
  private let sentenceOf: [Int32]
  /// The quotation that each token stands in, or -1.
  private let quotationOf: [Int32]
  private let quotations: [Quotation]
  private var candidates = CandidateList()
  /// The last noun for a person without a name.
  private var personNoun: Int?

  /// Below this score nobody is near enough.
  private static let leastScore = 20

  init(_ analysis: Analysis, _ lexicon: Lexicon) {
    self.analysis = analysis
    self.lexicon = lexicon
    var entityOfToken = [Int32](repeating: -1, count: analysis.tokens.count)
    for (index, entity) in analysis.entities.enumerated() {
      for name in entity.names { for token in analysis.names[name].tokens { entityOfToken[token] = Int32(index) } }
    }
    self.entityOfToken = entityOfToken
    var sentenceOf = [Int32](repeating: 0, count: analysis.tokens.count)
    for (index, sentence) in analysis.sentences.enumerated() {
      for token in sentence.tokens { sentenceOf[token] = Int32(index) }
    }
    self.sentenceOf = sentenceOf
    (quotations, quotationOf) = Quotation.find(analysis)
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
    var waiting: [Int] = []
    for token in analysis.tokens.indices {
      if let name = nameAt[token] {
        let range = analysis.names[name.name].tokens
        mentions.append(Mention(tokens: range, form: .name, entity: name.entity, reason: name.reason))
        note(name.entity, headToken(range))
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
    let noun = analysis.lemma(token)
    return !roles.isLicensed(noun) && lexicon.bits(ofWord: noun) & Lexicon.Bit.personNoun != 0
  }

  private mutating func note(_ entity: Int, _ token: Int) {
    guard analysis.entities[entity].kind == .person || analysis.entities[entity].kind == .organisation else { return }
    candidates.note(
      Candidate(
        entity: entity, token: token, sentence: Int(sentenceOf[token]), quotation: Int(quotationOf[token]),
        isSubject: isSubject(token)))
  }

  /// The token of a name on which the rest depends.
  private func headToken(_ range: Range<Int>) -> Int {
    range.first { analysis.heads[$0] < 0 || !range.contains(Int(analysis.heads[$0])) } ?? range.upperBound - 1
  }

  /// Whether a token is a subject, or stands beside one ("Hale and Vogt came").
  private func isSubject(_ token: Int) -> Bool {
    let head = Int(analysis.heads[token])
    let first = head >= 0 && analysis.relations[token].base == "conj" ? head : token
    return analysis.relations[first].base == "nsubj"
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
      if gender != .unknown, analysis.names[name].tokens.count > 1 || named.names.count == 1 { return gender }
    }
    return .unknown
  }

  // MARK: - Pronouns

  private mutating func resolve(_ pronoun: Pronoun, _ token: Int) {
    let range = token..<(token + 1)
    guard pronoun.person == .third, pronoun.gender != .unknown else {
      mentions.append(Mention(tokens: range, form: .pronoun, entity: nil, reason: "plural"))
      return
    }
    let speaker = quotationOf[token] >= 0 ? speaker(of: Int(quotationOf[token])) : nil
    var scored: [(candidate: Candidate, score: Int)] = []
    for candidate in candidates.latest where fits(candidate, pronoun, token, speaker) {
      scored.append((candidate, score(candidate, pronoun, token)))
    }
    scored.sort { ($1.score, $0.candidate.token) < ($0.score, $1.candidate.token) }
    guard let best = scored.first else {
      mentions.append(Mention(tokens: range, form: .pronoun, entity: nil, reason: "no candidate"))
      return
    }
    if best.score < Self.leastScore || scored.count > 1 && best.score - scored[1].score < 10 {
      let reason = scored.count > 1 ? "several candidates" : "too far"
      mentions.append(Mention(tokens: range, form: .pronoun, entity: nil, reason: reason))
      return
    }
    let entity = best.candidate.entity
    let isSure = genders[entity] == pronoun.gender
    mentions.append(
      Mention(tokens: range, form: .pronoun, entity: entity, reason: isSure ? "nearest with gender" : "nearest person"))
    note(entity, token)
    if genders[entity] == .unknown { genders[entity] = pronoun.gender }
  }

  private func fits(_ candidate: Candidate, _ pronoun: Pronoun, _ token: Int, _ speaker: Int?) -> Bool {
    guard analysis.entities[candidate.entity].kind == .person else { return false }
    let gender = genders[candidate.entity]
    if gender != .unknown, gender != pronoun.gender { return false }
    // Who speaks calls himself "I".
    if let speaker, speaker == candidate.entity { return false }
    if Int(sentenceOf[token]) - candidate.sentence > 4 { return false }
    // "Hale met him": somebody else.
    if !pronoun.isReflexive, !pronoun.isPossessive, candidate.sentence == Int(sentenceOf[token]),
      isSubject(candidate.token),
      analysis.heads[candidate.token] == analysis.heads[token], !isSubject(token)
    {
      return false
    }
    return true
  }

  private func score(_ candidate: Candidate, _ pronoun: Pronoun, _ token: Int) -> Int {
    let distance = Int(sentenceOf[token]) - candidate.sentence
    var score = 50 - 18 * distance
    let sameVoice = (candidate.quotation >= 0) == (quotationOf[token] >= 0)
    if candidate.isSubject && sameVoice { score += isSubject(token) ? 26 : 20 }
    if genders[candidate.entity] == pronoun.gender { score += 14 }
    // Inside and outside of quotations are two conversations.
    if !sameVoice { score -= 12 }
    if distance == 0, governs(candidate.token, token) { score += 30 }
    score += min(candidates.count(of: candidate.entity), 4) * 3
    // "… the doctor. He": a person without a name stands nearer.
    if let noun = personNoun, noun > candidate.token, Int(sentenceOf[token] - sentenceOf[noun]) <= 1,
      !governs(candidate.token, token)
    {
      score -= 20
    }
    return score
  }

  /// "Hale said that he …": the candidate is the subject of a verb above the pronoun.
  private func governs(_ subject: Int, _ token: Int) -> Bool {
    guard isSubject(subject) else { return false }
    let verb = analysis.heads[subject]
    var at = token
    for _ in 0..<12 {
      let head = Int(analysis.heads[at])
      if head < 0 { return false }
      if head == Int(verb) { return true }
      at = head
    }
    return false
  }

  // MARK: - Speakers

  private mutating func resolveFirstPerson(_ index: Int) {
    let token = mentions[index].tokens.lowerBound
    guard quotationOf[token] >= 0 else {
      mentions[index].reason = "no quotation"
      return
    }
    guard let entity = speaker(of: Int(quotationOf[token])) else { return }
    mentions[index].entity = entity
    mentions[index].reason = "speaker of the quotation"
  }

  /// Who says a quotation, by name or by a pronoun that is resolved already.
  private func speaker(of quotation: Int) -> Int? {
    guard let source = quotations[quotation].source else { return nil }
    if entityOfToken[source] >= 0 {
      let entity = Int(entityOfToken[source])
      return analysis.entities[entity].kind == .person ? entity : nil
    }
    // Mentions are sorted: the last that begins at or before the source.
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].tokens.lowerBound <= source { low = middle + 1 } else { high = middle }
    }
    guard low > 0, mentions[low - 1].tokens.contains(source) else { return nil }
    return mentions[low - 1].entity
  }
}

/// A place where a person was mentioned.
struct Candidate {
  var entity: Int
  var token: Int
  var sentence: Int
  var quotation: Int
  var isSubject: Bool
}

/// The latest mention of each entity; a subject of the same sentence is kept before a later object.
struct CandidateList {
  private(set) var latest: [Candidate] = []
  private var counts: [Int: Int] = [:]

  func count(of entity: Int) -> Int { counts[entity] ?? 0 }

  mutating func note(_ candidate: Candidate) {
    counts[candidate.entity, default: 0] += 1
    guard let index = latest.firstIndex(where: { $0.entity == candidate.entity }) else {
      latest.append(candidate)
      trim(candidate.sentence)
      return
    }
    if latest[index].sentence == candidate.sentence, latest[index].isSubject, !candidate.isSubject { return }
    latest[index] = candidate
  }

  /// Forgets who is too far away, so that time stays linear.
  private mutating func trim(_ sentence: Int) {
    if latest.count > 32 { latest.removeAll { sentence - $0.sentence > 6 } }
    if latest.count > 64 { latest.removeFirst(latest.count - 64) }
  }
}
