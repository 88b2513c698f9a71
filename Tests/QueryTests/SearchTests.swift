import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// Words in texts: phrases, beginnings, nearness; ranked by each row alone.
@Suite struct SearchTests {
  private func engine(_ lines: [String]) throws -> QueryEngine {
    let sample = try SampleLog()
    try sample.load(Story(lines, outlet: "Gazette", entities: [], sayings: []))
    return QueryEngine(try Knowledge(log: sample.log))
  }

  private static let lines = [
    "The “body language” of the Ambassador’s aide was cold.", "Sanctions hit Russia hard.",
    "The sanctioned firm, it says here and there and everywhere in the small print, is not Russian.",
    "Größe and straße: l’été à São Paulo.", "body of evidence, language of law", "€ 5 for 😀 and x😀y",
    "Sanctions and more sanctions, said the body.",
  ]

  @Test(arguments: [
    ("search \"body language\"", ["a1.1 | The “«body language»” of the Ambassador’s aide was cold."]),
    ("search \"ambassador's\"", ["a1.1 | The “body language” of the «Ambassador’s» aide was cold."]),
    (
      "search \"sanct*\"",
      [
        "a1.2 | «Sanctions» hit Russia hard.", "a1.7 | «Sanctions» and more «sanctions», said the body.",
        "a1.3 | The «sanctioned» firm, it says here and there and everywhere in the small print, is not Russian.",
      ]
    ),
    ("search \"sanct*\" near \"russia*\"", ["a1.2 | «Sanctions» hit «Russia» hard."]),
    ("search \"language\" near \"body of\"", ["a1.5 | «body of» evidence, «language» of law"]),
    ("search \"grosse\", \"ETE a sao\"", ["a1.4 | «Größe» and straße: l’«été à São» Paulo."]),
    ("search \"body\", \"sanctions\" | take 1", ["a1.7 | «Sanctions» and more «sanctions», said the «body»."]),
    ("search \"€\"", ["a1.6 | «€» 5 for 😀 and x😀y"]), ("search \"😀\"", ["a1.6 | € 5 for «😀» and x😀y"]),
    ("search \"nothing\"", []), ("search \"lang* body\"", []), ("search \"bod* lang*\" | count", ["1"]),
    ("sentences saying \"sanct*\" near \"body\" | select sentence", ["a1.7"]),
  ])
  func finds(_ query: String, _ expected: [String]) throws {
    let answer = try engine(Self.lines).answer(query, context: AnswerText.context)
    #expect(answer.rows.map { $0.map(AnswerText.of).joined(separator: " | ") } == expected)
  }

  @Test func a_long_text_is_cut_around_what_was_found() throws {
    let words = (1...200).map { "w\($0)" }.joined(separator: " ")
    let answer = try engine([words]).answer("search \"w100 w101\"", context: AnswerText.context)
    let snippet = answer.rows.first?.last.map(AnswerText.of) ?? ""
    #expect(snippet.hasPrefix("…w88 w89 "))
    #expect(snippet.hasSuffix(" w127…"))
    #expect(snippet.contains(" «w100 w101» "))
  }

  @Test func other_texts_do_not_change_the_rank_of_a_row() throws {
    let alone = try engine([Self.lines[6]]).answer("search \"sanct*\" | select rank", context: AnswerText.context)
    let among = try engine(Self.lines).answer(
      "search \"sanct*\" | where sentence = a1.7 | select rank", context: AnswerText.context)
    #expect(alone.rows == among.rows)
  }

  /// The index and the words themselves never disagree.
  @Test func the_index_finds_what_the_words_say() throws {
    let engine = try engine(Self.lines)
    for phrase in ["body", "language of", "san*", "the", "of the", "sanctions and", "😀", "l'ete", "a sao paulo", "x*"] {
      let indexed = try engine.answer("sentences saying \"\(phrase)\" | select sentence", context: AnswerText.context)
      let read = try engine.answer(
        "sentences | where concat(text, \"\") has \"\(phrase)\" | select sentence", context: AnswerText.context)
      #expect(indexed.rows == read.rows, "\(phrase)")
    }
  }
}
