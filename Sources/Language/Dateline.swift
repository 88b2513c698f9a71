/// "MILLBROOK —", "FLINT, Mich., Oct. 4 (UPI) —": where an article was written, before its first sentence.
///
/// It is no part of the sentence: a parser that takes it for one makes the town do what the mayor did.
enum Dateline {
  private static let longest = 14

  /// The token behind the dash of a dateline; nil where the sentence begins with none.
  static func end(_ sentence: Sentence, _ analysis: Analysis) -> Int? {
    let first = sentence.tokens.lowerBound
    let bounds = first..<min(first + longest, sentence.tokens.upperBound)
    guard analysis.tokens[first].flags.contains(.startsParagraph), isTown(first, analysis),
      let dash = bounds.first(where: { isDash($0, analysis) }), dash > first, dash + 3 < sentence.tokens.upperBound,
      (first + 1..<dash).allSatisfy({ belongs($0, analysis) })
    else { return nil }
    return dash + 1
  }

  private static func isTown(_ token: Int, _ analysis: Analysis) -> Bool {
    analysis.tokens[token].flags.contains(.allCapitals) && analysis.tokens[token].range.count > 2
      && analysis.tokens[token].flags.contains(.hasLetter)
  }

  /// Capitals, a state, a month, a number, an agency, and the marks between them.
  private static func belongs(_ token: Int, _ analysis: Analysis) -> Bool {
    let flags = analysis.tokens[token].flags
    return flags.contains(.isPunctuation) || flags.contains(.startsCapital) || !flags.contains(.hasLetter)
  }

  /// With a space before it; a hyphen inside a word has none.
  private static func isDash(_ token: Int, _ analysis: Analysis) -> Bool {
    analysis.tokens[token].flags.contains(.precededBySpace)
      && ["—", "–", "―", "--", "-"].contains(analysis.string(token))
  }
}
