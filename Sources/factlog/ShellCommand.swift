import ArgumentParser
import Articles
import Foundation
import Session
import Terminal

/// The shell, or the lines of `-c` or of standard input.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Open a log: the shell, or the lines given with -c (the default).")

  @Argument(
    help: ArgumentHelp("The log. It comes into being with its first `load`.", valueName: "log"),
    completion: .file(extensions: ["factlog"]))
  var log: String = "notes.factlog"

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A command or query; may be given several times.", valueName: "text"))
  var lines: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !log.hasSuffix(".factlog"), !log.contains("/") else { return }
    throw ValidationError(
      "`\(log)` is neither a subcommand nor a log: a log's name ends in .factlog or holds a slash. See factlog --help.")
  }

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      if !lines.isEmpty { return try run(lines.flatMap(Script.statements), printer) }
      if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
        try MainActor.assumeIsolated { try interact() }
        return .ok
      }
      let bytes = try FileBytes.readAll(STDIN_FILENO, path: "standard input")
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw SessionError(.inputOutput, "standard input: is no UTF-8 text")
      }
      return try run(Script.statements(text), printer)
    }
  }

  private func run(_ statements: [String], _ printer: Printer) throws -> ExitStatus {
    let session = try common.session(log, printer: printer) { surroundings in
      surroundings.pastedText = { try FileBytes.readAll(STDIN_FILENO, path: "standard input") }
    }
    session.needsLog = true
    for statement in statements where try !session.run(statement) { break }
    return .ok
  }

  @MainActor
  private func interact() throws {
    let printer = common.printer()
    // A pager that is left early closes its pipe.
    signal(SIGPIPE, SIG_IGN)
    let editor = LineEditor(program: "factlog")
    defer { editor.close() }
    let session = try common.session(log, printer: printer) { surroundings in
      surroundings.isInterrupted = { LineEditor.takeInterrupt() }
      surroundings.pastedText = { try MainActor.assumeIsolated { try editor.readText() } }
      surroundings.author = {
        try MainActor.assumeIsolated { try editor.ask("Your name in this log (Enter: unknown): ") }
      }
    }
    Shell(
      session: session, printer: printer, editor: editor, style: printer.style,
      environment: ProcessInfo.processInfo.environment
    ).run()
  }
}
