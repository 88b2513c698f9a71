import Language

/// Finds attributions in three steps (after the two-stage taggers of Pareti 2015, with a verifier): cues by a tagger over
/// paragraphs; for each candidate cue its source and content by a second one, in several readings; then a logistic
/// regression that chooses among the readings of all cues.
package struct AttributionFinder: Sendable {
  private let models: ExtractionModels

  /// Cues less likely than this are not looked at.
  package static let cueThreshold: Float = 0.08

  package init(models: ExtractionModels) { self.models = models }

  /// The attributions of a text whose probability is at least `threshold`.
  package func find(in text: AttributionText, above threshold: Float) -> [Attribution] {
    let tags = tags(text)
    let candidates = candidates(text, tags, tags.cues(text, above: Self.cueThreshold))
    return CandidateSelection.select(judged(candidates, text), above: threshold, count: text.count)
  }

  /// Attributions inside the content of others ("Peskov said that Trump said …"), which the training data does not have:
  /// verbs of communication, read by the second tagger alone.
  package func nested(in text: AttributionText, _ outer: [Attribution]) -> [Attribution] {
    let cues = CueTags.thinned(
      outer.flatMap { attribution in
        attribution.content.flatMap { run in run.compactMap { reportingVerb(at: $0, in: run, text) } }
      }, text)
    guard !cues.isEmpty else { return [] }
    let none = CueTags(
      labels: Array(repeating: CueLabel.outside, count: text.count),
      probabilities: Array(repeating: 0, count: text.count * CueLabel.count))
    return candidates(text, none, cues).compactMap { candidate in
      guard candidate.variant == 0, let source = candidate.source, !candidate.content.isEmpty,
        min(candidate.sourceProbability, candidate.contentProbability) >= Self.nestedThreshold,
        let within = outer.first(where: { $0.content.contains { $0.overlaps(candidate.cue.tokens) } }),
        ([source] + candidate.content).allSatisfy({ part in
          within.content.contains { $0.lowerBound <= part.lowerBound && part.upperBound <= $0.upperBound }
        })
      else { return nil }
      return Attribution(
        cue: candidate.cue.tokens, source: source, content: candidate.content,
        probability: min(candidate.sourceProbability, candidate.contentProbability))
    }
  }

  /// Both source and content of a nested attribution are at least this likely.
  private static let nestedThreshold: Float = 0.5

  /// A verb that mostly means communication and takes a clause with "that", with its helping verbs; outside of quotations.
  private func reportingVerb(at token: Int, in run: Range<Int>, _ text: AttributionText) -> Cue? {
    let word = text.words[token]
    guard word.tagClass == SenseLexicon.verb, word.quotation == 0, let senses = text.profile(of: token),
      senses.takesThat,
      senses.communication >= 3, !Relations.auxiliaries.contains(word.relation)
    else { return nil }
    var start = token
    while start > run.lowerBound, text.words[start - 1].head == token,
      Relations.auxiliaries.contains(text.words[start - 1].relation)
    { start -= 1 }
    return Cue(tokens: start..<token + 1, probability: 1)
  }

  /// The first tagger's labels and probabilities.
  package func tags(_ text: AttributionText) -> CueTags {
    var tags = CueTags()
    tags.labels.reserveCapacity(text.count)
    tags.probabilities.reserveCapacity(text.count * CueLabel.count)
    var lattice = ChainLattice(models.cues)
    let noBonus = [Float](repeating: 0, count: CueLabel.count)
    withFeatures { list in
      for sequence in CueFeatures.sequences(text) {
        let features = CueFeatures(text, in: sequence)
        lattice.reset(sequence.count)
        lattice.scores.withUnsafeMutableBufferPointer { scores in
          guard let base = scores.baseAddress else { return }
          for token in sequence {
            list.count = 0
            features.fill(&list, token)
            models.cues.score(list, into: base + (token - sequence.lowerBound) * CueLabel.count)
          }
        }
        tags.labels += lattice.best(noBonus).labels
        tags.probabilities += lattice.marginals().probabilities
      }
    }
    return tags
  }

  /// The readings of all cues.
  package func candidates(_ text: AttributionText, _ tags: CueTags, _ cues: [Cue]) -> [AttributionCandidate] {
    let likely = LikelyCues(cues, count: text.count)
    var lattice = ChainLattice(models.arguments)
    var candidates: [AttributionCandidate] = []
    withFeatures { list in
      for cue in cues {
        let context = CueContext(text, cue.tokens)
        let features = ArgumentFeatures(context, tags: tags, likely: likely)
        let window = context.window
        lattice.reset(window.count)
        lattice.scores.withUnsafeMutableBufferPointer { scores in
          guard let base = scores.baseAddress else { return }
          for token in window {
            list.count = 0
            features.fill(&list, token)
            let at = base + (token - window.lowerBound) * ArgumentLabel.count
            models.arguments.score(list, into: at)
            if cue.tokens.contains(token) {
              for label in 1..<ArgumentLabel.count { at[label] = ChainModel.forbidden }
            }
          }
        }
        candidates += CandidateDecoder.candidates(lattice, cue, window)
      }
    }
    return candidates
  }

  /// The candidates with their probabilities.
  package func judged(_ candidates: [AttributionCandidate], _ text: AttributionText) -> [AttributionCandidate] {
    let features = VerifierFeatures(text, candidates: candidates)
    var judged = candidates
    withFeatures { list in
      for index in judged.indices {
        list.count = 0
        features.fill(&list, judged[index])
        var score: Float = 0
        models.verifier.score(list, into: &score)
        judged[index].probability = Float(1 / (1 + Portable.exp(-Double(score + models.verifier.transitions[0]))))
      }
    }
    return judged
  }

  private func withFeatures(_ body: (inout FeatureList) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ChainModel.maximumFeatures) { buffer in
      guard let base = buffer.baseAddress else { return }
      var list = FeatureList(base)
      body(&list)
    }
  }
}
