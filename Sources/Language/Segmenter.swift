/// Text → tokens, paragraphs, quotation marks, sentences: fills the first half of an ``Analysis``.
package enum Segmenter {
  /// Tokens, paragraphs and sentences of a text, and nothing more.
  package static func segments(of text: String) -> Analysis {
    var analysis = Analysis(text: Array(text.utf8))
    segment(&analysis)
    return analysis
  }

  static func segment(_ analysis: inout Analysis) {
    analysis.tokens = Tokeniser.tokenise(analysis.text)
    analysis.paragraphs = Paragraphs.find(analysis.text, &analysis.tokens)
    for paragraph in analysis.paragraphs { Quotations.mark(analysis.text, &analysis.tokens, paragraph) }
    var splitter = SentenceSplitter(analysis.text, analysis.tokens)
    for (index, paragraph) in analysis.paragraphs.enumerated() { splitter.split(paragraph, index) }
    analysis.sentences = splitter.sentences
    analysis.warnings = splitter.cuts.map { .sentenceCut(sentence: $0) }
  }
}

/// Where paragraphs begin: after a blank line, and after a line end unless the text is wrapped at a fixed width.
enum Paragraphs {
  static func find(_ text: [UInt8], _ tokens: inout [Token]) -> [Range<Int>] {
    guard !tokens.isEmpty else { return [] }
    let wrapped = isWrapped(text, tokens)
    var paragraphs: [Range<Int>] = []
    var first = 0
    for i in 1..<max(1, tokens.count) where tokens[i].flags.contains(.startsLine) {
      if wrapped, !isBlankBefore(text, tokens, i), continues(text, tokens, i) { continue }
      paragraphs.append(first..<i)
      tokens[i].flags.insert(.startsParagraph)
      first = i
    }
    paragraphs.append(first..<tokens.count)
    return paragraphs
  }

  /// Whether more than one line end stands before the token.
  private static func isBlankBefore(_ text: [UInt8], _ tokens: [Token], _ i: Int) -> Bool {
    var feeds = 0
    for byte in text[Int(tokens[i - 1].end)..<Int(tokens[i].start)] where byte == 0x0A { feeds += 1 }
    return feeds > 1
  }

  /// Whether the line that begins with token `i` goes on with the line before: that line is full, or this one begins
  /// with a small letter.
  private static func continues(_ text: [UInt8], _ tokens: [Token], _ i: Int) -> Bool {
    if !tokens[i].flags.contains(.startsCapital), tokens[i].flags.contains(.hasLetter) { return true }
    let end = Int(tokens[i - 1].end)
    var start = end
    while start > 0, text[start - 1] != 0x0A, end - start < 60 { start -= 1 }
    return end - start >= 55
  }

  /// Whether lines break inside sentences: then many lines begin with a small letter.
  private static func isWrapped(_ text: [UInt8], _ tokens: [Token]) -> Bool {
    var lines = 0
    var small = 0
    for i in tokens.indices.dropFirst() where tokens[i].flags.contains(.startsLine) {
      if isBlankBefore(text, tokens, i) { continue }
      lines += 1
      if tokens[i].flags.contains(.hasLetter), !tokens[i].flags.contains(.startsCapital) { small += 1 }
    }
    return lines >= 3 && small * 4 >= lines
  }
}

/// Which quotation marks open and which close.
///
/// A typographic mark says it itself. A straight one is judged by the white space beside it and, where there is space
/// on both sides or on neither, by whether a quotation is open in its paragraph.
enum Quotations {
  static func mark(_ text: [UInt8], _ tokens: inout [Token], _ paragraph: Range<Int>) {
    var open = false
    // Whether a sentence has ended inside the open quotation.
    var ended = false
    var singleOpen = false
    for i in paragraph where tokens[i].flags.contains(.isPunctuation) {
      if tokens[i].end - tokens[i].start == 1, isTerminal(text[Int(tokens[i].start)]) { ended = true }
      switch shape(text, tokens[i]) {
      case .opening:
        tokens[i].flags.insert(.opensQuotation)
        open = true
      case .closing:
        tokens[i].flags.insert(.closesQuotation)
        open = false
      case .straight:
        // Between two words a mark hardly closes a quotation of several sentences: its end was lost.
        let lost = open && ended && isWord(tokens, i - 1, paragraph) && isWord(tokens, i + 1, paragraph)
        let opens = direction(tokens, i, paragraph) ?? (!open || lost)
        tokens[i].flags.insert(opens ? .opensQuotation : .closesQuotation)
        open = opens
        ended = false
      case .singleOpening:
        tokens[i].flags.insert(.opensQuotation)
        singleOpen = true
      case .single:
        // After a word this is a plural's possessive unless a single quotation is open.
        let spaced = tokens[i].flags.contains(.precededBySpace)
        let tight = i + 1 < paragraph.upperBound && !tokens[i + 1].flags.contains(.precededBySpace)
        if (spaced || i == paragraph.lowerBound) && tight {
          tokens[i].flags.insert(.opensQuotation)
          singleOpen = true
        } else if singleOpen {
          tokens[i].flags.insert(.closesQuotation)
          singleOpen = false
        } else if i > paragraph.lowerBound, !spaced, tokens[i - 1].flags.contains(.hasLetter) {
          tokens[i].flags.insert(.isClitic)
        }
      case .none:
        break
      }
    }
  }

  private static func isTerminal(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x3F || byte == 0x21 }

  private static func isWord(_ tokens: [Token], _ i: Int, _ paragraph: Range<Int>) -> Bool {
    paragraph.contains(i) && tokens[i].flags.contains(.hasLetter)
  }

  private enum Shape { case opening, closing, straight, singleOpening, single, none }

  private static func shape(_ text: [UInt8], _ token: Token) -> Shape {
    let start = Int(token.start)
    let length = Int(token.end) - start
    switch (text[start], length) {
    case (0x22, 1): return .straight
    case (0x27, 1), (0x60, 1): return .single
    // The typewriter's marks of two characters: '' serves at both ends in some archives.
    case (0x27, 2): return .straight
    case (0x60, 2): return .opening
    case (0xC2, 2): return text[start + 1] == 0xAB ? .opening : text[start + 1] == 0xBB ? .closing : .none
    case (0xE2, 3) where text[start + 1] == 0x80:
      switch text[start + 2] {
      case 0x9C, 0x9E, 0x9F: return .opening
      case 0x9D: return .closing
      case 0x98, 0x9B: return .singleOpening
      case 0x99: return .single
      default: return .none
      }
    default: return .none
    }
  }

  /// Whether a straight mark opens (true) or closes (false), where the white space around it says so.
  private static func direction(_ tokens: [Token], _ i: Int, _ paragraph: Range<Int>) -> Bool? {
    let before = i == paragraph.lowerBound || tokens[i].flags.contains(.precededBySpace)
    let after = i + 1 >= paragraph.upperBound || tokens[i + 1].flags.contains(.precededBySpace)
    if i == paragraph.lowerBound { return true }
    if i + 1 >= paragraph.upperBound { return false }
    return before == after ? nil : before
  }
}
