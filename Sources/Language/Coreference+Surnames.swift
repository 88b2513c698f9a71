/// Surnames that are words, too: the recogniser takes "Trump" at the beginning of a sentence for an ordinary word, since
/// there everything has a capital. Where the article names its bearer often, a verb behind it tells who is meant.
extension Coreference {
  /// People by the last word of their names: of two the one who is called by it alone; nobody who is named less than three
  /// times.
  static func surnames(_ analysis: Analysis) -> [String: Int] {
    var bearers: [String: [(entity: Int, alone: Int)]] = [:]
    for (index, entity) in analysis.entities.enumerated() where entity.kind == .person && entity.names.count >= 3 {
      let names = entity.names.map { analysis.names[$0].tokens }
      for word in Set(names.compactMap { $0.last.map { analysis.string($0) } }) {
        bearers[word, default: []].append(
          (index, names.count { $0.count == 1 && analysis.string($0.lowerBound) == word }))
      }
    }
    return bearers.compactMapValues { found in
      let alone = found.filter { $0.alone > 0 }
      if alone.count == 1 { return alone[0].entity }
      return found.count == 1 ? found[0].entity : nil
    }
  }

  /// Whom a word outside all names means at the beginning of a sentence.
  func surname(at token: Int, _ surnames: [String: Int]) -> Int? {
    let next = token + 1
    guard token == analysis.sentences[Int(sentenceOf[token])].tokens.lowerBound, entityOfToken[token] < 0,
      analysis.tokens[token].flags.contains(.startsCapital), next < analysis.tokens.count,
      [.verb, .aux, .adv].contains(analysis.upos[next]) || analysis.tokens[next].flags.contains(.isClitic)
        // "Brown, speaking in Rome, said", "Brown charges that": a plural noun has no capital word before it.
        || analysis.string(next) == ","
        || analysis.string(next) == "and" && next + 1 < analysis.tokens.count
          && entityOfToken[next + 1] >= 0
        || analysis.xpos[next].label == "NNS"
    else { return nil }
    return surnames[analysis.string(token)]
  }
}
