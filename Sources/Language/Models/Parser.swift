/// Parses sentences into dependency trees, greedily, one transition at a time.
///
/// Arc-hybrid transitions chosen by a table of three classes, labels by a second table at the moment of each arc;
/// trained with a dynamic oracle (Goldberg and Nivre 2013).
package struct Parser: Sendable {
  private let transitions: WeightTable
  private let labels: WeightTable
  private let guide: ParserGuide
  /// Labels that occur with the head on the right (0) and on the left (1).
  private let directions: [[Int]]

  package init(_ file: ModelFile) throws(ModelError) {
    let sizes = try file.lines("bits").compactMap { Int($0) }
    guard sizes.count == 3 else { throw .incomplete("bits") }
    transitions = try file.table("transitions", bits: sizes[0], classes: 4)
    labels = try file.table("labels", bits: sizes[1], classes: DependencyRelation.labels.count)
    guide = ParserGuide(try file.table("guide", bits: sizes[2], classes: 4))
    directions = try file.lines("directions").map { line in
      line.split(separator: " ").compactMap { DependencyRelation(label: String($0)).map { Int($0.rawValue) } }
    }
    guard directions.count == 2, !directions[0].isEmpty, !directions[1].isEmpty else { throw .incomplete("directions") }
  }

  /// Memory that is used again for each sentence.
  package struct Workspace {
    var state: [Int16] = []
    var rows: [UInt32] = Array(repeating: 0, count: ParserFeatures.maximum)
    var scores: [Int16] = Array(repeating: 0, count: 128)

    package init() {}

    mutating func reserve(words count: Int) {
      let needed = ParserState.memory(words: count)
      if state.count < needed { state = Array(repeating: 0, count: needed) }
    }
  }

  /// A sentence's tree: one element a word in each array.
  package struct Tree {
    /// From 1; 0 is the root.
    package var heads: [Int32] = []
    package var labels: [UInt8] = []
    /// By how much the transition taken scored above the next best, at its narrowest while the word waited for its head:
    /// the smaller, the less sure is where it hangs.
    package var margins: [Int16] = []
    /// Whether the guide hangs the word on the same head.
    package var agrees: [Bool] = []

    init(count: Int) {
      heads = Array(repeating: 0, count: count)
      labels = Array(repeating: 0, count: count)
      margins = Array(repeating: .max, count: count)
      agrees = Array(repeating: true, count: count)
    }
  }

  /// The tree of the words; see ``ParserWord/sentence(_:_:_:)``.
  package func parse(_ words: consuming [ParserWord], _ workspace: inout Workspace) -> Tree {
    let count = words.count - 3
    guard count > 0, count <= 10_000 else { return Tree(count: 0) }
    workspace.reserve(words: count)
    var tree = Tree(count: count)
    guide.note(&words, &workspace)
    words.withUnsafeBufferPointer { words in
      workspace.state.withUnsafeMutableBufferPointer { memory in
        workspace.rows.withUnsafeMutableBufferPointer { rows in
          workspace.scores.withUnsafeMutableBufferPointer { scores in
            guard let words = words.baseAddress, let memory = memory.baseAddress, let rows = rows.baseAddress,
              let scores = scores.baseAddress
            else { return }
            var state = ParserState(memory, count: count)
            while !state.isFinal {
              let waiting = state.stack(0)
              let margin = step(&state, words, rows, scores)
              if waiting > 0 { tree.margins[waiting - 1] = min(tree.margins[waiting - 1], margin) }
            }
            for i in 0..<count {
              let head = state.head(i + 1)
              tree.heads[i] = head == state.root ? 0 : Int32(head)
              tree.labels[i] = UInt8(state.label(i + 1))
              tree.agrees[i] = words[i + 2].guideHead == head
            }
          }
        }
      }
    }
    return tree
  }

  /// Takes one transition; by how much it scored above the next best.
  @inline(__always)
  private func step(
    _ state: inout ParserState, _ words: UnsafePointer<ParserWord>, _ rows: UnsafeMutablePointer<UInt32>,
    _ scores: UnsafeMutablePointer<Int16>
  ) -> Int16 {
    let (transition, margin) = choose(state, words, rows)
    if transition == ParserState.Transition.shift {
      state.shift()
      return margin
    }
    let (head, dependent) = state.arc(transition)
    var buffer = RowBuffer(rows, mask: labels.mask)
    LabelFeatures.fill(&buffer, words, state, head: head, dependent: dependent)
    labels.score(buffer, into: scores)
    let allowed = directions[head < dependent ? 1 : 0]
    var best = allowed[0]
    for label in allowed where scores[label] > scores[best] { best = label }
    state.attach(dependent, to: head, best)
    return margin
  }

  @inline(__always)
  private func choose(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, _ rows: UnsafeMutablePointer<UInt32>
  ) -> (transition: Int, margin: Int16) {
    let only = state.onlyTransition
    if only >= 0 { return (only, .max) }
    var buffer = RowBuffer(rows, mask: transitions.mask & ~3)
    ParserFeatures.fill(&buffer, words, state)
    return state.best(of: transitions.score3(buffer))
  }
}
