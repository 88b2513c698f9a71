import Language

/// Who is named by the source of an attribution.
extension StatementFinder {
  /// The phrases of a source: one for each name of "Brown and Weber".
  func conjuncts(_ source: Range<Int>) -> [SourcePhrase?] {
    let top = self.top(of: source)
    let others = text.children(of: top).map(Int.init).filter {
      source.contains($0) && text.words[$0].relation == Relations.conjunct && view.nameOf[$0] >= 0
    }
    guard !others.isEmpty, view.nameOf[naming(top)] >= 0 else {
      let phrase = trimmed(source)
      // "who in 2010 said": whoever it is stands before it.
      let isRelative = ["who", "which"].contains(view.words[phrase.lowerBound])
      return [
        SourcePhrase(
          tokens: phrase, head: nameAtEdge(phrase, top) ?? naming(isRelative ? phrase.lowerBound : top))
      ]
    }
    let starts = [source.lowerBound] + others.map { max(source.lowerBound, Int(text.words[$0].first)) }
    return zip([top] + others, starts).enumerated().map { index, part in
      let end = index + 1 < starts.count ? starts[index + 1] : source.upperBound
      return SourcePhrase(tokens: trimmed(part.1..<max(end, part.1 + 1)), head: naming(part.0))
    }
  }

  /// Without the commas and conjunctions at either end.
  func trimmed(_ tokens: Range<Int>) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    let isLink = { (token: Int) in view.has(token, .isPunctuation) || ["and", "or", "nor"].contains(view.words[token]) }
    // "Sen. Anna Vogt (R-S.C.)" keeps what closes it.
    while end - start > 1, isLink(end - 1),
      view.words[end - 1] != ")" || !tokens.contains(where: { view.words[$0] == "(" })
    {
      end -= 1
    }
    while end - start > 1, isLink(start) { start += 1 }
    return start..<end
  }

  /// The token on which the others of a phrase depend.
  func top(of phrase: Range<Int>) -> Int {
    phrase.filter { !view.has($0, .isPunctuation) && !phrase.contains(Int(text.words[$0].head)) }
      .min { (text.words[$0].depth, $0) < (text.words[$1].depth, $1) } ?? phrase.lowerBound
  }

  /// The token that says who is meant: the name in apposition to a noun, the noun before a relative pronoun.
  func naming(_ token: Int) -> Int {
    if view.nameOf[token] >= 0 { return lastOfName(token) }
    if ["who", "which", "that"].contains(view.words[token]) {
      if let antecedent = antecedent(of: token), antecedent != token { return naming(antecedent) }
      return nameBefore(token) ?? token
    }
    for child in text.children(of: token).map(Int.init) where Relations.renaming.contains(text.words[child].relation) {
      if view.nameOf[child] >= 0, view.analysis.names[view.nameOf[child]].kind == .person { return lastOfName(child) }
    }
    return token
  }

  /// "Brown, who": the name right before a relative pronoun whose clause the parser hung elsewhere.
  private func nameBefore(_ pronoun: Int) -> Int? {
    let bounds = view.analysis.sentences[view.sentenceOf[pronoun]].tokens
    var last = pronoun - 1
    if bounds.contains(last), view.words[last] == "," { last -= 1 }
    guard view.words[pronoun] != "that", bounds.contains(last), view.nameOf[last] >= 0 else { return nil }
    let isPerson = view.analysis.names[view.nameOf[last]].kind == .person
    return isPerson == (view.words[pronoun] == "who") ? last : nil
  }

  /// "a spokesman for Brown, Karl Weber", "Karl Weber, the general secretary": the name before the first comma or behind
  /// the last one says who, whatever the parser made of the phrase.
  func nameAtEdge(_ phrase: Range<Int>, _ top: Int) -> Int? {
    let last = phrase.upperBound - 1
    // "panel Chairman Rep. Anna Vogt (R-Utah)": the place in the brackets says nothing.
    if let bracket = phrase.last(where: { view.words[$0] == "(" }), bracket > phrase.lowerBound, bracket + 6 > last,
      let name = person(at: bracket - 1)
    {
      return name.upperBound - 1
    }
    guard view.nameOf[naming(top)] < 0 || person(at: naming(top)) == nil && person(at: last) != nil else { return nil }
    if let name = person(at: phrase.lowerBound), name.upperBound < last, view.words[name.upperBound] == "," {
      return name.upperBound - 1
    }
    guard let name = person(at: last), name.lowerBound > phrase.lowerBound else { return nil }
    // "Secretary General Ban Ki-moon", "retired general Lloyd Hall": a title, and no "aide to".
    let before = name.lowerBound - 1
    if view.words[before] == "," { return last }
    let isOfOthers = (phrase.lowerBound..<before).contains {
      view.words[$0] != "of" && (view.analysis.upos[$0] == .adp || view.words[$0] == ",")
    }
    return !isOfOthers && (RoleWords.isRole(view.words[before]) || isTitleOf(before)) ? last : nil
  }

  /// "Secretary of State | John Kerry".
  private func isTitleOf(_ token: Int) -> Bool {
    token >= 2 && view.words[token - 1] == "of" && RoleWords.isRole(view.words[token - 2])
      && view.analysis.upos[token] == .propn
  }

  func person(at token: Int) -> Range<Int>? {
    guard view.nameOf[token] >= 0 else { return nil }
    let name = view.analysis.names[view.nameOf[token]]
    return name.kind == .person ? name.tokens : nil
  }

  func lastOfName(_ token: Int) -> Int { view.analysis.names[view.nameOf[token]].tokens.upperBound - 1 }

  /// What a relative clause describes.
  func antecedent(of pronoun: Int) -> Int? {
    var place = pronoun
    for _ in 0..<4 {
      let head = Int(text.words[place].head)
      guard head >= 0 else { return nil }
      if Relations.modifyingClauses.contains(text.words[place].relation) { return head < pronoun ? head : nil }
      place = head
    }
    return nil
  }
}
