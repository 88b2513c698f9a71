/// How answers are written.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  case table, json, jsonl, csv, markdown
}

/// What `set` changes.
public struct Settings: Sendable, Hashable {
  public var format: OutputFormat = .table
  public var pager = true
  /// Whether queries leave a cell in the log. Changes always do.
  public var record = true
  public var timer = false

  public init() {}

  static let names = ["format", "pager", "record", "timer"]

  /// Name and value of each, in the order of `names`.
  var listed: [(name: String, value: String)] {
    [
      ("format", format.rawValue), ("pager", Self.word(pager)), ("record", Self.word(record)),
      ("timer", Self.word(timer)),
    ]
  }

  /// The values that a setting takes; nil where there is no such setting.
  static func values(of name: String) -> [String]? {
    switch name {
    case "format": OutputFormat.allCases.map(\.rawValue)
    case "pager", "record", "timer": ["on", "off"]
    default: nil
    }
  }

  /// False where the name or the value is none.
  mutating func set(_ name: String, to value: String) -> Bool {
    guard Self.values(of: name)?.contains(value) == true else { return false }
    switch name {
    case "format": format = OutputFormat(rawValue: value) ?? format
    case "pager": pager = value == "on"
    case "record": record = value == "on"
    default: timer = value == "on"
    }
    return true
  }

  private static func word(_ flag: Bool) -> String { flag ? "on" : "off" }
}
