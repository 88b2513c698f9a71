import Facts

/// What is wrong with a query, where, and what to do next.
public struct QueryError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// It does not follow the grammar.
    case syntax
    /// A relation, column, value, entity or handle that does not exist.
    case name
    /// A value of the wrong type.
    case type
    /// A name that may mean several.
    case ambiguity
    /// It failed while it ran, or was interrupted.
    case run
  }

  public var kind: Kind
  public var message: String
  /// UTF-8 bytes in ``source``.
  public var span: Range<Int>
  public var source: String
  /// A word and what stands after it: `nearest`, `expected`, `candidates`, `outlets`.
  public var candidates: (label: String, list: [String])? {
    guard let label = candidateLabel, !candidateList.isEmpty else { return nil }
    return (label, candidateList)
  }
  public var help: String?
  private var candidateLabel: String?
  private var candidateList: [String] = []

  public init(
    _ kind: Kind, _ message: String, at span: Range<Int>, in source: String, _ label: String? = nil,
    _ candidates: [String] = [], help: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.span = span
    self.source = source
    self.help = help
    self.candidateLabel = label
    self.candidateList = candidates
  }

  /// The status with which the program ends: 3 for a query that cannot be understood, 1 for one that failed.
  public var exitStatus: Int32 { kind == .run ? 1 : 3 }

  /// The message, the line with the place marked below it, the candidates and the next step.
  public func rendered() -> String {
    var lines = ["error: " + Self.visible(message)]
    if !source.isEmpty { lines += Snippet(source: source, span: span).lines }
    if let candidates {
      let list = candidates.list.map(Self.visible)
      lines.append("\(candidates.label): " + list.joined(separator: candidates.label == "outlets" ? "; " : ", "))
    }
    if let help { lines.append("help: " + Self.visible(help)) }
    return lines.joined(separator: "\n")
  }

  /// The text without anything that a terminal could obey.
  static func visible(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: out.append(Unicode.Scalar(scalar.value + 0x2400) ?? " ")
      case 0x7F: out.append("\u{2421}")
      case 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

/// The line of a query in which a span stands, with a caret line below; long lines are cut around the span.
private struct Snippet {
  let lines: [String]
  private static let width = 100

  init(source: String, span: Range<Int>) {
    let bytes = Array(source.utf8)
    let from = min(max(0, span.lowerBound), bytes.count)
    let to = min(max(from, span.upperBound), bytes.count)
    var lineStart = from
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    var lineEnd = from
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
    func text(_ range: Range<Int>) -> [Character] {
      Array(QueryError.visible(String(decoding: bytes[range], as: UTF8.self)))
    }
    var before = text(lineStart..<from)
    var marked = text(from..<min(to, lineEnd))
    var after = text(min(to, lineEnd)..<lineEnd)
    if before.count > Self.width / 2 { before = ["…"] + before.suffix(Self.width / 2) }
    if marked.count > Self.width / 2 { marked = marked.prefix(Self.width / 2) + ["…"] }
    if after.count > Self.width / 2 { after = after.prefix(Self.width / 2) + ["…"] }
    let caret = "^" + String(repeating: "~", count: max(0, Self.columns(marked) - 1))
    lines = [
      "  " + String(before + marked + after), "  " + String(repeating: " ", count: Self.columns(before)) + caret,
    ]
  }

  /// Columns in a terminal: East Asian and emoji characters take two.
  private static func columns(_ characters: [Character]) -> Int {
    characters.reduce(0) { sum, character in
      guard let value = character.unicodeScalars.first?.value else { return sum }
      let wide =
        (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value)
        || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value) || (0x1F300...0x1FAFF).contains(value)
      return sum + (wide ? 2 : 1)
    }
  }
}
