import Facts
import GRDB
import Knowledge

/// Steps: each makes the rows of the next stage.
extension Checker {
  mutating func apply(_ step: StepSyntax, to stage: Stage) throws -> Stage {
    switch step.form {
    case .filter(let expression):
      return try withJoins(stage) { checker, stage in
        stage.filters.append(try checker.condition(expression, stage))
      }
    case .select(let items): return try select(items, stage)
    case .extend(let items): return try extend(items, stage)
    case .sort(let keys): return try sort(keys, stage)
    case .take(let count): return try stage.limited("LIMIT \(bind(count))", alias: wrapAlias())
    case .skip(let count): return try stage.limited("LIMIT -1 OFFSET \(bind(count))", alias: wrapAlias())
    case .distinct(let items):
      return try distinct(items.isEmpty ? stage : try select(items, stage))
    case .count: return try count(stage)
    case .summarize(let aggregates, let keys): return try summarize(aggregates, keys, stage, step)
    case .timeline(let unit): return try timeline(unit ?? .month, stage, step)
    case .pivot(let row, let column): return try pivot(row, by: column, stage, step)
    case .union(let query): return try combine(stage, with: query, step, isUnion: true)
    case .except(let query): return try combine(stage, with: query, step, isUnion: false)
    case .context(let count): return try neighbours(count, stage, step)
    }
  }

  /// Runs a check whose dotted columns become joins of the stage.
  mutating func withJoins(_ stage: Stage, _ body: (inout Checker, inout Stage) throws -> Void) rethrows -> Stage {
    var stage = stage
    pendingJoins = stage.joins
    try body(&self, &stage)
    stage.joins = pendingJoins
    return stage
  }

  // MARK: Columns

  private mutating func item(_ item: ItemSyntax, _ scope: Scope) throws -> StageColumn {
    let typed = try check(item.value, scope)
    if typed.type == .duration {
      throw error(.type, "a duration is added to a date", item.value.span, help: "today - 7 days")
    }
    return StageColumn(
      name: item.name?.text ?? Self.name(of: item.value), type: typed.type, sql: typed.sql, words: typed.words,
      folded: typed.folded, sortable: typed.sortable)
  }

  /// The name that an expression gets where none is written.
  private static func name(of expression: ExpressionSyntax) -> String {
    switch expression.form {
    case .column(let name, let path): ([name] + path).map(\.text).joined(separator: ".")
    case .handle(let handle, let path): ([String(describing: handle)] + path.map(\.text)).joined(separator: ".")
    case .call(let name, _, _): name.text
    default: "value"
    }
  }

  /// Two columns cannot have one name: the second becomes `name_2`, unless it was written so.
  private func unique(_ columns: [StageColumn], _ items: [ItemSyntax]) throws -> [StageColumn] {
    var out: [StageColumn] = []
    for (column, item) in zip(columns, items) {
      var column = column
      if out.contains(where: { $0.name == column.name }) {
        if let name = item.name { throw error(.name, "there are two columns `\(name.text)`", name.span) }
        let base = column.name
        var number = 2
        while out.contains(where: { $0.name == "\(base)_\(number)" }) { number += 1 }
        column.name = "\(base)_\(number)"
      }
      out.append(column)
    }
    return out
  }

  private mutating func select(_ items: [ItemSyntax], _ stage: Stage) throws -> Stage {
    try withJoins(stage) { checker, stage in
      var columns: [StageColumn] = []
      for item in items { columns.append(try checker.item(item, Scope(stage: stage))) }
      columns = try checker.unique(columns, items)
      let names = Set(columns.map(\.name))
      stage.hidden = (stage.hidden + stage.columns).filter { !names.contains($0.name) }
      stage.columns = columns
    }
  }

  private mutating func extend(_ items: [ItemSyntax], _ stage: Stage) throws -> Stage {
    try withJoins(stage) { checker, stage in
      for item in items {
        let column = try checker.item(item, Scope(stage: stage))
        if item.name == nil, stage.columns.contains(where: { $0.name == column.name }) { continue }
        stage.columns.removeAll { $0.name == column.name }
        stage.hidden.removeAll { $0.name == column.name }
        stage.columns.append(column)
      }
    }
  }

