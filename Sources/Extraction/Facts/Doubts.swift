/// What speaks against a reading of a clause: each is a feature of ``FactJudge``, which has learnt what it weighs.
///
/// The number of a case belongs to the trained model: a new one goes to the end.
enum Doubt: Int, CaseIterable {
  /// "did not always", "is not necessarily".
  case partialNegation
  /// "is no longer than".
  case comparedNegation
  /// "hardly", "almost".
  case approximation
  /// A clause whose place in the sentence is none of the common ones.
  case oddPlace
  /// "will lose without paying": beside something that is itself not asserted.
  case besideUnasserted
  /// A name right before the helping verbs that is no part of the subject.
  case overtakenSubject
  /// "Anyone | who cannot swim": what is left out says who is meant.
  case curtailedSubject
  /// Words between a relative pronoun and its noun.
  case farAntecedent
  /// A participle joined to a verb: one of the two may be passive.
  case bareParticiple
  /// "which the council paid": the object is the noun that the clause describes.
  case relativeObject
  /// "the people wounded by": a participle that was taken for the verb.
  case agentWithoutPassive
  /// "revealed Tuesday the drug was found": an object that is the subject of a clause.
  case lostClause
  /// "wants the people to know": what is wanted of them was lost.
  case lostControl
  /// "has artists writing songs", "got shot", "shows her ahead".
  case lostPredicate
  /// "considers him": what the object is called was lost.
  case lostComplement
  /// "came up with one": what stands behind the preposition is nobody.
  case lostOblique
  /// "stayed vague on the details".
  case adjectiveBetween
  /// A verb that is said to want an object and has none.
  case noObject
  /// A participle of state without anybody who did it.
  case stateParticiple
  /// A verb of saying or thinking that brings in no clause.
  case reporting
  /// "being the mayor".
  case gerundCopula
  /// "It was under her watch that", "are in no way".
  case emptyPredicate
  /// "more important than".
  case comparison
  /// "was aware": an adjective that says nothing without what follows it.
  case openAdjective
  /// "It is the council that pays", "It is the custom to wait": "it" stands for the clause that follows.
  case expletive
  /// "debater-turned-pro".
  case hyphen
  /// It begins or ends with what no phrase begins or ends with, or holds a question word.
  case oddEdge
  /// What stands right before it belongs to it.
  case cutBefore
  /// What stands right behind it belongs to it.
  case cutBehind

  /// As `why` names it.
  var name: String {
    switch self {
    case .partialNegation: "partial negation"
    case .comparedNegation: "compared negation"
    case .approximation: "approximation"
    case .oddPlace: "odd place"
    case .besideUnasserted: "beside what is not asserted"
    case .overtakenSubject: "a name nearer than the subject"
    case .curtailedSubject: "curtailed subject"
    case .farAntecedent: "far antecedent"
    case .bareParticiple: "bare participle"
    case .relativeObject: "relative object"
    case .agentWithoutPassive: "agent without passive"
    case .lostClause: "clause lost"
    case .lostControl: "infinitive lost"
    case .lostPredicate: "predicate lost"
    case .lostComplement: "complement lost"
    case .lostOblique: "oblique lost"
    case .adjectiveBetween: "adjective between"
    case .noObject: "no object"
    case .stateParticiple: "participle of state"
    case .reporting: "verb of reporting"
    case .gerundCopula: "gerund"
    case .emptyPredicate: "empty predicate"
    case .comparison: "comparison"
    case .openAdjective: "open adjective"
    case .expletive: "it stands for a clause"
    case .hyphen: "hyphen"
    case .oddEdge: "odd edge"
    case .cutBefore: "cut at the beginning"
    case .cutBehind: "cut at the end"
    }
  }
}

typealias Doubts = Set<Doubt>

extension Doubts {
  /// In the order of their numbers.
  var names: [String] { Doubt.allCases.filter(contains).map(\.name) }
}
