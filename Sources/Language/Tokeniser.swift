/// Cuts bytes into tokens as the English treebanks of Universal Dependencies do.
///
/// One pass from left to right over chunks between white space; every byte is looked at a bounded number of times, so
/// that 5 MB without a space cost no more per byte than prose.
struct Tokeniser {
  private let text: [UInt8]
  private(set) var tokens: [Token] = []
  /// The flags that the white space before a chunk earns its first token.
  private var spacing: TokenFlags = [.startsParagraph, .startsLine]

  init(_ text: [UInt8]) {
    self.text = text
    tokens.reserveCapacity(text.count / 5 + 8)
  }

  /// The tokens of `text`. ``TokenFlags/startsParagraph`` and the flags of quotation marks are set later.
  static func tokenise(_ text: [UInt8]) -> [Token] {
    var tokeniser = Tokeniser(text)
    tokeniser.run()
    return tokeniser.tokens
  }

  private mutating func run() {
    var i = 0
    while i < text.count {
      let (kind, length) = Characters.at(text, i)
      switch kind {
      case .lineEnd:
        spacing.formUnion([.startsLine, .precededBySpace])
        spacing.remove(.precededByGap)
        i += length
      case .space:
        if spacing.contains(.precededBySpace), !spacing.contains(.startsLine) { spacing.insert(.precededByGap) }
        spacing.insert(.precededBySpace)
        i += length
      default:
        var end = i + length
        while end < text.count {
          let (next, width) = Characters.at(text, end)
          if next == .space || next == .lineEnd { break }
          end += width
        }
        chunk(i, end)
        i = end
      }
    }
  }

  private mutating func emit(_ start: Int, _ end: Int, _ flags: TokenFlags) {
    tokens.append(Token(start: Int32(start), end: Int32(end), flags: flags.union(spacing)))
    spacing = []
  }

  // MARK: - Chunks

  /// Tokens of the text between two runs of white space.
  private mutating func chunk(_ start: Int, _ end: Int) {
    var i = start
    // Whether an address or a smiley may begin: not inside a word.
    var isFresh = true
    while i < end {
      let (kind, length) = Characters.at(text, i)
      let isWord = kind == .letter || kind == .capital || kind == .digit
      if isFresh, isWord, let stop = Addresses.end(text, i, end) {
        emit(i, stop, wordFlags(i, stop))
        i = stop
        continue
      }
      if isFresh, kind == .mark, let stop = Smileys.end(text, i, end) {
        emit(i, stop, .isPunctuation)
        i = stop
        continue
      }
      isFresh = !isWord
      switch kind {
      case .letter, .capital, .digit:
        i = word(i, end)
      case .apostrophe:
        i = apostrophe(i, end, length)
      case .hyphen:
        i = hyphens(i, end, length)
      default:
        i = mark(i, end, length)
      }
    }
  }

  /// A mark: runs of the same full stop, exclamation or question mark, dash or star are one token.
  private mutating func mark(_ start: Int, _ end: Int, _ length: Int) -> Int {
    var i = start + length
    let byte = text[start]
    switch byte {
    case 0x21, 0x3F:
      while i < end, text[i] == 0x21 || text[i] == 0x3F { i += 1 }
    case 0x2E, 0x2A, 0x3D, 0x5F, 0x7E, 0x2B, 0x24, 0x3C, 0x3E:
      while i < end, text[i] == byte { i += 1 }
    case 0x23, 0x40:
      if i < end, ASCII.isLetter(text[i]) {
        while i < end, ASCII.isLetter(text[i]) || ASCII.isDigit(text[i]) || text[i] == 0x5F { i += 1 }
        emit(start, i, wordFlags(start, i))
        return i
      }
    case 0x00..<0x20, 0x7F:
      while i < end, text[i] == byte { i += 1 }
    default:
      while i < end {
        let (kind, width) = Characters.at(text, i)
        if kind == .joiner {
          i += width
          // A zero width joiner binds the picture after it too.
          if text[i - 1] == 0x8D, i < end { i += Characters.at(text, i).1 }
        } else {
          break
        }
      }
    }
    emit(start, i, .isPunctuation)
    return i
  }

