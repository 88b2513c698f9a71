import Facts
import Language

/// Prepositional phrases as further arguments.
extension FactFinder {
  func oblique(_ token: Int, of verb: Int) -> Fact.Argument? {
    guard let role = preposition(token), !Self.loosePrepositions.contains(role),
      !["like", "while", "including"].contains(role), !isIdiom(token),
      role != "after" || !Self.units.contains(text.word(token)), !opensLostClause(token, role, of: verb),
      !isPartly(token), !isInQuotation(token, without: verb), !isBroken(token, of: verb)
    else { return nil }
    if let score = score(token, role) { return score }
    if isParticipant(token) { return text.argument(token, role: role, alone: false, of: verb) }
    // "described as dangerous".
    return role == "as" && text.upos(token) == .adj ? quality(token) : nil
  }

  /// "primarily to foreigners": a part only.
  private func isPartly(_ token: Int) -> Bool {
    ["primarily", "mostly", "mainly", "largely", "partly", "chiefly"].contains(text.word(Int(text.first[token])))
  }

  /// branded him an “outlaw in the neighbourhood”: a part of what is quoted.
  private func isInQuotation(_ token: Int, without verb: Int) -> Bool {
    let quotation = text.view.quotationOf[token]
    return quotation >= 0 && quotation != text.view.quotationOf[verb]
      && Int(text.first[token]) > text.view.quotations[quotation].tokens.lowerBound + 1
  }

  /// "during a portion | of the debate", "in the decades | since he left".
  private func isBroken(_ token: Int, of verb: Int) -> Bool {
    let next = text.phrase(token, alone: false).upperBound
    guard next < text.count else { return false }
    if text.word(next) == "of" { return text.whole(token, alone: false, besides: verb).upperBound == next }
    return text.word(next) == "since"
      && ["days", "weeks", "months", "years", "decades", "time"].contains(text.word(token))
  }

  /// "by 43 percent | to 38 percent".
  private func score(_ token: Int, _ role: String) -> Fact.Argument? {
    let phrase = text.phrase(token, alone: false)
    let next = phrase.upperBound
    guard ["percent", "%"].contains(text.word(token)), next + 2 < text.count, text.word(next) == "to",
      text.tag(next + 1) == "CD", ["percent", "%"].contains(text.word(next + 2))
    else { return nil }
    return Fact.Argument(role: role, span: text.view.span(phrase.lowerBound..<next + 3))
  }

  /// "after the mayor (R) earlier praised it": a clause of which the parser saw only the beginning.
  private func opensLostClause(_ token: Int, _ role: String, of verb: Int) -> Bool {
    guard ["after", "before", "until", "as", "since"].contains(role) else { return false }
    let bounds = text.sentence(token).tokens
    var next = text.whole(token, alone: false, besides: verb).upperBound
    if bounds.contains(next), text.word(next) == "(" {
      next = (next..<min(next + 8, bounds.upperBound)).first { text.word($0) == ")" }.map { $0 + 1 } ?? next
    }
    while bounds.contains(next), text.upos(next) == .adv { next += 1 }
    return bounds.contains(next) && text.view.analysis.isFinite(next)
  }

  /// A phrase before its verb begins the clause ("True | to his style, he …" does not); none stands behind a colon.
  func isBeside(_ verb: Int, _ token: Int) -> Bool {
    let start = Int(text.first[token])
    if token > verb { return !(verb..<max(start, token)).contains { text.word($0) == ":" || text.word($0) == ";" } }
    let bounds = text.sentence(verb).tokens
    if (token..<verb).contains(where: { text.word($0) == ":" }) { return false }
    guard text.dependency[token] == .oblique, start > bounds.lowerBound else { return true }
    switch text.upos(start - 1) {
    case .adj, .noun, .propn, .verb: return false
    default: return true
    }
  }

  /// "on a regular basis", "in fact", "for the most part": no participants.
  func isIdiom(_ token: Int) -> Bool { Self.idioms.contains(text.word(token)) }

  static let idioms: Set<String> = [
    "basis", "part", "course", "fact", "addition", "example", "instance", "contrast", "short", "general", "particular",
    "all", "least", "first", "last", "once", "heartbeat", "way", "ways", "effect", "turn", "person", "public",
    "private",
    "detail", "length", "case", "sense", "means", "terms", "total", "time", "moment", "full", "vain", "least", "best",
    "worst", "rate", "record", "order",
  ]

  /// "week after week".
  static let units: Set<String> = ["hour", "day", "week", "month", "year", "time"]

  static let loosePrepositions: Set<String> = [
    "according to", "than", "because of", "despite", "unlike", "instead of", "such as", "except", "besides",
  ]
}
