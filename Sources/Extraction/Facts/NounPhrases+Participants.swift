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

  /// "Ohio Democrats", "Freedom of Information Act lawsuits": not who or what the name means.
  private func isPartOfCompound(_ head: Int, _ tokens: Range<Int>) -> Bool {
    guard view.nameOf[head] >= 0 else { return false }
    let end = view.analysis.names[view.nameOf[head]].tokens.upperBound
    guard tokens.contains(end), view.nameOf[end] < 0 else { return false }
    return ["NNS", "NNPS", "NN", "NNP"].contains(tag(end))
      && !["jr.", "sr.", "jr", "sr", "ii", "iii"].contains(word(end))
  }

  /// The subject or object that a head stands for, or nil where the phrase is too long to be one.
  func participant(_ head: Int, alone: Bool, of verb: Int) -> Participant? {
    var tokens = unquoted(whole(head, alone: alone, besides: verb), head)
    while tokens.upperBound - 1 > head, upos(tokens.upperBound - 1) == .cconj {
      tokens = tokens.lowerBound..<tokens.upperBound - 1
    }
    guard tokens.count <= Self.longestPhrase, !isOpen(phrase(head, alone: alone), head) else { return nil }
    let entity = isPartOfCompound(head, tokens) ? nil : entity(head)
    let argument = Fact.Argument(role: "", span: view.span(tokens), entity: titled(tokens, head) ?? entity)
    return Participant(argument: argument, head: head, tokens: tokens, doubts: doubts(tokens, head))
  }

  /// A phrase in quotation marks as a whole, without them and the full stop inside.
  private func unquoted(_ tokens: Range<Int>, _ head: Int) -> Range<Int> {
    guard tokens.count > 2, isQuotationMark(tokens.lowerBound), isQuotationMark(tokens.upperBound - 1) else {
      return tokens
    }
    var inner = tokens.lowerBound + 1..<tokens.upperBound - 1
    while inner.count > 1, [".", ",", ";"].contains(word(inner.upperBound - 1)) {
      inner = inner.lowerBound..<inner.upperBound - 1
    }
    return inner.contains(head) ? inner : tokens
  }

  /// What there is, with the clauses that say what it is; as any participant where these are long.
  func existing(_ head: Int, of verb: Int) -> Participant? {
    guard var found = participant(head, alone: false, of: verb) else { return nil }
    var end = found.tokens.upperBound
    for child in children(head) where child >= Int32(end) {
      let token = Int(child)
      guard
        [.nominal, .relativeClause, .participleClause, .adverbialClause, .clauseComplement].contains(dependency[token]),
        Int(first[token]) == end, !view.has(end, .isPunctuation)
      else { break }
      end = Int(last[token]) + 1
    }
    while end > found.tokens.upperBound, view.has(end - 1, .isPunctuation), !isClosing(end - 1) { end -= 1 }
    guard end > found.tokens.upperBound, end - found.tokens.lowerBound <= Self.longestPhrase else { return found }
    found.tokens = found.tokens.lowerBound..<end
    found.argument.span = view.span(found.tokens)
    found.doubts.remove(.cutBehind)
    return found
  }

  /// A further argument, or nil where there is any doubt about its extent.
  func argument(_ head: Int, role: String, alone: Bool, of verb: Int) -> Fact.Argument? {
    guard let found = participant(head, alone: alone, of: verb) else { return nil }
    var argument = found.argument
    argument.role = role
    if found.doubts.isEmpty { return argument }
    // Without the clause that describes it, where that is what gives rise to doubt.
    let core = phrase(head, alone: alone)
    guard core.count < found.tokens.count, core.lowerBound == found.tokens.lowerBound, doubts(core, head).isEmpty else {
      return nil
    }
    argument.span = view.span(core)
    return argument
  }

  /// The person in whose name a phrase with a title ends ("Ohio Gov. Anna Vogt").
  func titled(_ tokens: Range<Int>, _ head: Int) -> Int? {
    let last = tokens.upperBound - 1
    guard last > head, let entity = view.entity(ofToken: last), view.analysis.entities[entity].kind == .person else {
      return nil
    }
    let name = view.analysis.names[view.nameOf[last]].tokens
    // "praise from President Hall", "a chief of staff to President Hall": somebody else.
    if (head..<max(head, name.lowerBound)).contains(where: { upos($0) == .adp && word($0) != "of" }) { return nil }
    let before = name.lowerBound - 1
    return name.lowerBound > head && before >= tokens.lowerBound && RoleWords.isRole(view.words[before]) ? entity : nil
  }

  /// "whose war heroism", "some of which": who is meant stands elsewhere.
  private func isOpen(_ tokens: Range<Int>, _ head: Int) -> Bool {
    word(head) != "what" && tokens.contains { ["WDT", "WP", "WP$"].contains(tag($0)) && word($0) != "what" }
  }

  /// What speaks against a phrase as it was cut.
  func doubts(_ tokens: Range<Int>, _ head: Int) -> Doubts {
    var doubts: Doubts = []
    if hasOddEdge(tokens, head) { doubts.insert(.oddEdge) }
    if isCutBefore(tokens.lowerBound, head) { doubts.insert(.cutBefore) }
    if isCutBehind(tokens, head) || isOverrun(tokens, head) { doubts.insert(.cutBehind) }
    return doubts
  }

  /// Whether a phrase begins with a question word or a preposition, or holds one.
  private func hasOddEdge(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let first = tokens.lowerBound
    if tag(first).hasPrefix("W"), first != head { return true }
    if upos(first) == .adp, !["about", "around", "over", "under", "up", "between", "near"].contains(view.words[first]) {
      return true
    }
    if head != first || word(head) != "what", tokens.contains(where: { ["WRB", "WDT", "WP", "WP$"].contains(tag($0)) })
    {
      return true
    }
    if upos(first) == .cconj || upos(first) == .sconj || upos(first) == .aux || word(first) == "according" {
      return true
    }
    // "THE CAVEATS Plenty of people".
    return tokens.count > 2 && view.has(first, .allCapitals) && view.has(first + 1, .allCapitals)
      && view.nameOf[first] < 0
  }

  private func isCutBefore(_ first: Int, _ head: Int) -> Bool {
    guard first > sentence(head).tokens.lowerBound else { return false }
    if view.words[first - 1] == "-", !view.has(first, .precededBySpace) { return true }
    // "a record $100 million | penalty": a phrase of which the parser left the beginning elsewhere.
    if upos(head) == .noun, !isTime[first - 1] {
      switch upos(first - 1) {
      case .det where tag(first - 1) != "WDT", .num, .sym: return true
      case .noun where word(first - 1) == "million" || word(first - 1) == "billion": return true
      default: break
      }
    }
    // "the Tax Policy | Center".
    if upos(head) == .propn, upos(first - 1) == .propn, view.nameOf[first - 1] < 0, view.has(first, .startsCapital),
      view.has(first - 1, .startsCapital)
    {
      return true
    }
    // "the second-ever | woman in the Senate".
    if first - 2 >= sentence(head).tokens.lowerBound, word(first - 2) == "-", !view.has(first - 1, .precededBySpace) {
      return true
    }
    // "the Securities and | Exchange Commission".
    if word(first - 1) == "and", first - 2 > sentence(head).tokens.lowerBound, view.has(first, .startsCapital),
      view.has(first - 2, .startsCapital), view.nameOf[first - 2] < 0, upos(first - 2) == .propn
    {
      return true
    }
    return isCutOff(first, head)
  }

  private func isCutBehind(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let (last, end) = (tokens.upperBound - 1, tokens.upperBound)
    guard end < sentence(head).tokens.upperBound else { return false }
    // "Fox News | 's Peter Hall": a possessor alone.
    if tag(end) == "POS" { return true }
    // "the minimum | $20 million".
    if upos(end) == .sym, !isTime[end], view.words[end] == "$" { return true }
    // "the Commission | on Debates' rule": a possessor.
    if upos(end) == .adp, view.nameOf[head] >= 0 || upos(head) == .propn {
      let rest = (end + 1..<min(end + 6, sentence(head).tokens.upperBound)).first {
        ![.det, .adj, .propn, .noun].contains(upos($0))
      }
      if let rest, tag(rest) == "POS" { return true }
    }
    // "the borderless | E.U."
    if view.nameOf[end] >= 0, upos(end) == .propn, tag(head) == "NN", heads[end] != heads[head],
      heads[end] != Int32(head)
    {
      return true
    }
    // "from 95 | retired generals".
    if tag(last) == "CD", !isTime[end], [.adj, .noun, .propn].contains(upos(end)) || tag(end) == "VBN" { return true }
    // "a fatal police | shooting": a phrase of which the end went elsewhere.
    if !isTime[end], view.nameOf[end] < 0, tag(end) == "NN" || tag(end) == "NNS", upos(head) != .pron,
      heads[end] != heads[head]
    {
      return true
    }
    return view.words[end] == "-" && !view.has(end, .precededBySpace)
  }

  /// "his family's", "less than | half", "a surprise | 5-4 decision", "Ohio Party | Chairman Vogt", "the only person | to".
  func isOverrun(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let bounds = sentence(head).tokens
    let (first, end) = (tokens.lowerBound, tokens.upperBound)
    if tag(end - 1) == "POS" { return true }
    // "as many letters | as possible".
    if end < bounds.upperBound, word(end) == "as", word(first) == "as" { return true }
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
    let others = children(head, .conjunct).filter { isNominal($0) && upos($0) != .adj && !isNewSubject($0, head) }
    guard !others.isEmpty, others.count <= 6, ([head] + others).contains(where: { view.nameOf[$0] >= 0 }) else {
      return ([head], false)
    }
    return ([head] + others, true)
  }
}