  private mutating func hyphens(_ start: Int, _ end: Int, _ length: Int) -> Int {
    var i = start + length
    while i < end, text[start] == 0x2D, text[i] == 0x2D { i += 1 }
    emit(start, i, .isPunctuation)
    return i
  }

  /// An apostrophe that opens a token: a clitic spaced by a machine ("Trump ’s"), a shortened year or word, or a mark.
  private mutating func apostrophe(_ start: Int, _ end: Int, _ length: Int) -> Int {
    let i = start + length
    if i < end, text[i] == text[start], text[i] == 0x27 || text[i] == 0x60 {
      emit(start, i + 1, .isPunctuation)
      return i + 1
    }
    var stop = i
    while stop < end, ASCII.isLetter(text[stop]) || ASCII.isDigit(text[stop]) { stop += 1 }
    if stop > i, stop == end || !Clitics.isApostrophe(text, stop) {
      if Clitics.suffixes.contains(text, start..<stop) {
        emit(start, stop, [.isClitic, .hasLetter])
        return stop
      }
      let isYear = stop - i >= 2 && ASCII.isDigit(text[i]) && ASCII.isDigit(text[i + 1]) && stop - i <= 3
      if isYear || Clitics.shortened.contains(text, start..<stop) {
        emit(start, stop, wordFlags(start, stop))
        return stop
      }
    }
    emit(start, i, .isPunctuation)
    return i
  }

  // MARK: - Words

  /// A word, number or abbreviation from `start`; returns the byte after its last token.
  private mutating func word(_ start: Int, _ end: Int) -> Int {
    let stop = ASCII.isDigit(text[start]) ? number(start, end) : letters(start, end)
    if let cut = Clitics.cut(text, start, stop) {
      emit(start, cut, wordFlags(start, cut))
      emit(cut, stop, [.isClitic, .hasLetter])
      return stop
    }
    // The full stop of an abbreviation belongs to it.
    if stop < end, text[stop] == 0x2E, stop + 1 == end || text[stop + 1] != 0x2E,
      Abbreviations.takesStop(text, start, stop, end)
    {
      emit(start, stop + 1, wordFlags(start, stop + 1).union(.isAbbreviation))
      return stop + 1
    }
    emit(start, stop, wordFlags(start, stop))
    return stop
  }

  /// The end of a run of letters with apostrophes, ampersands and inner full stops ("U.S") inside it.
  private func letters(_ start: Int, _ end: Int) -> Int {
    var i = start
    var sinceStop = 0
    var pointed = false
    while i < end {
      let (kind, length) = Characters.at(text, i)
      switch kind {
      case .letter, .capital, .digit, .joiner:
        sinceStop += 1
      case .apostrophe:
        // Inside a word only: "O'Brien", "don't"; a closing quotation mark stays outside.
        guard i + length < end, isLetter(i + length), sinceStop > 0 else { return i }
        if text[i] == 0x60 { return i }
      case .hyphen:
        guard length == 1, i + 1 < end, isLetter(i + 1) || ASCII.isDigit(text[i + 1]), keepsHyphen(start, i) else {
          return i
        }
      case .mark:
        guard length == 1, i + 1 < end else { return i }
        if text[i] == 0x2E {
          // "U.S", "e.g", "Ph.D": short parts only; "end.The" is two words and a full stop.
          guard sinceStop <= 2, sinceStop == 1 || pointed || start + 2 == i, isLetter(i + 1),
            initialPart(i + 1, end)
          else { return i }
          pointed = true
          sinceStop = 0
        } else if text[i] == 0x26 {
          guard ASCII.isUpper(text[i + 1]), i > start, ASCII.isUpper(text[i - 1]) else { return i }
        } else if text[i] == 0x2F {
          guard i == start + 1, Clitics.slashed.contains(text, start..<min(end, start + 3)) else { return i }
        } else if text[i] != 0x5F {
          return i
        }
      default:
        return i
      }
      i += length
    }
    return i
  }

