import Facts
import Language

/// Subject, relation and object of the clauses of an article.
///
/// Rules over the dependencies, precision before recall: a clause whose subject is not certain gives no fact. Verbs of
/// pure reporting give none either: what they bring in are statements.
struct FactFinder {
  let text: ParsedText
  let scopes: StatementScopes
  let reader: ClauseReader
  let subjects: SubjectFinder
  let roleReader: RoleReader
  private(set) var facts: [Fact] = []

  /// What falls below is left out.
  static let leastConfidence = 700

  init(_ text: ParsedText, statements: [Statement]) {
    self.text = text
    scopes = StatementScopes(statements, text.view)
    reader = ClauseReader(text: text, scopes: scopes)
    subjects = SubjectFinder(text: text, reader: reader)
    roleReader = RoleReader(text: text)
  }

  /// All facts, in the order of their predicates.
  static func find(in text: ParsedText, statements: [Statement]) -> [Fact] {
    var finder = FactFinder(text, statements: statements)
    for sentence in text.view.analysis.sentences where sentence.kind == .prose && !finder.isTitleCase(sentence.tokens) {
      let questions = finder.questions(sentence.tokens)
      for token in sentence.tokens where !questions.contains(where: { $0.contains(token) }) { finder.search(token) }
    }
    return finder.facts
  }

  /// "Mayor Reportedly Seeks New Dam": a headline with a full stop; capitals everywhere mislead tagger and parser.
  private func isTitleCase(_ tokens: Range<Int>) -> Bool {
    let words = tokens.dropFirst().filter {
      text.view.has($0, .hasLetter) && text.word($0).utf8.count > 3 && text.nameOf($0) < 0
    }
    let isAllCapital =
      tokens.count >= 8
      && !tokens.contains {
        text.word($0).utf8.count > 3 && text.view.has($0, .hasLetter) && !text.view.has($0, .startsCapital)
      }
    if isAllCapital { return true }
    return words.count >= 3 && words.count(where: { text.view.has($0, .startsCapital) }) * 10 >= words.count * 8
  }

  /// The runs of a sentence that end in a question mark.
  private func questions(_ tokens: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = tokens.lowerBound
    for token in tokens where [".", "!", "?", ";", "...", "…"].contains(text.word(token)) {
      if text.word(token) == "?" { found.append(start..<token + 1) }
      start = token + 1
    }
    return found
  }

  private mutating func search(_ token: Int) {
    if text.child(token, .copula) != nil {
      copula(token)
    } else if text.upos(token) == .verb {
      if let there = text.child(token, .expletive), text.word(there) == "there", text.lemma(token) == "be" {
        existence(token)
      } else {
        verb(token)
      }
    }
  }

  mutating func add(_ fact: Fact) { facts.append(fact) }

  // MARK: - Verbs

  /// A clause with its parts, before it is divided into facts.
  struct Clause {
    var verb: Int
    var subject: SubjectFinder.Found?
    var objects: [Int] = []
    var alone = false
    var others: [Fact.Argument] = []
    var relation = ""
    var status = ClauseStatus()
    var rule = ""
    var penalty = 0
  }

  private mutating func verb(_ verb: Int) {
    guard !isHeadlineVerb(verb), !isCalling(verb) else { return }
    guard isPredicate(verb), !isGovernor(verb), !isEmbeddedQuestion(verb), let lemma = relationLemma(verb),
      let status = reader.status(verb)
    else {
      return
    }
    var clause = Clause(verb: verb, relation: lemma, status: status)
    guard let subject = subjects.subject(of: verb), isSubject(subject.head) else { return }
    if subjects.isPassive(verb), Governors.isState(text.lemma(verb)),
      !text.children(verb).contains(where: { isAgent(Int($0)) })
    {
      // "was involved with …": a state, as an adjective has it.
      clause.subject = subject
      clause.rule = "state"
      clause.penalty = subject.penalty
      if subject.rule == "participle" { return }
      adjective(verb, &clause)
    } else if subjects.isPassive(verb) {
      guard passive(&clause, subject) else { return }
    } else {
      guard active(&clause, subject) else { return }
    }
    emit(clause)
  }

