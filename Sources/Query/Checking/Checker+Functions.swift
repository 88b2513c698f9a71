import Facts
import GRDB
import Knowledge

/// Calls: aggregates over the rows of a group, and functions of values.
extension Checker {
  mutating func call(
    _ name: Name, _ distinct: Bool, _ arguments: [ExpressionSyntax], _ scope: Scope, _ span: Range<Int>
  ) throws -> TypedExpression {
    guard let function = FunctionSchema.named(name.text) else {
      let nearest = Nearest.names(to: name.text, among: FunctionSchema.all.map(\.name))
      throw error(
        .name, "there is no function `\(name.text)`", name.span, nearest.isEmpty ? "functions" : "nearest",
        nearest.isEmpty ? FunctionSchema.all.map(\.name) : nearest)
    }
    guard function.arguments.contains(arguments.count) else {
      throw error(.type, "`\(name.text)` is given \(arguments.count) values", span, help: function.usage)
    }
    guard function.form == .aggregate else {
      if distinct { throw error(.type, "`distinct` belongs to count and list", span, help: "count(distinct speaker)") }
      return try scalar(function, arguments, scope, span)
    }
    guard scope.allowsAggregates else {
      throw error(
        .type, "`\(name.text)` is of many rows: it belongs to `summarize`", span,
        help: "| summarize n = \(text(span)) by … | where n > 1")
    }
    if distinct, name.text != "count", name.text != "list" {
      throw error(.type, "`distinct` belongs to count and list", span, help: "count(distinct speaker)")
    }
    return try aggregate(function, distinct, arguments.first, scope, span)
  }

  private mutating func aggregate(
    _ function: FunctionSchema, _ distinct: Bool, _ argument: ExpressionSyntax?, _ scope: Scope, _ span: Range<Int>
  ) throws -> TypedExpression {
    var inner = scope
    inner.allowsAggregates = false
    let filter = scope.condition.map { " FILTER (WHERE \($0))" } ?? ""
    func result(_ sql: String, _ type: ColumnType, isFiltered: Bool = false) -> TypedExpression {
      TypedExpression(sql: isFiltered ? sql : sql + filter, type: type, span: span)
    }
    guard let argument else { return result("COUNT(*)", .integer) }
    let typed = try check(argument, inner)
    let ordinal = scope.stage.ordinal ?? "0"
    switch function.name {
    case "count": return result("COUNT(\(distinct ? "DISTINCT " : "")\(typed.sql))", .integer)
    case "sum", "avg":
      guard typed.isNumber else {
        throw error(
          .type, "`\(function.name)` wants numbers; this is \(describe(typed.type))", argument.span,
          help: typed.type == .boolean ? "count() where \(text(argument.span))" : function.usage)
      }
      return function.name == "avg" ? result("AVG(\(typed.sql))", .real) : result("SUM(\(typed.sql))", typed.type)
    case "min", "max":
      if case .reference(let kind) = typed.type, kind != .event {
        throw error(
          .type, "`\(function.name)` wants numbers, dates or text; this is \(describe(typed.type))", argument.span)
      }
      return result(extreme(function.name.uppercased(), typed, filter), typed.type, isFiltered: true)
    case "first", "last": return result("\(function.name)_of(\(ordinal), \(typed.sql))", typed.type)
    default:
      let element = try listElement(typed)
      return result("\(distinct ? "set_of" : "list_of")(\(ordinal), \(element))", .list)
    }
  }

  /// The value that `sort by` would have first or last: where that sorts by something else than the value, the value
  /// goes behind it.
  private mutating func extreme(_ name: String, _ typed: TypedExpression, _ filter: String) -> String {
    let key: String
    switch typed.type {
    case .text: key = folded(typed)
    case .date: key = typed.sortKey
    default: return "\(name)(\(typed.sortKey))\(filter)"
    }
    guard key != typed.sql else { return "\(name)(\(key))\(filter)" }
    let best = "\(name)(\(key) || char(31) || \(typed.sql))\(filter)"
    return "substr(\(best), instr(\(best), char(31)) + 1)"
  }

  /// What goes into a list: references with their id and label, so that the list can be read without asking again.
  private func listElement(_ typed: TypedExpression) throws -> String {
    guard case .reference(let kind) = typed.type else { return typed.sql }
    let output = ReferenceOutput(kind: kind, key: typed.sql)
    return "'\(kind.rawValue)' || char(31) || \(output.id) || char(31) || \(output.label)"
  }

