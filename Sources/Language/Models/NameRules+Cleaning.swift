/// What is left of names when offices, conjunctions and what only looks like a name are taken away.
extension NameRules {
  /// What ends a phrase that is nobody's name ("Labour's Shadow Home Secretary").
  private static let offices = WordSet(
    """
    president secretary minister mayor chairman chairwoman chair speaker ambassador commissioner spokesman spokeswoman
    """)

  /// A person's name without "of Education" in front and without the people beside it; nothing for an office.
  static func people(in tokens: Range<Int>, _ analysis: Analysis) -> [Name] {
    partsBetweenConjunctions(tokens, analysis).compactMap { part in
      let tokens = withoutDepartment(part, analysis)
      let isOffice =
        offices.contains(analysis.text, analysis.tokens[tokens.upperBound - 1].range)
        && tokens.contains { analysis.tokens[$0].flags.contains(.isClitic) }
      return isOffice ? nil : Name(tokens: tokens, kind: .person)
    }
  }

  /// What is written like a name and is none: programmes and events, and whole peoples.
  private static let noNames = WordSet(
    "obamacare trumpcare romneycare medicare medicaid brexit grexit latino latina latinos covid")

  /// Agencies whose names stand under pictures; one that is a surname of the article is left alone.
  private static let agencies = WordSet("getty reuters afp ap upi shutterstock")

  /// Names without those that only look like one, with agencies as organisations, and "the Council and the Gazette"
  /// divided where the article has both halves apart.
  static func cleaned(_ names: [Name], _ analysis: Analysis) -> [Name] {
    let whole = Set(names.lazy.filter { $0.kind != .person }.map { analysis.string($0.tokens) })
    var surnames: Set<UInt64> = []
    for name in names where name.kind == .person && name.tokens.count > 1 {
      surnames.insert(WordHash.lowered(analysis.text, analysis.tokens[name.tokens.upperBound - 1].range))
    }
    return names.flatMap { name -> [Name] in
      let word = WordHash.lowered(analysis.text, analysis.tokens[name.tokens.lowerBound].range)
      if name.tokens.count == 1 {
        if noNames.contains(word) { return [] }
        let isAgency = name.kind == .person && agencies.contains(word) && !surnames.contains(word)
        return isAgency ? [Name(tokens: name.tokens, kind: .organisation)] : [name]
      }
      guard name.kind == .organisation, let and = name.tokens.first(where: { analysis.string($0) == "and" }),
        and > name.tokens.lowerBound, and + 1 < name.tokens.upperBound
      else { return [name] }
      let halves = [name.tokens.lowerBound..<and, and + 1..<name.tokens.upperBound]
      return halves.allSatisfy { whole.contains(analysis.string($0)) }
        ? halves.map { Name(tokens: $0, kind: name.kind) } : [name]
    }
  }

  /// `Robert "Bob" Hale`: a person's name with the one that friends use between quotation marks.
  ///
  /// - Parameter names: sorted, disjoint.
  static func nicknamed(_ names: [Name], _ analysis: Analysis) -> [Name] {
    var result: [Name] = []
    for name in names {
      if let last = result.last, name.tokens.lowerBound < last.tokens.upperBound {
        // The nickname, or the surname with what follows it.
        if name.tokens.upperBound > last.tokens.upperBound {
          result[result.count - 1].tokens = last.tokens.lowerBound..<name.tokens.upperBound
        }
        continue
      }
      let isNicknamed = name.kind == .person && hasNickname(behind: name.tokens, analysis)
      let end = name.tokens.upperBound + (isNicknamed ? 4 : 0)
      result.append(Name(tokens: name.tokens.lowerBound..<end, kind: name.kind))
    }
    return result
  }

  private static func hasNickname(behind first: Range<Int>, _ analysis: Analysis) -> Bool {
    let open = first.upperBound
    let surname = open + 3
    guard surname < analysis.tokens.count, isQuotationMark(open, analysis), isQuotationMark(open + 2, analysis),
      [open + 1, surname].allSatisfy({ analysis.tokens[$0].flags.contains(.startsCapital) }),
      analysis.tokens[open].flags.contains(.precededBySpace),
      !analysis.tokens[open + 1].flags.contains(.precededBySpace),
      analysis.tokens[surname].flags.contains(.precededBySpace)
    else { return false }
    return !(open...surname).contains { analysis.tokens[$0].flags.contains(.startsParagraph) }
  }

  private static func isQuotationMark(_ token: Int, _ analysis: Analysis) -> Bool {
    ["\"", "“", "”", "‘", "’", "''", "'"].contains(analysis.string(token))
  }

  /// "Anna and Paul Vogt" is two people, and so is what a dash between spaces divides.
  private static func partsBetweenConjunctions(_ tokens: Range<Int>, _ analysis: Analysis) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = tokens.lowerBound
    for token in tokens where isBetween(token, analysis) {
      if token > start { parts.append(start..<token) }
      start = token + 1
    }
    if start < tokens.upperBound { parts.append(start..<tokens.upperBound) }
    return parts
  }

  private static func isBetween(_ token: Int, _ analysis: Analysis) -> Bool {
    switch analysis.string(token) {
    case "and", "&": true
    // A hyphen may be one that somebody set apart: "al - Hale".
    case "–", "—", "--": analysis.tokens[token].flags.contains(.precededBySpace)
    default: false
    }
  }

  /// Words with a capital at the beginning of a sentence or in a headline, and no part of a name.
  private static let openings = WordSet(
    """
    everything nothing something anything everyone everybody nobody someone somebody anyone anybody although though while
    whereas because unless whether if but yet since when did does
    """)
  private static let headlineVerbs = WordSet("says tells asks calls vows warns urges denies claims")

  /// "Everything Vogt says", "Although Vogt", "Leak Is Small, Anna Vogt Says".
  static func withoutEdges(_ name: Name, _ analysis: Analysis) -> Name {
    var (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
    if end - start > 1, openings.contains(analysis.text, analysis.tokens[start].range) { start += 1 }
    if end - start > 1, headlineVerbs.contains(analysis.text, analysis.tokens[end - 1].range) { end -= 1 }
    return Name(tokens: start..<end, kind: name.kind)
  }

  /// The title "Minister" was taken from "Minister of Education Anna Vogt": the department goes with it.
  private static func withoutDepartment(_ tokens: Range<Int>, _ analysis: Analysis) -> Range<Int> {
    guard tokens.count > 3, analysis.string(tokens.lowerBound) == "of" else { return tokens }
    return tokens.lowerBound + 2..<tokens.upperBound
  }
}
