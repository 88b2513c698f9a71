import Language

/// What stands beside a noun phrase and was taken into it.
extension ParsedText {
  /// "found | that support for him rose".
  func followsReport(_ token: Int) -> Bool {
    guard token > sentence(token).tokens.lowerBound, upos(token - 1) == .verb else { return false }
    return Governors.isReporting(lemma(token - 1)) || Governors.isReportingWithClause(lemma(token - 1))
  }

  /// A phrase without what only stands beside it: the words in front that belong to the sentence ("On Monday, | the council"),
  /// a clause or a name behind it, and the mark that ends the sentence.
  func withoutNeighbours(_ tokens: Range<Int>, _ head: Int) -> Range<Int> {
    let start = startWithoutNeighbours(tokens, head)
    var end = tokens.upperBound
    let bounds = sentence(head).tokens
    let inner = head + 1..<max(head + 1, end - 1)
    if let next = inner.first(where: { isNeighbour($0, of: head, in: start..<tokens.upperBound, bounds) }) {
      end = next
    }
    while end > head + 1, [".", "!", ",", ";"].contains(view.words[end - 1]),
      view.words[end - 1] != "." || !bounds.contains(end) || view.has(end, .isPunctuation)
    {
      end -= 1
    }
    return start..<end
  }

  /// "On Monday, | the council", and "THE CAVEATS | Many people" with a heading in the line.
  private func startWithoutNeighbours(_ tokens: Range<Int>, _ head: Int) -> Int {
    var start = tokens.lowerBound
    if let comma = (start..<max(start, head)).last(where: { view.words[$0] == "," }),
      (start..<comma).contains(where: { upos($0) == .adp || isTime[$0] })
    {
      start = comma + 1
    }
    guard !view.has(head, .allCapitals) else { return start }
    let capitals = (start..<max(start, head)).prefix { view.has($0, .allCapitals) && view.nameOf[$0] < 0 }
    return capitals.count > 1 ? start + capitals.count : start
  }

  /// Whether a token behind the head is where something else begins.
  private func isNeighbour(_ token: Int, of head: Int, in phrase: Range<Int>, _ bounds: Range<Int>) -> Bool {
    // "leads Hall | 47 percent to 41 percent".
    if tag(token) == "CD", view.nameOf[token - 1] >= 0, ["percent", "%"].contains(word(token + 1)) { return true }
    if word(token) == "than" { return isOtherSide(token, of: phrase) }
    guard view.words[token] == "," || upos(token) == .cconj else { return false }
    let after = token + 1
    if view.words[token] == ",", isVocative(after, in: phrase) { return true }
    if ["VBD", "VBZ", "VBP"].contains(tag(after)), upos(after) == .verb {
      // "mistrust and perceived slights": a participle before its noun.
      let isAdjective = upos(token) == .cconj && bounds.contains(after + 1) && [.noun, .adj].contains(upos(after + 1))
      return !isAdjective && !isInClause(after, below: head)
    }
    // "his rooms and | scans the lines": a verb that was taken for a noun.
    let end = phrase.upperBound
    return upos(token) == .cconj && after == end - 1 && tag(after) == "NNS" && bounds.contains(end) && !isTime[end]
      && ["DT", "PRP$"].contains(tag(end))
  }

  /// "Vogt | than Hall", but not "more letters than Hall", "any letter other than this".
  private func isOtherSide(_ than: Int, of phrase: Range<Int>) -> Bool {
    !(phrase.lowerBound..<than).contains {
      ["RBR", "JJR"].contains(tag($0)) || ["other", "rather"].contains(word($0))
    }
  }

  /// "this is America, | Chris": a person's name that ends a phrase without being one of a list.
  private func isVocative(_ token: Int, in phrase: Range<Int>) -> Bool {
    guard token < phrase.upperBound, view.nameOf[token] >= 0 else { return false }
    let name = view.analysis.names[view.nameOf[token]]
    return name.kind == .person && name.tokens.upperBound == phrase.upperBound
      && !phrase.contains { upos($0) == .cconj }
  }

  /// Whether a finite verb stands in a relative clause of the phrase.
  private func isInClause(_ verb: Int, below head: Int) -> Bool {
    var at = verb
    for _ in 0..<8 {
      guard let above = self.head(at) else { return false }
      if dependency[at] == .relativeClause { return above >= head }
      if above == head { return false }
      at = above
    }
    return false
  }

  /// "turned to gas and demand | from China fell": the token behind a phrase with a preposition, or the same token.
  func behindPlace(_ token: Int, _ bounds: Range<Int>) -> Int {
    if upos(token) == .adv {
      let end = (token..<min(token + 3, bounds.upperBound)).first { upos($0) != .adv }
      return end ?? token
    }
    guard upos(token) == .adp else { return token }
    let end = (token + 1..<min(token + 6, bounds.upperBound)).first {
      ![.det, .adj, .noun, .propn, .num].contains(upos($0))
    }
    guard let end, end > token + 1 else { return token }
    return end
  }
}
