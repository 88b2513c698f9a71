import Language

/// Subjects that a verb has from another clause: from the one that it is joined to, is governed by or describes.
extension SubjectFinder {
  func shared(_ verb: Int, with head: Int, depth: Int) -> Found? {
    // "the purpose is to clean up and reclaim": the second is no predicate of its own.
    if text.tag(verb) == "VB", text.child(head, .copula) != nil { return nil }
    // "change the law rather than criticise it".
    if let coordinator = text.child(verb, .coordinator), ["rather", "than"].contains(text.word(coordinator)) {
      return nil
    }
    guard isPredicate(head), text.child(verb, .mark) == nil, isCoordinated(verb),
      var found = find(head, depth: depth + 1)
    else { return nil }
    // "said she left and met …": both are forms of one kind.
    guard agrees(verb, head) else { return nil }
    // "was shot and died", "was shot and buried": one is no passive, and only the verb's meaning tells which.
    if isPassive(head), text.tag(verb) == "VBD", text.child(verb, .object) == nil { return nil }
    if text.tag(verb) == "VBN", text.child(verb, .auxiliary) == nil, text.child(verb, .passiveAuxiliary) == nil,
      text.child(verb, .object) == nil
    {
      found.doubts.insert(.bareParticiple)
    }
    found.rule = "shared subject"
    return found
  }

  /// Whether "and" or a comma stands before it.
  func isCoordinated(_ verb: Int) -> Bool {
    if text.child(verb, .coordinator) != nil { return true }
    let start = Int(text.first[verb])
    guard text.word(start) == "," || start > 0 && text.word(start - 1) == ",", let head = text.head(verb) else {
      return false
    }
    // In a list the last member has the "and".
    return text.children(head, .conjunct).contains { $0 > verb && text.child($0, .coordinator) != nil }
  }

  func agrees(_ verb: Int, _ head: Int) -> Bool {
    let (a, b) = (text.tag(verb), text.tag(head))
    if text.child(verb, .auxiliary) != nil || text.child(verb, .passiveAuxiliary) != nil { return true }
    switch a {
    case "VBG": return b == "VBG"
    case "VB": return b == "VB"
    case "VBN": return b == "VBN" || b == "VBD"
    case "VBZ", "VBP": return b == "VBZ" || b == "VBP" || text.child(head, .copula) != nil
    default: return b != "VBZ" && b != "VBP" || text.child(head, .auxiliary) != nil
    }
  }

  func isPredicate(_ token: Int) -> Bool {
    text.upos(token) == .verb || text.upos(token) == .aux || text.child(token, .copula) != nil
  }

  func controlled(_ verb: Int, by head: Int, depth: Int) -> Found? {
    guard isPredicate(head) || text.upos(head) == .adj else { return nil }
    if let object = text.child(head, .object) ?? text.child(head, .indirectObject), object < verb,
      text.upos(head) != .adj
    {
      // "need money to pay": the money pays nobody.
      guard text.canAct(object) else { return nil }
      return text.tag(object).hasPrefix("W") ? nil : Found(head: object, rule: "object control")
    }
    // "calls on the mayor to resign".
    if ["call", "appeal", "plead", "rely", "count", "push", "press", "wait"].contains(text.lemma(head)),
      let asked = text.children(head, .oblique).last(where: { $0 > head && $0 < verb && text.canAct($0) })
    {
      return Found(head: asked, rule: "object control")
    }
    guard text.tag(verb) != "VBN" || text.child(verb, .passiveAuxiliary) != nil || text.child(verb, .auxiliary) != nil,
      var found = find(head, depth: depth + 1)
    else { return nil }
    found.rule = "control"
    return found
  }

  /// "resigned after meeting …", "left the room, taking …": the subject of the clause above.
  func gerund(_ verb: Int, of head: Int, depth: Int) -> Found? {
    // "criticised him for leaving": what is judged is what he did.
    if text.tag(verb) == "VBG", let mark = text.child(verb, .mark) ?? text.child(verb, .preposition),
      text.word(mark) == "for", Governors.isJudging(text.lemma(head)), !isPassive(head),
      let object = text.child(head, .object), object < verb, !text.isTime[object]
    {
      return text.tag(object).hasPrefix("W") ? nil : Found(head: object, rule: "object control")
    }
    guard text.tag(verb) == "VBG", isPredicate(head), text.dependency[head] != .participleClause,
      text.dependency[head] != .relativeClause, text.child(verb, .passiveAuxiliary) == nil,
      var found = find(head, depth: depth + 1), !isPassive(head)
    else { return nil }
    if let mark = text.child(verb, .mark) ?? text.child(verb, .preposition),
      !Self.gerundMarks.contains(text.word(mark))
        || text.word(mark) == "for"
          && ["call", "push", "press", "argue", "advocate", "vote", "plan"].contains(text.lemma(head))
    {
      return nil
    }
    // "plans …, mounting debt": a noun may follow that it only describes.
    if text.child(verb, .mark) == nil, text.child(verb, .preposition) == nil, verb + 1 < text.count,
      text.upos(verb + 1) == .noun || text.upos(verb + 1) == .adj
    {
      return nil
    }
    found.rule = "adverbial clause"
    return found
  }

  static let gerundMarks: Set<String> = [
    "after", "before", "by", "over", "since", "without", "while", "when", "for",
  ]

  /// "the bill passed by the Senate", "a man carrying a gun".
  func participle(_ verb: Int, of noun: Int) -> Found? {
    guard isNoun(noun), noun < verb, text.child(verb, .mark) == nil,
      !(noun + 1..<verb).contains(where: { text.word($0) == "," }), text.dependency[noun] != .unmarked
    else { return nil }
    if text.tag(verb) == "VBG", verb - 1 != noun, text.nameOf(noun) < 0 || text.nameOf(noun) != text.nameOf(verb - 1) {
      return nil
    }
    if ["way", "time", "point", "case", "part", "course"].contains(text.word(noun)) { return nil }
    // "investors in states holding out": which of two nouns is meant stays open.
    guard
      text.dependency[noun] != .nominal
        || text.tag(verb) == "VBN" && text.children(verb).contains(where: { text.dependency[Int($0)] == .agent })
    else { return nil }
    switch text.tag(verb) {
    case "VBG"
    where text.child(verb, .object).map { text.tag($0) == "NN" && text.phrase($0, alone: true).count == 1 } ?? true:
      // "a military hacking group" has no object either.
      return nil
    case "VBG", "VBN": return Found(head: noun, rule: "participle")
    default: return nil
    }
  }

  /// "We married, had three children and left": a verb behind a comma that the parser set beside the first one.
  func listed(_ verb: Int, with head: Int, depth: Int) -> Found? {
    let start = Int(text.first[verb])
    guard head < verb, text.tag(verb) == "VBD", text.tag(head) == "VBD", isPredicate(head), start > 0,
      text.word(start) == "," || text.word(start - 1) == ",",
      !(head..<verb).contains(where: { text.isQuotationMark($0) || text.word($0) == ":" || text.word($0) == ";" }),
      !text.children(verb).contains(where: {
        text.dependency[Int($0)] == .expletive || text.dependency[Int($0)] == .mark
      }),
      var found = find(head, depth: depth + 1), !isPassive(head)
    else { return nil }
    found.rule = "shared subject"
    return found
  }
}
