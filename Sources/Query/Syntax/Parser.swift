import Facts

/// What may stand at the end of an unfinished query: the parser's own state, offered by completion.
enum Expectation: Hashable, Sendable {
  case word(String)
  case sign(String)
  case source
  case value(Slot)
  case step
  case column
  /// A function of many rows, in `summarize`.
  case aggregate
  /// A column of what this path leads to.
  case member([Name])
  /// The other side of a comparison with this expression.
  case operand(ExpressionSyntax)
  case entity
  case string
  case number
  case date
  case unit
  case name
}

/// Tokens → syntax tree, by recursive descent. It looks up no name but that of the relation a query begins with, since
/// a mistake there explains all that follows.
struct Parser {
  /// So many brackets, `not`s and signs may stand inside each other.
  static let depthLimit = 60
  /// So many steps may follow each other.
  static let stepLimit = 40
  /// So many operands may stand beside each other.
  static let widthLimit = 500

  let source: String
  var nouns: Nouns
  var tokens: [Token]
  var index = 0
  var depth = 0
  /// Everything that was looked for at the end of the text.
  var expectations: [Expectation] = []
  /// What was read of the outermost query so far, for completion.
  var partial: QuerySyntax?

  /// The names a query may begin with.
  struct Nouns: Sendable {
    var relations: [String]
    /// Names that exist, with the reason why they cannot be asked yet.
    var reserved: [String: String]
    /// Names that were given to queries.
    var views: [String] = []
    /// The view that is being defined: known, so that asking itself can be refused, and never offered.
    var defining: String?

    func contains(_ name: String) -> Bool { relations.contains(name) || views.contains(name) || name == defining }
    var all: [String] { relations + views }
  }

  init(_ source: String, nouns: Nouns) throws(QueryError) {
    self.source = source
    self.nouns = nouns
    self.tokens = try Lexer.tokens(source)
  }

  /// A part of a text: its tokens stand so many bytes further on.
  init(_ part: String, at base: Int, in source: String, nouns: Nouns) throws(QueryError) {
    self.source = source
    self.nouns = nouns
    do {
      self.tokens = try Lexer.tokens(part).map {
        Token(kind: $0.kind, span: $0.span.lowerBound + base..<$0.span.upperBound + base)
      }
    } catch {
      throw QueryError(
        error.kind, error.message, at: error.span.lowerBound + base..<error.span.upperBound + base, in: source,
        help: error.help)
    }
  }

  static func query(
    _ part: String, at base: Int, in source: String, nouns: Nouns
  ) throws(QueryError) -> QuerySyntax {
    var parser = try Parser(part, at: base, in: source, nouns: nouns)
    return try parser.whole()
  }

  static func query(_ source: String, nouns: Nouns) throws(QueryError) -> QuerySyntax {
    var parser = try Parser(source, nouns: nouns)
    return try parser.whole()
  }

  /// The whole text as one query.
  mutating func whole() throws(QueryError) -> QuerySyntax {
    let query = try self.query()
    if !atEnd { throw afterQuery() }
    return query
  }

  // MARK: Query

  mutating func query() throws(QueryError) -> QuerySyntax {
    try nested { parser throws(QueryError) in
      let start = parser.token.span.lowerBound
      let source = try parser.sourceSyntax()
      var query = QuerySyntax(source: source, slots: [], steps: [], span: source.span)
      let isOutermost = parser.depth == 1
      if isOutermost { parser.partial = query }
      query.slots = try parser.slots()
      query.span = start..<parser.lastEnd
      if isOutermost { parser.partial = query }
      while parser.accept(sign: "|") {
        query.steps.append(try parser.step())
        if query.steps.count > Self.stepLimit {
          throw parser.error("a query has at most \(Self.stepLimit) steps", parser.place)
        }
        query.span = start..<parser.lastEnd
        if isOutermost { parser.partial = query }
      }
      return query
    }
  }

  mutating func sourceSyntax() throws(QueryError) -> SourceSyntax {
    let start = token.span
    if atEnd {
      expectations += [.source, .word("search"), .word("match"), .sign("(")]
      throw error("a query begins with a noun", start, "nouns", nouns.all, help: "statements")
    }
    if accept(sign: "(") {
      let query = try self.query()
      try require(sign: ")", opened: start)
      return SourceSyntax(form: .query(query), span: start.lowerBound..<lastEnd)
    }
    if token.word == "search" {
      advance()
      let alternatives = try list { parser throws(QueryError) in try parser.nearWords() }
      return SourceSyntax(form: .search(alternatives), span: start.lowerBound..<lastEnd)
    }
    if token.word == "match" {
      advance()
      let paths = try list { parser throws(QueryError) in try parser.path() }
      return SourceSyntax(form: .match(paths), span: start.lowerBound..<lastEnd)
    }
    return try relation()
  }

