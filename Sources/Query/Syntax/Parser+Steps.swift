/// The words that begin a step.
enum StepName: String, Hashable, Sendable, CaseIterable {
  case `where`, select, extend, summarize, sort, take, skip, distinct, count, union, except, pivot, timeline, context
}

/// Steps: what is done with the rows, after a bar.
extension Parser {
  mutating func step() throws(QueryError) -> StepSyntax {
    let start = token.span
    guard let word = token.word, let name = StepName(rawValue: word) else {
      for name in StepName.allCases { note(.word(name.rawValue)) }
      throw stepError()
    }
    advance()
    let form = try stepForm(name)
    if let extra = afterStep(name, form) { throw extra }
    return StepSyntax(form: form, word: start, span: start.lowerBound..<lastEnd)
  }

  private mutating func stepForm(_ name: StepName) throws(QueryError) -> StepSyntax.Form {
    switch name {
    case .where: return .filter(try expression())
    case .select: return .select(try items())
    case .extend: return .extend(try items())
    case .distinct:
      if atEnd || token.isSign("|") || token.isSign(")") {
        note(.column)
        return .distinct([])
      }
      return .distinct(try items())
    case .count: return .count
    case .summarize:
      let aggregates = try list { parser throws(QueryError) in try parser.aggregate() }
      guard accept(word: "by") else { return .summarize(aggregates, by: []) }
      return .summarize(aggregates, by: try items())
    case .pivot:
      let row = try item()
      guard accept(word: "by") else { throw error("`pivot` wants two columns", place, help: "pivot article by stance") }
      return .pivot(row, by: try item())
    case .sort:
      guard accept(word: "by") else { throw error("`sort` is followed by `by`", place, help: "sort by n desc") }
      return .sort(try list { parser throws(QueryError) in try parser.key() })
    case .take: return .take(try wholeNumber(what: "what `take` keeps"))
    case .skip: return .skip(try wholeNumber(what: "what `skip` leaves out"))
    case .context: return .context(try wholeNumber(what: "the number of neighbouring sentences", example: 1))
    case .timeline:
      guard accept(word: "by") else { return .timeline(nil) }
      guard let word = token.word, let unit = DateLiteral.Unit(word: word) else {
        note(.unit)
        throw unexpected(["day", "week", "month", "year"])
      }
      advance()
      return .timeline(unit)
    case .union, .except:
      let start = token.span.lowerBound
      let source = try nested { parser throws(QueryError) in try parser.sourceSyntax() }
      var query = QuerySyntax(source: source, slots: try slots(), steps: [], span: source.span)
      query.span = start..<lastEnd
      return name == .union ? .union(query) : .except(query)
    }
  }

  mutating func items() throws(QueryError) -> [ItemSyntax] {
    try list { parser throws(QueryError) in try parser.item() }
  }

  mutating func item(expecting expectation: Expectation? = nil) throws(QueryError) -> ItemSyntax {
    let start = token.span.lowerBound
    var name: Name?
    if following.isSign("=") {
      switch token.kind {
      case .word(let word) where !Reserved.words.contains(word): name = Name(text: word, span: token.span)
      case .quotedName(let word): name = Name(text: word, span: token.span)
      default: break
      }
    }
    if name != nil { index += 2 }
    if let expectation { note(expectation) }
    let value = try sum()
    return ItemSyntax(name: name, value: value, span: start..<lastEnd)
  }

  private mutating func aggregate() throws(QueryError) -> AggregateSyntax {
    let item = try item(expecting: .aggregate)
    return AggregateSyntax(item: item, condition: accept(word: "where") ? try expression() : nil)
  }

  private mutating func key() throws(QueryError) -> KeySyntax {
    let value = try sum()
    if accept(word: "desc") { return KeySyntax(value: value, descending: true) }
    _ = accept(word: "asc")
    return KeySyntax(value: value, descending: false)
  }