  private mutating func scalar(
    _ function: FunctionSchema, _ arguments: [ExpressionSyntax], _ scope: Scope, _ span: Range<Int>
  ) throws -> TypedExpression {
    var values: [TypedExpression] = []
    for argument in arguments { values.append(try check(argument, scope)) }
    func want(_ index: Int, _ what: String, _ holds: Bool) throws {
      if !holds {
        throw error(
          .type, "`\(function.name)` wants \(what); this is \(describe(values[index].type))", values[index].span,
          help: function.usage)
      }
    }
    func result(_ sql: String, _ type: ColumnType) -> TypedExpression {
      TypedExpression(sql: sql, type: type, span: span)
    }
    let first = values[0]
    let date = first.sortKey
    switch function.name {
    case "lower":
      try want(0, "text", first.isText)
      return result(folded(first), .text)
    case "length", "trim":
      try want(0, "text", first.isText)
      return result("\(function.name)(\(first.sql))", function.name == "length" ? .integer : .text)
    case "concat":
      for index in values.indices { try want(index, "texts", values[index].isText || values[index].isNumber) }
      return result("(" + values.map { "COALESCE(\($0.sql), '')" }.joined(separator: " || ") + ")", .text)
    case "left":
      try want(0, "text", first.isText)
      try want(1, "a number", values[1].type == .integer)
      return result("substr(\(first.sql), 1, MAX(0, \(values[1].sql)))", .text)
    case "abs":
      try want(0, "a number", first.isNumber)
      return result("ABS(\(first.sql))", first.type)
    case "round":
      try want(0, "a number", first.isNumber)
      if values.count > 1 { try want(1, "a whole number of decimals", values[1].type == .integer) }
      return result("ROUND(\(values.map(\.sql).joined(separator: ", ")))", .real)
    case "coalesce":
      for index in values.indices where values[index].type != first.type {
        try want(index, "values of one kind", false)
      }
      return result("COALESCE(\(values.map(\.sql).joined(separator: ", ")))", first.type)
    case "if":
      try want(0, "a condition first", first.type == .boolean)
      try want(2, "two values of one kind", values[1].type == values[2].type)
      return result("(CASE WHEN \(first.sql) THEN \(values[1].sql) ELSE \(values[2].sql) END)", values[1].type)
    case "year":
      try want(0, "a date", first.isDate)
      return result("CAST(substr(\(date), 1, 4) AS INTEGER)", .integer)
    default:
      try want(0, "a date", first.isDate)
      var typed = result(Self.truncated(date, to: function.name), .date)
      typed.sortable = Self.firstDay(typed.sql, of: function.name)
      return typed
    }
  }

  /// The first day of what a date was cut to; days and weeks are one already.
  private static func firstDay(_ truncated: String, of unit: String) -> String {
    unit == "month" ? "(\(truncated) || '-01')" : truncated
  }

  /// The day, the week's Monday, the month or the year in which a date lies.
  static func truncated(_ date: String, to unit: String) -> String {
    switch unit {
    case "week": "date(substr(\(date), 1, 10), '-6 days', 'weekday 1')"
    case "month": "substr(\(date), 1, 7)"
    case "year": "substr(\(date), 1, 4)"
    default: "substr(\(date), 1, 10)"
    }
  }
}

/// How a reference leaves the database: its content id and what a reader sees.
struct ReferenceOutput {
  var id: String
  var label: String
  /// A statement that gives both for the key `:k`, where asking for them takes time and many rows refer to the same.
  var both: String?

  init(kind: ReferenceKind, key k: String) {
    func place(_ table: String, _ match: String) -> String {
      """
      (SELECT o.id || '[' || x.start_byte || ',' || x.end_byte || ']' FROM \(table) x JOIN objects o \
      ON o.kind = 'article' AND o.number = x.article WHERE \(match) ORDER BY x.rowid DESC LIMIT 1)
      """
    }
    let holds = "{holds x}"
    func object(_ kind: String) -> String {
      "(SELECT o.id FROM objects o WHERE o.kind = '\(kind)' AND o.number = \(k))"
    }
    switch kind {
    case .article: (id, label) = (object("article"), "('a' || \(k))")
    case .statement: (id, label) = (object("statement"), "('s' || \(k))")
    case .fact: (id, label) = (object("fact"), "('f' || \(k))")
    case .entity:
      both = "SELECT x.id, x.name FROM canonicals x WHERE x.canonical = :k AND \(holds)"
      id = "(SELECT x.id FROM canonicals x WHERE x.canonical = \(k) AND \(holds))"
      label = "(SELECT x.name FROM canonicals x WHERE x.canonical = \(k) AND \(holds))"
    case .sentence:
      id = place("sentences", "x.article = \(k) / 1000000 AND x.number = \(k) % 1000000 AND \(holds)")
      label = "('a' || (\(k) / 1000000) || '.' || (\(k) % 1000000))"
    case .mention: (id, label) = (place("mentions", "x.mention = \(k)"), "('m' || \(k))")
    case .figure: (id, label) = (place("figures", "x.figure = \(k)"), "('g' || \(k))")
    case .time: (id, label) = (place("times", "x.time = \(k)"), "('t' || \(k))")
    case .warning: (id, label) = (place("warnings", "x.warning = \(k)"), "('d' || \(k))")
    case .note:
      id = "(SELECT e.hash FROM notes x JOIN events e ON e.seq = x.seq WHERE x.note = \(k) LIMIT 1)"
      label = "('n' || \(k))"
    case .event: (id, label) = ("(SELECT e.hash FROM events e WHERE e.seq = \(k))", "('#' || \(k))")
    case .text:
      id = "(SELECT x.id FROM texts x WHERE x.text = \(k))"
      label = "(SELECT substr(x.id, 1, 12) FROM texts x WHERE x.text = \(k))"
    }
  }
}
