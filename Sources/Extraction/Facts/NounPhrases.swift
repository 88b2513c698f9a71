import Facts
import Language

/// Noun phrases at their core, without trailing relative clauses and appositions; ``ParsedText/whole(_:alone:besides:)``
/// adds what defines them.
extension ParsedText {
  /// Longer phrases are mostly misread.
  static let longestPhrase = 32

  /// The tokens of the phrase whose head is given; conjuncts belong to it unless each is to stand alone.
  func phrase(_ head: Int, alone: Bool) -> Range<Int> {
    // "what he called a mistake" is a phrase as a whole.
    if isTime[head], (1...4).contains(head - timePhrase(head).lowerBound) {
      return timePhrase(head).lowerBound..<head + 1
    }
    if view.words[head] == "what", child(head, .relativeClause) != nil { return head..<Int(last[head]) + 1 }
    var start = leftStart(head)
    var end = rightEnd(head, alone: alone, depth: 0)
    // "$12 an hour".
    if end + 2 <= sentence(head).tokens.upperBound - 1, upos(head) == .sym || upos(head) == .num,
      ["a", "an", "per"].contains(view.words[end + 1]), NumberWords.units[view.words[end + 2]] != nil
    {
      end += 2
    }
    while end > head, view.has(end, .isPunctuation), !isClosing(end) { end -= 1 }
    while start < head, view.has(start, .isPunctuation), view.words[start] != "$", !isOpening(start) { start += 1 }
    return withoutHalfQuotation(start..<withName(end, head) + 1, head)
  }

  /// "vice presidential nominee Gov. Mike Pence": the name that a title ends in, where the parser cut it off.
  func withName(_ end: Int, _ head: Int) -> Int {
    if view.nameOf[end] >= 0 { return max(end, view.analysis.names[view.nameOf[end]].tokens.upperBound - 1) }
    guard end == head || upos(end) == .propn || upos(end) == .noun, RoleWords.isRole(view.words[end]) else {
      return end
    }
    let bounds = sentence(head).tokens
    var next = end + 1
    if bounds.contains(next), view.nameOf[next] < 0, RoleWords.isRole(view.words[next]), view.has(next, .startsCapital)
    {
      next += 1
    }
    guard bounds.contains(next), view.nameOf[next] >= 0 else { return end }
    let name = view.analysis.names[view.nameOf[next]]
    return name.kind == .person && name.tokens.lowerBound == next ? name.tokens.upperBound - 1 : end
  }

  /// From the determiner or possessor on; without one, as far as modifiers reach.
  func leftStart(_ head: Int) -> Int {
    var start = head
    for child in children(head).reversed() where child < head {
      let token = Int(child)
      if dependency[token] == .determiner || dependency[token] == .possessive {
        // "that veterans may …": a conjunction that was taken for a pronoun.
        if view.words[token] == "that", tag(head) == "NNS" || tag(head) == "NNPS" { break }
        start = Int(first[token])
        continue
      }
      guard belongsLeft(token, of: start) else {
        if dependency[token] == .other || upos(token) == .verb, hasDeterminer(head, before: token) { continue }
        break
      }
      start = Int(first[token])
    }
    return start
  }

  func hasDeterminer(_ head: Int, before token: Int) -> Bool {
    children(head).contains {
      $0 < token && token - Int($0) < 5 && dependency[Int($0)] == .determiner && word(Int($0)) != "that"
    }
  }

  func belongsLeft(_ child: Int, of start: Int) -> Bool {
    switch dependency[child] {
    case .determiner, .adjective, .numeral, .compound, .possessive, .description, .flat: return true
    case .adverb: return isApproximation(child)
    case .punctuation: return true
    case .coordinator: return ["either", "neither", "both"].contains(view.words[child])
    case .nominal, .apposition: return view.has(child, .startsCapital) && Int(last[child]) == start - 1
    default: return false
    }
  }

  func isApproximation(_ child: Int) -> Bool {
    ["only", "nearly", "almost", "about", "roughly", "even", "just"].contains(view.words[child])
  }

