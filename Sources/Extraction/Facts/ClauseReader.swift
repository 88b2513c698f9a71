import Facts
import Language

/// Polarity and modality of clauses, from helping verbs, negations, marks and governing verbs.
struct ClauseReader {
  let text: ParsedText
  let scopes: StatementScopes

  /// Nil where nothing at all is asserted.
  func status(_ verb: Int) -> ClauseStatus? {
    guard var status = context(verb, depth: 0) else { return nil }
    own(verb, &status)
    scopes.apply(to: &status, token: verb, text)
    return status
  }

  /// What helping verbs and adverbs of the verb itself say.
  func own(_ verb: Int, _ status: inout ClauseStatus) {
    for child in text.children(verb) {
      let token = Int(child)
      switch text.dependency[token] {
      case .auxiliary, .copula, .passiveAuxiliary: modal(token, &status)
      case .adverb: adverb(token, &status)
      case .determiner where ["no", "neither"].contains(text.word(token)): status.negate()
      case .subject, .passiveSubject, .object: if deniesItself(token) { status.negate() }
      default: break
      }
    }
    if hasLooseNegation(verb) || hasDeniedAntecedent(verb) { status.negate() }
    if isSubjunctive(verb) { status.weaken(to: .possible) }
    if sharesNegation(verb) { status.negate() }
    if sharesHelpingVerbs(verb), let head = text.head(verb) {
      for child in text.children(head) where text.dependency[Int(child)] == .auxiliary { modal(Int(child), &status) }
    }
  }

  /// "has not been charged or convicted": one negation for both.
  func sharesNegation(_ verb: Int) -> Bool {
    guard text.dependency[verb] == .conjunct, let head = text.head(verb),
      let coordinator = text.child(verb, .coordinator),
      ["or", "nor"].contains(text.word(coordinator)), !isNegated(verb)
    else { return false }
    return isNegated(head)
  }

  /// "have never – never – been edited": a negation among the helping verbs that hangs on one of them.
  func hasLooseNegation(_ verb: Int) -> Bool {
    guard !isNegated(verb), let first = text.children(verb).first(where: { text.dependency[Int($0)] == .auxiliary }),
      first < verb, verb - Int(first) < 8
    else { return false }
    return (Int(first)..<verb).contains {
      isNegation($0) && text.heads[$0] >= first && text.heads[$0] < Int32(verb)
    }
  }

  /// "no enemy that is unbeatable".
  func hasDeniedAntecedent(_ verb: Int) -> Bool {
    guard text.dependency[verb] == .relativeClause, let noun = text.head(verb) else { return false }
    return deniesItself(noun)
  }

  func isNegated(_ verb: Int) -> Bool {
    text.children(verb).contains { isNegation(Int($0)) || text.word(Int($0)) == "neither" }
  }

  /// "not only", "not just" say more, and not the contrary.
  private func isNegation(_ token: Int) -> Bool {
    guard Words.negations.contains(text.word(token)) else { return false }
    let next = token + 1
    return next >= text.sentence(token).tokens.upperBound
      || !["only", "just", "merely", "simply"].contains(text.word(next))
  }

  /// "insisted that the council pay": a bare form in a clause of its own.
  func isSubjunctive(_ verb: Int) -> Bool {
    guard text.tag(verb) == "VB", text.dependency[verb] == .clauseComplement else { return false }
    return !text.children(verb).contains { text.dependency[Int($0)] == .auxiliary || text.word(Int($0)) == "to" }
  }

  /// "will meet and sign": one helping verb for both.
  func sharesHelpingVerbs(_ verb: Int) -> Bool {
    text.dependency[verb] == .conjunct && text.tag(verb) == "VB" && text.child(verb, .auxiliary) == nil
      && text.child(verb, .subject) == nil
  }

  func modal(_ token: Int, _ status: inout ClauseStatus) {
    switch text.word(token) {
    case "will", "'ll", "’ll", "wo", "shall": status.weaken(to: .planned)
    case "would": status.weaken(to: .conditional)
    case "'d", "’d": if text.tag(token) == "MD" { status.weaken(to: .conditional) }
    case "can", "ca", "could", "may", "might", "should", "must", "ought": status.weaken(to: .possible)
    default: break
    }
  }

