import Facts
import Foundation
import GRDB

/// The one SQL statement of a query, and how its rows are read.
struct Compiled: Sendable {
  var sql: String
  var parameters: [String: DatabaseValue]
  var columns: [Column]
  /// What is made of the rows, where these are the pairs of a cross table.
  var spread: CrossTable?
  private var cells: [Cell] = []
  private var lookups: [(kind: ReferenceKind, sql: String)] = []
  private var damagedPlace: CInt?

  /// Where a column begins in an SQL row, and how it is read; a reference takes two, id and label, or one: the key of
  /// what is looked up once for all rows that refer to it.
  private struct Cell {
    enum Form { case reference(ReferenceKind), key(Int), boolean, integer, real, list, span, other }

    var place: CInt
    var form: Form
  }

  init(_ stage: Stage, parameters: [String: DatabaseValue], isNow: Bool) {
    var selected: [String] = []
    for column in stage.columns {
      let place = CInt(selected.count)
      var form: Cell.Form
      switch column.type {
      case .reference(let kind):
        let output = ReferenceOutput(kind: kind, key: column.sql)
        let both = column.id == nil ? output.both : nil
        if let both {
          // Columns of the same kind share what they have found.
          let known = lookups.firstIndex { $0.kind == kind }
          form = .key(known ?? lookups.count)
          if known == nil { lookups.append((kind, SQLTemplate.expand(both, isNow: isNow))) }
        } else {
          form = .reference(kind)
          selected.append(column.id ?? output.id)
        }
        selected.append(both == nil ? output.label : column.sql)
        cells.append(Cell(place: place, form: form))
        continue
      case .boolean: form = .boolean
      case .integer: form = .integer
      case .real: form = .real
      case .list: form = .list
      case .span: form = .span
      default: form = .other
      }
      selected.append(stage.carried[column.sql] ?? column.sql)
      cells.append(Cell(place: place, form: form))
    }
    if let damaged = stage.damaged {
      damagedPlace = CInt(selected.count)
      selected.append(damaged)
    }
    columns = stage.columns.map(\.column)
    spread = stage.spread
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

  /// Runs it; `row` gets the values of each row, and whether its text overlaps damage.
  func read(_ db: Database, _ row: ([Value], Bool) throws -> Void) throws {
    let statement = try db.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(parameters))
    let current = CurrentRow(statement.sqliteStatement)
    var known = try lookups.map { try KnownReferences($0.kind, sql: $0.sql, parameters, db) }
    while try cursor.next() != nil {
      var values: [Value] = []
      values.reserveCapacity(cells.count)
      for cell in cells {
        if case .key(let index) = cell.form {
          values.append(try current.integer(cell.place).map { try known[index].value(of: $0) } ?? .unknown)
        } else {
          values.append(Self.value(current, cell))
        }
      }
      try row(values, damagedPlace.map { current.integer($0) ?? 0 != 0 } ?? false)
    }
  }

  private static func value(_ row: CurrentRow, _ cell: Cell) -> Value {
    if case .reference(let kind) = cell.form {
      guard let id = row.text(cell.place), let label = row.text(cell.place + 1) else { return .unknown }
      return .reference(Reference(kind: kind, label: label, id: id))
    }
    switch (row.cell(cell.place), cell.form) {
    case (.integer(let number), .boolean): return .boolean(number != 0)
    case (.integer(let number), .real): return .real(Double(number))
    case (.integer(let number), _): return .integer(number)
    case (.real(let number), _): return number.isFinite ? .real(number) : .unknown
    case (.text(let json), .list): return list(json)
    case (.text(let text), .span): return Span(written: text).map { .span($0) } ?? .unknown
    case (.text(let text), _): return .text(text)
    case (.nothing, _): return .unknown
    }
  }

  private static func list(_ json: String) -> Value {
    guard let items = try? JSONDecoder().decode([ListItem].self, from: Data(json.utf8)) else { return .unknown }
    return .list(items.map(\.value))
  }
}

extension Span {
  /// From the form in which the database gives it: `[12,34]`.
  fileprivate init?(written text: String) {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    let ends = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let start = ends[0], let end = ends[1], 0 <= start, start <= end else { return nil }
    self.init(start, end)
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
