/// Rules around the name recogniser: titles are no part of a person's name, and a name found surely once is found
/// everywhere in its article.
package enum NameRules {
  /// What stands before a person's name without being part of it.
  static let titles = WordSet(
    """
    mr. mrs. ms. dr. mr mrs ms dr sen. rep. gov. sen rep gov president senator representative governor minister secretary
    chancellor king queen prince princess sir lord lady pope professor prof. prof judge justice general gen. gen colonel
    col. col captain capt. major maj. lieutenant lt. lt sgt. sergeant mayor congressman congresswoman chairman chairwoman
    spokesman spokeswoman director ceo ambassador attorney commissioner sheriff officer agent coach reverend rev. former
    deputy chief emperor duke vice prime foreign interior defense defence finance premier speaker sheikh shaikh admiral
    brigadier corporal archbishop bishop cardinal dame miss then ex-president vice-president leader engineer honourable
    hon. pm sens. reps. press communications campaign manager host correspondent
    """)

  private static let loose = WordSet("general king queen prince princess host director speaker judge justice")

  /// Whether a name is nothing but a title ("the President").
  static func isTitle(_ name: Name, _ analysis: Analysis) -> Bool {
    name.tokens.allSatisfy { titles.contains(analysis.text, analysis.tokens[$0].range) }
  }

  /// The name without leading titles; at least one token stays.
  package static func withoutTitles(
    _ name: Range<Int>, _ analysis: Analysis, isDemonym: (Int) -> Bool
  ) -> Range<Int> {
    var at = name.lowerBound
    var best = at
    while name.upperBound - at > 1 {
      let range = analysis.tokens[at].range
      if titles.contains(analysis.text, range) {
        at += 1
        best = at
      } else if isDemonym(at) || analysis.string(at) == "-" || analysis.string(at) == "of" {
        guard name.upperBound - at > 2, titles.contains(analysis.text, analysis.tokens[at + 1].range) else { break }
        at += 1
      } else {
        break
      }
    }
    return best..<name.upperBound
  }

  /// Proper nouns directly after a title that the recogniser did not find: "Vice President Pence".
  static func titled(_ names: [Name], _ analysis: Analysis, _ atoms: [TokenAtoms]) -> [Name] {
    var isTaken = [Bool](repeating: false, count: analysis.tokens.count)
    for name in names { for i in name.tokens { isTaken[i] = true } }
    var found: [Name] = []
    for sentence in analysis.sentences {
      for i in sentence.tokens.dropFirst() where !isTaken[i] && analysis.upos[i] == .propn {
        let flags = analysis.tokens[i].flags
        guard flags.contains(.startsCapital), !flags.contains(.allCapitals), !flags.contains(.precededByGap),
          !flags.contains(.isAbbreviation), !isTaken[i - 1], analysis.tokens[i - 1].flags.contains(.startsCapital),
          NameWords.strongTitles.contains(analysis.text, analysis.tokens[i - 1].range)
        else { continue }
        // "General Assembly", "King Street": these titles stand before ordinary words too.
        if loose.contains(analysis.text, analysis.tokens[i - 1].range),
          atoms[i].lexicon & UInt64(Lexicon.Bit.ordinary) != 0
        {
          continue
        }
        let hash = WordHash.lowered(analysis.text, analysis.tokens[i].range)
        if NameWords.titles.contains(hash) || NameWords.calendar.contains(hash) || NameWords.organisation.contains(hash)
          || NameWords.places.contains(hash)
        {
          continue
        }
        var end = i + 1
        while end < sentence.tokens.upperBound, !isTaken[end], analysis.upos[end] == .propn,
          analysis.tokens[end].flags.contains(.startsCapital), !analysis.tokens[end].flags.contains(.precededByGap)
        {
          end += 1
        }
        for k in i..<end { isTaken[k] = true }
        found.append(Name(tokens: i..<end, kind: .person))
      }
    }
    return found
  }

  /// The parts of a name that a wide gap or a repeated word divides: scars of a machine that put names where others stood.
  static func divided(_ name: Name, _ analysis: Analysis) -> [Name] {
    var parts: [Name] = []
    var start = name.tokens.lowerBound
    for i in name.tokens.dropFirst() {
      let token = analysis.tokens[i]
      let isRepeated =
        token.flags.contains(.startsCapital)
        && analysis.text[token.range] == analysis.text[analysis.tokens[i - 1].range]
      guard token.flags.contains(.precededByGap) || isRepeated else { continue }
      parts.append(Name(tokens: start..<i, kind: name.kind))
      start = i
    }
    parts.append(Name(tokens: start..<name.tokens.upperBound, kind: name.kind))
    return parts
  }

  /// Divides a person's name such as "Trump Putin Clinton" each word of which is elsewhere another person's surname.
  static func rows(_ names: [Name], _ analysis: Analysis) -> [Name] {
    func hash(_ token: Int) -> UInt64 { WordHash.lowered(analysis.text, analysis.tokens[token].range) }
    var surnames: Set<UInt64> = []
    for name in names where name.kind == .person && name.tokens.count == 2 {
      surnames.insert(hash(name.tokens.upperBound - 1))
    }
    return names.flatMap { name in
      let isRow =
        name.kind == .person && name.tokens.count > 1
        && name.tokens.dropLast().allSatisfy { surnames.contains(hash($0)) && !NameWords.firstNames.contains(hash($0)) }
      return isRow ? name.tokens.map { Name(tokens: $0..<($0 + 1), kind: .person) } : [name]
    }
  }

  private static let personal = WordSet("bin ibn von")

  /// Organisations and places that are a title and a person's surname ("Candidate Trump") become that person.
  static func retitled(_ names: [Name], _ analysis: Analysis) -> [Name] {
    func hash(_ token: Int) -> UInt64 { WordHash.lowered(analysis.text, analysis.tokens[token].range) }
    var surnames: Set<UInt64> = []
    for name in names where name.kind == .person && name.tokens.count > 1 {
      surnames.insert(hash(name.tokens.upperBound - 1))
    }
    return names.map { name in
      let last = name.tokens.upperBound - 1
      // "Osama bin Laden": small words that only people's names have.
      if name.kind != .person, name.tokens.count > 1, name.tokens.contains(where: { personal.contains(hash($0)) }),
        !name.tokens.contains(where: { NameWords.organisation.contains(hash($0)) })
      {
        return Name(tokens: name.tokens, kind: .person)
      }
      guard name.kind != .person, name.tokens.count > 1, surnames.contains(hash(last)),
        name.tokens.dropLast().allSatisfy({ NameWords.titles.contains(hash($0)) })
      else { return name }
      return Name(tokens: last..<(last + 1), kind: .person)
    }
  }

  /// The second pass over an article.
  ///
  /// A capitalised phrase outside all names that is a name of one kind everywhere else takes that kind; a single word
  /// that was read as organisation or place and is the surname of a person with a full name becomes a person.
  package static func agree(_ names: [Name], _ analysis: Analysis, _ atoms: [TokenAtoms]) -> [Name] {
    var counts: [UInt64: [Int]] = [:]
    var surnames: [UInt64: Int] = [:]
    var longest = 1
    for name in names where name.tokens.count <= 4 {
      counts[key(name.tokens, atoms), default: [0, 0, 0]][min(Int(name.kind.rawValue), 2)] += 1
      longest = max(longest, name.tokens.count)
    }
    for name in names where name.kind == .person && name.tokens.count > 1 {
      surnames[atoms[name.tokens.upperBound - 1].cased, default: 0] += 1
    }
    var result = names.map { name -> Name in
      guard name.tokens.count == 1, name.kind != .person else { return name }
      let word = atoms[name.tokens.lowerBound].cased
      guard let full = surnames[word], let kinds = counts[key(name.tokens, atoms)],
        kinds[min(Int(name.kind.rawValue), 2)] <= full
      else { return name }
      return Name(tokens: name.tokens, kind: .person)
    }
    result += missed(names, counts, surnames, longest, analysis, atoms)
    return result.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private static func key(_ tokens: Range<Int>, _ atoms: [TokenAtoms]) -> UInt64 {
    tokens.reduce(0) { FeatureHash.mix(atoms[$1].cased, $0) }
  }

  /// Phrases outside all names that are names elsewhere, the longest first; and the surname of a person with a full name.
  private static func missed(
    _ names: [Name], _ counts: [UInt64: [Int]], _ surnames: [UInt64: Int], _ longest: Int, _ analysis: Analysis,
    _ atoms: [TokenAtoms]
  ) -> [Name] {
    var isTaken = [Bool](repeating: false, count: atoms.count)
    for name in names { for i in name.tokens { isTaken[i] = true } }
    var found: [Name] = []
    for sentence in analysis.sentences {
      for i in sentence.tokens where atoms[i].caps > 0 && !isTaken[i] {
        for length in stride(from: min(longest, sentence.tokens.upperBound - i), through: 1, by: -1) {
          let tokens = i..<(i + length)
          guard !tokens.contains(where: { isTaken[$0] || (atoms[$0].caps == 0 && length <= 2) }),
            let kinds = counts[key(tokens, atoms)]
              ?? (length == 1 && surnames[atoms[i].cased] != nil ? [1, 0, 0] : nil)
          else { continue }
          let most = kinds.max() ?? 0
          guard most > 0, most == kinds.reduce(0, +), let kind = kinds.firstIndex(of: most) else { continue }
          let isOrdinary = i == sentence.tokens.lowerBound && atoms[i].lexicon & UInt64(Lexicon.Bit.ordinary) != 0
          if length == 1, atoms[i].caps == 3 || isOrdinary { continue }
          found.append(Name(tokens: tokens, kind: NameKind(rawValue: UInt8(kind)) ?? .other))
          for k in tokens { isTaken[k] = true }
          break
        }
      }
    }
    return found
  }
}