  private func isPredicate(_ verb: Int) -> Bool {
    switch text.dependency[verb] {
    case .root, .openComplement, .clauseComplement, .relativeClause, .participleClause, .adverbialClause, .conjunct,
      .other:
      true
    default: false
    }
  }

  /// "what she called a rant": a name for something, no fact.
  private func isCalling(_ verb: Int) -> Bool {
    text.dependency[verb] == .relativeClause && text.head(verb).map { text.word($0) == "what" } == true
  }

  /// A capital inside a sentence: a headline's verb, or a name.
  func isHeadlineVerb(_ verb: Int) -> Bool {
    text.view.has(verb, .startsCapital) && verb != text.sentence(verb).tokens.lowerBound && !isQuotationStart(verb)
  }

  private func isQuotationStart(_ token: Int) -> Bool { token > 0 && text.view.has(token - 1, .opensQuotation) }

  /// "how we resolve it", "what they talk about".
  private func isEmbeddedQuestion(_ verb: Int) -> Bool {
    text.children(verb).contains {
      let word = text.word(Int($0))
      if ["how", "why", "whatever", "however", "whoever"].contains(word) { return true }
      if word == "where", text.dependency[verb] == .clauseComplement { return true }
      return word == "what" && text.child(Int($0), .relativeClause) == nil
    }
  }

  /// A verb that only colours the one that it governs, or that brings in a clause.
  private func isGovernor(_ verb: Int) -> Bool {
    for child in text.children(verb) {
      let token = Int(child)
      switch text.dependency[token] {
      case .openComplement where text.upos(token) == .verb || text.word(verb).hasPrefix("help"): return true
      case .clauseComplement: return true
      default: break
      }
    }
    return false
  }

  /// Dictionary form with the particle; nil for verbs that give no facts.
  private func relationLemma(_ verb: Int) -> String? {
    let lemma = text.lemma(verb)
    guard !lemma.isEmpty, lemma.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else { return nil }
    if let particle = particle(verb) {
      let phrase = lemma + " " + text.word(particle)
      return Governors.isReporting(phrase) ? nil : phrase
    }
    return Governors.isReporting(lemma) ? nil : lemma
  }

  /// A particle beside its verb or behind a short object ("called him up", "cut back on").
  func particle(_ verb: Int) -> Int? {
    if let particle = text.child(verb, .particle) { return particle > verb && particle - verb <= 4 ? particle : nil }
    let next = verb + 1
    guard next < text.count, text.heads[next] == Int32(verb), text.dependency[next] == .adverb,
      Self.adverbialParticles.contains(text.word(next))
    else { return nil }
    return next
  }

  private static let adverbialParticles: Set<String> = [
    "back", "away", "ahead", "forward", "together", "apart", "out", "up", "down", "off", "over", "aside", "along",
    "around", "forth",
  ]

  private mutating func passive(_ clause: inout Clause, _ subject: SubjectFinder.Found) -> Bool {
    let patients = text.conjuncts(subject.head)
    clause.objects = patients.heads
    clause.alone = patients.alone
    clause.rule = subject.rule == "subject" ? "passive" : "passive, " + subject.rule
    clause.penalty = subject.penalty
    // "were left content": said of a state that is not seen here.
    if Self.naming.contains(text.lemma(clause.verb)), complement(clause.verb, after: clause.verb).isEmpty {
      clause.penalty += 300
    }
    // "taken care of", "charged fees": what was done is more than the verb.
    if let object = text.child(clause.verb, .object), !Self.giving.contains(text.lemma(clause.verb)),
      text.children(object).isEmpty, text.upos(object) == .noun
    {
      return false
    }
    let agent: Int? = text.children(clause.verb).map { Int($0) }.first { isAgent($0) }
    if let agent {
      clause.subject = SubjectFinder.Found(head: agent, rule: "agent", penalty: 0)
    } else {
      clause.penalty += 20
      // "people associated with her": a participle of state, unless it is something that is done.
      if subject.rule == "participle", RelationTable.normal(clause.relation) == nil { clause.penalty += 1000 }
    }
    clause.others =
      others(clause.verb, except: [agent].compactMap(\.self)) + complement(clause.verb, after: clause.verb)
    // "was given a boost": what is given is the object, and who gets it a further argument.
    if let given = text.child(clause.verb, .object), Self.giving.contains(text.lemma(clause.verb)),
      isParticipant(given),
      let receiver = text.argument(subject.head, role: "to", alone: false)
    {
      clause.objects = [given]
      clause.alone = false
      clause.others.insert(receiver, at: 0)
    }
    clause.relation = normal(clause)
    return true
  }

