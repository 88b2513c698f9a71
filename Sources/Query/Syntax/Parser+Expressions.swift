import Facts

/// Expressions, from `or` down to the literal.
extension Parser {
  mutating func expression() throws(QueryError) -> ExpressionSyntax {
    try nested { parser throws(QueryError) in
      let first = try parser.conjunction()
      var operands = [first]
      while parser.accept(word: "or") {
        operands.append(try parser.conjunction())
        if operands.count > Self.widthLimit { throw parser.tooWide() }
      }
      return operands.count == 1 ? first : parser.node(.or(operands), from: first)
    }
  }

  private mutating func conjunction() throws(QueryError) -> ExpressionSyntax {
    let first = try test()
    var operands = [first]
    while accept(word: "and") {
      operands.append(try test())
      if operands.count > Self.widthLimit { throw tooWide() }
    }
    return operands.count == 1 ? first : node(.and(operands), from: first)
  }

  private mutating func test() throws(QueryError) -> ExpressionSyntax {
    let start = token.span.lowerBound
    if accept(word: "not") {
      return try nested { parser throws(QueryError) in
        let operand = try parser.test()
        return ExpressionSyntax(form: .not(operand), span: start..<parser.lastEnd)
      }
    }
    let left = try sum()
    if case .sign(let sign) = token.kind, let comparison = ExpressionSyntax.Comparison(rawValue: sign) {
      return try compare(comparison, left)
    }
    if let word = token.word, let comparison = ExpressionSyntax.Comparison(rawValue: word) {
      return try compare(comparison, left)
    }
    noteOperators()
    if accept(word: "is") { return try isUnknown(left) }
    var negated = false
    if token.word == "not", let next = following.word {
      if ["has", "contains", "like"].contains(next), let comparison = ExpressionSyntax.Comparison(rawValue: next) {
        advance()
        let test = try compare(comparison, left)
        return node(.not(test), from: left)
      }
      if next == "in" || next == "between" {
        advance()
        negated = true
      }
    }
    if token.word == "in" { return try inList(left, negated: negated) }
    if accept(word: "between") {
      let low = try operand(of: left)
      guard accept(word: "and") else { throw error("`between` wants two values", place, help: "between 10 and 20") }
      let high = try operand(of: left)
      return node(.between(left, low, high, negated: negated), from: left)
    }
    if token.isSign("==") { throw unexpected([]) }
    return left
  }

  private mutating func noteOperators() {
    guard atEnd else { return }
    for sign in ["=", "!=", "<", "<=", ">", ">=", "~"] { note(.sign(sign)) }
    for word in ["has", "contains", "like", "in", "between"] { note(.word(word)) }
  }

  private mutating func compare(
    _ comparison: ExpressionSyntax.Comparison, _ left: ExpressionSyntax
  ) throws(QueryError) -> ExpressionSyntax {
    advance()
    if token.word == "unknown" {
      let column = text(left.span)
      let wanted = comparison == .notEqual ? "is not unknown" : "is unknown"
      throw error("unknown is asked for by `is`", token.span, help: "\(column) \(wanted)")
    }
    let right = try operand(of: left)
    return node(.compare(comparison, left, right), from: left)
  }

  private mutating func operand(of left: ExpressionSyntax) throws(QueryError) -> ExpressionSyntax {
    note(.operand(left))
    return try sum()
  }

  private mutating func isUnknown(_ left: ExpressionSyntax) throws(QueryError) -> ExpressionSyntax {
    let negated = accept(word: "not")
    guard accept(word: "unknown") else {
      throw error("`is` is followed by `unknown` or `not unknown`", place, help: "to compare: = or !=")
    }
    return node(.isUnknown(left, negated: negated), from: left)
  }

  private mutating func inList(_ left: ExpressionSyntax, negated: Bool) throws(QueryError) -> ExpressionSyntax {
    advance()
    let open = token.span
    guard accept(sign: "(") else {
      throw error("`in` wants a list in brackets", place, help: "stance in (denies, refuses)")
    }
    let values = try list { parser throws(QueryError) in try parser.operand(of: left) }
    try require(sign: ")", opened: open)
    return node(.inList(left, values, negated: negated), from: left)
  }

  // MARK: Arithmetic

  mutating func sum() throws(QueryError) -> ExpressionSyntax {
    var left = try term()
    var count = 1
    while token.isSign("+") || token.isSign("-") {
      let sign: ExpressionSyntax.Arithmetic = token.isSign("+") ? .plus : .minus
      advance()
      let right = try term()
      left = node(.arithmetic(sign, left, right), from: left)
      count += 1
      if count > Self.depthLimit { throw error("a sum has at most \(Self.depthLimit) terms", token.span) }
    }
    return left
  }

  private mutating func term() throws(QueryError) -> ExpressionSyntax {
    var left = try atom()
    var count = 1
    while token.isSign("*") || token.isSign("/") {
      let sign: ExpressionSyntax.Arithmetic = token.isSign("*") ? .times : .divided
      advance()
      let right = try atom()
      left = node(.arithmetic(sign, left, right), from: left)
      count += 1
      if count > Self.depthLimit { throw error("a product has at most \(Self.depthLimit) factors", token.span) }
    }
    return left
  }