  func adverb(_ token: Int, _ status: inout ClauseStatus) {
    switch text.word(token) {
    case "not", "n't", "n’t", "never":
      guard isNegation(token) else { return }
      status.negate()
      if isPartial(token) { status.doubts.insert(.partialNegation) }
    case "neither", "nor", "nowhere": status.negate()
    case _ where text.tag(token) == "RBR" && status.polarity == .negated: status.doubts.insert(.comparedNegation)
    case "better": if text.tag(token) == "RBR" || text.tag(token) == "MD" { status.weaken(to: .possible) }
    case "longer": if text.children(token).contains(where: { text.word(Int($0)) == "no" }) { status.negate() }
    case "hardly", "barely", "scarcely", "rarely", "seldom":
      status.negate()
      status.doubts.insert(.approximation)
    case "almost", "nearly":
      if text.dependency[token] == .adverb, text.head(token).map({ text.upos($0) == .verb }) == true {
        status.weaken(to: .possible)
      }
      status.doubts.insert(.approximation)
    case "less": status.doubts.insert(.approximation)
    case "allegedly", "reportedly", "supposedly", "perhaps", "maybe", "possibly", "probably", "potentially", "likely",
      "presumably", "apparently", "seemingly", "arguably":
      status.weaken(to: .possible)
    default: break
    }
  }

  /// "did not always", "is not necessarily": what is denied is a part.
  func isPartial(_ negation: Int) -> Bool {
    let end = min(negation + 4, text.sentence(negation).tokens.upperBound)
    return (negation + 1..<max(negation + 1, end)).contains {
      ["only", "just", "merely", "necessarily", "always"].contains(text.word($0))
    }
  }

  /// "nobody", "no letter", "none of them".
  func deniesItself(_ noun: Int) -> Bool {
    if ["nobody", "none", "nothing", "neither"].contains(text.word(noun)) { return true }
    return text.children(noun).contains {
      let relation = text.dependency[Int($0)]
      return relation == .determiner && ["no", "neither"].contains(text.word(Int($0)))
        || relation == .coordinator && text.word(Int($0)) == "neither"
    }
  }

  /// What marks and governing verbs say of a clause.
  func context(_ verb: Int, depth: Int) -> ClauseStatus? {
    guard depth < 8 else { return nil }
    var status = ClauseStatus()
    for child in text.children(verb)
    where text.dependency[Int(child)] == .mark || text.dependency[Int(child)] == .preposition {
      switch text.word(Int(child)) {
      case "if", "unless": status.weaken(to: .conditional)
      case "whether", "lest", "so": status.weaken(to: .possible)
      case "without": status.negate()
      case "like", "than": return nil
      default: break
      }
    }
    guard let head = text.head(verb) else { return status }
    switch text.dependency[verb] {
    case .openComplement: return complement(verb, of: head, status, depth: depth)
    case .clauseComplement: return clause(verb, of: head, status, depth: depth)
    case .conjunct:
      guard let outer = context(head, depth: depth + 1) else { return nil }
      status.weaken(to: outer.modality)
      if outer.polarity == .negated, text.dependency[head] == .openComplement { status.negate() }
      status.doubts.formUnion(outer.doubts)
      return status
    case .adverbialClause:
      if isInfinitive(verb) { status.weaken(to: .planned) }
      return adverbial(verb, of: head, status, depth: depth)
    case .relativeClause, .participleClause:
      // "calls for him to resign": an infinitive does not say that it happened.
      if isInfinitive(verb) { status.weaken(to: .possible) }
      // "a person who attended", "who has endorsed her": a tense of its own.
      if text.dependency[verb] == .relativeClause, hasOwnPast(verb) { return status }
      if isAnyOfNone(head) { return nil }
      // "if they had a plan that worked": the noun itself is only supposed.
      if let outer = clauseAbove(head).flatMap({ context($0, depth: depth + 1) }), outer.modality == .conditional {
        status.weaken(to: .conditional)
      }
      if isSupposed(verb, of: head) { status.weaken(to: .possible) }
      return status
    case .root, .other: return status
    default:
      status.doubts.insert(.oddPlace)
      return status
    }
  }

  private func isInfinitive(_ verb: Int) -> Bool {
    text.tag(verb) == "VB"
      && text.children(verb).contains { $0 < verb && text.tag(Int($0)) == "TO" }
  }

  private func hasOwnPast(_ verb: Int) -> Bool {
    if text.tag(verb) == "VBD" { return true }
    return text.children(verb).contains {
      let helper = Int($0)
      return [.auxiliary, .passiveAuxiliary, .copula].contains(text.dependency[helper])
        && ["has", "had", "was", "were"].contains(text.word(helper))
    }
  }

  /// "suspicions that the town knew", "needs a law that requires it": what the noun stands for need not be so.
  func isSupposed(_ verb: Int, of noun: Int) -> Bool {
    if let mark = text.child(verb, .mark), text.word(mark) == "that" {
      return !["fact", "reality", "evidence", "revelation", "news", "way"].contains(text.lemma(noun))
    }
    guard let determiner = text.child(noun, .determiner), ["a", "an", "any"].contains(text.word(determiner)),
      let above = clauseAbove(noun)
    else { return false }
    var outer = ClauseStatus()
    own(above, &outer)
    return outer.polarity == .negated || outer.modality != .actual
      || ["need", "want", "seek"].contains(text.lemma(above))
  }

