import Facts
import Language

/// What can be a participant, and clauses with a form of "be".
extension FactFinder {
  /// Whether a word can stand for somebody or something.
  func isParticipant(_ token: Int) -> Bool {
    // "no one".
    if text.word(token) == "one", text.child(token, .determiner).map({ text.word($0) == "no" }) == true { return true }
    if ["one", "'s", "’s", "ones"].contains(text.word(token)) { return isPart(token) }
    switch text.upos(token) {
    case .noun, .propn, .num, .sym, .x: return !text.tag(token).hasPrefix("V")
    case .det: return isPart(token)
    case .adj where ["much", "many", "most", "few"].contains(text.word(token)): return isPart(token)
    case .pron:
      return !Self.emptyPronouns.contains(text.word(token)) && !text.tag(token).hasPrefix("W") || isFreeRelative(token)
    default: return text.nameOf(token) >= 0
    }
  }

  /// "one of his companies", "some of its weakest countries".
  func isPart(_ token: Int) -> Bool {
    token + 2 < text.count && text.word(token + 1) == "of" && text.child(token, .nominal) != nil
  }

  /// A word that stands for what was spoken of before; nobody knows for what.
  func isSubject(_ token: Int) -> Bool {
    isParticipant(token)
      || ["it", "this", "that", "these", "those"].contains(text.word(token))
        && ["PRP", "DT"].contains(text.tag(token))
  }

  /// A pronoun as an object: "it" stands for nothing where a clause follows ("made it clear that …").
  func isObject(_ token: Int, of verb: Int) -> Bool {
    // "endorsed one": one of those just named.
    if isParticipant(token) || text.word(token) == "one" && text.children(token).isEmpty { return true }
    guard isSubject(token), text.tag(token) != "IN" else { return false }
    guard text.word(token) == "it" else { return true }
    return !text.children(verb).contains {
      $0 > token
        && [.openComplement, .clauseComplement, .adverbialClause, .other, .participleClause].contains(
          text.dependency[Int($0)])
    }
  }

  /// Words that mean nobody in particular, or nothing that the sentence names.
  static let emptyPronouns: Set<String> = [
    "it", "there", "this", "that", "these", "those", "one", "which", "who", "whom", "what", "each", "such", "yourself",
    "so", "y'all", "ones",
  ]

  /// "what he called a mistake".
  func isFreeRelative(_ token: Int) -> Bool {
    text.word(token) == "what" && text.child(token, .relativeClause) != nil
  }

  /// The preposition of a phrase, of several words where it has them ("out of").
  func preposition(_ token: Int) -> String? {
    let marks = text.children(token, .preposition).filter { $0 < token }
    guard let mark = marks.first, text.word(mark + 1) != "-" else { return nil }
    var words = [text.word(mark)] + text.children(mark, .fixed).map { text.word($0) }
    // "out of storage".
    if words.count == 1, marks.count > 1, marks[1] == mark + 1 { words.append(text.word(marks[1])) }
    return words.joined(separator: " ")
  }

  // MARK: - Copulas

  /// "The letter is a forgery", "the mayor was critical of the plan", "he is in Rome".
  mutating func copula(_ predicate: Int) {
    if let there = text.children(predicate).first(where: { text.tag(Int($0)) == "EX" }), there < predicate {
      existence(predicate, of: predicate)
      return
    }
    guard !text.children(predicate, .copula).contains(where: isHeadlineVerb), let status = reader.status(predicate),
      let subject = subjects.subject(of: predicate),
      isSubject(subject.head), text.child(predicate, .openComplement) == nil,
      text.child(predicate, .clauseComplement) == nil, !text.isTime[predicate],
      !text.children(predicate).contains(where: { ["like", "as"].contains(text.word(Int($0))) && $0 < predicate })
    else { return }
    var clause = Clause(
      verb: predicate, subject: subject, status: status, rule: "copula", doubts: subject.doubts.union(status.doubts))
    // "Mr. Hall, being the mayor, …": said in passing, mostly misread.
    if text.child(predicate, .copula).map({ text.tag($0) == "VBG" && text.child(predicate, .auxiliary) == nil }) == true
    {
      clause.doubts.insert(.gerundCopula)
    }
    if text.word(subject.head) == "it", isBroughtIn(by: predicate) { clause.doubts.insert(.expletive) }
    switch text.upos(predicate) {
    case .sym, .num:
      clause.relation = "be"
      clause.objects = [predicate]
    case .noun, .propn:
      if role(predicate, of: subject, status) { return }
      if let preposition = preposition(predicate) {
        clause.relation = "be " + preposition
        // "It was under her watch that …", "are in no way …".
        let isEmpty = text.word(subject.head) == "it" || isIdiom(predicate)
        if preposition == "to" || preposition == "by" || isEmpty { clause.doubts.insert(.emptyPredicate) }
      } else {
        clause.relation = "be"
      }
      clause.objects = [predicate]
      clause.others = fronted(predicate, before: subject.head)
    case .adj, .verb:
      if text.child(predicate, .determiner) != nil {
        clause.relation = "be"
        clause.objects = [predicate]
        break
      }
      guard !["JJS", "VBG", "VB"].contains(text.tag(predicate)), text.child(predicate, .object) == nil else {
        return
      }
      adjective(predicate, &clause)
    case .adv where Self.places.contains(text.word(predicate)):
      clause.relation = "be " + text.word(predicate)
      clause.others = others(predicate, except: [])
      // "two months away".
      if predicate - 1 > subject.head, ["NNS", "NN"].contains(text.tag(predicate - 1)) {
        let span = text.view.span(text.phrase(predicate - 1, alone: false))
        clause.others.removeAll { $0.span.overlaps(span) }
        clause.others.append(Fact.Argument(role: "how", span: span))
      }
    default: return
    }
    emit(clause)
  }

