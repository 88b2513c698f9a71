import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// A cross table is the same whether it is spread while it is read or made by the statement for steps behind it.
@Suite struct PivotTests {
  private static func answer(_ text: String) throws -> Answer {
    let sample = try SampleLog()
    // The same name to a reader, and to Swift; not the same bytes.
    for (number, outlet) in ["Caf\u{E9}", "Cafe\u{301}", "Caf\u{E9}"].enumerated() {
      try sample.load(
        Story(
          ["Ann Ash added “the dam \(number)”."], outlet: outlet, entities: [Entity(name: "Ann Ash", kind: .person)],
          sayings: [.init("Ann Ash", cue: "added", "“the dam \(number)”", stance: number == 2 ? .denies : .says)]))
    }
    return try QueryEngine(try Knowledge(log: sample.log)).answer(text, context: AnswerText.context)
  }

  @Test(arguments: ["article.outlet by stance", "stance by article.outlet", "article by article.outlet"])
  func texts_are_told_apart_by_their_bytes(items: String) throws {
    let spread = try Self.answer("statements | pivot \(items)")
    let made = try Self.answer("statements | pivot \(items) | take 10")
    #expect(spread.hash == made.hash)
    #expect(spread.rows == made.rows)
    let sum = spread.rows.flatMap(\.self).reduce(Int64(0)) { $0 + ($1.count ?? 0) }
    #expect(sum == 3)
  }
}

extension Value {
  fileprivate var count: Int64? { if case .integer(let count) = self { count } else { nil } }
}
