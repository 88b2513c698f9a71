import EventLog
import Facts
import Foundation
import Knowledge
import Query

/// `save`, `run`, `export`, `set`.
extension Session {
  func save(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a file name", help: "save story.md")
    }
    let path = resolved(word.text)
    // Undone lines as well: the numbers of events, which `undo #12` and `as of #12` name, stay what they were.
    let cells = try knowledge.cells()
    guard !cells.isEmpty else { return notice("nothing to save yet: no line was recorded") }
    let text: String
    if path.hasSuffix(".fl") {
      text = try cells.map { try withIDs($0.text) }.joined(separator: "\n") + "\n"
    } else if path.hasSuffix(".md") {
      let title = log.path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "Notebook"
      text =
        try "# \(title)\n"
        + cells.map { cell in
          let stamp = "<!-- factlog: \(cell.rows) rows, \(cell.hash), at #\(cell.seq) -->"
          return "\n```factlog\n\(try withIDs(cell.text))\n```\n\(stamp)\n"
        }.joined()
    } else {
      throw SessionError(
        .usage, "the name's ending chooses the form", line: arguments.line, at: word.range, help: "story.fl or story.md"
      )
    }
    try FileOutput.create(path, text)
    notice("\(word.text): \(cells.count) line\(cells.count == 1 ? "" : "s")")
  }

  /// A judging line with the first digits of each statement's id: in another log the handle may be another's.
  private func withIDs(_ line: String) throws -> String {
    guard let arguments = try? Arguments(line), let name = arguments.words.first?.text,
      let command = CommandTable.command(named: name), command.effect == .changes, name != "load"
    else { return line }
    var bytes = Array(line.utf8)
    for word in arguments.words.dropFirst().reversed() where !word.isQuoted {
      // Several may stand in one word: retract s3,s7
      let parts = try word.text.split(separator: ",", omittingEmptySubsequences: false).map(String.init).map { part in
        guard let (handle, check) = Self.handle(part), check == nil, let id = try knowledge.id(of: handle) else {
          return part
        }
        return "\(handle):\(id.short)"
      }
      let checked = parts.joined(separator: ",")
      if checked != word.text { bytes.replaceSubrange(word.range, with: Array(checked.utf8)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func runFile(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a script or notebook", help: "run story.fl")
    }
    guard runDepth < 8 else { throw SessionError(.queryFailed, "\(word.text): scripts run each other without end") }
    let path = resolved(word.text)
    let runner = try FileRunner(path: path, session: self)
    let before = folder
    runDepth += 1
    folder = (path as NSString).deletingLastPathComponent.isEmpty ? nil : (path as NSString).deletingLastPathComponent
    defer {
      folder = before
      runDepth -= 1
    }
    _ = try runner.run(.run)
  }

  func export(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a file name", help: "export denials.csv")
    }
    let endings: [(String, OutputFormat)] = [
      (".csv", .csv), (".json", .json), (".jsonl", .jsonl), (".ndjson", .jsonl), (".md", .markdown),
    ]
    guard let (_, format) = endings.first(where: { word.text.hasSuffix($0.0) }) else {
      throw SessionError(
        .usage, "the name's ending chooses the form", line: arguments.line, at: word.range,
        help: ".csv, .json, .jsonl or .md")
    }
    guard let answer = lastAnswer, let text = AnswerWriter.text(answer, format: format) else {
      throw SessionError(
        .queryFailed, "there is no answer to export yet", help: "statements, then export statements.csv")
    }
    // Without the mark some spreadsheets take UTF-8 for an older encoding.
    try FileOutput.create(resolved(word.text), (format == .csv ? "\u{FEFF}" : "") + text)
    notice("\(word.text): \(answer.rows.count) rows")
  }

  func set(_ arguments: Arguments) throws {
    let words = Array(arguments.words.dropFirst())
    guard let name = words.first else {
      return surroundings.emit(.text(settings.listed.map { "\($0.name) \($0.value)\n" }.joined()))
    }
    guard let values = Settings.values(of: name.text) else {
      throw SessionError(
        .syntax, "there is no setting `\(name.text)`", line: arguments.line, at: name.range, nearest: Settings.names,
        help: "set")
    }
    guard words.count > 1 else {
      let value = settings.listed.first { $0.name == name.text }?.value ?? ""
      return surroundings.emit(.text("\(name.text) \(value)\n"))
    }
    guard settings.set(name.text, to: words[1].text) else {
      throw SessionError(
        .syntax, "\(name.text) has no value `\(words[1].text)`", line: arguments.line, at: words[1].range,
        nearest: values)
    }
  }
}
