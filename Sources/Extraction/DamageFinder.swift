import Facts
import Language

/// Signs that a text was damaged by a machine or a careless editor. A damaged text misquotes people.
///
/// Signs that only disfigure a text (spaced punctuation, a boilerplate line) are reported once or for their own line;
/// those that can change who says what stand exactly where they are, so that statements overlap them.
struct DamageFinder {
  let view: TextView

  init(_ view: TextView) { self.view = view }

  func find() -> [DamageWarning] {
    var warnings = spacedPunctuation() + boilerplate() + unbalancedQuotations() + mojibake()
    for sentence in view.analysis.sentences where sentence.kind == .prose {
      warnings +=
        repeatedNames(sentence.tokens) + collidingWords(sentence.tokens) + splicedNames(sentence.tokens)
        + gaps(sentence.tokens) + splicedPhrases(sentence.tokens)
    }
    warnings += cutOff()
    if view.analysis.warnings.contains(.notEnglish), let first = view.analysis.sentences.first {
      warnings.append(warning(first.tokens, "not English", "the text does not look English; little can be found in it"))
    }
    return warnings.sorted { ($0.span, $0.kind) < ($1.span, $1.kind) }
  }

  private func warning(_ tokens: Range<Int>, _ kind: String, _ reason: String) -> DamageWarning {
    DamageWarning(span: view.span(tokens), kind: kind, reason: reason)
  }

  /// `" Well , if`: spaces before commas and full stops, as a tokeniser leaves them. Once, where it happens often.
  private func spacedPunctuation() -> [DamageWarning] {
    let places = view.words.indices.filter {
      [",", ".", "?", "!"].contains(view.words[$0]) && view.has($0, .precededBySpace)
    }
    guard places.count >= 3, let first = places.first else { return [] }
    return [warning(first..<first + 1, "spaced punctuation", "a space before \(places.count) commas and full stops")]
  }

  private func boilerplate() -> [DamageWarning] {
    view.analysis.sentences.compactMap { sentence in
      let start = sentence.tokens.lowerBound
      guard sentence.tokens.count > 2, ["see", "read", "related"].contains(view.words[start]),
        ["also", "more", ":"].contains(view.words[start + 1]), view.has(start, .startsLine)
      else { return nil }
      return warning(sentence.tokens, "boilerplate", "a line that leads elsewhere")
    }
  }

  private func unbalancedQuotations() -> [DamageWarning] {
    view.quotations.indices.compactMap { index in
      let quotation = view.quotations[index]
      guard !quotation.isClosed else { return nil }
      // A quotation that goes on in the next paragraph is whole.
      if index + 1 < view.quotations.count, view.quotations[index + 1].continues { return nil }
      return warning(
        quotation.tokens.lowerBound..<quotation.tokens.lowerBound + 1, "unbalanced quotes",
        "a quotation that is never closed")
    }
  }

  /// UTF-8 that was read as Windows-1252: "â€™" for an apostrophe.
  private func mojibake() -> [DamageWarning] {
    let bytes = view.analysis.text
    return bytes.indices.compactMap { start in
      guard bytes[start] == 0xC3 || bytes[start] == 0xEF,
        let sequence = Self.misread.first(where: { bytes[start...].starts(with: $0) })
      else { return nil }
      return DamageWarning(
        span: Span(start, start + sequence.count), kind: "mojibake", reason: "characters read in the wrong encoding")
    }
  }

  /// "â€", "Ã©", "Ã¤", "Ã¼", "Ã¶" and the replacement character.
  private static let misread: [[UInt8]] = [
    [0xC3, 0xA2, 0xE2, 0x82, 0xAC], [0xC3, 0x83, 0xC2, 0xA9], [0xC3, 0x83, 0xC2, 0xA4], [0xC3, 0x83, 0xC2, 0xBC],
    [0xC3, 0x83, 0xC2, 0xB6], [0xEF, 0xBF, 0xBD],
  ]

  /// "Clinton Clinton", "in the in the": the same word twice, where English has no use for it.
  private func repeatedNames(_ tokens: Range<Int>) -> [DamageWarning] {
    tokens.dropLast().compactMap { token in
      guard view.words[token] == view.words[token + 1], view.has(token, .startsCapital),
        view.has(token + 1, .startsCapital),
        view.has(token, .hasLetter), view.words[token].utf8.count > 2
      else { return nil }
      return warning(token..<token + 2, "repeated name", "“\(view.analysis.string(token))” twice in a row")
    }
  }

  /// "her the", "the the", "in he": two words of which only one can stand there.
  private func collidingWords(_ tokens: Range<Int>) -> [DamageWarning] {
    tokens.dropLast().compactMap { token in
      guard Self.possessives.contains(view.words[token]) || Self.articles.contains(view.words[token]),
        Self.articles.contains(view.words[token + 1]), view.words[token] != "her" || !isObject(token),
        !view.has(token + 1, .allCapitals), !view.has(token + 1, .startsCapital)
      else { return nil }
      return warning(
        token..<token + 2, "colliding words",
        "“\(view.analysis.string(token..<token + 2))”: words were lost or put in between")
    }
  }

