import Facts
import Language

/// In which statement's content each token stands, and which tokens bring one in.
struct StatementScopes {
  let statements: [Statement]
  /// The innermost statement of each token; -1 for the outlet's own words.
  private var innermost: [Int32]
  private var cues: [Bool]

  init(_ statements: [Statement], _ view: TextView) {
    self.statements = statements
    innermost = [Int32](repeating: -1, count: view.analysis.tokens.count)
    cues = [Bool](repeating: false, count: innermost.count)
    for cue in statements.compactMap(\.cue) {
      var token = view.token(from: cue.start)
      while token < cues.count, Int(view.analysis.tokens[token].end) <= cue.end {
        cues[token] = true
        token += 1
      }
    }
    // Painted from the longest content to the shortest, so that the innermost stays.
    let lengths = statements.map { $0.content.reduce(0) { $0 + $1.length } }
    let order = statements.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    var budget = 40 * innermost.count
    for index in order {
      for span in statements[index].content {
        var token = view.token(from: span.start)
        while token < innermost.count, Int(view.analysis.tokens[token].end) <= span.end, budget > 0 {
          innermost[token] = Int32(index)
          token += 1
          budget -= 1
        }
      }
    }
  }

  /// Whether a word brings in a statement.
  func isCue(_ token: Int) -> Bool { cues[token] }

  func statement(_ token: Int) -> Int? { innermost[token] < 0 ? nil : Int(innermost[token]) }

  /// What the stance of the statement means for what stands in it: who denies something asserts the contrary.
  func apply(to status: inout ClauseStatus, token: Int, _ text: ParsedText) {
    guard let index = statement(token) else { return }
    let statement = statements[index]
    let isCore = isCore(token, of: index, text)
    switch statement.stance {
    case .denies:
      guard statement.kind != .direct else { return }
      if isCore { status.negate() } else if !isAside(token, text) { status.weaken(to: .possible) }
    case .asks, .demands, .wants, .withholds: if isCore || !isAside(token, text) { status.weaken(to: .possible) }
    case .promises, .predicts: if isCore { status.weaken(to: .planned) }
    default: if statement.negated { status.weaken(to: .possible) }
    }
  }

  /// "called for talks with states that had been attacked": a relative clause with a helping verb of its own tense.
  private func isAside(_ token: Int, _ text: ParsedText) -> Bool {
    guard text.dependency[token] == .relativeClause else { return false }
    return text.children(token).contains {
      [.auxiliary, .passiveAuxiliary].contains(text.dependency[Int($0)])
        && ["VBZ", "VBP"].contains(text.tag(Int($0)))
    }
  }

  /// Whether a clause is what the statement says, not something in passing.
  private func isCore(_ token: Int, of index: Int, _ text: ParsedText) -> Bool {
    var at = token
    for _ in 0..<12 {
      guard let head = text.head(at), statement(head) == index else { return true }
      switch text.dependency[at] {
      case .conjunct, .openComplement, .clauseComplement: at = head
      default: return false
      }
    }
    return false
  }
}