  /// "does not think he has any plan that works": nothing is said of a plan.
  private func isAnyOfNone(_ noun: Int) -> Bool {
    guard let determiner = text.child(noun, .determiner), text.word(determiner) == "any", let above = clauseAbove(noun)
    else { return false }
    return isNegated(above) || text.head(above).map { isNegated($0) } == true
  }

  /// The predicate that a noun depends on.
  func clauseAbove(_ noun: Int) -> Int? {
    var at = noun
    for _ in 0..<6 {
      guard let head = text.head(at) else { return nil }
      if text.upos(head) == .verb || text.child(head, .copula) != nil { return head }
      at = head
    }
    return nil
  }

  func complement(_ verb: Int, of head: Int, _ base: ClauseStatus, depth: Int) -> ClauseStatus? {
    // What a cue brings in is judged by the statement's stance.
    let isContent = scopes.statement(verb) != nil && scopes.statement(verb) != scopes.statement(head)
    guard let effect = effect(of: head, on: verb) ?? (isContent ? .happened : nil),
      var status = context(head, depth: depth + 1)
    else { return nil }
    own(head, &status)
    status.weaken(to: base.modality)
    status.apply(effect)
    return status
  }

  /// What a governor does to its infinitive.
  func effect(of head: Int, on verb: Int) -> Governors.Effect? {
    let lemma = text.lemma(head)
    if text.upos(head) == .adj { return Governors.ofAdjective(text.word(head)) }
    guard text.upos(head) == .verb || text.upos(head) == .aux else { return nil }
    if text.word(head) == "going", text.child(verb, .mark) != nil { return .planned }
    if lemma == "have", ["VBD", "VBN"].contains(text.tag(head)) { return .happened }
    if text.child(head, .passiveSubject) != nil || text.child(head, .passiveAuxiliary) != nil {
      // "are called failing" is no "called to fail".
      if text.tag(verb) == "VBG", Governors.isDirective(lemma) { return nil }
      return Governors.ofPassive(lemma)
    }
    if let object = text.child(head, .object), object < verb { return Governors.ofObjectControl(lemma) }
    // "stopped attending" is no "stopped to attend".
    if lemma == "stop" || lemma == "cease" { return text.tag(verb) == "VBG" ? .negated : .happened }
    return Governors.ofSubjectControl(lemma)
  }

  func clause(_ verb: Int, of head: Int, _ base: ClauseStatus, depth: Int) -> ClauseStatus? {
    var status = base
    // What stands in a statement is somebody's word; the verb that brings it in is the statement's own.
    if scopes.statement(verb) != nil, scopes.statement(verb) != scopes.statement(head) { return status }
    guard let outer = context(head, depth: depth + 1) else { return nil }
    status.weaken(to: outer.modality)
    status.doubts.formUnion(outer.doubts)
    let lemma = text.lemma(head)
    let isNegated = text.children(head).contains { isNegation(Int($0)) }
    if lemma == "deny" { return nil }
    // "nobody thinks we blame them": what is asserted of the clause stays open.
    if isNegated || outer.polarity == .negated, !Governors.isFactive(lemma) { return nil }
    // "It's unlikely they will follow".
    if text.upos(head) == .adj, let effect = Governors.ofAdjective(text.word(head)) {
      status.apply(effect)
      return status
    }
    let isOpen = !Governors.isFactive(lemma) && (Governors.isUncertain(lemma) || Governors.isReporting(lemma))
    if isOpen || isNegated { status.weaken(to: .possible) }
    return status
  }

  private static let asserting: Set<String> = ["because", "although", "though", "whereas", "since"]

  func adverbial(_ verb: Int, of head: Int, _ base: ClauseStatus, depth: Int) -> ClauseStatus? {
    var status = base
    // "would lose because he had lied": the reason is asserted whatever comes of it.
    if let mark = text.child(verb, .mark), Self.asserting.contains(text.word(mark)) { return status }
    guard let outer = context(head, depth: depth + 1) else { return nil }
    status.weaken(to: outer.modality)
    if text.tag(verb) == "VBG" {
      var governor = ClauseStatus()
      own(head, &governor)
      if governor.modality != .actual || governor.polarity == .negated {
        status.weaken(to: .possible)
        status.doubts.insert(.besideUnasserted)
      }
    }
    // "would fall before investors sold": what goes along with it is supposed, too.
    if let mark = text.child(verb, .mark), ["before", "until", "once"].contains(text.word(mark)) {
      var governor = ClauseStatus()
      own(head, &governor)
      status.weaken(to: governor.modality)
    }
    status.doubts.formUnion(outer.doubts)
    return status
  }
}
