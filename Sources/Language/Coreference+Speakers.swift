/// The first person: who says a quotation, or a line of a transcript.
extension Coreference {
  mutating func resolveFirstPerson(_ index: Int) {
    let token = mentions[index].tokens.lowerBound
    if quotationOf[token] >= 0 {
      guard let entity = speaker(of: Int(quotationOf[token])) else { return }
      mentions[index].entity = entity
      mentions[index].reason = "speaker of the quotation"
    } else if turnOf[token] >= 0 {
      mentions[index].entity = Int(turnOf[token])
      mentions[index].reason = "speaker of the line"
    } else {
      mentions[index].reason = "no quotation"
    }
  }

  /// Who says a quotation, by name or by a pronoun that is resolved already.
  func speaker(of quotation: Int) -> Int? {
    guard let source = quotations[quotation].source else { return nil }
    if entityOfToken[source] >= 0 {
      let entity = Int(entityOfToken[source])
      return analysis.entities[entity].kind == .person ? entity : nil
    }
    // Mentions are sorted: the last that begins at or before the source.
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].tokens.lowerBound <= source { low = middle + 1 } else { high = middle }
    }
    guard low > 0, mentions[low - 1].tokens.contains(source) else { return nil }
    return mentions[low - 1].entity
  }

  /// The speakers of a transcript's lines: a person's name and a colon in front, up to the end of the paragraph.
  static func turns(_ analysis: Analysis, _ entityOfToken: [Int32]) -> [Int32] {
    var turns = [Int32](repeating: -1, count: analysis.tokens.count)
    var speaker: Int32 = -1
    var start = 0
    for token in analysis.tokens.indices {
      if analysis.tokens[token].flags.contains(.startsParagraph) { speaker = -1 }
      if analysis.tokens[token].flags.contains(.startsLine),
        let label = label(at: token, analysis, entityOfToken)
      {
        (speaker, start) = label
      }
      if speaker >= 0, token >= start { turns[token] = speaker }
    }
    return turns
  }

  /// "VOGT: …", "SEN. ANNA VOGT, MAYOR: …": who speaks, and the token after the colon.
  private static func label(
    at first: Int, _ analysis: Analysis, _ entityOfToken: [Int32]
  ) -> (speaker: Int32, start: Int)? {
    let end = min(first + 12, analysis.tokens.count)
    let colon = (first..<end).first { token in
      analysis.tokens[token].range.count == 1 && analysis.text[Int(analysis.tokens[token].start)] == 0x3A
    }
    guard let colon, let name = (first..<min(colon, first + 3)).first(where: { entityOfToken[$0] >= 0 }),
      analysis.entities[Int(entityOfToken[name])].kind == .person,
      // A title in front, a description in capitals behind a comma.
      (first..<name).allSatisfy({ NameWords.titles.contains(analysis.text, analysis.tokens[$0].range) })
    else { return nil }
    var after = name
    while after < colon, entityOfToken[after] == entityOfToken[name] { after += 1 }
    let isLabel =
      after == colon
      || (after..<colon).allSatisfy {
        let flags = analysis.tokens[$0].flags
        return flags.contains(.isPunctuation) || flags.contains(.allCapitals)
      }
    return isLabel ? (entityOfToken[name], colon + 1) : nil
  }
}
