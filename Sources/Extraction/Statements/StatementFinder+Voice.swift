import Facts
import Language

/// Who speaks where the grammar hides it: passives, and participles behind what somebody else said.
extension StatementFinder {
  /// "Hall has been called a fraud by the council": who is called something says nothing; the speaker stands behind "by",
  /// or nowhere.
  func active(_ attribution: Attribution, _ head: Int, _ meaning: CueMeaning) -> Attribution {
    guard let source = attribution.source, source.upperBound <= attribution.cue.lowerBound,
      Self.judging.contains(meaning.stance)
        || ["call", "describe", "dub", "label"].contains(view.analysis.lemma(head)),
      isPassive(head),
      text.children(of: head).contains(where: {
        source.contains(Int($0)) && text.words[Int($0)].relation == Relations.passiveSubject
      })
    else { return attribution }
    var found = attribution
    found.source = agent(of: head)
    found.content = ([source] + attribution.content.flatMap { without(found.source, $0) })
      .sorted { $0.lowerBound < $1.lowerBound }
    return found
  }

  private static let judging: Set<Statement.Stance> = [.accuses, .praises, .criticises]

  private func isPassive(_ head: Int) -> Bool {
    text.children(of: head).contains { text.words[Int($0)].relation == Relations.passive }
  }

  /// The phrase behind the "by" of a passive.
  private func agent(of head: Int) -> Range<Int>? {
    let bounds = view.analysis.sentences[view.sentenceOf[head]].tokens
    let noun = (head + 1..<max(head + 1, bounds.upperBound)).first { token in
      // "called a liar by the council": the parser often hangs it on the noun between.
      let above = Int(text.words[token].head)
      return (above == head || above > head && Int(text.words[above].head) == head) && !isTime(token)
        && text.children(of: token).contains {
          view.words[Int($0)] == "by" && text.words[Int($0)].relation == Relations.adposition
        }
    }
    guard let noun, [.noun, .propn, .pron].contains(view.analysis.upos[noun]) else { return nil }
    let end = (noun + 1..<max(noun + 1, bounds.upperBound)).first {
      view.has($0, .isPunctuation) || view.analysis.upos[$0] == .adp && view.words[$0] != "of"
        || view.analysis.upos[$0] == .verb || view.analysis.upos[$0] == .sconj
    }
    let first = Int(text.words[noun].first) + 1
    return first <= noun ? first..<(end ?? bounds.upperBound) : noun..<(end ?? bounds.upperBound)
  }

  /// "by Monday".
  private func isTime(_ token: Int) -> Bool { TimeWords.weekdays[view.words[token]] != nil }

  /// A run without the agent in it and the "by" before that.
  private func without(_ agent: Range<Int>?, _ run: Range<Int>) -> [Range<Int>] {
    guard let agent, agent.overlaps(run) else { return [run] }
    let before = run.lowerBound..<max(run.lowerBound, agent.lowerBound - 1)
    let after = min(run.upperBound, agent.upperBound)..<run.upperBound
    return [before, after].filter { !$0.isEmpty }
  }

  /// "Analysts said costs have risen, citing the weather": what the costs are said to cite is cited by the analysts.
  mutating func settleParticiples() {
    for index in findings.indices {
      guard let cue = findings[index].cue, let source = findings[index].source, findings[index].within == nil,
        view.analysis.xpos[cue.lowerBound].label == "VBG", cue.lowerBound > 0, view.words[cue.lowerBound - 1] == ",",
        !view.isQuoted(cue.lowerBound)
      else { continue }
      let outer = findings.first { other in
        guard let before = other.cue, other.within == nil, before.upperBound <= source.tokens.lowerBound,
          view.sentenceOf[before.lowerBound] == view.sentenceOf[cue.lowerBound]
        else { return false }
        return other.content.contains { $0.overlaps(source.tokens) && !$0.overlaps(cue) }
      }
      if let speaker = outer?.source { findings[index].source = speaker }
    }
  }

  /// “It leaks,” she said, | after the council had left: what stands behind a quotation and its cue tells of the moment, and
  /// is not what was said.
  func withoutMoment(_ content: [Range<Int>], _ cue: Range<Int>) -> [Range<Int>] {
    guard let first = content.first, view.isQuoted(first.lowerBound), first.upperBound <= cue.lowerBound else {
      return content
    }
    return content.filter { run in
      guard run.lowerBound >= cue.upperBound, !run.contains(where: { view.isQuoted($0) }) else { return true }
      var start = run.lowerBound
      while start < run.upperBound - 1, view.has(start, .isPunctuation) { start += 1 }
      return !["after", "as", "when", "while", "before"].contains(view.words[start])
        && view.analysis.xpos[start].label != "VBG"
    }
  }

  /// A run that ended inside brackets goes on to the closing one.
  func withBracket(_ run: Range<Int>) -> Range<Int> {
    guard let open = run.last(where: { view.words[$0] == "(" || view.words[$0] == ")" }), view.words[open] == "(" else {
      return run
    }
    let bounds = view.analysis.sentences[view.sentenceOf[open]].tokens
    let close = (run.upperBound..<min(run.upperBound + 4, max(run.upperBound, bounds.upperBound))).first {
      view.words[$0] == ")"
    }
    return close.map { run.lowerBound..<$0 + 1 } ?? run
  }
}
