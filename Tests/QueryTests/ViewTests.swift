import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// Views: queries with a name, kept in the log.
@Suite struct ViewTests {
  private let sample: SampleLog
  private let knowledge: Knowledge
  private let engine: QueryEngine

  init() throws {
    sample = try Harbour.log()
    knowledge = try Knowledge(log: sample.log)
    engine = QueryEngine(knowledge)
  }

  private func define(_ line: String) throws {
    try sample.append(try engine.define(line, taken: [], context: AnswerText.context))
    try knowledge.update(from: sample.log)
  }

  private func same(_ view: String, _ query: String, _ context: QueryContext = AnswerText.context) throws {
    let found = try engine.answer(view, context: context)
    let expected = try engine.answer(query, context: context)
    #expect(found.hash == expected.hash, "\(view): \(AnswerText.of(found))\nfor \(AnswerText.of(expected))")
  }

  @Test func a_view_is_the_query_in_brackets() throws {
    try define("let denials = statements | where stance = denies")
    try define("let long = statements | sort by words desc | take 4")
    try define("let voices = statements | summarize n = count() by speaker")
    try same("denials", "(statements | where stance = denies)")
    try same("denials in Gazette | count", "(statements | where stance = denies) in Gazette | count")
    try same("long by @Vogt", "(statements | sort by words desc | take 4) by @Vogt")
    try same(
      "voices | where n > 1 | select speaker.name",
      "statements | summarize n = count() by speaker | where n > 1 | select speaker.name")
    try same("statements | except denials", "statements | except (statements | where stance = denies)")
    try same("denials as of #3", "(statements | where stance = denies) as of #3")
  }

  @Test func values_stand_in_for_parameters() throws {
    try define("let said(who, outlet) = statements by $who in $outlet")
    try define("let such(s, n, d) = statements since $d | where stance = $s and words >= $n")
    try define("let vogt_said(outlet) = said(@Vogt, $outlet) saying \"harbour\"")
    try same("said(@Vogt, Gazette)", "statements by @Vogt in Gazette")
    try same("said(unknown, a2)", "statements by unknown in a2")
    try same("said(\"spokesman\", \"Courier\")", "statements by \"spokesman\" in Courier")
    try same("such(denies, 3, 2026-03)", "statements since 2026-03 | where stance = denies and words >= 3")
    try same(
      "such(\"says\", 4, today - 7 days)", "statements since today - 7 days | where stance = says and words >= 4")
    try same("vogt_said(Courier) | count", "statements by @Vogt in Courier saying \"harbour\" | count")
    try same(
      "vogt_said(Gazette) | union vogt_said(Courier)", "statements by @Vogt in Gazette, Courier saying \"harbour\"")
  }

  @Test func both_versions_are_kept_and_undo_brings_the_older_back() throws {
    try define("let mine = statements by @Vogt")
    let first = knowledge.position
    try define("let mine = statements by @\"Carl Lund\" in Gazette")
    try same("mine", "statements by @\"Carl Lund\" in Gazette")
    #expect(try engine.answer("views", context: AnswerText.context).count == 1)
    #expect(
      AnswerText.of(try engine.answer("views as of #\(first) | select view, query", context: AnswerText.context))
        .hasSuffix("mine | statements by @Vogt"))
    try sample.undo(first + 1, first + 1)
    try knowledge.update(from: sample.log)
    try same("mine", "statements by @Vogt")
    try sample.undo(first, first)
    try knowledge.update(from: sample.log)
    #expect(throws: QueryError.self) { try engine.answer("mine", context: AnswerText.context) }
  }

  @Test func as_of_moves_the_data_and_replay_moves_both() throws {
    try define("let mine = statements by @Vogt")
    let first = knowledge.position
    try define("let mine = statements by @\"Carl Lund\" in a1")
    let answer = try engine.answer("mine as of #\(first)", context: AnswerText.context)
    #expect(answer.hash == (try engine.answer("statements by @\"Carl Lund\" in a1", context: AnswerText.context)).hash)
    #expect(answer.position == first)
    #expect(answer.askedAt == first + 1)
    var then = AnswerText.context
    then.position = first
    try same("mine", "statements by @Vogt", then)
    then.position = answer.askedAt
    #expect(try engine.answer("mine as of #\(first)", context: then).hash == answer.hash)
  }

  @Test func views_that_a_foreign_log_ties_into_a_knot_are_an_error() throws {
    try sample.append(ViewDefined(name: "a", query: "b"))
    try sample.append(ViewDefined(name: "b", query: "a"))
    try sample.append(ViewDefined(name: "c", query: "statements \"unclosed"))
    try knowledge.update(from: sample.log)
    for name in ["a", "b", "c", "a | count", "statements | union a"] {
      do throws(QueryError) {
        _ = try engine.answer(name, context: AnswerText.context)
        Issue.record("\(name) gave an answer")
      } catch {
        #expect(error.kind != .run, "\(error.rendered())")
        #expect(error.span.upperBound <= error.source.utf8.count)
      }
    }
  }

  @Test func describing_and_completing_know_views() throws {
    try define("let denials = statements | where stance = denies")
    try define("let said(who, outlet) = statements by $who in $outlet")
    let description = try engine.describe("said")
    #expect(description.heading == "let said(who, outlet) = statements by $who in $outlet")
    #expect(description.notices.first == "for example: said(@Name, a1)")
    #expect(description.rows.contains { $0.first == .text("speaker") })
    func offered(_ line: String) -> [String] {
      engine.complete(line, at: line.utf8.count, context: AnswerText.context).candidates.map(\.text)
    }
    #expect(offered("den") == ["denials"])
    #expect(offered("denials sa") == ["saying"])
    #expect(offered("said(@Vo") == ["@\"Ida Vogt\""])
    #expect(offered("said(@Vogt, a1) | where stance = de") == ["denies", "demands"])
  }
}
