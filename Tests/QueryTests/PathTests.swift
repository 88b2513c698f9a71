import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// Ways along several facts: bounded, without circles, each with the facts it rests on.
@Suite struct PathTests {
  private let sample: SampleLog
  private let engine: QueryEngine

  /// Who met whom: Ann → Ben → Cleo → Ann (a circle), Cleo → Dan, Dan → Eve, Ben → Dan; Eve hired Ann.
  init() throws {
    let names = ["Ann Ash", "Ben Birch", "Cleo Cedar", "Dan Dogwood", "Eve Elder"]
    var story = Story(
      names.map { $0 + " came." }, outlet: "Gazette",
      entities: names.map { Entity(name: $0, kind: .person, aliases: [String($0.prefix { $0 != " " })]) }, sayings: [])
    story.doings = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (1, 3)].map { .init(names[$0], "meet", names[$1]) }
    story.doings.append(.init("Eve Elder", "hire", "Ann Ash"))
    sample = try SampleLog()
    try sample.load(story)
    engine = QueryEngine(try Knowledge(log: sample.log))
  }

  @Test(arguments: [
    (
      "match (@Ann) -[meet]->{1,2} (q)",
      ["Ben Birch | f1 | [f1]", "Cleo Cedar | f1 | [f1, f2]", "Dan Dogwood | f1 | [f1, f6]"]
    ),
    (
      "match (@Ann) -[meet]->{2,6} (@Eve)", ["f1 | [f1, f2, f4, f5]", "f1 | [f1, f6, f5]"]
    ),
    (
      "match (p) -[meet]->{2,3} (@Eve)",
      [
        "Ann Ash | f1 | [f1, f6, f5]", "Ben Birch | f2 | [f2, f4, f5]", "Cleo Cedar | f4 | [f4, f5]",
        "Ben Birch | f6 | [f6, f5]",
      ]
    ),
    ("match (@Eve) <-[meet]-{2,2} (p)", ["Cleo Cedar | f5 | [f5, f4]", "Ben Birch | f5 | [f5, f6]"]),
    ("match (@Ann) -[]->{1,6} (@Ann)", []),
    (
      "match (@Dan) -[meet | hire]->{1,3} (q), (q) -[meet]-> (@Cleo)",
      ["Ben Birch | f5 | [f5, f7, f1] | f2"]
    ),
    (
      "match (@Eve) -[meet]-{1,2} (q) | sort by length desc | select q, facts, length",
      ["Cleo Cedar | [f5, f4] | 2", "Ben Birch | [f5, f6] | 2", "Dan Dogwood | [f5] | 1"]
    ),
    ("match (p) -[meet]->{1,2} (q) | where q = @Eve | count", ["3"]),
    ("match (p) -[meet]->{1,6} (q) | where p = q | count", ["0"]),
  ])
  func ways(_ query: String, _ expected: [String]) throws {
    let answer = try engine.answer(query, context: AnswerText.context)
    let article = answer.columns.firstIndex { $0.name == "article" }
    let found = answer.rows.map { row in
      row.indices.filter { $0 != article }.map { AnswerText.of(row[$0]) }.joined(separator: " | ")
    }
    #expect(found == expected)
  }

  @Test func a_way_counts_as_its_content_ids() throws {
    let answer = try engine.answer("match (@Dan) -[meet]->{1,2} (q)", context: AnswerText.context)
    let row = try #require(answer.rows.first)
    guard case .list(let facts) = row[2], case .reference(let fact) = facts[0] else {
      Issue.record("no list of facts")
      return
    }
    #expect(fact.kind == .fact && fact.id.count == 64)
  }
}
