/// Finds names by capital letters and lists: the version without a trained model.
///
/// A run of capitalised words is divided at titles, peoples' adjectives, possessives and wide gaps; each part is
/// classified by the words in it and around it. A second pass over the text gives a single word the kind that it has
/// surely elsewhere.
struct RuleNames {
  private let analysis: Analysis
  private let hashes: [UInt64]
  /// Words that occur with a capital where no rule asks for one.
  private var capitalisedInside: Set<UInt64> = []
  /// Words that occur with a small letter.
  private var small: Set<UInt64> = []
  private var names: [Name] = []

  init(_ analysis: Analysis) {
    self.analysis = analysis
    hashes = analysis.tokens.map { WordHash.lowered(analysis.text, $0.range) }
    for sentence in analysis.sentences where !isTitleCase(sentence) {
      for i in sentence.tokens where flags(i).contains(.hasLetter) {
        if !flags(i).contains(.startsCapital) {
          small.insert(hashes[i])
        } else if !isInitial(i, sentence) {
          capitalisedInside.insert(hashes[i])
        }
      }
    }
  }

  func find() -> [Name] {
    var copy = self
    for sentence in analysis.sentences { copy.search(sentence) }
    copy.names = NameRules.rows(copy.names, analysis)
    copy.agree()
    return copy.names
  }

  private func flags(_ i: Int) -> TokenFlags { analysis.tokens[i].flags }

  // MARK: - Runs

  private mutating func search(_ sentence: Sentence) {
    let titleCase = isTitleCase(sentence)
    var i = sentence.tokens.lowerBound
    while i < sentence.tokens.upperBound {
      guard isCapitalised(i) else {
        i += 1
        continue
      }
      let end = runEnd(i, sentence.tokens.upperBound)
      divide(i..<end, sentence, titleCase)
      i = max(end, i + 1)
    }
  }

  private func isCapitalised(_ i: Int) -> Bool {
    flags(i).contains(.startsCapital) && !NameWords.calendar.contains(hashes[i])
  }

  /// The end of the run of capitalised words from `i`, small words inside it included.
  private func runEnd(_ i: Int, _ limit: Int) -> Int {
    var end = i + 1
    while end < limit {
      if flags(end).contains(.precededByGap) { break }
      if isCapitalised(end) {
        // "Putin Putin", "White House The": two names, or a name and the beginning of another sentence.
        if hashes[end] == hashes[end - 1] || NameWords.articles.contains(hashes[end]) { break }
        end += 1
        continue
      }
      if isHyphen(end), end + 1 < limit, isCapitalised(end + 1), !flags(end + 1).contains(.precededBySpace) {
        end += 2
        continue
      }
      // "Bank of England", "Department of Health and Human Services", "Ursula von der Leyen".
      var next = end
      while next < limit, next - end < 2, NameWords.connectors.contains(hashes[next]) { next += 1 }
      guard next > end, next < limit, isCapitalised(next), joins(i, end, next) else { break }
      end = next + 1
    }
    return end
  }

  /// Whether the small words `end..<next` stand inside a name that began at `start`.
  private func joins(_ start: Int, _ end: Int, _ next: Int) -> Bool {
    let word = hashes[end]
    if NameWords.particles.contains(word) { return true }
    let before = (start..<end).contains { NameWords.organisation.contains(hashes[$0]) }
    switch analysis.string(end) {
    case "of", "for", "on": return before && !NameWords.calendar.contains(hashes[next])
    case "and":
      return before && NameWords.organisation.contains(hashes[next]) && next == end + 1 && isLaterPart(start, end)
    case "&": return true
    default: return false
    }
  }

  /// "Department of Health and …": an "of" stands already in the run.
  private func isLaterPart(_ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { !flags($0).contains(.startsCapital) }
  }

  private func isHyphen(_ i: Int) -> Bool {
    flags(i).contains(.isPunctuation) && analysis.text[Int(analysis.tokens[i].start)] == 0x2D
      && !flags(i).contains(.precededBySpace)
  }

