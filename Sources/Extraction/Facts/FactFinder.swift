import Facts
import Language

/// Subject, relation and object of the clauses of an article.
///
/// Rules over the dependencies give readings of clauses and note what speaks against each; ``FactJudge`` says how likely
/// one is right. A clause whose subject cannot be told gives none. What verbs of reporting bring in are statements.
struct FactFinder {
  let text: ParsedText
  let scopes: StatementScopes
  let reader: ClauseReader
  let subjects: SubjectFinder
  let roleReader: RoleReader
  private(set) var readings: [FactReading] = []
  /// Roles that verbs tell of: "is the mayor of", "became chairman".
  private(set) var roles: [Fact] = []

  init(_ text: ParsedText, statements: [Statement]) {
    self.text = text
    scopes = StatementScopes(statements, text.view)
    reader = ClauseReader(text: text, scopes: scopes)
    subjects = SubjectFinder(text: text, reader: reader)
    roleReader = RoleReader(text: text)
  }

  /// All readings of clauses and the roles among them, in the order of their predicates.
  static func find(in text: ParsedText, statements: [Statement]) -> (readings: [FactReading], roles: [Fact]) {
    var finder = FactFinder(text, statements: statements)
    for sentence in text.view.analysis.sentences where sentence.kind == .prose && !finder.isTitleCase(sentence.tokens) {
      let questions = finder.questions(sentence.tokens)
      for token in sentence.tokens where !questions.contains(where: { $0.contains(token) }) { finder.search(token) }
    }
    return (finder.readings, finder.roles)
  }

