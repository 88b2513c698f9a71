import Facts
import GRDB
import Knowledge

/// Cross tables: a row for each value of one expression, a column for each of another.
///
/// Which columns there are is a matter of the rows. Where nothing follows the step, the statement counts pairs, and its
/// answer is spread into the table as it is read: all is read once, and checking reads nothing. Where steps follow, they
/// name the columns, and which names are right depends on the rows that are known: so the values, and nothing else of
/// the rows, are read while checking, by a statement that ends as soon as there are too many of them.
extension Checker {
  mutating func pivot(
    _ row: ItemSyntax, by column: ItemSyntax, _ stage: Stage, _ step: StepSyntax
  ) throws -> Stage {
    // Looked at first: where `damaged` is a row or column, damaged rows count.
    _ = try withJoins(stage) { checker, stage in
      for item in [row, column] {
        guard case .list = try checker.item(item, Scope(stage: stage)).type else { continue }
        throw checker.error(
          .type, "`pivot` wants single values, and this is a list", item.span,
          help: "pivot … by stance, or summarize count() by both")
      }
    }
    let counted = counted(stage)
    let base = try numbered(counted)
    if spreads { return try pairs(row, column, base) }
    var rowColumn = StageColumn(name: "", type: .text, sql: "")
    var across = rowColumn
    let found = try values(of: column, in: counted)
    let joined = try withJoins(base) { checker, stage in
      across = try checker.item(column, Scope(stage: stage))
      rowColumn = try checker.item(row, Scope(stage: stage))
    }
    let names = CrossTable.names(found.map(\.value), besides: rowColumn.name)
    let counts = zip(names, found).map { name, found in
      StageColumn(
        name: name, type: .integer, sql: "COUNT(*) FILTER (WHERE \(across.sql) IS \(bind(found.key)))")
    }
    return try group(joined, keys: [rowColumn], values: counts)
  }

  /// How often each value of the first stands with each of the second.
  private mutating func pairs(_ row: ItemSyntax, _ column: ItemSyntax, _ base: Stage) throws -> Stage {
    var keys: [StageColumn] = []
    let joined = try withJoins(base) { checker, stage in
      for item in [row, column] { keys.append(try checker.item(item, Scope(stage: stage))) }
    }
    var pairs = try group(joined, keys: keys, values: [StageColumn(name: "count", type: .integer, sql: "COUNT(*)")])
    pairs.spread = CrossTable(columns: pairs.columns.map(\.column), span: column.span)
    return pairs
  }

  /// The values that name the columns, in the order of these, each with what it is compared with.
  private mutating func values(
    of column: ItemSyntax, in stage: Stage
  ) throws -> [(value: Value, key: DatabaseValue)] {
    var across = StageColumn(name: "", type: .text, sql: "")
    let rows = try withJoins(stage) { checker, stage in
      across = try checker.item(column, Scope(stage: stage))
    }
    let alias = try wrapAlias()
    let shown = StageColumn(name: across.name, type: across.type, sql: "\(alias).c0")
    var key = shown
    switch across.type {
    case .reference, .boolean: key.type = .integer
    case .span: key.type = .text
    default: break
    }
    // Without an order, each value comes when it is first met.
    let found = Stage(
      from: "(\(rows.select(["\(across.sql) AS c0"], isDistinct: true))) \(alias)", columns: [shown, key], alias: alias,
      order: [])
    var out: [(value: Value, key: DatabaseValue)] = []
    try Compiled(found, parameters: parameters, isNow: isNow).read(db) { values, _ in
      let key: DatabaseValue =
        switch values[1] {
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        default: .null
        }
      out.append((values[0], key))
      try CrossTable.limit(out.count, column.span, source)
    }
    return out.sorted { CrossTable.precedes($0.value, $1.value, across.type) }
  }
}