  private mutating func atom() throws(QueryError) -> ExpressionSyntax {
    let start = token.span
    note(.column)
    switch token.kind {
    case .sign("-"):
      advance()
      return try nested { parser throws(QueryError) in
        let operand = try parser.atom()
        return ExpressionSyntax(form: .minus(operand), span: start.lowerBound..<parser.lastEnd)
      }
    case .sign("("):
      advance()
      var inner = try expression()
      try require(sign: ")", opened: start)
      inner.span = start.lowerBound..<lastEnd
      return inner
    case .date, .word("today"): return try dateAtom()
    case .word("last") where isUnit(following): return try dateAtom()
    case .word("true"), .word("false"): return leaf(.boolean(token.word == "true"))
    case .word(let word): return try named(word)
    case .quotedName(let word):
      advance()
      return try column(Name(text: word, span: start))
    case .handle(let handle):
      advance()
      let path = try dotted()
      return ExpressionSyntax(form: .handle(handle, path), span: start.lowerBound..<lastEnd)
    case .entity(let name): return leaf(.entity(name))
    case .string(let text): return leaf(.string(text))
    case .event(let number): return leaf(.event(number))
    case .parameter(let name): return leaf(.parameter(name))
    case .number(let value, let isInteger): return number(value, isInteger)
    default: throw missingExpression()
    }
  }

  private mutating func leaf(_ form: ExpressionSyntax.Form) -> ExpressionSyntax {
    let span = token.span
    advance()
    return ExpressionSyntax(form: form, span: span)
  }

  private mutating func dateAtom() throws(QueryError) -> ExpressionSyntax {
    let start = token.span.lowerBound
    let date = try self.date()
    return ExpressionSyntax(form: .date(date), span: start..<lastEnd)
  }

  private mutating func number(_ value: Double, _ isInteger: Bool) -> ExpressionSyntax {
    let start = token.span.lowerBound
    advance()
    if isInteger, value <= 100_000, let word = token.word, let unit = DateLiteral.Unit(word: word) {
      advance()
      return ExpressionSyntax(form: .duration(Int(value), unit), span: start..<lastEnd)
    }
    return ExpressionSyntax(form: .number(value, isInteger: isInteger), span: start..<lastEnd)
  }

  private mutating func named(_ word: String) throws(QueryError) -> ExpressionSyntax {
    let name = Name(text: word, span: token.span)
    if Reserved.words.contains(word) {
      if word == "unknown" { throw error("unknown is asked for by `is`", token.span, help: "… is unknown") }
      throw error("`\(word)` is a reserved word here", token.span, help: "as a name it stands in backquotes: `\(word)`")
    }
    advance()
    guard token.isSign("("), lastEnd == token.span.lowerBound else { return try column(name) }
    let open = token.span
    advance()
    if accept(sign: ")") {
      return ExpressionSyntax(form: .call(name, distinct: false, []), span: name.span.lowerBound..<lastEnd)
    }
    let distinct = accept(word: "distinct")
    let arguments = try list { parser throws(QueryError) in try parser.expression() }
    try require(sign: ")", opened: open)
    return ExpressionSyntax(form: .call(name, distinct: distinct, arguments), span: name.span.lowerBound..<lastEnd)
  }

  private mutating func column(_ name: Name) throws(QueryError) -> ExpressionSyntax {
    let path = try dotted(after: name)
    return ExpressionSyntax(form: .column(name, path), span: name.span.lowerBound..<lastEnd)
  }

  private mutating func dotted(after first: Name? = nil) throws(QueryError) -> [Name] {
    var path: [Name] = []
    while token.isSign(".") {
      advance()
      switch token.kind {
      case .word(let word): path.append(Name(text: word, span: token.span))
      case .quotedName(let word): path.append(Name(text: word, span: token.span))
      default:
        if let first { note(.member([first] + path)) }
        throw error("a column's name follows the dot", place, help: "article.source")
      }
      advance()
      if path.count > Self.depthLimit { throw error("too many dots: at most \(Self.depthLimit)", token.span) }
    }
    return path
  }

  private func missingExpression() -> QueryError {
    if token.isSign("==") || token.isSign("=") {
      return error("a column or value is missing before `=`", token.span, help: "where stance = denies")
    }
    if token.isSign("|") || token.isSign(",") || token.isSign(")") {
      return error("a column or value is missing here", token.span, help: exampleHere)
    }
    return atEnd
      ? error("a column or value is missing here", place, help: exampleHere)
      : unexpected(["a column", "a value"])
  }

  func node(_ form: ExpressionSyntax.Form, from left: ExpressionSyntax) -> ExpressionSyntax {
    ExpressionSyntax(form: form, span: left.span.lowerBound..<lastEnd)
  }
}
