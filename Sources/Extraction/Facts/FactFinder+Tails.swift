import Facts
import Language

/// What stands right behind a fact and belongs to it, where the parser gave it to something else.
extension FactFinder {
  /// "cited it | as proof", "was treated | like a star", "called them | “a cancer”", "made him | rich": by the words alone.
  ///
  /// - Parameter next: the token behind the object, or behind a verb without one.
  func tail(_ verb: Int, at next: Int) -> Fact.Argument? {
    let bounds = text.sentence(verb).tokens
    guard bounds.contains(next), next > verb else { return nil }
    switch text.word(next) {
    case "as" where !Self.withoutTail.contains(text.lemma(verb)), "like":
      guard let end = phraseEnd(next + 1, bounds) else { return nil }
      return Fact.Argument(role: text.word(next), span: text.view.span(next + 1..<end))
    default: break
    }
    guard Self.naming.contains(text.lemma(verb)) || Self.making.contains(text.lemma(verb)) else { return nil }
    if text.view.has(next, .opensQuotation), text.view.quotationOf[next] >= 0 {
      let quotation = text.view.quotations[text.view.quotationOf[next]].tokens
      guard quotation.lowerBound == next, quotation.count > 2, quotation.count <= 20 else { return nil }
      return Fact.Argument(role: "as", span: text.view.span(quotation))
    }
    var at = next
    while bounds.contains(at), text.upos(at) == .adv, at - next < 2 { at += 1 }
    let after = at + 1
    guard bounds.contains(at), text.tag(at).hasPrefix("JJ"),
      !bounds.contains(after) || [.punct, .adp, .sconj].contains(text.upos(after))
    else { return nil }
    return Fact.Argument(role: "as", span: text.view.span(next..<after))
  }

  /// Verbs behind which "as" mostly means "while".
  private static let withoutTail: Set<String> = [
    "say", "come", "go", "watch", "happen", "grow", "fall", "rise", "continue", "look", "stand", "speak", "die",
    "arrive",
    "leave", "begin", "start", "end", "win", "lose", "meet", "lead", "get", "take", "face",
  ]

  /// Verbs whose object becomes something.
  private static let making: Set<String> = [
    "make", "keep", "find", "prove", "declare", "think", "turn", "drive", "hold", "set", "paint", "put",
  ]

  /// The end of the noun phrase that begins at a token, with what an "of" brings in; nil for a clause or none.
  private func phraseEnd(_ start: Int, _ bounds: Range<Int>) -> Int? {
    guard bounds.contains(start) else { return nil }
    let head = (start..<min(start + 8, bounds.upperBound)).last { token in
      isParticipant(token) && (start..<token).allSatisfy { isBeforeNoun($0) }
    }
    guard let head else { return nil }
    let end = text.whole(head, alone: false, besides: start).upperBound
    guard end > head, end - start <= 20, !["i", "he", "she", "we", "they"].contains(text.word(head)) else { return nil }
    // "as Vogt promises": a clause.
    if bounds.contains(end), text.view.analysis.isFinite(end) { return nil }
    return end
  }

  private func isBeforeNoun(_ token: Int) -> Bool {
    switch text.upos(token) {
    case .det, .adj, .num, .noun, .propn, .part, .adv: true
    case .pron: text.tag(token) == "PRP$"
    case .verb: ["VBN", "VBG"].contains(text.tag(token))
    case .punct: text.view.has(token, .opensQuotation) || text.word(token) == "-"
    default: false
    }
  }

  /// Verbs that say what something becomes.
  private static let turning: Set<String> = ["turn", "transform", "convert", "translate", "divide", "split"]

  /// "turned one of them, the Hall Company, | into a school": behind an apposition.
  private func becoming(_ verb: Int, at next: Int) -> Fact.Argument? {
    let bounds = text.sentence(verb).tokens
    guard bounds.contains(next), Self.turning.contains(text.lemma(verb)),
      let mark = (next..<min(next + 10, bounds.upperBound)).first(where: { text.word($0) == "into" }),
      !(next..<mark).contains(where: { text.upos($0) == .verb }), let end = phraseEnd(mark + 1, bounds)
    else { return nil }
    return Fact.Argument(role: "into", span: text.view.span(mark + 1..<end))
  }

  /// Adds what stands behind the last of the objects, or the verb; notes where it stays lost.
  func addTail(_ clause: inout Clause, at next: Int) {
    if !clause.others.contains(where: { $0.role == "into" }), !clause.relation.hasSuffix("into"),
      let found = becoming(clause.verb, at: next)
    {
      clause.others.append(found)
      return
    }
    guard next < text.count,
      !clause.others.contains(where: { $0.span.start == text.view.span(next..<next + 1).start || $0.role == "as" })
    else { return }
    if let tail = tail(clause.verb, at: next) {
      if !clause.others.contains(where: { $0.span.overlaps(tail.span) }) { clause.others.append(tail) }
    } else if ["as", "like"].contains(text.word(next)), !text.isTime[next] {
      clause.doubts.insert(.lostOblique)
    }
  }
}
