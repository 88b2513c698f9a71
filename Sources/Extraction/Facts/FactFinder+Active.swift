import Facts
import Language

/// Active clauses with an object.
extension FactFinder {
  /// False where an object must be there and is not.
  mutating func active(_ clause: inout Clause, _ subject: SubjectFinder.Found) -> Bool {
    let verb = clause.verb
    clause.subject = subject
    clause.rule = subject.rule == "subject" ? "active" : subject.rule
    let direct = text.children(verb, .object)
    // "published the video Friday": what was read as the object may hide the real one.
    if let first = direct.first, text.isTime[first], text.children(first).contains(where: { !text.isTime[Int($0)] }) {
      return false
    }
    let hasReflexive = direct.first.map { isReflexive($0) } ?? false
    var object = hasReflexive ? nil : direct.first { !text.isTime[$0] }
    if let found = object, text.tag(found).hasPrefix("W") {
      guard let antecedent = relativeObject(found, of: verb) else { return false }
      object = antecedent
      if antecedent != found { clause.doubts.insert(.relativeObject) }
    } else if object == nil, hasGap(verb) {
      // "the man she met": what is met stands outside.
      return false
    }
    if let found = object { object = named(found) ?? found }
    if let object {
      guard isObject(object, of: verb), text.upos(object) != .adj, !isAnnouncement(object) else { return false }
      withObject(&clause, object)
    } else {
      withoutObject(&clause, isReflexive: hasReflexive)
      if clause.objects.isEmpty || hasReflexive {
        addTail(&clause, at: (hasReflexive ? direct.first : nil).map { $0 + 1 } ?? (particle(verb) ?? verb) + 1)
      }
      let lemma = text.lemma(verb)
      if clause.objects.isEmpty, !hasReflexive {
        // "the people wounded by a bomb were …": a participle that was taken for the verb.
        if clause.others.contains(where: { $0.role == "by" }) { clause.doubts.insert(.agentWithoutPassive) }
        if Governors.isReportingWithClause(lemma) || Governors.needsComplement(lemma) { return false }
        // "The call came | after he had left", "coincided | with the vote".
        if lemma == "come", particle(verb) == nil, clause.others.isEmpty { return false }
        if Governors.needsPreposition(clause.relation) { return false }
        // "stayed vague", "began by saying": the rest is what was said.
        // "remained peaceful".
        if particle(verb) == nil, clause.relation.hasPrefix(lemma + " ") { return true }
        if text.children(verb).contains(where: { $0 > verb && text.upos(Int($0)) == .adj }) { return false }
        if ["begin", "start", "continue", "end"].contains(lemma), text.canBePerson(subject.head),
          !Self.emptyPronouns.contains(text.word(subject.head))
        {
          return false
        }
        // Where nothing else is said, mostly an object was not seen.
        if particle(verb) == nil, !Governors.isIntransitive(lemma), !standsAlone(verb, subject) {
          clause.doubts.insert(.noObject)
        } else if particle(verb) == nil, isBeforeNoun(verb) {
          clause.doubts.insert(.noObject)
        }
      }
    }
    return true
  }

  /// "dropping | carried interest": something follows that can only be an object.
  private func isBeforeNoun(_ verb: Int) -> Bool {
    let next = verb + 1
    guard text.sentence(verb).tokens.contains(next), !text.isTime[next] else { return false }
    return ["VBN", "VBD", "JJ", "NN", "NNS", "DT", "PRP$"].contains(text.tag(next))
  }

  /// "made the following comment:": what it was stands behind the colon.
  private func isAnnouncement(_ object: Int) -> Bool {
    text.children(object).contains { text.word(Int($0)) == "following" }
      || text.word(text.sentence(object).tokens.upperBound - 1) == ":"
        && text.phrase(object, alone: false).upperBound == text.sentence(object).tokens.upperBound - 1
  }

  /// "gave him what he called | incomplete information": what it is said to be.
  private func named(_ what: Int) -> Int? {
    guard text.word(what) == "what", let calling = text.child(what, .relativeClause),
      ["call", "term", "dub", "label"].contains(text.lemma(calling))
    else { return nil }
    return text.children(calling).map { Int($0) }.first {
      $0 > calling && [.openComplement, .object].contains(text.dependency[$0]) && text.upos($0) == .noun
    }
  }

