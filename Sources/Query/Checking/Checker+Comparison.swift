import Facts
import GRDB
import Knowledge

/// Comparisons and arithmetic: what may stand on their two sides.
extension Checker {
  mutating func compare(
    _ sign: ExpressionSyntax.Comparison, _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ scope: Scope,
    _ span: Range<Int>
  ) throws -> String {
    let left = try resolved(left)
    let right = try resolved(right)
    var operands = scope
    operands.isOperand = true
    if case .parameter = left.form {
      _ = try check(right, operands)
      return "NULL"
    }
    if case .parameter = right.form {
      _ = try check(left, scope)
      return "NULL"
    }
    var a = try check(left, scope.isOperand ? scope : try allowsBareWord(left, right, scope) ? operands : scope)
    var b = try check(right, operands)
    if let word = b.bareWord { b = try resolve(word, b.span, beside: a, scope) }
    if let word = a.bareWord { a = try resolve(word, a.span, beside: b, scope) }
    switch sign {
    case .has, .contains, .like, .similar: return try matchText(sign, a, b)
    default: return try compare(sign, a, b, span)
    }
  }

  /// `denies = stance`: a bare word on the left, where the other side is a column with an enumeration.
  private mutating func allowsBareWord(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ scope: Scope
  ) throws -> Bool {
    guard case .column(let name, let path) = left.form, path.isEmpty,
      scope.stage.column(named: name.text) == nil, scope.stage.schema?.column(name.text) == nil,
      case .column(let other, _) = right.form
    else { return false }
    return scope.stage.column(named: other.text) != nil || scope.stage.schema?.column(other.text) != nil
  }

  /// A bare word that is no column is a value of the other side's enumeration.
  private func resolve(
    _ word: String, _ span: Range<Int>, beside other: TypedExpression, _ scope: Scope
  ) throws -> TypedExpression {
    switch other.type {
    case .enumeration(let list):
      guard list.values.isEmpty || list.values.contains(word) else { throw noValue(word, list, span) }
      return TypedExpression(sql: "NULL", type: .text, constant: .string(word), span: span)
    case .reference(.entity):
      throw error(.type, "a name needs @", span, help: "\(text(other.span)) = @\(word)")
    case .text:
      throw error(.name, "there is no column `\(word)`", span, help: "text stands in quotes: \"\(word)\"")
    case .boolean:
      throw error(
        .name, "there is no column `\(word)`", span, "nearest",
        Nearest.names(to: word, among: scope.stage.names + ["true", "false"]), help: "\(text(other.span)) = true")
    default: throw unknownColumn(Name(text: word, span: span), scope)
    }
  }

  private func noValue(_ word: String, _ list: Enumeration, _ span: Range<Int>) -> QueryError {
    let nearest = Nearest.names(to: word, among: list.values)
    let stem = list.values.filter { $0.prefix(3) == word.prefix(3) }
    let candidates = nearest.isEmpty ? stem : nearest
    return error(
      .name, "\(list.name) has no value `\(word)`", span, candidates.isEmpty ? "values" : "nearest",
      candidates.isEmpty ? list.values : candidates)
  }

