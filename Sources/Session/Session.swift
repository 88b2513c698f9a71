import Articles
public import EventLog
import Extraction
import Facts
public import Knowledge
public import Query

/// What a line gives: to standard output, or said beside it.
public enum Output: Sendable {
  /// Rows; `isWhole` where no cell may be cut.
  case answer(Answer, isWhole: Bool)
  /// Prose, such as help.
  case text(String)
  /// For standard error: what was done, repaired or left out.
  case notice(String)
}

/// What a session asks of the outside, so that it knows no terminal, clock or file descriptor itself.
public struct Surroundings {
  /// Takes each output as it comes.
  public var emit: (Output) -> Void
  /// The present moment in UTC, as the log writes it.
  public var moment: () -> String
  /// The offset from UTC in minutes.
  public var zone: () -> Int
  /// The text that `load -` takes.
  public var pastedText: () throws -> [UInt8]
  /// Called with what is being done and how far it is; finished when done equals total.
  public var progress: (_ work: String, _ done: Int, _ total: Int) -> Void
  /// Asked once, when the log comes into being; nil: `unknown`.
  public var author: () throws -> String?
  /// True once the person wants to stop what is going on.
  public var isInterrupted: () -> Bool

  public init(
    emit: @escaping (Output) -> Void, moment: @escaping () -> String, zone: @escaping () -> Int = { 0 },
    pastedText: @escaping () throws -> [UInt8] = { [] },
    progress: @escaping (_ work: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in },
    author: @escaping () throws -> String? = { nil }, isInterrupted: @escaping () -> Bool = { false }
  ) {
    self.emit = emit
    self.moment = moment
    self.zone = zone
    self.pastedText = pastedText
    self.progress = progress
    self.author = author
    self.isInterrupted = isInterrupted
  }
}

/// One log, opened: runs lines of the language and records them.
public final class Session {
  public let log: EventLog
  public let knowledge: Knowledge
  public let engine: QueryEngine
  public var settings = Settings()
  var surroundings: Surroundings
  /// Made when the first article is loaded: most sessions load none, and the models need not be touched.
  private var madeExtractor: ArticleExtractor?
  /// Whose name stands behind what is appended, where it was chosen for this session.
  let author: String?
  /// What was answered when the log came into being.
  var askedAuthor: String?
  /// The query that a line beginning with `|` continues.
  var previousQuery: String?
  /// What `export` writes.
  var lastAnswer: Answer?
  /// True where a query on a log that does not exist is a mistake, as in a script; the shell says how to begin.
  public var needsLog = false
  /// Where relative paths begin; nil: where the program was started.
  public var folder: String?
  /// Told of each statement of a script before it runs.
  public var onStatement: (String) -> Void = { _ in }
  /// The answers of the statement that runs now, for the stamps of notebooks.
  var collected: [Answer] = []
  /// How deep `run` is nested in itself.
  var runDepth = 0

  public init(log: EventLog, author: String?, surroundings: Surroundings) throws {
    self.log = log
    self.author = author
    self.surroundings = surroundings
    knowledge = try Knowledge(log: log) { surroundings.progress("indexing", $0, $1) }
    engine = QueryEngine(knowledge)
    for notice in log.notices { surroundings.emit(.notice(notice)) }
  }

  func extractor() throws -> ArticleExtractor {
    if let madeExtractor { return madeExtractor }
    let made = try ArticleExtractor()
    madeExtractor = made
    return made
  }

  // MARK: Lines

  /// Runs one statement: a command or a query, possibly over several lines.
  ///
  /// Gives false where the session is to end.
  @discardableResult
  public func run(_ text: String) throws(SessionError) -> Bool {
    do {
      return try dispatch(text)
    } catch {
      throw SessionError(error)
    }
  }

  private func dispatch(_ text: String) throws -> Bool {
    let line = text.trimmingBlanks()
    collected = []
    guard !line.isEmpty, !line.hasPrefix("# "), line != "#" else { return true }
    // Also where an earlier update failed: it is cheap where there is nothing new.
    try log.refresh()
    try knowledge.update(from: log)
    let first = String(line.prefix { !$0.isWhitespace })
    if let command = CommandTable.command(typed: first) {
      if Self.giveTables.contains(command.name), let bar = Arguments.bar(in: line) {
        return try run(command, line, piped: bar)
      }
      return try run(command, Arguments(line))
    }
    if let help = CommandTable.reserved[first] {
      throw SessionError(
        .syntax, "`\(first)` comes with a later version", line: line, at: 0..<first.utf8.count, help: help)
    }
    if isLoneReference(line) {
      try show(Arguments("show " + line))
      return true
    }
    try ask(line)
    return true
  }