  /// "the bill she tried to push through": inside a relative clause with a subject of its own something is left out.
  func hasGap(_ verb: Int) -> Bool {
    var at = verb
    for _ in 0..<6 {
      if text.dependency[at] == .relativeClause || isGapClause(at) {
        guard let subject = subjects.ownSubject(at) else { return true }
        return !text.tag(subject).hasPrefix("W") && text.word(subject) != "that"
      }
      guard
        text.dependency[at] == .openComplement || text.dependency[at] == .conjunct
          || text.dependency[at] == .clauseComplement,
        let head = text.head(at)
      else { return false }
      at = head
    }
    return false
  }

  /// "the bill that she supported", "the money she raised", not taken for a relative clause.
  private func isGapClause(_ verb: Int) -> Bool {
    guard text.dependency[verb] == .participleClause, let noun = text.head(verb) else { return false }
    guard let mark = text.child(verb, .mark) else {
      // "the money | she raised".
      return text.child(verb, .subject).map { $0 < verb } == true && text.tag(verb) != "VBG"
    }
    return text.word(mark) == "that" && !SubjectFinder.contentNouns.contains(text.lemma(noun))
  }

  func isReflexive(_ token: Int) -> Bool {
    text.word(token).hasSuffix("self") || text.word(token).hasSuffix("selves")
  }

  func relativeObject(_ pronoun: Int, of verb: Int) -> Int? {
    if text.word(pronoun) == "what" { return pronoun }
    guard text.dependency[verb] == .relativeClause, let noun = text.head(verb), noun < verb,
      text.dependency[noun] != .nominal,
      text.upos(noun) == .noun || text.upos(noun) == .propn
    else { return nil }
    return noun
  }

  mutating func withObject(_ clause: inout Clause, _ object: Int) {
    let verb = clause.verb
    if RelationTable.isLight(clause.relation), let phrase = lightPhrase(verb, object) {
      clause.relation = phrase.relation
      let found = text.conjuncts(phrase.object)
      clause.objects = found.heads
      clause.alone = found.alone
      clause.others = others(verb, except: [phrase.object])
      return
    }
    if isSubjectOfLostClause(object, overComma: Governors.isReportingWithClause(text.lemma(verb))) {
      clause.doubts.insert(.lostClause)
    }
    // "gave the engineer a letter": of two objects the first one gets the second.
    let direct = text.children(verb, .object)
    let given = gift(verb, to: object, direct)
    let isGiven = given != nil
    let found = text.conjuncts(given.map { named($0) ?? $0 } ?? object)
    clause.objects = found.heads
    clause.alone = found.alone
    clause.others = timesBelow(object) + others(verb, except: [])
    // What follows the receiver is what is given, and no sign that it was cut.
    if isGiven, var receiver = text.participant(object, alone: false, of: verb)?.argument {
      receiver.role = "to"
      clause.others.insert(receiver, at: 0)
    }
    if let called = text.child(verb, .indirectObject), called < object, Self.naming.contains(text.lemma(verb)),
      let name = text.argument(object, role: "as", alone: false, of: verb)
    {
      // "calls himself a socialist".
      clause.objects = [called]
      clause.alone = false
      clause.others.insert(name, at: 0)
    } else if let receiver = text.child(verb, .indirectObject), isParticipant(receiver),
      let argument = text.argument(receiver, role: "to", alone: false, of: verb)
    {
      clause.others.insert(argument, at: 0)
    }
    // "wants the people to know": the parser lost what is wanted of them.
    if ["want", "need", "ask", "allow", "let"].contains(text.lemma(verb)), text.canBePerson(object) {
      clause.doubts.insert(.lostControl)
    }
    // "has artists writing songs", "got shot".
    if text.lemma(verb) == "have",
      text.children(object, .participleClause).contains(where: { text.tag($0) == "VBG" && $0 > object })
    {
      clause.doubts.insert(.lostPredicate)
    }
    if text.lemma(verb) == "get", clause.relation == "get", text.tag(object) == "NN", text.children(object).isEmpty {
      clause.doubts.insert(.lostPredicate)
    }
    // "shows her ahead".
    if text.children(verb, .adverb).contains(where: {
      $0 > object && ["ahead", "behind", "alone"].contains(text.word($0))
    }) {
      clause.doubts.insert(.lostPredicate)
    }
    let complement = isGiven ? [] : complement(verb, after: object)
    let isLeaving =
      text.lemma(verb) == "leave" && clause.objects.allSatisfy { !text.canBePerson($0) } && isClosed(object)
    if complement.isEmpty, !isLeaving, Self.naming.contains(text.lemma(verb)),
      !clause.others.contains(where: { $0.role == "as" })
    {
      clause.doubts.insert(.lostComplement)
    }
    clause.others += complement
    if complement.isEmpty, let last = clause.objects.last {
      addTail(&clause, at: text.whole(last, alone: clause.alone, besides: verb).upperBound)
    }
    if clause.others.contains(where: { $0.role == "as" }) { clause.doubts.remove(.lostComplement) }
    clause.relation = normal(clause)
  }

