import Facts
import Knowledge
import Query

/// An article that a line names.
struct ArticleTarget: Hashable {
  var handle: Handle
  var id: ContentID
}

/// Something that can be judged: a statement or fact that a line names.
struct JudgedTarget: Hashable {
  var handle: Handle
  var id: ContentID
}

extension Arguments {
  /// The word after the command, if there is one.
  func optional(_ index: Int) -> String? {
    words.count > index + 1 ? words[index + 1].text : nil
  }

  /// An error that points behind the last word.
  func missing(_ what: String, help: String) -> SessionError {
    let command = words.first?.text ?? ""
    let end = words.last?.range.upperBound ?? line.utf8.count
    return SessionError(.syntax, "`\(command)` wants \(what)", line: line + " ", at: end..<end + 1, help: help)
  }

  func surplus(_ word: Word) -> SessionError {
    if word.text == "|" {
      return SessionError(
        .syntax, "only queries can be piped, and `\(words.first?.text ?? "")` is a command", line: line, at: word.range,
        help: "statements | …")
    }
    return SessionError(
      .syntax, "`\(words.first?.text ?? "")` has no use for this", line: line, at: word.range,
      help: "help \(words.first?.text ?? "")")
  }
}

/// Handles and names of a line, looked up in what is known.
extension Session {
  func article(_ word: Arguments.Word, _ arguments: Arguments) throws -> ArticleTarget {
    guard let (handle, check) = Self.handle(word.text), case .article(let number) = handle else {
      throw SessionError(
        .syntax, "an article's handle belongs here, such as a1", line: arguments.line, at: word.range, help: "articles")
    }
    guard let record = try knowledge.article(number) else { throw try unknown(handle, word, arguments) }
    try verify(check, against: record.id, word, arguments)
    return ArticleTarget(handle: handle, id: record.id)
  }

  /// A statement; facts follow when there is an extractor for them.
  func judged(_ word: Arguments.Word, _ arguments: Arguments) throws -> JudgedTarget {
    guard let (handle, check) = Self.handle(word.text) else {
      throw SessionError(
        .syntax, "a statement's handle belongs here, such as s3", line: arguments.line, at: word.range,
        help: "statements")
    }
    switch handle {
    case .statement(let number):
      guard let record = try knowledge.statement(number) else { throw try unknown(handle, word, arguments) }
      try verify(check, against: record.id, word, arguments)
      return JudgedTarget(handle: handle, id: record.id)
    case .fact:
      guard let id = try knowledge.id(of: handle) else { throw try unknown(handle, word, arguments) }
      try verify(check, against: id, word, arguments)
      return JudgedTarget(handle: handle, id: id)
    default:
      throw SessionError(
        .syntax, "only statements and facts can be judged, and \(handle) is neither", line: arguments.line,
        at: word.range, help: "statements")
    }
  }

  /// Whom `@Name` means; an error where that may be several or nobody.
  func entity(_ word: Arguments.Word, _ arguments: Arguments) throws -> EntityRecord {
    try entity(named: word.text, word, arguments)
  }

  func entity(named text: String, _ word: Arguments.Word, _ arguments: Arguments) throws -> EntityRecord {
    guard Self.isEntity(text) else {
      throw SessionError(
        .syntax, "a name needs @", line: arguments.line, at: word.range, help: "@\(Self.quotedName(text))")
    }
    let name = String(text.dropFirst())
    if let (handle, check) = Self.handle(text), case .entity(let number) = handle {
      guard let one = try knowledge.entity(number) else { throw try unknown(handle, word, arguments) }
      try verify(check, against: try knowledge.id(of: handle) ?? one.id, word, arguments)
      return one
    }
    let found = try knowledge.entities(named: name, fullOnly: isQuoted(word, in: arguments))
    if found.count == 1, let first = found.first { return first }
    throw try unclear(text, word, arguments)
  }

  /// `@Peskov`, or the handle of an entity.
  static func isEntity(_ text: String) -> Bool {
    if case .entity? = handle(text)?.0 { return true }
    return text.hasPrefix("@") && text.count > 1
  }

  /// `@"Peskov"` means just this name, no surname of somebody.
  private func isQuoted(_ word: Arguments.Word, in arguments: Arguments) -> Bool {
    let bytes = Array(arguments.line.utf8)[word.range]
    return String(decoding: bytes, as: UTF8.self).contains("@\"")
  }

  /// The error of the query language, which knows the candidates, at the place in this line.
  private func unclear(_ text: String, _ word: Arguments.Word, _ arguments: Arguments) throws -> SessionError {
    let name = Self.quotedName(String(text.dropFirst()))
    do throws(QueryError) {
      _ = try engine.prepare("statements by @\(name)", context: context())
      return SessionError(.syntax, "@\(name) is not clear", line: arguments.line, at: word.range)
    } catch {
      return SessionError(
        .syntax, error.message, line: arguments.line, at: word.range, nearest: error.candidates?.list ?? [],
        label: error.candidates?.label ?? "nearest", help: error.help ?? "entities | sort by mentions desc")
    }
  }

  static func quotedName(_ name: String) -> String {
    name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "'’-".unicodeScalars.contains($0) })
      ? name : "\"\(name.escapingQuotationMarks(with: "\\"))\""
  }

  /// A handle, possibly followed by `:` and the first digits of its id, as `save` writes it.
  static func handle(_ text: String) -> (Handle, check: String?)? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let handle = Handle(first) else { return nil }
    guard parts.count == 2 else { return (handle, nil) }
    let check = String(parts[1])
    let isHex = check.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return (4...64).contains(check.utf8.count) && isHex ? (handle, check) : nil
  }

  func verify(
    _ check: String?, against id: ContentID, _ word: Arguments.Word, _ arguments: Arguments
  ) throws {
    guard let check, !id.hex.hasPrefix(check) else { return }
    let list = Self.list(of: Self.handle(word.text)?.0)
    throw SessionError(
      .syntax, "\(word.text) is something else in this log: its id begins with \(id.short)", line: arguments.line,
      at: word.range, help: "the line was saved from another log; find the right handle with `\(list)`")
  }

  func unknown(_ handle: Handle, _ word: Arguments.Word, _ arguments: Arguments) throws -> SessionError {
    let was = try knowledge.id(of: handle) != nil
    let list = Self.list(of: handle)
    return SessionError(
      .syntax, was ? "\(handle) is not known any more" : "there is no \(handle) in this log", line: arguments.line,
      at: word.range, help: was ? "history" : list)
  }

  /// The query that lists things of a handle's kind.
  private static func list(of handle: Handle?) -> String {
    switch handle {
    case .article: "articles"
    case .sentence(let article, _): "sentences in a\(article)"
    case .entity: "entities | select handle, name"
    case .fact: "facts"
    default: "statements"
    }
  }
}
