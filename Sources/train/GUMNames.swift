import Language

extension NameCorpora {
  private struct Word {
    var span: Range<Int>
    var upos: String
    var xpos: String
    var form: String
  }

  private static let gumKinds: [String: NameKind] = ["person": .person, "organization": .organisation, "place": .place]

  /// The named mentions of the GUM documents of one part: those whose head is a proper noun.
  func gum(_ part: String) throws -> [NamedText] {
    try Articles.objects("\(folder)/gum-open-entities.jsonl").compactMap { object in
      guard object["split"] as? String == part, let text = object["text"] as? String,
        let sentences = object["sentences"] as? [[[Any]]], let mentions = object["mentions"] as? [[String: Any]]
      else { return nil }
      let scalars = Array(text.unicodeScalars)
      let words = sentences.map { sentence in
        sentence.compactMap { token -> Word? in
          guard token.count > 3, let start = token[0] as? Int, let end = token[1] as? Int,
            let upos = token[2] as? String,
            let xpos = token[3] as? String, end <= scalars.count
          else { return nil }
          let form = String(String.UnicodeScalarView(scalars[start..<end]))
          return Word(span: start..<end, upos: upos, xpos: xpos, form: form)
        }
      }
      let bytes = Self.byteOffsets(scalars)
      let names = mentions.compactMap { mention -> (span: Range<Int>, kind: NameKind)? in
        guard let span = mention["span"] as? [Int], span.count == 2, let type = mention["type"] as? String,
          let kind = Self.gumKinds[type], let named = Self.named(span[0]..<span[1], mention["minspan"], words)
        else { return nil }
        return (bytes[named.lowerBound]..<bytes[named.upperBound], kind)
      }
      return NamedText(text: text, names: Self.outermost(names))
    }
  }

  private static func byteOffsets(_ scalars: [Unicode.Scalar]) -> [Int] {
    var offsets = [0]
    for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
    return offsets
  }

  private static func outermost(
    _ names: [(span: Range<Int>, kind: NameKind)]
  ) -> [(span: Range<Int>, kind: NameKind)] {
    let sorted = names.sorted {
      ($0.span.lowerBound, -$0.span.upperBound, $0.kind.rawValue) < (
        $1.span.lowerBound, -$1.span.upperBound, $1.kind.rawValue
      )
    }
    var kept: [(span: Range<Int>, kind: NameKind)] = []
    for name in sorted where name.span.lowerBound >= kept.last?.span.upperBound ?? 0 { kept.append(name) }
    return kept
  }

  /// The code points of the name inside a mention, or nil where its head is no proper noun.
  private static func named(_ mention: Range<Int>, _ minspan: Any?, _ sentences: [[Word]]) -> Range<Int>? {
    guard let sentence = sentences.first(where: { $0.contains { $0.span.lowerBound == mention.lowerBound } }),
      let first = sentence.firstIndex(where: { $0.span.lowerBound == mention.lowerBound }),
      let number = (minspan as? String)?.split(separator: ",").first.flatMap({ Int($0) })
    else { return nil }
    let words = Array(sentence[first...].prefix { $0.span.upperBound <= mention.upperBound })
    let head = number - 1
    guard words.indices.contains(head), words[head].upos == "PROPN" else { return nil }
    let isProper = { (i: Int) in words[i].upos == "PROPN" || words[i].xpos.hasPrefix("NNP") }
    let inner: Set<String> = ["of", "and", "&", "the", "for", "-", "'s", "’s", "."]
    var low = 0
    var high = words.count
    let isWhole = words.indices.allSatisfy {
      isProper($0) || words[$0].upos == "NUM" || inner.contains(words[$0].form.lowercased())
    }
    if !isWhole || words.count > 7 {
      low = head
      while low > 0, isProper(low - 1) || (words[low - 1].xpos == "HYPH" && low > 1 && isProper(low - 2)) { low -= 1 }
      high = head + 1
      while high < words.count,
        isProper(high) || (words[high].xpos == "HYPH" && high + 1 < words.count && isProper(high + 1))
      {
        high += 1
      }
    }
    while low < high, ["the", "a", "of", "and"].contains(words[low].form.lowercased()) { low += 1 }
    while high > low, ["'s", "’s", ".", "-"].contains(words[high - 1].form) { high -= 1 }
    return low < high ? words[low].span.lowerBound..<words[high - 1].span.upperBound : nil
  }
}
