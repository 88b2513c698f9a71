/// What is left of people's names when offices and conjunctions are taken away.
extension NameRules {
  /// What ends a phrase that is nobody's name ("Labour's Shadow Home Secretary").
  private static let offices = WordSet(
    """
    president secretary minister mayor chairman chairwoman chair speaker ambassador commissioner spokesman spokeswoman
    """)

  /// A person's name without "of Education" in front and without the people beside it; nothing for an office.
  static func people(in name: Name, _ analysis: Analysis) -> [Name] {
    guard name.kind == .person else { return [name] }
    return divided(name.tokens, analysis).compactMap { part in
      let tokens = withoutDepartment(part, analysis)
      let isOffice =
        offices.contains(analysis.text, analysis.tokens[tokens.upperBound - 1].range)
        && tokens.contains { analysis.tokens[$0].flags.contains(.isClitic) }
      return isOffice ? nil : Name(tokens: tokens, kind: .person)
    }
  }

  /// "Anna and Paul Vogt" is two people.
  private static func divided(_ tokens: Range<Int>, _ analysis: Analysis) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = tokens.lowerBound
    for token in tokens where ["and", "&"].contains(analysis.string(token)) {
      if token > start { parts.append(start..<token) }
      start = token + 1
    }
    if start < tokens.upperBound { parts.append(start..<tokens.upperBound) }
    return parts
  }

  /// The title "Minister" was taken from "Minister of Education Anna Vogt": the department goes with it.
  private static func withoutDepartment(_ tokens: Range<Int>, _ analysis: Analysis) -> Range<Int> {
    guard tokens.count > 3, analysis.string(tokens.lowerBound) == "of" else { return tokens }
    return tokens.lowerBound + 2..<tokens.upperBound
  }
}
