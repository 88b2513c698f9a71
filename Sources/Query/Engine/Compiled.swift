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
  private var lookups: [(kind: ReferenceKind, sql: String, arguments: [String: DatabaseValue])] = []
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
          form = .key(lookups.count)
          let sql = SQLTemplate.expand(both, isNow: isNow)
          lookups.append((kind, sql, Self.arguments(of: sql, parameters)))
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
      selected.append(column.sql)
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

  var arguments: StatementArguments { StatementArguments(Self.arguments(of: sql, parameters)) }

  /// Runs it; `row` gets the values of each row, and whether its text overlaps damage.
  func read(_ db: Database, _ row: ([Value], Bool) throws -> Void) throws {
    let statement = try db.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    let current = statement.sqliteStatement
    var known = Array(repeating: [Int64: Value](), count: lookups.count)
    while try cursor.next() != nil {
      var values: [Value] = []
      values.reserveCapacity(cells.count)
      for cell in cells {
        if case .key(let index) = cell.form {
          values.append(try reference(current, cell.place, index, &known[index], db))
        } else {
          values.append(Self.value(current, cell))
        }
      }
      try row(values, damagedPlace.map { Self.isTrue(current, $0) } ?? false)
    }
  }

  private static func value(_ row: SQLiteStatement, _ cell: Cell) -> Value {
    switch cell.form {
    case .reference(let kind): return reference(row, cell.place, kind)
    default: break
    }
    switch (cell.form, DatabaseValue(sqliteStatement: row, index: cell.place).storage) {
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

  private static func isTrue(_ row: SQLiteStatement, _ place: CInt) -> Bool {
    guard case .int64(let number) = DatabaseValue(sqliteStatement: row, index: place).storage else { return false }
    return number != 0
  }

  private static func text(_ row: SQLiteStatement, _ place: CInt) -> String? {
    guard case .string(let text) = DatabaseValue(sqliteStatement: row, index: place).storage else { return nil }
    return text
  }

  private static func reference(_ row: SQLiteStatement, _ place: CInt, _ kind: ReferenceKind) -> Value {
    guard let id = text(row, place), let label = text(row, place + 1) else { return .unknown }
    return .reference(Reference(kind: kind, label: label, id: id))
  }

  /// Looks up what a key refers to where no row before has.
  private func reference(
    _ row: SQLiteStatement, _ place: CInt, _ index: Int, _ known: inout [Int64: Value], _ db: Database
  ) throws -> Value {
    guard case .int64(let key) = DatabaseValue(sqliteStatement: row, index: place).storage else { return .unknown }
    if let value = known[key] { return value }
    let lookup = lookups[index]
    var arguments = lookup.arguments
    arguments["k"] = key.databaseValue
    let found = try Row.fetchOne(db.cachedStatement(sql: lookup.sql), arguments: StatementArguments(arguments))
    var value = Value.unknown
    if let found, let id = found[0] as String?, let label = found[1] as String? {
      value = .reference(Reference(kind: lookup.kind, label: label, id: id))
    }
    known[key] = value
    return value
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
