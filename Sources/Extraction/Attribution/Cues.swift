import Language

/// A cue: its tokens and how sure the first tagger is of it.
package struct Cue: Hashable, Sendable {
  package var tokens: Range<Int>
  package var probability: Float

  package init(tokens: Range<Int>, probability: Float) {
    self.tokens = tokens
    self.probability = probability
  }
}

/// What the first tagger found, as the second one reads it.
package struct CueTags: Sendable {
  /// The best label of each token.
  package var labels: [UInt8]
  /// The probability of each label of each token.
  package var probabilities: [Float]

  package init(labels: [UInt8] = [], probabilities: [Float] = []) {
    self.labels = labels
    self.probabilities = probabilities
  }

  @inline(__always)
  package func probability(_ token: Int, _ label: UInt8) -> Float {
    probabilities[token * CueLabel.count + Int(label)]
  }

  /// The candidates: wherever a cue may begin, as long as it likely goes on.
  package func cues(_ text: AttributionText, above threshold: Float) -> [Cue] {
    var cues: [Cue] = []
    for token in labels.indices {
      let begins = probability(token, CueLabel.beginCue)
      guard begins >= threshold else { continue }
      var end = token + 1
      var before = begins
      while end < labels.count, text.words[end].sentence == text.words[token].sentence,
        probability(end, CueLabel.insideCue) > 0.5 * min(1, before)
      {
        before = probability(end, CueLabel.insideCue)
        end += 1
      }
      cues.append(Cue(tokens: token..<end, probability: begins))
    }
    return Self.thinned(cues, text)
  }

  /// At most thirty for every four hundred tokens, the likeliest ones: no text has more, but a row of ten thousand times
  /// the same verb must not cost ten thousand readings.
  static func thinned(_ cues: [Cue], _ text: AttributionText) -> [Cue] {
    guard cues.count > 30 else { return cues }
    var kept: [Cue] = []
    var start = 0
    while start < cues.count {
      let limit = cues[start].tokens.lowerBound + Sentence.maximumLength
      let end = cues[start...].firstIndex { $0.tokens.lowerBound >= limit } ?? cues.count
      let best = (start..<end).sorted { (cues[$1].probability, $0) < (cues[$0].probability, $1) }.prefix(30)
      kept += best.sorted().map { cues[$0] }
      start = end
    }
    return kept
  }
}

/// Where the likely cues of a text stand.
package struct LikelyCues {
  /// Those of a probability of at least one half, in order.
  private let cues: [Cue]
  /// How many cover a token.
  private var covering: [UInt8]
  /// How many begin before a token.
  private var begun: [Int32]

  package init(_ all: [Cue], count: Int) {
    cues = all.filter { $0.probability >= 0.5 }
    covering = Array(repeating: 0, count: count)
    begun = Array(repeating: 0, count: count + 1)
    for cue in cues {
      for token in cue.tokens where covering[token] < 255 { covering[token] += 1 }
      begun[cue.tokens.lowerBound + 1] += 1
    }
    for token in 0..<count { begun[token + 1] += begun[token] }
  }

  /// All but those that overlap a cue.
  func without(_ own: Range<Int>) -> OtherCues {
    var low = 0
    var high = cues.count
    while low < high {
      let middle = (low + high) / 2
      if cues[middle].tokens.lowerBound < own.lowerBound - 20 { low = middle + 1 } else { high = middle }
    }
    var excluded: [Range<Int>] = []
    while low < cues.count, cues[low].tokens.lowerBound < own.upperBound {
      if cues[low].tokens.overlaps(own) { excluded.append(cues[low].tokens) }
      low += 1
    }
    return OtherCues(covering: covering, begun: begun, excluded: excluded)
  }
}

/// The likely cues without those that overlap the one in question.
struct OtherCues {
  fileprivate let covering: [UInt8]
  fileprivate let begun: [Int32]
  fileprivate let excluded: [Range<Int>]

  @inline(__always)
  func isCue(_ token: Int) -> Bool {
    guard covering.indices.contains(token) else { return false }
    return Int(covering[token]) > excluded.count { $0.contains(token) }
  }

  /// How many begin in `a..<b`.
  @inline(__always)
  func between(_ a: Int, _ b: Int) -> UInt64 {
    guard a < b else { return 0 }
    return UInt64(max(0, Int(begun[b] - begun[a]) - excluded.count { $0.lowerBound >= a && $0.lowerBound < b }))
  }
}