  private static let possessives: Set<String> = ["his", "her", "their", "its", "my", "our", "your"]
  private static let articles: Set<String> = ["the", "a", "an"]

  /// "gave her the book": here "her" is whom something is given.
  private func isObject(_ token: Int) -> Bool {
    guard token > 0 else { return true }
    let before = view.words[token - 1]
    return !Words.prepositions.contains(before)
  }

  /// A name where a pronoun must have stood: "Peskov said Dmitry Peskov is …".
  private func splicedNames(_ tokens: Range<Int>) -> [DamageWarning] {
    var warnings: [DamageWarning] = []
    for token in tokens.dropFirst().dropLast()
    where Self.saying.contains(view.words[token]) {
      let next = view.words[token + 1] == "that" ? token + 2 : token + 1
      guard next < tokens.upperBound, let named = view.entity(ofToken: next), !isPossessed(next) else { continue }
      let speaker = subject(of: token)
      guard speaker == named || isFollowedByArticle(next, in: tokens) else { continue }
      warnings.append(
        warning(
          view.analysis.names[view.nameOf[next]].tokens, "spliced name",
          speaker == named ? "the speaker's own name, where a pronoun would stand" : "a name where no name can stand"))
    }
    for token in tokens.dropLast() where Self.possessives.contains(view.words[token]) || view.words[token] == "was" {
      // "he was Dmitry Peskov to interfere": a person's name in the place of a verb.
      let next = token + 1
      guard view.words[token] == "was", view.nameOf[next] >= 0 else { continue }
      let name = view.analysis.names[view.nameOf[next]]
      guard name.kind == .person, name.tokens.upperBound < tokens.upperBound, view.words[name.tokens.upperBound] == "to"
      else { continue }
      warnings.append(warning(name.tokens, "spliced name", "a name where a verb would stand"))
    }
    return warnings
  }

  /// Whose name stands before a cue, also inside a quotation that a damaged text never closed; else its subject in the
  /// parse.
  private func subject(of cue: Int) -> Int? {
    if let near = view.entity(ofToken: cue - 1) { return near }
    let analysis = view.analysis
    let subject = analysis.sentences[view.sentenceOf[cue]].tokens.first {
      Int(analysis.heads[$0]) == cue && analysis.relations[$0].base == "nsubj"
    }
    return subject.flatMap { view.entity(ofToken: $0) }
  }

  /// Verbs after which a clause may stand without "that".
  private static let saying: Set<String> = Set(
    """
    say says said saying tell tells told telling add adds added adding state states stated note notes noted noting \
    explain explained declare declared announce announced reveal revealed mention mentioned reply replied respond \
    responded argue argues argued claim claims claimed assert asserted insist insisted admit admitted acknowledge \
    acknowledged warn warned predict predicted believe believes believed think thinks thought deny denied confirm \
    confirmed write writes wrote
    """.split(separator: " ").map(String.init))

  /// "He added Dmitry Peskov the meetings were …"
  private func isFollowedByArticle(_ token: Int, in tokens: Range<Int>) -> Bool {
    let end = view.analysis.names[view.nameOf[token]].tokens.upperBound
    return end < tokens.upperBound && Self.articles.contains(view.words[end])
  }

  private func isPossessed(_ token: Int) -> Bool {
    let end = view.analysis.names[view.nameOf[token]].tokens.upperBound
    return end < view.words.count && view.has(end, .isClitic)
  }

  /// "declaring The candidate": a capital that no sentence begins with.
  private func splicedPhrases(_ tokens: Range<Int>) -> [DamageWarning] {
    tokens.dropFirst().dropLast().compactMap { token in
      guard view.words[token] == "the", view.has(token, .startsCapital), !view.has(token, .allCapitals),
        !view.has(token - 1, .isPunctuation), !view.has(token, .startsLine), view.nameOf[token] < 0,
        !view.has(token + 1, .startsCapital), view.has(token + 1, .hasLetter)
      else { return nil }
      return warning(token..<token + 2, "spliced phrase", "a capital inside a sentence: a phrase was put in")
    }
  }

  /// A last sentence of a word or two without an end.
  private func cutOff() -> [DamageWarning] {
    guard let last = view.analysis.sentences.last, view.analysis.sentences.count > 3, last.tokens.count <= 3,
      !view.has(last.tokens.upperBound - 1, .isPunctuation), !view.has(last.tokens.lowerBound, .startsParagraph)
    else { return [] }
    return [warning(last.tokens, "cut off", "the text ends inside a sentence")]
  }

  /// Runs of spaces inside a sentence: words were cut out there.
  private func gaps(_ tokens: Range<Int>) -> [DamageWarning] {
    tokens.dropFirst().compactMap { token in
      guard view.has(token, .precededByGap), !view.has(token, .startsLine), width(before: token) >= 3,
        !(view.has(token, .isPunctuation) && view.words[token] != "\"")
      else { return nil }
      return warning(token - 1..<token + 1, "gap", "a run of spaces: words may be missing")
    }
  }

  private func width(before token: Int) -> Int {
    Int(view.analysis.tokens[token].start - view.analysis.tokens[token - 1].end)
  }
}
