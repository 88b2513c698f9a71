import Facts
import Language

/// How far a phrase reaches when it is named as somebody or something: with the words that say which one is meant.
///
/// Clauses and parts behind a comma only add something; those right behind the noun tell it from others of its kind.
extension ParsedText {
  /// Longer clauses mostly take in what does not belong to them.
  private static let longestClause = 18

  /// The phrase of a head with what defines it, as far as the clause of `verb` is not in it.
  func whole(_ head: Int, alone: Bool, besides verb: Int) -> Range<Int> {
    var tokens = trimmed(phrase(head, alone: alone), head, alone: alone, verb: verb)
    guard !alone, !isTime[head], upos(head) != .pron || Self.openPronouns.contains(word(head)) else { return tokens }
    for _ in 0..<3 {
      if let end = partEnd(tokens, head, besides: verb) {
        tokens = tokens.lowerBound..<end
      } else {
        guard let end = clauseEnd(tokens, besides: verb) else { break }
        let longer = tokens.lowerBound..<end
        // "the idea that “money …": half a quotation is no part of it.
        return withoutNeighbours(isWhole(longer, head) && tag(end - 1) != "POS" ? longer : tokens, head)
      }
    }
    return withoutNeighbours(tokens, head)
  }

  /// Whether a phrase has both marks of the quotations in it; it may end in "the man he works with".
  private func isWhole(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let found = withoutHalfQuotation(tokens, head)
    return found == tokens || !tokens.contains { isQuotationMark($0) }
  }

  /// Without what only looks like a part: a conjunction, the subject of the next clause; with the rest of a number.
  private func trimmed(_ phrase: Range<Int>, _ head: Int, alone: Bool, verb: Int) -> Range<Int> {
    var tokens = phrase
    let bounds = sentence(head).tokens
    // "reminded them that | black women are".
    if tokens.count > 1, word(tokens.lowerBound) == "that", head > tokens.lowerBound,
      tag(tokens.lowerBound) == "IN" || head < verb && followsReport(tokens.lowerBound)
        || ["DT", "PRP$", "CD", "NNP"].contains(tag(tokens.lowerBound + 1))
        || ["NNS", "NNPS"].contains(tag(head))
    {
      tokens = tokens.lowerBound + 1..<tokens.upperBound
    }
    // "both | Brown and Weber", each for itself.
    if alone, tokens.count > 1, ["both", "either", "neither"].contains(word(tokens.lowerBound)),
      head > tokens.lowerBound
    {
      tokens = tokens.lowerBound + 1..<tokens.upperBound
    }
    // "attend the meeting | and others have said", "dined with donors | as Election Day grew near".
    let next = tokens.upperBound
    if head > verb, next < bounds.upperBound, view.analysis.isFinite(behindPlace(next, bounds)),
      let joint = (head + 1..<next).first(where: { opensClause($0) })
    {
      tokens = tokens.lowerBound..<(view.words[joint - 1] == "," && joint - 1 > head ? joint - 1 : joint)
    }
    // "is No. | 1".
    if tokens.upperBound < bounds.upperBound, word(tokens.upperBound - 1) == "no.", tag(tokens.upperBound) == "CD" {
      tokens = tokens.lowerBound..<tokens.upperBound + 1
    }
    // "Peter Hall | Jr.", "$1.3 trillion | loan burden", "words | such".
    tokens = withRest(tokens, bounds)
    // "about 2 in | 10 voters".
    let first = tokens.lowerBound
    if tag(first) == "CD", first - 2 >= bounds.lowerBound, word(first - 1) == "in", tag(first - 2) == "CD" {
      let isRough =
        first - 3 >= bounds.lowerBound && ["about", "nearly", "roughly", "some", "almost"].contains(word(first - 3))
      tokens = first - (isRough ? 3 : 2)..<tokens.upperBound
    }
    return tokens
  }

  private func withRest(_ tokens: Range<Int>, _ bounds: Range<Int>) -> Range<Int> {
    var end = tokens.upperBound
    if bounds.contains(end), ["jr.", "sr.", "jr", "sr", "ii", "iii"].contains(word(end)), view.nameOf[end - 1] >= 0 {
      end += 1
    }
    if ["CD"].contains(tag(end - 1)), !isTime[end - 1] {
      var noun = end
      while bounds.contains(noun), noun - end < 3, ["NN", "NNS"].contains(tag(noun)), !isTime[noun] { noun += 1 }
      end = noun
    }
    // "in the year | 2000", "commander | in chief".
    if bounds.contains(end), word(end - 1) == "year", tag(end) == "CD" { end += 1 }
    if bounds.contains(end + 1), word(end) == "in", word(end + 1) == "chief" { end += 2 }
    if bounds.contains(end + 1), word(end) == "as", word(end + 1) == "usual" { end += 2 }
    while end - tokens.lowerBound > 1, word(end - 1) == "such" { end -= 1 }
    // "since he all | but clinched it".
    if end - tokens.lowerBound > 1, word(end - 1) == "all", bounds.contains(end), word(end) == "but" { end -= 1 }
    return tokens.lowerBound..<end
  }

  private func opensClause(_ token: Int) -> Bool {
    upos(token) == .cconj
      || tag(token) == "IN" && ["as", "after", "before", "since", "until", "while", "because"].contains(word(token))
  }

  /// "those who", "anyone that": who is meant stands behind.
  private static let openPronouns: Set<String> = [
    "those", "anyone", "everyone", "anybody", "everybody", "someone", "somebody", "something", "nothing", "everything",
    "anything", "one", "ones", "all", "what",
  ]

