import Extraction

/// Logistic regression with a quadratic penalty over all examples at once: a convex problem, so that the weights do not
/// depend on any order. For some thousand examples, where the penalty matters; ``ChainTrainer`` takes millions.
///
/// Minimised by gradient descent with momentum and restarts (Nesterov 1983; O'Donoghue and Candès 2015).
struct LogisticTrainer {
  /// The weight of the penalty against that of one example.
  var penalty = 10.0
  var steps = 400

  /// - Parameter use: the sequences of `data` to learn from, each of one token.
  func train(_ data: ChainData, use: [Int]) -> [Float] {
    let rows = Int(data.tableRows)
    var weights = [Double](repeating: 0, count: rows)
    var ahead = weights
    var momentum = 1.0
    // A logistic curve bends by a quarter at most.
    let rate = 1 / (penalty + 0.25 * curvature(data, use))
    var previous = Double.infinity
    for _ in 0..<steps {
      let (gradient, loss) = gradient(ahead, data, use)
      if loss > previous { momentum = 1 }
      previous = loss
      let next = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      let pull = (momentum - 1) / next
      momentum = next
      for row in 0..<rows {
        let moved = ahead[row] - rate * gradient[row]
        ahead[row] = moved + pull * (moved - weights[row])
        weights[row] = moved
      }
    }
    return weights.map { Float($0) }
  }

  private func features(_ data: ChainData, _ index: Int) -> ArraySlice<UInt32> {
    let token = data.sequences[index].lowerBound
    return data.rows[data.offsets[token]..<data.offsets[token + 1]]
  }

  /// The greatest eigenvalue of the features' second moments, by power iteration.
  private func curvature(_ data: ChainData, _ use: [Int]) -> Double {
    var direction = [Double](repeating: 1, count: Int(data.tableRows))
    var length = 1.0
    for _ in 0..<20 {
      var image = [Double](repeating: 0, count: direction.count)
      for index in use {
        let product = features(data, index).reduce(0) { $0 + direction[Int($1)] }
        for row in features(data, index) { image[Int(row)] += product }
      }
      length = image.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { return 1 }
      direction = image.map { $0 / length }
    }
    return length
  }

  private func gradient(_ weights: [Double], _ data: ChainData, _ use: [Int]) -> (gradient: [Double], loss: Double) {
    var gradient = weights.map { $0 * penalty }
    var loss = weights.reduce(0) { $0 + $1 * $1 } * penalty / 2
    for index in use {
      let score = features(data, index).reduce(0) { $0 + weights[Int($1)] }
      let isRight = data.labels[data.sequences[index].lowerBound] == 1
      let probability = 1 / (1 + Portable.exp(-score))
      loss -= Portable.log(max(1e-12, isRight ? probability : 1 - probability))
      let error = probability - (isRight ? 1 : 0)
      for row in features(data, index) { gradient[Int(row)] += error }
    }
    return (gradient, loss)
  }
}