  private mutating func compare(
    _ sign: ExpressionSyntax.Comparison, _ a: TypedExpression, _ b: TypedExpression, _ span: Range<Int>
  ) throws -> String {
    let isEquality = sign == .equal || sign == .notEqual
    func plain(_ left: String, _ right: String) -> String {
      "(\(left) \(sign == .notEqual ? "<>" : sign.rawValue) \(right))"
    }
    func requireEquality(_ what: String) throws {
      if !isEquality {
        throw error(.type, "\(what) is compared by = and != only", span, help: "\(text(a.span)) != \(text(b.span))")
      }
    }
    if a.isDate, case .date(let range)? = b.constant { return dateTest(sign, a, range) }
    if b.isDate, case .date(let range)? = a.constant { return dateTest(sign.mirrored, b, range) }
    switch (a.type, b.type) {
    case (.integer, .integer), (.integer, .real), (.real, .integer), (.real, .real): return plain(a.sql, b.sql)
    case (.boolean, .boolean):
      try requireEquality("true or false")
      return plain(a.sql, b.sql)
    case (.enumeration(let list), .text), (.text, .enumeration(let list)):
      let (column, other) = a.type == .text ? (b, a) : (a, b)
      guard case .string(let value)? = other.constant else { return plain(folded(a), folded(b)) }
      try requireEquality("a \(list.name)")
      guard list.values.isEmpty || list.values.contains(value) else { throw noValue(value, list, other.span) }
      return list.values.isEmpty
        ? plain(folded(column), bind(Folding.fold(value))) : plain(column.sql, bind(value))
    case (.enumeration(let list), .enumeration(let other)):
      try requireEquality("a \(list.name)")
      guard list == other else { throw mismatch(a, b) }
      return plain(a.sql, b.sql)
    case (.text, .text): return plain(folded(a), folded(b))
    case (.reference(let kind), .reference(let other)):
      guard kind == other else { throw mismatch(a, b) }
      if kind != .event { try requireEquality(describe(a.type)) }
      return plain(a.sql, b.sql)
    case (.reference(let kind), .text):
      let help: String
      if case .string(let value)? = b.constant {
        help =
          kind == .entity
          ? "\(text(a.span)) = @\"\(value)\", or \(text(a.span)).name = \"\(value)\""
          : kind == .article ? "\(text(a.span)).outlet = \"\(value)\"" : "a column of it: \(text(a.span)).…"
      } else {
        help = "a column of it: \(text(a.span)).…"
      }
      throw error(.type, "`\(text(a.span))` is \(describe(a.type)), and this is text", b.span, help: help)
    case (.date, .date): return plain(a.sortKey, b.sortKey)
    case (.moment, .moment), (.duration, .duration): return plain(a.sql, b.sql)
    case (.date, .text), (.moment, .text):
      throw error(.type, "a date stands without quotes", b.span, help: "2017-03-12")
    case (_, .date) where a.isNumber:
      throw error(
        .type, "`\(text(a.span))` is a number, and this is a date", b.span, help: "year(article.published) = 2017")
    default: throw mismatch(a, b)
    }
  }

  private func mismatch(_ a: TypedExpression, _ b: TypedExpression) -> QueryError {
    let example: String? =
      switch a.type {
      case .integer, .real: "10"
      case .text: "\"…\""
      case .boolean: "true"
      case .reference(.article): "a1"
      case .reference(.statement): "s7"
      case .reference(.fact): "f12"
      case .reference(.sentence): "a1.12"
      case .reference(.event): "#12"
      case .reference(.entity): "@Name"
      default: nil
      }
    var isReference = false
    if case .reference = a.type { isReference = true }
    return error(
      .type, "`\(text(a.span))` is \(describe(a.type)), and this is \(describe(b.type))", b.span,
      help: text(a.span) == example && isReference
        ? "a column of this name stands in backquotes: `\(text(a.span))`" : example.map { "\(text(a.span)) = \($0)" })
  }

  private mutating func dateTest(
    _ sign: ExpressionSyntax.Comparison, _ column: TypedExpression, _ range: DateRange
  ) -> String {
    let value = column.sortKey
    let start = column.type == .moment ? range.startMoment : range.start
    let end = column.type == .moment ? range.endMoment : range.end
    switch sign {
    case .less: return "(\(value) < \(bind(start)))"
    case .lessOrEqual: return "(\(value) < \(bind(end)))"
    case .greater: return "(\(value) >= \(bind(end)))"
    case .greaterOrEqual: return "(\(value) >= \(bind(start)))"
    case .notEqual: return "(NOT (\(value) >= \(bind(start)) AND \(value) < \(bind(end))))"
    default: return "(\(value) >= \(bind(start)) AND \(value) < \(bind(end)))"
    }
  }