  private static let giving: Set<String> = [
    "give", "offer", "award", "pay", "grant", "send", "show", "hand", "deny", "teach", "allot", "assign", "promise",
    "lend",
  ]

  private func isAgent(_ token: Int) -> Bool {
    guard text.dependency[token] == .agent || text.dependency[token] == .oblique, !text.isTime[token],
      let mark = text.child(token, .preposition), text.word(mark) == "by",
      !text.phrase(token, alone: false).contains(where: { text.isTime[$0] || text.word($0).hasSuffix("clock") })
    else { return false }
    return isParticipant(token)
  }

  /// "named him secretary", "keeps the country safe": what the object is made or called.
  private func complement(_ verb: Int, after token: Int) -> [Fact.Argument] {
    if let noun = nominalComplement(verb), noun > token {
      return [text.argument(noun, role: "as", alone: false)].compactMap(\.self)
    }
    guard Self.making.contains(text.lemma(verb)) else { return [] }
    let adjective = text.children(verb, .openComplement).first { text.upos($0) == .adj && $0 > token }
    return adjective.map { [Fact.Argument(role: "as", span: text.view.span($0..<$0 + 1))] } ?? []
  }

  /// Verbs that say nothing without what somebody is called.
  private static let naming: Set<String> = [
    "call", "consider", "deem", "label", "dub", "describe", "characterize", "regard", "depict", "portray", "render",
    "leave", "liken", "brand",
  ]

  private static let making: Set<String> = [
    "make", "keep", "find", "leave", "call", "consider", "render", "deem", "declare", "hold", "label", "set", "drive",
    "turn",
  ]

  private func nominalComplement(_ verb: Int) -> Int? {
    text.children(verb, .openComplement).first {
      (text.upos($0) == .noun || text.upos($0) == .propn) && text.child($0, .preposition) == nil
    }
  }

  /// False where an object must be there and is not.
  private mutating func active(_ clause: inout Clause, _ subject: SubjectFinder.Found) -> Bool {
    let verb = clause.verb
    clause.subject = subject
    clause.rule = subject.rule == "subject" ? "active" : subject.rule
    clause.penalty = subject.penalty
    let direct = text.children(verb, .object)
    // "published the video Friday": what was read as the object may hide the real one.
    if let first = direct.first, text.isTime[first], text.children(first).contains(where: { !text.isTime[Int($0)] }) {
      return false
    }
    let hasReflexive = direct.first.map { isReflexive($0) } ?? false
    var object = hasReflexive ? nil : direct.first { !text.isTime[$0] }
    if let found = object, text.tag(found).hasPrefix("W") {
      guard let antecedent = relativeObject(found, of: verb) else { return false }
      object = antecedent
      clause.penalty += 80
    } else if object == nil, hasGap(verb) {
      // "the man she met": what is met stands outside.
      return false
    }
    if let object {
      guard isParticipant(object) else { return false }
      withObject(&clause, object)
    } else {
      withoutObject(&clause, isReflexive: hasReflexive)
      let lemma = text.lemma(verb)
      if clause.objects.isEmpty, !hasReflexive {
        // "the people wounded by a bomb were …": a participle that was taken for the verb.
        if clause.others.contains(where: { $0.role == "by" }) { clause.penalty += 300 }
        if Governors.isReportingWithClause(lemma) || Governors.needsComplement(lemma) { return false }
        // "stayed vague", "began by saying": the rest is what was said.
        if text.children(verb).contains(where: { $0 > verb && text.upos(Int($0)) == .adj }) { return false }
        if ["begin", "start", "continue", "end"].contains(lemma), text.canBePerson(subject.head) { return false }
        // Where nothing else is said, mostly an object was not seen.
        if particle(verb) == nil, !Governors.isIntransitive(lemma), !standsAlone(verb, subject) { return false }
      }
    }
    return true
  }

