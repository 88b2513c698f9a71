import Facts
import Language

/// Clauses whose object, if any, stands behind a preposition.
extension FactFinder {
  /// "had a meeting with the mayor": the preposition's phrase, below the noun or beside it.
  func lightPhrase(_ verb: Int, _ noun: Int) -> (relation: String, object: Int)? {
    let lemma = text.lemma(verb)
    let name = text.lemma(noun)
    for parent in [noun, verb] {
      for child in text.children(parent) where child > noun {
        let token = Int(child)
        guard text.dependency[token] == .nominal || text.dependency[token] == .oblique,
          let mark = text.child(token, .preposition),
          let normal = RelationTable.light(lemma, name, text.word(mark)), isParticipant(token)
        else { continue }
        return (normal, token)
      }
    }
    return nil
  }

  mutating func withoutObject(_ clause: inout Clause, isReflexive: Bool) {
    let verb = clause.verb
    if let complement = nominalComplement(verb), ["become", "remain"].contains(text.lemma(verb)) {
      clause.objects = [complement]
      clause.others = others(verb, except: [])
      return
    }
    // "remained peaceful".
    if ["become", "remain", "stay"].contains(clause.relation),
      let state = text.children(verb, .openComplement).first(where: {
        text.upos($0) == .adj && $0 > verb && $0 - verb < 4
      }),
      text.children(state).allSatisfy({ text.dependency[Int($0)] == .adverb })
    {
      clause.relation += " " + text.word(state)
      clause.others = others(verb, except: [state])
      return
    }
    let obliques = text.children(verb).map { Int($0) }.filter {
      text.dependency[$0] == .oblique && $0 > verb && !text.isTime[$0] && isParticipant($0)
    }
    for oblique in obliques {
      guard let preposition = preposition(oblique), !isIdiom(oblique) else { continue }
      // "pulled in $133 million": a particle.
      if preposition == "in", text.upos(oblique) == .sym, Int(text.first[oblique]) == verb + 1,
        ["pull", "bring", "take", "rake", "haul", "reel"].contains(text.lemma(verb))
      {
        clause.relation += " in"
        clause.objects = [oblique]
        clause.others = others(verb, except: [oblique])
        return
      }
      // "spoke for about five minutes".
      if preposition == "for", ParsedText.durations.contains(text.word(oblique)) { continue }
      let phrase = clause.relation + " " + preposition
      let normal = RelationTable.normal(phrase)
      guard
        normal != nil
          || !Governors.isReportingWithClause(text.lemma(verb)) && oblique == obliques.first(where: { !isIdiom($0) })
            && Self.promoted.contains(preposition)
      else { continue }
      clause.relation = normal ?? phrase
      // "stayed vague on the details".
      if (verb + 1..<max(verb + 1, Int(text.first[oblique]))).contains(where: { text.upos($0) == .adj }) {
        clause.doubts.insert(.adjectiveBetween)
      }
      // "removed from the site by police": a passive whose helping verb is missing.
      if obliques.contains(where: { self.preposition($0) == "by" }) { clause.doubts.insert(.agentWithoutPassive) }
      let found = text.conjuncts(oblique)
      clause.objects = found.heads
      clause.alone = found.alone
      clause.others = others(verb, except: [oblique])
      return
    }
    // "came up with one": what it was done with is not said here.
    if particle(verb) != nil,
      text.children(verb, .oblique).contains(where: { $0 > verb && !isParticipant($0) && !isIdiom($0) })
    {
      clause.doubts.insert(.lostOblique)
    }
    clause.others = others(verb, except: [])
    // "finished third".
    if text.sentence(verb).tokens.contains(verb + 1), Self.ranks.contains(text.word(verb + 1)),
      !text.isTime[verb + 1]
    {
      clause.others.insert(Fact.Argument(role: "how", span: text.view.span(verb + 1..<verb + 2)), at: 0)
    }
    clause.relation = RelationTable.normal(clause.relation) ?? clause.relation
    if isReflexive {
      clause.objects = Array(text.children(verb, .object).prefix(1))
      // "calls herself a socialist".
      clause.others += complement(verb, after: verb)
    }
  }

  private static let ranks: Set<String> = ["first", "second", "third", "fourth", "fifth", "last"]

  /// Prepositions that belong to their verb rather than to place and time.
  static let promoted: Set<String> = [
    "to", "with", "for", "at", "on", "against", "about", "from", "into", "of", "over", "through", "toward", "towards",
    "upon", "off",
  ]
}
