import Articles
import EventLog
import Facts
import Query

/// The exit statuses of the program; each error has its own.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  case ok = 0
  case queryFailed = 1
  case usage = 2
  case syntax = 3
  case logDamaged = 4
  case replayDiffers = 5
  case inputOutput = 6
  case interrupted = 130

  /// As help lists it.
  public var meaning: String {
    switch self {
    case .ok: "all went well"
    case .queryFailed: "a query failed"
    case .usage: "the command line is wrong"
    case .syntax: "a query or command is wrong"
    case .logDamaged: "the log is damaged"
    case .replayDiffers: "a replayed answer differs"
    case .inputOutput: "a file cannot be read or written"
    case .interrupted: "interrupted"
    }
  }
}

/// What went wrong with a line, ready to be shown: message, place, candidates, one next step.
public struct SessionError: Error, Sendable, Hashable {
  public var status: ExitStatus
  /// The whole message, of one or more lines, without anything that a terminal could obey.
  public var text: String
  /// The byte of the line at which it is wrong; nil where the place is not in the line.
  public var offset: Int?

  public init(
    _ status: ExitStatus, _ message: String, line: String = "", at span: Range<Int>? = nil,
    nearest candidates: [String] = [], label: String = "nearest", help: String? = nil
  ) {
    let shown = QueryError(
      .name, message, at: span ?? 0..<0, in: span == nil ? "" : line, label, candidates, help: help)
    self.status = status
    self.text = shown.rendered()
    self.offset = span?.lowerBound
  }

  /// The one place that turns any error into message and exit status.
  public init(_ error: any Error) {
    switch error {
    case let error as SessionError: self = error
    case let error as QueryError:
      self.init(
        status: error.exitStatus == 1 ? .queryFailed : .syntax, text: error.rendered(), offset: error.span.lowerBound)
    case let error as LogError: self.init(error.isDamage ? .logDamaged : .inputOutput, error.description)
    case is CancellationError: self.init(.interrupted, "interrupted: nothing was done")
    case let error as ArticleError: self.init(.inputOutput, error.description)
    default: self.init(.inputOutput, "\(error)")
    }
  }

  private init(status: ExitStatus, text: String, offset: Int?) {
    self.status = status
    self.text = text
    self.offset = offset
  }

  /// The same, said of a line of a file.
  func inFile(_ path: String, line: Int, column: Int) -> SessionError {
    SessionError(status: status, text: "\(path):\(line):\(column): \(text)", offset: offset)
  }
}

extension LogError {
  fileprivate var isDamage: Bool { if case .damaged = kind { true } else { false } }
}
