import CLibEdit
import Foundation
import Query
public import Session

/// The interactive shell: reads statements, runs them, and keeps going.
@MainActor
public final class Shell {
  private let session: Session
  private let printer: Printer
  private let editor: LineEditor
  private let style: Style
  private let history: HistoryFile?

  public init(session: Session, printer: Printer, editor: LineEditor, style: Style, environment: [String: String]) {
    self.session = session
    self.printer = printer
    self.editor = editor
    self.style = style
    history = HistoryFile(environment: environment, log: session.overview.path)
    for entry in history?.entries() ?? [] { editor.remember(entry) }
    editor.complete = { [completer = Completer(session: session)] line, cursor in completer.suggest(line, cursor) }
    Self.cancelOnInterrupt(session.engine)
  }

  /// Runs until `quit` or the end of input.
  public func run() {
    Printer.writeAll(ShellText.firstScreen(session, style: style), to: STDERR_FILENO)
    runSettings()
    // What is typed so far of a statement over several lines.
    var pending = ""
    while true {
      switch editor.read(prompt: pending.isEmpty ? mainPrompt : continuationPrompt(pending)) {
      case .end:
        Printer.writeAll("\n", to: STDERR_FILENO)
        if pending.isEmpty { return }
        pending = ""
      case .interrupted:
        Printer.writeAll("^C\n", to: STDERR_FILENO)
        pending = ""
      case .line(let line):
        // An empty line ends a statement that cannot be ended otherwise.
        let isForced = !pending.isEmpty && line.allSatisfy(\.isWhitespace)
        let text = pending.isEmpty ? line : pending + "\n" + line
        if !isForced, Script.open(text) != nil {
          pending = text
          continue
        }
        pending = ""
        guard runAll(text) else { return }
      }
    }
  }

  /// False after `quit`.
  private func runAll(_ text: String) -> Bool {
    for statement in Script.statements(text) {
      editor.remember(statement)
      history?.append(statement)
      _ = cle_take_interrupt()
      let started = ContinuousClock.now
      do throws(SessionError) {
        guard try session.run(statement) else { return false }
      } catch {
        printer.print(error)
        return true
      }
      if session.settings.timer { printer.notice(ShellText.duration(ContinuousClock.now - started)) }
    }
    return true
  }

  /// The person's own settings: lines of commands, run before the first prompt.
  private func runSettings() {
    guard let path = ShellText.settingsFile(ProcessInfo.processInfo.environment),
      let data = FileManager.default.contents(atPath: path)
    else { return }
    for line in Script.statements(String(decoding: data, as: UTF8.self)) where line.hasPrefix("set ") {
      do throws(SessionError) { try session.run(line) } catch { printer.print(error) }
    }
  }

  // MARK: Prompts

  private var mainPrompt: String {
    let overview = session.overview
    return marked("\(ShellText.name(ofLog: overview.path)) #\(overview.lastEvent ?? 0)") + "> "
  }

  private func continuationPrompt(_ pending: String) -> String {
    marked("  \(Script.open(pending) ?? "more") …") + "  "
  }

  /// Dimmed; the control sequences stand between \u{1}, as libedit wants it, and a printing character follows them.
  private func marked(_ text: String) -> String {
    style.isOn ? "\u{1}\u{1B}[2m\u{1}\(text)\u{1}\u{1B}[0m\u{1}" : text
  }

  /// A thread that waits for Ctrl-C and ends the query that runs.
  private static func cancelOnInterrupt(_ engine: QueryEngine) {
    Thread.detachNewThread {
      while true {
        cle_wait_for_interrupt()
        engine.interrupt()
      }
    }
  }
}

/// The shell's fixed texts.
enum ShellText {
  static func firstScreen(_ session: Session, style: Style) -> String {
    let overview = session.overview
    let file = overview.path.split(separator: "/").last.map(String.init) ?? overview.path
    let head = "\(style.bold("Factlog \(Program.version)"))   \(SafeText.line(file)): \(state(overview))\n"
    let keys = style.dim("Tab shows what may follow · help · quit (everything is already saved)") + "\n"
    guard overview.lastEvent == nil else { return head + keys }
    return head + "Who said what, in which article. Start:  load FILE…   then:  statements\n" + keys
  }

  private static func state(_ overview: Overview) -> String {
    let reason = overview.readOnlyReason.map { "; read-only: \($0)" } ?? ""
    guard let last = overview.lastEvent else { return "new, empty" + reason }
    return "\(overview.articles) article\(overview.articles == 1 ? "" : "s"), \(last + 1) events\(reason)"
  }

  static func name(ofLog path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return SafeText.line(file.hasSuffix(".factlog") ? String(file.dropLast(8)) : file)
  }

  static func duration(_ duration: Duration) -> String {
    let milliseconds =
      Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    return milliseconds < 1000
      ? String(format: "%.1f ms", milliseconds) : String(format: "%.2f s", milliseconds / 1000)
  }

  static func settingsFile(_ environment: [String: String]) -> String? {
    if let given = environment["XDG_CONFIG_HOME"], given.hasPrefix("/") { return given + "/factlog/settings.fl" }
    return environment["HOME"].map { $0 + "/.config/factlog/settings.fl" }
  }
}
