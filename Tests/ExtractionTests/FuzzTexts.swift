/// Random texts: invented passages that are cut, spliced and broken, and soups of bytes, characters and marks.
struct FuzzTexts {
  var random: SplitMix

  mutating func text() -> String {
    switch below(12) {
    case 0: return soup(of: Self.marks, count: 1 + below(200), separator: " ")
    case 1: return soup(of: Self.marks, count: 1 + below(200), separator: "")
    case 2:
      return String(decoding: (0..<below(400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }, as: UTF8.self)
    case 3: return scalars(below(200))
    case 4: return soup(of: Self.words, count: 400 + below(2000), separator: " ")
    case 5: return String(repeating: pick(Self.marks + Self.words), count: 1 + below(3000))
    case 6: return soup(of: Self.words + Self.marks, count: 1 + below(300), separator: " ")
    default: return mutated()
    }
  }

  // MARK: - Passages, mutated

  private mutating func mutated() -> String {
    var text = Array(pick(Self.passages).unicodeScalars)
    for _ in 0..<below(3) { text += Array("\n\n".unicodeScalars) + Array(pick(Self.passages).unicodeScalars) }
    for _ in 0..<below(24) { mutate(&text) }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    guard below(8) == 0 else { return String(result) }
    // Broken bytes, as a careless reader would let them in.
    var bytes = Array(String(result).utf8)
    for _ in 0..<(1 + below(8)) where !bytes.isEmpty {
      bytes[below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func mutate(_ text: inout [Unicode.Scalar]) {
    let start = below(text.count + 1)
    let end = min(text.count, start + below(40))
    switch below(11) {
    case 0: text.removeSubrange(start..<end)
    case 1: text.insert(contentsOf: text[start..<end], at: below(text.count + 1))
    case 2: text.insert(contentsOf: pick(Self.marks).unicodeScalars, at: start)
    case 3: text.insert(contentsOf: pick(Self.words).unicodeScalars, at: start)
    case 4:
      text.replaceSubrange(
        start..<end, with: String(String.UnicodeScalarView(text[start..<end])).uppercased().unicodeScalars)
    case 5: text.replaceSubrange(start..<end, with: text[start..<end].reversed())
    case 6: text.removeAll { $0 == "." || $0 == "?" }
    case 7: text.replaceSubrange(start..<end, with: text[start..<end].filter { $0 != " " })
    case 8: text.insert(contentsOf: scalars(1 + below(4)).unicodeScalars, at: start)
    case 9:
      let piece = Array(text[start..<end])
      for _ in 0..<below(60) { text.insert(contentsOf: piece, at: start) }
    default: text.replaceSubrange(start..<end, with: text[start..<end].map { $0 == " " ? "\n" : $0 })
    }
  }

  // MARK: - Soups

  private mutating func soup(of pieces: [String], count: Int, separator: String) -> String {
    (0..<count).map { _ in pick(pieces) }.joined(separator: separator)
  }

  /// Any characters: of one script, of all planes, or the ones that are no letters at all.
  private mutating func scalars(_ count: Int) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x80...0x24F, 0x300...0x36F, 0x370...0x5FF, 0x600...0x6FF, 0x900...0x97F, 0x2000...0x206F,
      0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xE0FF, 0xFE00...0xFE0F, 0xFFF0...0xFFFD,
      0x1F300...0x1F6FF, 0xE0000...0xE007F, 0...0x10FFFF,
    ]
    let range = pick(ranges)
    var result = String.UnicodeScalarView()
    for _ in 0..<count {
      let value = range.lowerBound + UInt32(truncatingIfNeeded: random.next()) % UInt32(range.count)
      if let scalar = Unicode.Scalar(value) { result.append(scalar) }
    }
    return String(result)
  }

  private mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(random.next() % UInt64(bound)) : 0 }

  private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  // MARK: - Material

  private static let marks = [
    "“", "”", "\"", "'", "‘", "’", "’s", "n't", ".", "...", "…", ". . .", "—", "–", "--", "-", ",", ";", ":", "!", "?",
    "(", ")", "[", "]", "«", "»", "``", "''", "\n", "\n\n", "\r\n", "\t", "\u{A0}", "\u{0}", "\u{FEFF}", "\u{200B}",
    "\u{2028}", "•", "*", "1.", "$", "%", "€", "#", "@", "&", "/", "_", "👩‍🚀", "é", "e\u{301}", "日本", "١٢",
    "http://a.b/c",
    "x@y.org", "U.S.", "Mr.", "p.m.", "1,000.5", "12:30",
  ]
  private static let words = [
    "Anna", "Vogt", "ANNA", "VOGT:", "Hale-Peters", "he", "she", "they", "his", "I", "my", "who", "whom", "the",
    "mayor",
    "President", "Ambassador", "of", "and", "said", "says", "told", "denied", "that", "according", "to", "not", "never",
    "will", "would", "sue", "the dam", "met", "in", "Stratford-upon-Avon", "on", "Monday", "last week", "March 3, 2026",
    "million", "3", "because", "after", "calling", "reporters", "Gazette", "Council", "was", "fired", "by", "asked",
    "him", "itself", "there", "is", "it", "al", "von", "Jr.", "NWA",
  ]
  private static let passages = [
    """
    MILLBROOK (GNS) — Mayor Anna Vogt said on Monday that the town would sue the builder of its dam. “We have waited for
    three years,” she told the Gazette, “and nobody answered.” The builder, Hale-Peters & Sons, denied the charge.
    """,
    """
    ANNA VOGT, MAYOR: We will sue. I have told him so.
    SEN. PAUL McHALE: The dam is safe (applause). It cost $3.2 million in 2019.
    VOGT: "Safe"? That's not what the engineers' letter said...
    """,
    """
    After calling his lawyer, Peter Hall left. He didn't say when he'd return; "I can't," he said. 'She told me, “No,”'
    he added. According to two people who were there, the council – which meets in St. Ives-upon-Lea – knew of it.
    """,
    """
    Five things to know
    • The dam leaks, as Dr. J. R. Brown wrote at 5 p.m. on Jan. 3.
    • Nobody was hurt: see http://example.org/dam?id=7 or mail dam@example.org.
    Photo by Tom Brown / Gazette
    """,
    "It was alleged that Vogt met Hall and that Hall, whom she had never liked, paid her. Both deny it. They left together.",
  ]
}
