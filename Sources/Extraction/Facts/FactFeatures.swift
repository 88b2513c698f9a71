import Facts
import Language

/// What ``FactJudge`` reads of a reading: its rule and doubts, the shape of its phrases, what stands around them, what
/// the parse has beside them, and how sure the parser was.
struct FactFeatures {
  let text: ParsedText

  func hashes(_ reading: FactReading) -> [UInt32] {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ChainModel.maximumFeatures) { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var list = FeatureList(base)
      fill(&list, reading)
      return Array(buffer[..<list.count])
    }
  }

  /// At most ``ChainModel/maximumFeatures`` a reading: lists are cut.
  private static let mostChildren = 12

  func fill(_ f: inout FeatureList, _ reading: FactReading) {
    let rule = Self.hash(reading.fact.rule)
    let verb = reading.verb
    f.add(1)
    f.add(2, rule)
    f.add(3, Self.hash(text.lemma(verb)))
    f.add(4, Self.hash(reading.fact.relation))
    f.add(5, text.dependency[verb].feature, rule)
    f.add(6, Self.hash(text.tag(verb)), rule)
    f.add(7, reading.object == nil ? 0 : 1, rule)
    doubts(&f, reading)
    clause(&f, reading)
    participant(&f, 30, reading.subject, of: verb, rule)
    participant(&f, 50, reading.object, of: verb, rule)
    leftover(&f, reading)
    margins(&f, reading)
    agreement(&f, reading)
  }

  private func doubts(_ f: inout FeatureList, _ reading: FactReading) {
    for doubt in Doubt.allCases where reading.doubts.contains(doubt) { f.add(10, UInt64(doubt.rawValue)) }
    f.add(11, UInt64(min(reading.doubts.count, 3)))
  }

  /// Where the clause stands, and what it asserts.
  private func clause(_ f: inout FeatureList, _ reading: FactReading) {
    let fact = reading.fact
    let verb = reading.verb
    let sentence = text.sentence(verb).tokens
    f.add(12, Self.length(sentence.count))
    f.add(13, fact.polarity == .negated ? 1 : 0, Self.hash(fact.modality.rawValue))
    f.add(14, Self.hash(fact.modality.rawValue), text.dependency[verb].feature)
    f.add(15, fact.attributedTo == nil ? 0 : 1, text.view.isQuoted(verb) ? 1 : 0)
    f.add(16, UInt64(min(fact.others.count, 3)))
    for other in fact.others.prefix(4) { f.add(17, Self.hash(other.role)) }
    f.add(18, Self.length(verb - sentence.lowerBound))
    f.add(19, Self.hash(tag(verb + 1, sentence)), reading.object == nil ? 0 : 1)
    f.add(20, Self.hash(tag(verb - 1, sentence)), Self.hash(text.tag(verb)))
    f.add(21, Self.hash(word(verb + 1, sentence)))
    if let head = text.head(verb) {
      f.add(22, text.dependency[verb].feature, Self.hash(text.tag(head)))
      f.add(23, text.dependency[verb].feature, Self.hash(text.lemma(head)))
    }
  }

  /// The shape of a subject or object, and the words on either side of it.
  private func participant(_ f: inout FeatureList, _ id: UInt64, _ found: Participant?, of verb: Int, _ rule: UInt64) {
    guard let found else {
      f.add(id, rule)
      return
    }
    let sentence = text.sentence(found.head).tokens
    let (head, tokens) = (found.head, found.tokens)
    let kind: UInt64 = text.nameOf(head) >= 0 ? 1 : text.upos(head) == .pron ? 2 : 3
    f.add(id + 1, Self.hash(text.tag(head)), rule)
    f.add(id + 2, kind, found.argument.entity == nil ? 0 : 1)
    if kind != 1 { f.add(id + 3, Self.hash(text.lemma(head))) }
    f.add(id + 4, Self.length(tokens.count))
    f.add(id + 5, Self.hash(text.tag(tokens.lowerBound)), UInt64(min(tokens.count, 4)))
    f.add(id + 6, Self.hash(tag(tokens.lowerBound - 1, sentence)))
    f.add(id + 7, Self.hash(tag(tokens.upperBound, sentence)), Self.hash(text.tag(head)))
    f.add(id + 8, Self.hash(word(tokens.upperBound, sentence)), kind)
    f.add(id + 9, head < verb ? 1 : 0, Self.length(abs(head - verb)))
    f.add(id + 10, text.dependency[head].feature, rule)
    f.add(
      id + 11, tokens.contains { text.upos($0) == .cconj } ? 1 : 0, tokens.contains { text.word($0) == "," } ? 1 : 0)
    f.add(id + 12, Self.hash(text.tag(tokens.upperBound - 1)))
    var between: UInt64 = 0
    for token in min(head, verb)..<max(head, verb) where text.word(token) == "," { between += 1 }
    f.add(id + 13, min(between, 3))
    for child in text.children(head).prefix(Self.mostChildren) where !tokens.contains(Int(child)) {
      // What was left out of the phrase.
      f.add(id + 14, text.dependency[Int(child)].feature, Self.hash(mark(of: Int(child))))
      f.add(id + 15, text.dependency[Int(child)].feature, kind)
    }
  }

  /// What hangs on the verb and stands in no part of the fact.
  private func leftover(_ f: inout FeatureList, _ reading: FactReading) {
    let fact = reading.fact
    let spans = [fact.predicate] + [fact.subject, fact.object].compactMap { $0?.span } + fact.others.map(\.span)
    for child in text.children(reading.verb).prefix(Self.mostChildren) {
      let token = Int(child)
      let place = text.view.span(token..<token + 1)
      // "recused himself": a part of the verb.
      guard !spans.contains(where: { $0.overlaps(place) }), !text.word(token).hasSuffix("self") else { continue }
      let relation = text.dependency[token].feature
      let isBehind: UInt64 = token > reading.verb ? 1 : 0
      f.add(70, relation, isBehind)
      f.add(71, relation, isBehind, Self.hash(mark(of: token)))
      f.add(72, relation, Self.hash(text.lemma(reading.verb)))
      if relation == Dependency.adverb.feature || relation == Dependency.particle.feature {
        f.add(73, Self.hash(text.word(token)))
      }
    }
  }

  private func margins(_ f: inout FeatureList, _ reading: FactReading) {
    let margin = { (token: Int?) in token.map { Self.margin(text.view.analysis.margins[$0]) } ?? 15 }
    let (verb, subject, object) = (margin(reading.verb), margin(reading.subject?.head), margin(reading.object?.head))
    f.add(80, verb)
    f.add(81, subject)
    f.add(82, object)
    f.add(83, min(verb, subject, object))
    for (id, part) in [(84, reading.subject), (85, reading.object)] {
      guard let part else { continue }
      f.add(UInt64(id), part.tokens.map { Self.margin(text.view.analysis.margins[$0]) }.min() ?? 15)
    }
  }

  /// Where the parser's guide sees the same: two that err in different places are seldom wrong together.
  private func agreement(_ f: inout FeatureList, _ reading: FactReading) {
    let agrees = text.view.analysis.agrees
    let verb = agrees[reading.verb]
    let subject = reading.subject.map { agrees[$0.head] } ?? true
    let object = reading.object.map { agrees[$0.head] } ?? true
    f.add(90, verb ? 1 : 0)
    f.add(91, subject ? 1 : 0)
    f.add(92, object ? 1 : 0)
    f.add(93, (verb ? 4 : 0) + (subject ? 2 : 0) + (object ? 1 : 0))
    for (id, part) in [(94, reading.subject), (95, reading.object)] {
      guard let part else { continue }
      f.add(UInt64(id), UInt64(min(part.tokens.count { !agrees[$0] }, 3)))
    }
    f.add(96, UInt64(min(text.children(reading.verb).count { !agrees[Int($0)] }, 3)))
    let sentence = text.sentence(reading.verb).tokens
    f.add(97, UInt64(min(sentence.count { !agrees[$0] } * 20 / max(sentence.count, 1), 10)))
  }

  // MARK: - Values

  private func tag(_ token: Int, _ sentence: Range<Int>) -> String { sentence.contains(token) ? text.tag(token) : "-" }
  private func word(_ token: Int, _ sentence: Range<Int>) -> String {
    sentence.contains(token) ? text.word(token) : "-"
  }

  /// The first preposition or conjunction of a dependent.
  private func mark(of token: Int) -> String {
    for child in text.children(token) where child < token {
      if text.dependency[Int(child)] == .preposition || text.dependency[Int(child)] == .mark {
        return text.word(Int(child))
      }
    }
    return ""
  }

  /// Small numbers are told apart, large ones by their order.
  private static func length(_ count: Int) -> UInt64 {
    switch count {
    case ..<6: UInt64(max(0, count))
    case ..<9: 6
    case ..<13: 7
    case ..<20: 8
    case ..<30: 9
    case ..<45: 10
    default: 11
    }
  }

  /// Powers of two.
  private static func margin(_ margin: Int16) -> UInt64 { UInt64(16 - max(0, margin).leadingZeroBitCount) }

  /// FNV-1a (Fowler, Noll and Vo).
  private static func hash(_ word: String) -> UInt64 {
    word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension Dependency {
  fileprivate var feature: UInt64 { UInt64(rawValue) }
}