  /// "Mayor Reportedly Seeks New Dam": a headline with a full stop; capitals everywhere mislead tagger and parser.
  func isTitleCase(_ tokens: Range<Int>) -> Bool {
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
  func questions(_ tokens: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = tokens.lowerBound
    for token in tokens where [".", "!", "?", ";", "...", "…"].contains(text.word(token)) {
      if text.word(token) == "?" { found.append(start..<token + 1) }
      start = token + 1
    }
    return found
  }

  mutating func search(_ token: Int) {
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

  mutating func add(_ reading: FactReading) { readings.append(reading) }

  mutating func addRole(_ role: Fact) { roles.append(role) }

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
    var doubts: Doubts = []
    /// "There is a threat many make": the subject is what is said, with all that belongs to it.
    var isExistence = false
  }

  mutating func verb(_ verb: Int) {
    guard !isHeadlineVerb(verb), !isNoVerb(verb), !isCalling(verb), !isGoing(verb), !isOfAnyone(verb) else { return }
    guard isPredicate(verb), !isGovernor(verb), !isEmbeddedQuestion(verb), let lemma = relationLemma(verb),
      let status = reader.status(verb)
    else {
      return
    }
    guard let subject = subjects.subject(of: verb), isSubject(subject.head), !isComment(subject.head) else { return }
    var clause = Clause(verb: verb, relation: lemma, status: status, doubts: subject.doubts.union(status.doubts))
    if Governors.isReporting(lemma) { clause.doubts.insert(.reporting) }
    if subjects.isPassive(verb), Governors.isState(text.lemma(verb)),
      !text.children(verb).contains(where: { isAgent(Int($0)) })
    {
      // "was involved with …": a state, as an adjective has it.
      clause.subject = subject
      clause.rule = "state"
      if subject.rule == "participle" { return }
      adjective(verb, &clause)
    } else if subjects.isPassive(verb) {
      guard passive(&clause, subject) else { return }
    } else {
      guard active(&clause, subject) else { return }
    }
    emit(clause)
  }

  /// "That no doubt will require his help": said of the clause.
  private func isComment(_ noun: Int) -> Bool {
    text.word(noun) == "doubt" && text.child(noun, .determiner).map { text.word($0) == "no" } == true
  }

  func isPredicate(_ verb: Int) -> Bool {
    switch text.dependency[verb] {
    case .root, .openComplement, .clauseComplement, .relativeClause, .participleClause, .adverbialClause, .conjunct,
      .other:
      true
    default: false
    }
  }

  /// "what she called a rant": a name for something, no fact.
  func isCalling(_ verb: Int) -> Bool {
    text.dependency[verb] == .relativeClause && text.head(verb).map { text.word($0) == "what" } == true
  }

  /// "went ahead and voted", "go out and campaign": the second verb is what is done.
  func isGoing(_ verb: Int) -> Bool {
    guard ["go", "come", "turn", "sit", "try", "stand"].contains(text.lemma(verb)) else { return false }
    let next = (particle(verb) ?? verb) + 1
    guard text.sentence(verb).tokens.contains(next + 1), text.word(next) == "and" else { return false }
    return text.upos(next + 1) == .verb
      || text.upos(next + 1) == .adv && next + 2 < text.count && text.upos(next + 2) == .verb
  }

  /// "Anyone who swims": what is said of nobody in particular is no event.
  func isOfAnyone(_ verb: Int) -> Bool {
    guard text.dependency[verb] == .relativeClause, let noun = text.head(verb) else { return false }
    return ["anyone", "anybody", "whoever", "someone", "somebody", "everyone", "everybody"].contains(text.word(noun))
  }

  /// "the mayor's aides' letters", "people ages 16 to 24", "all other towns combined", "I'll be damned".
  private func isNoVerb(_ verb: Int) -> Bool {
    let next = verb + 1
    let isInside = text.sentence(verb).tokens.contains(next)
    switch text.word(verb) {
    case "combined", "alike", "damned": return text.child(verb, .object) == nil && text.child(verb, .agent) == nil
    case "ages", "aged": return isInside && text.tag(next) == "CD"
    default: return isInside && text.tag(next) == "POS"
    }
  }

  /// A capital inside a sentence: a headline's verb, or a name.
  func isHeadlineVerb(_ verb: Int) -> Bool {
    text.view.has(verb, .startsCapital) && verb != text.sentence(verb).tokens.lowerBound && !isQuotationStart(verb)
  }

  func isQuotationStart(_ token: Int) -> Bool { token > 0 && text.view.has(token - 1, .opensQuotation) }

  /// "how we resolve it", "what they talk about".
  func isEmbeddedQuestion(_ verb: Int) -> Bool {
    text.children(verb).contains {
      let word = text.word(Int($0))
      if ["how", "why", "whatever", "whoever"].contains(word) { return true }
      // "However, the plan has flaws" asks nothing.
      if word == "however", [.adj, .adv].contains(text.upos(Int($0) + 1)) { return true }
      if word == "where", text.dependency[verb] == .clauseComplement { return true }
      return word == "what" && text.child(Int($0), .relativeClause) == nil
    }
  }

  /// A verb that only colours the one that it governs, or that brings in a clause.
  func isGovernor(_ verb: Int) -> Bool {
    for child in text.children(verb) {
      let token = Int(child)
      switch text.dependency[token] {
      case .openComplement where text.upos(token) == .verb || text.word(verb).hasPrefix("help"):
        if !directs(verb, to: token) { return true }
      case .clauseComplement: return true
      default: break
      }
    }
    return false
  }

  /// "forced him to resign": something is done to somebody, and what he is to do goes with it.
  func directs(_ verb: Int, to complement: Int) -> Bool {
    guard let object = text.child(verb, .object), object < complement, !scopes.isCue(verb) else { return false }
    return infinitive(complement, of: verb) != nil || participle(complement, of: verb) != nil
  }

  /// Dictionary form with the particle; nil for verbs that give no facts.
  func relationLemma(_ verb: Int) -> String? {
    let lemma = text.lemma(verb)
    guard !lemma.isEmpty, lemma.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else { return nil }
    if let particle = particle(verb) {
      let phrase = lemma + " " + text.word(particle)
      return Governors.isReporting(phrase) ? nil : phrase
    }
    if !Governors.isReporting(lemma) { return lemma }
    // "mentioned the letter", "responded to the request": without a clause something is done.
    switch lemma {
    case "mention", "assume", "fear":
      return text.child(verb, .object) == nil ? nil : lemma
    case "respond", "reply", "answer":
      let isBeside = text.children(verb, .oblique).contains { preposition($0) == "to" || preposition($0) == "with" }
      return isBeside && scopes.statement(verb) == nil ? lemma : nil
    case "say": return text.child(verb, .object) == nil ? nil : lemma
    default:
      // "told the truth", "believes in the people": neither a clause nor words of somebody's follow.
      return scopes.isCue(verb) || text.child(verb, .object) == nil && text.child(verb, .oblique) == nil ? nil : lemma
    }
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

  static let adverbialParticles: Set<String> = [
    "back", "away", "ahead", "forward", "together", "apart", "out", "up", "down", "off", "over", "aside", "along",
    "around", "forth",
  ]
}
