import Facts
import Language

/// Phrases as participants of facts: their entities, and whether they are whole.
extension ParsedText {
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
  func isHeadOfName(_ token: Int) -> Bool {
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
  func titled(_ tokens: Range<Int>, _ head: Int) -> Int? {
    let last = tokens.upperBound - 1
    guard last > head, let entity = view.entity(ofToken: last), view.analysis.entities[entity].kind == .person else {
      return nil
    }
    let name = view.analysis.names[view.nameOf[last]].tokens
    let before = name.lowerBound - 1
    return name.lowerBound > head && before >= tokens.lowerBound && RoleWords.isRole(view.words[before]) ? entity : nil
  }

  /// False for what begins with a question word or a preposition, or in the middle of a word.
  func isWhole(_ tokens: Range<Int>, _ head: Int) -> Bool {
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
    if isCutOff(first, head) || isOverrun(tokens, head) { return false }
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

  /// "his family's", "less than | half", "a surprise | 5-4 decision", "Ohio Party | Chairman Vogt", "the only person | to".
  func isOverrun(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let bounds = sentence(head).tokens
    let (first, end) = (tokens.lowerBound, tokens.upperBound)
    if tag(end - 1) == "POS" { return true }
    if first - 2 >= bounds.lowerBound, view.words[first - 1] == "than",
      ["less", "more", "fewer"].contains(view.words[first - 2])
    {
      return true
    }
    guard end < bounds.upperBound else { return false }
    // "the killings | of Peter Hall", but "accused him | of lying".
    if view.words[end] == "of", upos(head) == .noun || upos(head) == .propn, !isTime[head],
      !(self.head(head).map { Self.takingOf.contains(lemma($0)) } ?? false)
    {
      return true
    }
    if upos(end) == .num, !isTime[end], end + 1 < bounds.upperBound, upos(end + 1) == .noun { return true }
    if upos(head) == .propn, upos(end) == .propn, RoleWords.isRole(view.words[end]) { return true }
    return view.words[end] == "to"
      && tokens.contains {
        $0 < head && ["only", "first", "last"].contains(view.words[$0]) && dependency[$0] == .adjective
      }
  }

  /// Verbs whose object an "of" may follow.
  static let takingOf: Set<String> = [
    "accuse", "convict", "remind", "inform", "rob", "deprive", "strip", "clear", "tell", "assure", "warn", "relieve",
    "acquit", "suspect", "make", "ask", "rid", "notify", "advise", "persuade", "convince", "say", "think",
  ]

  /// Whether something right before a phrase belongs to its head and was left out ("the get-out-the-vote | effort").
  func isCutOff(_ first: Int, _ head: Int) -> Bool {
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
