import Facts

/// Slots: what narrows a relation before the first bar.
extension Parser {
  mutating func slots() throws(QueryError) -> [SlotSyntax] {
    var out: [SlotSyntax] = []
    while let slot = try slot() {
      out.append(slot)
      if out.count > Self.widthLimit { throw tooWide() }
    }
    return out
  }

  private mutating func slot() throws(QueryError) -> SlotSyntax? {
    if atEnd {
      for slot in Slot.allCases { note(.word(slot.rawValue)) }
      note(.word("not"))
      note(.word("as of"))
      return nil
    }
    let start = token.span
    if token.word == "as" {
      advance()
      guard accept(word: "of") else { throw error("`as` is followed by `of`", place, help: "as of #120") }
      let value = try slotValue(.on)
      return SlotSyntax(
        form: .asOf(value), word: start.lowerBound..<tokens[index - 1].span.lowerBound,
        span: start.lowerBound..<lastEnd)
    }
    var negated = false
    if token.word == "not" {
      advance()
      negated = true
    }
    guard let word = token.word, let slot = Slot(rawValue: word) else {
      if !negated { return nil }
      for slot in Slot.allCases { note(.word(slot.rawValue)) }
      throw error(
        "`not` is followed by a slot", place, "expected", Slot.allCases.map(\.rawValue), help: "not by @Peskov")
    }
    let wordSpan = token.span
    advance()
    let values = try list { parser throws(QueryError) in try parser.slotValue(slot) }
    return SlotSyntax(
      form: .slot(slot, negated: negated, values: values), word: wordSpan, span: start.lowerBound..<lastEnd)
  }

  mutating func slotValue(_ slot: Slot) throws(QueryError) -> SlotValue {
    note(.value(slot))
    let start = token.span
    let form: SlotValue.Form
    switch token.kind {
    case .entity(let name): form = .entity(name)
    case .string(let text):
      guard slot == .saying else {
        form = .string(text)
        break
      }
      let phrases = try nearWords()
      return SlotValue(form: phrases.count > 1 ? .near(phrases) : .string(text), span: start.lowerBound..<lastEnd)
    case .handle(let handle): form = .handle(handle)
    case .event(let number): form = .event(number)
    case .parameter(let name): form = .parameter(name)
    case .quotedName(let name): form = .name(name)
    case .word("unknown"): form = .unknown
    case .date, .word("today"): return try dateValue()
    case .word("last") where isUnit(following): return try dateValue()
    case .word(let word) where !Reserved.words.contains(word): return try bareName(word, slot)
    default: throw missingValue(slot)
    }
    advance()
    return SlotValue(form: form, span: start)
  }

  private mutating func dateValue() throws(QueryError) -> SlotValue {
    let start = token.span.lowerBound
    let date = try self.date()
    return SlotValue(form: .date(date), span: start..<lastEnd)
  }

  private mutating func bareName(_ word: String, _ slot: Slot) throws(QueryError) -> SlotValue {
    let start = token.span
    advance()
    if let next = token.word, Slot(rawValue: next) == nil, !["as", "not", "or", "and"].contains(next),
      StepName(rawValue: next) == nil
    {
      // Several bare words: show them in the form the slot wants.
      var words = [word]
      var last = start
      while let next = token.word, !Reserved.words.contains(next), StepName(rawValue: next) == nil {
        words.append(next)
        last = token.span
        advance()
      }
      let name = words.joined(separator: " ")
      let isText = slot == .saying || slot == .in || slot == .by && name == name.lowercased()
      let wanted = isText ? "\"\(name)\"" : "@\"\(name)\""
      throw error(
        isText ? "several words stand in quotes" : "a name needs @",
        start.lowerBound..<last.upperBound, help: "\(slot.rawValue) \(wanted)")
    }
    return SlotValue(form: .name(word), span: start)
  }

  func missingValue(_ slot: Slot) -> QueryError {
    let help =
      switch slot {
      case .by, .about, .to, .of, .with: "\(slot.rawValue) @Peskov"
      case .in: "in a1, in AOL"
      case .saying: "saying \"bilateral relations\""
      case .since, .until, .on: "\(slot.rawValue) 2017-03-12"
      }
    if atEnd { return error("`\(slot.rawValue)` wants a value", place, help: help) }
    if case .number = token.kind, slot == .since || slot == .until || slot == .on {
      let number = text(token.span)
      let date = number.utf8.count == 4 && !number.contains(".") ? number + "-01" : "2017-03"
      return error(
        "a date has a year and a month, an event has #", token.span,
        help: "\(slot.rawValue) \(date), \(slot.rawValue) #12")
    }
    if let word = token.word, Reserved.words.contains(word) {
      return error(
        "`\(slot.rawValue)` wants a value, and `\(word)` is a reserved word", token.span, help: help)
    }
    return error("`\(slot.rawValue)` wants a value", token.span, help: help)
  }

  func isUnit(_ token: Token) -> Bool { token.word.map(Reserved.units.contains) ?? false }

  /// A date with what is added to it.
  mutating func date() throws(QueryError) -> DateSyntax {
    var date: DateSyntax
    switch token.kind {
    case .date(let literal): date = DateSyntax(base: .literal(literal))
    case .word("today"): date = DateSyntax(base: .today)
    case .word("last"):
      advance()
      guard let word = token.word, let unit = DateLiteral.Unit(word: word) else {
        note(.unit)
        throw unexpected(["day", "week", "month", "year"])
      }
      date = DateSyntax(base: .last(unit))
    default:
      note(.date)
      throw unexpected(["a date"])
    }
    advance()
    let sign = token
    guard sign.isSign("+") || sign.isSign("-"), case .number(let count, true) = following.kind, count <= 100_000,
      index + 2 < tokens.count, let word = tokens[index + 2].word, let unit = DateLiteral.Unit(word: word)
    else { return date }
    index += 3
    date.shift = sign.isSign("-") ? -Int(count) : Int(count)
    date.unit = unit
    return date
  }
}