  /// "the bill she tried to push through": inside a relative clause with a subject of its own something is left out.
  private func hasGap(_ verb: Int) -> Bool {
    var at = verb
    for _ in 0..<6 {
      if text.dependency[at] == .relativeClause {
        guard let subject = subjects.ownSubject(at) else { return true }
        return !text.tag(subject).hasPrefix("W") && text.word(subject) != "that"
      }
      guard
        text.dependency[at] == .openComplement || text.dependency[at] == .conjunct
          || text.dependency[at] == .clauseComplement,
        let head = text.head(at)
      else { return false }
      at = head
    }
    return false
  }

  private func isReflexive(_ token: Int) -> Bool {
    text.word(token).hasSuffix("self") || text.word(token).hasSuffix("selves")
  }

  private func relativeObject(_ pronoun: Int, of verb: Int) -> Int? {
    if text.word(pronoun) == "what" { return pronoun }
    guard text.dependency[verb] == .relativeClause, let noun = text.head(verb), noun < verb,
      text.dependency[noun] != .nominal,
      text.upos(noun) == .noun || text.upos(noun) == .propn
    else { return nil }
    return noun
  }

  private mutating func withObject(_ clause: inout Clause, _ object: Int) {
    let verb = clause.verb
    if RelationTable.isLight(clause.relation), let phrase = lightPhrase(verb, object) {
      clause.relation = phrase.relation
      let found = text.conjuncts(phrase.object)
      clause.objects = found.heads
      clause.alone = found.alone
      clause.others = others(verb, except: [phrase.object])
      return
    }
    if Governors.isReportingWithClause(text.lemma(verb)), isSubjectOfLostClause(object) { clause.penalty += 400 }
    // "gave the engineer a letter": of two objects the first one gets the second.
    let direct = text.children(verb, .object)
    let isGiven =
      direct.count == 2 && direct[0] == object && Self.giving.contains(text.lemma(verb)) && isParticipant(direct[1])
    let found = text.conjuncts(isGiven ? direct[1] : object)
    clause.objects = found.heads
    clause.alone = found.alone
    clause.others = timesBelow(object) + others(verb, except: [])
    if isGiven, let receiver = text.argument(object, role: "to", alone: false) { clause.others.insert(receiver, at: 0) }
    if let receiver = text.child(verb, .indirectObject), isParticipant(receiver),
      let argument = text.argument(receiver, role: "to", alone: false)
    {
      clause.others.insert(argument, at: 0)
    }
    // "wants the people to know": the parser lost what is wanted of them.
    if ["want", "need", "ask", "allow", "let"].contains(text.lemma(verb)), text.canBePerson(object) {
      clause.penalty += 300
    }
    // "shows her ahead".
    if text.children(verb, .adverb).contains(where: {
      $0 > object && ["ahead", "behind", "alone"].contains(text.word($0))
    }) {
      clause.penalty += 300
    }
    let complement = complement(verb, after: object)
    if complement.isEmpty, Self.naming.contains(text.lemma(verb)), !clause.others.contains(where: { $0.role == "as" }) {
      clause.penalty += 300
    }
    clause.others += complement
    clause.relation = normal(clause)
  }

  /// The normal form; some verbs mean something else where the object is a thing ("fired a question").
  private func normal(_ clause: Clause) -> String {
    guard let normal = RelationTable.normal(clause.relation) else { return clause.relation }
    if RelationTable.needsPerson(clause.relation), !clause.objects.contains(where: text.canBePerson) {
      return clause.relation
    }
    return normal
  }

  /// "revealed Tuesday the drug was found": an object that a verb follows is the subject of a clause.
  private func isSubjectOfLostClause(_ object: Int) -> Bool {
    let bounds = text.sentence(object).tokens
    var next = text.phrase(object, alone: false).upperBound
    if bounds.contains(next), text.word(next) == "," { next += 1 }
    guard bounds.contains(next) else { return false }
    return text.upos(next) == .aux || ["VBD", "VBZ", "VBP", "MD"].contains(text.tag(next))
  }

