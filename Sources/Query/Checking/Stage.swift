/// A column at some point of the pipeline.
struct StageColumn: Sendable {
  var name: String
  var type: ColumnType
  var sql: String
  var words: String?
  var folded: String?
  /// What stands for it when it is compared or sorted.
  var sortable: String?
  /// The content id of what it refers to, where the row has it.
  var id: String?
  /// Where its words are indexed: a full-text table, and the expression of the row's number in it.
  var index: WordIndex?

  var column: Column { Column(name: name, type: type) }
}

/// The rows at some point of the pipeline, as parts of one SELECT.
///
/// While the rows are those of a relation (`schema` is there), every column of it can be asked, and what limits the
/// rows keeps only their row ids; after `summarize` and `distinct`, only the columns that these made are left.
struct Stage: Sendable {
  var from: String
  var joins: [(key: String, alias: String, sql: String)] = []
  var filters: [String] = []
  /// What is shown.
  var columns: [StageColumn]
  /// What was made by `extend` and is not shown any more.
  var hidden: [StageColumn] = []
  var schema: RelationSchema?
  var alias: String
  /// What the rows are sorted by, complete: no two rows are equal in it.
  var order: [String]
  /// One integer expression that gives the same order, where there is one.
  var ordinal: String?
  var damaged: String?
  /// Expressions that the rows bring with them, made already, and by what column.
  var carried: [String: String] = [:]
  /// Where the rows are pairs that are spread into a table as they are read.
  var spread: CrossTable?

  /// `SELECT columns FROM … WHERE …`, without an order.
  func select(_ columns: [String], isDistinct: Bool = false) -> String {
    var sql = "SELECT \(isDistinct ? "DISTINCT " : "")\(columns.joined(separator: ", "))\nFROM \(from)"
    for join in joins { sql += "\n" + join.sql }
    if !filters.isEmpty { sql += "\nWHERE " + filters.joined(separator: "\n  AND ") }
    return sql
  }

  var orderClause: String { order.isEmpty ? "" : "\nORDER BY " + orderKeys }

  private var orderKeys: String {
    let keys = carried.isEmpty ? order : order.map { SortKey($0).by(carried) }
    return keys.joined(separator: ", ")
  }

  var rowID: String? { schema.map { SQLTemplate.fill($0.rowID, alias: alias) } }

  func column(named name: String) -> StageColumn? {
    columns.first { $0.name == name } ?? hidden.first { $0.name == name }
  }

  /// All names that can be asked, visible ones first.
  var names: [String] {
    var seen: Set<String> = []
    return (columns.map(\.name) + hidden.map(\.name) + (schema?.columns.map(\.name) ?? [])).filter {
      seen.insert($0).inserted
    }
  }
}

extension Stage {
  /// Only some of the rows, in their order.
  func limited(_ limit: String, alias next: String) -> Stage {
    var out = self
    if let rowID {
      // What takes work to be sorted by is carried along, and not made again for the rows that are left.
      let work = order.map { SortKey($0).expression }.filter { $0.utf8.contains(UInt8(ascii: "(")) }
      let keys = work.enumerated().map { "\(carried[$1] ?? $1) AS o\($0)" }
      // Sorted by the names of these: SQLite would work out a subquery twice.
      var named = self
      named.carried = Dictionary(work.enumerated().map { ($1, "o\($0)") }) { first, _ in first }
      let inner = select(["\(rowID) AS k"] + keys) + named.orderClause + "\n" + limit
      out.from = "(\(inner)) \(next) JOIN \(schema?.table ?? "") \(alias) ON \(rowID) = \(next).k"
      out.filters = []
      out.carried = Dictionary(work.enumerated().map { ($1, "\(next).o\($0)") }) { first, _ in first }
      return out
    }
    return materialized(alias: next, limit: orderClause + "\n" + limit)
  }

  /// The same rows with one integer by which they are sorted.
  func numbered(alias next: String) -> Stage {
    if ordinal != nil { return self }
    let number = order.isEmpty ? "0" : "ROW_NUMBER() OVER (ORDER BY \(orderKeys))"
    if let rowID {
      var out = self
      let inner = select(["\(rowID) AS k", "\(number) AS o"])
      out.from = "(\(inner)) \(next) JOIN \(schema?.table ?? "") \(alias) ON \(rowID) = \(next).k"
      out.filters = []
      out.carried = [:]
      out.order = ["\(next).o"]
      out.ordinal = "\(next).o"
      return out
    }
    var out = materialized(alias: next, order: [number])
    out.ordinal = out.order.first
    return out
  }

  /// The rows as a subquery whose columns have names of their own.
  func materialized(alias next: String, limit: String = "", order keys: [String]? = nil) -> Stage {
    let keys = keys ?? order
    var selected: [String] = []
    func renamed(_ column: StageColumn, _ name: String) -> StageColumn {
      selected.append("\(column.sql) AS \(name)")
      var out = column
      out.sql = "\(next).\(name)"
      out.words = nil
      out.folded = nil
      out.index = nil
      out.id = nil
      if let sortable = column.sortable {
        selected.append("\(sortable) AS \(name)s")
        out.sortable = "\(next).\(name)s"
      }
      return out
    }
    let columns = columns.enumerated().map { renamed($1, "c\($0)") }
    let hidden = hidden.enumerated().map { renamed($1, "h\($0)") }
    var order: [String] = []
    for (index, key) in keys.enumerated() {
      let key = SortKey(key)
      selected.append("\(carried[key.expression] ?? key.expression) AS o\(index)")
      order.append("\(next).o\(index)\(key.ending)")
    }
    if selected.isEmpty { selected = ["1"] }
    return Stage(
      from: "(\(select(selected))\(limit)) \(next)", columns: columns, hidden: hidden, schema: nil, alias: next,
      order: order, ordinal: nil, damaged: nil)
  }
}

/// A part of an order: an expression, and which way it goes.
private struct SortKey {
  private static let endings = [" DESC", " NULLS LAST"]

  var expression: String
  var ending: String

  init(_ key: String) {
    ending = Self.endings.first { key.hasSuffix($0) } ?? ""
    expression = String(key.dropLast(ending.count))
  }

  func by(_ carried: [String: String]) -> String { (carried[expression] ?? expression) + ending }
}