  private func isLoneReference(_ line: String) -> Bool {
    guard let words = try? Arguments(line).words, words.count == 1, let word = words.first else {
      return line.hasPrefix("@\"") && line.dropFirst(2).firstIndex(of: "\"") == line.indices.last
    }
    return Handle(word.text) != nil || word.text.hasPrefix("@")
  }

  /// Commands whose tables may be put through steps.
  private static let giveTables: Set<String> = ["show", "why", "cite", "history", "describe"]

  private func run(_ command: Command, _ line: String, piped bar: Int) throws -> Bool {
    let head = String(decoding: Array(line.utf8.prefix(bar)), as: UTF8.self)
    let emit = surroundings.emit
    var answers: [Answer] = []
    surroundings.emit = { output in
      if case .answer(let answer, _) = output { answers.append(answer) } else { emit(output) }
    }
    defer { surroundings.emit = emit }
    let goesOn = try run(command, Arguments(head.trimmingBlanks()))
    surroundings.emit = emit
    collected = []
    if let answer = answers.last { self.emit(try engine.pipe(answer, through: line, from: bar, context: context())) }
    return goesOn
  }

  private func run(_ command: Command, _ arguments: Arguments) throws -> Bool {
    let most: [String: Int] = [
      "show": 2, "why": 2, "history": 2, "undo": 2, "redo": 1, "save": 2, "run": 2, "export": 2, "set": 3, "help": 3,
      "quit": 1,
    ]
    if let most = most[command.name], arguments.words.count > most { throw arguments.surplus(arguments.words[most]) }
    switch command.name {
    case "load": try load(arguments)
    case "label": try label(arguments)
    case "show": try show(arguments)
    case "why": try why(arguments)
    case "cite": try cite(arguments)
    case "history": try history(arguments)
    case "describe": emit(try engine.describe(arguments.optional(0)), isWhole: true)
    case "explain": try explain(arguments)
    case "note": try note(arguments)
    case "confirm": try judge(.confirmed, arguments)
    case "dispute": try judge(.disputed, arguments)
    case "misquoted": try judge(.misquoted, arguments)
    case "retract": try judge(.retracted, arguments)
    case "correct": try correct(arguments)
    case "add": try add(arguments)
    case "same": try same(arguments)
    case "apart": try apart(arguments)
    case "rename": try rename(arguments)
    case "let": try define(arguments.line)
    case "undo": try undo(arguments)
    case "redo": try redo(arguments)
    case "save": try save(arguments)
    case "run": try runFile(arguments)
    case "export": try export(arguments)
    case "set": try set(arguments)
    case "help": try help(arguments)
    default: return false
    }
    return true
  }

  private func explain(_ arguments: Arguments) throws {
    let query = String(arguments.line.dropFirst("explain".count)).trimmingBlanks()
    guard !query.isEmpty else { throw arguments.missing("a query", help: "explain statements") }
    surroundings.emit(.text(try engine.explain(query, context: context())))
  }

  // MARK: Queries

  func context() -> QueryContext {
    QueryContext(moment: surroundings.moment(), zone: surroundings.zone(), previous: previousQuery)
  }

  private func ask(_ line: String) throws {
    let context = context()
    let query = try prepare(line, context)
    if needsLog, log.position == nil { throw LogError(.missing, path: log.path) }
    let answer = try engine.run(query)
    previousQuery = query.text
    emit(answer)
    try record(query.text, answer, context: context)
  }

  /// A word that is nearly a command is taken for a mistyped one.
  private func prepare(_ line: String, _ context: QueryContext) throws -> CheckedQuery {
    do throws(QueryError) {
      return try engine.prepare(line, context: context)
    } catch {
      let first = String(line.prefix { !$0.isWhitespace })
      if let name = CommandTable.otherNames[first.lowercased()] {
        throw SessionError(.syntax, error.message, line: line, at: error.span, nearest: [name], help: "help")
      }
      let isQuestion = ["who", "what", "when", "where", "which", "how", "why"].contains(first)
      let near = isQuestion ? [] : Nearest.names(to: first, among: CommandTable.all.map(\.name))
      guard error.span.lowerBound == 0, error.message.hasPrefix("unknown command"), !near.isEmpty else { throw error }
      throw SessionError(
        .syntax, error.message, line: line, at: error.span, nearest: near + (error.candidates?.list ?? []), help: "help"
      )
    }
  }

  func emit(_ answer: Answer, isWhole: Bool = false) {
    lastAnswer = answer
    collected.append(answer)
    surroundings.emit(.answer(answer, isWhole: isWhole))
  }

  func notice(_ text: String) { surroundings.emit(.notice(text)) }
}

extension StringProtocol {
  /// Without white space at either end.
  func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
