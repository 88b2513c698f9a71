import Facts
import Language

/// Quotations without a cue of their own: continued, or carried over.
extension StatementFinder {
  /// A quotation without a cue belongs to the statement before it in its paragraph, or is carried over from the
  /// paragraph before.
  mutating func attachQuotations() {
    for index in view.quotations.indices.reversed() where !used.contains(index) { attachForward(index) }
    for index in view.quotations.indices where !used.contains(index) {
      let quotation = view.quotations[index]
      guard isUtterance(index) else { continue }
      let run = wholeQuotation(index)
      let paragraph = view.analysis.sentences[view.sentenceOf[quotation.tokens.lowerBound]].paragraph
      if let owner = owner(before: run.lowerBound, paragraph: paragraph) {
        findings[owner].content.append(run)
        findings[owner].content.sort { $0.lowerBound < $1.lowerBound }
        used.insert(index)
      } else if let owner = owner(behind: run.upperBound, paragraph: paragraph) {
        findings[owner].content.insert(run, at: 0)
        used.insert(index)
      } else if startsParagraph(run.lowerBound),
        let previous = lastQuoting(before: run.lowerBound, paragraph: paragraph)
      {
        findings.append(
          Finding(
            cue: nil, content: [run], rule: quotation.continues ? "quotation over paragraphs" : "carried over",
            confidence: quotation.continues ? 850 : 550, carriedFrom: previous))
        used.insert(index)
      }
    }
  }

  /// A quotation that its paragraph left open belongs to the statement that its continuation belongs to.
  mutating func attachForward(_ index: Int) {
    guard index + 1 < view.quotations.count, view.quotations[index + 1].continues, used.contains(index + 1) else {
      return
    }
    let next = view.quotations[index + 1].tokens
    guard let owner = findings.firstIndex(where: { $0.content.contains { $0.overlaps(next) } }) else { return }
    findings[owner].content.insert(view.quotations[index].tokens, at: 0)
    used.insert(index)
  }

  /// Whole sentences in quotation marks; a few quoted words inside a sentence are nobody's utterance.
  func isUtterance(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    guard view.quotations[index].words(in: view.analysis) >= 3 || endsWithStop(index) else { return false }
    let sentence = view.analysis.sentences[view.sentenceOf[tokens.lowerBound]]
    guard sentence.kind == .prose else { return false }
    let isWholeSentence = tokens.lowerBound <= sentence.tokens.lowerBound + 1
    return isWholeSentence
  }

  /// The last finding whose cue stands before in the same paragraph and whose content was quoted.
  func owner(before token: Int, paragraph: Int) -> Int? {
    findings.indices.last { index in
      guard let cue = findings[index].cue, cue.lowerBound < token, isQuoting(findings[index]) else { return false }
      return view.analysis.sentences[view.sentenceOf[cue.lowerBound]].paragraph == paragraph
    }
  }

  /// `"One. " "Two," he said`: the finding whose quotation follows at once.
  func owner(behind token: Int, paragraph: Int) -> Int? {
    findings.indices.first { index in
      guard let first = findings[index].content.first else { return false }
      return first.lowerBound == token && view.isQuoted(first.lowerBound) && findings[index].cue != nil
        && view.analysis.sentences[view.sentenceOf[first.lowerBound]].paragraph == paragraph
    }
  }

  func lastQuoting(before token: Int, paragraph: Int) -> Int? {
    findings.indices.last { index in
      let finding = findings[index]
      guard let place = finding.content.last?.lowerBound, place < token, isQuoting(finding) else { return false }
      return view.analysis.sentences[view.sentenceOf[place]].paragraph >= paragraph - 1
    }
  }

  func isQuoting(_ finding: Finding) -> Bool {
    finding.content.contains { run in run.contains { view.isQuoted($0) } }
  }

  func startsParagraph(_ token: Int) -> Bool { view.analysis.paragraphs.contains { $0.lowerBound == token } }

  func wholeQuotation(_ index: Int) -> Range<Int> { view.quotations[index].tokens }

  func endsWithStop(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    guard tokens.count >= 2 else { return false }
    return [",", ".", "?", "!", "…", "..."].contains(view.words[tokens.upperBound - 2])
  }
}
