import Language

/// A parser with a beam over transitions: too slow to ship, but the better teacher for the greedy one.
///
/// Structured perceptron with max-violation updates (Huang, Fayong and Guo 2012).
struct BeamParser {
  static let width = 4
  static let epochs = 10

  let model: ParserModel

  /// A place in the beam: the state, its score and the transitions that led to it.
  private struct Item {
    var state: ParserState
    var score: Float
    var actions: [UInt8]
    var isGold: Bool
  }

  private struct Candidate {
    var score: Float
    var item: Int
    var transition: Int
  }

  static func train(_ examples: [ParserExample]) -> BeamParser {
    let parser = BeamParser(model: ParserModel(examples, .parser))
    var generator = Generator(seed: 2)
    var order = Array(examples.indices)
    let memory = Memory(words: examples.map(\.count).max() ?? 0)
    for epoch in 1...epochs {
      generator.shuffle(&order)
      var mistakes = 0
      for index in order where !parser.learn(examples[index], memory) { mistakes += 1 }
      report("beam parser, epoch \(epoch): \(order.count - mistakes) of \(order.count) sentences right in training")
    }
    parser.model.transitions.useAverages()
    parser.model.labels.useAverages()
    return parser
  }

  /// Memory for two beams and two paths.
  final class Memory {
    let blocks: [UnsafeMutablePointer<Int16>]

    init(words: Int) {
      blocks = (0..<(2 * BeamParser.width + 2)).map { _ in .allocate(capacity: ParserState.memory(words: words)) }
    }

    deinit { for block in blocks { block.deallocate() } }
  }

  /// The transitions of the gold tree: arcs as early as possible. Labels are learnt on the way.
  private func goldPath(_ example: ParserExample, _ words: UnsafePointer<ParserWord>, _ memory: Memory) -> [UInt8] {
    var path: [UInt8] = []
    var state = ParserState(memory.blocks[2 * Self.width], count: example.count)
    while !state.isFinal {
      var best = -1
      var least = Int.max
      for transition in [1, 2, 0] where state.allows(transition) {
        let cost = example.cost(state, transition)
        if cost < least {
          least = cost
          best = transition
        }
      }
      path.append(UInt8(best))
      if best == 0 {
        state.shift()
      } else {
        let arc = state.arc(best)
        _ = model.learnLabel(example, state, words, arc)
        state.attach(arc.dependent, to: arc.head, example.labels[arc.dependent])
      }
    }
    return path
  }

  private func apply(_ transition: Int, _ state: inout ParserState, _ words: UnsafePointer<ParserWord>) {
    if transition == 0 {
      state.shift()
    } else {
      let arc = state.arc(transition)
      let label = model.label(state, words, arc).best
      state.attach(arc.dependent, to: arc.head, label)
    }
  }

  /// The best continuations of a beam, best first; the order of equals is that of their making.
  private func candidates(_ beam: [Item], _ words: UnsafePointer<ParserWord>) -> [Candidate] {
    var list: [Candidate] = []
    for (index, item) in beam.enumerated() {
      _ = model.transition(item.state, words)
      for transition in 0..<3 where item.state.allows(transition) {
        list.append(Candidate(score: item.score + model.scores[transition], item: index, transition: transition))
      }
    }
    var best: [Candidate] = []
    for candidate in list {
      var at = best.count
      while at > 0, best[at - 1].score < candidate.score { at -= 1 }
      if at < Self.width {
        best.insert(candidate, at: at)
        if best.count > Self.width { best.removeLast() }
      }
    }
    return best
  }

  private func advance(
    _ beam: [Item], _ words: UnsafePointer<ParserWord>, _ memory: Memory, _ step: Int, gold: [UInt8]?
  ) -> [Item] {
    let half = step % 2 == 0 ? Self.width : 0
    return candidates(beam, words).enumerated().map { index, candidate in
      let from = beam[candidate.item]
      var state = ParserState(memory.blocks[half + index], copying: from.state)
      apply(candidate.transition, &state, words)
      let isGold = from.isGold && gold.map { Int($0[step]) == candidate.transition } ?? false
      return Item(
        state: state, score: candidate.score, actions: from.actions + [UInt8(candidate.transition)], isGold: isGold)
    }
  }

  /// One sentence; returns whether nothing had to be changed.
  private func learn(_ example: ParserExample, _ memory: Memory) -> Bool {
    example.words.withUnsafeBufferPointer { buffer in
      guard let words = buffer.baseAddress else { return true }
      let gold = goldPath(example, words, memory)
      var beam = [Item(state: ParserState(memory.blocks[0], count: example.count), score: 0, actions: [], isGold: true)]
      var goldState = ParserState(memory.blocks[2 * Self.width], count: example.count)
      var goldScore: Float = 0
      var violation: Float = 0
      var wrong: [UInt8] = []
      for step in gold.indices {
        beam = advance(beam, words, memory, step, gold: gold)
        _ = model.transition(goldState, words)
        goldScore += model.scores[Int(gold[step])]
        apply(Int(gold[step]), &goldState, words)
        let inBeam = beam.contains(where: \.isGold)
        guard let top = beam.first, !top.isGold, !inBeam || step == gold.count - 1 else { continue }
        if top.score - goldScore >= violation {
          violation = top.score - goldScore
          wrong = top.actions
        }
      }
      defer { model.transitions.moment += 1 }
      if wrong.isEmpty { return true }
      update(example, words, memory, gold, wrong)
      return false
    }
  }

  private func update(
    _ example: ParserExample, _ words: UnsafePointer<ParserWord>, _ memory: Memory, _ gold: [UInt8], _ wrong: [UInt8]
  ) {
    let same = zip(gold, wrong).prefix { $0 == $1 }.count
    for (path, amount) in [(gold, Float(1)), (wrong, Float(-1))] {
      var state = ParserState(memory.blocks[2 * Self.width], count: example.count)
      for step in wrong.indices {
        if step >= same {
          var buffer = RowBuffer(model.rows, mask: model.transitions.mask)
          ParserFeatures.fill(&buffer, words, state)
          model.transitions.update(buffer, Int(path[step]), amount)
        }
        apply(Int(path[step]), &state, words)
      }
    }
  }

  /// Heads from 1, 0 the root, and labels.
  func parse(_ words: [ParserWord], _ memory: Memory) -> (heads: [Int], labels: [Int]) {
    let count = words.count - 3
    return words.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return ([], []) }
      var beam = [Item(state: ParserState(memory.blocks[0], count: count), score: 0, actions: [], isGold: false)]
      for step in 0..<(2 * count) { beam = advance(beam, base, memory, step, gold: nil) }
      guard let best = beam.first?.state else { return ([], []) }
      let heads = (1...count).map { best.head($0) == best.root ? 0 : best.head($0) }
      return (heads, (1...count).map { best.label($0) })
    }
  }
}
