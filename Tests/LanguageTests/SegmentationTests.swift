import Testing

@testable import Language

/// Cuts `text` and shows the tokens of each sentence, joined by `|`.
func cut(_ text: String) -> [String] {
  let analysis = Segmenter.segments(of: text)
  return analysis.sentences.map { $0.tokens.map(analysis.string).joined(separator: "|") }
}

@Suite("Tokens")
struct TokenTests {
  @Test(arguments: [
    ("We don't, can't and won't.", "We|do|n't|,|ca|n't|and|wo|n't|."),
    ("She's got Maria’s cannot", "She|'s|got|Maria|’s|can|not"),
    ("Mara ’s boat", "Mara|’s|boat"),
    ("the boys' boats", "the|boys|'|boats"),
    ("a well-known co-founder", "a|well|-|known|co-founder"),
    ("$1,000.50 at 10:30 on 3/4, 5% off", "$|1,000.50|at|10:30|on|3/4|,|5|%|off"),
    ("10am, the 1990s, 20th, ’90s", "10|am|,|the|1990s|,|20th|,|’90s"),
    (
      "See https://example.org/a?b=c, or mail a.b@example.org.",
      "See|https://example.org/a?b=c|,|or|mail|a.b@example.org|."
    ),
    ("#vote2016 @mara_v", "#vote2016|@mara_v"),
    ("U.S. troops of the Ph.D. class, J. K. Vogt", "U.S.|troops|of|the|Ph.D.|class|,|J.|K.|Vogt"),
    ("Wait... what?! Oh…", "Wait|...|what|?!|Oh|…"),
    ("one—two – three -- four", "one|—|two|–|three|--|four"),
    ("O’Brien of AT&T", "O’Brien|of|AT&T"),
    ("“Yes,” ‘no’ \"so\"", "“|Yes|,|”|‘|no|’|\"|so|\""),
    ("👍🏽 👩‍🚀!", "👍🏽|👩‍🚀|!"),
  ])
  func divides(_ text: String, _ expected: String) {
    #expect(cut(text).joined(separator: "|") == expected)
  }

  @Test("two apostrophes are a quotation mark at either end")
  func doubledApostrophes() {
    let analysis = Segmenter.segments(of: "''We won,'' Vogt said. ''Then we left.''")
    #expect(analysis.sentences.count == 2)
    #expect(analysis.tokens.filter { $0.flags.contains(.opensQuotation) }.count == 2)
    #expect(analysis.tokens.filter { $0.flags.contains(.closesQuotation) }.count == 2)
  }

  @Test("quotation marks open and close, also where a machine put spaces on both sides")
  func quotationMarks() {
    let analysis = Segmenter.segments(of: "[ \" Well , if so , \" Vogt said . \" No . \"")
    let shape = analysis.tokens.map { token in
      token.flags.contains(.opensQuotation) ? "<" : token.flags.contains(.closesQuotation) ? ">" : "."
    }
    #expect(shape.joined() == ".<.....>...<..>")
  }
}

@Suite("Sentences")
struct SentenceTests {
  @Test(arguments: [
    ("Mr. Vogt met Sen. Hale. He left.", 2),
    ("The U.S. Senate met at 5 p.m. Monday. It rose.", 2),
    ("He lives in the U.S. She does not.", 2),
    ("“Why?” Hale asked. “Because.” He left.", 3),
    ("“We won.” Then they left.", 2),
    ("He said … nothing. They went on … and on.", 2),
    ("Prices rose 3.5 percent. No. 5 fell.", 2),
    ("It ended (at last.) They left.", 2),
    ("VIENNA (AP) — The council met.\n\nIt rose.", 2),
    ("A headline without a stop\nThe text begins here. It ends.", 3),
    ("SEE ALSO: Something else\n\nThe text.", 2),
  ])
  func ends(_ text: String, _ count: Int) {
    #expect(cut(text).count == count, "\(cut(text))")
  }

  @Test("a line of its own without a full stop is a heading; bullets and credits have their kinds")
  func kinds() {
    let text = "Council to vote\n\nThe council met.\n\n• The first point\n\nPhoto: Hale at the gate"
    #expect(Segmenter.segments(of: text).sentences.map(\.kind) == [.heading, .prose, .listItem, .caption])
  }

  @Test("a text that is wrapped at a fixed width is one paragraph")
  func wrapped() {
    let text =
      "The council of the small town met on the last day of the\nmonth and voted on the bridge that was to be built across\nthe river and on the road that led\nto it.\n\nIt rose."
    #expect(Segmenter.segments(of: text).paragraphs.count == 2)
  }
}

@Suite("Any input")
struct AnyInputTests {
  static let inputs: [String] = [
    "", " ", "\n\n", "x", "\u{0}\u{0}a\u{1}", String(repeating: "\"", count: 10_000),
    String(repeating: "“", count: 10_000),
    String(repeating: "👍🏽 ", count: 500), "Это не по-английски. 日本語の文です。 عربي", "a\u{301}e\u{FE0F}\u{200D}",
    String(repeating: "word ", count: 3_000), String(repeating: "x", count: 20_000),
    String(repeating: "a.", count: 5_000),
    String(repeating: "'", count: 3_000), String(repeating: "1.", count: 3_000), String(repeating: "Aa ", count: 3_000),
  ]

  @Test(arguments: inputs)
  func invariants(_ text: String) { expectInvariants(text) }

  @Test("random mixtures of difficult pieces keep the invariants")
  func mixtures() {
    let pieces = [
      "\"", "“", "”", "'", "’s", ".", "...", "…", "—", "-", " ", "  ", "\n", "\n\n", "\u{A0}", "Mr.", "U.S.", "can't",
      "cannot",
      "Vogt", "the", "1,000", "$", "%", "http://a.b", "@", "#", "é", "👩‍🚀", "\u{0}", "(", ")", "[", "]", "&", "_", "x-y",
      "日本",
    ]
    var state: UInt64 = 42
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      expectInvariants(text)
    }
  }

  @Test("five megabytes without a full stop or without a space take linear time", .timeLimit(.minutes(5)))
  func linear() {
    for text in [String(repeating: "five megabytes ", count: 330_000), String(repeating: "x.y'", count: 1_250_000)] {
      let analysis = Segmenter.segments(of: text)
      #expect(analysis.sentences.allSatisfy { $0.tokens.count <= Sentence.maximumLength })
    }
  }

  private func expectInvariants(_ text: String) {
    let analysis = Segmenter.segments(of: text)
    var end = 0
    for token in analysis.tokens {
      #expect(token.start >= end && token.end > token.start)
      #expect(isSpace(analysis.text[end..<Int(token.start)]), "a gap holds text")
      end = Int(token.end)
    }
    #expect(isSpace(analysis.text[end...]))
    #expect(analysis.sentences.flatMap { Array($0.tokens) } == Array(analysis.tokens.indices))
    #expect(analysis.paragraphs.flatMap { Array($0) } == Array(analysis.tokens.indices))
    #expect(analysis.sentences.allSatisfy { $0.tokens.count <= Sentence.maximumLength && !$0.tokens.isEmpty })
    var last = 0
    for name in analysis.names {
      #expect(name.tokens.lowerBound >= last && !name.tokens.isEmpty && name.tokens.upperBound <= analysis.tokens.count)
      last = name.tokens.upperBound
    }
  }

  private func isSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).allSatisfy(\.isWhitespace)
  }
}
