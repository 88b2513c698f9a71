import Facts

/// Words that are looked for in a text: a phrase, of whose words some may be given by their beginning (`sanct*`), or
/// several phrases near each other.
///
/// A match is decided by the folded words of one text alone, so that an answer replays whatever else is in the log; the
/// full-text index only proposes texts.
public struct WordPattern: Sendable, Hashable {
  /// So many words may stand between phrases that are near each other.
  public static let nearness = 10

  struct Term: Sendable, Hashable {
    var word: String
    /// True for `sanct*`: any word that begins so.
    var isPrefix: Bool

    func fits(_ other: some StringProtocol) -> Bool { isPrefix ? other.hasPrefix(word) : other == word }
  }

  /// At least one phrase, each of at least one term.
  let phrases: [[Term]]

  /// Nil where one of the phrases has no word.
  public init?(_ phrases: [String]) {
    let parsed = phrases.map(Self.terms)
    guard !parsed.isEmpty, parsed.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.phrases = parsed
  }

  private static func terms(_ phrase: String) -> [Term] {
    phrase.split(whereSeparator: \.isWhitespace).flatMap { chunk -> [Term] in
      let words = WordForm.joined(String(chunk)).split(separator: " ").map(String.init)
      let isPrefix = chunk.hasSuffix("*")
      return words.enumerated().map { Term(word: $1, isPrefix: isPrefix && $0 == words.count - 1) }
    }
  }

  /// True where a phrase stands alone and none of its words is cut short: then it is found by its padded words.
  public var plain: String? {
    guard phrases.count == 1, !phrases[0].contains(where: \.isPrefix) else { return nil }
    return " " + phrases[0].map(\.word).joined(separator: " ") + " "
  }

  /// Whether the full-text index finds exactly what matches, and nothing has to be looked at again.
  public var isIndexed: Bool {
    phrases.count == 1 && phrases[0].count <= 32 && !phrases[0].dropLast().contains(where: \.isPrefix)
  }

  /// What the full-text index is asked for: all that matches, and perhaps more.
  public var candidates: String {
    if isIndexed { return Self.indexed(phrases[0]) }
    guard phrases.count > 1, phrases.allSatisfy({ !$0.dropLast().contains(where: \.isPrefix) && $0.count <= 32 }) else {
      return wordCandidates
    }
    // The index counts the words of phrases in between, and wants phrases that share no word.
    let words = phrases.reduce(0) { $0 + $1.count }
    if Set(phrases.joined().map(\.word)).count < words { return wordCandidates }
    return "NEAR(\(phrases.map(Self.indexed).joined(separator: " ")), \(Self.nearness + words))"
  }

  private static func indexed(_ phrase: [Term]) -> String {
    "\"\(phrase.map(\.word).joined(separator: " "))\"" + (phrase.last?.isPrefix == true ? " *" : "")
  }

  /// The same for an index that knows no positions: all its words, in any order.
  public var wordCandidates: String {
    phrases.joined().prefix(32).map { "\"\($0.word)\"" + ($0.isPrefix ? " *" : "") }.joined(separator: " AND ")
  }

  /// As it is handed to the functions of the database; ``init(encoded:)`` reads it.
  public var encoded: String {
    phrases.map { $0.map { $0.word + ($0.isPrefix ? "*" : "") }.joined(separator: " ") }.joined(separator: "\u{1F}")
  }

  public init?(encoded: String) {
    self.init(encoded.split(separator: "\u{1F}").map(String.init))
  }

  /// Where it matches best among a text's words: the words of each phrase, and how many others stand between them.
  func match(in words: [Substring]) -> (places: [Range<Int>], gap: Int)? {
    var found: [(phrase: Int, place: Range<Int>)] = []
    for (index, phrase) in phrases.enumerated() {
      let places = Self.places(of: phrase, in: words)
      if places.isEmpty { return nil }
      found += places.map { (index, $0) }
    }
    guard phrases.count > 1 else { return (found.map(\.place), 0) }
    found.sort { ($0.place.lowerBound, $0.phrase) < ($1.place.lowerBound, $1.phrase) }
    var best: (places: [Range<Int>], gap: Int)?
    // The last place of each phrase so far: with each new one, the closest window that ends there.
    var last: [Range<Int>?] = Array(repeating: nil, count: phrases.count)
    for (phrase, place) in found {
      last[phrase] = place
      let places = last.compactMap(\.self)
      guard places.count == phrases.count, let start = places.map(\.lowerBound).min(),
        let end = places.map(\.upperBound).max()
      else { continue }
      let gap = max(0, end - start - places.reduce(0) { $0 + $1.count })
      if gap <= Self.nearness, best.map({ gap < $0.gap }) ?? true {
        best = (places.sorted { $0.lowerBound < $1.lowerBound }, gap)
      }
    }
    return best
  }

  /// The words of padded words.
  static func words(of padded: String) -> [Substring] {
    // Where all is ASCII, a blank is a byte, and no letters have to be told apart.
    guard padded.utf8.allSatisfy({ $0 < 0x80 }) else { return padded.split(separator: " ") }
    return padded.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }

  private static func places(of phrase: [Term], in words: [Substring]) -> [Range<Int>] {
    guard phrase.count <= words.count else { return [] }
    return (0...words.count - phrase.count).compactMap { start in
      phrase.indices.allSatisfy { phrase[$0].fits(words[start + $0]) } ? start..<start + phrase.count : nil
    }
  }
}

/// What is looked for by several patterns, any of which may match, and how well a text answers.
struct WordSearch: Sendable {
  private let patterns: [WordPattern]

  /// Patterns in their encoded form with record separators between.
  init(_ text: String) {
    patterns = text.split(separator: "\u{1E}").compactMap { WordPattern(encoded: String($0)) }
  }

  /// More is better, nil where nothing matches: first how many of the patterns match, then how close their phrases
  /// stand, then how short the text is.
  func rank(_ padded: String) -> Int64? {
    let words = WordPattern.words(of: padded)
    let gaps = patterns.compactMap { $0.match(in: words)?.gap }
    guard let gap = gaps.min() else { return nil }
    return Int64(gaps.count) * 1_000_000_000 - Int64(gap) * 10_000_000 - Int64(min(words.count, 9_999_999))
  }

  /// The text with what was found between «», cut to some forty words around the first place.
  func marked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let words = WordForm.words(text)
    let folded = words.map { Substring($0.word) }
    let places = patterns.flatMap { $0.match(in: folded)?.places ?? [] }.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    guard let first = places.first else { return text }
    var start = 0
    var end = bytes.count
    if words.count > 40 {
      let from = max(0, min(first.lowerBound - 12, words.count - 40))
      let to = max(from + 40, first.upperBound)
      if from > 0 { start = words[from].range.lowerBound }
      if to < words.count { end = words[to - 1].range.upperBound }
    }
    var out = start > 0 ? "…" : ""
    var at = start
    for place in places {
      let range = words[place.lowerBound].range.lowerBound..<words[place.upperBound - 1].range.upperBound
      guard range.lowerBound >= at, range.upperBound <= end else { continue }
      out += String(decoding: bytes[at..<range.lowerBound], as: UTF8.self)
      out += "«" + String(decoding: bytes[range], as: UTF8.self) + "»"
      at = range.upperBound
    }
    return out + String(decoding: bytes[at..<max(at, end)], as: UTF8.self) + (end < bytes.count ? "…" : "")
  }
}
