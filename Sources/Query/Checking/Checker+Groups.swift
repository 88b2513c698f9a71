import Facts
import GRDB
import Knowledge

/// Steps that make one row of many: counts, groups and timelines.
extension Checker {
  /// The rows with one integer by which they are sorted, where they have none yet.
  mutating func numbered(_ stage: Stage) throws -> Stage {
    stage.ordinal == nil ? stage.numbered(alias: try wrapAlias()) : stage
  }

  /// Damaged rows are no part of a count, unless `damaged` was asked for.
  mutating func counted(_ stage: Stage) -> Stage {
    guard let damaged = stage.damaged, !asksForDamaged else { return stage }
    var left = stage
    left.filters.append(damaged)
    // Few rows are damaged: they are looked at one by one, whatever else is asked of them.
    if let schema = stage.schema, Knowledge.tablesOfDamage.contains(schema.table),
      stage.from == "\(schema.table) \(stage.alias)"
    {
      left.from += " INDEXED BY \(schema.table)_damaged"
    }
    // The matches of a pattern are looked for again only where some fact is damaged.
    if stage.schema == nil {
      left.filters.insert("EXISTS (SELECT 1 FROM facts x WHERE x.damaged AND \(holds("x")))", at: 0)
    }
    uncounted = left
    var out = stage
    out.filters.append("NOT \(damaged)")
    return out
  }

  mutating func count(_ stage: Stage) throws -> Stage {
    let stage = counted(stage)
    let alias = try wrapAlias()
    return Stage(
      from: "(\(stage.select(["COUNT(*) AS c0"]))) \(alias)",
      columns: [StageColumn(name: "count", type: .integer, sql: "\(alias).c0")], alias: alias, order: [], ordinal: "0")
  }

  mutating func distinct(_ stage: Stage) throws -> Stage {
    let numbered = try numbered(stage)
    return try group(numbered, keys: numbered.columns, values: [])
  }

  /// One row a group, groups in the order of their first rows.
  ///
  /// - Parameter isOrdered: false where the groups get another order, and which row is the first need not be known.
  mutating func group(
    _ stage: Stage, keys: [StageColumn], values: [StageColumn], isOrdered: Bool = true
  ) throws -> Stage {
    let alias = try wrapAlias()
    var selected: [String] = []
    var columns: [StageColumn] = []
    for (index, column) in (keys + values).enumerated() {
      selected.append("\(column.sql) AS c\(index)")
      // What a date is sorted by follows from the date itself.
      columns.append(StageColumn(name: column.name, type: column.type, sql: "\(alias).c\(index)"))
    }
    if isOrdered { selected.append("MIN(\(stage.ordinal ?? "0")) AS o0") }
    var sql = stage.select(selected)
    if !keys.isEmpty { sql += "\nGROUP BY " + keys.indices.map { "c\($0)" }.joined(separator: ", ") }
    return Stage(
      from: "(\(sql)) \(alias)", columns: columns, alias: alias,
      order: keys.isEmpty || !isOrdered ? [] : ["\(alias).o0"],
      ordinal: keys.isEmpty ? "0" : isOrdered ? "\(alias).o0" : nil)
  }

  mutating func summarize(
    _ aggregates: [AggregateSyntax], _ keys: [ItemSyntax], _ stage: Stage, _ step: StepSyntax
  ) throws -> Stage {
    // All is looked at first: where something asks for `damaged`, damaged rows count.
    let asked = asksForDamaged
    _ = try withJoins(stage) { checker, stage in
      for aggregate in aggregates {
        if let condition = aggregate.condition { _ = try checker.condition(condition, stage) }
        guard Self.hasAggregate(aggregate.item.value) else { continue }
        _ = try checker.check(aggregate.item.value, Scope(stage: stage, allowsAggregates: true))
      }
      for key in keys { _ = try checker.check(key.value, Scope(stage: stage)) }
    }
    let base = try numbered(counted(stage))
    asksForDamaged = asked || asksForDamaged
    var keyColumns: [StageColumn] = []
    var valueColumns: [StageColumn] = []
    let joined = try withJoins(base) { checker, stage in
      for key in keys { keyColumns.append(try checker.item(key, Scope(stage: stage))) }
      for aggregate in aggregates {
        var scope = Scope(stage: stage, allowsAggregates: true)
        scope.condition = try aggregate.condition.map { try checker.condition($0, stage) }
        guard Self.hasAggregate(aggregate.item.value) else {
          throw checker.error(
            .type, "`summarize` wants a function of many rows", aggregate.item.value.span, "functions",
            FunctionSchema.all.filter { $0.form == .aggregate }.map(\.name),
            help: Self.aggregateHelp(aggregate.item.value, checker.text(aggregate.item.value.span)))
        }
        valueColumns.append(try checker.item(aggregate.item, scope))
      }
    }
    let named = try unique(keyColumns + valueColumns, keys + aggregates.map(\.item))
    return try group(joined, keys: Array(named.prefix(keys.count)), values: Array(named.dropFirst(keys.count)))
  }

  private static func aggregateHelp(_ expression: ExpressionSyntax, _ text: String) -> String {
    if case .column(let name, let path) = expression.form, path.isEmpty,
      let function = FunctionSchema.named(name.text), function.form == .aggregate
    {
      return "summarize \(function.usage)"
    }
    return "summarize count() by \(text)"
  }

  private static func hasAggregate(_ expression: ExpressionSyntax) -> Bool {
    switch expression.form {
    case .call(let name, _, let arguments):
      FunctionSchema.named(name.text).map { $0.form == .aggregate } ?? true || arguments.contains(where: hasAggregate)
    case .arithmetic(_, let a, let b): hasAggregate(a) || hasAggregate(b)
    case .minus(let operand): hasAggregate(operand)
    default: false
    }
  }

  mutating func timeline(_ unit: DateLiteral.Unit, _ stage: Stage, _ step: StepSyntax) throws -> Stage {
    let path: ([String])? =
      stage.names.contains("article")
      ? ["article", "published"]
      : stage.names.contains("published") ? ["published"] : stage.names.contains("at") ? ["at"] : nil
    guard let path, let first = path.first else {
      throw error(
        .type, "`timeline` wants rows with an article or a date", step.word,
        help: "statements | timeline by week, or summarize count() by month(…)")
    }
    let base = counted(stage)
    var key = StageColumn(name: unit.rawValue, type: .date, sql: "NULL")
    var grouped = try withJoins(base) { checker, stage in
      let typed = try checker.column(
        Name(text: first, span: step.word), path.dropFirst().map { Name(text: $0, span: step.word) },
        Scope(stage: stage), step.word)
      key.sql = Self.truncated(typed.sortKey, to: unit.rawValue)
    }
    let count = StageColumn(name: "count", type: .integer, sql: "COUNT(*)")
    grouped = try group(grouped, keys: [key], values: [count], isOrdered: false)
    let date = grouped.columns[0].sql
    grouped.order = ["\(date) NULLS LAST"]
    return grouped
  }
}
