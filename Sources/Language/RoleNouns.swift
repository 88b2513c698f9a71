/// Nouns that name a person's part: from titles before a name, appositions and copulas.
///
/// "Putin's spokesman, Dmitry Peskov", "Russian ambassador Sergey Kislyak", "Hale is the mayor": after this "the
/// ambassador" can mean him.
struct RoleNouns {
  private let analysis: Analysis
  /// The entities that a noun was said of.
  private var holders: [String: [Holder]] = [:]
  private var nounsOf: [Int: [String]] = [:]
  private var said: Set<String> = []

  private struct Holder {
    var entity: Int
    /// Where the noun was first said of it.
    var token: Int
    /// The words before the noun wherever it was said of it ("Russian", "prime").
    var modifiers: Set<String>
  }

  init(_ analysis: Analysis, _ lexicon: Lexicon, _ entityOfToken: [Int32]) {
    self.analysis = analysis
    for (index, entity) in analysis.entities.enumerated() where entity.kind == .person {
      for name in entity.names { collect(analysis.names[name].tokens, index, lexicon, entityOfToken) }
    }
  }

  func nouns(of entity: Int) -> [String] { nounsOf[entity] ?? [] }

  /// Whether the noun of a token was said of anybody, also where it is too vague to say of whom.
  func isLicensed(_ token: Int) -> Bool { said.contains(Self.noun(analysis, token)) }

  private mutating func collect(_ name: Range<Int>, _ entity: Int, _ lexicon: Lexicon, _ entityOfToken: [Int32]) {
    // The word before the name: "ambassador Sergey Kislyak", "Gov. Hale".
    let before = name.lowerBound - 1
    if before >= 0, analysis.upos[before] == .noun || analysis.upos[before] == .propn, entityOfToken[before] < 0 {
      add(before, entity, lexicon)
    }
    let head = name.first { analysis.heads[$0] < 0 || !name.contains(Int(analysis.heads[$0])) } ?? name.lowerBound
    let above = Int(analysis.heads[head])
    if above >= 0, analysis.relations[head].base == "appos", entityOfToken[above] < 0 { add(above, entity, lexicon) }
    if above >= 0, analysis.relations[head].base == "nsubj", analysis.upos[above] == .noun {
      add(above, entity, lexicon)
    }
    // An apposition after the name: "Kislyak, the ambassador".
    for token in name.upperBound..<min(name.upperBound + 12, analysis.tokens.count)
    where analysis.heads[token] == Int32(head) && analysis.relations[token].base == "appos" && entityOfToken[token] < 0
    {
      add(token, entity, lexicon)
    }
  }

  private mutating func add(_ token: Int, _ entity: Int, _ lexicon: Lexicon) {
    let noun = Self.noun(analysis, token)
    guard lexicon.bits(ofWord: noun) & Lexicon.Bit.personNoun != 0 else { return }
    if !(nounsOf[entity] ?? []).contains(noun) { nounsOf[entity, default: []].append(noun) }
    said.insert(noun)
    guard !Self.vague.contains(WordHash.lowered(Substring(noun))) else { return }
    let modifiers = modifiers(of: token, from: max(0, token - 5))
    var people = holders[noun] ?? []
    if let index = people.firstIndex(where: { $0.entity == entity }) {
      people[index].modifiers.formUnion(modifiers)
      people[index].token = min(people[index].token, token)
    } else {
      people.append(Holder(entity: entity, token: token, modifiers: modifiers))
    }
    holders[noun] = people
  }

  /// The noun in its dictionary form, "Gov." as "governor".
  private static func noun(_ analysis: Analysis, _ token: Int) -> String {
    let lemma = analysis.lemma(token).lowercased()
    return abbreviations[lemma] ?? lemma
  }

  /// The adjectives and nouns directly before a noun.
  private func modifiers(of noun: Int, from first: Int) -> Set<String> {
    var words: Set<String> = []
    for token in stride(from: noun - 1, through: first, by: -1) {
      guard [.adj, .noun, .propn].contains(analysis.upos[token]) else { break }
      words.insert(analysis.string(token).lowercased())
    }
    return words
  }

  /// "the ambassador" or "the Russian ambassador" beginning at a token; nil where no such noun was said of anybody, or
  /// where it is part of a longer phrase that names somebody itself.
  func definite(at token: Int) -> (tokens: Range<Int>, entity: Int?, reason: String)? {
    guard analysis.upos[token] == .det, analysis.string(token).lowercased() == "the" else { return nil }
    let head = Int(analysis.heads[token])
    guard head > token, head - token <= 3, isRole(head), analysis.relations[head].base != "compound" else { return nil }
    let noun = Self.noun(analysis, head)
    guard let all = holders[noun] else { return nil }
    // "the ambassador Sergey Kislyak", "the ambassador, Sergey Kislyak", "the ambassador to Russia".
    let next = head + 1
    if next < analysis.tokens.count, analysis.upos[next] == .propn || analysis.string(next) == "of" { return nil }
    for k in next..<min(next + 6, analysis.tokens.count) where analysis.heads[k] == Int32(head) {
      if ["appos", "nmod", "acl", "compound", "flat"].contains(analysis.relations[k].base) { return nil }
    }
    // "the prime minister" is not every minister, and who is introduced later is not meant yet.
    let modifiers = modifiers(of: head, from: token + 1)
    guard modifiers.count == head - token - 1 else { return nil }
    let people = all.filter { $0.token < token && modifiers.isSubset(of: $0.modifiers) }
    guard let first = people.first else { return nil }
    if people.count == 1 { return (token..<next, first.entity, "the only \(noun)") }
    return (token..<next, nil, "several of that role")
  }

  /// A noun in the singular, or a title that is written like a name ("the Secretary").
  private func isRole(_ token: Int) -> Bool {
    switch analysis.upos[token] {
    case .noun: analysis.xpos[token].label == "NN"
    case .propn:
      analysis.xpos[token].label == "NNP" && NameWords.titles.contains(analysis.text, analysis.tokens[token].range)
    default: false
    }
  }

  private static let abbreviations = [
    "gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "dr.": "doctor",
    "prof.": "professor", "col.": "colonel", "lt.": "lieutenant", "sgt.": "sergeant", "capt.": "captain",
    "rev.": "reverend",
  ]

  /// Nouns that the lexicon gives people but that mean things, or anybody.
  private static let vague = WordSet(
    """
    letter love study fellow citizen person man woman girl boy guy kid child member friend user player resident voter
    student worker victim follower supporter company group star head hand face respondent individual adult parent
    native leader character figure name human people party case matter other one number model subject source power
    """)
}
