import Facts
import Foundation
import Knowledge
import LogFixtures
import Query
import Testing

/// Random queries over random logs: the engine and a naive evaluator in memory give the same rows in the same order.
///
/// `FACTLOG_CASES=100000 swift test --filter EvaluatorTests` asks more of them.
@Suite struct EvaluatorTests {
  private static let cases = ProcessInfo.processInfo.environment["FACTLOG_CASES"].flatMap(Int.init) ?? usual
  #if DEBUG
    private static let usual = 2_000
  #else
    private static let usual = 10_000
  #endif
  private static let logs = 20

  @Test(arguments: 0..<Self.logs)
  func the_engine_and_the_naive_evaluator_agree(seed: Int) throws {
    let random = try RandomLog(seed: UInt64(seed) + UInt64(Self.offset) * 1_000)
    let engine = QueryEngine(try Knowledge(log: random.sample.log))
    var differences = 0
    for number in 0..<(Self.cases / Self.logs) where differences < 3 {
      let state = number % 3 == 0 ? number / 3 % random.states.count : random.states.count - 1
      // An article's extraction comes with the event after it: `as of` looks at the second.
      let asOf = number % 3 == 0 ? max(0, state) : nil
      if let asOf, asOf > 0, asOf < random.states.count - 1, asOf % 2 == 1 { continue }
      let query = RandomQuery(
        seed: UInt64(seed * 1_000_003 + number) &+ UInt64(Self.offset) << 32, log: random.states[state], asOf: asOf)
      do throws(QueryError) {
        let answer = try engine.answer(query.text, context: AnswerText.context)
        let isSame = answer.hash == query.table.hash
        if !isSame { differences += 1 }
        #expect(isSame, "\(query.text)\n\(AnswerText.of(answer))\n--- naive\n\(Self.text(query.table))")
      } catch {
        differences += 1
        Issue.record("\(query.text)\n\(error.rendered())")
      }
    }
  }

  /// Ways along facts, found by trying all of them.
  @Test(arguments: 0..<Self.logs)
  func the_engine_and_a_search_of_all_ways_agree(seed: Int) throws {
    let random = try RandomLog(seed: UInt64(seed) + UInt64(Self.offset) * 1_000)
    let engine = QueryEngine(try Knowledge(log: random.sample.log))
    guard let log = random.states.last else { return }
    for number in 0..<(Self.cases / Self.logs / 10) {
      let pattern = NaivePattern(seed: UInt64(seed * 1_000_003 + number) &+ UInt64(Self.offset) << 32, log: log)
      let found = try engine.answer(pattern.text, context: AnswerText.context).rows.map { $0.map(AnswerText.of) }
      let expected = pattern.rows
      let isSame = found == expected
      #expect(isSame, "\(pattern.text)\n\(found)\n--- naive\n\(expected)")
    }
  }

  /// Other cases in each run of the fuzzers.
  private static let offset = ProcessInfo.processInfo.environment["FACTLOG_SEED"].flatMap(Int.init) ?? 0

  private static func text(_ table: NaiveTable) -> String {
    ([table.shown.map(\.name)] + table.cells.map { $0.map(AnswerText.of) }).map { $0.joined(separator: " | ") }
      .joined(separator: "\n")
  }
}
