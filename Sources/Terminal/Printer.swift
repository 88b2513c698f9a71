import Foundation
import Query
public import Session

/// Writes what a session gives: answers to standard output, all else to standard error.
public final class Printer {
  public var style: Style
  /// For messages on standard error.
  public var errorStyle: Style
  public var isQuiet: Bool
  private let pager: Pager?
  private let isTerminal: Bool
  private let window: () -> (columns: Int, rows: Int)

  /// `pager` is nil where standard output is no terminal.
  public init(
    style: Style, errorStyle: Style, isQuiet: Bool, isTerminal: Bool, pager: Pager?,
    window: @escaping () -> (columns: Int, rows: Int)
  ) {
    self.style = style
    self.errorStyle = errorStyle
    self.isQuiet = isQuiet
    self.pager = pager
    self.isTerminal = isTerminal
    self.window = window
  }

  public func print(_ output: Output, settings: Settings) {
    switch output {
    case .answer(let answer, let isWhole):
      if let text = AnswerWriter.text(answer, format: settings.format) {
        machineReadable(text)
        return answer.notices.forEach(notice)
      }
      let size = window()
      let layout = TableLayout(columns: size.columns, isWhole: isWhole, style: style)
      page(layout.text(Table(answer)), size, settings)
    case .text(let text): page(SafeText.lines(text.hasSuffix("\n") ? text : text + "\n"), window(), settings)
    case .notice(let text): notice(text)
    }
  }

  public func print(_ error: SessionError) {
    var lines = SafeText.lines(error.text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let first = lines.first {
      let prefix = "error:"
      lines[0] = first.replacing(prefix, with: errorStyle.red(prefix), maxReplacements: 1)
    }
    writeError(lines.joined(separator: "\n") + "\n")
  }

  public func notice(_ text: String) {
    if !isQuiet { writeError(errorStyle.dim(SafeText.lines(text)) + "\n") }
  }

  /// A statement of a script, before its answer.
  public func echo(_ statement: String) {
    write("\n" + style.cyan("> ") + style.bold(SafeText.lines(statement)) + "\n")
  }

  /// What goes to a file or pipe goes as it is; a terminal gets nothing that it could obey.
  public func machineReadable(_ text: String) { write(isTerminal ? SafeText.lines(text) : text) }

  private func page(_ text: String, _ size: (columns: Int, rows: Int), _ settings: Settings) {
    let isLong = Pager.rows(of: text, columns: size.columns) >= size.rows
    if settings.pager, isLong, let pager, pager.show(text) { return }
    write(text)
  }

  /// A write that fails because the reader went away ends the program as any filter's does.
  private func write(_ text: String) { Self.writeAll(text, to: STDOUT_FILENO) }
  private func writeError(_ text: String) { Self.writeAll(text, to: STDERR_FILENO) }

  static func writeAll(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