  /// What the first of two objects is given; the parser may take it for what somebody is called.
  private func gift(_ verb: Int, to object: Int, _ direct: [Int]) -> Int? {
    guard Self.giving.contains(text.lemma(verb)), direct.first == object else { return nil }
    if direct.count == 2 { return isParticipant(direct[1]) ? direct[1] : nil }
    guard let noun = nominalComplement(verb), noun > object, text.canAct(object) else { return nil }
    return noun
  }

  /// Whether nothing follows an object that could be said of it.
  func isClosed(_ object: Int) -> Bool {
    let end = text.phrase(object, alone: false).upperBound
    guard end < text.count else { return true }
    return text.upos(end) == .punct || text.upos(end) == .adp || text.upos(end) == .cconj
  }

  /// The normal form; some verbs mean something else where the object is a thing ("fired a question").
  func normal(_ clause: Clause) -> String {
    guard let normal = RelationTable.normal(clause.relation) else { return clause.relation }
    if RelationTable.needsPerson(clause.relation), !clause.objects.contains(where: text.canBePerson) {
      return clause.relation
    }
    return normal
  }

  /// "revealed Tuesday the drug was found", "believes Hall can", "see the council do": an object that a verb follows is the
  /// subject of a clause; behind a comma only where something is reported.
  private func isSubjectOfLostClause(_ object: Int, overComma: Bool) -> Bool {
    let bounds = text.sentence(object).tokens
    var next = text.phrase(object, alone: false).upperBound
    if overComma, bounds.contains(next), text.word(next) == "," { next += 1 }
    return bounds.contains(next) && (text.view.analysis.isFinite(next) || text.tag(next) == "VB")
  }

  /// Whether a verb plainly has no object: nothing that could be one follows, and its form is no participle's.
  func standsAlone(_ verb: Int, _ subject: SubjectFinder.Found) -> Bool {
    let bounds = text.sentence(verb).tokens
    var next = verb + 1
    while bounds.contains(next), text.upos(next) == .adv { next += 1 }
    guard subject.rule == "subject", subject.head < verb, verb - subject.head < 8 else { return false }
    if bounds.contains(next) {
      switch text.upos(next) {
      case .punct: if text.isQuotationMark(next) { return false }
      case .adp, .cconj: break
      default: return false
      }
    }
    switch text.tag(verb) {
    case "VBZ", "VBP", "VB": return true
    case "VBG", "VBN": return text.children(verb).contains { text.dependency[Int($0)] == .auxiliary }
    default:
      return !text.word(verb).hasSuffix("ed") || text.upos(subject.head) == .pron || text.nameOf(subject.head) >= 0
    }
  }

  /// "There were three letters".
  mutating func existence(_ verb: Int) {
    guard let noun = subjects.ownSubject(verb), noun > verb else { return }
    existence(verb, of: noun)
  }

  /// The parser reads the noun behind "there were" as the predicate, too.
  mutating func existence(_ verb: Int, of noun: Int) {
    guard isParticipant(noun), let status = reader.status(verb) else { return }
    var clause = Clause(verb: verb, relation: "exist", status: status)
    clause.subject = SubjectFinder.Found(head: noun, rule: "existence")
    clause.isExistence = true
    clause.rule = "existence"
    clause.others = others(verb, except: [noun])
    emit(clause)
  }
}
