import Language

/// The features by which the verifier judges a candidate as a whole.
package struct VerifierFeatures {
  private let text: AttributionText
  private let rivals: Rivals

  package init(_ text: AttributionText, candidates: [AttributionCandidate]) {
    self.text = text
    rivals = Rivals(text, candidates)
  }

  package func fill(_ f: inout FeatureList, _ candidate: AttributionCandidate) {
    text.words.withUnsafeBufferPointer { words in
      let w = WordWindow(words: words, bounds: 0..<words.count)
      let cue = candidate.cue.tokens
      let head = text.head(of: cue)
      let isConfident = Self.odds(candidate.cue.probability)
      probabilities(&f, candidate, w, head, isConfident)
      extent(&f, candidate, w, head, isConfident)
      edges(&f, candidate, w, head)
      others(&f, candidate, isConfident)
      boundaries(&f, candidate, w, head)
      if let source = candidate.source { constituent(&f, 80, source, w, cue, head) }
      if let run = candidate.content.first { constituent(&f, 85, run, w, cue, head) }
      if candidate.content.count > 1, let run = candidate.content.last { constituent(&f, 90, run, w, cue, head) }
      let features = SenseFeatures(lexicon: text.senses)
      features.whole(&f, 40, w[head], 0)
      features.add(&f, 50, w[head], isConfident / 2 + 100)
      if let source = candidate.source {
        let last = w[source.upperBound - 1]
        f.add(60, features.profile(last)?.dominant ?? 99, last.name)
      }
    }
  }

  /// The logarithm of the odds, in steps of two thirds.
  private static func odds(_ probability: Float) -> UInt64 {
    let p = Double(min(max(probability, 1e-4), 1 - 1e-4))
    return UInt64((Portable.log(p / (1 - p)) * 1.5).rounded(.down) + 50)
  }

  @inline(__always)
  private func probabilities(
    _ f: inout FeatureList, _ c: AttributionCandidate, _ w: WordWindow, _ head: Int, _ sure: UInt64
  ) {
    let source = c.sourceProbability < 0 ? 7 : Self.odds(c.sourceProbability)
    let content = c.contentProbability < 0 ? 7 : Self.odds(c.contentProbability)
    let unlikely = UInt64(max(0, min(20, -c.logProbability * 1.5)))
    let lacks: UInt64 = (c.source == nil ? 1 : 0) + (c.content.isEmpty ? 2 : 0)
    let variant = UInt64(c.variant)
    let isQuoted = w.isQuoted(c.cue.tokens.lowerBound)
    f.add(1)
    f.add(2, sure)
    f.add(3, source)
    f.add(4, content)
    f.add(5, unlikely)
    f.add(6, sure, source)
    f.add(7, sure, content)
    f.add(8, sure, unlikely)
    f.add(9, w[head].lemma)
    f.add(10, w[head].lemma, lacks)
    f.add(11, w[head].tag, sure)
    f.add(14, lacks, sure / 2)
    f.add(31, c.cue.tokens.reduce(0) { FeatureHash.mix($0, w[$1].lemma) })
    f.add(32, UInt64(c.cue.tokens.count), w[head].tag)
    f.add(33, w[head].sentence == 0 ? 1 : 0, w[head].paragraph == 0 ? 1 : 0)
    f.add(34, variant)
    f.add(35, variant, unlikely)
    f.add(36, variant, c.content.isEmpty ? 1 : 0)
    f.add(37, unlikely, c.content.isEmpty ? 1 : 0)
    f.add(38, source, content)
    f.add(39, variant, w[head].tag, isQuoted)
  }

  @inline(__always)
  private func extent(
    _ f: inout FeatureList, _ c: AttributionCandidate, _ w: WordWindow, _ head: Int, _ sure: UInt64
  ) {
    var words = 0
    var all = 0
    var quoted = 0
    for run in c.content {
      for token in run {
        all += 1
        if !w[token].isPunctuation { words += 1 }
        if w[token].quotation > 0 { quoted += 1 }
      }
    }
    let cue = c.cue.tokens.lowerBound
    let share = all == 0 ? 9 : UInt64(quoted * 4 / all)
    f.add(12, Distance.bucket(words))
    f.add(13, Distance.bucket(words), w[head].tag)
    f.add(15, w.isQuoted(cue), Distance.length(w[cue].quotationLength), sure / 2)
    f.add(16, share, sure / 2)
    f.add(17, UInt64(c.content.count), share)
  }

  @inline(__always)
  private func edges(_ f: inout FeatureList, _ c: AttributionCandidate, _ w: WordWindow, _ head: Int) {
    let cue = c.cue.tokens
    let sentence = Int(w[cue.lowerBound].sentence)
    let offset = { (token: Int) in UInt64(Int(w[token].sentence) - sentence + 50) }
    if let source = c.source {
      let last = source.upperBound - 1
      let isBefore = source.lowerBound < cue.lowerBound
      f.add(18, w[last].tag, w[last].name)
      f.add(19, offset(source.lowerBound), isBefore ? 1 : 0)
      f.add(20, Distance.bucket(isBefore ? last - cue.lowerBound : source.lowerBound - cue.upperBound + 1))
      f.add(21, UInt64(min(source.count - 1, 6)))
    }
    guard let start = c.content.first?.lowerBound, let end = c.content.last?.upperBound else { return }
    f.add(22, start < cue.lowerBound ? 1 : 0, offset(start), offset(end - 1))
    f.add(23, w[start].lower)
    f.add(24, w[start].tag, w[head].lemma)
    f.add(25, w[end - 1].tag, w.tag(end))
  }

  /// What a content cuts apart: quotations, subtrees, the rest of its sentence.
  @inline(__always)
  private func boundaries(_ f: inout FeatureList, _ c: AttributionCandidate, _ w: WordWindow, _ head: Int) {
    guard let start = c.content.first?.lowerBound, let end = c.content.last?.upperBound else { return }
    let opens = w[start].quotation > 0 && !w[start].opensQuotation
    let ends = w[end - 1].quotation > 0 && !w[end - 1].closesQuotation
    f.add(70, opens ? 1 : 0, ends ? 1 : 0)
    f.add(71, ends ? 1 : 0, w.tag(end))
    let rest = Distance.bucket(text.sentence(of: end - 1).upperBound - end)
    f.add(72, rest)
    f.add(73, rest, w.tag(end))
    f.add(74, w.lower(end), w[head].lemma)
    f.add(75, w.lower(end))
    f.add(76, w[start].lower, w[head].lemma)
    guard end < w.words.count else { return }
    let headOfNext = Int(w[end].head)
    let isCut = headOfNext >= 0 && c.content.contains { $0.contains(headOfNext) }
    f.add(77, isCut ? 1 : 0, w[end].relation)
    f.add(78, isCut ? 1 : 0, w[end].lower)
    f.add(79, isCut ? 1 : 0, w[end].relation, w[head].lemma)
  }

  /// Whether a run is one subtree, and how it hangs on the cue.
  @inline(__always)
  private func constituent(
    _ f: inout FeatureList, _ id: UInt64, _ run: Range<Int>, _ w: WordWindow, _ cue: Range<Int>, _ head: Int
  ) {
    var tops: UInt64 = 0
    var top = run.lowerBound
    for token in run where !run.contains(Int(w[token].head)) && !w[token].isPunctuation {
      if tops == 0 || w[token].depth < w[top].depth { top = token }
      tops += 1
    }
    let above = Int(w[top].head)
    let hangs: UInt64 = above < 0 ? 0 : above == head ? 1 : cue.contains(above) ? 2 : 3
    let isWhole: UInt64 = (run.lowerBound <= w[top].first ? 1 : 0) + (run.upperBound > w[top].last ? 2 : 0)
    f.add(id, w[top].relation, hangs, isWhole)
    f.add(id + 1, min(tops, 4), isWhole)
    f.add(id + 2, w[top].relation, hangs, w[head].lemma)
    f.add(id + 3, w[top].relation, w[head].relation, min(tops, 4) * 4 + hangs)
    f.add(id + 4, w[top].tag, w[head].tag, hangs * 4 + isWhole)
  }

  @inline(__always)
  private func others(_ f: inout FeatureList, _ c: AttributionCandidate, _ sure: UInt64) {
    let (containing, overlapping, sourcing) = rivals.best(against: c)
    let odds = { (probability: Float) in probability == 0 ? 0 : Self.odds(probability) }
    f.add(26, odds(containing))
    f.add(27, odds(containing), sure)
    f.add(28, odds(overlapping), sure / 2)
    f.add(29, odds(sourcing), sure / 2)
    let own = c.cue.probability
    f.add(30, containing > own ? 1 : 0, overlapping > own ? 1 : 0, sourcing > own ? 1 : 0)
  }
}

