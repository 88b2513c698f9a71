import Facts
import Foundation
import Knowledge
import LogFixtures
import Query
import Testing

/// Queries with their answers as text: read, and kept.
///
/// `FACTLOG_REWRITE=1 swift test --filter AnswerTests` writes the answers anew; then read what changed.
@Suite struct AnswerTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Answers")

  /// The harbour's story after an hour's work.
  static func sample() throws -> SampleLog {
    let sample = try Harbour.log()
    let article = Harbour.gazette.article.id
    let statements = Harbour.gazette.extraction.statements.map { $0.id(in: article) }
    let unlabelled = Harbour.unlabelled.article.id
    try sample.append(ArticleDescribed(article: unlabelled, set: ["outlet": "Harbour Post"]))
    try sample.append(Judged(target: statements[2], verdict: .misquoted, reason: "the tape says otherwise"))
    try sample.append(Corrected(target: statements[0], set: ["stance": "denies"], reason: "she was asked twice"))
    try sample.append(NoteAdded(target: statements[0], text: "ask the Council for the minutes"), by: "jo")
    try sample.append(NoteAdded(target: Harbour.vogt.id(in: article), text: "mayor since 2024"))
    try sample.append(
      Judged(target: Harbour.unlabelled.extraction.statements[1].id(in: unlabelled), verdict: .retracted))
    try sample.append(NoteAdded(text: "a mistake"))
    try sample.undo(13, 13)
    try sample.append(
      CellRan(text: "statements", position: 14, changes: false, rows: 7, hash: "0", zone: 60, program: "test"))
    return sample
  }

  @Test func every_query_gives_its_answer() throws {
    let engine = QueryEngine(try Knowledge(log: try Self.sample().log))
    let queries = try String(contentsOf: Self.folder.appending(path: "queries.txt"), encoding: .utf8)
    var found = ""
    for query in queries.split(separator: "\n") {
      found += ">>> \(query)\n"
      do throws(QueryError) {
        if query.hasPrefix("describe") {
          found += AnswerText.of(try engine.describe(query.split(separator: " ").dropFirst().first.map(String.init)))
        } else {
          let answer = try engine.answer(String(query), context: AnswerText.context)
          found += AnswerText.of(answer) + "\n\(answer.count) rows · \(answer.hash.prefix(12))"
        }
      } catch {
        found += error.rendered()
      }
      found += "\n\n"
    }
    let golden = Self.folder.appending(path: "answers.txt")
    if ProcessInfo.processInfo.environment["FACTLOG_REWRITE"] != nil {
      try found.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let isSame = found == expected
    #expect(isSame, "the answers changed; see the comment above")
  }

  @Test func a_rebuilt_index_gives_the_same_answers_byte_for_byte() throws {
    let sample = try Self.sample()
    let knowledge = try Knowledge(log: sample.log)
    let engine = QueryEngine(knowledge)
    let queries = try String(contentsOf: Self.folder.appending(path: "queries.txt"), encoding: .utf8)
    func answers() -> [Answer?] {
      queries.split(separator: "\n").map { try? engine.answer(String($0), context: AnswerText.context) }
    }
    let before = answers()
    try knowledge.rebuild(from: sample.log)
    #expect(answers() == before)
    #expect(before.contains { ($0?.count ?? 0) > 3 })
  }

  @Test func a_replayed_query_sees_its_position_only() throws {
    let sample = try Harbour.log()
    let knowledge = try Knowledge(log: sample.log)
    let engine = QueryEngine(knowledge)
    let queries = ["statements", "entities", "articles", "statements by @Vogt | summarize count() by article.outlet"]
    let before = try queries.map { try engine.answer($0, context: AnswerText.context) }
    let ids = [Harbour.vogt.id(in: Harbour.gazette.article.id), Harbour.lund.id(in: Harbour.gazette.article.id)]
    try sample.append(EntitySame(a: ids[0], b: ids[1]))
    try sample.append(EntityRenamed(entity: ids[1], name: "Both"))
    try sample.append(ArticleDescribed(article: Harbour.gazette.article.id, set: ["outlet": "AOL"]))
    try knowledge.update(from: sample.log)
    var context = AnswerText.context
    #expect(try engine.answer("statements by @Both", context: context).count == 6)
    context.position = before[0].position
    #expect(try queries.map { try engine.answer($0, context: context) } == before)
    try sample.undo(7, 9)
    try knowledge.update(from: sample.log)
    context.position = nil
    let after = try queries.map { try engine.answer($0, context: context).hash }
    #expect(after == before.map(\.hash), "joining and undoing it is the identity")
  }

  @Test func what_is_appended_after_a_query_was_prepared_is_no_part_of_its_answer() throws {
    let sample = try Harbour.log()
    let knowledge = try Knowledge(log: sample.log)
    let engine = QueryEngine(knowledge)
    for text in ["statements | count", "entities", "statements as of #4 | count", "events | count"] {
      let before = try engine.answer(text, context: AnswerText.context)
      let query = try engine.prepare(text, context: AnswerText.context)
      let story = Story(
        ["“No,” Ida Vogt said in \(text)."], entities: [Harbour.vogt], sayings: [.init("Ida Vogt", "“No,”")])
      try sample.load(story)
      try knowledge.update(from: sample.log)
      #expect(try engine.run(query) == before, "\(text)")
    }
  }

  @Test func a_limit_cuts_what_is_kept_but_not_what_is_counted() throws {
    let engine = QueryEngine(try Knowledge(log: try Harbour.log().log))
    let all = try engine.answer("statements", context: AnswerText.context)
    let some = try engine.answer("statements", context: AnswerText.context, limit: 2)
    #expect(some.rows.count == 2)
    #expect(some.count == all.count)
    #expect(some.hash == all.hash)
  }

  @Test func a_line_that_begins_with_a_bar_continues() throws {
    let engine = QueryEngine(try Knowledge(log: try Harbour.log().log))
    var context = AnswerText.context
    context.previous = try engine.prepare("statements by @Vogt ", context: context).text
    let query = try engine.prepare("| where stance = denies", context: context)
    #expect(query.text == "statements by @Vogt\n| where stance = denies")
    #expect(try engine.run(query).count == 1)
    context.previous = nil
    #expect(throws: QueryError.self) { try engine.prepare("| count", context: context) }
  }

  @Test func a_log_without_articles_says_what_to_do() throws {
    let sample = try SampleLog()
    let engine = QueryEngine(try Knowledge(log: sample.log))
    let answer = try engine.answer("statements", context: AnswerText.context)
    #expect(answer.notices == ["0 statements: no article loaded. Next: load FILE…"])
  }
}
