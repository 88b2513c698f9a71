/// Speakers in capitals at the beginning of a transcript's lines: "VOGT: …", "ANNA VOGT, MAYOR: …", "SEN. HALE: …".
///
/// A recogniser that was taught running text cannot tell "VOGT:" from "UPDATE:". What tells is the article: the same name
/// in small letters, a title, a given name, or a label that comes again and is no ordinary word. Whatever has none of
/// these stays what it was.
struct TranscriptLabels {
  private let analysis: Analysis
  private let atoms: [TokenAtoms]

  /// A label, from the beginning of its line to the colon.
  private struct Label {
    /// Without title and description.
    var name: Range<Int>
    /// Behind "MS." or "SEN."; "PRESS" or "FIRST" can stand before other things.
    var hasTitle: Bool
    var key: String
  }

  /// The names with those that labels give; a name of another reading inside of a label gives way.
  ///
  /// - Parameter names: sorted, disjoint.
  static func named(_ names: [Name], _ analysis: Analysis, _ atoms: [TokenAtoms]) -> [Name] {
    let labels = TranscriptLabels(analysis: analysis, atoms: atoms)
    let found = labels.accepted(labels.all(), names)
    guard !found.isEmpty else { return names }
    var isTaken = [Bool](repeating: false, count: analysis.tokens.count)
    for tokens in found { for token in tokens { isTaken[token] = true } }
    return (names.filter { !$0.tokens.contains { isTaken[$0] } } + found.map { Name(tokens: $0, kind: .person) })
      .sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  // MARK: - Labels

  private func all() -> [Label] {
    analysis.tokens.indices.compactMap { analysis.tokens[$0].flags.contains(.startsLine) ? label(at: $0) : nil }
  }

  private func label(at first: Int) -> Label? {
    guard isShouted(first), let colon = colon(after: first) else { return nil }
    var start = first
    while start < colon, NameWords.titles.contains(hash(start)) { start += 1 }
    let end = (start..<colon).first { ",([".utf8.contains(byte($0)) } ?? colon
    guard start < end, end - start <= 5, (start..<end).allSatisfy(isPartOfName), isShouted(end - 1) else { return nil }
    let words = (start..<end).map { analysis.string($0).lowercased() }
    let hasTitle = start > first && NameWords.strongTitles.contains(hash(start - 1))
    return Label(name: start..<end, hasTitle: hasTitle, key: words.joined(separator: " "))
  }

  /// The colon of the label that begins at a token, on the same line.
  private func colon(after first: Int) -> Int? {
    for token in (first + 1)..<max(first + 1, min(first + 12, analysis.tokens.count)) {
      if analysis.tokens[token].flags.contains(.startsLine) { return nil }
      if byte(token) == UInt8(ascii: ":"), analysis.tokens[token].range.count == 1 {
        // "VOGT: 12" in a table has nothing to say.
        return token + 2 < analysis.tokens.count && !analysis.tokens[token + 1].flags.contains(.startsLine)
          ? token : nil
      }
    }
    return nil
  }

  /// The first byte of a mark; 0 for words.
  private func byte(_ token: Int) -> UInt8 {
    analysis.tokens[token].flags.contains(.isPunctuation) ? analysis.text[Int(analysis.tokens[token].start)] : 0
  }

  private func hash(_ token: Int) -> UInt64 { WordHash.lowered(analysis.text, analysis.tokens[token].range) }

  /// In capitals, at least at its end: "VOGT", "McHALE".
  private func isShouted(_ token: Int) -> Bool {
    let flags = analysis.tokens[token].flags
    if flags.contains(.allCapitals) || flags.contains(.isAbbreviation) && flags.contains(.startsCapital) { return true }
    let bytes = analysis.text[analysis.tokens[token].range]
    return flags.contains(.startsCapital) && bytes.count > 3 && bytes.suffix(2).allSatisfy(ASCII.isUpper)
  }

  /// A word in capitals, an initial, or the hyphen or apostrophe between two.
  private func isPartOfName(_ token: Int) -> Bool {
    let flags = analysis.tokens[token].flags
    if flags.contains(.isPunctuation) { return HyphenatedNames.isTied(token, analysis) }
    return isShouted(token) || flags.contains(.startsCapital) && analysis.tokens[token].range.count <= 2
  }

  // MARK: - Evidence

  private func accepted(_ labels: [Label], _ names: [Name]) -> [Range<Int>] {
    guard !labels.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    for label in labels { counts[label.key, default: 0] += 1 }
    let people = people(names)
    let known = labels.filter { isSure($0, people) || counts[$0.key] ?? 0 > 1 && canBeSurname($0, false) }
    // Beside people who are known, a word that comes again can be a name too.
    let sure =
      known.isEmpty ? [] : labels.filter { isSure($0, people) || counts[$0.key] ?? 0 > 1 && canBeSurname($0, true) }
    // Between sure speakers of a transcript also one who speaks once.
    let surnames = Set(sure.compactMap { $0.key.split(separator: " ").last })
    let isTranscript = sure.count > 2 || Set(sure.map(\.key)).count > 1
    return labels.filter { label in
      guard !isSure(label, people) else { return true }
      if let last = label.key.split(separator: " ").last, surnames.contains(last), canBeName(label) { return true }
      let isRepeated = counts[label.key] ?? 0 > 1
      return (isTranscript || isRepeated) && canBeSurname(label, isRepeated && !known.isEmpty)
    }.map(\.name)
  }

  /// The words with which people's names in small letters end, and those names.
  private func people(_ names: [Name]) -> Set<UInt64> {
    var people: Set<UInt64> = []
    for name in names where name.kind == .person {
      let last = name.tokens.upperBound - 1
      guard !isShouted(last) else { continue }
      people.insert(hash(last))
    }
    return people
  }

  private func isSure(_ label: Label, _ people: Set<UInt64>) -> Bool {
    guard canBeName(label) else { return false }
    let first = label.name.lowerBound
    if people.contains(hash(label.name.upperBound - 1)) || label.hasTitle { return true }
    return label.name.count > 1 && NameWords.firstNames.contains(hash(first))
  }

  private func canBeName(_ label: Label) -> Bool {
    !label.name.contains {
      let word = hash($0)
      return Self.otherLabels.contains(word) || NameWords.titles.contains(word) || NameWords.calendar.contains(word)
        || NameWords.organisation.contains(word)
    }
  }

  /// Whether a label can be a person where nothing but its repetition says so; "HALL" only where others are.
  private func canBeSurname(_ label: Label, _ mayBeOrdinary: Bool) -> Bool {
    let last = label.name.upperBound - 1
    guard canBeName(label), label.name.count <= 3, !NameWords.places.contains(hash(last)) else { return false }
    let bits = Lexicon.Bit.lastName | Lexicon.Bit.firstName
    if atoms[last].lexicon & UInt64(bits) != 0 { return true }
    // Short words, and words without a vowel, that are no known name are acronyms.
    let word = analysis.text[analysis.tokens[last].range]
    guard word.count > 3, word.contains(where: { "AEIOUY".utf8.contains($0) || $0 > 0x7F }) else { return false }
    return mayBeOrdinary || !isOrdinary(label)
  }

  private func isOrdinary(_ label: Label) -> Bool {
    atoms[label.name.upperBound - 1].lexicon & UInt64(Lexicon.Bit.ordinary) != 0
  }

  /// What stands before a colon without being a name.
  private static let otherLabels = WordSet(
    """
    q a question questions answer answers note notes update updates updated breaking photo photos video image images
    caption source sources moderator interviewer interviewee narrator announcer audience crowd voice unidentified male
    female man woman men women operator watch read more related see also exclusive analysis opinion date dates time
    place location where when who what why how participants transcript clip begin end text chorus all both correction
    clarification warning summary contact fact facts claim verdict conclusion background subject to from re cc by the of
    and for in on at live new price cost rating result results score total winner loser pros cons tip tips step key
    highlights next previous first second third day week month year page chapter part section table figure appendix
    media editor's applause laughter crosstalk silence music translator interpreter caller child children boy girl
    student students witness court clerk juror prosecution defence defense plaintiff defendant reader readers writer
    driver user guest member chorus ensemble teacher staff customer client patient doctor friend neighbour neighbor
    street park bridge road
    """)
}
