/// `let name(who, outlet) = query`
struct ViewSyntax: Hashable, Sendable {
  var name: Name
  var parameters: [Name]
  var query: QuerySyntax
}

/// Definitions of views.
extension Parser {
  static let definitionExample = "let denials = statements | where stance = denies"

  /// The whole text as one definition.
  mutating func definition() throws(QueryError) -> ViewSyntax {
    guard accept(word: "let") else { throw unexpected(["let"]) }
    let name = try definedName()
    var parameters: [Name] = []
    if token.isSign("("), lastEnd == token.span.lowerBound {
      let open = token.span
      advance()
      parameters = try list { parser throws(QueryError) in try parser.parameterName() }
      try require(sign: ")", opened: open)
    }
    guard accept(sign: "=") else {
      throw error("`=` stands between a view's name and its query", place, help: "let \(name.text) = statements …")
    }
    nouns.defining = name.text
    let first = index
    let query = try whole()
    try checkParameters(parameters, of: name, in: tokens[first...])
    return ViewSyntax(name: name, parameters: parameters, query: query)
  }

  private mutating func definedName() throws(QueryError) -> Name {
    let start = token.span
    switch token.kind {
    case .word(let word):
      let isTaken = Reserved.words.contains(word) || ["let", "search", "match", "last"].contains(word)
      if nouns.relations.contains(word) {
        throw error("`\(word)` is a relation already", start, help: "another name: let my_\(word) = …")
      }
      if isTaken || StepName(rawValue: word) != nil || Reserved.units.contains(word) || nouns.reserved[word] != nil {
        throw error("`\(word)` is a word of the language already", start, help: "another name: let my_\(word) = …")
      }
      advance()
      return Name(text: word, span: start)
    case .handle(let handle):
      throw error("`\(handle)` is a handle", start, help: "another name: let my_\(handle) = …")
    case .entity, .string, .quotedName, .parameter:
      throw error("a view's name is one plain word", start, help: Self.definitionExample)
    default: throw error("a name follows `let`", place, help: Self.definitionExample)
    }
  }

  private mutating func parameterName() throws(QueryError) -> Name {
    let start = token.span
    switch token.kind {
    case .word(let word) where !Reserved.words.contains(word), .parameter(let word):
      advance()
      return Name(text: word, span: start)
    default:
      throw error(
        "a parameter's name stands here, a plain word", place,
        help: "let said(who, outlet) = statements by $who in $outlet")
    }
  }

  private func checkParameters(
    _ parameters: [Name], of view: Name, in tokens: ArraySlice<Token>
  ) throws(QueryError) {
    var seen: Set<String> = []
    for parameter in parameters where !seen.insert(parameter.text).inserted {
      throw error(
        "there are two parameters `\(parameter.text)`", parameter.span, help: "another name: $\(parameter.text)_2")
    }
    var used: Set<String> = []
    for token in tokens {
      guard case .parameter(let name) = token.kind else { continue }
      used.insert(name)
      guard !seen.contains(name) else { continue }
      let help = "let \(view.text)(\((parameters.map(\.text) + [name]).joined(separator: ", "))) = …"
      throw error(
        "`\(view.text)` has no parameter `$\(name)`", token.span, "parameters", parameters.map { "$" + $0.text },
        help: help)
    }
    for parameter in parameters where !used.contains(parameter.text) {
      throw error(
        "the parameter `\(parameter.text)` is not used", parameter.span, help: "statements by $\(parameter.text)")
    }
  }
}
