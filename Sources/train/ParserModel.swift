import Language

/// The tables of the parser, or that of its guide, while they are trained.
final class ParserModel {
  /// What is trained: the guide has fewer features and gives no labels.
  enum Role {
    case parser
    case guide
  }

  static let transitionBits = 23
  static let labelBits = 21
  static let guideBits = 21

  let role: Role
  let transitions: Perceptron
  let labels: Perceptron
  /// Which labels occur with the head on the right (0) and on the left (1).
  let allowed: [[Int]]
  let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.maximum)
  let labelRows = UnsafeMutablePointer<UInt32>.allocate(capacity: LabelFeatures.maximum)
  let scores = UnsafeMutablePointer<Float>.allocate(capacity: 128)

  init(_ examples: [ParserExample], _ role: Role) {
    self.role = role
    transitions = Perceptron(
      bits: role == .parser ? Self.transitionBits : Self.guideBits, classes: 3, alignment: 4)
    labels = Perceptron(bits: role == .parser ? Self.labelBits : 0, classes: DependencyRelation.labels.count)
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
    fill(&buffer, words, state)
    transitions.score(buffer, into: scores)
    return buffer
  }

  @inline(__always)
  func fill(_ rows: inout RowBuffer, _ words: UnsafePointer<ParserWord>, _ state: ParserState) {
    switch role {
    case .parser: ParserFeatures.fill(&rows, words, state)
    case .guide: GuideFeatures.fill(&rows, words, state)
    }
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

  /// Learns the label of a gold arc; returns the label that the model gave. The guide has none.
  func learnLabel(
    _ example: ParserExample, _ state: ParserState, _ words: UnsafePointer<ParserWord>,
    _ arc: (head: Int, dependent: Int)
  ) -> Int {
    if role == .guide { return 0 }
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

  /// The model file of the means of several trainings of the parser and of its guide.
  static func encode(_ runs: [ParserModel], guides: [ParserModel]) -> [UInt8] {
    let allowed = runs.first?.allowed ?? []
    let directions = allowed.map { list in list.map { DependencyRelation.labels[$0] }.joined(separator: " ") }
    return ModelFile.encode(
      kind: "parser",
      parts: [
        ("bits", Array("\(transitionBits)\n\(labelBits)\n\(guideBits)".utf8)),
        ("directions", Array(directions.joined(separator: "\n").utf8)),
        ("transitions", Perceptron.quantised(runs.map { $0.transitions.averages() })),
        ("labels", Perceptron.quantised(runs.map { $0.labels.averages() })), ("guide", encode(guides)),
      ])
  }

  /// The table of a guide: the mean of several trainings.
  static func encode(_ guides: [ParserModel]) -> [UInt8] {
    Perceptron.quantised(guides.map { $0.transitions.averages() })
  }
}
