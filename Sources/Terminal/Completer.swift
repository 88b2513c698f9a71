import Foundation
import Query
import Session

/// What may follow in a line of the shell: commands, their arguments, files; for queries, what the parser expects.
@MainActor
struct Completer {
  let session: Session

  func suggest(_ line: String, _ cursor: Int) -> LineEditor.Suggestions {
    let before = String(decoding: Array(line.utf8.prefix(cursor)), as: UTF8.self)
    let words = before.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    let current = before.last?.isWhitespace != false ? "" : words.last ?? ""
    guard let first = words.first, words.count > 1 || current.isEmpty else { return firstWord(line, cursor, current) }
    guard let command = CommandTable.command(named: first) else { return query(line, cursor) }
    if command.name == "explain" { return rest(of: line, cursor, after: "explain ".utf8.count) }
    if command.name == "let" {
      guard let sign = before.firstIndex(of: "=") else { return LineEditor.Suggestions(replacing: 0, candidates: []) }
      return rest(of: line, cursor, after: before[...sign].utf8.count)
    }
    let candidates =
      command.argumentKinds.flatMap { arguments(of: $0, current, command) } + command.keys.map { $0 + "=" }
      + command.words
    return LineEditor.Suggestions(
      replacing: current.utf8.count, candidates: candidates.filter { $0.hasPrefix(current) })
  }

  private func firstWord(_ line: String, _ cursor: Int, _ current: String) -> LineEditor.Suggestions {
    let commands = CommandTable.all.map(\.name).filter { $0.hasPrefix(current) }
    let query = query(line, cursor)
    guard query.replacing == current.utf8.count else {
      return commands.isEmpty ? query : .init(replacing: current.utf8.count, candidates: commands)
    }
    return LineEditor.Suggestions(replacing: query.replacing, candidates: query.candidates + commands)
  }

  private func query(_ line: String, _ cursor: Int) -> LineEditor.Suggestions {
    let found = session.completions(line, at: cursor)
    return LineEditor.Suggestions(
      replacing: cursor - found.replaces.lowerBound, candidates: found.candidates.map(\.text))
  }

  /// A query that stands behind a command's word.
  private func rest(of line: String, _ cursor: Int, after skipped: Int) -> LineEditor.Suggestions {
    query(String(decoding: Array(line.utf8.dropFirst(skipped)), as: UTF8.self), max(0, cursor - skipped))
  }

  private func arguments(of kind: Command.ArgumentKind, _ current: String, _ command: Command) -> [String] {
    switch kind {
    case .file: files(current)
    case .entity: current.hasPrefix("@") || command.argumentKinds == [.entity] ? entities(current) : []
    case .handle: handles(current)
    case .topic: CommandTable.all.map(\.name) + HelpText.topics.map(\.name) + session.nouns
    case .setting: Settings.allNames
    case .word, .none: []
    }
  }

  private func entities(_ current: String) -> [String] {
    let found = session.completions("statements by \(current)", at: "statements by \(current)".utf8.count)
    return found.candidates.map(\.text).filter { $0.hasPrefix("@") }
  }

  private func handles(_ current: String) -> [String] {
    // a2. leads on to the sentences of a2.
    if current.hasPrefix("a"), let dot = current.firstIndex(of: "."), let article = Int(current[..<dot].dropFirst()) {
      guard let count = session.sentenceCount(article: article), count > 0 else { return [] }
      return (1...count).map { "a\(article).\($0)" }
    }
    guard let letter = current.first, let count = session.handleCount(letter), count > 0 else { return [] }
    return (1...min(count, 200)).map { "\(letter)\($0)" }
  }

  /// Files and folders that begin with what was typed; hidden ones only where asked for.
  private func files(_ current: String) -> [String] {
    let slash = current.lastIndex(of: "/")
    let folder = slash.map { String(current[...$0]) } ?? ""
    let start = slash.map { String(current[current.index(after: $0)...]) } ?? current
    let path = folder.isEmpty ? "." : folder.hasPrefix("~/") ? NSHomeDirectory() + folder.dropFirst(1) : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }.sorted().map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      return folder + name + (isFolder.boolValue ? "/" : "")
    }
  }
}
