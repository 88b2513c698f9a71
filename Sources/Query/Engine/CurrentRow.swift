import Facts
import GRDB
import GRDBSQLite

/// The row at which a running statement stands.
struct CurrentRow {
  enum Cell { case nothing, integer(Int64), real(Double), text(String) }

  private let statement: SQLiteStatement

  init(_ statement: SQLiteStatement) { self.statement = statement }

  func cell(_ place: CInt) -> Cell {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, place))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, place))
    case SQLITE_TEXT: text(place).map { .text($0) } ?? .nothing
    default: .nothing
    }
  }

  func integer(_ place: CInt) -> Int64? {
    guard sqlite3_column_type(statement, place) == SQLITE_INTEGER else { return nil }
    return sqlite3_column_int64(statement, place)
  }

  func text(_ place: CInt) -> String? {
    guard sqlite3_column_type(statement, place) == SQLITE_TEXT, let start = sqlite3_column_text(statement, place)
    else { return nil }
    // Its length is known: nothing has to look for the end.
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place)))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What the keys of one kind refer to: each is looked up once for all rows that refer to it.
struct KnownReferences {
  private let kind: ReferenceKind
  private let db: Database
  private let statement: GRDB.Statement
  private let key: CInt
  private var known: [Int64: Value] = [:]

  /// - Parameter sql: gives id and label for the key `:k`.
  init(_ kind: ReferenceKind, sql: String, _ parameters: [String: DatabaseValue], _ db: Database) throws {
    self.kind = kind
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    var parameters = parameters
    parameters["k"] = .null
    try statement.setArguments(StatementArguments(parameters))
    key = sqlite3_bind_parameter_index(statement.sqliteStatement, ":k")
  }

  mutating func value(of number: Int64) throws -> Value {
    if let value = known[number] { return value }
    let value = try look(number)
    known[number] = value
    return value
  }

  private func look(_ number: Int64) throws -> Value {
    let running = statement.sqliteStatement
    sqlite3_bind_int64(running, key, number)
    defer { sqlite3_reset(running) }
    switch sqlite3_step(running) {
    case SQLITE_ROW:
      let row = CurrentRow(running)
      guard let id = row.text(0), let label = row.text(1) else { return .unknown }
      return .reference(Reference(kind: kind, label: label, id: id))
    case SQLITE_DONE: return .unknown
    case let code:
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: statement.sql)
    }
  }
}