/// The best readings of the other cues: a candidate whose cue stands in another's content, or that shares its content,
/// is less likely.
private struct Rivals {
  private let text: AttributionText
  /// The best reading of each cue, in order of the cues.
  private let best: [AttributionCandidate]

  init(_ text: AttributionText, _ candidates: [AttributionCandidate]) {
    self.text = text
    best = candidates.filter { $0.variant == 0 }.sorted { $0.cue.tokens.lowerBound < $1.cue.tokens.lowerBound }
  }

  /// How far away a rival's cue can stand.
  private static let reach = 200

  func best(against own: AttributionCandidate) -> (containing: Float, overlapping: Float, sourcing: Float) {
    var result: (containing: Float, overlapping: Float, sourcing: Float) = (0, 0, 0)
    let cue = own.cue.tokens
    for index in indices(near: cue.lowerBound) {
      let other = best[index]
      guard other.cue.tokens.lowerBound != cue.lowerBound else { continue }
      let probability = other.cue.probability
      if other.content.contains(where: { $0.overlaps(cue) }) { result.containing = max(result.containing, probability) }
      if other.source?.overlaps(cue) == true { result.sourcing = max(result.sourcing, probability) }
      let shared = overlap(own.content, other.content)
      if shared > 0.2 { result.overlapping = max(result.overlapping, probability * (shared > 0.6 ? 1 : 0.5)) }
    }
    return result
  }

  private func indices(near token: Int) -> Range<Int> {
    func first(from bound: Int) -> Int {
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if best[middle].cue.tokens.lowerBound < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(from: token - Self.reach)..<first(from: token + Self.reach)
  }

  /// The words in both divided by the words in either.
  private func overlap(_ a: [Range<Int>], _ b: [Range<Int>]) -> Float {
    guard let start = a.first?.lowerBound, let end = a.last?.upperBound, let otherStart = b.first?.lowerBound,
      let otherEnd = b.last?.upperBound, start < otherEnd, otherStart < end
    else { return 0 }
    var shared = 0
    for run in a {
      for other in b where run.overlaps(other) { shared += words(run.clamped(to: other)) }
    }
    let all = a.reduce(0) { $0 + words($1) } + b.reduce(0) { $0 + words($1) } - shared
    return all == 0 ? 0 : Float(shared) / Float(all)
  }

  private func words(_ run: Range<Int>) -> Int { run.count { !text.words[$0].isPunctuation } }
}
