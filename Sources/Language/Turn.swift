/// What one person says in a transcript: from a label such as "VOGT:" or "SEN. ANNA VOGT, MAYOR:" at the beginning of a
/// line to the next label or the end of the paragraph.
public struct Turn: Sendable, Equatable {
  /// The speaker, an index into ``Analysis/entities``.
  public var speaker: Int
  /// The name in the label, without title and description.
  public var name: Range<Int>
  public var colon: Int
  /// What is said.
  public var tokens: Range<Int>

  /// The turns of a text whose names are linked to entities, in order.
  ///
  /// - Parameter entityOfToken: the entity of each token of a name, -1 elsewhere.
  static func find(_ analysis: Analysis, _ entityOfToken: [Int32]) -> [Turn] {
    var turns: [Turn] = []
    var isOpen = false
    for token in analysis.tokens.indices {
      let flags = analysis.tokens[token].flags
      if isOpen, flags.contains(.startsParagraph) || flags.contains(.startsLine) {
        let next = label(at: token, analysis, entityOfToken)
        isOpen = !flags.contains(.startsParagraph) && next == nil
        if !isOpen { turns[turns.count - 1].tokens = turns[turns.count - 1].tokens.lowerBound..<token }
      }
      if flags.contains(.startsLine), let turn = label(at: token, analysis, entityOfToken) {
        turns.append(turn)
        isOpen = true
      }
    }
    return turns.filter { !$0.tokens.isEmpty }
  }

  private static func label(at first: Int, _ analysis: Analysis, _ entityOfToken: [Int32]) -> Turn? {
    let end = min(first + 12, analysis.tokens.count)
    let line = (first..<end).prefix { $0 == first || !analysis.tokens[$0].flags.contains(.startsLine) }
    let colon = line.first { token in
      analysis.tokens[token].range.count == 1 && analysis.text[Int(analysis.tokens[token].start)] == 0x3A
    }
    guard let colon, let start = (first..<min(colon, first + 3)).first(where: { entityOfToken[$0] >= 0 }),
      analysis.entities[Int(entityOfToken[start])].kind == .person,
      // A title in front, a description in capitals behind a comma.
      (first..<start).allSatisfy({ NameWords.titles.contains(analysis.text, analysis.tokens[$0].range) })
    else { return nil }
    var after = start
    while after < colon, entityOfToken[after] == entityOfToken[start] { after += 1 }
    let isLabel =
      after == colon
      || (after..<colon).allSatisfy {
        let flags = analysis.tokens[$0].flags
        return flags.contains(.isPunctuation) || flags.contains(.allCapitals)
      }
    guard isLabel else { return nil }
    return Turn(
      speaker: Int(entityOfToken[start]), name: start..<after, colon: colon,
      tokens: colon + 1..<analysis.tokens.count)
  }
}
