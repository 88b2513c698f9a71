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
}
