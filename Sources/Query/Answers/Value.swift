public import Facts

/// One cell of an answer.
public enum Value: Sendable, Hashable {
  case unknown
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case reference(Reference)
  case span(Span)
  case list([Value])
}

/// What a reference points to.
public enum ReferenceKind: String, Sendable, Hashable, CaseIterable {
  case article, text, sentence, entity, mention, statement, fact, figure, time, warning, note, event
}

/// Something with an identity of its own, as it stands in an answer.
public struct Reference: Sendable, Hashable {
  public var kind: ReferenceKind
  /// What a reader sees: a handle (`s7`, `#12`), or an entity's name.
  public var label: String
  /// The content id, which alone goes into the hash of an answer. What is a place in an article (a sentence, a
  /// mention) has the article's id and its span; an event has its hash.
  public var id: String

  public init(kind: ReferenceKind, label: String, id: String) {
    self.kind = kind
    self.label = label
    self.id = id
  }
}

/// A closed list of words, such as the stances.
public struct Enumeration: Sendable, Hashable {
  public var name: String
  public var values: [String]

  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}

/// The type of a column or an expression.
public enum ColumnType: Sendable, Hashable {
  case boolean
  case integer
  case real
  case text
  /// A calendar date as an article has it, possibly only a month.
  case date
  /// A moment of the log, in UTC.
  case moment
  case duration
  case span
  case list
  case enumeration(Enumeration)
  case reference(ReferenceKind)

  /// As it stands in `describe` and in the hash of an answer.
  public var name: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .real: "real"
    case .text: "text"
    case .date: "date"
    case .moment: "moment"
    case .duration: "duration"
    case .span: "span"
    case .list: "list"
    case .enumeration(let enumeration): enumeration.name
    case .reference(let kind): kind.rawValue
    }
  }
}

/// A column of an answer.
public struct Column: Sendable, Hashable {
  public var name: String
  public var type: ColumnType

  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
  }
}
