import Facts
import Language

/// "According to" and the colon of a headline.
extension StatementFinder {
  /// `according to X`, before or after what X is said to have said.
  func accordingTo(at token: Int, in bounds: Range<Int>) -> Finding? {
    guard view.words[token] == "according", view.word(token + 1, in: bounds) == "to" else { return nil }
    guard let source = sources.subject(after: token + 1, in: bounds) else { return nil }
    var runs: [Range<Int>] = []
    let before = trimmed(bounds.lowerBound..<token)
    let after = trimmed(source.tokens.upperBound..<bounds.upperBound)
    if before.count >= 2 { runs.append(before) } else if after.count >= 2 { runs.append(after) }
    guard !runs.isEmpty else { return nil }
    return Finding(
      source: source, cue: token..<token + 2,
      entry: CueLexicon.Entry(lemma: "according to", act: .speech, stance: .says, frames: [], isParticiple: false),
      content: runs, rule: "according to", confidence: 860)
  }

  /// A headline or transcript line `Name: …`.
  func colonHeading(_ sentence: Sentence) -> Finding? {
    let bounds = sentence.tokens
    guard let colon = bounds.prefix(12).first(where: { view.words[$0] == ":" }), colon > bounds.lowerBound,
      bounds.upperBound - colon > 3, !view.isQuoted(colon),
      sentence.kind == .heading || view.has(bounds.lowerBound, .startsLine)
    else { return nil }
    guard !(bounds.lowerBound..<colon).contains(where: { CueLexicon.shared[view.words[$0]] != nil }),
      let phrase = sources.phrase(endingAt: colon - 1, in: bounds.lowerBound..<colon),
      phrase.tokens.lowerBound == bounds.lowerBound,
      view.nameOf[phrase.head] >= 0 && isSpeaker(phrase.head) || Words.speakerNouns.contains(view.words[phrase.head])
        || view.isQuoted(colon + 1)
    else { return nil }
    return Finding(
      source: phrase, cue: colon..<colon + 1,
      entry: CueLexicon.Entry(lemma: ":", act: .speech, stance: .says, frames: [], isParticiple: false),
      content: [trimmed(colon + 1..<bounds.upperBound)], rule: "name and colon", confidence: 750)
  }

  func isSpeaker(_ token: Int) -> Bool {
    let kind = view.analysis.names[view.nameOf[token]].kind
    return kind == .person || kind == .organisation
  }

  /// Without punctuation at either end, but with the quotation marks of whole quotations.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, view.has(start, .isPunctuation), !view.isQuoted(start) { start += 1 }
    while start < end, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1) { end -= 1 }
    return start..<end
  }
}
