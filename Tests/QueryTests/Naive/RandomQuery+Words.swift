import Query

/// Random words that are looked for: phrases, beginnings of words, nearness, and `search`.
extension RandomQuery {
  mutating func phrase() -> String {
    let words = (0..<(1 + dice.roll(2))).map { _ in dice.pick(RandomLog.words) }
    let phrase = words.joined(separator: " ")
    if words.count > 1, dice.chance(10) { return "\(words[0].prefix(3))* \(words[1])" }
    return dice.chance(30) ? String(phrase.dropLast()) + "*" : phrase
  }

  /// One phrase, or some that have to stand near each other.
  mutating func phrases() -> [String] {
    let count = dice.pick([1, 1, 1, 2, 2, 3])
    return (0..<count).map { _ in phrase() }
  }

  static func near(_ phrases: [String]) -> String {
    phrases.map { "\"\($0)\"" }.joined(separator: " near ")
  }

  /// `search "dam" near "letter", "sold"`; false where nobody can say what its snippets mark.
  mutating func search() -> Bool {
    var alternatives: [[String]] = []
    for _ in 0..<dice.pick([1, 1, 2, 3]) { alternatives.append(phrases()) }
    text = "search " + alternatives.map(Self.near).joined(separator: ", ")
    table = .search(alternatives, of: table.log)
    return alternatives.allSatisfy { $0.count == 1 }
  }
}
