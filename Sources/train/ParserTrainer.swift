import Language

/// Trains the greedy parser: from the second epoch on it follows its own transitions nine times of ten, so that it learns
/// to go on after a mistake.
struct ParserTrainer {
  static let epochs = 8
  static let exploration = 0.9

  static func train(_ examples: [ParserExample], _ role: ParserModel.Role, seed: UInt64) -> ParserModel {
    let model = ParserModel(examples, role)
    var generator = Generator(seed: seed)
    var order = Array(examples.indices)
    let longest = examples.map(\.count).max() ?? 0
    let memory = UnsafeMutablePointer<Int16>.allocate(capacity: ParserState.memory(words: longest))
    defer { memory.deallocate() }
    for epoch in 1...epochs {
      generator.shuffle(&order)
      var mistakes = 0
      var steps = 0
      for index in order {
        let example = examples[index]
        example.words.withUnsafeBufferPointer { words in
          guard let words = words.baseAddress else { return }
          var state = ParserState(memory, count: example.count)
          while !state.isFinal {
            let explores = epoch > 1 && generator.unit() < exploration
            if !step(model, example, &state, words, explores) { mistakes += 1 }
            steps += 1
          }
        }
      }
      report("\(role), run \(seed), epoch \(epoch): \(steps - mistakes) of \(steps) transitions right in training")
    }
    return model
  }

  /// One transition; returns whether the model's choice cost nothing.
  private static func step(
    _ model: ParserModel, _ example: ParserExample, _ state: inout ParserState, _ words: UnsafePointer<ParserWord>,
    _ explores: Bool
  ) -> Bool {
    let buffer = model.transition(state, words)
    let scores = model.scores
    var least = Int.max
    var costs = (Int.max, Int.max, Int.max)
    if state.allows(0) { costs.0 = example.cost(state, 0) }
    if state.allows(1) { costs.1 = example.cost(state, 1) }
    if state.allows(2) { costs.2 = example.cost(state, 2) }
    least = min(costs.0, costs.1, costs.2)
    var best = -1
    var gold = -1
    for (transition, cost) in [costs.0, costs.1, costs.2].enumerated() where cost != .max {
      if best < 0 || scores[transition] > scores[best] { best = transition }
      if cost == least, gold < 0 || scores[transition] > scores[gold] { gold = transition }
    }
    let isRight = [costs.0, costs.1, costs.2][best] == least
    if !isRight {
      model.transitions.update(buffer, gold, 1)
      model.transitions.update(buffer, best, -1)
    }
    model.transitions.moment += 1
    let next = explores ? best : gold
    if next == ParserState.Transition.shift {
      state.shift()
    } else {
      let arc = state.arc(next)
      let label = model.learnLabel(example, state, words, arc)
      state.attach(arc.dependent, to: arc.head, label)
    }
    return isRight
  }
}
