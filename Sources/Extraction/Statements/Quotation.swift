import Language

/// A passage in double quotation marks, the marks included.
struct Quotation: Hashable {
  /// Indices of tokens; the first one is the opening mark.
  var tokens: Range<Int>
  /// False where the paragraph ended before a closing mark.
  var isClosed: Bool
  /// True where it takes up a quotation that the paragraph before left open.
  var continues: Bool

  /// The number of words, marks not counted.
  func words(in analysis: Analysis) -> Int {
    tokens.count { !analysis.tokens[$0].flags.contains(.isPunctuation) }
  }

  /// All quotations of a text. Single marks count only where no double ones are open and none nest in them: they are
  /// mostly quotations inside quotations, or apostrophes.
  static func find(in analysis: Analysis) -> [Quotation] {
    var found: [Quotation] = []
    for paragraph in analysis.paragraphs {
      var start: Int?
      for token in paragraph where isDouble(token, analysis) {
        let flags = analysis.tokens[token].flags
        if let open = start, flags.contains(.closesQuotation) {
          found.append(Quotation(tokens: open..<token + 1, isClosed: true, continues: false))
          start = nil
        } else if start == nil, flags.contains(.opensQuotation) {
          start = token
        }
      }
      if let open = start {
        found.append(Quotation(tokens: open..<paragraph.upperBound, isClosed: false, continues: false))
      }
    }
    for index in found.indices.dropFirst() where !found[index - 1].isClosed {
      // By custom a quotation over several paragraphs opens anew in each and closes in the last.
      if found[index].tokens.lowerBound == found[index - 1].tokens.upperBound { found[index].continues = true }
    }
    return found
  }

  private static func isDouble(_ token: Int, _ analysis: Analysis) -> Bool {
    switch analysis.string(token) {
    case "\"", "“", "”", "„", "«", "»", "``", "''": true
    default: false
    }
  }
}
