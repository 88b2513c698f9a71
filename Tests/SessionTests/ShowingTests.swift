import Testing

@testable import Session

@Suite struct ShowingTests {
  @Test func why_walks_from_a_statement_to_bytes_and_hash() throws {
    let test = try TestSession()
    try test.run("load dam.txt")
    let rows = try test.run("why s1")
    let names = rows.map { String($0.prefix { $0 != "\t" }) }
    for name in ["statement", "rule", "cue", "source", "speaker", "content", "sentence", "article", "text", "log"] {
      #expect(names.contains(name), "\(name) is missing")
    }
    let text = Array(TestSession.dam.utf8)
    let content = try #require(rows.first { $0.hasPrefix("content") })
    let span = try #require(content.firstMatch(of: /\[(\d+),(\d+)\]/))
    let start = try #require(Int(span.1)), end = try #require(Int(span.2))
    #expect(content.contains(String(decoding: text[start..<end], as: UTF8.self)))
    #expect(rows.contains { $0.hasPrefix("sentence\t«“We told") && $0.contains("[Tomas Reyes] {told}") })
  }

  @Test func a_handle_or_a_name_alone_is_shown() throws {
    let test = try TestSession()
    try test.run("load dam.txt")
    #expect(try test.run("s1") == test.run("show s1"))
    #expect(try test.run("@Reyes").first == "name\tTomas Reyes")
    #expect(try test.run("a1.2").contains { $0.contains("told the Courier") })
    #expect(try test.run("a1").count == 5)
  }

  @Test func a_citation_has_words_source_and_place() throws {
    let test = try TestSession()
    try test.run("load dam.txt --source Courier --published 2026-03-12", "cite s1")
    let line = try #require(test.rows.first)
    for part in [
      "Tomas Reyes (told): “We told the council", "“Dam leaks again”, Courier, 2026-03-12", "bytes [", "text sha256 ",
    ] {
      #expect(line.contains(part), "\(line)")
    }
  }

  @Test func a_line_that_begins_with_a_bar_continues_the_query() throws {
    let test = try TestSession()
    try test.run("load dam.txt", "statements by @Reyes")
    #expect(try test.run("| count") == ["1"])
    #expect(
      try test.run("cells | select text").last == "statements by @Reyes\n| count"
        || test.rows.last?.contains("| count") == true)
  }

  @Test func every_command_has_help_and_every_exit_status_a_meaning() throws {
    let test = try TestSession()
    for command in CommandTable.all {
      try test.run("help \(command.name)")
      let text = try #require(test.texts.last)
      #expect(text.hasPrefix(command.name))
      #expect(command.summary.count <= 60, "\(command.name): \(command.summary.count)")
      #expect(!command.examples.isEmpty)
      #expect(
        HelpText.overview.contains(command.name) || ["explain", "describe", "help", "rename"].contains(command.name),
        "\(command.name)")
      for example in command.examples { #expect(example.hasPrefix(command.name)) }
    }
    for status in ExitStatus.allCases { #expect(!status.meaning.isEmpty) }
    for topic in HelpText.topics { try test.run("help \(topic.name)") }
  }

  @Test func help_fits_one_screen() {
    let lines = HelpText.overview.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
