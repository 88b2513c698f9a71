import Facts
import Language

/// From clauses to readings: one for each pair of subject and object.
extension FactFinder {
  mutating func emit(_ clause: Clause) {
    // "Brown and Weber met": each other.
    let isTogether = clause.objects.isEmpty && Governors.isReciprocal(text.lemma(clause.verb))
    let subjects =
      clause.isExistence
      ? existing(clause)
      : participants(
        clause.subject.map { isTogether ? ([$0.head], false) : text.conjuncts($0.head) }, of: clause.verb)
    let objects = participants(clause.objects.isEmpty ? nil : (clause.objects, clause.alone), of: clause.verb)
    for subject in subjects { for object in objects { append(clause, subject, object) } }
    if ["serve as", "become", "remain"].contains(clause.relation), let noun = clause.objects.first,
      let subject = clause.subject
    {
      _ = role(noun, of: subject, clause.status)
    }
  }

  private func existing(_ clause: Clause) -> [Participant?] {
    guard let noun = clause.subject?.head, let found = text.existing(noun, of: clause.verb) else { return [] }
    return [found]
  }

  /// A single nil where there is nobody; nobody at all where none of them can be one.
  private func participants(_ found: (heads: [Int], alone: Bool)?, of verb: Int) -> [Participant?] {
    guard let found else { return [nil] }
    return found.heads.compactMap { text.participant($0, alone: found.alone, of: verb) }
  }

  private mutating func append(_ clause: Clause, _ subject: Participant?, _ object: Participant?) {
    let spans = [subject, object].compactMap { $0?.argument.span }
    if spans.count == 2, spans[0].overlaps(spans[1]) { return }
    let predicate = predicateTokens(clause.verb, clause)
    let fact = Fact(
      relation: clause.relation, predicate: text.view.span(predicate), subject: subject?.argument,
      object: object?.argument,
      others: Self.distinct(clause.others).filter { other in !spans.contains { $0.overlaps(other.span) } },
      polarity: clause.status.polarity, modality: clause.status.modality,
      attributedTo: scopes.statement(clause.verb), sentence: text.view.sentenceOf[clause.verb], rule: clause.rule,
      confidence: 0)
    var doubts = [subject, object].reduce(clause.doubts) { $0.union($1?.doubts ?? []) }
    if isHyphenated(predicate) { doubts.insert(.hyphen) }
    add(FactReading(fact: fact, verb: clause.verb, subject: subject, object: object, doubts: doubts))
  }

  /// Without those that stand inside of another ("for a role in the campaign, in the campaign").
  private static func distinct(_ others: [Fact.Argument]) -> [Fact.Argument] {
    others.filter { other in
      !others.contains { $0.span != other.span && $0.span.start <= other.span.start && other.span.end <= $0.span.end }
    }
  }

  /// "debater-turned-pro": a piece of a longer word.
  private func isHyphenated(_ predicate: Range<Int>) -> Bool {
    [predicate.lowerBound, predicate.upperBound].contains { place in
      let bounds = text.sentence(predicate.lowerBound).tokens
      let hyphen = place == predicate.lowerBound ? place - 1 : place
      return bounds.contains(hyphen) && text.word(hyphen) == "-" && !text.view.has(hyphen, .precededBySpace)
    }
  }

  /// The verb with its particle, and the verb that governs it where both stand together ("failed to disclose").
  func predicateTokens(_ verb: Int, _ clause: Clause) -> Range<Int> {
    var start = verb
    var end = verb
    if let particle = particle(verb), particle - verb < 3 { end = particle }
    if let head = text.head(verb), text.dependency[verb] == .openComplement, verb - head <= 3, verb > head {
      start = head
    }
    if text.child(verb, .copula).map({ $0 < verb && verb - $0 <= 3 }) == true, let copula = text.child(verb, .copula) {
      start = copula
      if text.upos(verb) == .noun || text.upos(verb) == .propn { return copula..<copula + 1 }
    }
    return start..<end + 1
  }
}
