/// Nouns that name a person's part: from titles before a name, appositions and copulas.
///
/// "Putin's spokesman, Dmitry Peskov", "Russian ambassador Sergey Kislyak", "Hale is the mayor": after this "the
/// ambassador" can mean him.
struct RoleNouns {
  private let analysis: Analysis
  /// The entities that a noun was said of.
  private var holders: [String: [Int]] = [:]
  private var nounsOf: [Int: [String]] = [:]

  init(_ analysis: Analysis, _ lexicon: Lexicon, _ entityOfToken: [Int32]) {
    self.analysis = analysis
    for (index, entity) in analysis.entities.enumerated() where entity.kind == .person {
      for name in entity.names { collect(analysis.names[name].tokens, index, lexicon, entityOfToken) }
    }
  }

  func nouns(of entity: Int) -> [String] { nounsOf[entity] ?? [] }

  /// Whether the noun was said of anybody.
  func isLicensed(_ noun: String) -> Bool { holders[noun] != nil }

  private mutating func collect(_ name: Range<Int>, _ entity: Int, _ lexicon: Lexicon, _ entityOfToken: [Int32]) {
    // The word before the name: "ambassador Sergey Kislyak".
    if name.lowerBound > 0, analysis.upos[name.lowerBound - 1] == .noun || analysis.upos[name.lowerBound - 1] == .propn,
      entityOfToken[name.lowerBound - 1] < 0
    {
      add(name.lowerBound - 1, entity, lexicon)
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
    let noun = analysis.lemma(token).lowercased()
    guard lexicon.bits(ofWord: noun) & Lexicon.Bit.personNoun != 0 else { return }
    if !(holders[noun] ?? []).contains(entity) { holders[noun, default: []].append(entity) }
    if !(nounsOf[entity] ?? []).contains(noun) { nounsOf[entity, default: []].append(noun) }
  }

  /// "the ambassador" or "the Russian ambassador" beginning at a token; nil where no such noun was said of anybody, or
  /// where it is part of a longer phrase that names somebody itself.
  func definite(at token: Int) -> (tokens: Range<Int>, entity: Int?, reason: String)? {
    guard analysis.upos[token] == .det, analysis.string(token).lowercased() == "the" else { return nil }
    let head = Int(analysis.heads[token])
    guard head > token, head - token <= 3, analysis.upos[head] == .noun, analysis.xpos[head].label == "NN" else {
      return nil
    }
    let noun = analysis.lemma(head)
    guard let people = holders[noun], analysis.relations[head].base != "compound" else { return nil }
    // "the ambassador Sergey Kislyak", "the ambassador, Sergey Kislyak", "the ambassador to Russia".
    let next = head + 1
    if next < analysis.tokens.count, analysis.upos[next] == .propn { return nil }
    for k in next..<min(next + 6, analysis.tokens.count) where analysis.heads[k] == Int32(head) {
      if ["appos", "nmod", "acl"].contains(analysis.relations[k].base) { return nil }
    }
    let range = token..<next
    if people.count == 1 { return (range, people[0], "the only \(noun)") }
    return (range, nil, "several of that role")
  }
}

/// A pronoun for people.
struct Pronoun {
  enum Person { case first, third, plural }

  let person: Person
  let gender: Gender
  let isReflexive: Bool
  let isPossessive: Bool

  init?(_ analysis: Analysis, _ token: Int) {
    let tag = analysis.xpos[token].label
    guard tag == "PRP" || tag == "PRP$" else { return nil }
    isPossessive = tag == "PRP$"
    let word = analysis.string(token).lowercased()
    isReflexive = word.hasSuffix("self") || word.hasSuffix("selves")
    switch word {
    case "i", "me", "my", "mine", "myself": (person, gender) = (.first, .unknown)
    case "he", "him", "his", "himself": (person, gender) = (.third, .male)
    case "she", "her", "hers", "herself": (person, gender) = (.third, .female)
    case "they", "them", "their", "theirs", "themselves": (person, gender) = (.plural, .unknown)
    default: return nil
    }
  }
}

/// A passage in quotation marks and the word that stands for who says it.
struct Quotation {
  var tokens: Range<Int>
  /// The subject of the word of saying beside the quotation.
  var source: Int?

  /// The quotations of a text with their sources, and the quotation of each token.
  static func find(_ analysis: Analysis) -> ([Quotation], [Int32]) {
    var quotations: [Quotation] = []
    var of = [Int32](repeating: -1, count: analysis.tokens.count)
    for paragraph in analysis.paragraphs {
      var start: Int?
      for token in paragraph {
        let flags = analysis.tokens[token].flags
        if flags.contains(.opensQuotation), !isSingle(analysis, token) { start = token }
        if flags.contains(.closesQuotation), !isSingle(analysis, token), let first = start {
          append(first..<(token + 1), analysis, &quotations, &of)
          start = nil
        }
      }
      // A quotation that goes on in the next paragraph has no closing mark.
      if let first = start { append(first..<paragraph.upperBound, analysis, &quotations, &of) }
    }
    for index in quotations.indices where quotations[index].source == nil {
      // The second half of a quotation that "he said" divides has the source of the first.
      if index > 0, quotations[index].tokens.lowerBound - quotations[index - 1].tokens.upperBound < 12 {
        quotations[index].source = quotations[index - 1].source
      }
    }
    return (quotations, of)
  }

  private static func isSingle(_ analysis: Analysis, _ token: Int) -> Bool {
    let byte = analysis.text[Int(analysis.tokens[token].start)]
    let range = analysis.tokens[token].range
    return (byte == 0x27 && range.count == 1) || byte == 0x60
      || (range.count == 3 && byte == 0xE2 && [0x98, 0x99].contains(analysis.text[range.lowerBound + 2]))
  }

  private static func append(
    _ tokens: Range<Int>, _ analysis: Analysis, _ quotations: inout [Quotation], _ of: inout [Int32]
  ) {
    for token in tokens { of[token] = Int32(quotations.count) }
    quotations.append(Quotation(tokens: tokens, source: source(tokens, analysis)))
  }

  /// The subject of a verb of saying within a few words after the quotation, or else before it.
  private static func source(_ tokens: Range<Int>, _ analysis: Analysis) -> Int? {
    let after = tokens.upperBound..<min(tokens.upperBound + 10, analysis.tokens.count)
    let before = max(0, tokens.lowerBound - 10)..<tokens.lowerBound
    for window in [after, before] {
      for verb in window where analysis.upos[verb] == .verb {
        guard SentenceWords.saying.contains(analysis.text, analysis.tokens[verb].range) else { continue }
        let near = max(0, verb - 15)..<min(verb + 10, analysis.tokens.count)
        if let subject = near.first(where: {
          analysis.heads[$0] == Int32(verb) && analysis.relations[$0].base == "nsubj" && !tokens.contains($0)
        }) {
          return subject
        }
      }
    }
    return nil
  }
}
