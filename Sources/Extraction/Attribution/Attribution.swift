/// A source, a cue and a content, in tokens.
package struct Attribution: Hashable, Sendable {
  package var cue: Range<Int>
  /// Nil where the text names none.
  package var source: Range<Int>?
  /// Runs of tokens, in order.
  package var content: [Range<Int>]
  /// How likely it is right as a whole, 0 to 1.
  package var probability: Float

  package init(cue: Range<Int>, source: Range<Int>?, content: [Range<Int>], probability: Float) {
    self.cue = cue
    self.source = source
    self.content = content
    self.probability = probability
  }
}

/// One way to read source and content of a cue.
package struct AttributionCandidate: Sendable {
  package var cue: Cue
  package var source: Range<Int>?
  package var content: [Range<Int>]
  /// 0 for the best labelling, else the number of the bonus that gave it.
  package var variant: Int
  /// The logarithm of the labelling's probability.
  package var logProbability: Float
  /// The mean probability of being source, and content, of the tokens that are; -1 without any.
  package var sourceProbability: Float
  package var contentProbability: Float
  /// The verifier's verdict.
  package var probability: Float = 0
}

/// Decodes the second tagger's scores: the best labelling, and others that more or less source or content would give.
package struct CandidateDecoder {
  /// What is added to every score of content, and of source.
  private static let bonuses: [(content: Float, source: Float)] = [
    (0, 0), (1.5, 0), (-1.5, 0), (3, 0), (0, 1.5), (0, -1.5),
  ]

  /// The different readings of a cue, the most likely first.
  package static func candidates(_ lattice: ChainLattice, _ cue: Cue, _ window: Range<Int>) -> [AttributionCandidate] {
    let (probabilities, logSum) = lattice.marginals()
    var candidates: [AttributionCandidate] = []
    for (variant, bonus) in bonuses.enumerated() {
      let (labels, score) = lattice.best([0, bonus.source, bonus.source, bonus.content, bonus.content])
      var candidate = AttributionCandidate(
        cue: cue, source: nil, content: [], variant: variant, logProbability: Float(Double(score) - logSum),
        sourceProbability: -1, contentProbability: -1)
      let mean = Means(probabilities: probabilities, window: window)
      let sources = runs(labels, ArgumentLabel.beginSource, window)
      candidate.source = sources.max { mean.source($0) < mean.source($1) }
      candidate.content = runs(labels, ArgumentLabel.beginContent, window)
      if !sources.isEmpty { candidate.sourceProbability = mean.source(sources) }
      if !candidate.content.isEmpty { candidate.contentProbability = mean.content(candidate.content) }
      let isKnown = candidates.contains { $0.source == candidate.source && $0.content == candidate.content }
      if !isKnown { candidates.append(candidate) }
    }
    return candidates
  }

  /// Runs of tokens with a begin label or its inside label.
  private static func runs(_ labels: [UInt8], _ begin: UInt8, _ window: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, label) in labels.enumerated() where label == begin || label == begin + 1 {
      let token = window.lowerBound + index
      if let last = runs.last, last.upperBound == token {
        runs[runs.count - 1] = last.lowerBound..<token + 1
      } else {
        runs.append(token..<token + 1)
      }
    }
    return runs
  }

  private struct Means {
    let probabilities: [Float]
    let window: Range<Int>

    func source(_ run: Range<Int>) -> Float { source([run]) }
    func source(_ runs: [Range<Int>]) -> Float { mean(runs, ArgumentLabel.beginSource) }
    func content(_ runs: [Range<Int>]) -> Float { mean(runs, ArgumentLabel.beginContent) }

    private func mean(_ runs: [Range<Int>], _ begin: UInt8) -> Float {
      var sum: Float = 0
      var count: Float = 0
      for run in runs {
        for token in run {
          let at = (token - window.lowerBound) * ArgumentLabel.count + Int(begin)
          sum += probabilities[at] + probabilities[at + 1]
          count += 1
        }
      }
      return count == 0 ? 0 : sum / count
    }
  }
}

/// Chooses among the candidates of a text: the likeliest first, no cue inside another's cue or content.
package enum CandidateSelection {
  package static func select(_ candidates: [AttributionCandidate], above threshold: Float, count: Int) -> [Attribution]
  {
    var isContent = [Bool](repeating: false, count: count)
    var isCue = isContent
    var chosen: [Attribution] = []
    let order = candidates.indices.sorted {
      candidates[$0].probability != candidates[$1].probability
        ? candidates[$0].probability > candidates[$1].probability : $0 < $1
    }
    for index in order {
      let candidate = candidates[index]
      guard candidate.probability >= threshold else { break }
      guard !candidate.content.isEmpty, !candidate.cue.tokens.contains(where: { isCue[$0] || isContent[$0] }) else {
        continue
      }
      let all = candidate.content.reduce(0) { $0 + $1.count }
      let taken = candidate.content.reduce(0) { $0 + $1.count { isContent[$0] } }
      guard taken * 2 <= all else { continue }
      let content = candidate.content.flatMap { free($0) { isContent[$0] || isCue[$0] } }
      guard !content.isEmpty else { continue }
      for run in content { for token in run { isContent[token] = true } }
      for token in candidate.cue.tokens { isCue[token] = true }
      chosen.append(
        Attribution(
          cue: candidate.cue.tokens, source: candidate.source, content: content, probability: candidate.probability))
    }
    return chosen.sorted { ($0.cue.lowerBound, $0.cue.upperBound) < ($1.cue.lowerBound, $1.cue.upperBound) }
  }

  /// The parts of a run that nothing else has taken.
  private static func free(_ run: Range<Int>, _ isTaken: (Int) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for token in run where !isTaken(token) {
      if let last = parts.last, last.upperBound == token {
        parts[parts.count - 1] = last.lowerBound..<token + 1
      } else {
        parts.append(token..<token + 1)
      }
    }
    return parts
  }
}
