/// What speaks against a reading of a clause: each is a feature of ``FactJudge``, which has learnt what it weighs.
struct Doubts: OptionSet, Hashable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(number: Int) { rawValue = 1 << UInt64(number) }

  // MARK: - Whether it is asserted

  /// "not only", "did not simply".
  static let partialNegation = Doubts(number: 0)
  /// "is no longer than".
  static let comparedNegation = Doubts(number: 1)
  /// "hardly", "almost".
  static let approximation = Doubts(number: 2)
  /// A clause whose place in the sentence is none of the common ones.
  static let oddPlace = Doubts(number: 3)
  /// "will lose without paying": beside something that is itself not asserted.
  static let besideUnasserted = Doubts(number: 4)

  // MARK: - The subject

  /// A name right before the helping verbs that is no part of the subject.
  static let overtakenSubject = Doubts(number: 5)
  /// "Anyone | who cannot swim": what is left out says who is meant.
  static let curtailedSubject = Doubts(number: 6)
  /// Words between a relative pronoun and its noun.
  static let farAntecedent = Doubts(number: 7)
  /// A participle joined to a verb: one of the two may be passive.
  static let bareParticiple = Doubts(number: 8)

  // MARK: - The object and what goes with it

  /// "which the council paid": the object is the noun that the clause describes.
  static let relativeObject = Doubts(number: 9)
  /// "the people wounded by": a participle that was taken for the verb.
  static let agentWithoutPassive = Doubts(number: 10)
  /// "revealed Tuesday the drug was found": an object that is the subject of a clause.
  static let lostClause = Doubts(number: 11)
  /// "wants the people to know": what is wanted of them was lost.
  static let lostControl = Doubts(number: 12)
  /// "has artists writing songs", "got shot", "shows her ahead".
  static let lostPredicate = Doubts(number: 13)
  /// "considers him": what the object is called was lost.
  static let lostComplement = Doubts(number: 14)
  /// "came up with one": what stands behind the preposition is nobody.
  static let lostOblique = Doubts(number: 15)
  /// "stayed vague on the details".
  static let adjectiveBetween = Doubts(number: 16)
  /// A verb that is said to want an object and has none.
  static let noObject = Doubts(number: 17)
  /// A participle of state without anybody who did it.
  static let stateParticiple = Doubts(number: 18)
  /// A verb of saying or thinking that brings in no clause.
  static let reporting = Doubts(number: 19)

  // MARK: - The predicate

  /// "being the mayor".
  static let gerundCopula = Doubts(number: 20)
  /// "It was under her watch that", "are in no way".
  static let emptyPredicate = Doubts(number: 21)
  /// "more important than".
  static let comparison = Doubts(number: 22)
  /// "was aware": an adjective that says nothing without what follows it.
  static let openAdjective = Doubts(number: 23)
  /// "It is the council that pays", "It is the custom to wait": "it" stands for the clause that follows.
  static let expletive = Doubts(number: 27)

  /// "debater-turned-pro".
  static let hyphen = Doubts(number: 28)

  // MARK: - The extent of a phrase

  /// It begins or ends with what no phrase begins or ends with, or holds a question word.
  static let oddEdge = Doubts(number: 24)
  /// What stands right before it belongs to it.
  static let cutBefore = Doubts(number: 25)
  /// What stands right behind it belongs to it.
  static let cutBehind = Doubts(number: 26)

  /// All, with the words by which `why` names them.
  static let all: [(doubt: Doubts, name: String)] = [
    (.partialNegation, "partial negation"), (.comparedNegation, "compared negation"), (.approximation, "approximation"),
    (.oddPlace, "odd place"), (.besideUnasserted, "beside what is not asserted"),
    (.overtakenSubject, "a name nearer than the subject"), (.curtailedSubject, "curtailed subject"),
    (.farAntecedent, "far antecedent"), (.bareParticiple, "bare participle"), (.relativeObject, "relative object"),
    (.agentWithoutPassive, "agent without passive"), (.lostClause, "clause lost"), (.lostControl, "infinitive lost"),
    (.lostPredicate, "predicate lost"), (.lostComplement, "complement lost"), (.lostOblique, "oblique lost"),
    (.adjectiveBetween, "adjective between"), (.noObject, "no object"), (.stateParticiple, "participle of state"),
    (.reporting, "verb of reporting"), (.gerundCopula, "gerund"), (.emptyPredicate, "empty predicate"),
    (.comparison, "comparison"), (.openAdjective, "open adjective"), (.expletive, "it stands for a clause"),
    (.hyphen, "hyphen"), (.oddEdge, "odd edge"),
    (.cutBefore, "cut at the beginning"), (.cutBehind, "cut at the end"),
  ]

  var names: [String] { Self.all.filter { contains($0.doubt) }.map(\.name) }
}
