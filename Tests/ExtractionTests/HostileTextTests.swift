import Facts
import Testing

@testable import Extraction

@Suite struct HostileTextTests {
  private static let recipe = """
    Pancakes
    2 cups of flour
    1 1/2 tsp salt
    3 eggs

    Mix the flour and 1 cup milk. Add eggs. Bake at 350 degrees for 20 minutes.
    """
  private static let poem = """
    The dam, the dam, the leaking dam,
      that holds the lake at bay,
    and who has seen the engineer
      who never went away?
    """
  private static let table = "Town\tDams\tLeaks\nMillbrook\t1\t1\nEast Lake\t2\t0\n| a | b |\n|---|---|\n| 1 | 2 |"
  private static let transcript =
    "VOGT: We will sue.\nHALL: When?\nVOGT: On Monday. (Laughter)\nHALL: [inaudible] $3 million"
  private static let list = "• Anna Vogt, mayor\n• Peter Hall, engineer\n1. Call the council\n2. Read the letter"
  private static let release = "“We are delighted” – Anna Vogt, Chief Executive\n\n###\n\nContact: Peter Hall, 555-0100"

  @Test(arguments: [
    String(repeating: "“", count: 10_000), String(repeating: "said ", count: 20_000),
    String(repeating: "\"a\" said B. ", count: 3000),
    String(repeating: "x", count: 1_000_000), "🙂🙂🙂🙂", "\u{0}\u{1}\u{1B}[31m", "Он сказал, что плотина течёт.",
    "\r\n\r\n\u{2028}",
    String(repeating: "He said that ", count: 5000), "“”“”“”", "according to", ": : :", "said,", "“a” said",
    "Vogt said “", String(repeating: "and the dam ", count: 8000), String(repeating: "Vogt met Hall and ", count: 4000),
    String(repeating: "$1 ", count: 5000), String(repeating: "last ", count: 5000),
    String(repeating: "president ", count: 5000) + "Vogt", String(repeating: "of the ", count: 5000),
    String(repeating: "March 12, ", count: 3000), String(repeating: "twenty-", count: 4000), "- - - ,,, ;;; 's ’s 's",
    Self.recipe, Self.poem, Self.table, Self.transcript, Self.list, Self.release,
    "Der Rat sagte am Montag, dass 3 Millionen fehlen.",
    "Le maire a dit que 20 % des digues fuient.", "市長は月曜日に辞任した。", "في يوم الاثنين استقال رئيس البلدية.",
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
    for fact in found.facts {
      let arguments = [fact.subject, fact.object].compactMap(\.self) + fact.others
      for span in arguments.map(\.span) + [fact.predicate] {
        #expect(0 <= span.start && span.start < span.end && span.end <= end)
      }
      #expect(arguments.allSatisfy { $0.entity.map { found.entities.indices.contains($0) } ?? true })
      #expect(fact.attributedTo.map { found.statements.indices.contains($0) } ?? true)
      #expect(found.sentences.indices.contains(fact.sentence))
    }
    for span in found.figures.map(\.span) + found.times.map(\.span) {
      #expect(span.start < span.end && span.end <= end)
    }
    #expect(found.figures.allSatisfy { $0.value.isFinite })
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