  /// "In Connecticut, the leak is a crime": what stands in front says where or for whom it holds.
  private func fronted(_ predicate: Int, before subject: Int) -> [Fact.Argument] {
    text.children(predicate, .oblique).compactMap { token in
      guard token < subject, let role = preposition(token), ["in", "for", "at", "under", "among"].contains(role),
        !text.isTime[token], !isIdiom(token), isParticipant(token)
      else { return nil }
      return text.argument(token, role: role, alone: false, of: predicate)
    }
  }

  /// Whether a clause hangs on a predicate for which an "it" could stand.
  private func isBroughtIn(by predicate: Int) -> Bool {
    text.children(predicate).contains {
      let token = Int($0)
      return token > predicate && (text.upos(token) == .verb || text.child(token, .copula) != nil)
        && [.relativeClause, .participleClause, .adverbialClause, .other, .clauseComplement, .openComplement, .subject]
          .contains(text.dependency[token])
    }
  }

  /// Adverbs that say where somebody or something is.
  static let places: Set<String> = [
    "here", "there", "away", "back", "out", "up", "down", "ahead", "behind", "together", "apart", "everywhere", "over",
    "off",
    "inside", "outside", "upstairs", "downstairs", "abroad", "underway", "aboard", "home",
  ]

  /// "Anna Vogt is the mayor of Millbrook": a role. False where the noun is none or its holder nobody known.
  mutating func role(_ noun: Int, of subject: SubjectFinder.Found, _ status: ClauseStatus) -> Bool {
    guard let entity = text.entity(subject.head),
      text.view.analysis.entities[entity].kind == .person,
      let role = roleReader.phrase(at: noun, isTitle: false),
      let holder = text.argument(subject.head, role: "", alone: true, of: noun)
    else { return false }
    guard subject.doubts.union(status.doubts).isEmpty else { return true }
    addRole(
      Fact(
        relation: role.relation, predicate: text.view.span(role.tokens), subject: holder, object: role.object,
        polarity: status.polarity, modality: status.modality, isRole: true, attributedTo: scopes.statement(noun),
        sentence: text.view.sentenceOf[noun], rule: "copula", confidence: subject.rule == "subject" ? 900 : 850,
        attributes: role.attributes.isEmpty ? nil : role.attributes))
    return true
  }

  /// "is more important than the council", "was louder": what it is compared with is the object. False where nothing is
  /// compared.
  private func compared(_ predicate: Int, _ clause: inout Clause) -> Bool {
    let degree = text.children(predicate, .adverb).first { ["RBR", "RBS"].contains(text.tag($0)) }
    guard degree != nil || ["JJR", "JJS"].contains(text.tag(predicate)) else { return false }
    if let degree { clause.relation = "be " + text.word(degree) + " " + text.word(predicate) }
    let other = text.children(predicate).map { Int($0) }.first {
      $0 > predicate && text.dependency[$0] == .oblique && preposition($0) == "than" && isParticipant($0)
    }
    if let other {
      clause.relation += " than"
      clause.objects = [other]
    } else {
      clause.doubts.insert(.comparison)
    }
    clause.others = others(predicate, except: [other].compactMap(\.self))
    return true
  }

  /// "is hopeful | the bill can pass", "became clear | that": what is meant stands behind.
  private func isFollowedByClause(_ predicate: Int) -> Bool {
    let next = predicate + 1
    guard text.sentence(predicate).tokens.contains(next) else { return false }
    if ["that", "than", "to"].contains(text.word(next)) { return true }
    return [.pron, .det, .noun, .propn].contains(text.upos(next)) && !text.isTime[next]
  }

  func adjective(_ predicate: Int, _ clause: inout Clause) {
    clause.relation = "be " + text.word(predicate)
    if compared(predicate, &clause) { return }
    let obliques = text.children(predicate).map { Int($0) }.filter {
      text.dependency[$0] == .oblique && $0 > predicate && !text.isTime[$0] && isParticipant($0)
    }
    if let first = obliques.first, let preposition = preposition(first),
      !Self.loosePrepositions.contains(preposition)
    {
      clause.relation += " " + preposition
      let found = text.conjuncts(first)
      clause.objects = found.heads
      clause.alone = found.alone
    } else if Governors.isOpenAdjective(text.word(predicate)) || isFollowedByClause(predicate) {
      clause.doubts.insert(.openAdjective)
    }
    clause.others = others(predicate, except: Array(obliques.prefix(1)))
  }
}

extension ParsedText {
  func nameOf(_ token: Int) -> Int { view.nameOf[token] }

  /// The whole expression of time that a token stands in, without its "during".
  func timePhrase(_ token: Int) -> Range<Int> {
    var start = token
    var end = token + 1
    let bounds = sentence(token).tokens
    while start > bounds.lowerBound, isTime[start - 1] { start -= 1 }
    while end < bounds.upperBound, isTime[end] { end += 1 }
    if word(start) == "during", end - start > 1 { start += 1 }
    return start..<end
  }
}
