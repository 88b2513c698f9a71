import Facts
import GRDB
import Knowledge

/// An expression with its type, as SQL.
struct TypedExpression {
  var sql: String
  var type: ColumnType
  var words: String?
  var folded: String?
  var sortable: String?
  var index: WordIndex?
  /// What is written in the query itself.
  var constant: Constant?
  /// A bare word that is no column: perhaps a value of the other side's enumeration.
  var bareWord: String?
  var span: Range<Int>

  enum Constant {
    case string(String)
    case date(DateRange)
    case duration(Int, DateLiteral.Unit)
    case other
  }

  /// What stands for it when it is compared or sorted: the first day of a date that may be a month or a year.
  var sortKey: String {
    if let sortable { return sortable }
    guard type == .date, constant == nil else { return sql }
    return "(CASE length(\(sql)) WHEN 4 THEN \(sql) || '-01-01' WHEN 7 THEN \(sql) || '-01' ELSE \(sql) END)"
  }

  var isNumber: Bool { type == .integer || type == .real }
  var isDate: Bool { type == .date || type == .moment }
  var isText: Bool {
    if case .enumeration = type { return true }
    return type == .text
  }
}

extension Checker {
  /// Where an expression stands: aggregates are for `summarize` only, where each keeps to the item's condition.
  struct Scope {
    var stage: Stage
    var allowsAggregates = false
    var condition: String?
    /// Where a bare word may be a value of an enumeration.
    var isOperand = false
  }

  mutating func condition(_ expression: ExpressionSyntax, _ stage: Stage) throws -> String {
    try condition(expression, Scope(stage: stage))
  }

  mutating func condition(_ expression: ExpressionSyntax, _ scope: Scope) throws -> String {
    let typed = try check(expression, scope)
    guard typed.type == .boolean else {
      throw error(
        .type, "a condition is true or false; this is \(describe(typed.type))", expression.span,
        help: conditionHelp(expression, typed))
    }
    return typed.sql
  }

  private func conditionHelp(_ expression: ExpressionSyntax, _ typed: TypedExpression) -> String {
    if case .enumeration(let list) = typed.type, let first = list.values.first {
      return "\(text(expression.span)) = \(first)"
    }
    if typed.type == .reference(.entity) { return "\(text(expression.span)) = @Name" }
    return typed.isText ? "\(text(expression.span)) has \"words\"" : "compare it: =, !=, <, >"
  }

