/// Surnames that are words, too: the recogniser takes "Trump" at the beginning of a sentence for an ordinary word, since
/// there everything has a capital. Where the article names its bearer often, a verb behind it tells who is meant.
extension Coreference {
  /// People by the last word of their names; nil where two bear it, none who is named less than three times.
  static func surnames(_ analysis: Analysis) -> [String: Int?] {
    var bearers: [String: Int?] = [:]
    for (index, entity) in analysis.entities.enumerated() where entity.kind == .person {
      let words = Set(entity.names.compactMap { analysis.names[$0].tokens.last.map { analysis.string($0) } })
      for word in words {
        if bearers.keys.contains(word) {
          bearers[word] = .some(nil)
        } else {
          bearers[word] = entity.names.count >= 3 ? index : .some(nil)
        }
      }
    }
    return bearers
  }

  /// Whom a word outside all names means at the beginning of a sentence.
  func surname(at token: Int, _ surnames: [String: Int?]) -> Int? {
    let next = token + 1
    guard token == analysis.sentences[Int(sentenceOf[token])].tokens.lowerBound, entityOfToken[token] < 0,
      analysis.tokens[token].flags.contains(.startsCapital), next < analysis.tokens.count,
      [.verb, .aux, .adv].contains(analysis.upos[next]) || analysis.tokens[next].flags.contains(.isClitic)
    else { return nil }
    return surnames[analysis.string(token)] ?? nil
  }
}
