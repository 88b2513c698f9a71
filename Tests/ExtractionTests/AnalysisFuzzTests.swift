import Facts
import Foundation
import Testing

@testable import Extraction
@testable import Language

/// Whatever is read gives an analysis and an extraction that hang together; nothing crashes.
///
/// `scripts/fuzz language` runs this for as long as one likes, each round with a seed of its own.
@Suite struct AnalysisFuzzTests {
  private static let analyser = try? Analyser()
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = environment["FACTLOG_SEED"].flatMap(UInt64.init) ?? 3
  private static let cases = environment["FACTLOG_CASES"].flatMap(Int.init) ?? 400

  @Test func any_text_keeps_the_invariants() throws {
    let analyser = try #require(Self.analyser)
    var slowest = (seconds: 0.0, bytes: 0, number: 0)
    for number in 0..<Self.cases {
      // Each text has a generator of its own, so that one can be made again without those before it.
      var texts = FuzzTexts(random: SplitMix(state: (Self.seed << 20) &+ UInt64(number)))
      let text = texts.text()
      let start = ContinuousClock.now
      let analysis = analyser.analyse(text)
      let found = extract(text)
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      if elapsed > slowest.seconds {
        slowest = (elapsed, text.utf8.count, number)
        if let path = Self.environment["FACTLOG_SLOWEST"] {
          try text.write(toFile: path, atomically: false, encoding: .utf8)
        }
      }
      let complaints = complaints(analysis, text) + complaints(found, text)
      let again = number % 8 == 0 ? AnalysisJSON.encode(analyser.analyse(text)) == AnalysisJSON.encode(analysis) : true
      #expect(complaints.isEmpty && again, "seed \(Self.seed), text \(number): \(complaints) \(text.debugDescription)")
    }
    print(
      "fuzz: \(Self.cases) texts of seed \(Self.seed), slowest text \(slowest.number): "
        + "\(slowest.bytes) bytes in \(Int(slowest.seconds * 1000)) ms")
  }

  // MARK: - Analysis

  private func complaints(_ analysis: Analysis, _ text: String) -> [String] {
    var found = tokens(analysis, text)
    let count = analysis.tokens.count
    guard analysis.upos.count == count, analysis.xpos.count == count, analysis.heads.count == count,
      analysis.relations.count == count
    else { return found + ["arrays of different lengths"] }
    for (index, sentence) in analysis.sentences.enumerated() {
      found += tree(analysis, sentence).map { "sentence \(index): \($0)" }
    }
    found += names(analysis)
    return found
  }

  private func tokens(_ analysis: Analysis, _ text: String) -> [String] {
    var found: [String] = []
    if analysis.text != Array(text.utf8) { found.append("another text") }
    var end = 0
    for (index, token) in analysis.tokens.enumerated() {
      let range = token.range
      guard range.lowerBound >= end, !range.isEmpty, range.upperBound <= analysis.text.count else {
        return found + ["token \(index) out of order"]
      }
      if !isSpace(analysis.text[end..<range.lowerBound]) { found.append("text lost before token \(index)") }
      if isInside(analysis.text, range.lowerBound) || isInside(analysis.text, range.upperBound) {
        found.append("token \(index) cuts a character")
      }
      end = range.upperBound
    }
    if !isSpace(analysis.text[end...]) { found.append("text lost at the end") }
    if analysis.sentences.flatMap({ Array($0.tokens) }) != Array(analysis.tokens.indices) { found.append("sentences") }
    if analysis.paragraphs.flatMap({ Array($0) }) != Array(analysis.tokens.indices) { found.append("paragraphs") }
    return found
  }

  private func tree(_ analysis: Analysis, _ sentence: Sentence) -> [String] {
    var found: [String] = []
    if sentence.tokens.isEmpty || sentence.tokens.count > Sentence.maximumLength { found.append("length") }
    if sentence.tokens.filter({ analysis.heads[$0] < 0 }).count != 1 { found.append("not one root") }
    for token in sentence.tokens {
      var at = token
      var steps = 0
      while analysis.heads[at] >= 0, steps <= sentence.tokens.count {
        at = Int(analysis.heads[at])
        steps += 1
        guard sentence.tokens.contains(at) else { return found + ["a head outside"] }
      }
      if steps > sentence.tokens.count { return found + ["a cycle"] }
    }
    return found
  }

  private func names(_ analysis: Analysis) -> [String] {
    var found: [String] = []
    var end = 0
    for name in analysis.names {
      if name.tokens.lowerBound < end || name.tokens.isEmpty || name.tokens.upperBound > analysis.tokens.count {
        found.append("names overlap")
      }
      end = name.tokens.upperBound
    }
    let members = analysis.entities.flatMap(\.names)
    if members.sorted() != Array(analysis.names.indices) { found.append("a name without its entity, or with two") }
    if analysis.entities.contains(where: { $0.names.count != $0.reasons.count }) { found.append("reasons") }
    var last = 0
    for mention in analysis.mentions {
      if mention.tokens.lowerBound < last || mention.tokens.isEmpty || mention.tokens.upperBound > analysis.tokens.count
      {
        found.append("mentions out of order")
      }
      last = mention.tokens.lowerBound
      let meant = mention.group + [mention.entity].compactMap(\.self)
      if !meant.allSatisfy(analysis.entities.indices.contains) { found.append("a mention of nobody") }
      if mention.reason.isEmpty { found.append("a mention without a reason") }
    }
    return found
  }

  // MARK: - Extraction

  private func complaints(_ found: Extraction, _ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var complaints: [String] = []
    func check(_ span: Span, _ what: String) {
      if span.start < 0 || span.start >= span.end || span.end > bytes.count {
        complaints.append("\(what) outside")
      } else if isInside(bytes, span.start) || isInside(bytes, span.end) {
        complaints.append("\(what) cuts a character")
      }
    }
    for statement in found.statements {
      for span in statement.content + [statement.cue, statement.source].compactMap(\.self) { check(span, "statement") }
      if !found.sentences.indices.contains(statement.sentence) { complaints.append("statement without a sentence") }
      if let speaker = statement.speaker, !found.entities.indices.contains(speaker) { complaints.append("no speaker") }
    }
    for fact in found.facts {
      let arguments = [fact.subject, fact.object].compactMap(\.self) + fact.others
      for span in arguments.map(\.span) + [fact.predicate] { check(span, "fact") }
      if let statement = fact.attributedTo, !found.statements.indices.contains(statement) {
        complaints.append("no source")
      }
    }
    for span in found.figures.map(\.span) + found.times.map(\.span) { check(span, "figure or time") }
    for mention in found.mentions { check(mention.span, "mention") }
    return complaints
  }

  private func isSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.isEmpty || String(decoding: bytes, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  /// Whether a place is in the middle of a character's bytes.
  private func isInside(_ bytes: [UInt8], _ place: Int) -> Bool {
    place > 0 && place < bytes.count && bytes[place] & 0xC0 == 0x80
  }
}
