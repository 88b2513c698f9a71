/// Divides paragraphs into sentences by rules over tokens.
///
/// A sentence ends at `.`, `!`, `?` or `…` and the closing marks after it, where what follows can begin one. A question
/// or exclamation inside quotation marks goes on where a word of saying follows ("Why?" Zakaria asked.).
struct SentenceSplitter {
  private let text: [UInt8]
  private let tokens: [Token]
  private(set) var sentences: [Sentence] = []
  /// The first pieces of sentences that were cut.
  private(set) var cuts: [Int] = []

  init(_ text: [UInt8], _ tokens: [Token]) {
    self.text = text
    self.tokens = tokens
    sentences.reserveCapacity(tokens.count / 20 + 4)
  }

  /// Appends the sentences of one paragraph.
  mutating func split(_ paragraph: Range<Int>, _ index: Int) {
    let lineKind = LineKind.of(text, tokens, paragraph)
    var start = paragraph.lowerBound
    var i = start
    while i < paragraph.upperBound {
      if let end = sentenceEnd(i, start, paragraph.upperBound) {
        append(start..<end, index, lineKind)
        start = end
        i = end
      } else {
        i += 1
      }
    }
    if start < paragraph.upperBound { append(start..<paragraph.upperBound, index, lineKind) }
  }

  /// Appends a sentence, cut where it is too long: after the last comma or semicolon of the piece if there is one.
  private mutating func append(_ range: Range<Int>, _ paragraph: Int, _ kind: Sentence.Kind) {
    var start = range.lowerBound
    if range.count > Sentence.maximumLength { cuts.append(sentences.count) }
    while range.upperBound - start > Sentence.maximumLength {
      var end = start + Sentence.maximumLength
      let earliest = end - 100
      for i in stride(from: end - 1, through: earliest, by: -1) where isMark(i, 0x2C) || isMark(i, 0x3B) {
        end = i + 1
        break
      }
      sentences.append(Sentence(tokens: start..<end, paragraph: paragraph, kind: kind))
      start = end
    }
    sentences.append(Sentence(tokens: start..<range.upperBound, paragraph: paragraph, kind: kind))
  }

  // MARK: - Ends

  /// The token after the sentence, if a sentence ends with token `i` and the closing marks after it.
  private func sentenceEnd(_ i: Int, _ start: Int, _ limit: Int) -> Int? {
    let kind = terminal(i)
    guard kind != .none else { return nil }
    var next = i + 1
    var quoted = false
    while next < limit, terminal(next) == .strong || terminal(next) == .stop { next += 1 }
    while next < limit, closes(next) {
      if tokens[next].flags.contains(.closesQuotation) { quoted = true }
      next += 1
    }
    next = afterReference(next, limit)
    guard next < limit else { return next }
    if isListNumber(i, start) { return nil }
    switch kind {
    case .stop, .strong:
      guard beginsSentence(next, limit) else { return nil }
      if !quoted, !tokens[next].flags.contains(.precededBySpace), !tokens[next].flags.contains(.startsCapital),
        !tokens[next].flags.contains(.opensQuotation)
      {
        return nil
      }
      if kind == .strong, quoted, isAttribution(next, limit) { return nil }
      return next
    case .ellipsis:
      // Points of omission more often stand inside a sentence: only a clear beginning after them ends it.
      guard tokens[next].flags.contains(.startsCapital) || tokens[next].flags.contains(.opensQuotation),
        beginsSentence(next, limit), quoted || isStarter(next) || tokens[next].flags.contains(.opensQuotation)
      else { return nil }
      return next
    case .abbreviation:
      return abbreviationEnds(i, next, limit, quoted) ? next : nil
    case .none:
      return nil
    }
  }

  /// The token after a reference such as "[17]" that stands behind the full stop.
  private func afterReference(_ i: Int, _ limit: Int) -> Int {
    guard i + 2 < limit, isMark(i, 0x5B), tokens[i + 1].flags.contains(.isNumber), isMark(i + 2, 0x5D) else { return i }
    return i + 3
  }

  private enum Terminal { case none, stop, strong, ellipsis, abbreviation }