  /// `"dam"`, or `"dam" near "letter"`
  mutating func nearWords() throws(QueryError) -> [String] {
    var phrases: [String] = []
    repeat {
      guard case .string(let text) = token.kind else {
        note(.string)
        throw phrases.isEmpty
          ? error("`search` wants words in quotes", place, help: "search \"bilateral relations\"")
          : error("`near` wants words in quotes", place, help: "\"sanctions\" near \"ambassador\"")
      }
      phrases.append(text)
      advance()
      if phrases.count > 8 { throw error("at most 8 phrases stand near each other", token.span) }
    } while accept(word: "near")
    return phrases
  }

  private mutating func relation() throws(QueryError) -> SourceSyntax {
    let start = token.span
    let name: Name
    switch token.kind {
    case .word(let word): name = Name(text: word, span: start)
    case .quotedName(let word): name = Name(text: word, span: start)
    default: throw sourceError()
    }
    if let reason = nouns.reserved[name.text] {
      throw QueryError(
        .name, reason, at: name.span, in: source, help: "similar wordings: statements | where content ~ \"…\"")
    }
    guard nouns.contains(name.text) else { throw sourceError() }
    advance()
    var arguments: [ExpressionSyntax] = []
    if token.isSign("("), tokens[index - 1].span.upperBound == token.span.lowerBound {
      advance()
      arguments = try list { parser throws(QueryError) in try parser.argument() }
      try require(sign: ")", opened: start)
    }
    return SourceSyntax(form: .relation(name, arguments: arguments), span: start.lowerBound..<lastEnd)
  }

  /// A value that is given to a view: as in a slot, `unknown` is one.
  private mutating func argument() throws(QueryError) -> ExpressionSyntax {
    note(.entity)
    guard token.word == "unknown" else { return try expression() }
    let name = Name(text: "unknown", span: token.span)
    advance()
    return ExpressionSyntax(form: .column(name, []), span: name.span)
  }

  // MARK: Tokens

  var token: Token { tokens[min(index, tokens.count - 1)] }
  var following: Token { tokens[min(index + 1, tokens.count - 1)] }
  var atEnd: Bool { token.kind == .end }
  /// The end of the token before.
  var lastEnd: Int { index > 0 ? tokens[index - 1].span.upperBound : 0 }
  /// Where an error is marked: the token, or the place after the last one.
  var place: Range<Int> { atEnd ? lastEnd..<lastEnd : token.span }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  /// Remembers what was looked for, where the text ends here.
  mutating func note(_ expectation: Expectation) {
    if atEnd, !expectations.contains(expectation) { expectations.append(expectation) }
  }

  mutating func accept(sign: String) -> Bool {
    note(.sign(sign))
    guard token.isSign(sign) else { return false }
    advance()
    return true
  }

  mutating func accept(word: String) -> Bool {
    note(.word(word))
    guard token.word == word else { return false }
    advance()
    return true
  }

  mutating func require(sign: String, opened: Range<Int>?) throws(QueryError) {
    if accept(sign: sign) { return }
    if atEnd, let opened {
      throw error("a bracket is still open", opened, help: "close it with \(sign)")
    }
    throw unexpected([sign])
  }

  /// Items with commas between.
  mutating func list<T>(_ item: (inout Parser) throws(QueryError) -> T) throws(QueryError) -> [T] {
    var out = [try item(&self)]
    while accept(sign: ",") {
      out.append(try item(&self))
      if out.count > Self.widthLimit { throw tooWide() }
    }
    return out
  }

  mutating func nested<T>(_ body: (inout Parser) throws(QueryError) -> T) throws(QueryError) -> T {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw error("too many brackets inside each other: at most \(Self.depthLimit)", token.span)
    }
    return try body(&self)
  }

  mutating func wholeNumber(what: String, example: Int = 10) throws(QueryError) -> Int {
    note(.number)
    if case .number(let value, isInteger: true) = token.kind {
      if value > 1_000_000_000 { throw error("\(what) is at most 1000000000", token.span) }
      advance()
      return Int(value)
    }
    let isNegative = token.isSign("-")
    let span = isNegative ? token.span.lowerBound..<following.span.upperBound : place
    throw error("\(what) is a whole number", span, help: isNegative ? "0 or more" : String(example))
  }
}
