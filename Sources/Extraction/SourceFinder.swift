import Language

/// A noun phrase that names a source: its tokens and its head.
struct SourcePhrase: Hashable {
  var tokens: Range<Int>
  /// The token that says who it is: the last one of a name, the noun, the pronoun.
  var head: Int
}

/// Finds the noun phrase before or after a cue, without a parse: by names, closed word classes and punctuation.
struct SourceFinder {
  let view: TextView

  /// The subject that ends before `cue`, within `bounds`; helping verbs, negations and adverbs between are passed over.
  func subject(before cue: Int, in bounds: Range<Int>) -> SourcePhrase? {
    var end = cue - 1
    while end >= bounds.lowerBound, isPassedOver(end) { end -= 1 }
    guard end >= bounds.lowerBound, !view.isQuoted(end) else { return nil }
    if view.words[end] == "," { return subject(beforeInsertionEndingAt: end, in: bounds) }
    return phrase(endingAt: end, in: bounds)
  }

  /// "Peskov, the Kremlin's spokesman, said": the phrase before the insertion.
  private func subject(beforeInsertionEndingAt comma: Int, in bounds: Range<Int>) -> SourcePhrase? {
    var opening = comma - 1
    while opening > bounds.lowerBound, view.words[opening] != ",", !view.isQuoted(opening) { opening -= 1 }
    guard opening > bounds.lowerBound, view.words[opening] == ",", comma - opening <= 25 else { return nil }
    guard let outer = phrase(endingAt: opening - 1, in: bounds) else { return nil }
    // "The spokesman, Dmitry Peskov, said": the name says who it is.
    let inner = phrase(endingAt: comma - 1, in: opening + 1..<comma)
    if let inner, inner.tokens.lowerBound == opening + 1, isPerson(inner.head), !isPerson(outer.head) {
      return SourcePhrase(tokens: outer.tokens.lowerBound..<comma, head: inner.head)
    }
    // "In Moscow, the ministry, …": what stands before must be a phrase that can speak.
    guard view.nameOf[outer.head] >= 0 || Words.speakerNouns.contains(view.words[outer.head]) else { return nil }
    return SourcePhrase(tokens: outer.tokens.lowerBound..<comma, head: outer.head)
  }

  /// The inverted subject after a cue: "said Dmitry Peskov, the spokesman".
  func subject(after cue: Int, in bounds: Range<Int>) -> SourcePhrase? {
    var token = cue + 1
    while token < bounds.upperBound, Words.isAdverb(view.words[token]) { token += 1 }
    guard token < bounds.upperBound, !view.isQuoted(token), !view.has(token, .isPunctuation) else { return nil }
    let start = token
    if Words.pronouns.contains(view.words[token]) { return SourcePhrase(tokens: token..<token + 1, head: token) }
    var head: Int?
    while token < bounds.upperBound, !view.isQuoted(token) {
      let word = view.words[token]
      if view.has(token, .isPunctuation) && word != "-" && word != "'" && word != "’" { break }
      if head != nil,
        Words.conjunctions.contains(word) || Words.auxiliaries.contains(word) && !view.has(token, .isClitic)
      {
        break
      }
      if head != nil, Words.prepositions.contains(word), !["of", "for"].contains(word) { break }
      if Words.times.contains(word), head != nil { break }
      if view.nameOf[token] >= 0 || !isFunctionWord(word) { head = token }
      token += 1
      if token - start > 14 { break }
    }
    guard let head else { return nil }
    let phrase = SourcePhrase(tokens: start..<head + 1, head: lastOfFirstName(in: start..<head + 1) ?? head)
    guard let noun = governingNoun(in: phrase.tokens) else { return phrase }
    return apposition(behind: phrase.tokens, in: bounds) ?? SourcePhrase(tokens: phrase.tokens, head: noun)
  }

  /// "a spokesman for Brown": the noun before the preposition says who speaks, not the name behind it.
  private func governingNoun(in tokens: Range<Int>) -> Int? {
    guard let preposition = tokens.first(where: { ["of", "for"].contains(view.words[$0]) }),
      preposition > tokens.lowerBound,
      view.nameOf[preposition - 1] < 0
    else { return nil }
    return preposition - 1
  }

  /// "said a spokesman for Brown, Karl Weber": the name that follows.
  private func apposition(behind tokens: Range<Int>, in bounds: Range<Int>) -> SourcePhrase? {
    let comma = tokens.upperBound
    guard comma + 1 < bounds.upperBound, view.words[comma] == ",", isPerson(comma + 1) else { return nil }
    let name = view.analysis.names[view.nameOf[comma + 1]].tokens
    return SourcePhrase(tokens: tokens.lowerBound..<name.upperBound, head: name.upperBound - 1)
  }