  /// Divides a run at titles and adjectives; what is left is classified.
  private mutating func divide(_ run: Range<Int>, _ sentence: Sentence, _ titleCase: Bool) {
    var start = run.lowerBound
    // Ordinary words at the beginning of a sentence have their capital from the rule.
    while start < run.upperBound, isOrdinary(start, sentence, titleCase) { start += 1 }
    // "Secretary of State": the office is part of the title.
    if start < run.upperBound, start >= sentence.tokens.lowerBound + 2, NameWords.offices.contains(hashes[start]),
      NameWords.connectors.contains(hashes[start - 1]), NameWords.titles.contains(hashes[start - 2])
    {
      start += 1
    }
    var part = start
    var i = start
    while i < run.upperBound {
      let rest = i + 1 < run.upperBound
      let isAdjective = NameWords.demonyms.contains(hashes[i]) && !startsKnownPhrase(i, run)
      let isTitle =
        NameWords.titles.contains(hashes[i]) && (rest || i == part) && !startsKnownPhrase(i, run)
        && !isOrganisationTail(i, part, run)
      if isAdjective || isTitle {
        if i > part { classify(part..<i, sentence, titleCase) }
        i += 1
        part = i
        continue
      }
      i += 1
    }
    if part < run.upperBound { classify(part..<run.upperBound, sentence, titleCase) }
  }

  /// Whether a phrase of the lists begins with token `i`.
  private func isListed(_ i: Int, _ limit: Int) -> Bool {
    for length in [3, 2] where i + length <= limit {
      let hash = phraseHash(i..<(i + length))
      if NameWords.organisationPhrases.contains(hash) || NameWords.placePhrases.contains(hash) { return true }
    }
    return false
  }

  private func startsKnownPhrase(_ i: Int, _ run: Range<Int>) -> Bool {
    if isListed(i, run.upperBound) { return true }
    if i + 1 < run.upperBound, NameWords.organisation.contains(hashes[run.upperBound - 1]),
      !(i..<run.upperBound).contains(where: { NameWords.firstNames.contains(hashes[$0]) })
    {
      return true
    }
    return false
  }

  /// "Stephen King", "Attorney General": a title word at the end of a name with a first name is part of it.
  private func isOrganisationTail(_ i: Int, _ part: Int, _ run: Range<Int>) -> Bool {
    guard i > part, i == run.upperBound - 1 else { return false }
    return NameWords.firstNames.contains(hashes[part])
  }

  private func phraseHash(_ range: Range<Int>) -> UInt64 {
    guard let bytes = analysis.bytes(range) else { return 0 }
    return WordHash.lowered(analysis.text, bytes)
  }

  // MARK: - Kinds

  private mutating func classify(_ range: Range<Int>, _ sentence: Sentence, _ titleCase: Bool) {
    var range = trim(range)
    if range.count > 6 { range = range.lowerBound..<(range.lowerBound + 6) }
    guard !range.isEmpty, let kind = kind(of: range, sentence, titleCase) else { return }
    names.append(Name(tokens: range, kind: kind))
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, !flags(low).contains(.startsCapital) { low += 1 }
    while high > low, !flags(high - 1).contains(.startsCapital), !flags(high - 1).contains(.isNumber) { high -= 1 }
    return low..<high
  }

  private func kind(of range: Range<Int>, _ sentence: Sentence, _ titleCase: Bool) -> NameKind? {
    let phrase = phraseHash(range)
    let last = hashes[range.upperBound - 1]
    let first = hashes[range.lowerBound]
    if NameWords.organisationPhrases.contains(phrase) { return .organisation }
    if NameWords.placePhrases.contains(phrase) { return .place }
    if range.count == 1 { return singleKind(range.lowerBound, sentence, titleCase) }
    let words = range.filter { flags($0).contains(.startsCapital) }
    let knownFirst = NameWords.firstNames.contains(first)
    if knownFirst, words.count <= 4, !NameWords.organisation.contains(last), !NameWords.placeParts.contains(last) {
      return .person
    }
    if words.contains(where: { NameWords.organisation.contains(hashes[$0]) }) { return .organisation }
    if NameWords.placeParts.contains(last) || NameWords.placeParts.contains(first) || NameWords.places.contains(last) {
      return .place
    }
    if titleCase { return nil }
    if words.contains(where: { NameWords.ordinary.contains(hashes[$0]) || small.contains(hashes[$0]) }) {
      return .other
    }
    if words.contains(where: { flags($0).contains(.allCapitals) && analysis.tokens[$0].range.count > 2 }) {
      return .organisation
    }
    return words.count <= 3 ? .person : .other
  }

