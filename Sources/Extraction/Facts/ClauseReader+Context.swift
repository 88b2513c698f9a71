import Facts
import Language

/// What stands above a clause: whether it is asserted there, asked for, supposed or denied.
extension ClauseReader {
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
      // What stands in another quotation stands for itself.
      if (min(head, verb)..<max(head, verb)).contains(where: text.isQuotationMark) { return status }
      guard let outer = context(head, depth: depth + 1) else { return nil }
      status.weaken(to: outer.modality)
      if outer.polarity == .negated, text.dependency[head] == .openComplement { status.negate() }
      status.doubts.formUnion(outer.doubts)
      return status
    case .adverbialClause:
      // "…, which forced her": behind a comma a relative clause is asserted.
      if text.child(verb, .subject).map({ ["WDT", "WP"].contains(text.tag($0)) }) == true { return status }
      // "makes it hard for me to imagine": nothing is planned.
      if isInfinitive(verb) {
        status.weaken(to: text.upos(head) == .adj || text.upos(head) == .adv ? .possible : .planned)
      }
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
      return text.dependency[helper].isHelper
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
    let outer = own(above)
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
    // "did not expect him to leave": whether he did is not said.
    if status.polarity == .negated, text.lemma(head) == "expect", text.child(head, .object) != nil { return nil }
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
    if ["gon", "gonna"].contains(text.word(head)) { return .planned }
    if lemma == "have", ["VBD", "VBN"].contains(text.tag(head)) { return .happened }
    if text.child(head, .passiveSubject) != nil || text.child(head, .passiveAuxiliary) != nil {
      // "are called failing" is no "called to fail".
      if text.tag(verb) == "VBG", Governors.isDirective(lemma) { return nil }
      return Governors.ofPassive(lemma)
    }
    if let object = text.child(head, .object), object < verb { return Governors.ofObjectControl(lemma) }
    // "stopped attending" is no "stopped to attend".
    if lemma == "cease" { return .negated }
    if lemma == "stop" { return text.tag(verb) == "VBG" ? .negated : .happened }
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
    // "evidence that would show that": what would be shown is not.
    if own(head).modality == .conditional { status.weaken(to: .possible) }
    return status
  }

  private func isPresent(_ verb: Int) -> Bool {
    let helper = text.children(verb).map { Int($0) }.first { text.dependency[$0].isHelper }
    // "as we have beaten others": that has happened.
    if let helper, Words.having.contains(text.word(helper)) { return false }
    return ["VBZ", "VBP"].contains(text.tag(helper ?? verb))
  }

  private static let asserting: Set<String> = ["because", "although", "though", "whereas", "since"]

  func adverbial(_ verb: Int, of head: Int, _ base: ClauseStatus, depth: Int) -> ClauseStatus? {
    var status = base
    // "would lose because he had lied": the reason is asserted whatever comes of it.
    if let mark = text.child(verb, .mark), Self.asserting.contains(text.word(mark)) { return status }
    guard let outer = context(head, depth: depth + 1) else { return nil }
    status.weaken(to: outer.modality)
    if text.tag(verb) == "VBG" {
      let governor = own(head)
      if governor.modality != .actual || governor.polarity == .negated {
        status.weaken(to: .possible)
        status.doubts.insert(.besideUnasserted)
      }
    }
    // "would fall before investors sold": what goes along with it is supposed, too.
    // "When the debate begins, it will": the present tense of what is to come.
    if let mark = text.child(verb, .mark) ?? text.child(verb, .adverb), mark < verb,
      ["before", "until", "once"].contains(text.word(mark))
        || ["when", "after", "as"].contains(text.word(mark)) && isPresent(verb)
    {
      status.weaken(to: own(head).modality)
    }
    status.doubts.formUnion(outer.doubts)
    return status
  }
}
