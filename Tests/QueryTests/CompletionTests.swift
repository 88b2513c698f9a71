import Knowledge
import LogFixtures
import Query
import Testing

/// What Tab offers comes from the parser's own state; what is still open is named.
@Suite struct CompletionTests {
  private func offered(_ line: String, context: QueryContext = AnswerText.context) throws -> [String] {
    let engine = QueryEngine(try Knowledge(log: try Harbour.log().log))
    return engine.complete(line, at: line.utf8.count, context: context).candidates.map(\.text)
  }

  @Test(arguments: [
    ("statem", ["statements"]),
    ("statements by @Vo", ["@\"Ida Vogt\""]),
    ("statements by @\"Ida V", ["@\"Ida Vogt\""]),
    ("statements by @Vogt sa", ["saying"]),
    ("statements in G", ["Gazette"]),
    ("statements | summ", ["summarize"]),
    ("statements | where stance = de", ["denies", "demands"]),
    ("statements | where damaged = t", ["true", "trim"]),
    ("statements | where article.pub", ["published"]),
    ("statements | where speaker.ki", ["kind"]),
    ("statements | summarize n = count() by sta", ["statement", "stance"]),
    ("statements | summarize n = count() by stance | sort by ", ["stance", "n"]),
    ("articles by", []), ("match ", ["("]), ("statements | summarize ", ["count", "sum", "avg"]),
    ("statements | summarize n = co", ["count"]), ("statements | summarize count(wo", ["words"]),
    ("statements | where stance = ", ["says", "denies", "confirms"]),
    ("statements since ", ["2026-03", "2026-03-01", "today", "last week", "last month"]),
    ("events since l", ["last week", "last month"]),
  ])
  func candidates(_ line: String, _ expected: [String]) throws {
    let found = try offered(line)
    let first = Array(found.prefix(expected.count))
    #expect(first == expected || Set(found) == Set(expected), "\(found)")
  }

  @Test func where_a_list_has_the_values_nothing_else_is_offered() throws {
    let stances = try offered("statements | where stance = ")
    #expect(!stances.contains("content") && !stances.contains("lower"))
    #expect(try offered("statements | where damaged = ") == ["true", "false"])
    #expect(try offered("statements | summarize ").contains("speaker") == false)
  }

  @Test func slots_that_a_relation_lacks_are_not_offered() throws {
    let found = try offered("entities ")
    #expect(found.contains("in"))
    #expect(!found.contains("by"))
    #expect(found.contains("as of"))
    #expect(found.contains("|"))
  }

  @Test func a_continued_query_offers_its_columns() throws {
    var context = AnswerText.context
    context.previous = "statements | summarize total = count() by stance"
    #expect(try offered("| sort by to", context: context) == ["total"])
  }

  @Test(
    arguments: [
      ("statements", nil), ("statements by", "a value follows by"), ("statements by @Vogt,", "more follows ,"),
      ("statements |", "a step follows |"), ("statements | where (stance = denies", "( is open"),
      ("statements | where stance =", "a value follows ="), ("statements | sort by count", nil),
      ("statements | select", "a value follows select"), ("statements | count", nil), ("statements saying \"da", nil),
      ("statements | where stance = denies and", "a value follows and"), ("statements by @Vogt # note", nil),
    ] as [(String, String?)])
  func what_is_open(_ text: String, _ expected: String?) {
    #expect(QueryEngine.unfinished(text) == expected)
  }
}