  /// Whether the part of an abbreviation from `start` has one or two letters and then a full stop or the end.
  private func initialPart(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end, i - start <= 2, ASCII.isLetter(text[i]) { i += 1 }
    guard i - start >= 1, i - start <= 2 else { return false }
    return i == end || text[i] == 0x2E || !isLetter(i)
  }

  /// Whether the hyphen at `i` stays inside the word: after a few prefixes, and in long forms of hesitation.
  private func keepsHyphen(_ start: Int, _ i: Int) -> Bool { Clitics.prefixes.contains(text, start..<i) }

  /// The end of a number with its separators: "1,000.50", "10:30", "3/4", "1990s", "555-1234", "20th".
  private func number(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      let byte = text[i]
      if ASCII.isDigit(byte) {
        i += 1
        continue
      }
      let separates = byte == 0x2C || byte == 0x2E || byte == 0x3A || byte == 0x2F
      guard separates, i + 1 < end, ASCII.isDigit(text[i + 1]) else { break }
      i += 1
    }
    if let phone = phoneNumber(start, i, end) { return phone }
    var stop = i
    while stop < end, ASCII.isLetter(text[stop]) { stop += 1 }
    // The unit is a token of its own ("10 am", "5 km"), an ordinal's or decade's ending is not.
    if stop > i, Clitics.units.contains(text, i..<stop) { return i }
    if stop < end, stop > i, ASCII.isDigit(text[stop]) {
      while stop < end, ASCII.isLetter(text[stop]) || ASCII.isDigit(text[stop]) { stop += 1 }
    }
    return stop
  }

  /// "555-1234" and "202-555-0100" are one token; "2003-2004" is three.
  private func phoneNumber(_ start: Int, _ stop: Int, _ end: Int) -> Int? {
    guard stop - start == 3 else { return nil }
    var i = stop
    var groups: [Int] = []
    while i + 1 < end, text[i] == 0x2D, groups.count < 2 {
      var j = i + 1
      while j < end, ASCII.isDigit(text[j]), j - i <= 5 { j += 1 }
      groups.append(j - i - 1)
      i = j
    }
    guard groups == [4] || groups == [3, 4], i == end || !ASCII.isLetter(text[i]) else { return nil }
    return i
  }

  private func isLetter(_ i: Int) -> Bool {
    let kind = Characters.at(text, i).0
    return kind == .letter || kind == .capital
  }

  private func wordFlags(_ start: Int, _ end: Int) -> TokenFlags { Self.wordFlags(text, start, end) }

  /// The flags of a word that was cut by somebody else.
  static func flags(_ text: [UInt8], _ start: Int, _ end: Int) -> TokenFlags {
    var flags = wordFlags(text, start, end)
    if flags.isDisjoint(with: [.hasLetter, .isNumber]) { flags.insert(.isPunctuation) }
    if Clitics.suffixes.contains(text, start..<end), flags.contains(.hasLetter),
      text[start] == 0x27 || text[start] == 0xE2
    {
      flags.insert(.isClitic)
    }
    if end - start > 1, text[end - 1] == 0x2E, flags.contains(.hasLetter) { flags.insert(.isAbbreviation) }
    return flags
  }

  private static func wordFlags(_ text: [UInt8], _ start: Int, _ end: Int) -> TokenFlags {
    var flags: TokenFlags = []
    guard start < end else { return flags }
    let (first, width) = Characters.at(text, start)
    if first == .capital { flags.insert(.startsCapital) }
    if first == .digit { flags.insert(.isNumber) }
    var letters = 0
    var capitals = 0
    var i = start
    while i < end {
      let (kind, length) = Characters.at(text, i)
      if kind == .capital { capitals += 1 }
      if kind == .letter || kind == .capital { letters += 1 }
      i += length
    }
    if letters > 0 { flags.insert(.hasLetter) }
    if letters >= 2, capitals == letters { flags.insert(.allCapitals) }
    if first == .apostrophe, start + width < end, ASCII.isDigit(text[start + width]) { flags.insert(.isNumber) }
    return flags
  }
}
