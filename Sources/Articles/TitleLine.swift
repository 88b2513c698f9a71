import Facts

/// Finds a title at the head of a plain text: a short first line with a blank line after it.
///
/// A whole paragraph is never one: a title has at most 30 words and 200 bytes and does not end like a sentence.
enum TitleLine {
  static func span(in text: String) -> Span? {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { !isSpace($0) }) else { return nil }
    let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let end = (bytes[start..<lineEnd].lastIndex { !isSpace($0) } ?? start) + 1
    let line = bytes[start..<end]
    guard line.count <= 200, line.split(whereSeparator: isSpace).count <= 30, !endsASentence(line),
      isBlankLineAndMore(bytes[lineEnd...])
    else { return nil }
    return Span(start, end)
  }

  private static func isBlankLineAndMore(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let next = rest.firstIndex(where: { !isSpace($0) }) else { return false }
    let gap = rest[..<next]
    let feeds = gap.count { $0 == 0x0A }
    return feeds >= 2 || (feeds == 0 && gap.count { $0 == 0x0D } >= 2)
  }

  /// A full stop, colon or comma at the end, perhaps inside a closing quotation mark; `?`, `!` and `…` end titles too.
  private static func endsASentence(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    let closing: Set<Unicode.Scalar> = ["\"", "'", "”", "’", ")", "]"]
    guard let end = text.unicodeScalars.lastIndex(where: { !closing.contains($0) }) else { return false }
    let last = text.unicodeScalars[end]
    if last == "." {
      // "U.S." or "Inc." ends a title, too: a full stop counts where an ordinary word stands before it.
      let word = text[...end].split(separator: " ").last.map(String.init) ?? ""
      let isAbbreviation =
        word.dropLast().contains(".") || ["Inc.", "Co.", "Jr.", "Sr.", "Corp.", "Ltd."].contains(word)
      return !isAbbreviation
    }
    return last == "," || last == ";" || last == ":"
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