  /// The folded text of an expression, from its own column where there is one.
  mutating func folded(_ typed: TypedExpression) -> String {
    if case .string(let value)? = typed.constant { return bind(Folding.fold(value)) }
    return typed.folded ?? "fold(\(typed.sql))"
  }

  private mutating func matchText(
    _ sign: ExpressionSyntax.Comparison, _ a: TypedExpression, _ b: TypedExpression
  ) throws -> String {
    guard a.isText else {
      let help: String? =
        if case .reference(.entity) = a.type {
          "\(text(a.span)).name \(sign.rawValue) \(text(b.span))"
        } else {
          a.isNumber ? "numbers are compared: =, <, >" : nil
        }
      throw error(.type, "`\(sign.rawValue)` looks in text; this is \(describe(a.type))", a.span, help: help)
    }
    guard case .string(let value)? = b.constant else {
      if sign == .similar, b.isText { return "similar(\(a.sql), \(b.sql))" }
      throw error(
        .type, "`\(sign.rawValue)` wants words in quotes", b.span, help: "\(sign.rawValue) \"bilateral relations\"")
    }
    switch sign {
    case .has: return try words([value], in: a.words ?? "word_form(\(a.sql))", index: a.index, b.span)
    case .contains: return "(instr(\(folded(a)), \(bind(Folding.fold(value)))) > 0)"
    case .like: return "(\(folded(a)) LIKE \(bind(Folding.fold(value))))"
    default: return "similar(\(a.sql), \(bind(value)))"
    }
  }

  // MARK: Arithmetic

  mutating func arithmetic(
    _ sign: ExpressionSyntax.Arithmetic, _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ scope: Scope,
    _ span: Range<Int>
  ) throws -> TypedExpression {
    let a = try check(left, scope)
    let b = try check(right, scope)
    if case .duration(let count, let unit)? = b.constant, a.isDate, sign == .plus || sign == .minus {
      return try shift(a, by: sign == .minus ? -count : count, unit, span)
    }
    if a.isText || b.isText, sign == .plus {
      throw error(.type, "text is not added", span, help: "concat(speaker.name, \": \", content)")
    }
    for operand in [a, b] where !operand.isNumber {
      throw error(
        .type, "`\(sign.rawValue)` wants numbers; this is \(describe(operand.type))", operand.span,
        help: operand.isDate ? "\(text(operand.span)) \(sign.rawValue) 7 days" : nil)
    }
    if sign == .divided {
      // Dividing by zero gives unknown.
      return TypedExpression(sql: "(CAST(\(a.sql) AS REAL) / NULLIF(\(b.sql), 0))", type: .real, span: span)
    }
    let type: ColumnType = a.type == .integer && b.type == .integer ? .integer : .real
    return TypedExpression(sql: "(\(a.sql) \(sign.rawValue) \(b.sql))", type: type, span: span)
  }

  private mutating func shift(
    _ date: TypedExpression, by count: Int, _ unit: DateLiteral.Unit, _ span: Range<Int>
  ) throws -> TypedExpression {
    if case .date(let range)? = date.constant {
      let shifted = DateRange(DateSyntax(base: .literal(range.first), shift: count, unit: unit), context: context)
      return TypedExpression(sql: bind(shifted.start), type: .date, constant: .date(shifted), span: span)
    }
    let value = date.sortKey
    let amount = unit == .week ? count * 7 : count
    let modifier = bind("\(amount) \(unit == .week ? "day" : unit.rawValue)s")
    var shifted = TypedExpression(sql: "date(\(value), \(modifier))", type: .date, span: span)
    // A whole day: nothing is to be filled in where it is compared or shifted again.
    shifted.sortable = shifted.sql
    return shifted
  }
}

extension ExpressionSyntax.Comparison {
  /// The same comparison with its sides exchanged.
  fileprivate var mirrored: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