  private func terminal(_ i: Int) -> Terminal {
    let token = tokens[i]
    if token.flags.contains(.isAbbreviation) { return .abbreviation }
    guard token.flags.contains(.isPunctuation) else { return .none }
    let length = token.end - token.start
    switch text[Int(token.start)] {
    case 0x2E: return length == 1 ? .stop : .ellipsis
    case 0x21, 0x3F: return .strong
    case 0xE2:
      return length >= 3 && text[Int(token.start) + 1] == 0x80 && text[Int(token.start) + 2] == 0xA6 ? .ellipsis : .none
    default: return .none
    }
  }

  private func closes(_ i: Int) -> Bool {
    tokens[i].flags.contains(.closesQuotation) || isMark(i, 0x29) || isMark(i, 0x5D)
  }

  private func isMark(_ i: Int, _ byte: UInt8) -> Bool {
    tokens[i].end - tokens[i].start == 1 && text[Int(tokens[i].start)] == byte
  }

  /// "1." at the beginning of an item.
  private func isListNumber(_ i: Int, _ start: Int) -> Bool {
    i == start + 1 && tokens[start].flags.contains(.isNumber) && tokens[start].end - tokens[start].start <= 2
      && tokens[start].flags.contains(.startsLine)
  }

  /// Whether a sentence can begin with token `i`.
  private func beginsSentence(_ i: Int, _ limit: Int) -> Bool {
    let flags = tokens[i].flags
    if flags.contains(.startsCapital) || flags.contains(.opensQuotation) || flags.contains(.isNumber) { return true }
    if flags.contains(.hasLetter) {
      // A name such as "iPhone", or another script; a plain small letter goes on.
      let range = tokens[i].range
      return range.count > 1 && ASCII.isUpper(text[range.lowerBound + 1]) && !flags.contains(.isClitic)
    }
    switch text[Int(tokens[i].start)] {
    case 0x28, 0x5B, 0x24, 0x23, 0x40, 0x2A: return true
    case 0x2D, 0x3A, 0x2C, 0x3B, 0x29, 0x5D, 0x2F: return false
    default:
      // A dash or bullet: what comes after it decides.
      return i + 1 < limit && tokens[i + 1].flags.contains(.startsCapital)
        && tokens[i].flags.contains(.precededBySpace) && !isDash(i)
    }
  }

  private func isDash(_ i: Int) -> Bool {
    let range = tokens[i].range
    return range.count == 3 && text[range.lowerBound] == 0xE2 && text[range.lowerBound + 1] == 0x80
      && (0x90...0x95).contains(text[range.lowerBound + 2])
  }

  private func isStarter(_ i: Int) -> Bool {
    tokens[i].flags.contains(.startsCapital) && SentenceWords.starters.contains(text, tokens[i].range)
  }

  private func abbreviationEnds(_ i: Int, _ next: Int, _ limit: Int, _ quoted: Bool) -> Bool {
    guard beginsSentence(next, limit), tokens[next].flags.contains(.precededBySpace) || quoted else { return false }
    let word = Int(tokens[i].start)..<(Int(tokens[i].end) - 1)
    if Abbreviations.titles.contains(text, word) || Abbreviations.never.contains(text, word) { return false }
    if quoted { return !isAttribution(next, limit) || isStarter(next) }
    if tokens[next].flags.contains(.opensQuotation) { return word.count > 1 }
    if tokens[next].flags.contains(.isNumber) { return false }
    if isStarter(next) { return true }
    return SentenceWords.oftenLast.contains(text, word) && !SentenceWords.afterTime.contains(text, tokens[next].range)
  }

  /// Whether the words from `i` say who said what stands before: a word of saying within the next words, before any
  /// mark.
  private func isAttribution(_ i: Int, _ limit: Int) -> Bool {
    for k in i..<min(i + 6, limit) {
      if tokens[k].flags.contains(.isPunctuation) {
        if isMark(k, 0x2E), k + 1 < limit { return false }
        return false
      }
      if SentenceWords.saying.contains(text, tokens[k].range) { return true }
    }
    return false
  }
}
