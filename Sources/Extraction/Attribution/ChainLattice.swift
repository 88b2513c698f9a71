/// The scores of a sequence and what follows from them: the best labels, their probabilities.
package struct ChainLattice {
  package let labels: Int
  package private(set) var count = 0
  /// The score of each label of each token, without transitions.
  package var scores: [Float] = []
  private let transitions: [Float]
  private let transitionFactors: [Double]

  package init(_ model: ChainModel) { self.init(labels: model.labels, transitions: model.transitions) }

  package init(labels: Int, transitions: [Float]) {
    self.labels = labels
    self.transitions = transitions
    transitionFactors = transitions.map { $0 <= ChainModel.forbidden ? 0 : Portable.exp(Double($0)) }
  }

  /// Makes room for a sequence.
  package mutating func reset(_ count: Int) {
    self.count = count
    scores = Array(repeating: 0, count: count * labels)
  }

  /// The best labels, after Viterbi, with `bonus` added to the score of each label.
  package func best(_ bonus: [Float]) -> (labels: [UInt8], score: Float) {
    guard count > 0 else { return ([], 0) }
    var back = [UInt8](repeating: 0, count: count * labels)
    var last = (0..<labels).map { scores[$0] + bonus[$0] + transitions[labels * labels + $0] }
    var next = last
    for i in 1..<max(count, 1) {
      for label in 0..<labels {
        var best = last[0] + transitions[label]
        var from = 0
        for previous in 1..<labels {
          let score = last[previous] + transitions[previous * labels + label]
          if score > best {
            best = score
            from = previous
          }
        }
        next[label] = best + scores[i * labels + label] + bonus[label]
        back[i * labels + label] = UInt8(from)
      }
      swap(&last, &next)
    }
    var label = 0
    for other in 1..<labels where last[other] > last[label] { label = other }
    var path = [UInt8](repeating: 0, count: count)
    for i in stride(from: count - 1, through: 0, by: -1) {
      path[i] = UInt8(label)
      label = Int(back[i * labels + label])
    }
    return (path, score(of: path))
  }

  /// The score of a labelling, without any bonus.
  package func score(of path: [UInt8]) -> Float {
    var sum: Float = 0
    var previous = labels
    for i in path.indices {
      sum += scores[i * labels + Int(path[i])] + transitions[previous * labels + Int(path[i])]
      previous = Int(path[i])
    }
    return sum
  }

  /// The probability of each label of each token, and the logarithm of the sum over all labellings.
  ///
  /// Forward and backward with each token's sums scaled to one, so that nothing underflows.
  package func marginals() -> (probabilities: [Float], logSum: Double) {
    var forward = [Double](repeating: 0, count: count * labels)
    var factors = forward
    var scale = [Double](repeating: 1, count: count)
    var logSum = 0.0
    for i in 0..<count {
      var highest = scores[i * labels]
      for label in 1..<labels { highest = max(highest, scores[i * labels + label]) }
      var sum = 0.0
      for label in 0..<labels {
        let factor = Portable.exp(Double(scores[i * labels + label] - highest))
        factors[i * labels + label] = factor
        var before = i == 0 ? transitionFactors[labels * labels + label] : 0
        if i > 0 {
          for previous in 0..<labels {
            before += forward[(i - 1) * labels + previous] * transitionFactors[previous * labels + label]
          }
        }
        forward[i * labels + label] = before * factor
        sum += before * factor
      }
      sum = max(sum, 1e-300)
      for label in 0..<labels { forward[i * labels + label] /= sum }
      scale[i] = sum
      logSum += Double(highest) + Portable.log(sum)
    }
    return (probabilities(forward, factors, scale), logSum)
  }

  private func probabilities(_ forward: [Double], _ factors: [Double], _ scale: [Double]) -> [Float] {
    var probabilities = [Float](repeating: 0, count: count * labels)
    var backward = [Double](repeating: 1, count: labels)
    var earlier = backward
    for i in stride(from: count - 1, through: 0, by: -1) {
      for label in 0..<labels {
        probabilities[i * labels + label] = Float(forward[i * labels + label] * backward[label])
      }
      for label in 0..<labels {
        var sum = 0.0
        for next in 0..<labels {
          sum += transitionFactors[label * labels + next] * factors[i * labels + next] * backward[next]
        }
        earlier[label] = sum / scale[i]
      }
      swap(&backward, &earlier)
    }
    return probabilities
  }
}
