import CLibEdit
import Foundation

/// A line of input by libedit: keys, history, completion, paste, resize.
///
/// One at a time in a process: libedit, the terminal and signal handlers belong to the process.
@MainActor
public final class LineEditor {
  /// What may follow at the cursor.
  public struct Suggestions: Sendable, Hashable {
    /// How many bytes before the cursor a candidate replaces.
    public var replacing: Int
    public var candidates: [String]

    public init(replacing: Int, candidates: [String]) {
      self.replacing = replacing
      self.candidates = candidates
    }
  }

  /// What reading a line gave.
  public enum Input: Sendable, Hashable {
    case line(String)
    /// Ctrl-C took the line away.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal went away.
    case end
  }

  private var editor: OpaquePointer?
  /// Asked with the whole line and the cursor, in bytes.
  public var complete: (_ line: String, _ cursor: Int) -> Suggestions = { _, _ in
    Suggestions(replacing: 0, candidates: [])
  }

  public init(program: String) {
    _ = cle_set_locale()
    cle_install_signals()
    editor = cle_make(program, Unmanaged.passUnretained(self).toOpaque())
    guard let editor else { return }
    cle_add_function(editor, "factlog-complete", "Show what may follow", "^I") { editor, _ in
      guard let editor, let data = cle_client_data(editor) else { return UInt8(CC_ERROR) }
      // libedit calls back on the thread that reads the line, which is the main one.
      return MainActor.assumeIsolated {
        Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue().completeAtCursor(editor)
      }
    }
    cle_read_settings(editor)
  }

  public func close() {
    if let editor { cle_destroy(editor) }
    editor = nil
  }

  /// Reads one line; the prompt may hold control sequences between \u{1} characters.
  public func read(prompt: String) -> Input {
    guard let editor else { return .end }
    cle_set_prompt(editor, prompt, Int32(Self.width(ofPrompt: prompt)))
    var interrupted: Int32 = 0
    guard let line = cle_read_line(editor, &interrupted) else { return interrupted != 0 ? .interrupted : .end }
    var text = String(cString: line)
    if text.hasSuffix("\n") { text.removeLast() }
    return .line(text)
  }

  /// An answer to a question, without history; nil where there was none.
  ///
  /// Not asked while keys are waiting: pasted lines are no answer to it. Ctrl-C gives up what it was asked for.
  public func ask(_ question: String) throws -> String? {
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) == 0 else { return nil }
    let input = read(prompt: question)
    if input == .interrupted { throw CancellationError() }
    guard case .line(let line) = input else { return nil }
    let name = line.trimmingCharacters(in: .whitespaces)
    return name.isEmpty ? nil : name
  }

  /// Lines of text up to one that holds a single full stop, or to Ctrl-D.
  public func readText() throws -> [UInt8] {
    var text = ""
    while true {
      switch read(prompt: "text> ") {
      case .end: return Array(text.utf8)
      case .interrupted: throw CancellationError()
      case .line("."): return Array(text.utf8)
      case .line(let line):
        // A paste may end in the full stop that ends the text.
        if line.hasSuffix("\n.") { return Array((text + line.dropLast()).utf8) }
        text += line + "\n"
      }
    }
  }

  /// True once after Ctrl-C.
  public nonisolated static func takeInterrupt() -> Bool { cle_take_interrupt() }

  public func remember(_ entry: String) {
    if let editor { cle_add_history(editor, entry) }
  }

  static func width(ofPrompt prompt: String) -> Int {
    prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated()
      .reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? DisplayWidth.of($1.element) : 0) }
  }

  // MARK: Completion

  private func completeAtCursor(_ editor: OpaquePointer) -> UInt8 {
    var start: UnsafePointer<CChar>?
    var cursor = 0
    var length = 0
    cle_line(editor, &start, &cursor, &length)
    guard let start else { return UInt8(CC_ERROR) }
    let bytes = UnsafeBufferPointer(start: start, count: length).map { UInt8(bitPattern: $0) }
    let line = String(decoding: bytes, as: UTF8.self)
    let suggestions = complete(line, cursor)
    let typed = String(decoding: bytes[max(0, cursor - suggestions.replacing)..<cursor], as: UTF8.self)
    switch Completion.step(typed: typed, candidates: suggestions.candidates) {
    case .nothing:
      return UInt8(CC_REFRESH_BEEP)
    case .insert(let text, let isWhole):
      cle_delete_before_cursor(editor, Int32(typed.unicodeScalars.count))
      cle_insert(editor, isWhole && cursor == length && !text.hasSuffix("/") ? text + " " : text)
      return UInt8(CC_REFRESH)
    case .list(let candidates):
      let listing = Completion.listing(candidates, columns: max(20, Int(cle_columns(1))))
      FileHandle.standardOutput.write(Data(("\n" + listing).utf8))
      return UInt8(CC_REDISPLAY)
    }
  }
}

/// What a Tab does with the candidates; pure.
enum Completion {
  enum Step: Hashable {
    case nothing
    /// Replaces what was typed; `isWhole` where it is the only candidate.
    case insert(String, isWhole: Bool)
    case list([String])
  }

  static func step(typed: String, candidates: [String]) -> Step {
    guard let first = candidates.first else { return .nothing }
    if candidates.count == 1 { return .insert(first, isWhole: true) }
    let common = candidates.dropFirst().reduce(first) { commonPrefix($0, $1) }
    return common.unicodeScalars.count > typed.unicodeScalars.count
      ? .insert(common, isWhole: false) : .list(candidates)
  }

  private static func commonPrefix(_ a: String, _ b: String) -> String {
    String(String.UnicodeScalarView(zip(a.unicodeScalars, b.unicodeScalars).prefix { $0 == $1 }.map(\.0)))
  }

  /// Candidates in columns, in the order given, read downwards; more than fit a screen are counted.
  static func listing(_ candidates: [String], columns: Int) -> String {
    let shown = candidates.prefix(100).map(SafeText.line)
    let width = (shown.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let perLine = max(1, columns / width)
    let rows = (shown.count + perLine - 1) / perLine
    var out = ""
    for row in 0..<rows {
      let line = stride(from: row, to: shown.count, by: rows).map { DisplayWidth.pad(shown[$0], to: width) }.joined()
      out += line.trimmingCharacters(in: .whitespaces) + "\n"
    }
    if candidates.count > shown.count { out += "… and \(candidates.count - shown.count) more\n" }
    return out
  }
}