  private mutating func sort(_ keys: [KeySyntax], _ stage: Stage) throws -> Stage {
    try withJoins(stage) { checker, stage in
      var order: [String] = []
      for key in keys {
        let typed = try checker.check(key.value, Scope(stage: stage))
        let ending = key.descending ? " DESC" : ""
        // What is unknown comes last, in either direction.
        order.append("(\(typed.sql)) IS NULL")
        switch typed.type {
        case .text:
          order.append("\(checker.folded(typed))\(ending)")
          order.append("\(typed.sql)\(ending)")
        case .reference(.entity):
          let name = ReferenceOutput(kind: .entity, key: typed.sql).label
          order.append("fold(\(name))\(ending)")
          order.append("\(typed.sql)\(ending)")
        default: order.append("\(typed.sortable ?? typed.sql)\(ending)")
        }
      }
      stage.order = order + stage.order
      stage.ordinal = nil
    }
  }

  // MARK: Groups

  /// The rows with one integer by which they are sorted, where they have none yet.
  private mutating func numbered(_ stage: Stage) throws -> Stage {
    stage.ordinal == nil ? stage.numbered(alias: try wrapAlias()) : stage
  }

  /// Damaged rows are no part of a count, unless `damaged` was asked for.
  private mutating func counted(_ stage: Stage) -> Stage {
    guard let damaged = stage.damaged, !asksForDamaged else { return stage }
    var left = stage
    left.filters.append(damaged)
    uncounted = left
    var out = stage
    out.filters.append("NOT \(damaged)")
    return out
  }

  private mutating func count(_ stage: Stage) throws -> Stage {
    let stage = counted(stage)
    let alias = try wrapAlias()
    return Stage(
      from: "(\(stage.select(["COUNT(*) AS c0"]))) \(alias)",
      columns: [StageColumn(name: "count", type: .integer, sql: "\(alias).c0")], alias: alias, order: [], ordinal: "0")
  }

  private mutating func distinct(_ stage: Stage) throws -> Stage {
    let numbered = try numbered(stage)
    return try group(numbered, keys: numbered.columns, values: [])
  }

  /// One row a group, groups in the order of their first rows.
  private mutating func group(_ stage: Stage, keys: [StageColumn], values: [StageColumn]) throws -> Stage {
    let alias = try wrapAlias()
    var selected: [String] = []
    var columns: [StageColumn] = []
    for (index, column) in (keys + values).enumerated() {
      selected.append("\(column.sql) AS c\(index)")
      var out = StageColumn(name: column.name, type: column.type, sql: "\(alias).c\(index)")
      if let sortable = column.sortable, index < keys.count {
        selected.append("MIN(\(sortable)) AS c\(index)s")
        out.sortable = "\(alias).c\(index)s"
      }
      columns.append(out)
    }
    selected.append("MIN(\(stage.ordinal ?? "0")) AS o0")
    var sql = stage.select(selected)
    if !keys.isEmpty { sql += "\nGROUP BY " + keys.indices.map { "c\($0)" }.joined(separator: ", ") }
    return Stage(
      from: "(\(sql)) \(alias)", columns: columns, alias: alias, order: keys.isEmpty ? [] : ["\(alias).o0"],
      ordinal: keys.isEmpty ? "0" : "\(alias).o0")
  }

