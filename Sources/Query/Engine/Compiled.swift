import Facts
import Foundation
import GRDB

/// The one SQL statement of a query, and how its rows are read.
struct Compiled: Sendable {
  var sql: String
  var parameters: [String: DatabaseValue]
  var columns: [Column]
  /// Where each column begins in an SQL row; a reference takes two, id and label, or one with both.
  private var places: [Int]
  private var isBoth: [Bool] = []
  private var damagedPlace: Int?

  init(_ stage: Stage, parameters: [String: DatabaseValue], isNow: Bool) {
    var selected: [String] = []
    places = []
    for column in stage.columns {
      places.append(selected.count)
      var both: String?
      if case .reference(let kind) = column.type {
        let output = ReferenceOutput(kind: kind, key: column.sql)
        both = column.id == nil ? output.both : nil
        selected += both.map { [$0] } ?? [column.id ?? output.id, output.label]
      } else {
        selected.append(column.sql)
      }
      isBoth.append(both != nil)
    }
    if let damaged = stage.damaged {
      damagedPlace = selected.count
      selected.append(damaged)
    }
    columns = stage.columns.map(\.column)
    sql = SQLTemplate.expand(
      stage.select(selected.isEmpty ? ["1"] : selected) + stage.orderClause, isNow: isNow)
    self.parameters = parameters
  }

  /// The number of a stage's rows.
  static func count(_ stage: Stage, isNow: Bool) -> String {
    SQLTemplate.expand(stage.select(["COUNT(*)"]), isNow: isNow)
  }

  /// The parameters that an SQL text names.
  static func arguments(of sql: String, _ parameters: [String: DatabaseValue]) -> [String: DatabaseValue] {
    var out: [String: DatabaseValue] = [:]
    let bytes = Array(sql.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: ":") else {
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) || (0x61...0x7A).contains(bytes[end]) { end += 1 }
      let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      out[name] = parameters[name]
      index = end
    }
    return out
  }

  var arguments: StatementArguments { StatementArguments(Self.arguments(of: sql, parameters)) }

  func isDamaged(_ row: Row) -> Bool { damagedPlace.map { row[$0] as Bool? ?? false } ?? false }

  func values(_ row: Row) -> [Value] {
    columns.indices.map { Self.value(row, places[$0], columns[$0].type, isBoth: isBoth[$0]) }
  }

  private static func value(_ row: Row, _ place: Int, _ type: ColumnType, isBoth: Bool) -> Value {
    if case .reference(let kind) = type { return reference(row, place, kind, isBoth: isBoth) }
    let value: DatabaseValue = row[place]
    switch (type, value.storage) {
    case (_, .null), (_, .blob): return .unknown
    case (.boolean, .int64(let number)): return .boolean(number != 0)
    case (.list, .string(let json)): return list(json)
    case (.span, .string(let json)):
      guard let span = try? JSONDecoder().decode(Span.self, from: Data(json.utf8)) else { return .unknown }
      return .span(span)
    case (.integer, .double(let number)): return number.isFinite ? .real(number) : .unknown
    case (.real, .int64(let number)): return .real(Double(number))
    case (_, .int64(let number)): return .integer(number)
    case (_, .double(let number)): return number.isFinite ? .real(number) : .unknown
    case (_, .string(let text)): return .text(text)
    }
  }

  private static func reference(_ row: Row, _ place: Int, _ kind: ReferenceKind, isBoth: Bool) -> Value {
    guard let first = row[place] as String? else { return .unknown }
    if isBoth {
      guard let end = first.utf8.firstIndex(of: 0x1F) else { return .unknown }
      return .reference(
        Reference(kind: kind, label: String(first[first.index(after: end)...]), id: String(first[..<end])))
    }
    guard let label = row[place + 1] as String? else { return .unknown }
    return .reference(Reference(kind: kind, label: label, id: first))
  }

  private static func list(_ json: String) -> Value {
    guard let items = try? JSONDecoder().decode([ListItem].self, from: Data(json.utf8)) else { return .unknown }
    return .list(items.map(\.value))
  }
}

/// An element of a list as the database gives it.
private enum ListItem: Decodable {
  case text(String), integer(Int64), real(Double), list([ListItem])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Int64.self) {
      self = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      self = .real(number)
    } else {
      self = .list(try container.decode([ListItem].self))
    }
  }

  /// A reference stands as its kind, id and label with unit separators between.
  var value: Value {
    switch self {
    case .integer(let number): return .integer(number)
    case .real(let number): return .real(number)
    case .list(let items): return .list(items.map(\.value))
    case .text(let text):
      let parts = text.split(separator: "\u{1F}", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let kind = ReferenceKind(rawValue: parts[0]) else { return .text(text) }
      return .reference(Reference(kind: kind, label: parts[2], id: parts[1]))
    }
  }
}
