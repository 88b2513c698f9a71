/// A passage in quotation marks and the word that stands for who says it.
struct Quotation {
  var tokens: Range<Int>
  /// The subject of the word of saying beside the quotation.
  var source: Int?

  /// The quotations of a text with their sources, and the quotation of each token.
  static func find(_ analysis: Analysis) -> ([Quotation], [Int32]) {
    var quotations: [Quotation] = []
    var of = [Int32](repeating: -1, count: analysis.tokens.count)
    for paragraph in analysis.paragraphs {
      var start: Int?
      for token in paragraph {
        let flags = analysis.tokens[token].flags
        if flags.contains(.opensQuotation), !isSingle(analysis, token) { start = token }
        if flags.contains(.closesQuotation), !isSingle(analysis, token), let first = start {
          append(first..<(token + 1), analysis, &quotations, &of)
          start = nil
        }
      }
      // A quotation that goes on in the next paragraph has no closing mark.
      if let first = start { append(first..<paragraph.upperBound, analysis, &quotations, &of) }
    }
    for index in quotations.indices where quotations[index].source == nil {
      // The second half of a quotation that "he said" divides has the source of the first.
      if index > 0, quotations[index].tokens.lowerBound - quotations[index - 1].tokens.upperBound < 12 {
        quotations[index].source = quotations[index - 1].source
      }
    }
    return (quotations, of)
  }

  private static func isSingle(_ analysis: Analysis, _ token: Int) -> Bool {
    let byte = analysis.text[Int(analysis.tokens[token].start)]
    let range = analysis.tokens[token].range
    return (byte == 0x27 && range.count == 1) || byte == 0x60
      || (range.count == 3 && byte == 0xE2 && [0x98, 0x99].contains(analysis.text[range.lowerBound + 2]))
  }

  private static func append(
    _ tokens: Range<Int>, _ analysis: Analysis, _ quotations: inout [Quotation], _ of: inout [Int32]
  ) {
    for token in tokens { of[token] = Int32(quotations.count) }
    quotations.append(Quotation(tokens: tokens, source: source(tokens, analysis)))
  }

  /// The subject of a verb of saying within a few words after the quotation, or else before it.
  private static func source(_ tokens: Range<Int>, _ analysis: Analysis) -> Int? {
    let after = tokens.upperBound..<min(tokens.upperBound + 10, analysis.tokens.count)
    let before = max(0, tokens.lowerBound - 10)..<tokens.lowerBound
    for window in [after, before] {
      for verb in window where analysis.upos[verb] == .verb {
        guard SentenceWords.saying.contains(analysis.text, analysis.tokens[verb].range) else { continue }
        let near = max(0, verb - 15)..<min(verb + 10, analysis.tokens.count)
        if let subject = near.first(where: {
          analysis.heads[$0] == Int32(verb) && analysis.relations[$0].base == "nsubj" && !tokens.contains($0)
        }) {
          return subject
        }
      }
    }
    return nil
  }
}
