import Testing

@testable import EventLog

@Suite struct EventLogTests {
  @Test func a_line_has_the_documented_form() throws {
    let fixture = try Fixture()
    try fixture.append(#"{"text":"x"}"#)
    let line = try #require(fixture.lines.last)
    #expect(
      line.hasPrefix(
        #"{"seq":1,"prev":"\#(fixture.log.header?.hash ?? "")","at":"2026-11-20T20:24:20.795Z","by":"mara","type":"note.added","v":1,"body_sha256":""#
      ))
    #expect(line.hasSuffix(#""body":{"salt":"00000000000000000000000000000003","text":"x"}}"#))
    let head = try #require(line.firstRange(of: #","hash":"#)).lowerBound
    #expect(line.contains(#","hash":"\#(EventLine.hexSHA256(Array(line[..<head].utf8)))","body":"#))
  }

  @Test func a_log_comes_into_being_with_its_first_event() throws {
    let fixture = try Fixture()
    #expect(fixture.log.position == nil)
    #expect(fixture.storage.bytes == nil)
    let events = try fixture.append("{}")
    #expect(events.map(\.seq) == [0, 1])
    #expect(events.map(\.type) == ["log.created", "note.added"])
    #expect(try fixture.append("{}").map(\.seq) == [2])
    #expect(try fixture.log.verify().damage == nil)
  }

  @Test func a_body_without_its_salt_is_the_body_that_was_given() throws {
    for body in ["{}", #"{"a":1}"#, #"{"salt2":"é\n"}"#] {
      let event = try #require(try Fixture().append(body).last)
      #expect(event.content == Array(body.utf8))
    }
  }

  @Test(arguments: ["mara", "O\"Brien", "back\\slash", "tab\t bell\u{7}", "Zoë 日本 🙂", ""])
  func authors_are_read_as_written(_ author: String) throws {
    let fixture = try Fixture()
    try fixture.append("{}", by: author)
    let again = try Fixture(fixture.storage)
    #expect(again.log.header?.by == author)
    #expect(try again.log.verify().damage == nil)
  }

  @Test func a_reopened_log_goes_on_where_it_stood() throws {
    let fixture = try Fixture()
    try fixture.append("{}", #"{"n":2}"#)
    let again = try Fixture(fixture.storage)
    #expect(again.log.position == fixture.log.position)
    try again.append("{}")
    #expect(try fixture.log.refresh())
    #expect(fixture.log.position == again.log.position)
    #expect(try fixture.log.verify().events == 4)
  }

  @Test func two_shells_on_one_log_make_one_chain() throws {
    let one = try Fixture()
    let two = try Fixture(one.storage)
    for n in 0..<5 {
      try (n % 2 == 0 ? one : two).append(#"{"n":\#(n)}"#)
    }
    #expect(try one.log.verify() == EventLog.Verification(events: 6, redacted: 0, damage: nil))
  }

  @Test func time_never_goes_back() throws {
    let fixture = try Fixture(times: [2_000, 1_000])
    try fixture.append("{}")
    let event = try #require(try fixture.append("{}").last)
    #expect(event.at == "1970-01-01T00:00:02.000Z")
  }

  @Test func a_newer_format_opens_read_only() throws {
    let fixture = try Fixture()
    try fixture.log.append([EventDraft(type: "x", body: Array("{}".utf8))], by: "m") { _ in
      EventDraft(type: "log.created", body: Array(#"{"format":2}"#.utf8))
    }
    let again = try Fixture(fixture.storage)
    #expect(again.log.position?.seq == 1)
    #expect(throws: LogError.self) { try again.append("{}") }
    #expect(again.log.readOnlyReason?.contains("format 2 is newer") == true)
  }

  @Test(arguments: ["hello\n", "{\"seq\":1", "\u{0}\u{0}", "{}\n"])
  func what_is_no_log_is_refused(_ text: String) {
    #expect(throws: LogError(.notALog, path: "memory.factlog")) { try Fixture(MemoryStorage(Array(text.utf8))) }
  }

  @Test func a_redacted_body_leaves_the_chain_whole() throws {
    let fixture = try Fixture()
    try fixture.append(#"{"n":1}"#, #"{"n":2}"#)
    var lines = fixture.lines
    let body = try #require(lines[1].firstRange(of: #""body":"#)).upperBound
    lines[1] = lines[1][..<body] + "null}"
    let again = try Fixture(MemoryStorage(Array((lines.joined(separator: "\n") + "\n").utf8)))
    #expect(try again.log.verify() == EventLog.Verification(events: 3, redacted: 1, damage: nil))
  }

  @Test func a_body_must_be_one_object_in_one_line() throws {
    for body in ["", "[]", "{", "{\n}"] {
      let fixture = try Fixture()
      #expect(throws: LogError.self) { try fixture.append(body) }
      #expect(fixture.storage.bytes ?? [] == [])
    }
  }
}
