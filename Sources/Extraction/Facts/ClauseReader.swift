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
    if followsCondition(verb) { status.weaken(to: .conditional) }
    scopes.apply(to: &status, token: verb, text)
    return status
  }

  /// The same by itself, of a verb that stands above another.
  func own(_ verb: Int) -> ClauseStatus {
    var status = ClauseStatus()
    own(verb, &status)
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
      // "Neither the mayor nor the council should": before the first of them, or below the verb.
      case .coordinator where text.word(token) == "neither" && token < verb: status.negate()
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

  /// "If there is no audit, it harms the plan": what follows from a condition holds with it alone.
  private func followsCondition(_ verb: Int) -> Bool {
    text.children(verb, .adverbialClause).contains { clause in
      clause < verb && text.child(clause, .mark).map { text.word($0) == "if" && $0 == Int(text.first[clause]) } == true
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
  func isNegation(_ token: Int) -> Bool {
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
}