  /// The last token of a phrase; stops before the first thing that is no part of it.
  func rightEnd(_ head: Int, alone: Bool, depth: Int) -> Int {
    var end = head
    let right = children(head).filter { $0 > head }.map { Int($0) }
    for (index, token) in right.enumerated() {
      guard belongsRight(token, alone: alone) else { break }
      // A comma only stands between the members of a list.
      if view.words[token] == ",", index + 1 == right.count || !isListed(right[index + 1]) || !isList(head) { break }
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

  /// "thousands of shootings, thousands": a list has an "and".
  func isList(_ head: Int) -> Bool {
    children(head).contains {
      let token = Int($0)
      return token > head
        && (dependency[token] == .coordinator || dependency[token] == .numeral
          || dependency[token] == .conjunct && child(token, .coordinator) != nil)
    }
  }

  func belongsRight(_ token: Int, alone: Bool) -> Bool {
    switch dependency[token] {
    case .nominal:
      return !isTime[token] && !isAppended(token) && !isTemporal(token) && !isBesideShare(token)
    case .numeral: return !isTime[token] || head(token).map { isTime[$0] } ?? true
    case .flat, .compound, .fixed, .preposition, .determiner: return true
    case .conjunct: return !alone && isMember(token)
    case .coordinator: return !alone
    case .punctuation:
      let word = view.words[token]
      return !["—", "–", "―", "--", "(", ")", ";", ":"].contains(word) && !(alone && word == ",")
    default: return false
    }
  }

  /// A member of a list: no clause, no adjective beside a noun ("a factory | and able"), and nothing behind the comma of a
  /// list of two ("a paper tiger, | and the scramble").
  private func isMember(_ token: Int) -> Bool {
    guard isNominal(token), child(token, .subject) == nil, child(token, .copula) == nil, let head = head(token) else {
      return false
    }
    if isNewSubject(token, head) { return false }
    if upos(token) == .adj, upos(head) == .noun || upos(head) == .propn { return false }
    guard let coordinator = child(token, .coordinator), coordinator > 0, word(coordinator - 1) == ",",
      children(head, .conjunct).first == token
    else { return true }
    return false
  }

  /// "came from Rome and I | from Paris": a subject is no member of what is not one.
  func isNewSubject(_ token: Int, _ head: Int) -> Bool {
    ["i", "he", "she", "we", "they"].contains(word(token)) && dependency[head] != .subject
      && dependency[head] != .passiveSubject
  }

  /// "contacts with Russia before the president took office": mostly the beginning of a clause.
  func isTemporal(_ token: Int) -> Bool {
    guard let mark = child(token, .preposition) else { return false }
    if view.words[token] == "granted" { return true }
    if view.words[mark] == "for", Self.durations.contains(view.words[token]) { return true }
    return ["before", "after", "since", "until", "during", "despite", "while", "amid"].contains(view.words[mark])
  }

  /// "to 28 percent in a compromise", "leaders, including the mayor": no part of the phrase.
  func isBesideShare(_ token: Int) -> Bool {
    guard let head = head(token), let mark = child(token, .preposition) else { return false }
    if view.words[mark] == "including" { return true }
    return ["percent", "%"].contains(view.words[head]) && view.words[mark] != "of"
  }

  /// "…, with his wife": behind a comma a phrase belongs to the sentence.
  func isAppended(_ token: Int) -> Bool {
    let start = Int(first[token])
    return view.words[start] == "," || start > 0 && view.words[start - 1] == ","
  }

  static let durations: Set<String> = [
    "hours", "minutes", "days", "weeks", "months", "years", "decades", "hour", "minute", "day", "week", "month", "year",
  ]

  func isListed(_ token: Int) -> Bool {
    switch dependency[token] {
    case .conjunct, .numeral, .coordinator, .flat: true
    default: false
    }
  }

  func isNominal(_ token: Int) -> Bool {
    switch upos(token) {
    case .noun, .propn, .pron, .num, .adj, .cconj, .sym, .x: true
    default: false
    }
  }

  func isClosing(_ token: Int) -> Bool { view.has(token, .closesQuotation) || view.words[token] == "%" }
  func isOpening(_ token: Int) -> Bool { view.has(token, .opensQuotation) }

  /// A phrase that takes in one mark of a quotation only ends at it.
  func withoutHalfQuotation(_ tokens: Range<Int>, _ head: Int) -> Range<Int> {
    var range = tokens
    if let open = range.first(where: { isQuotationMark($0) }),
      !range.dropFirst(open + 1 - range.lowerBound).contains(where: { isQuotationMark($0) })
    {
      if open <= head { range = open + 1..<range.upperBound } else { range = range.lowerBound..<open }
      if range.lowerBound > head || range.upperBound <= head { return head..<head + 1 }
    }
    while range.count > 1, range.upperBound - 1 > head,
      view.words[range.upperBound - 1] == "," || upos(range.upperBound - 1) == .adp
    {
      range = range.lowerBound..<range.upperBound - 1
    }
    return range
  }

  func isQuotationMark(_ token: Int) -> Bool {
    view.has(token, .opensQuotation) || view.has(token, .closesQuotation)
      || ["\"", "“", "”", "''", "``"].contains(view.words[token])
  }
}
