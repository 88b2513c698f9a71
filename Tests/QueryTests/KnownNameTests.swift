import Facts
import Knowledge
import LogFixtures
import Query
import Testing

/// What a name meant is kept between queries, and forgotten as soon as anybody changes the index.
@Suite struct KnownNameTests {
  private static func story(_ number: Int, _ kind: Entity.Kind) -> Story {
    Story(
      ["Ann Ash added “the dam \(number)”."], entities: [Entity(name: "Ann Ash", kind: kind)],
      sayings: [.init("Ann Ash", cue: "added", "“the dam \(number)”")])
  }

  private static func ask(_ engine: QueryEngine, _ slot: String = "") -> String {
    do throws(QueryError) {
      return String(try engine.answer("statements by @\"Ann Ash\"\(slot)", context: AnswerText.context).count)
    } catch {
      return error.message
    }
  }

  @Test func a_second_bearer_is_seen_when_it_comes() throws {
    let sample = try SampleLog()
    try sample.load(Self.story(1, .person))
    let knowledge = try Knowledge(log: sample.log)
    let engine = QueryEngine(knowledge)
    #expect(Self.ask(engine) == "1")
    try sample.load(Self.story(2, .person))
    try knowledge.update(from: sample.log)
    #expect(Self.ask(engine) == "2")
    try sample.load(Self.story(3, .organisation))
    try knowledge.update(from: sample.log)
    #expect(Self.ask(engine) == "@\"Ann Ash\" may be two things")
    // Then as now there was one.
    #expect(Self.ask(engine, " as of #4") == "2")
    #expect(Self.ask(engine, " as of #4") == "2")
  }

  @Test func what_another_process_projects_is_seen() throws {
    let sample = try SampleLog()
    try sample.load(Self.story(1, .person))
    let engine = QueryEngine(try Knowledge(log: sample.log))
    #expect(Self.ask(engine) == "1")
    try sample.load(Self.story(2, .organisation))
    _ = try Knowledge(log: sample.log)
    #expect(Self.ask(engine) == "@\"Ann Ash\" may be two things")
  }
}
