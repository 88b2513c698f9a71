import Language

/// The relations that the rules for facts look at; a closed, small set, so that a test is the comparison of a byte.
enum Dependency: UInt8 {
  case subject, passiveSubject, object, indirectObject, oblique, unmarked, agent, openComplement, clauseComplement
  case relativeClause, participleClause, adverbialClause, conjunct, apposition, nominal, possessive, description, flat
  case compound, particle, adjective, numeral, determiner, adverb, auxiliary, passiveAuxiliary, copula, mark,
    preposition
  case coordinator, fixed, expletive, punctuation, root, other

  /// A helping verb: what a predicate has before it.
  var isHelper: Bool { self == .auxiliary || self == .passiveAuxiliary || self == .copula }

  /// By the raw value of the parser's relation.
  static let byRelation: [Dependency] = DependencyRelation.labels.map { label in
    switch label {
    case "nsubj", "nsubj:outer": .subject
    case "nsubj:pass": .passiveSubject
    case "obj": .object
    case "iobj": .indirectObject
    case "obl": .oblique
    case "obl:unmarked": .unmarked
    case "obl:agent": .agent
    case "xcomp": .openComplement
    case "ccomp": .clauseComplement
    case "acl:relcl": .relativeClause
    case "acl": .participleClause
    case "advcl", "advcl:relcl": .adverbialClause
    case "conj": .conjunct
    case "appos": .apposition
    case "nmod": .nominal
    case "nmod:poss": .possessive
    case "nmod:desc": .description
    case "flat", "goeswith": .flat
    case "compound": .compound
    case "compound:prt": .particle
    case "amod": .adjective
    case "nummod", "nmod:unmarked": .numeral
    case "det", "det:predet": .determiner
    case "advmod": .adverb
    case "aux": .auxiliary
    case "aux:pass": .passiveAuxiliary
    case "cop": .copula
    case "mark": .mark
    case "case": .preposition
    case "cc", "cc:preconj": .coordinator
    case "fixed": .fixed
    case "expl": .expletive
    case "punct": .punctuation
    case "root": .root
    default: .other
    }
  }
}

/// An analysed text as a forest: for each token its head, its children in order and the run that depends on it.
///
/// Made once an article; it knows grammar only, no facts.
struct ParsedText {
  let view: TextView
  var heads: [Int32]
  var dependency: [Dependency]
  private var starts: [Int32] = []
  private var list: [Int32] = []
  /// The first and last token below each token, itself included.
  private(set) var first: [Int32] = []
  private(set) var last: [Int32] = []
  /// The entity of the noun or pronoun that ends at a token; -1 where none was resolved.
  let mentioned: [Int32]
  /// True inside an expression of time.
  var isTime: [Bool]

  /// Nil where the text was not parsed.
  init?(_ view: TextView, times: [Range<Int>]) {
    let analysis = view.analysis
    let count = analysis.tokens.count
    guard count > 0, analysis.heads.count == count, analysis.relations.count == count, analysis.upos.count == count
    else { return nil }
    self.view = view
    heads = analysis.heads
    dependency = analysis.relations.map { Dependency.byRelation[Int($0.rawValue)] }
    isTime = [Bool](repeating: false, count: count)
    var mentioned = [Int32](repeating: -1, count: count)
    for mention in analysis.mentions where mention.form != .name {
      if let entity = mention.entity, !mention.tokens.isEmpty {
        mentioned[mention.tokens.upperBound - 1] = Int32(entity)
      }
    }
    self.mentioned = mentioned
    for time in times { for token in time { isTime[token] = true } }
    repair()
    arrange()
  }

  var count: Int { heads.count }

  func children(_ token: Int) -> ArraySlice<Int32> { list[Int(starts[token])..<Int(starts[token + 1])] }

  func child(_ token: Int, _ relation: Dependency) -> Int? {
    for child in children(token) where dependency[Int(child)] == relation { return Int(child) }
    return nil
  }

  func children(_ token: Int, _ relation: Dependency) -> [Int] {
    children(token).compactMap { dependency[Int($0)] == relation ? Int($0) : nil }
  }

  func head(_ token: Int) -> Int? { heads[token] < 0 ? nil : Int(heads[token]) }
  func upos(_ token: Int) -> UPOS { view.analysis.upos[token] }
  func word(_ token: Int) -> String { view.words[token] }
  func tag(_ token: Int) -> String { view.analysis.xpos[token].label }
  func lemma(_ token: Int) -> String { view.analysis.lemma(token).lowercased() }
  /// Whether a noun can mean people; names of other things and nouns for things cannot.
  func canBePerson(_ token: Int) -> Bool {
    if let entity = view.entity(ofToken: token) { return view.analysis.entities[entity].kind == .person }
    if mentioned[token] >= 0 || upos(token) == .pron { return true }
    return PersonNouns.contains(lemma(token))
  }

  /// Whether a noun can do something: people, organisations and states.
  func canAct(_ token: Int) -> Bool {
    if let entity = view.entity(ofToken: token) { return view.analysis.entities[entity].kind != .other }
    return canBePerson(token) || Self.bodies.contains(lemma(token))
  }

  private static let bodies: Set<String> = [
    "company", "government", "council", "committee", "court", "party", "campaign", "administration", "agency", "bank",
    "congress", "senate", "parliament", "country", "state", "city", "town", "nation", "board", "department", "firm",
    "union",
    "army", "military", "press", "media", "industry", "business", "school", "university", "hospital", "church",
    "newspaper",
    "network", "station", "house", "commission", "panel", "jury", "force", "organization", "organisation",
    "association",
  ]

  /// Whether a verb is the predicate of its sentence, or is governed by it ("tried to block").
  func isMain(_ verb: Int) -> Bool {
    var at = verb
    while dependency[at] == .openComplement, let head = head(at) { at = head }
    return dependency[at] == .root
  }

  func sentence(_ token: Int) -> Sentence { view.analysis.sentences[view.sentenceOf[token]] }

  /// Children and extents, in two passes over the tokens.
  private mutating func arrange() {
    let count = heads.count
    starts = [Int32](repeating: 0, count: count + 1)
    for head in heads where head >= 0 { starts[Int(head) + 1] += 1 }
    for token in 0..<count { starts[token + 1] += starts[token] }
    var fill = starts
    list = [Int32](repeating: 0, count: Int(starts[count]))
    for token in 0..<count where heads[token] >= 0 {
      let head = Int(heads[token])
      list[Int(fill[head])] = Int32(token)
      fill[head] += 1
    }
    first = (0..<Int32(count)).map { $0 }
    last = first
    for token in 0..<count {
      var at = heads[token]
      // A sentence has at most 400 tokens, and so has this way.
      while at >= 0 {
        let place = Int(at)
        if first[place] > Int32(token) { first[place] = Int32(token) }
        if last[place] < Int32(token) { last[place] = Int32(token) }
        at = heads[place]
      }
    }
  }
}
