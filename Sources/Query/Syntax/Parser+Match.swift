import Facts

/// Patterns: `(p) -[meet]-> (q)`, with paths of several edges.
extension Parser {
  mutating func path() throws(QueryError) -> PathSyntax {
    let start = token.span.lowerBound
    let first = try node()
    var rest: [(PathSyntax.Edge, PathSyntax.Node)] = []
    while token.isSign("-") || token.isSign("<") {
      let edge = try self.edge()
      rest.append((edge, try node()))
    }
    return PathSyntax(first: first, rest: rest, span: start..<lastEnd)
  }

  private mutating func node() throws(QueryError) -> PathSyntax.Node {
    let start = token.span
    if atEnd { note(.word("(")) }
    try require(sign: "(", opened: nil)
    let form: PathSyntax.Node.Form
    switch token.kind {
    case .entity(let name): form = .entity(name)
    case .word(let word) where !Reserved.words.contains(word): form = .variable(word)
    case .quotedName(let word): form = .variable(word)
    default:
      note(.entity)
      throw error("a variable or @Name stands between these brackets", place, help: "match (p) -[meet]-> (@Clinton)")
    }
    advance()
    try require(sign: ")", opened: start)
    return PathSyntax.Node(form: form, span: start.lowerBound..<lastEnd)
  }

  private mutating func edge() throws(QueryError) -> PathSyntax.Edge {
    let start = token.span
    let backward = accept(sign: "<")
    try require(sign: "-", opened: nil)
    try require(sign: "[", opened: nil)
    var labels: [Name] = []
    if !token.isSign("]") {
      repeat { labels.append(try label()) } while accept(sign: "|")
    }
    try require(sign: "]", opened: start)
    try require(sign: "-", opened: nil)
    let forward = accept(sign: ">")
    if backward && forward {
      throw error("an edge points one way", start.lowerBound..<lastEnd, help: "either way is -[meet]-")
    }
    var lengths: ClosedRange<Int>?
    if token.isSign("{") {
      let open = token.span
      advance()
      let low = try wholeNumber(what: "a path's length")
      if token.isSign("}") {
        throw error("a path has two bounds", open.lowerBound..<token.span.upperBound, help: "{\(low),\(low)}")
      }
      try require(sign: ",", opened: nil)
      let high = try wholeNumber(what: "a path's length")
      try require(sign: "}", opened: open)
      guard low >= 1, low <= high, high <= 6 else {
        throw error("a path has 1 to 6 edges", open.lowerBound..<lastEnd, help: "-[meet]->{1,3}")
      }
      lengths = low...high
    }
    return PathSyntax.Edge(
      direction: forward ? .forward : backward ? .backward : .either, labels: labels, lengths: lengths,
      span: start.lowerBound..<lastEnd)
  }

  private mutating func label() throws(QueryError) -> Name {
    let start = token.span
    if case .string(let text) = token.kind {
      advance()
      return Name(text: text, span: start)
    }
    var words: [String] = []
    while let word = token.word {
      words.append(word)
      advance()
    }
    if words.isEmpty { throw error("a relation's name stands between these brackets", place, help: "-[meet]->") }
    return Name(text: words.joined(separator: " "), span: start.lowerBound..<lastEnd)
  }
}
