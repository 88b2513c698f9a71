/// What kind of line a paragraph is, by its first and last tokens.
enum LineKind {
  static func of(_ text: [UInt8], _ tokens: [Token], _ paragraph: Range<Int>) -> Sentence.Kind {
    guard let first = paragraph.first, let last = paragraph.last else { return .prose }
    if isBullet(text, tokens, paragraph) { return .listItem }
    if isCaption(text, tokens, paragraph) { return .caption }
    if first + 2 < paragraph.upperBound, tokens[first].flags.contains(.allCapitals),
      SentenceWords.signposts.contains(text, Int(tokens[first].start)..<Int(tokens[first + 1].end))
    {
      return .heading
    }
    return paragraph.count <= 30 && !endsLikeProse(text, tokens, last) ? .heading : .prose
  }

  private static func endsLikeProse(_ text: [UInt8], _ tokens: [Token], _ last: Int) -> Bool {
    let token = tokens[last]
    if token.flags.contains(.isAbbreviation) { return true }
    guard token.flags.contains(.isPunctuation) else { return false }
    if token.flags.contains(.closesQuotation) { return true }
    switch text[Int(token.start)] {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x2C, 0x29, 0x5D, 0x22, 0x2D: return true
    case 0xE2: return true
    default: return false
    }
  }

  /// `•`, `*`, `-`, `·`, `–` and a space, or a number or letter with a stop or bracket.
  private static func isBullet(_ text: [UInt8], _ tokens: [Token], _ paragraph: Range<Int>) -> Bool {
    guard paragraph.count >= 3 else { return false }
    let first = tokens[paragraph.lowerBound]
    let second = tokens[paragraph.lowerBound + 1]
    let start = Int(first.start)
    let length = Int(first.end) - start
    if first.flags.contains(.isPunctuation), second.flags.contains(.precededBySpace) {
      switch (text[start], length) {
      case (0x2A, 1), (0x2D, 1), (0x2B, 1): return true
      case (0xE2, 3):
        return text[start + 1] == 0x80 && [0xA2, 0xA3, 0x93].contains(text[start + 2]) || text[start + 1] == 0x97
      case (0xC2, 2): return text[start + 1] == 0xB7
      default: return false
      }
    }
    let isLabel = length <= 2 && (first.flags.contains(.isNumber) || length == 1 && ASCII.isLetter(text[start]))
    guard isLabel, second.end - second.start == 1, !second.flags.contains(.precededBySpace),
      tokens[paragraph.lowerBound + 2].flags.contains(.precededBySpace)
    else { return false }
    return text[Int(second.start)] == 0x2E || text[Int(second.start)] == 0x29
  }

  /// "Photo: …", "(AP Photo/…)", "… / Getty Images".
  private static func isCaption(_ text: [UInt8], _ tokens: [Token], _ paragraph: Range<Int>) -> Bool {
    guard paragraph.count >= 2, paragraph.count <= 60 else { return false }
    let first = paragraph.lowerBound
    let word = tokens[first].flags.contains(.isPunctuation) ? first + 1 : first
    if SentenceWords.captionFirst.contains(text, tokens[word].range), word + 1 < paragraph.upperBound {
      let next = tokens[word + 1]
      if next.end - next.start == 1, [0x3A, 0x2F].contains(text[Int(next.start)]) { return true }
      if word + 1 < paragraph.upperBound, SentenceWords.captionSecond.contains(text, next.range), paragraph.count < 15 {
        return true
      }
    }
    let tail = max(first, paragraph.upperBound - 5)
    for i in tail..<(paragraph.upperBound - 1) {
      if SentenceWords.agencies.contains(text, Int(tokens[i].start)..<Int(tokens[i + 1].end)) { return true }
    }
    return false
  }
}
