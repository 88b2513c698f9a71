import Facts
import Testing

@testable import Extraction

@Suite struct HostileTextTests {
  @Test(arguments: [
    String(repeating: "“", count: 10_000), String(repeating: "said ", count: 20_000),
    String(repeating: "\"a\" said B. ", count: 3000),
    String(repeating: "x", count: 1_000_000), "🙂🙂🙂🙂", "\u{0}\u{1}\u{1B}[31m", "Он сказал, что плотина течёт.",
    "\r\n\r\n\u{2028}",
    String(repeating: "He said that ", count: 5000), "“”“”“”", "according to", ": : :", "said,", "“a” said",
    "Vogt said “",
  ])
  func spans_are_in_bounds_and_nothing_crashes(_ text: String) {
    let found = extract(text)
    let end = text.utf8.count
    for statement in found.statements {
      for span in statement.content + [statement.cue, statement.source].compactMap(\.self) {
        #expect(0 <= span.start && span.start < span.end && span.end <= end)
      }
      #expect(found.sentences.indices.contains(statement.sentence))
      #expect(statement.speaker.map { found.entities.indices.contains($0) } ?? true)
    }
    for warning in found.warnings { #expect(warning.span.end <= end) }
  }

  @Test func the_same_text_gives_the_same_extraction() {
    let text =
      "“We will sue,” Anna Vogt told the Gazette. Peter Hall, Mary Hall and the Gazette denied that. Hall left."
    #expect(extract(text) == extract(text))
  }

  @Test func random_mixtures_of_words_and_marks() {
    var generator = SplitMix(state: 7)
    let pieces = [
      "“", "”", "\"", ",", ".", "said", "Anna", "Vogt", "he", "that", "told", "the", "\n", "\n\n", " ", "according",
      "to", ":", "'", "—", "denied", "…", "’s", "who", ";",
    ]
    for _ in 0..<400 {
      let text = (0..<60).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined(separator: " ")
      for statement in extract(text).statements {
        #expect(statement.content.allSatisfy { $0.start < $0.end && $0.end <= text.utf8.count }, "\(text)")
      }
    }
  }
}

/// A small generator with a fixed seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