  private mutating func summarize(
    _ aggregates: [AggregateSyntax], _ keys: [ItemSyntax], _ stage: Stage, _ step: StepSyntax
  ) throws -> Stage {
    // Conditions are looked at first: where one asks for `damaged`, damaged rows count.
    let asked = asksForDamaged
    _ = try withJoins(stage) { checker, stage in
      for aggregate in aggregates {
        if let condition = aggregate.condition { _ = try checker.condition(condition, stage) }
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

  private mutating func timeline(_ unit: DateLiteral.Unit, _ stage: Stage, _ step: StepSyntax) throws -> Stage {
    let path: ([String])? =
      stage.names.contains("article")
      ? ["article", "published"]
      : stage.names.contains("published") ? ["published"] : stage.names.contains("at") ? ["at"] : nil
    guard let path, let first = path.first else {
      throw error(.type, "`timeline` wants rows with an article or a date", step.word)
    }
    let base = try numbered(counted(stage))
    var key = StageColumn(name: unit.rawValue, type: .date, sql: "NULL")
    var grouped = try withJoins(base) { checker, stage in
      let typed = try checker.column(
        Name(text: first, span: step.word), path.dropFirst().map { Name(text: $0, span: step.word) },
        Scope(stage: stage), step.word)
      key.sql = Self.truncated(typed.sortable ?? typed.sql, to: unit.rawValue)
      key.sortable = Self.firstDay(key.sql, of: unit.rawValue)
    }
    grouped = try group(grouped, keys: [key], values: [StageColumn(name: "count", type: .integer, sql: "COUNT(*)")])
    let date = grouped.columns[0].sql
    grouped.order = ["\(date) IS NULL", date]
    grouped.ordinal = nil
    return grouped
  }

  /// A cross table: one row for each value of the first, one column for each of the second.
  private mutating func pivot(
    _ row: ItemSyntax, by column: ItemSyntax, _ stage: Stage, _ step: StepSyntax
  ) throws -> Stage {
    let base = try numbered(counted(stage))
    var rowColumn = StageColumn(name: "", type: .text, sql: "")
    var across = rowColumn
    let joined = try withJoins(base) { checker, stage in
      rowColumn = try checker.item(row, Scope(stage: stage))
      across = try checker.item(column, Scope(stage: stage))
    }
    let label: String
    switch across.type {
    case .reference(let kind): label = ReferenceOutput(kind: kind, key: across.sql).label
    default: label = across.sql
    }
    let found = try Row.fetchAll(
      db,
      sql: joined.select(["\(across.sql) AS v", "CAST(\(label) AS TEXT) AS l"])
        + " GROUP BY 1 ORDER BY l IS NULL, l, v",
      arguments: StatementArguments(Compiled.arguments(of: joined.select([across.sql, label]), parameters)))
    guard found.count <= 40 else {
      throw error(.type, "`pivot` would make \(found.count) columns: at most 40", column.span)
    }
    var rows = Array(found)
    if case .enumeration(let list) = across.type, !list.values.isEmpty {
      let place = Dictionary(uniqueKeysWithValues: list.values.enumerated().map { ($1, $0) })
      rows.sort { place[$0["l"] ?? "", default: .max] < place[$1["l"] ?? "", default: .max] }
    }
    var values: [StageColumn] = []
    for row in rows {
      let value: DatabaseValue = row["v"]
      let name: String? = row["l"]
      values.append(
        StageColumn(
          name: name ?? "unknown", type: .integer, sql: "COUNT(*) FILTER (WHERE \(across.sql) IS \(bind(value)))"))
    }
    let columns = try unique(
      [rowColumn] + values,
      Array(repeating: ItemSyntax(name: nil, value: row.value, span: row.span), count: values.count + 1))
    return try group(joined, keys: Array(columns.prefix(1)), values: Array(columns.dropFirst()))
  }

  /// The sentences in which the rows stand, with so many before and after each.
  private mutating func neighbours(_ count: Int, _ stage: Stage, _ step: StepSyntax) throws -> Stage {
    guard let sentences = Catalogue.relation("sentences"), let schema = stage.schema,
      let key = schema.column("sentence")
    else {
      throw error(
        .type, "`context` wants rows that stand in a sentence", step.word,
        help: "sentences saying \"bilateral relations\" | context 1")
    }
    let place = Self.column(key, alias: stage.alias).sql
    var out = relation(sentences)
    let near = bind(min(count, 10_000))
    let found = "SELECT b.k / 1000000 AS article, b.k % 1000000 AS number FROM (\(stage.select(["\(place) AS k"]))) b"
    out.filters.append(
      """
      \(out.alias).rowid IN (SELECT y.rowid FROM (\(found)) w JOIN sentences y ON y.article = w.article \
      AND y.number BETWEEN w.number - \(near) AND w.number + \(near) AND \(holds("y")))
      """)
    return out
  }

  /// Rows of the same relation joined with, or taken out of these.
  private mutating func combine(
    _ stage: Stage, with query: QuerySyntax, _ step: StepSyntax, isUnion: Bool
  ) throws -> Stage {
    let trailBefore = trail
    let other = try self.query(query)
    trail = trailBefore
    guard let schema = stage.schema, let mine = stage.rowID, let theirs = other.rowID, schema.name == other.schema?.name
    else {
      throw error(
        .type, "`\(text(step.word))` wants rows of the same relation on both sides", query.span,
        help: stage.schema.map { "\(text(step.word)) \($0.name) …" } ?? "before `summarize`")
    }
    var out = stage
    let rows = "(\(other.select([theirs])))"
    if isUnion {
      var fresh = relation(schema)
      let row = fresh.rowID ?? mine
      fresh.filters.append("(\(row) IN (\(stage.select([mine]))) OR \(row) IN \(rows))")
      return fresh
    }
    out.filters.append("\(mine) NOT IN \(rows)")
    return out
  }
}
