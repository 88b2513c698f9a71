import EventLog
import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// The questions and the first mistakes that the language was designed for, on a log of more than 130 events.
@Suite struct DesignTests {
  private let sample: SampleLog
  private let engine: QueryEngine

  init() throws {
    sample = try Embassy.log()
    engine = QueryEngine(try Knowledge(log: sample.log))
  }

  @Test(arguments: [
    ("statements by @Peskov | summarize n = count() by article, stance", 23),
    ("statements by @Peskov about @Kislyak in AOL saying \"bilateral relations\" since 2017-03-01", 0),
    ("statements by @Peskov | where stance = denies | select article, content, sentence", 3),
    (
      "statements | summarize n = count(), last = max(article.published) by speaker | sort by n desc | take 10", 6
    ),
    ("facts about @Flynn | select relation, object, attributed_to.speaker, article.source", 26),
    ("facts with @Kislyak | where relation = \"meet\" and modality = actual", 14),
    ("roles of @Peskov as of #120", 1),
    (
      "match (p) -[meet]-> (q), (q) -[\"adviser to\"]-> (c) | where c = @Clinton | select p, q, article", 11
    ),
    ("entities | where kind = person | sort by mentions desc | take 20", 5),
    ("figures | where unit = percent and value > 10", 51), ("warnings | summarize count() by article, kind", 2),
    ("changes since #100", 35), ("denials in a2 | count", 1),
  ])
  func every_query_of_the_design_runs(_ query: String, _ rows: Int) throws {
    let answer = try engine.answer(query, context: AnswerText.context)
    #expect(answer.count == rows, "\(AnswerText.of(answer))")
  }

  @Test(arguments: [
    "articles", "warnings in a1 | summarize count() by kind", "statements", "statements | summarize count() by speaker",
    "statements by @Peskov in a2", "statements by @Peskov in a2 | where stance = denies", "statements not by @Peskov",
    "statements by \"spokesman\" in a1", "statements about @Kislyak saying \"bilateral relations\"",
    "facts about @Flynn", "statements by @Peskov as of #5", "search \"bilateral relations\"",
    "statements since 2017-03 | pivot speaker by stance", "statements | timeline by week", "said(@Peskov, AOL)",
  ])
  func an_hours_questions_run(_ query: String) throws {
    _ = try engine.answer(query, context: AnswerText.context)
  }

  /// `let denials = …` as it stands, and what is asked of it.
  @Test func a_view_of_the_design_is_defined_and_asked() throws {
    let view = try engine.define(
      "let denials = statements | where stance = denies", taken: [], context: AnswerText.context)
    #expect(view.query == "statements | where stance = denies")
    let plain = try engine.answer("statements in a2 | where stance = denies | count", context: AnswerText.context)
    #expect(try engine.answer("denials in a2 | count", context: AnswerText.context).hash == plain.hash)
  }

  @Test func slots_stand_in_any_order() throws {
    let slots = ["by @Peskov", "in AOL", "since 2017-03", "not saying \"letter\"", "as of #130"]
    var orders: [[String]] = [[]]
    for slot in slots {
      orders = orders.flatMap { order in
        (0...order.count).map { Array(order[..<$0]) + [slot] + Array(order[$0...]) }
      }
    }
    let answers = try orders.map { order in
      try engine.answer("statements " + order.joined(separator: " "), context: AnswerText.context)
    }
    #expect(answers.count == 120 && answers[0].count > 0)
    #expect(Set(answers.map(\.hash)).count == 1)
  }

  /// The tree, the statement with its parameters, and SQLite's plan; nothing that was typed is in the statement.
  @Test func explain_shows_each_stage() throws {
    let text = try engine.explain(
      "statements by @Peskov saying \"lowest\" | where stance = denies", context: AnswerText.context)
    let parts = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(parts == ["tree", "columns", "sql", "parameters", "plan"])
    let statement = text.split(separator: "\nsql\n")[1].split(separator: "\nparameters\n")
    #expect(!statement[0].contains("denies") && !statement[0].contains("lowest"))
    #expect(statement[1].contains("\"denies\""))
  }

  @Test func the_sample_is_long_enough() {
    #expect((sample.log.position?.seq ?? 0) >= 130)
  }

  @Test(
    arguments: [
      ("statements by Peskov", "a name needs @", "by @Peskov"),
      (
        "statements by article", "`by` wants a speaker here; `article` is a column",
        "statements | summarize count() by article"
      ),
      ("statements where stance = denies", "a step starts with |", "statements | where stance = denies"),
      ("statements | where stance == denies", "compare with a single =", "stance = denies"),
      ("statements about \"sanctions\"", "`about` wants @Name", "for words: saying \"sanctions\""),
      ("statements by @Peskov or @Putin", "separate alternatives by a comma", "by @Peskov, @Putin"),
      (
        "statements in CNN", "no outlet “CNN”",
        "said to CNN: to @CNN; printed by CNN: label a1 outlet=\"CNN\""
      ),
      ("statements | where stance = denied", "stance has no value `denied`", nil),
      (
        "who said bilateral relations", "unknown command or noun `who`", "statements saying \"bilateral relations\""
      ),
    ] as [(String, String, String?)])
  func every_first_mistake_gets_its_message(_ text: String, _ message: String, _ help: String?) {
    do throws(QueryError) {
      _ = try engine.answer(text, context: AnswerText.context)
      Issue.record("no error")
    } catch {
      #expect(error.message == message)
      #expect(error.help == help)
    }
  }

  @Test func a_name_that_two_bear_gets_its_message() throws {
    let bill = Entity(name: "Bill Clinton", kind: .person, aliases: ["Clinton"])
    try sample.load(
      Story(["Bill Clinton came.", "Clinton went."], entities: [bill], sayings: []))
    let engine = QueryEngine(try Knowledge(log: sample.log))
    do throws(QueryError) {
      _ = try engine.answer("statements about @Clinton", context: AnswerText.context)
      Issue.record("no error")
    } catch {
      #expect(error.message == "@Clinton may be two people")
      #expect(error.candidates?.list.count == 2)
      #expect(error.candidates?.list.first?.hasPrefix("@\"Hillary Clinton\" (") == true)
    }
  }
}