  /// Whether a verb plainly has no object: nothing that could be one follows, and its form is no participle's.
  private func standsAlone(_ verb: Int, _ subject: SubjectFinder.Found) -> Bool {
    let bounds = text.sentence(verb).tokens
    var next = verb + 1
    while bounds.contains(next), text.upos(next) == .adv { next += 1 }
    guard subject.rule == "subject", subject.head < verb, verb - subject.head < 8 else { return false }
    if bounds.contains(next) {
      switch text.upos(next) {
      case .punct: if text.isQuotationMark(next) { return false }
      case .adp, .cconj: break
      default: return false
      }
    }
    switch text.tag(verb) {
    case "VBZ", "VBP", "VB": return true
    case "VBG", "VBN": return text.children(verb).contains { text.dependency[Int($0)] == .auxiliary }
    default:
      return !text.word(verb).hasSuffix("ed") || text.upos(subject.head) == .pron || text.nameOf(subject.head) >= 0
    }
  }

  /// "There were three letters".
  private mutating func existence(_ verb: Int) {
    guard let noun = subjects.ownSubject(verb), isParticipant(noun), noun > verb, let status = reader.status(verb)
    else { return }
    var clause = Clause(verb: verb, relation: "exist", status: status)
    clause.subject = SubjectFinder.Found(head: noun, rule: "existence", penalty: 60)
    clause.rule = "existence"
    clause.others = others(verb, except: [noun])
    emit(clause)
  }

  /// "had a meeting with the mayor": the preposition's phrase, below the noun or beside it.
  private func lightPhrase(_ verb: Int, _ noun: Int) -> (relation: String, object: Int)? {
    let lemma = text.lemma(verb)
    let name = text.lemma(noun)
    for parent in [noun, verb] {
      for child in text.children(parent) where child > noun {
        let token = Int(child)
        guard text.dependency[token] == .nominal || text.dependency[token] == .oblique,
          let mark = text.child(token, .preposition),
          let normal = RelationTable.light(lemma, name, text.word(mark)), isParticipant(token)
        else { continue }
        return (normal, token)
      }
    }
    return nil
  }

  private mutating func withoutObject(_ clause: inout Clause, isReflexive: Bool) {
    let verb = clause.verb
    if let complement = nominalComplement(verb), ["become", "remain"].contains(text.lemma(verb)) {
      clause.objects = [complement]
      clause.others = others(verb, except: [])
      return
    }
    let obliques = text.children(verb).map { Int($0) }.filter {
      text.dependency[$0] == .oblique && $0 > verb && !text.isTime[$0] && isParticipant($0)
    }
    for oblique in obliques {
      guard let preposition = preposition(oblique), !isIdiom(oblique) else { continue }
      let phrase = clause.relation + " " + preposition
      let normal = RelationTable.normal(phrase)
      guard
        normal != nil
          || !Governors.isReportingWithClause(text.lemma(verb)) && oblique == obliques.first
            && Self.promoted.contains(preposition)
      else { continue }
      clause.relation = normal ?? phrase
      // "stayed vague on the details".
      if (verb + 1..<max(verb + 1, Int(text.first[oblique]))).contains(where: { text.upos($0) == .adj }) {
        clause.penalty += 300
      }
      // "removed from the site by police": a passive whose helping verb is missing.
      if obliques.contains(where: { self.preposition($0) == "by" }) { clause.penalty += 300 }
      let found = text.conjuncts(oblique)
      clause.objects = found.heads
      clause.alone = found.alone
      clause.others = others(verb, except: [oblique])
      return
    }
    clause.others = others(verb, except: [])
    clause.relation = RelationTable.normal(clause.relation) ?? clause.relation
    clause.penalty += 60
    if isReflexive { clause.objects = Array(text.children(verb, .object).prefix(1)) }
  }

  /// Prepositions that belong to their verb rather than to place and time.
  private static let promoted: Set<String> = [
    "to", "with", "for", "at", "on", "against", "about", "from", "into", "of", "over", "through", "toward", "towards",
    "upon",
  ]
}
