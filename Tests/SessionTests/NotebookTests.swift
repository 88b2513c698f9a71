import Foundation
import Query
import Testing

@testable import Session

@Suite struct NotebookTests {
  private static let text = """
    # A story

    Text with `code`.

    ```factlog
    load dam.txt
    ```

    ````text
    ```factlog
    not a cell
    ```
    ````

    ~~~factlog
    statements
    | count
    ~~~

    The end.
    """

  @Test(arguments: [
    text, "", "no cells", "```factlog", "```factlog\nstatements", "```factlog\n```\n\n\n<!-- factlog: x -->\n",
    "````factlog\n```\n````\n",
    "```factlog\r\nstatements\r\n```\r\ntext\r\n", "<!-- factlog answer -->\n",
  ])
  func reading_and_writing_is_the_identity(_ text: String) { #expect(Notebook(text).text == text) }

  @Test func cells_know_their_lines() {
    let cells = Notebook(Self.text).cells
    #expect(cells.map(\.line) == [6, 16])
    #expect(cells.map(\.code) == ["load dam.txt\n", "statements\n| count\n"])
  }

  @Test func statements_go_on_while_they_are_open() {
    let text = "load a\n# comment\nstatements by\n  @X,\n  @Y\n| count\n\narticles # all\n"
    let statements = StatementSplitter.split(text)
    #expect(statements.map(\.line) == [1, 3, 8])
    #expect(statements.map(\.text) == ["load a", "statements by\n  @X,\n  @Y\n| count", "articles # all"])
  }

  @Test func accepted_stamps_are_checked() throws {
    let test = try TestSession()
    try test.write("story.md", Self.text)
    #expect(try FileRunner(path: test.folder + "/story.md", session: test.session).run(.accept).status == .ok)
    let stamped = try test.read("story.md")
    #expect(Notebook(stamped).cells.allSatisfy { $0.stamp != nil })
    #expect(stamped.contains("The end."))

    let again = try TestSession()
    try again.write("story.md", stamped)
    let result = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.check)
    #expect(result.status == .ok)
    #expect(result.report?.rows.map { ValueText.of($0[1]) } == ["same", "same"])
  }

  @Test func a_changed_article_makes_a_cell_differ() throws {
    let test = try TestSession()
    try test.write("story.md", Self.text)
    _ = try FileRunner(path: test.folder + "/story.md", session: test.session).run(.accept)
    let again = try TestSession()
    try again.write("story.md", try test.read("story.md"))
    try again.write("dam.txt", TestSession.dam.replacing("wrote back.”", with: "wrote back.” He said that it rained."))
    let result = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.check)
    #expect(result.status == .replayDiffers)
    #expect(result.report?.rows.map { ValueText.of($0[1]) } == ["differs", "differs"])
  }

  @Test func embedded_answers_are_replaced_and_not_repeated() throws {
    let test = try TestSession()
    try test.write("story.md", Self.text)
    _ = try FileRunner(path: test.folder + "/story.md", session: test.session).run(.embed)
    let once = try test.read("story.md")
    #expect(once.contains("| count |\n| ---: |\n| 2 |"))
    let again = try TestSession()
    try again.write("story.md", once)
    _ = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.embed)
    #expect(try again.read("story.md") == once)
  }

  @Test func a_script_stops_at_its_first_error_and_says_where() throws {
    let test = try TestSession()
    try test.write("story.fl", "load dam.txt\n\nstatements\n| where speker = @Reyes\narticles\n")
    let error = test.error("run story.fl")
    #expect(
      error?.text.hasPrefix("\(test.folder)/story.fl:4:9: error: statements has no column `speker`") == true,
      "\(error?.text ?? "")")
    #expect(try test.run("cells | count") == ["1"], "only the load was recorded")
  }

  @Test func what_is_saved_runs_again_with_the_same_answers() throws {
    let test = try TestSession()
    try test.run(
      "load dam.txt wire.txt", "statements by @Reyes", "retract s1 \"a caption\"", "statements | count",
      "label a1 outlet=Courier")
    try test.run("save story.md", "save story.fl")
    #expect(try test.read("story.fl").contains(/retract s1:[0-9a-f]{12} "a caption"/))
    let again = try TestSession()
    try again.write("story.md", try test.read("story.md"))
    let result = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.check)
    #expect(result.report?.rows.map { ValueText.of($0[1]) } == ["same", "same", "same", "same", "same"])
    #expect(test.error("save story.md")?.text.contains("exists already") == true)
  }

  @Test func undone_lines_are_saved_so_that_numbers_keep_their_meaning() throws {
    let test = try TestSession()
    try test.run(
      "load dam.txt", "retract s1", "undo", "load wire.txt", "undo #1", "statements | count", "save story.md")
    let again = try TestSession()
    try again.write("story.md", try test.read("story.md"))
    let result = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.check)
    #expect(result.report?.rows.map { ValueText.of($0[1]) } == Array(repeating: "same", count: 6))
    #expect(try again.run("articles | count") == ["1"])
  }

  @Test func lines_may_end_as_windows_ends_them() throws {
    let test = try TestSession()
    try test.write("story.fl", "load dam.txt\r\nstatements\r\n| count\r\n")
    try test.run("run story.fl")
    #expect(test.rows == ["2"])
  }

  @Test func an_answer_without_its_end_is_the_writers_own_text() {
    let text = "```factlog\nstatements\n```\n<!-- factlog answer -->\nMy text.\n\n```factlog\narticles\n```\n"
    #expect(Notebook(text).cells.count == 2)
    #expect(Notebook(text).cells[0].embedded.isEmpty)
  }

  /// Each line is saved with the ids of what it names, and runs again so.
  @Test(arguments: [
    ("retract s1,s2", #"retract s1:#,s2:#"#),
    ("add statement in a1.1 by @Reyes", #"add statement in a1.1:# by @Reyes"#),
    ("note a1 \"call them, s1\"", #"note a1:# "call them, s1""#),
    ("rename e1 \"Tom Reyes\"", #"rename e1:# "Tom Reyes""#),
    ("correct s1 speaker=unknown", #"correct s1:# speaker=unknown"#),
  ])
  func a_saved_line_names_the_ids(_ line: String, _ saved: String) throws {
    let test = try TestSession()
    try test.run("load dam.txt", line, "save story.fl")
    #expect(try test.read("story.fl").replacing(/:[0-9a-f]{12}/, with: ":#").hasSuffix(saved + "\n"))
    let again = try TestSession()
    try again.write("story.fl", try test.read("story.fl"))
    try again.run("run story.fl")
    #expect(again.events == test.events)
    let other = try TestSession()
    try other.write("dam.txt", TestSession.wire)
    try other.write("story.fl", try test.read("story.fl"))
    #expect(other.error("run story.fl")?.text.contains("is something else in this log") == true)
  }

  @Test func a_handle_that_means_something_else_is_refused() throws {
    let test = try TestSession()
    try test.run("load dam.txt wire.txt", "retract s1", "save story.fl")
    let other = try TestSession()
    let script = try test.read("story.fl").replacing("dam.txt wire.txt", with: "wire.txt dam.txt")
    try other.write("story.fl", script)
    #expect(other.error("run story.fl")?.text.contains("is something else in this log") == true)
    #expect(try other.run("judgements | count") == ["0"])
  }
}
