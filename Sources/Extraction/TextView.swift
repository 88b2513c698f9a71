import Facts
import Language

/// An analysed text as the rules see it: lower-case words, what is quoted, which name a token belongs to.
struct TextView {
  let analysis: Analysis
  /// Each token's word in lower case.
  let words: [String]
  let quotations: [Quotation]
  /// The index in `quotations` of each token; -1 outside. The marks belong to their quotation.
  let quotationOf: [Int]
  /// The index in `analysis.names` of each token; -1 where it is no name.
  let nameOf: [Int]
  /// The entity of each name; nil where it was linked to none.
  let entityOfName: [Int?]
  let sentenceOf: [Int]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    words = analysis.tokens.indices.map { analysis.string($0).lowercased() }
    quotations = Quotation.find(in: analysis)
    var quotationOf = [Int](repeating: -1, count: analysis.tokens.count)
    for (index, quotation) in quotations.enumerated() {
      for token in quotation.tokens { quotationOf[token] = index }
    }
    self.quotationOf = quotationOf
    var nameOf = [Int](repeating: -1, count: analysis.tokens.count)
    for (index, name) in analysis.names.enumerated() { for token in name.tokens { nameOf[token] = index } }
    self.nameOf = nameOf
    var entityOfName = [Int?](repeating: nil, count: analysis.names.count)
    for (entity, value) in analysis.entities.enumerated() { for name in value.names { entityOfName[name] = entity } }
    self.entityOfName = entityOfName
    var sentenceOf = [Int](repeating: 0, count: analysis.tokens.count)
    for (index, sentence) in analysis.sentences.enumerated() {
      for token in sentence.tokens { sentenceOf[token] = index }
    }
    self.sentenceOf = sentenceOf
  }

  func isQuoted(_ token: Int) -> Bool { quotationOf[token] >= 0 }
  func has(_ token: Int, _ flag: TokenFlags) -> Bool { analysis.tokens[token].flags.contains(flag) }
  func word(_ token: Int, in range: Range<Int>) -> String { range.contains(token) ? words[token] : "" }

  func entity(ofToken token: Int) -> Int? {
    let name = nameOf[token]
    return name < 0 ? nil : entityOfName[name]
  }
}

extension TextView {
  /// The bytes from the first to the last of some tokens.
  func span(_ tokens: Range<Int>) -> Span {
    guard let bytes = analysis.bytes(tokens) else { return Span(0, 0) }
    return Span(bytes.lowerBound, bytes.upperBound)
  }

  /// The first token that begins at a byte or behind it.
  func token(from byte: Int) -> Int {
    var low = 0
    var high = analysis.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(analysis.tokens[middle].start) < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The tokens of a span that begins and ends with one.
  func tokens(_ span: Span) -> Range<Int> {
    let first = token(from: span.start)
    return first..<max(first, token(from: span.end))
  }
}
