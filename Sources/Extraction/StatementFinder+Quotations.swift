import Facts
import Language

/// Quotations beside a cue, and where they begin and end.
extension StatementFinder {
  /// `"…," Peskov said` and `"…," said Peskov`, with what follows the cue when a quotation does.
  func quotationBefore(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.quote), !entry.isParticiple || finding.source != nil else {
      return false
    }
    let start = finding.source?.tokens.lowerBound ?? cue.lowerBound
    guard let quotation = quotation(endingBefore: start), isSameParagraph(quotation, start) else { return false }
    if finding.source == nil {
      guard let inverted = sources.subject(after: cue.upperBound - 1, in: bounds) else { return false }
      finding.source = inverted
    }
    let behind = max(cue.upperBound, finding.source?.tokens.upperBound ?? 0)
    // `"We won." Peskov said that …` are two sentences; `"We won." Peskov said.` is one.
    guard isOpenEnded(quotation) || isEnd(behind, in: bounds) else { return false }
    // `… a "great" man said`: a word or two inside a clause is no quotation of its own.
    guard view.quotations[quotation].words(in: view.analysis) > 2 || endsWithStop(quotation) else { return false }
    finding.content = [wholeQuotation(quotation)]
    finding.rule = "quotation before the cue"
    finding.confidence = 950
    finding.addressee = addressee(after: cue.upperBound - 1, finding, in: bounds)?.phrase
    if let next = nextQuotation(after: behind, within: 12), view.quotations[next].words(in: view.analysis) > 2 {
      finding.content.append(wholeQuotation(next))
    }
    return true
  }

  /// `Peskov said, "…"`, `Peskov told reporters: "…"`, `said that the talks were "…"` is left to clauses.
  func quotationAfter(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.quote), finding.source != nil || entry.isParticiple else {
      return false
    }
    var token = cue.upperBound
    if let addressee = addressee(after: cue.upperBound - 1, finding, in: bounds) {
      finding.addressee = addressee.phrase
      token = addressee.end
    }
    var passed = 0
    while token < bounds.upperBound, !view.isQuoted(token), passed < 8 {
      let word = view.words[token]
      if [",", ":", "that", "—", "-", "["].contains(word) { token += 1; passed += 1; continue }
      // A phrase of time or place may stand between: "said on Sunday, …".
      guard
        Words.prepositions.contains(word) || Words.times.contains(word)
          || passed > 0 && Words.prepositions.contains(view.words[token - 1])
          || Words.determiners.contains(word) && passed > 0 && ["in", "on", "at", "to"].contains(view.words[token - 1])
          || Words.isAdverb(word)
      else { return false }
      token += 1
      passed += 1
    }
    guard token < view.words.count, view.isQuoted(token),
      view.quotations[view.quotationOf[token]].tokens.lowerBound == token
    else { return false }
    let quotation = view.quotationOf[token]
    let follows = view.word(token - 1, in: bounds)
    // Without a comma or colon the quotation is a part of a clause, unless nothing else stands in it.
    let isIntroduced = [",", ":", "that", "—"].contains(follows) || token == cue.upperBound || finding.addressee != nil
    guard isIntroduced, follows != "that" else { return false }
    finding.content = [wholeQuotation(quotation)]
    finding.rule = "quotation after the cue"
    finding.confidence = [",", ":"].contains(follows) ? 940 : 850
    if entry.isParticiple, let who = finding.source, who.head >= cue.lowerBound { finding.source = nil }
    if entry.isParticiple { finding.source = participleSubject(finding, cue, in: bounds) }
    return true
  }

  /// "Peskov responded by saying", "Peskov left, saying": the subject of the clause before.
  func participleSubject(_ finding: Finding, _ cue: Range<Int>, in bounds: Range<Int>) -> SourcePhrase? {
    if let source = finding.source, view.nameOf[source.head] >= 0 || Words.pronouns.contains(view.words[source.head]) {
      return source
    }
    for token in (bounds.lowerBound..<cue.lowerBound).reversed() where !view.isQuoted(token) {
      guard let entry = CueLexicon.shared[view.words[token]], !entry.isParticiple,
        let source = sources.subject(before: token, in: bounds)
      else { continue }
      return source
    }
    return finding.source
  }

  /// The quotation whose closing mark stands just before `token`; a comma may stand between.
  func quotation(endingBefore token: Int) -> Int? {
    var last = token - 1
    if last >= 0, !view.isQuoted(last), [",", "-", "—"].contains(view.words[last]) { last -= 1 }
    guard last >= 0, view.isQuoted(last) else { return nil }
    let index = view.quotationOf[last]
    return view.quotations[index].tokens.upperBound == last + 1 ? index : nil
  }

  func nextQuotation(after token: Int, within limit: Int) -> Int? {
    var seen = 0
    var place = token
    while place < view.words.count, seen < limit {
      if view.isQuoted(place) { return view.words[place - 1] == "," ? view.quotationOf[place] : nil }
      if [".", "!", "?", ";"].contains(view.words[place]) { return nil }
      place += 1
      seen += 1
    }
    return nil
  }

  func wholeQuotation(_ index: Int) -> Range<Int> { view.quotations[index].tokens }

  /// A quotation that ends in a full stop is whole: what follows is a sentence of its own.
  func isOpenEnded(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    return tokens.count >= 2 && view.words[tokens.upperBound - 2] != "." && view.quotations[index].isClosed
  }

  /// Nothing but a full stop stands behind `token` in its sentence.
  func isEnd(_ token: Int, in bounds: Range<Int>) -> Bool {
    token >= bounds.upperBound || token == bounds.upperBound - 1 && view.has(token, .isPunctuation)
  }

  func isSameParagraph(_ index: Int, _ token: Int) -> Bool {
    let other = min(token, view.words.count - 1)
    return view.analysis.sentences[view.sentenceOf[view.quotations[index].tokens.lowerBound]].paragraph
      == view.analysis.sentences[view.sentenceOf[other]].paragraph
  }

  func endsWithStop(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    guard tokens.count >= 2 else { return false }
    return [",", ".", "?", "!", "…", "..."].contains(view.words[tokens.upperBound - 2])
  }
}
