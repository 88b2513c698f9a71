/// A small parser that reads a sentence from its end: what it says of each word guides ``Parser``, which reads it from its
/// beginning and errs in other places (stacking: Nivre and McDonald 2008; from the other end: Attardi and Dell'Orletta
/// 2009). It gives heads only.
package struct ParserGuide: Sendable {
  private let transitions: WeightTable

  package init(_ transitions: WeightTable) { self.transitions = transitions }

  /// Notes in the words of a sentence where the guide hangs them.
  package func note(_ words: inout [ParserWord], _ workspace: inout Parser.Workspace) {
    let reversed = ParserWord.reversed(words)
    let count = words.count - 3
    guard count > 0 else { return }
    workspace.reserve(words: count)
    var heads: [Int] = []
    reversed.withUnsafeBufferPointer { reversed in
      workspace.state.withUnsafeMutableBufferPointer { memory in
        workspace.rows.withUnsafeMutableBufferPointer { rows in
          guard let reversed = reversed.baseAddress, let memory = memory.baseAddress, let rows = rows.baseAddress
          else { return }
          var state = ParserState(memory, count: count)
          while !state.isFinal {
            let only = state.onlyTransition
            state.take(only >= 0 ? only : choose(state, reversed, rows))
          }
          heads = (1...count).map { state.head($0) }
        }
      }
    }
    ParserWord.note(heads, in: &words)
  }

  @inline(__always)
  private func choose(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, _ rows: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var buffer = RowBuffer(rows, mask: transitions.mask & ~3)
    GuideFeatures.fill(&buffer, words, state)
    return state.best(of: transitions.score3(buffer)).transition
  }
}
