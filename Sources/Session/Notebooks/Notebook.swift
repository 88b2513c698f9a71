import Facts
import Query

/// Rows, hash and position of a cell, as the comment below it holds them.
public struct Stamp: Sendable, Hashable {
  public var rows: Int
  public var hash: String
  /// The last event of the log behind the cell.
  public var position: Int

  /// The stamp of what a cell's statements answered, taken together.
  init(_ answers: [Answer], position: Int) {
    rows = answers.reduce(0) { $0 + $1.count }
    hash =
      answers.count == 1
      ? answers[0].hash : Hexadecimal.sha256(answers.map(\.hash).joined(separator: "\n").utf8)
    self.position = position
  }

  var line: String { "<!-- factlog: \(rows) rows, \(hash), at #\(position) -->" }

  /// Reads the comment; nil where the line is none.
  init?(line: some StringProtocol) {
    let text = line.trimmingBlanks()
    guard let match = text.wholeMatch(of: /<!-- factlog: (\d{1,12}) rows?, ([0-9a-f]{64}), at #(\d{1,12}) -->/),
      let rows = Int(match.1), let position = Int(match.3)
    else { return nil }
    self.rows = rows
    self.hash = String(match.2)
    self.position = position
  }
}

/// A Markdown text with cells: fenced blocks whose info string is `factlog`, each with its stamp below.
///
/// Reading and writing again gives the same bytes.
struct Notebook: Hashable {
  struct Cell: Hashable {
    /// The lines between the fences.
    var code: String
    /// The first of these lines, counted from 1 in the file.
    var line: Int
    var opening: String
    var closing: String
    var stamp: Stamp?
    /// The stamp's line as it stands, with the empty lines before it.
    var stampText: String
    /// The answer as text, between its two comments; empty where none was embedded.
    var embedded: String
  }

  enum Part: Hashable {
    case prose(String)
    case cell(Cell)
  }

  static let answerOpens = "<!-- factlog answer -->"
  static let answerCloses = "<!-- end of answer -->"

  var parts: [Part] = []

  var cells: [Cell] { parts.compactMap { if case .cell(let cell) = $0 { cell } else { nil } } }

  init(_ text: String) {
    var lines = Lines(text)
    var prose = ""
    while let line = lines.next() {
      guard let fence = Self.fence(line), fence.info == "factlog" else {
        prose += line
        // A fence of another kind is passed over whole: a cell shown inside it is text.
        if let fence = Self.fence(line) { prose += lines.take { Self.closes($0, fence) }.text }
        continue
      }
      if !prose.isEmpty { parts.append(.prose(prose)) }
      prose = ""
      parts.append(.cell(Self.cell(opening: line, fence, &lines)))
    }
    if !prose.isEmpty { parts.append(.prose(prose)) }
  }

  var text: String {
    parts.map { part in
      switch part {
      case .prose(let text): text
      case .cell(let cell): cell.opening + cell.code + cell.closing + cell.stampText + cell.embedded
      }
    }.joined()
  }

  private static func cell(opening: String, _ fence: Fence, _ lines: inout Lines) -> Cell {
    let first = lines.number + 1
    var (code, closing) = ("", "")
    let taken = lines.take { closes($0, fence) }
    if let last = taken.lines.last, closes(last, fence) {
      code = taken.lines.dropLast().joined()
      closing = last
    } else {
      code = taken.text
    }
    var cell = Cell(code: code, line: first, opening: opening, closing: closing, stampText: "", embedded: "")
    if let (text, stamp) = lines.takeStamp() {
      cell.stamp = stamp
      cell.stampText = text
    }
    if lines.peek(afterBlanks: answerOpens), lines.holds(answerCloses) {
      cell.embedded = lines.take { $0.trimmingBlanks() == answerCloses }.text
    }
    return cell
  }

  private struct Fence: Hashable {
    var mark: Character
    var length: Int
    var info: String
  }

  private static func fence(_ line: String) -> Fence? {
    let text = line.drop { $0 == " " }
    guard line.count - text.count < 4, let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let length = text.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    let info = text.dropFirst(length).trimmingBlanks()
    return info.contains("`") ? nil : Fence(mark: mark, length: length, info: info)
  }

  private static func closes(_ line: String, _ fence: Fence) -> Bool {
    guard let other = Self.fence(line) else { return false }
    return other.mark == fence.mark && other.length >= fence.length && other.info.isEmpty
  }
}

/// The lines of a text, each with its line feed.
private struct Lines {
  private let all: [String]
  private(set) var number = 0

  init(_ text: String) {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar)
      if scalar == "\n" {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      }
    }
    if !line.isEmpty { lines.append(String(line)) }
    all = lines
  }

  mutating func next() -> String? {
    guard number < all.count else { return nil }
    number += 1
    return all[number - 1]
  }

  /// All lines up to and with the one that ends the run.
  mutating func take(until ends: (String) -> Bool) -> (lines: [String], text: String) {
    var taken: [String] = []
    while let line = next() {
      taken.append(line)
      if ends(line) { break }
    }
    return (taken, taken.joined())
  }

  /// A stamp, perhaps behind empty lines.
  mutating func takeStamp() -> (String, Stamp)? {
    var index = number
    while index < all.count, all[index].trimmingBlanks().isEmpty { index += 1 }
    guard index < all.count, let stamp = Stamp(line: all[index]) else { return nil }
    defer { number = index + 1 }
    return (all[number...index].joined(), stamp)
  }

  /// Without the line that ends an answer, what follows is the writer's own.
  func holds(_ text: String) -> Bool { all[number...].contains { $0.trimmingBlanks() == text } }

  func peek(afterBlanks text: String) -> Bool {
    all[number...].first { !$0.trimmingBlanks().isEmpty }?.trimmingBlanks() == text
  }
}