  /// "commitments from most | of the superdelegates": a part whose whole the parser hung elsewhere.
  private func partEnd(_ tokens: Range<Int>, _ head: Int, besides verb: Int) -> Int? {
    let next = tokens.upperBound
    guard next + 1 < sentence(head).tokens.upperBound,
      word(next) == "of" || word(next) == "in" && Self.changes.contains(lemma(head)),
      dependency[next] == .preposition || dependency[next] == .mark,
      !takesOf(head), [.noun, .propn, .num, .adj, .det, .pron].contains(upos(next - 1)),
      let part = self.head(next), part > next, Int(first[part]) == next, !isTime[part], part != verb
    else { return nil }
    // "her history | of working with them".
    if upos(part) == .verb { return clauseEnd(part, from: next, besides: verb) }
    return max(next + 2, phrase(part, alone: false).upperBound)
  }

  /// Nouns that say nothing without what changes, or what it is in.
  private static let changes: Set<String> = [
    "increase", "decrease", "rise", "drop", "decline", "reduction", "surge", "change", "growth", "interest", "role",
    "involvement", "confidence", "faith", "belief", "participation", "improvement", "shift", "cut", "gain", "trust",
  ]

  /// "accused him | of lying", "made a fool | of him".
  private func takesOf(_ head: Int) -> Bool {
    guard dependency[head] != .oblique else { return false }
    return self.head(head).map { Self.takingOf.contains(lemma($0)) } ?? false
  }

  /// "the only thing | we remember", "the power | to change it", "emails | marked as secret".
  private func clauseEnd(_ tokens: Range<Int>, besides verb: Int) -> Int? {
    let next = tokens.upperBound
    let bounds = sentence(tokens.lowerBound).tokens
    guard next < bounds.upperBound, !view.has(next, .isPunctuation) else { return nil }
    let clause = (next..<min(next + 12, bounds.upperBound)).first {
      (dependency[$0] == .relativeClause || dependency[$0] == .participleClause || isAdjectivePhrase($0)
        || dependency[$0] == .adverbialClause && isDescribed(tokens, by: word(next)))
        && Int(first[$0]) == next && self.head($0).map(tokens.contains) == true && !isFiniteClause($0)
    }
    return clause.flatMap { clauseEnd($0, from: next, besides: verb) }
  }

  /// "the day | when it broke", "the house | where he lives".
  private func isDescribed(_ tokens: Range<Int>, by word: String) -> Bool {
    switch word {
    case "when": tokens.contains { Self.occasions.contains(lemma($0)) }
    case "where": true
    case "why": tokens.contains { lemma($0) == "reason" }
    default: false
    }
  }

  private static let occasions: Set<String> = [
    "time", "day", "period", "moment", "year", "point", "era", "night", "week", "date", "season", "age", "stage",
  ]

  /// "his decision to act | angered them": what was taken for a participle has an object.
  private func isFiniteClause(_ clause: Int) -> Bool {
    dependency[clause] == .participleClause && tag(clause) == "VBD" && child(clause, .object) != nil
  }

  /// "costs | related to the dam", "values | inherent to it".
  private func isAdjectivePhrase(_ token: Int) -> Bool {
    dependency[token] == .adjective && heads[token] < Int32(token) && Int(last[token]) > token
      && !["many", "much"].contains(word(token)) && !(token...Int(last[token])).contains(where: isQuotationMark)
  }

  private func clauseEnd(_ clause: Int, from next: Int, besides verb: Int) -> Int? {
    var end = Int(last[clause]) + 1
    if let mark = (next..<end).first(where: { isBreak($0) }) { end = mark }
    while end > next, [.cconj, .sconj].contains(upos(end - 1)) { end -= 1 }
    if end - next > Self.longestClause { end = shortened(next..<end, clause) }
    // "the woman he hopes | will win": more of the clause stands behind.
    if end < sentence(clause).tokens.upperBound, view.analysis.isFinite(end),
      next > verb || Governors.isReporting(lemma(clause))
    {
      return nil
    }
    guard end > clause, !(next..<end).contains(verb), end - next <= Self.longestClause else { return nil }
    return end
  }

  /// A long clause up to the last clause inside of it that can be left out.
  private func shortened(_ tokens: Range<Int>, _ clause: Int) -> Int {
    let inner = (clause + 1..<max(clause + 1, tokens.upperBound)).filter {
      [.relativeClause, .adverbialClause, .participleClause].contains(dependency[$0]) && Int(first[$0]) > clause
    }
    let ends = inner.map { Int(first[$0]) }.filter {
      $0 - tokens.lowerBound <= Self.longestClause && [.noun, .propn, .num, .pron].contains(upos($0 - 1))
    }
    guard let end = ends.max() else { return tokens.upperBound }
    // "for all woes and seeks | to wall off": a verb that was taken for a noun.
    return end - 2 > tokens.lowerBound && upos(end - 2) == .cconj ? end - 2 : end
  }

  private func isBreak(_ token: Int) -> Bool {
    // "since Jan. 1, 2015".
    if view.words[token] == ",", token > 0, token + 1 < count, isTime[token - 1], isTime[token + 1] { return false }
    return view.has(token, .isPunctuation) && view.words[token] != "-" && view.words[token] != "%"
      && view.words[token] != "$"
      && !isQuotationMark(token)
  }
}
