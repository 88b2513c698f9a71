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

extension ParserWord {
  /// The words of a sentence from its end to its beginning; see ``sentence(_:_:_:)``.
  package static func reversed(_ words: [ParserWord]) -> [ParserWord] {
    let count = words.count - 3
    guard count > 0 else { return words }
    let whole = words[count + 1]
    var reversed = words
    for i in 0..<count {
      var word = words[count + 1 - i]
      let before = words[count - i]
      word.commas = whole.commas - before.commas
      word.verbs = whole.verbs - before.verbs
      word.conjunctions = whole.conjunctions - before.conjunctions
      reversed[i + 2] = word
    }
    return reversed
  }

  /// Notes the tree that the guide found.
  /// - Parameter heads: of the last word first; words are counted from the end of the sentence, from 1, the root last.
  package static func note(_ heads: [Int], in words: inout [ParserWord]) {
    let root = words.count - 2
    guard heads.count == root - 1 else { return }
    for i in words.indices {
      words[i].guideFirst = -1
      words[i].guideLast = -1
    }
    for i in 1..<root {
      let found = heads[root - 1 - i]
      let head = found == root ? root : root - found
      words[i + 1].guideHead = Int32(head)
      if words[head + 1].guideFirst < 0 { words[head + 1].guideFirst = Int32(i) }
      words[head + 1].guideLast = Int32(i)
    }
  }
}