  func describe(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "true or false"
    case .integer, .real: "a number"
    case .text: "text"
    case .date: "a date"
    case .moment: "a moment"
    case .duration: "a duration"
    case .span: "a span"
    case .list: "a list"
    case .enumeration(let list): "a \(list.name)"
    case .reference(let kind):
      kind == .entity || kind == .article || kind == .event ? "an \(kind.rawValue)" : "a \(kind.rawValue)"
    }
  }

  mutating func check(_ expression: ExpressionSyntax, _ scope: Scope) throws -> TypedExpression {
    let span = expression.span
    func boolean(_ sql: String) -> TypedExpression { TypedExpression(sql: sql, type: .boolean, span: span) }
    switch expression.form {
    case .or(let operands):
      return boolean("(" + (try operands.map { try condition($0, scope) }).joined(separator: " OR ") + ")")
    case .and(let operands):
      return boolean("(" + (try operands.map { try condition($0, scope) }).joined(separator: " AND ") + ")")
    case .not(let operand): return boolean("(NOT \(try condition(operand, scope)))")
    case .compare(let sign, let left, let right):
      return boolean(try compare(sign, left, right, scope, span))
    case .isUnknown(let operand, let negated):
      let typed = try check(operand, scope)
      return boolean("(\(typed.sql) IS \(negated ? "NOT " : "")NULL)")
    case .inList(let left, let values, let negated):
      let tests = try values.map { try compare(.equal, left, $0, scope, span) }
      return boolean("(\(negated ? "NOT " : "")(\(tests.joined(separator: " OR "))))")
    case .between(let left, let low, let high, let negated):
      let from = try compare(.greaterOrEqual, left, low, scope, span)
      let to = try compare(.lessOrEqual, left, high, scope, span)
      return boolean("(\(negated ? "NOT " : "")(\(from) AND \(to)))")
    case .arithmetic(let sign, let left, let right): return try arithmetic(sign, left, right, scope, span)
    case .minus(let operand):
      let typed = try check(operand, scope)
      guard typed.isNumber else {
        throw error(.type, "`-` wants a number; this is \(describe(typed.type))", operand.span)
      }
      return TypedExpression(sql: "(-\(typed.sql))", type: typed.type, span: span)
    case .call(let name, let distinct, let arguments): return try call(name, distinct, arguments, scope, span)
    case .column(let name, let path): return try column(name, path, scope, span)
    case .handle(let handle, let path):
      let (key, kind) = try self.key(handle, span)
      let start = TypedExpression(sql: bind(key), type: .reference(kind), constant: .other, span: span)
      return try follow(start, path, scope, from: String(describing: handle))
    case .entity(let name):
      let entity = try entity(name, span)
      return TypedExpression(sql: bind(entity), type: .reference(.entity), constant: .other, span: span)
    case .event(let number):
      return TypedExpression(sql: bind(number), type: .reference(.event), constant: .other, span: span)
    case .parameter(let name):
      let argument = try argument(named: name, span)
      if case .parameter = argument.form {
        throw error(
          .type, "a parameter stands in a slot, or beside =, <, has and the like", span,
          help: "by $\(name), where words > $\(name)")
      }
      return try check(argument, scope)
    default: return literal(expression)
    }
  }

  private mutating func literal(_ expression: ExpressionSyntax) -> TypedExpression {
    let span = expression.span
    switch expression.form {
    case .string(let text):
      return TypedExpression(sql: bind(text), type: .text, constant: .string(text), span: span)
    case .number(let value, let isInteger):
      return isInteger
        ? TypedExpression(sql: bind(Int64(value)), type: .integer, constant: .other, span: span)
        : TypedExpression(sql: bind(value), type: .real, constant: .other, span: span)
    case .duration(let count, let unit):
      return TypedExpression(sql: bind(count), type: .duration, constant: .duration(count, unit), span: span)
    case .date(let date):
      let range = DateRange(date, context: context)
      return TypedExpression(sql: bind(range.start), type: .date, constant: .date(range), span: span)
    case .boolean(let flag): return TypedExpression(sql: bind(flag), type: .boolean, constant: .other, span: span)
    default: return TypedExpression(sql: "NULL", type: .boolean, span: span)
    }
  }

  // MARK: Columns

  mutating func column(_ name: Name, _ path: [Name], _ scope: Scope, _ span: Range<Int>) throws -> TypedExpression {
    let whole = ([name] + path).map(\.text).joined(separator: ".")
    if name.text == "damaged" || path.contains(where: { $0.text == "damaged" }) { asksForDamaged = true }
    if !path.isEmpty, let column = scope.stage.column(named: whole) { return typed(column, span) }
    if let column = scope.stage.column(named: name.text) {
      return try follow(typed(column, name.span), path, scope, from: name.text)
    }
    if let column = scope.stage.schema?.column(name.text) {
      return try follow(typed(Self.column(column, alias: scope.stage.alias), name.span), path, scope, from: name.text)
    }
    if scope.isOperand, path.isEmpty {
      return TypedExpression(sql: "NULL", type: .text, bareWord: name.text, span: span)
    }
    throw unknownColumn(name, scope)
  }

  func unknownColumn(_ name: Name, _ scope: Scope) -> QueryError {
    let names = scope.stage.names
    let relation = scope.stage.schema?.name
    let nearest = Nearest.names(to: name.text, among: names)
    let help: String
    if name.text == "unknown" {
      help = "… is unknown"
    } else if let relation {
      help = "`describe \(relation)` lists its columns"
    } else {
      help = "columns here: \(names.joined(separator: ", "))"
    }
    return error(
      .name, relation.map { "\($0) has no column `\(name.text)`" } ?? "there is no column `\(name.text)` here",
      name.span,
      "nearest", nearest, help: help)
  }

  func typed(_ column: StageColumn, _ span: Range<Int>) -> TypedExpression {
    TypedExpression(
      sql: column.sql, type: column.type, words: column.words, folded: column.folded, sortable: column.sortable,
      index: column.index, span: span)
  }

  /// Follows a reference to the columns of what it refers to.
  private mutating func follow(
    _ start: TypedExpression, _ path: [Name], _ scope: Scope, from name: String
  ) throws -> TypedExpression {
    var current = start
    var name = name
    for step in path {
      guard case .reference(let kind) = current.type, let schema = Catalogue.relation(of: kind) else {
        throw error(
          .type, "`\(name)` is \(describe(current.type)) and has no columns of its own", step.span,
          help: "`\(name)` itself is compared or shown")
      }
      guard let column = schema.column(step.text) else {
        throw error(
          .name, "\(describe(.reference(kind))) has no column `\(step.text)`", step.span, "nearest",
          Nearest.names(to: step.text, among: schema.columns.map(\.name)),
          help: "`describe \(schema.name)` lists its columns")
      }
      let alias = join(schema, key: current.sql)
      guard pendingJoins.count <= 40 else {
        throw error(.type, "a query follows at most 40 different references", step.span)
      }
      var sql = Self.column(column, alias: alias)
      // What belongs to nothing is unknown, and the index would say no.
      sql.index = nil
      // A count of what belongs to nothing is unknown, not 0.
      current = typed(sql, current.span.lowerBound..<step.span.upperBound)
      if sql.sql.hasPrefix("(SELECT COUNT") || sql.sql.hasPrefix("EXISTS") || sql.sql.hasPrefix("(NOT EXISTS") {
        current.sql = "(CASE WHEN \(alias).rowid IS NOT NULL THEN \(sql.sql) END)"
      }
      name = step.text
    }
    return current
  }

  /// Joins what a reference refers to, once for each reference. The joins are added to the stage by whoever asked.
  private mutating func join(_ schema: RelationSchema, key: String) -> String {
    let identity = schema.name + " " + key
    if let known = pendingJoins.first(where: { $0.key == identity }) { return known.alias }
    let alias = nextAlias("j")
    let match = schema.join?.replacing("{k}", with: key) ?? "{t}.\(schema.key) = \(key)"
    let sql = SQLTemplate.fill("LEFT JOIN \(schema.table) {t} ON \(match) AND \(schema.holds)", alias: alias)
    pendingJoins.append((identity, alias, sql))
    return alias
  }
}
