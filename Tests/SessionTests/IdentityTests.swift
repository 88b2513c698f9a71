import Testing

@testable import Session

/// Who is who: names that are joined, parted, or borne by several.
@Suite struct IdentityTests {
  private func loaded() throws -> TestSession {
    let test = try TestSession()
    try test.write("south.txt", "“The dam is safe,” Tomas Reyes said. Maria Reyes said that the dam was old.\n")
    try test.write("north.txt", "“No letter came,” Anna Lindqvist said.\n")
    try test.run("load dam.txt wire.txt south.txt north.txt")
    return test
  }

  @Test func the_bearer_of_a_name_in_one_article_can_be_another() throws {
    let test = try loaded()
    let before = try test.run("statements by @\"Tomas Reyes\" | select statement, article")
    #expect(before.map { $0.suffix(2) } == ["a1", "a2", "a3"])
    try test.run("apart @\"Tomas Reyes\" in a3 \"the engineer\"")
    let error = try #require(test.error("statements by @\"Tomas Reyes\""))
    let handles = error.text.matches(of: /e[0-9]+/).map { String($0.output) }
    #expect(error.text.contains("“Tomas Reyes” ("))
    #expect(try test.run("statements by \(handles[0]) | select article") == ["a1", "a2"])
    #expect(try test.run("statements by \(handles[1]) | select article") == ["a3"])
    #expect(try test.run("statements by @\"Tomas Reyes\" in a3 | count") == ["1"])
    #expect(try test.run("show \(handles[1]) | where what = \"handle\" | select value") == [handles[1]])
    #expect(try test.run(handles[1]).first == "name\tTomas Reyes")
    try test.run("same \(handles[1]) \(handles[0])")
    #expect(try test.run("statements by @\"Tomas Reyes\" | count") == ["3"])
    try test.run("undo", "undo")
    #expect(try test.run("statements by @\"Tomas Reyes\" | select statement, article") == before)
    #expect(try Replay(test.session).run().allSame)
  }

  @Test func two_names_are_parted_and_stay_whole() throws {
    let test = try loaded()
    let maria = "statements by @\"Maria Reyes\" | count"
    try test.run("same @\"Maria Reyes\" @\"Tomas Reyes\"")
    #expect(try test.run(maria) == ["4"])
    try test.run("apart @\"Tomas Reyes\" @\"Maria Reyes\"")
    #expect(try test.run(maria) == ["1"])
    #expect(try test.run("statements by @\"Tomas Reyes\" | count") == ["3"])
    // Nor by way of a third.
    try test.run("same @\"Maria Reyes\" @Lindqvist", "same @Lindqvist @\"Tomas Reyes\"")
    #expect(test.notices.last?.contains("stay apart") == true)
    #expect(try test.run(maria) == ["4"])
    // Until somebody says of the two again that they are one.
    try test.run("same @\"Maria Reyes\" @\"Tomas Reyes\"")
    #expect(try test.run(maria) == ["7"])
    try test.run("undo", "undo", "undo", "undo")
    #expect(try test.run(maria) == ["4"])
    #expect(try test.run("statements by @\"Tomas Reyes\" | count") == ["4"])
  }

  @Test func what_cannot_be_parted_is_an_error() throws {
    let test = try loaded()
    #expect(test.error("apart @Lindqvist @\"Anna Lindqvist\"")?.text.contains("both are one name") == true)
    #expect(test.error("apart @\"Maria Reyes\" in a1")?.text.contains("a1 does not speak of Maria Reyes") == true)
    #expect(test.error("apart @\"Maria Reyes\" in a3")?.text.contains("only a3 speaks of") == true)
    #expect(test.error("apart @Lindqvist")?.text.contains("wants two names, or a name and an article") == true)
  }

  @Test func a_name_is_narrowed_by_the_article_in_which_it_is_asked() throws {
    let test = try loaded()
    #expect(test.error("statements by @Reyes")?.text.contains("@Reyes may be two people") == true)
    #expect(try test.run("statements by @Reyes in a1 | count") == ["1"])
    #expect(test.error("statements by @Reyes in a3")?.text.contains("may be two people") == true)
    #expect(try test.run("(statements by @Reyes) in a2 | count") == ["1"])
  }

  @Test func notes_on_somebody_and_what_was_undone_are_shown() throws {
    let test = try loaded()
    try test.run("note @Lindqvist \"call her\"", "confirm s1 \"heard it\"", "undo", "dispute s1")
    #expect(try test.run("show @Lindqvist").contains { $0.hasPrefix("note\tcall her (mara, #") })
    #expect(try test.run("history s1 | select what") == ["confirmed “heard it” (undone)", "disputed"])
    #expect(try test.run("statements | where judgement = disputed | select statement") == ["s1"])
  }

  @Test func tables_of_commands_go_through_steps() throws {
    let test = try loaded()
    #expect(try test.run("why s1 | where what = \"rule\" | count") == ["1"])
    #expect(try test.run("cite s1 s2 | select statement | sort by statement desc") == ["s2", "s1"])
    #expect(try test.run("describe statements|where type = \"statement\" | select column") == ["statement"])
    #expect(test.error("why s1 | where whut = 1")?.text.contains("nearest: what") == true)
    #expect(test.error("why s1 | ")?.text.contains("a step follows the bar") == true)
    #expect(test.error("statements as of 2020-01")?.text.contains("the log begins on") == true)
  }
}
