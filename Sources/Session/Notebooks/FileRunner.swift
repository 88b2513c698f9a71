import Facts
import Foundation
import Knowledge
public import Query

/// How a cell fared when it was run or replayed again.
public enum CellOutcome: Sendable, Hashable {
  case same
  /// Equal at the recorded position, unequal now.
  case stale
  /// With what changed, where that is known.
  case differs(String)
  case error(String)
  case skipped(String)
  /// It has no stamp to be compared with.
  case new

  public var word: String {
    switch self {
    case .same: "same"
    case .stale: "stale"
    case .differs: "differs"
    case .error: "error"
    case .skipped: "skipped"
    case .new: "new"
    }
  }

  public var detail: String? {
    switch self {
    case .differs(let text), .error(let text), .skipped(let text): text
    default: nil
    }
  }

  public var isFailure: Bool {
    switch self {
    case .differs, .error: true
    default: false
    }
  }
}

/// What is to be done with a script or notebook.
public enum RunMode: Sendable, Hashable {
  /// Run it and show its answers.
  case run
  /// Run it and compare each cell with its stamp.
  case check
  /// Run it and write new stamps.
  case accept
  /// As `accept`, with each answer below its cell as a table.
  case embed
}

/// Runs a script or notebook in a session.
public struct FileRunner {
  private let session: Session
  private let path: String
  private let text: String

  /// Reads the file; it is a notebook where its name ends in `.md`, else a script.
  public init(path: String, session: Session) throws(SessionError) {
    self.session = session
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      let isFolder =
        (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeDirectory
      throw SessionError(.inputOutput, "\(path): " + (isFolder ? "is a folder" : "no such file, or not readable"))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SessionError(.inputOutput, "\(path): is no UTF-8 text")
    }
    self.text = text
  }

  private var isNotebook: Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

  /// Runs it.
  ///
  /// `check` gives an outcome a cell as an answer; where one is a failure, the exit status says so.
  public func run(_ mode: RunMode) throws(SessionError) -> (status: ExitStatus, report: Answer?) {
    guard isNotebook else {
      guard mode == .run || mode == .check else {
        throw SessionError(.usage, "\(path): a script has no stamps; save a notebook (.md) instead")
      }
      let statements = StatementSplitter.split(text)
      try runStatements(statements)
      if mode == .check {
        session.notice(
          "\(path): \(statements.count) statements ran without an error; a script has no stamps to compare")
      }
      return (.ok, nil)
    }
    return try runNotebook(mode)
  }

  /// Stops at the first error, with its place in the file.
  ///
  /// False after `quit`.
  @discardableResult
  private func runStatements(_ statements: [StatementSplitter.Statement]) throws(SessionError) -> Bool {
    for statement in statements {
      session.onStatement(statement.text)
      do throws(SessionError) {
        guard try session.run(statement.text) else { return false }
      } catch {
        throw located(error, in: statement)
      }
    }
    return true
  }

  private func located(_ error: SessionError, in statement: StatementSplitter.Statement) -> SessionError {
    let before = Array(statement.text.utf8.prefix(error.offset ?? 0))
    let line = before.count { $0 == 0x0A }
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    return error.inFile(path, line: statement.line + line, column: column + 1)
  }

  // MARK: Notebooks

  private func runNotebook(_ mode: RunMode) throws(SessionError) -> (status: ExitStatus, report: Answer?) {
    var notebook = Notebook(text)
    var status = ExitStatus.ok
    var outcomes: [[Value]] = []
    for index in notebook.parts.indices {
      guard case .cell(var cell) = notebook.parts[index] else { continue }
      let result = Result { () throws(SessionError) in try answers(of: cell) }
      if mode != .check { _ = try result.get() }
      let outcome = outcome(of: cell, result)
      if outcome.isFailure { status = .replayDiffers }
      outcomes.append([
        .text("line \(cell.line)"), .text(outcome.word), .text(outcome.detail ?? ""), .text(Self.firstLine(cell.code)),
      ])
      if mode == .accept || mode == .embed, case .success(let answers) = result {
        restamp(&cell, answers, embedding: mode == .embed)
        notebook.parts[index] = .cell(cell)
      }
    }
    switch mode {
    case .run: return (.ok, nil)
    case .check: return (status, Self.report(path, outcomes))
    case .accept, .embed:
      try FileOutput.replace(path, with: notebook.text)
      session.notice("\(path): \(outcomes.count) cells stamped")
      return (.ok, nil)
    }
  }

  private static func firstLine(_ code: String) -> String {
    TextLines.split(code).first ?? ""
  }

  private static func report(_ path: String, _ outcomes: [[Value]]) -> Answer {
    let columns = ["cell", "outcome", "detail", "text"].map { Column(name: $0, type: .text) }
    return Answer(heading: path, columns: columns, rows: outcomes, position: 0)
  }

  /// All answers of a cell's statements.
  private func answers(of cell: Notebook.Cell) throws(SessionError) -> [Answer] {
    var all: [Answer] = []
    for statement in StatementSplitter.split(cell.code, firstLine: cell.line) {
      let goesOn = try runStatements([statement])
      all += session.collected
      if !goesOn { break }
    }
    return all
  }

  private func outcome(of cell: Notebook.Cell, _ result: Result<[Answer], SessionError>) -> CellOutcome {
    switch result {
    case .failure(let error): return .error(TextLines.split(error.text).first ?? "")
    case .success(let answers):
      guard let stamp = cell.stamp else { return .new }
      let now = Stamp(answers, position: session.knowledge.position)
      if now.rows == stamp.rows, now.hash == stamp.hash { return .same }
      if answers.count == 1, answers[0].columns != EventDigest.columns, isSame(cell, stamp) { return .stale }
      return .differs("\(stamp.rows) rows then, \(now.rows) now")
    }
  }

  /// Asks the cell's query at the position of its stamp.
  private func isSame(_ cell: Notebook.Cell, _ stamp: Stamp) -> Bool {
    guard stamp.position < session.knowledge.position else { return false }
    var context = session.context()
    context.position = stamp.position
    let answer = try? session.engine.answer(cell.code.trimmingBlanks(), context: context)
    return answer.map { $0.count == stamp.rows && $0.hash == stamp.hash } ?? false
  }

  private func restamp(_ cell: inout Notebook.Cell, _ answers: [Answer], embedding: Bool) {
    let stamp = Stamp(answers, position: session.knowledge.position)
    if cell.closing.isEmpty { cell.closing = (cell.code.hasSuffix("\n") || cell.code.isEmpty ? "" : "\n") + "```\n" }
    if !cell.closing.hasSuffix("\n") { cell.closing += "\n" }
    cell.stamp = stamp
    cell.stampText = stamp.line + "\n"
    guard embedding else { return }
    let tables = answers.filter { $0.columns != EventDigest.columns }
      .map {
        (AnswerWriter.text($0, format: .markdown) ?? "") + $0.notices.map { "\n\(MarkdownFormat.cell($0))\n" }.joined()
      }
    cell.embedded =
      tables.isEmpty
      ? "" : "\(Notebook.answerOpens)\n\n" + tables.joined(separator: "\n") + "\n\(Notebook.answerCloses)\n"
  }
}
