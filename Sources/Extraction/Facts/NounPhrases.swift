import Facts
import Language

/// Noun phrases as participants of facts: whole, without trailing relative clauses and appositions.
extension ParsedText {
  /// Longer phrases are mostly misread.
  static let longestPhrase = 25

  /// The tokens of the phrase whose head is given; conjuncts belong to it unless each is to stand alone.
  func phrase(_ head: Int, alone: Bool) -> Range<Int> {
    // "what he called a mistake" is a phrase as a whole.
    if isTime[head], (1...4).contains(head - timePhrase(head).lowerBound) {
      return timePhrase(head).lowerBound..<head + 1
    }
    if view.words[head] == "what", child(head, .relativeClause) != nil { return head..<Int(last[head]) + 1 }
    var start = leftStart(head)
    // "BRUSSELS - European leaders": a dateline before a dash.
    if let dash = (start..<head).last(where: {
      ["-", "–", "—", "--"].contains(view.words[$0]) && view.has($0, .precededBySpace)
    }) {
      start = dash + 1
    }
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
  private func withName(_ end: Int, _ head: Int) -> Int {
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
  private func leftStart(_ head: Int) -> Int {
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

  private func hasDeterminer(_ head: Int, before token: Int) -> Bool {
    children(head).contains {
      $0 < token && token - Int($0) < 5 && dependency[Int($0)] == .determiner && word(Int($0)) != "that"
    }
  }

  private func belongsLeft(_ child: Int, of start: Int) -> Bool {
    switch dependency[child] {
    case .determiner, .adjective, .numeral, .compound, .possessive, .description, .flat: return true
    case .adverb: return isApproximation(child)
    case .punctuation: return true
    case .coordinator: return ["either", "neither", "both"].contains(view.words[child])
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
    let right = children(head).filter { $0 > head }.map { Int($0) }
    for (index, token) in right.enumerated() {
      guard belongsRight(token, alone: alone) else { break }
      // A comma only stands between the members of a list.
      if view.words[token] == ",", index + 1 == right.count || !isListed(right[index + 1]) { break }
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
    case .nominal: return !isTime[token] && !isAppended(token) && !isTemporal(token)
    case .flat, .compound, .fixed, .numeral, .preposition, .determiner: return true
    case .conjunct: return !alone && isNominal(token) && child(token, .subject) == nil && child(token, .copula) == nil
    case .coordinator: return !alone
    case .punctuation:
      let word = view.words[token]
      return !["—", "–", "―", "--", "(", ")", ";", ":"].contains(word) && !(alone && word == ",")
    default: return false
    }
  }

  /// "contacts with Russia before the president took office": mostly the beginning of a clause.
  private func isTemporal(_ token: Int) -> Bool {
    guard let mark = child(token, .preposition) else { return false }
    if view.words[token] == "granted" { return true }
    if view.words[mark] == "for", Self.durations.contains(view.words[token]) { return true }
    return ["before", "after", "since", "until", "during", "despite", "while", "amid"].contains(view.words[mark])
  }

  /// "…, with his wife": behind a comma a phrase belongs to the sentence.
  private func isAppended(_ token: Int) -> Bool {
    let start = Int(first[token])
    return view.words[start] == "," || start > 0 && view.words[start - 1] == ","
  }

  private static let durations: Set<String> = [
    "hours", "minutes", "days", "weeks", "months", "years", "decades", "hour", "minute", "day", "week", "month", "year",
  ]

  private func isListed(_ token: Int) -> Bool {
    switch dependency[token] {
    case .conjunct, .numeral, .coordinator, .flat: true
    default: false
    }
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
    guard tokens.count <= Self.longestPhrase, isWhole(tokens, head) else { return nil }
    return Fact.Argument(role: role, span: view.span(tokens), entity: titled(tokens, head) ?? entity(head))
  }

  /// The person in whose name a phrase with a title ends ("Ohio Gov. Anna Vogt").
  private func titled(_ tokens: Range<Int>, _ head: Int) -> Int? {
    let last = tokens.upperBound - 1
    guard last > head, let entity = view.entity(ofToken: last), view.analysis.entities[entity].kind == .person else {
      return nil
    }
    let name = view.analysis.names[view.nameOf[last]].tokens
    let before = name.lowerBound - 1
    return name.lowerBound > head && before >= tokens.lowerBound && RoleWords.isRole(view.words[before]) ? entity : nil
  }

  /// False for what begins with a question word or a preposition, or in the middle of a word.
  private func isWhole(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let first = tokens.lowerBound
    if tag(first).hasPrefix("W"), first != head { return false }
    if upos(first) == .adp, !["about", "around", "over", "under", "up", "between", "near"].contains(view.words[first]) {
      return false
    }
    if head != first || word(head) != "what", tokens.contains(where: { ["WRB", "WDT", "WP", "WP$"].contains(tag($0)) })
    {
      return false
    }
    if upos(first) == .cconj || upos(first) == .sconj || upos(first) == .aux || word(first) == "according" {
      return false
    }
    let inside = sentence(head).tokens
    if first > inside.lowerBound, view.words[first - 1] == "-", !view.has(first, .precededBySpace) { return false }
    // "a record $100 million | penalty": a phrase of which the parser left the beginning elsewhere.
    if first > inside.lowerBound, upos(head) == .noun, !isTime[first - 1] {
      switch upos(first - 1) {
      case .det where tag(first - 1) != "WDT", .num, .sym: return false
      case .noun where word(first - 1) == "million" || word(first - 1) == "billion": return false
      default: break
      }
    }
    if isCutOff(first, head) { return false }
    // "the borderless | E.U."
    let next = tokens.upperBound
    // "Fox News | 's Peter Hall": a possessor alone.
    if next < inside.upperBound, tag(next) == "POS" { return false }
    if next < inside.upperBound, view.nameOf[next] >= 0, upos(next) == .propn, tag(head) == "NN",
      heads[next] != heads[head],
      heads[next] != Int32(head)
    {
      return false
    }
    // "THE CAVEATS Plenty of people".
    if tokens.count > 2, view.has(first, .allCapitals), view.has(first + 1, .allCapitals), view.nameOf[first] < 0 {
      return false
    }
    // "from 95 | retired generals".
    if tag(tokens.upperBound - 1) == "CD", tokens.upperBound < inside.upperBound, !isTime[tokens.upperBound] {
      switch upos(tokens.upperBound) {
      case .adj, .noun, .propn: return false
      case .verb where tag(tokens.upperBound) == "VBN": return false
      default: break
      }
    }
    let end = tokens.upperBound
    // "a fatal police | shooting": a phrase of which the end went elsewhere.
    if end < inside.upperBound, !isTime[end], view.nameOf[end] < 0, tag(end) == "NN" || tag(end) == "NNS",
      upos(head) != .pron, heads[end] != heads[head]
    {
      return false
    }
    if end < inside.upperBound, view.words[end] == "-", !view.has(end, .precededBySpace) { return false }
    return true
  }

  /// Whether something right before a phrase belongs to its head and was left out ("the get-out-the-vote | effort").
  private func isCutOff(_ first: Int, _ head: Int) -> Bool {
    let before = first - 1
    guard before >= sentence(head).tokens.lowerBound else { return false }
    // "an MTV and | BET town hall".
    if upos(before) == .cconj, dependency[head] != .conjunct, before > 0, heads[before] > Int32(before),
      upos(before - 1) == .propn
    {
      return true
    }
    if before > 0, view.words[before - 1] == "-", !view.has(before, .precededBySpace),
      upos(before) == .noun || upos(before) == .adj
    {
      return true
    }
    guard heads[before] == Int32(head) else { return false }
    switch dependency[before] {
    case .adjective, .compound, .numeral, .flat, .nominal, .apposition, .participleClause, .description, .other,
      .unmarked:
      return !view.has(before, .isPunctuation)
    default: return false
    }
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
