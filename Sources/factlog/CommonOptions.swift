public import ArgumentParser
import EventLog
import Foundation
public import Session
public import Terminal

extension OutputFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

/// The options that every subcommand takes.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How answers are written: table, json, jsonl, csv or markdown.", valueName: "form"))
  var format: OutputFormat = .table

  @Option(help: ArgumentHelp("Colours: auto, always or never. NO_COLOR is obeyed.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(help: ArgumentHelp("Whose name stands behind what is added to the log.", valueName: "name"))
  var by: String?

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func printer() -> Printer {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return Printer(
      style: color.style(isTerminal: isTerminal, environment: environment),
      errorStyle: color.style(isTerminal: isatty(STDERR_FILENO) == 1, environment: environment), isQuiet: quiet,
      isTerminal: isTerminal,
      pager: isTerminal && isatty(STDIN_FILENO) == 1 ? Pager(environment: environment) : nil, window: Window.size)
  }

  /// Opens a log; the session prints by `printer`.
  func session(_ path: String, printer: Printer, surroundings adjust: (inout Surroundings) -> Void = { _ in }) throws
    -> Session
  {
    let holder = SessionHolder()
    let progress = Progress(isQuiet: quiet)
    var surroundings = Surroundings(
      emit: { output in printer.print(output, settings: holder.session?.settings ?? settings) },
      moment: { Timestamp.text(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) },
      zone: { TimeZone.current.secondsFromGMT() / 60 }, progress: progress.update)
    adjust(&surroundings)
    let session = try Session(log: try EventLog(path: path), author: by, surroundings: surroundings)
    session.settings = settings
    holder.session = session
    return session
  }

  private var settings: Settings {
    var settings = Settings()
    settings.format = format
    return settings
  }
}

/// The session speaks through a closure that wants to know the session's settings.
private final class SessionHolder {
  weak var session: Session?
}

/// One bar after another, each for one piece of work.
private final class Progress {
  private let isShown: Bool
  private var bar: (work: String, bar: ProgressBar)?

  init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

  func update(_ work: String, _ done: Int, _ total: Int) {
    if bar?.work != work {
      bar?.bar.finish()
      bar = (work, ProgressBar(work, isTerminal: isShown, columns: Window.size().columns))
    }
    bar?.bar.update(done: done, total: total)
    if done >= total {
      bar?.bar.finish()
      bar = nil
    }
  }
}

/// Runs `work` and turns what it throws into a message and the program's end.
func reporting(_ printer: Printer, _ work: () throws -> ExitStatus) throws {
  let status: ExitStatus
  do {
    status = try work()
  } catch {
    let shown = SessionError(error)
    printer.print(shown)
    status = shown.status
  }
  try status.finish()
}
