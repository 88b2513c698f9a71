import Facts
import Language

/// Passive clauses, and what an object is made or called.
extension FactFinder {
  mutating func passive(_ clause: inout Clause, _ subject: SubjectFinder.Found) -> Bool {
    let patients = text.conjuncts(subject.head)
    clause.objects = patients.heads
    clause.alone = patients.alone
    clause.rule = subject.rule == "subject" ? "passive" : "passive, " + subject.rule
    // "taken care of", "charged fees": what was done is more than the verb.
    if let object = text.child(clause.verb, .object), !Self.giving.contains(text.lemma(clause.verb)),
      text.children(object).isEmpty, text.upos(object) == .noun
    {
      return false
    }
    let agent: Int? = text.children(clause.verb).map { Int($0) }.first { isAgent($0) }
    if let agent {
      clause.subject = SubjectFinder.Found(head: agent, rule: "agent")
    } else if subject.rule == "participle", RelationTable.normal(clause.relation) == nil {
      // "people associated with her": a participle of state, unless it is something that is done.
      clause.doubts.insert(.stateParticiple)
    }
    clause.others =
      others(clause.verb, except: [agent].compactMap(\.self)) + complement(clause.verb, after: clause.verb)
    addTail(&clause, at: clause.verb + 1)
    // "were asked who would": what was asked is lost.
    let next = clause.verb + 1
    if next < text.count, text.tag(next).hasPrefix("W"), text.dependency[clause.verb] != .relativeClause {
      clause.doubts.insert(.lostClause)
    }
    // "were left content": said of a state that is not seen here.
    if Self.naming.contains(text.lemma(clause.verb)), !clause.others.contains(where: { $0.role == "as" }) {
      clause.doubts.insert(.lostComplement)
    }
    // "was given a boost": what is given is the object, and who gets it a further argument.
    if let given = text.child(clause.verb, .object), Self.giving.contains(text.lemma(clause.verb)),
      isParticipant(given),
      let receiver = text.argument(subject.head, role: "to", alone: false, of: clause.verb)
    {
      clause.objects = [given]
      clause.alone = false
      clause.others.insert(receiver, at: 0)
    }
    clause.relation = normal(clause)
    return true
  }

  static let giving: Set<String> = [
    "give", "offer", "award", "pay", "grant", "send", "show", "hand", "deny", "teach", "allot", "assign", "promise",
    "lend",
  ]

  func isAgent(_ token: Int) -> Bool {
    guard text.dependency[token] == .agent || text.dependency[token] == .oblique, !text.isTime[token],
      let mark = text.child(token, .preposition), text.word(mark) == "by",
      !text.phrase(token, alone: false).contains(where: { text.isTime[$0] || text.word($0).hasSuffix("clock") })
    else { return false }
    return isParticipant(token)
  }

  /// "named him secretary": what the object is made or called.
  func complement(_ verb: Int, after token: Int) -> [Fact.Argument] {
    if let noun = nominalComplement(verb), noun > token,
      !(token..<max(token, Int(text.first[noun]) + 1)).contains(where: { text.word($0) == "," })
    {
      return [text.argument(noun, role: "as", alone: false, of: verb)].compactMap(\.self)
    }
    return []
  }

  /// Verbs that say nothing without what somebody is called.
  static let naming: Set<String> = [
    "call", "consider", "deem", "label", "dub", "describe", "characterize", "regard", "depict", "portray", "render",
    "leave", "liken", "brand", "view",
  ]

  func nominalComplement(_ verb: Int) -> Int? {
    text.children(verb, .openComplement).first {
      (text.upos($0) == .noun || text.upos($0) == .propn) && text.child($0, .preposition) == nil
    }
  }
}
