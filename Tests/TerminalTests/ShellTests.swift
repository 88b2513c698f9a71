import Foundation
import Testing

@testable import Terminal

/// The shell as its user has it: a terminal, keys, a window.
@Suite(.serialized) struct ShellTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "factlog-shell-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let article = """
      Dam leaks again

      “We told the council in writing,” Tomas Reyes told the Courier. Anna Lindqvist denied that there was a letter.

      """
    try article.write(toFile: folder + "/dam.txt", atomically: true, encoding: .utf8)
  }

  private func shell() throws -> PseudoTerminal { try PseudoTerminal(["t.factlog", "--by", "mara"], folder: folder) }

  @Test func a_session_from_the_first_screen_to_quit() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try shell()
    try shell.wait(for: "t.factlog: new, empty")
    try shell.wait(for: "Tab shows what may follow")
    try shell.wait(for: "t #0> ")
    shell.type("load dam.txt\r")
    try shell.wait(for: "1 article loaded, 2 statements")
    try shell.wait(for: "t #3> ")
    // Tab completes the noun.
    shell.type("statem\t\r")
    try shell.wait(for: "2 rows")
    try shell.wait(for: "t #4> ")
    // A query over two lines, with a prompt that says what is open.
    shell.type("statements by\r")
    try shell.wait(for: "…")
    shell.type("@Reyes\r")
    try shell.wait(for: "1 row")
    // Ctrl-C takes the line away and keeps the shell.
    try shell.wait(for: "t #5> ")
    shell.type("statements where nonsense\u{3}")
    try shell.wait(for: "^C")
    try shell.wait(for: "t #5> ")
    // The last entry comes back with the arrow; it is asked again.
    shell.type("\u{1B}[A\r")
    try shell.wait(for: "1 row")
    try shell.wait(for: "t #6> ")
    shell.type("quit\r")
    #expect(try shell.end() == 0)
    let entries = folder + "/.local/state/factlog/history"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: entries).first)
    let history = try String(contentsOfFile: entries + "/" + name, encoding: .utf8)
    #expect(name.hasPrefix("t-"))
    #expect(history.contains("load dam.txt\nstatements"))
    #expect(history.contains("statements by\\n@Reyes"))
  }

  @Test func a_paste_is_not_run_half_way() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try shell()
    try shell.wait(for: "t #0> ")
    shell.type("\u{1B}[200~load dam.txt\nstatements\n| count\n\u{1B}[201~")
    usleep(300_000)
    #expect(!FileManager.default.fileExists(atPath: folder + "/t.factlog"))
    shell.type("\r")
    try shell.wait(for: "1 article loaded")
    try shell.wait(for: "1 row")
    try shell.wait(for: "t #4> ")
    shell.type("\u{4}")
    #expect(try shell.end() == 0)
  }

  @Test func an_error_keeps_the_shell_and_a_window_can_change() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try shell()
    try shell.wait(for: "t #0> ")
    shell.type("statements\r")
    try shell.wait(for: "no article loaded. Next: load FILE")
    shell.type("who said it\r")
    try shell.wait(for: "unknown command or noun")
    shell.resize(columns: 40, rows: 20)
    shell.type("load dam.txt\r")
    try shell.wait(for: "1 article loaded")
    shell.type("statements\r")
    try shell.wait(for: "speaker")
    shell.type("load nothing.txt\r")
    try shell.wait(for: "nothing.txt: no such file")
    shell.type("quit\r")
    #expect(try shell.end() == 0)
  }

  @Test func pasted_text_becomes_an_article() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try shell()
    try shell.wait(for: "t #0> ")
    shell.type("load - --source Courier\r")
    try shell.wait(for: "text> ")
    shell.type("“It leaks badly,” Tomas Reyes said.\r")
    try shell.wait(for: "text> ")
    shell.type(".\r")
    try shell.wait(for: "1 article loaded, 1 statement")
    shell.type("quit\r")
    #expect(try shell.end() == 0)
  }

  /// Pairs of pairs of pairs: more rows than anybody waits for.
  @Test func ctrl_c_ends_a_running_query_and_keeps_the_shell() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = ["Anna Berg", "Carl Dahl", "Eva Falk", "Georg Holm", "Ida Jansson", "Karl Lind"]
    let meetings = names.flatMap { one in names.filter { $0 != one }.map { "\(one) met \($0)." } }
    try meetings.joined(separator: " ").write(toFile: folder + "/met.txt", atomically: true, encoding: .utf8)
    let shell = try shell()
    try shell.wait(for: "t #0> ")
    shell.type("load met.txt\r")
    try shell.wait(for: "1 article loaded")
    try shell.wait(for: "t #3> ")
    shell.type("match (a) -[]- (b), (c) -[]- (d), (e) -[]- (f), (g) -[]- (h), (i) -[]- (j) | count\r")
    try shell.wait(for: "| count")
    // A key that comes before the query runs is one to the line editor: pressed again, as a person would.
    var attempts = 0
    while true {
      shell.type("\u{3}")
      attempts += 1
      do {
        try shell.wait(for: "interrupted", seconds: 3)
        break
      } catch  where attempts < 8 {
        continue
      }
    }
    shell.type("set timer on\r")
    shell.type("articles | count\r")
    try shell.wait(for: "1 row")
    try shell.wait(for: " ms")
    shell.type("quit\r")
    #expect(try shell.end() == 0)
  }
}
