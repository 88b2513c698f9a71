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

  mutating func item(_ item: ItemSyntax, _ scope: Scope) throws -> StageColumn {
    let typed = try check(item.value, scope)
    if typed.type == .duration {
      throw error(.type, "a duration is added to a date", item.value.span, help: "today - 7 days")
    }
    return StageColumn(
      name: item.name?.text ?? Self.name(of: item.value), type: typed.type, sql: typed.sql, words: typed.words,
      folded: typed.folded, sortable: typed.sortable, index: typed.index)
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
  func unique(_ columns: [StageColumn], _ items: [ItemSyntax]) throws -> [StageColumn] {
    var out: [StageColumn] = []
    for (column, item) in zip(columns, items) {
      var column = column
      if out.contains(where: { $0.name == column.name }) {
        if let name = item.name { throw twoColumns(name) }
        let base = column.name
        var number = 2
        while out.contains(where: { $0.name == "\(base)_\(number)" }) { number += 1 }
        column.name = "\(base)_\(number)"
      }
      out.append(column)
    }
    return out
  }

  private func twoColumns(_ name: Name) -> QueryError {
    error(.name, "there are two columns `\(name.text)`", name.span, help: "another name: \(name.text)_2 = …")
  }

  mutating func select(_ items: [ItemSyntax], _ stage: Stage) throws -> Stage {
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
        // What is unknown comes last, in either direction.
        let ending = key.descending ? " DESC" : " NULLS LAST"
        switch typed.type {
        case .text:
          order.append("\(checker.folded(typed))\(ending)")
          order.append("\(typed.sql)\(ending)")
        case .reference(.entity):
          let name = ReferenceOutput(kind: .entity, key: typed.sql).label
          order.append("fold(\(name))\(ending)")
          order.append("\(typed.sql)\(ending)")
        default:
          // A date without a first day is not unknown.
          if typed.sortable != nil { order.append("(\(typed.sql)) IS NULL") }
          order.append("\(typed.sortKey)\(ending)")
        }
      }
      stage.order = order + stage.order
      stage.ordinal = nil
    }
  }

  // MARK: Rows of other queries

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
    // What is said below an answer is said of the first query alone.
    let (trailBefore, undatedBefore) = (trail, undated)
    undated = nil
    let other = try self.query(query)
    (trail, undated) = (trailBefore, undatedBefore)
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
