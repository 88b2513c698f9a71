import Extraction
import Language

/// The features and labels of many sequences, flat: those of token i are `rows[offsets[i]..<offsets[i + 1]]`.
struct ChainData {
  let tableRows: UInt64
  private(set) var rows: [UInt32] = []
  private(set) var offsets: [Int] = [0]
  private(set) var labels: [UInt8] = []
  private(set) var sequences: [Range<Int>] = []
  /// The article of each sequence.
  private(set) var articles: [Int] = []

  init(rows: Int) { tableRows = UInt64(rows) }

  /// Adds a sequence whose features `fill` writes token by token.
  mutating func add(
    _ tokens: Range<Int>, labels: [UInt8], article: Int, fill: (inout FeatureList, Int) -> Void
  ) {
    let start = self.labels.count
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ChainModel.maximumFeatures) { buffer in
      guard let base = buffer.baseAddress else { return }
      var list = FeatureList(base)
      for token in tokens {
        list.count = 0
        fill(&list, token)
        for i in 0..<list.count { rows.append(UInt32(ChainModel.row(base[i], of: tableRows))) }
        offsets.append(rows.count)
      }
    }
    self.labels += labels
    sequences.append(start..<self.labels.count)
    articles.append(article)
  }

  /// Without the features whose row was met less than `least` times: they say more about chance than about language.
  func withoutRare(_ least: UInt32) -> ChainData {
    var counts = [UInt32](repeating: 0, count: Int(tableRows))
    for row in rows { counts[Int(row)] += 1 }
    var kept = self
    kept.rows.removeAll(keepingCapacity: true)
    kept.offsets = [0]
    kept.offsets.reserveCapacity(offsets.count)
    for token in 0..<labels.count {
      for i in offsets[token]..<offsets[token + 1] where counts[Int(rows[i])] >= least { kept.rows.append(rows[i]) }
      kept.offsets.append(kept.rows.count)
    }
    return kept
  }
}

/// How a chain is trained.
struct ChainPlan {
  var epochs: Int
  var rate: Float
  /// The share of features that is left out in each step, anew each time.
  var dropout: Float = 0.2
  var seed: UInt64
}

/// Maximises the likelihood of a linear chain by AdaGrad (Duchi, Hazan and Singer 2011); the weights are the mean of
/// snapshots from the second epoch on.
final class ChainTrainer {
  private let labels: Int
  private let rows: Int
  private let allows: (Int, Int) -> Bool
  /// Eight numbers a row, those past the last label unused.
  private var weights: [SIMD8<Float>]
  private var squares: [SIMD8<Float>]
  private var transitions: [Float]
  private var transitionSquares: [Float]
  private var sum: [SIMD8<Float>] = []
  private var transitionSum: [Float] = []
  private var snapshots: Float = 0
  private var rate: Float = 0

  init(labels: Int, rows: Int, allows: @escaping (Int, Int) -> Bool) {
    self.labels = labels
    self.rows = rows
    self.allows = allows
    weights = Array(repeating: .zero, count: rows)
    squares = weights
    transitions = Array(repeating: 0, count: (labels + 1) * labels)
    transitionSquares = transitions
    for previous in 0...labels {
      for label in 0..<labels where !allows(previous, label) {
        transitions[previous * labels + label] = ChainModel.forbidden
      }
    }
  }

  /// - Parameter use: the sequences to learn from.
  func train(_ data: ChainData, use: [Int], plan: ChainPlan, run: UInt64) {
    rate = plan.rate
    var generator = Generator(seed: plan.seed + 10 * run)
    var order = use
    let quarter = max(1, order.count / 4)
    for epoch in 0..<plan.epochs {
      generator.shuffle(&order)
      for (number, index) in order.enumerated() {
        step(data, data.sequences[index], UInt64(plan.dropout * 1024), &generator)
        if epoch >= 1, (number + 1) % quarter == 0 { takeSnapshot() }
      }
    }
  }

  private func takeSnapshot() {
    if sum.isEmpty {
      sum = weights
      transitionSum = transitions
    } else {
      for i in sum.indices { sum[i] += weights[i] }
      for i in transitionSum.indices { transitionSum[i] += transitions[i] }
    }
    snapshots += 1
  }

  private func step(_ data: ChainData, _ sequence: Range<Int>, _ dropout: UInt64, _ generator: inout Generator) {
    var kept: [UInt32] = []
    var offsets = [0]
    kept.reserveCapacity(data.offsets[sequence.upperBound] - data.offsets[sequence.lowerBound])
    for token in sequence {
      for i in data.offsets[token]..<data.offsets[token + 1] where generator.next() >> 20 & 1023 >= dropout {
        kept.append(data.rows[i])
      }
      offsets.append(kept.count)
    }
    let gold = data.labels[sequence]
    if labels == 1 { stepLogistic(kept, gold[sequence.lowerBound]) } else { stepChain(kept, offsets, Array(gold)) }
  }

  private func stepLogistic(_ features: [UInt32], _ gold: UInt8) {
    var score: Float = 0
    for row in features { score += weights[Int(row)][0] }
    let gradient = Float(1 / (1 + Portable.exp(-Double(score)))) - Float(gold)
    guard abs(gradient) > 1e-3 else { return }
    var vector = SIMD8<Float>.zero
    vector[0] = gradient
    for row in features { update(Int(row), vector) }
  }