  private func singleKind(_ i: Int, _ sentence: Sentence, _ titleCase: Bool) -> NameKind? {
    let hash = hashes[i]
    let range = analysis.tokens[i].range
    let capitals = flags(i).contains(.allCapitals)
    if NameWords.places.contains(hash) {
      // "us" is a place only as "US".
      return range.count > 2 || capitals ? .place : nil
    }
    if isAfterStrongTitle(i, sentence) { return .person }
    if capitals {
      return range.count <= 6 && !NameWords.notAcronyms.contains(hash) && !titleCase && !small.contains(hash)
        ? .organisation : nil
    }
    if range.count < 3 || flags(i).contains(.isAbbreviation) { return nil }
    if NameWords.ordinary.contains(hash) || NameWords.titles.contains(hash) { return nil }
    if NameWords.organisation.contains(hash) { return small.contains(hash) || titleCase ? nil : .organisation }
    if isInitial(i, sentence) || titleCase {
      guard
        capitalisedInside.contains(hash) || NameWords.firstNames.contains(hash) && !small.contains(hash)
          || (isFollowedBySaying(i, sentence) || isPossessor(i, sentence)) && !small.contains(hash)
      else { return nil }
    }
    if small.contains(hash) && !capitalisedInside.contains(hash) { return nil }
    if isFollowedBySaying(i, sentence) || NameWords.firstNames.contains(hash) { return .person }
    if i + 1 < sentence.tokens.upperBound, NameWords.ofPersons.contains(hashes[i + 1]) { return .person }
    if i > sentence.tokens.lowerBound, NameWords.placePrepositions.contains(hashes[i - 1]) { return .place }
    return .other
  }

  private func isAfterStrongTitle(_ i: Int, _ sentence: Sentence) -> Bool {
    i > sentence.tokens.lowerBound && NameWords.strongTitles.contains(hashes[i - 1])
      && flags(i - 1).contains(.startsCapital) && !flags(i).contains(.precededByGap)
  }

  private func isPossessor(_ i: Int, _ sentence: Sentence) -> Bool {
    i + 1 < sentence.tokens.upperBound && flags(i + 1).contains(.isClitic)
      && ["'s", "’s"].contains(analysis.string(i + 1))
  }

  private func isFollowedBySaying(_ i: Int, _ sentence: Sentence) -> Bool {
    i + 1 < sentence.tokens.upperBound && NameWords.saying.contains(hashes[i + 1])
  }

  // MARK: - Sentences

  /// Whether a capital is due at token `i` anyway: at the beginning, after an opening quotation mark, colon or dash.
  private func isInitial(_ i: Int, _ sentence: Sentence) -> Bool {
    var k = i - 1
    if k < sentence.tokens.lowerBound { return true }
    if flags(k).contains(.opensQuotation) { return true }
    while k >= sentence.tokens.lowerBound, flags(k).contains(.isPunctuation) {
      let byte = analysis.text[Int(analysis.tokens[k].start)]
      if byte == 0x3A || flags(k).contains(.opensQuotation) || byte == 0x2E || byte == 0x3F || byte == 0x21 {
        return true
      }
      if byte == 0x2C || byte == 0x29 { return false }
      k -= 1
    }
    return k < sentence.tokens.lowerBound
  }

  private func isOrdinary(_ i: Int, _ sentence: Sentence, _ titleCase: Bool) -> Bool {
    let hash = hashes[i]
    if NameWords.ordinary.contains(hash) {
      return !isListed(i, sentence.tokens.upperBound)
    }
    guard isInitial(i, sentence) else { return false }
    return small.contains(hash) && !capitalisedInside.contains(hash)
  }

  /// Whether nearly all words have capitals, as in headlines.
  private func isTitleCase(_ sentence: Sentence) -> Bool {
    var words = 0
    var capitals = 0
    for i in sentence.tokens where flags(i).contains(.hasLetter) && !flags(i).contains(.isClitic) {
      words += 1
      if flags(i).contains(.startsCapital) { capitals += 1 }
    }
    return words >= 4 && capitals * 10 > words * 6
  }

  // MARK: - Agreement

  /// Gives a single word of unknown kind the kind that it has elsewhere, or that of the full name that it ends.
  private mutating func agree() {
    var kinds: [UInt64: NameKind] = [:]
    for name in names where name.kind != .other {
      if name.tokens.count == 1 { kinds[hashes[name.tokens.lowerBound], default: name.kind] = name.kind }
    }
    for name in names where name.kind == .person { kinds[hashes[name.tokens.upperBound - 1]] = .person }
    for index in names.indices where names[index].tokens.count == 1 && names[index].kind != .place {
      if let kind = kinds[hashes[names[index].tokens.lowerBound]] { names[index].kind = kind }
    }
  }
}
