/// Lines of a text by its line feeds, whatever stands before them.
///
/// Swift takes "\r\n" for one character: splitting at the character "\n" would not see such line ends.
enum TextLines {
  /// The lines without their ends; the last one is what stands behind the last line feed.
  static func split(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
    }
  }
}

extension String {
  /// Each quotation mark twice, or behind a backslash: by scalars, for a mark with an accent on it is one character.
  func escapingQuotationMarks(with escape: Unicode.Scalar) -> String {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\"" { out.append(escape) }
      out.append(scalar)
    }
    return String(out)
  }
}