  @inline(__always)
  private func update(_ row: Int, _ gradient: SIMD8<Float>) {
    squares[row] += gradient * gradient
    weights[row] -= rate * gradient / (squares[row].squareRoot() + 1e-3)
  }

  private func stepChain(_ features: [UInt32], _ offsets: [Int], _ gold: [UInt8]) {
    let count = gold.count
    var scores = [SIMD8<Float>](repeating: .zero, count: count)
    for i in 0..<count {
      var sum = SIMD8<Float>.zero
      for k in offsets[i]..<offsets[i + 1] { sum += weights[Int(features[k])] }
      scores[i] = sum
    }
    let expected = expectations(scores)
    var transitionGradient = expected.transitions
    var previous = labels
    for i in 0..<count {
      var gradient = expected.labels[i]
      gradient[Int(gold[i])] -= 1
      transitionGradient[previous * labels + Int(gold[i])] -= 1
      previous = Int(gold[i])
      // Small gradients are left out: most tokens are sure.
      gradient.replace(with: 0, where: (gradient .< 1e-3) .& (gradient .> -1e-3))
      guard gradient != .zero else { continue }
      for k in offsets[i]..<offsets[i + 1] { update(Int(features[k]), gradient) }
    }
    for i in transitions.indices where transitions[i] > ChainModel.forbidden && transitionGradient[i] != 0 {
      transitionSquares[i] += transitionGradient[i] * transitionGradient[i]
      transitions[i] -= rate * transitionGradient[i] / (transitionSquares[i].squareRoot() + 1e-3)
    }
  }

  /// The expected counts of labels and transitions, by the forward-backward algorithm.
  private func expectations(_ scores: [SIMD8<Float>]) -> (labels: [SIMD8<Float>], transitions: [Float]) {
    let count = scores.count
    // Rows of eight; labels that do not exist have factor 0.
    var follow = [SIMD8<Double>](repeating: .zero, count: labels + 1)
    for previous in 0...labels {
      for label in 0..<labels {
        let score = transitions[previous * labels + label]
        follow[previous][label] = score <= ChainModel.forbidden ? 0 : Portable.exp(Double(score))
      }
    }
    var factors = [SIMD8<Double>](repeating: .zero, count: count)
    var forward = factors
    var scale = [Double](repeating: 1, count: count)
    for i in 0..<count {
      var highest = scores[i][0]
      for label in 1..<labels { highest = max(highest, scores[i][label]) }
      for label in 0..<labels { factors[i][label] = Portable.exp(Double(scores[i][label] - highest)) }
      var before = follow[labels]
      if i > 0 {
        before = .zero
        for previous in 0..<labels { before += forward[i - 1][previous] * follow[previous] }
      }
      let product = before * factors[i]
      scale[i] = max(product.sum(), 1e-300)
      forward[i] = product / scale[i]
    }
    return backward(forward, factors, scale, follow)
  }

  private func backward(
    _ forward: [SIMD8<Double>], _ factors: [SIMD8<Double>], _ scale: [Double], _ follow: [SIMD8<Double>]
  ) -> (labels: [SIMD8<Float>], transitions: [Float]) {
    var expected = [SIMD8<Float>](repeating: .zero, count: forward.count)
    var pairs = [Float](repeating: 0, count: (labels + 1) * labels)
    var behind = SIMD8<Double>(repeating: 1)
    for i in stride(from: forward.count - 1, through: 0, by: -1) {
      expected[i] = SIMD8<Float>(forward[i] * behind)
      let ahead = factors[i] * behind / scale[i]
      if i == 0 {
        for label in 0..<labels { pairs[labels * labels + label] += expected[0][label] }
        break
      }
      var earlier = SIMD8<Double>.zero
      for previous in 0..<labels {
        let products = follow[previous] * ahead
        earlier[previous] = products.sum()
        for label in 0..<labels {
          pairs[previous * labels + label] += Float(forward[i - 1][previous] * products[label])
        }
      }
      behind = earlier
    }
    return (expected, pairs)
  }

  /// The weights of several trainings, averaged, as a model's file. Trainings that differ in order and dropout only err in
  /// different places; their mean errs less (parameter mixing: McDonald, Hall and Mann 2010).
  static func encoded(
    _ runs: [ChainTrainer], kind: String, more: [(name: String, bytes: [UInt8])] = []
  ) -> [UInt8] {
    guard let first = runs.first else { return [] }
    var quantised: [Int8] = []
    quantised.reserveCapacity(first.rows * first.labels)
    for row in 0..<first.rows {
      let mean =
        runs.reduce(SIMD8<Float>.zero) { $0 + $1.sum[row] / $1.snapshots } / Float(runs.count) / ChainModel.step
      for label in 0..<first.labels {
        quantised.append(Int8(max(-127, min(127, mean[label].rounded(.toNearestOrEven)))))
      }
    }
    let transitions = first.transitionSum.indices.map { i in
      first.transitionSum[i] <= ChainModel.forbidden / 2
        ? ChainModel.forbidden
        : runs.reduce(0) { $0 + $1.transitionSum[i] / $1.snapshots } / Float(runs.count)
    }
    return ChainModel.encode(kind: kind, weights: quantised, transitions: transitions, more: more)
  }
}
