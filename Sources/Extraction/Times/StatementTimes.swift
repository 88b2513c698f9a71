import Facts
import Language

/// When something was said: the expression of time that stands beside a statement's cue.
struct StatementTimes {
  let view: TextView
  let times: [TimeFinder.Found]

  init(_ view: TextView, _ times: [TimeFinder.Found]) {
    self.view = view
    self.times = times
  }

  /// Fills `when` and `date` of the statements that have none.
  func attach(to statements: inout [Statement]) {
    guard !times.isEmpty else { return }
    for index in statements.indices where statements[index].when == nil {
      guard let cue = statements[index].cue, let found = when(beside: cue, outside: statements[index].content) else {
        continue
      }
      statements[index].when = view.span(found.tokens)
      statements[index].date = found.date
    }
  }

  /// The nearest expression within a few words of the cue, in its sentence, outside of what was said and not behind
  /// another verb.
  func when(beside cue: Span, outside content: [Span]) -> TimeFinder.Found? {
    guard let token = firstToken(from: cue.start), let last = firstToken(from: max(cue.start, cue.end - 1)) else {
      return nil
    }
    let sentence = view.analysis.sentences[view.sentenceOf[token]].tokens
    var best: (distance: Int, time: TimeFinder.Found)?
    for time in timesNear(sentence) {
      let span = view.span(time.tokens)
      guard !content.contains(where: { $0.overlaps(span) }) else { continue }
      let isAfter = time.tokens.lowerBound > token
      let between =
        isAfter
        ? min(last + 1, time.tokens.lowerBound)..<time.tokens.lowerBound
        : time.tokens.upperBound..<max(token, time.tokens.upperBound)
      guard between.count <= 8, !between.contains(where: { isVerb($0) || isInside($0, content) }) else { continue }
      if best.map({ between.count < $0.distance }) ?? true { best = (between.count, time) }
    }
    return best?.time
  }

  private func isInside(_ token: Int, _ content: [Span]) -> Bool {
    let span = view.span(token..<token + 1)
    return content.contains { $0.overlaps(span) }
  }

  private func isVerb(_ token: Int) -> Bool {
    view.analysis.upos.indices.contains(token)
      && (view.analysis.upos[token] == .verb || view.analysis.upos[token] == .aux)
  }

  private func timesNear(_ sentence: Range<Int>) -> ArraySlice<TimeFinder.Found> {
    let low = firstIndex { $0.tokens.lowerBound >= sentence.lowerBound }
    let high = firstIndex { $0.tokens.lowerBound >= sentence.upperBound }
    return times[low..<max(low, high)]
  }

  private func firstIndex(_ test: (TimeFinder.Found) -> Bool) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if test(times[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func firstToken(from byte: Int) -> Int? {
    var low = 0
    var high = view.analysis.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(view.analysis.tokens[middle].end) <= byte { low = middle + 1 } else { high = middle }
    }
    return low < view.analysis.tokens.count ? low : nil
  }
}