  private func stepError() -> QueryError {
    let names = StepName.allCases.map(\.rawValue)
    if token.isSign("|") { return error("a step is missing between these bars", token.span, "steps", names) }
    guard !atEnd, let word = token.word else {
      return error(atEnd ? "a step follows the bar" : "a step begins with its name", place, "steps", names)
    }
    let habits = [
      "group": "summarize count() by speaker", "order": "sort by n desc", "filter": "where stance = denies",
      "limit": "take 10", "head": "take 10", "first": "take 1", "top": "sort by n desc | take 10",
      "project": "select speaker, content", "by": "summarize count() by speaker", "having": "where n > 1",
      "uniq": "distinct speaker", "unique": "distinct speaker", "join": "columns lead on: article.source",
      "summarise": "summarize count() by speaker", "offset": "skip 10", "about": "slots stand before the first bar",
      "saying": "slots stand before the first bar", "in": "slots stand before the first bar",
    ]
    let nearest = Nearest.names(to: word, among: names)
    if case .sign(let sign) = following.kind, ["=", "!=", "<", ">", "<=", ">=", "=="].contains(sign) {
      let rest = text(token.span.lowerBound..<source.utf8.count)
      return error("a condition begins with `where`", token.span, help: "| where \(rest)")
    }
    return error(
      "`\(word)` is no step", token.span, nearest.isEmpty ? "steps" : "nearest", nearest.isEmpty ? names : nearest,
      help: habits[word])
  }

  /// What stands after a complete step and is neither a bar nor the end.
  private func afterStep(_ name: StepName, _ form: StepSyntax.Form) -> QueryError? {
    if atEnd || token.isSign("|") || token.isSign(")") { return nil }
    if let word = token.word, StepName(rawValue: word) != nil {
      return error("a step starts with |", token.span, help: "… | \(word) …")
    }
    if token.isSign("="), name == .where {
      return error("a condition compares once", token.span, help: "a = b and b = c")
    }
    if ["=", "==", "<", ">", "!=", "<=", ">="].contains(where: token.isSign), name != .where {
      return token.isSign("==")
        ? unexpected([]) : error("a comparison belongs to `where`", token.span, help: "| where stance = denies")
    }
    if token.word == "by", name == .count {
      return error(
        "`count` counts all rows", token.span,
        help: "| summarize count() \(text(token.span.lowerBound..<source.utf8.count))")
    }
    if case .entity = token.kind { return error("a slot or an operator is missing before this name", token.span) }
    if case .word(let word) = token.kind, !Reserved.words.contains(word), name == .where {
      if case .filter(let expression) = form, case .column = expression.form {
        return error(
          "an operator is missing before `\(word)`", token.span, "expected", ["=", "!=", "has"],
          help: "text stands in double quotes")
      }
      return error("`and` or `or` is missing before `\(word)`", token.span, help: "… and \(word) …")
    }
    if name == .where, token.isSign(",") {
      return error("conditions are joined by `and` or `or`", token.span, help: "stance = denies and kind = direct")
    }
    if case .filter(let expression) = form, case .column = expression.form, case .string = token.kind {
      return error("an operator is missing before this text", token.span, "expected", ["=", "!=", "has"])
    }
    if token.word == "as" {
      return error("a name stands before its column", token.span, help: "\(text(following.span)) = …")
    }
    if name == .take || name == .skip { return unexpected(["|"]) }
    if name == .timeline, let word = token.word, DateLiteral.Unit(word: word) != nil {
      return error("`timeline` is followed by `by`", token.span, help: "timeline by \(word)")
    }
    if name == .sort, let word = token.word, word.hasPrefix("desc") || word.hasPrefix("asc") {
      return error("the order is `desc` or `asc`", token.span, help: word.hasPrefix("desc") ? "desc" : "asc")
    }
    if name == .distinct, token.word == "by" {
      return error(
        "`distinct` takes columns", token.span, "expected", ["a comma", "|"], help: "distinct speaker, stance")
    }
    return unexpected(name == .where ? ["and", "or", "|"] : ["a comma", "|"])
  }
}
