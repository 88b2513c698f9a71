import Facts

/// Messages for what does not follow the grammar. Each says what is required, and one next step.
extension Parser {
  func error(
    _ message: String, _ span: Range<Int>, _ label: String? = nil, _ candidates: [String] = [], help: String? = nil
  ) -> QueryError {
    QueryError(.syntax, message, at: span, in: source, label, candidates, help: help)
  }

  func text(_ span: Range<Int>) -> String {
    let bytes = Array(source.utf8)
    let from = min(span.lowerBound, bytes.count)
    return String(decoding: bytes[from..<max(from, min(span.upperBound, bytes.count))], as: UTF8.self)
  }

  func tooWide() -> QueryError {
    error("too many operands beside each other: at most \(Self.widthLimit)", token.span)
  }

  /// The column whose last part stands right before a token: `article.outlet`.
  private func path(before index: Int) -> String {
    var start = index - 1
    while start > 1, tokens[start - 1].isSign(".") { start -= 2 }
    return text(tokens[start].span.lowerBound..<tokens[index - 1].span.upperBound)
  }

  func unexpected(_ expected: [String]) -> QueryError {
    if token.isSign("==") {
      let before = index > 0 ? path(before: index) : "stance"
      return error("compare with a single =", token.span, help: "\(before) = \(atEnd ? "…" : text(following.span))")
    }
    if token.isSign("&&") { return error("`and` is written as a word", token.span, help: "… and …") }
    if token.isSign("||") {
      let step = following.word.flatMap(StepName.init(rawValue:))
      return error(
        "`or` is written as a word, a step begins with a single |", token.span,
        help: step.map { "| \($0.rawValue) …" } ?? "… or …")
    }
    let message = atEnd ? "the query ends too early" : "`\(shown(token.span))` is not expected here"
    return error(message, place, "expected", expected)
  }

  private func shown(_ span: Range<Int>) -> String {
    let text = self.text(span)
    return text.count > 40 ? String(text.prefix(40)) + "…" : text
  }

  /// The first word is no noun.
  func sourceError() -> QueryError {
    guard case .word(let word) = token.kind else {
      switch token.kind {
      case .entity(let name):
        return error(
          "a query begins with a noun", token.span, "nouns", nouns.all, help: "statements by \(name.written)")
      case .string(let text):
        return error("a query begins with a noun", token.span, "nouns", nouns.all, help: "search \"\(text)\"")
      case .event(let number):
        return error(
          "a query begins with a noun", token.span, "nouns", nouns.all,
          help: "changes since #\(number), statements as of #\(number)")
      default: return error("a query begins with a noun", token.span, "nouns", nouns.all, help: "statements")
      }
    }
    let rest = tokens.dropFirst(index + 1).compactMap(\.word)
    var help: String?
    if let said = rest.firstIndex(where: { ["said", "says", "say", "saying"].contains($0) }), said + 1 < rest.count {
      help = "statements saying \"\(rest[(said + 1)...].joined(separator: " "))\""
    }
    if StepName(rawValue: word) != nil {
      return error(
        "a query begins with a noun; `\(word)` is a step", token.span, "nouns", nouns.all,
        help: "statements | \(word) …")
    }
    let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
    if help == nil, Catalogue.statements.column(singular) != nil, !nouns.relations.contains(singular + "s") {
      help = "statements | summarize count() by \(singular)"
    }
    let nearest = Nearest.names(to: word, among: nouns.all + nouns.reserved.keys.sorted())
    return QueryError(
      .name, "unknown command or noun `\(word)`", at: token.span, in: source, nearest.isEmpty ? "nouns" : "nearest",
      nearest.isEmpty && help == nil ? nouns.all : nearest, help: help)
  }

  /// Something stands after a complete query.
  func afterQuery() -> QueryError {
    if token.isSign(")") {
      return error("this bracket was not opened", token.span, help: "open it with (, or leave it out")
    }
    if let word = token.word, StepName(rawValue: word) != nil {
      let before = text(0..<lastEnd)
      let rest = text(token.span.lowerBound..<source.utf8.count)
      return error("a step starts with |", token.span, help: "\(before) | \(rest)")
    }
    switch token.kind {
    case .word("or"), .word("and"):
      let isOr = token.word == "or"
      if index > 0, isValue(tokens[index - 1]), isValue(following) { return isOr ? alternatives() : repeated() }
      return error(
        isOr ? "separate alternatives by a comma" : "for *and*, repeat the slot", token.span,
        help: isOr ? "by @Peskov, @Putin" : "statements by @Peskov about @Kislyak")
    case .entity(let name):
      return error(
        "a slot word stands before a name", token.span, "expected", Slot.allCases.map(\.rawValue),
        help: "by \(name.written), about \(name.written)")
    case .string(let text):
      return error("a slot word stands before quoted words", token.span, help: "saying \"\(text)\"")
    case .word(let word):
      let words = Slot.allCases.map(\.rawValue) + ["as of", "not"]
      let nearest = Nearest.names(to: word, among: words + StepName.allCases.map(\.rawValue))
      return error(
        "`\(shown(token.span))` is no slot", token.span, nearest.isEmpty ? "expected" : "nearest",
        nearest.isEmpty ? words : nearest, help: "conditions follow a bar: | where …")
    default: return unexpected(["a slot (\(Slot.allCases.map(\.rawValue).joined(separator: " ")))", "|"])
    }
  }

  private func isValue(_ token: Token) -> Bool {
    switch token.kind {
    case .entity, .string, .handle, .event, .date: true
    default: false
    }
  }

  /// `by @Peskov or @Putin`: shows the slot as it has to be.
  private func alternatives() -> QueryError {
    let slot = tokens[..<index].lastIndex { $0.word.map { Slot(rawValue: $0) != nil } ?? false }
    let from = slot.map { tokens[$0].span.lowerBound } ?? tokens[index - 1].span.lowerBound
    let help = text(from..<tokens[index - 1].span.upperBound) + ", " + text(following.span)
    return error("separate alternatives by a comma", token.span, help: help)
  }

  /// `about @A and @B`: the slot stands before each.
  private func repeated() -> QueryError {
    let slot =
      tokens[..<index].last { $0.word.map { Slot(rawValue: $0) != nil } ?? false }.map { text($0.span) } ?? "about"
    let help = "\(slot) \(text(tokens[index - 1].span)) \(slot) \(text(following.span))"
    return error("for *and*, repeat the slot", token.span, help: help)
  }

  /// What may stand where the text ends in the middle of a step.
  var exampleHere: String {
    let bar = tokens[..<min(index, tokens.count)].lastIndex { $0.isSign("|") }
    switch bar.flatMap({ $0 + 1 < tokens.count ? tokens[$0 + 1].word.flatMap(StepName.init(rawValue:)) : nil }) {
    case .select, .distinct, .extend: return "speaker, content"
    case .sort: return "sort by words desc"
    case .summarize: return "summarize count() by speaker"
    case .pivot: return "pivot speaker by stance"
    default: return "stance = denies"
    }
  }
}
