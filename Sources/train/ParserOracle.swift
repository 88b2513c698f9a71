import Language

/// A sentence to train the parser on.
struct ParserExample {
  var words: [ParserWord]
  /// The gold head of word `i` at `i`; the root is `count + 1`. Index 0 is unused.
  let heads: [Int]
  let labels: [Int]

  var count: Int { words.count - 3 }

  /// The same sentence from its end, with a tree that is projective already.
  var reversed: ParserExample {
    let root = count + 1
    return ParserExample(
      words: ParserWord.reversed(words),
      heads: (1...count).reversed().map { heads[$0] == root ? 0 : root - heads[$0] },
      labels: Array(labels.dropFirst().reversed()))
  }

  /// Crossing arcs are lifted to the head's head until none crosses, the shortest first (Nivre and Nilsson 2005).
  init(words: [ParserWord], heads: [Int], labels: [Int]) {
    self.words = words
    let count = heads.count
    var lifted = [0] + heads
    while let word = Self.crossing(lifted) { lifted[word] = lifted[lifted[word]] }
    self.heads = lifted.enumerated().map { $0.offset > 0 && $0.element == 0 ? count + 1 : $0.element }
    self.labels = [0] + labels
  }

  /// The word with the shortest arc over a word that does not descend from the arc's head.
  private static func crossing(_ heads: [Int]) -> Int? {
    var best: Int?
    var length = Int.max
    for word in heads.indices.dropFirst() where heads[word] != 0 {
      let low = min(word, heads[word])
      let high = max(word, heads[word])
      guard high - low < length, high - low > 1 else { continue }
      for between in (low + 1)..<high {
        var at = between
        while at != 0, at != heads[word] { at = heads[at] }
        if at != heads[word] {
          length = high - low
          best = word
          break
        }
      }
    }
    return best
  }

  /// How many gold arcs a transition makes unreachable (Goldberg and Nivre 2013).
  func cost(_ state: ParserState, _ transition: Int) -> Int {
    var cost = 0
    if transition == ParserState.Transition.shift {
      let front = state.front
      for below in 0..<state.depth {
        let word = state.stack(below)
        if below > 0, heads[front] == word { cost += 1 }
        if heads[word] == front { cost += 1 }
      }
      return cost
    }
    let top = state.stack(0)
    let head = heads[top]
    if transition == ParserState.Transition.left {
      if (state.depth > 1 && head == state.stack(1)) || head > state.front { cost += 1 }
    } else if head >= state.front {
      cost += 1
    }
    if state.front <= count { for word in state.front...count where heads[word] == top { cost += 1 } }
    return cost
  }
}