  /// The noun phrase whose last token is `end`.
  func phrase(endingAt end: Int, in bounds: Range<Int>) -> SourcePhrase? {
    guard bounds.contains(end), !view.isQuoted(end), !view.has(end, .isPunctuation) else { return nil }
    let word = view.words[end]
    if Words.pronouns.contains(word) {
      return word == "who" ? relative(at: end, in: bounds) : SourcePhrase(tokens: end..<end + 1, head: end)
    }
    guard view.nameOf[end] >= 0 || !isFunctionWord(word) else { return nil }
    var start = end
    var head = end
    while true {
      start = simplePhraseStart(endingAt: start, in: bounds)
      // "the spokesman for Vladimir Putin": the noun before the preposition is the head.
      let preposition = start - 1
      guard preposition > bounds.lowerBound,
        ["of", "for", "at", "from", "with", "to", "in"].contains(view.words[preposition]),
        !view.isQuoted(preposition - 1), !view.has(preposition - 1, .isPunctuation),
        isNounLike(preposition - 1, before: preposition, in: bounds)
      else { break }
      start = preposition - 1
      head = start
    }
    return SourcePhrase(tokens: start..<end + 1, head: head)
  }

  /// "Peskov, who said": the phrase before the relative pronoun.
  private func relative(at who: Int, in bounds: Range<Int>) -> SourcePhrase? {
    var end = who - 1
    if end > bounds.lowerBound, view.words[end] == "," { end -= 1 }
    guard end >= bounds.lowerBound, let phrase = phrase(endingAt: end, in: bounds.lowerBound..<end + 1) else {
      return nil
    }
    return SourcePhrase(tokens: who..<who + 1, head: phrase.head)
  }

  // MARK: Inside a phrase

  /// Left over the words of one phrase, to its determiner.
  private func simplePhraseStart(endingAt end: Int, in bounds: Range<Int>) -> Int {
    var start = end
    while start > bounds.lowerBound {
      let previous = start - 1
      let word = view.words[previous]
      if view.isQuoted(previous) { break }
      if Words.determiners.contains(word) { return previous }
      if view.nameOf[previous] >= 0 || view.has(previous, .isClitic) && word.hasSuffix("s") && word != "is" {
        start = previous
        continue
      }
      if word == "-" || word == "’" || word == "'" {
        start = previous
        continue
      }
      if view.has(previous, .isPunctuation) || isFunctionWord(word) || isVerbLike(previous) { break }
      start = previous
      if end - start > 14 { break }
    }
    // An apostrophe that stands before the phrase is no part of it.
    while start < end, view.has(start, .isPunctuation) { start += 1 }
    return start
  }

  private func isNounLike(_ token: Int, before preposition: Int, in bounds: Range<Int>) -> Bool {
    let word = view.words[token]
    guard !isFunctionWord(word), !Words.isAdverb(word), !isVerbLike(token) else { return false }
    return Words.speakerNouns.contains(word) || view.nameOf[token] >= 0
      || token == bounds.lowerBound || !Words.auxiliaries.contains(view.words[token - 1])
  }

  private func isFunctionWord(_ word: String) -> Bool {
    Words.prepositions.contains(word) || Words.conjunctions.contains(word) || Words.auxiliaries.contains(word)
      || Words.negations.contains(word) || Words.pronouns.contains(word) || Words.determiners.contains(word)
      || ["him", "her", "them", "us", "me", "there", "too"].contains(word)
  }

  /// A lower-case word that is likely a finite verb.
  private func isVerbLike(_ token: Int) -> Bool {
    guard view.nameOf[token] < 0, !view.has(token, .startsCapital) else { return false }
    let word = view.words[token]
    return CueLexicon.shared[word] != nil || word.hasSuffix("ed") && word.utf8.count > 4
      || word.hasSuffix("ing") && word.utf8.count > 5
  }

  private func isPerson(_ token: Int) -> Bool {
    let name = view.nameOf[token]
    return name >= 0 && view.analysis.names[name].kind != .place
  }

  private func lastOfFirstName(in range: Range<Int>) -> Int? {
    guard let first = range.first(where: { view.nameOf[$0] >= 0 }) else { return nil }
    let tokens = view.analysis.names[view.nameOf[first]].tokens
    // "the spokesman for Putin": a name behind a preposition does not say who speaks.
    let isGoverned = range.contains { $0 < first && ["of", "for"].contains(view.words[$0]) }
    // "Trump's campaign", "Clinton spokesman": neither does one that only qualifies a noun.
    return isGoverned || tokens.upperBound < range.upperBound ? nil : tokens.upperBound - 1
  }

  private func isPassedOver(_ token: Int) -> Bool {
    let word = view.words[token]
    return Words.auxiliaries.contains(word) && (view.nameOf[token] < 0) || Words.negations.contains(word)
      || (Words.isAdverb(word) && view.nameOf[token] < 0)
  }
}
