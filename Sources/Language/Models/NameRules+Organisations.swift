/// Organisations that the recogniser passes over.
extension NameRules {
  /// "the I.R.S.", "W.T.O.": three capitals and more with a point behind each, outside all names, are a body; two are
  /// mostly a place or somebody's initials.
  ///
  /// - Parameter names: sorted, disjoint.
  static func pointed(_ names: [Name], _ analysis: Analysis) -> [Name] {
    var isTaken = [Bool](repeating: false, count: analysis.tokens.count + 1)
    for name in names { for token in name.tokens { isTaken[token] = true } }
    let found = analysis.tokens.indices.filter { token in
      guard !isTaken[token], isPointed(analysis.text[analysis.tokens[token].range]) else { return false }
      // "J.R.R. Hale": initials.
      return !isTaken[token + 1] || analysis.tokens[token + 1].flags.contains(.startsParagraph)
    }
    return (names + found.map { Name(tokens: $0..<$0 + 1, kind: .organisation) })
      .sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private static func isPointed(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 6, word.count <= 10, word.count % 2 == 0 else { return false }
    return word.enumerated().allSatisfy { $0.offset % 2 == 0 ? ASCII.isUpper($0.element) : $0.element == 0x2E }
  }
}
