import Language

/// A sentence to train the parser on.
struct ParserExample {
  let words: [ParserWord]
  /// The gold head of word `i` at `i`; the root is `count + 1`. Index 0 is unused.
  let heads: [Int]
  let labels: [Int]

  var count: Int { words.count - 3 }

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

/// The tables of the parser while they are trained.
final class ParserModel {
  static let transitionBits = 23
  static let labelBits = 22

  let transitions = Perceptron(bits: transitionBits, classes: 3, alignment: 4)
  let labels = Perceptron(bits: labelBits, classes: DependencyRelation.labels.count)
  /// Which labels occur with the head on the right (0) and on the left (1).
  let allowed: [[Int]]
  let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.maximum)
  let labelRows = UnsafeMutablePointer<UInt32>.allocate(capacity: LabelFeatures.maximum)
  let scores = UnsafeMutablePointer<Float>.allocate(capacity: 128)

  init(_ examples: [ParserExample]) {
    var counts = [[Int]](repeating: Array(repeating: 0, count: DependencyRelation.labels.count), count: 2)
    for example in examples {
      for word in 1...example.count { counts[example.heads[word] < word ? 1 : 0][example.labels[word]] += 1 }
    }
    allowed = counts.map { list in list.indices.filter { list[$0] >= 3 } }
  }

  deinit {
    rows.deallocate()
    labelRows.deallocate()
    scores.deallocate()
  }

  /// The rows of a transition and its three scores.
  @inline(__always)
  func transition(_ state: ParserState, _ words: UnsafePointer<ParserWord>) -> RowBuffer {
    var buffer = RowBuffer(rows, mask: transitions.mask)
    ParserFeatures.fill(&buffer, words, state)
    transitions.score(buffer, into: scores)
    return buffer
  }

  /// The rows of a label and the best label.
  func label(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, _ arc: (head: Int, dependent: Int)
  ) -> (rows: RowBuffer, best: Int) {
    var buffer = RowBuffer(labelRows, mask: labels.mask)
    LabelFeatures.fill(&buffer, words, state, head: arc.head, dependent: arc.dependent)
    let sums = scores + 8
    labels.score(buffer, into: sums)
    let list = allowed[arc.head < arc.dependent ? 1 : 0]
    var best = list[0]
    for label in list where sums[label] > sums[best] { best = label }
    return (buffer, best)
  }

  /// Learns the label of a gold arc; returns the label that the model gave.
  func learnLabel(
    _ example: ParserExample, _ state: ParserState, _ words: UnsafePointer<ParserWord>,
    _ arc: (head: Int, dependent: Int)
  ) -> Int {
    let (buffer, best) = label(state, words, arc)
    let gold = example.labels[arc.dependent]
    if example.heads[arc.dependent] == arc.head, allowed[arc.head < arc.dependent ? 1 : 0].contains(gold) {
      if best != gold {
        labels.update(buffer, gold, 1)
        labels.update(buffer, best, -1)
      }
      labels.moment += 1
    }
    return best
  }

  /// The model file of the mean of several trainings.
  static func encode(_ runs: [ParserModel]) -> [UInt8] {
    let allowed = runs.first?.allowed ?? []
    let directions = allowed.map { list in list.map { DependencyRelation.labels[$0] }.joined(separator: " ") }
    return ModelFile.encode(
      kind: "parser",
      parts: [
        ("bits", Array("\(transitionBits)\n\(labelBits)".utf8)),
        ("directions", Array(directions.joined(separator: "\n").utf8)),
        ("transitions", Perceptron.quantised(runs.map { $0.transitions.averages() })),
        ("labels", Perceptron.quantised(runs.map { $0.labels.averages() })),
      ])
  }
}
