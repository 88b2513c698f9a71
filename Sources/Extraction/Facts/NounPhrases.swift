import Facts
import Language

/// Noun phrases as participants of facts: whole, without trailing relative clauses and appositions.
extension ParsedText {
  /// Longer phrases are mostly misread.
  static let longestPhrase = 25

  /// The tokens of the phrase whose head is given; conjuncts belong to it unless each is to stand alone.
  func phrase(_ head: Int, alone: Bool) -> Range<Int> {
    var start = head
    for child in children(head).reversed() where child < head {
      guard belongsLeft(Int(child), of: start) else { break }
      start = Int(first[Int(child)])
    }
    var end = rightEnd(head, alone: alone, depth: 0)
    while end > head, view.has(end, .isPunctuation), !isClosing(end) { end -= 1 }
    while start < head, view.has(start, .isPunctuation), view.words[start] != "$", !isOpening(start) { start += 1 }
    return withoutHalfQuotation(start..<end + 1, head)
  }

  private func belongsLeft(_ child: Int, of start: Int) -> Bool {
    switch dependency[child] {
    case .determiner, .adjective, .numeral, .compound, .possessive, .description, .flat: return true
    case .adverb: return Int(last[child]) == start - 1 && view.words[child] != "not" || isApproximation(child)
    case .punctuation: return true
    case .nominal, .apposition: return view.has(child, .startsCapital) && Int(last[child]) == start - 1
    default: return false
    }
  }

  private func isApproximation(_ child: Int) -> Bool {
    ["only", "nearly", "almost", "about", "roughly", "even", "just"].contains(view.words[child])
  }

  /// The last token of a phrase; stops before the first thing that is no part of it.
  private func rightEnd(_ head: Int, alone: Bool, depth: Int) -> Int {
    var end = head
    for child in children(head) where child > head {
      let token = Int(child)
      guard belongsRight(token, alone: alone) else { break }
      if dependency[token] == .punctuation {
        end = token
        continue
      }
      // Deep phrases end where they are certain.
      let inner = depth > 12 ? token : rightEnd(token, alone: false, depth: depth + 1)
      end = max(end, inner)
      if inner < Int(last[token]) { break }
    }
    return end
  }

  private func belongsRight(_ token: Int, alone: Bool) -> Bool {
    switch dependency[token] {
    case .nominal: return !isTime[token] && !isAppended(token)
    case .flat, .compound, .fixed, .numeral, .preposition, .determiner, .adjective: return true
    case .conjunct, .coordinator: return !alone && isNominal(token)
    case .punctuation:
      let word = view.words[token]
      return !["—", "–", "--", "(", ")", ";", ":"].contains(word) && !(alone && word == ",")
    default: return false
    }
  }

  /// "…, with his wife": behind a comma a phrase belongs to the sentence.
  private func isAppended(_ token: Int) -> Bool {
    let start = Int(first[token])
    return start > 0 && view.words[start - 1] == ","
  }

  private func isNominal(_ token: Int) -> Bool {
    switch upos(token) {
    case .noun, .propn, .pron, .num, .adj, .cconj, .sym, .x: true
    default: false
    }
  }

  private func isClosing(_ token: Int) -> Bool { view.has(token, .closesQuotation) || view.words[token] == "%" }
  private func isOpening(_ token: Int) -> Bool { view.has(token, .opensQuotation) }

  /// A phrase that takes in one mark of a quotation only ends at it.
  private func withoutHalfQuotation(_ tokens: Range<Int>, _ head: Int) -> Range<Int> {
    var range = tokens
    if let open = range.first(where: { isQuotationMark($0) }), !range.dropFirst(open + 1 - range.lowerBound).contains(where: { isQuotationMark($0) }) {
      if open <= head { range = open + 1..<range.upperBound } else { range = range.lowerBound..<open }
      if range.lowerBound > head || range.upperBound <= head { return head..<head + 1 }
    }
    while range.count > 1, view.words[range.upperBound - 1] == "," { range = range.lowerBound..<range.upperBound - 1 }
    return range
  }

  private func isQuotationMark(_ token: Int) -> Bool {
    view.has(token, .opensQuotation) || view.has(token, .closesQuotation)
  }

  // MARK: - Entities

  /// The entity that a phrase's head means: its name, or the noun or pronoun that was resolved, or the name beside it
  /// ("the mayor, Anna Vogt").
  func entity(_ head: Int) -> Int? {
    if let entity = view.entity(ofToken: head) { return isHeadOfName(head) ? entity : nil }
    if mentioned[head] >= 0 { return Int(mentioned[head]) }
    // "President Obama" with the title as its head, "the mayor, Anna Vogt".
    for child in children(head) where child > head {
      let token = Int(child)
      switch dependency[token] {
      case .flat, .apposition:
        guard let entity = view.entity(ofToken: token), view.analysis.entities[entity].kind == .person,
          RoleWords.isRole(lemma(head))
        else { continue }
        return entity
      default: continue
      }
    }
    return nil
  }

  /// False for the "Clinton" of "the Clinton campaign" where that is one name.
  private func isHeadOfName(_ token: Int) -> Bool {
    let name = view.analysis.names[view.nameOf[token]].tokens
    guard let above = head(token), name.contains(above) else { return true }
    return false
  }

  /// The participant that a head stands for, or nil where the phrase is too long to be sure of.
  func argument(_ head: Int, role: String, alone: Bool) -> Fact.Argument? {
    let tokens = phrase(head, alone: alone)
    guard tokens.count <= Self.longestPhrase else { return nil }
    return Fact.Argument(role: role, span: view.span(tokens), entity: entity(head))
  }

  /// The heads of coordinated phrases: each for itself where one of them is a name, otherwise the first for all.
  func conjuncts(_ head: Int) -> (heads: [Int], alone: Bool) {
    let others = children(head, .conjunct).filter { isNominal($0) && upos($0) != .adj }
    guard !others.isEmpty, others.count <= 6, ([head] + others).contains(where: { view.nameOf[$0] >= 0 }) else {
      return ([head], false)
    }
    return ([head] + others, true)
  }
}
