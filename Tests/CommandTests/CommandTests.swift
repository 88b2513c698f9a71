import Foundation
import Testing

/// The program as a process: arguments and input in; output, messages and exit status out.
@Suite struct CommandTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "factlog-command-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("dam.txt", "“It leaks badly,” Tomas Reyes said. Anna Lindqvist denied that it leaks.\n")
    try write("good.fl", "load dam.txt\nstatements | count\n")
    try write("bad.fl", "load dam.txt\nstatements | where speker = 1\n")
    try write("story.md", "```factlog\nload dam.txt\n```\n")
    try write(
      "wrong.md",
      "```factlog\nload dam.txt\n```\n<!-- factlog: 2 rows, \(String(repeating: "0", count: 64)), at #3 -->\n")
    try write("other.factlog", "This is a letter and no log.\n")
    try write("empty.txt", "")
    try Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]).write(to: URL(filePath: folder + "/program.bin"))
    try Data([0xC3, 0xA9, 0xFF]).write(to: URL(filePath: folder + "/broken.txt"))
    try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  private struct Outcome {
    var output: String
    var messages: String
    var status: Int32
  }

  private func run(_ arguments: [String], input: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "factlog")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["HOME": folder, "PATH": "/usr/bin:/bin", "COLUMNS": "80"]
    let (output, messages, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    process.standardInput = standardInput
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let texts = [output, messages].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return Outcome(output: texts[0], messages: texts[1], status: process.terminationStatus)
  }

  /// Hashing of sets and dictionaries has another seed in every process: no order of theirs may be seen.
  @Test func twenty_processes_write_the_same_bytes() throws {
    defer { clean() }
    let text = (0..<6).map { number in
      """
      Mayor Anna Vogt met Peter Hall, the engineer, and Mary Hale-Peters of the Water Board in Millbrook. “It leaks
      \(number) times,” she told the Gazette. He denied that, and they left. The engineer said the NWA would pay
      $\(number) million by March 3, 2026.

      VOGT: I said so. HALL: I did not.
      """
    }.joined(separator: "\n\n")
    let line = "{\"id\":\"a\",\"text\":\"\(text.replacing("\n", with: "\\n"))\"}\n"
    let lines = String(repeating: line, count: 3)
    let analysis = try run(["analyze", "--format", "jsonl"], input: text)
    let extraction = try run(["extract", "--jobs", "1"], input: lines)
    #expect(analysis.status == 0 && extraction.status == 0 && extraction.output.utf8.count > 1000)
    for number in 0..<20 {
      #expect(try run(["analyze", "--format", "jsonl"], input: text).output == analysis.output)
      let jobs = number % 2 == 0 ? "1" : "2"
      #expect(try run(["extract", "--jobs", jobs], input: lines).output == extraction.output)
    }
  }

  @Test func lines_come_out_in_order_with_any_number_of_jobs() throws {
    defer { clean() }
    let input = (0..<40).map { "{\"id\":\"\($0)\",\"text\":\"“It leaks \($0) times,” Tomas Reyes said.\"}\n" }.joined()
    let one = try run(["extract", "--jobs", "1"], input: input)
    let four = try run(["extract", "--jobs", "4"], input: input)
    #expect(one.status == 0 && one.output.split(separator: "\n").count == 40)
    #expect(one.output == four.output)
  }

  private func clean() { try? FileManager.default.removeItem(atPath: folder) }

  /// Arguments, input, a part of the output, a part of the messages, the exit status.
  @Test(
    arguments: [
      (
        ["t.factlog", "-c", "load dam.txt", "-c", "statements | count", "--format", "csv"], "", "count\r\n2",
        "1 article loaded", 0
      ),
      (["t.factlog"], "load dam.txt\nstatements\n| count\n", "1 row", "loaded", 0),
      (["analyze", "dam.txt"], "", "PERSON", "", 0), (["analyze", "none.txt"], "", "", "none.txt: no such file", 6),
      (
        ["t.factlog", "-c", "load dam.txt", "-c", "statements | select cue", "--format", "jsonl"], "",
        "{\"cue\":\"said\"}\n{\"cue\":\"denied\"}", "", 0
      ),
      (["t.factlog", "-c", "load -"], "“It leaks badly,” Tomas Reyes said.", "", "1 article loaded", 0),
      (["t.factlog", "-c", "articles"], "", "", "t.factlog: no such log", 6),
      (["t.factlog", "-c", "quit", "-c", "nonsense"], "", "", "", 0),
      (["run", "good.fl"], "", "1 row", "loaded", 0),
      (["run", "good.fl", "--echo", "--quiet"], "", "> statements | count", "", 0),
      (["run", "story.md", "--check"], "", "new", "", 0),
      (["--help"], "", "Exit status: 0 all went well", "", 0), (["--version"], "", "factlog 1.", "", 0),
      (["t.factlog", "-c", "help load"], "", "load FILE…", "", 0),
      (
        ["extract", "--attributions", "--offsets", "codepoints"],
        "{\"id\":\"x\",\"text\":\"“It leaks,” Tomas Reyes said.\"}\n",
        "{\"attributions\":[{\"content\":[[0,11]],\"cue\":[[24,28]],\"source\":[[12,23]]}],\"id\":\"x\"}", "", 0
      ),
      (
        ["extract"], "nonsense\n{\"id\":\"x\",\"text\":\"\"}\n", "\"id\":\"x\"", "standard input:1: expected an object",
        1
      ),
      (["extract", "--jobs", "0"], "", "", "--jobs takes a number from 1 to 256", 2),
      (
        ["extract", "--strict"], "nonsense\n{\"id\":\"x\",\"text\":\"\"}\n", "", "standard input:1: expected an object",
        1
      ),
      (["nonsense"], "", "", "neither a subcommand nor a log", 2),
      (["t.factlog", "--frmt", "csv"], "", "", "Unknown option", 2),
      (["t.factlog", "--format", "xml"], "", "", "xml", 2), (["run"], "", "", "Missing expected argument", 2),
      (["run", "story.md", "--check", "--accept"], "", "", "exclude each other", 2),
      (["run", "good.fl", "--accept"], "", "", "a script has no stamps", 2),
      (["t.factlog", "-c", "who said it"], "", "", "unknown command or noun", 3),
      (["t.factlog", "-c", "load dam.txt", "-c", "statements by Reyes"], "", "", "a name needs @", 3),
      (["run", "bad.fl"], "", "", "bad.fl:2:20: error: statements has no column `speker`", 3),
      (["run", "wrong.md", "--check"], "", "differs", "", 5),
      (["t.factlog", "-c", "load none.txt"], "", "", "none.txt: no such file", 6),
      (["t.factlog", "-c", "load sub"], "", "", "sub: is a folder", 6),
      (["t.factlog", "-c", "load empty.txt"], "", "", "empty.txt: is empty", 6),
      (["t.factlog", "-c", "load program.bin"], "", "", "program.bin: is no text", 6),
      (["t.factlog", "-c", "load broken.txt"], "", "", "broken.txt: is damaged UTF-8: byte 2", 6),
      (["other.factlog", "-c", "articles"], "", "", "other.factlog: is not a Factlog log", 6),
      (["./sub", "-c", "articles"], "", "", "./sub: is a folder, not a log", 6),
      (["none/t.factlog", "-c", "load dam.txt"], "", "", "none/t.factlog", 6),
      (["run", "none.md"], "", "", "none.md: no such file", 6),
      (["replay", "none.factlog"], "", "", "none.factlog: no such log", 6),
      (["verify", "none.factlog"], "", "", "none.factlog: no such log", 6),
    ] as [([String], String, String, String, Int32)])
  func cases(_ arguments: [String], _ input: String, _ output: String, _ messages: String, _ status: Int32) throws {
    defer { clean() }
    let outcome = try run(arguments, input: input)
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(output.isEmpty || outcome.output.contains(output), "\(outcome.output)")
    #expect(messages.isEmpty || (outcome.messages + outcome.output).contains(messages), "\(outcome.messages)")
    #expect(!(outcome.output + outcome.messages).contains("\u{1B}"), "no control sequences into a pipe")
  }

  @Test func a_changed_byte_is_found_by_verify_with_status_4() throws {
    defer { clean() }
    _ = try run(["t.factlog", "-c", "load dam.txt", "-c", "statements"])
    #expect(try run(["verify", "t.factlog"]).status == 0)
    let replay = try run(["replay", "t.factlog", "--check"])
    #expect(replay.status == 0)
    #expect(replay.output.components(separatedBy: "same").count == 3 || replay.output.contains("outcome same"))
    var bytes = Array(try Data(contentsOf: URL(filePath: folder + "/t.factlog")))
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.utf8.firstRange(of: "leaks badly".utf8)).lowerBound.utf16Offset(in: text)
    // Offsets in UTF-16 and UTF-8 differ by the curly quotation mark before.
    let index = try #require((place..<place + 8).first { bytes[$0] == UInt8(ascii: "l") })
    bytes[index] = UInt8(ascii: "L")
    try Data(bytes).write(to: URL(filePath: folder + "/t.factlog"))
    for arguments in [["verify", "t.factlog"], ["replay", "t.factlog"]] {
      let outcome = try run(arguments)
      #expect(outcome.status == 4)
      #expect(outcome.messages.contains("line 2, byte"), "\(outcome.messages)")
      #expect(outcome.messages.contains("the body is wrong"), "\(outcome.messages)")
    }
    #expect(
      Array(try Data(contentsOf: URL(filePath: folder + "/t.factlog"))) == bytes,
      "nothing is repaired behind one's back")
  }

  @Test func a_full_disk_loses_nothing() throws {
    defer { clean() }
    guard FileManager.default.isWritableFile(atPath: "/dev/full") else { return }
    let outcome = try run(["/dev/full", "-c", "load dam.txt"])
    #expect(outcome.status == 6, "\(outcome.messages)")
    #expect(outcome.messages.contains("/dev/full"))
  }

  @Test func a_log_in_a_folder_that_cannot_be_written_is_read_all_the_same() throws {
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder + "/sub")
      clean()
    }
    _ = try run(["sub/t.factlog", "-c", "load dam.txt"])
    try FileManager.default.removeItem(atPath: folder + "/sub/t.factlog-index")
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder + "/sub")
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: folder + "/sub/t.factlog")
    #expect(try run(["sub/t.factlog", "-c", "statements | count", "--format", "csv"]).output == "count\r\n2\r\n")
  }

  @Test func processes_that_write_at_once_make_one_sound_log() throws {
    defer { clean() }
    for number in 0..<6 { try write("a\(number).txt", "“It leaks \(number) times a day,” Tomas Reyes said.\n") }
    let processes = try (0..<6).map { number in
      let process = Process()
      process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
        path: "factlog")
      process.arguments = ["t.factlog", "-c", "load a\(number).txt", "-c", "statements | count"]
      process.currentDirectoryURL = URL(filePath: folder)
      process.environment = ["HOME": folder]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try run(["verify", "t.factlog"]).output.contains("sound: 25 events"))
    #expect(try run(["t.factlog", "-c", "statements | count", "--format", "csv"]).output == "count\r\n6\r\n")
    #expect(try run(["replay", "t.factlog", "--check"]).status == 0)
  }

  @Test func the_same_input_gives_the_same_answer_in_every_process() throws {
    defer { clean() }
    let outputs = try (0..<5).map { number in
      try run([
        "run\(number).factlog", "-c", "load dam.txt", "-c", "statements", "-c", "entities", "-c", "mentions",
        "--format", "json",
      ]).output
    }
    #expect(Set(outputs).count == 1)
  }
}
