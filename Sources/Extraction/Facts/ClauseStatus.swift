import Facts
import Language

/// Whether a clause is asserted: its polarity and modality, and how sure that is.
struct ClauseStatus: Hashable {
  var polarity: Fact.Polarity = .affirmed
  var modality: Fact.Modality = .actual
  var doubts: Doubts = []

  mutating func negate() { polarity = polarity == .affirmed ? .negated : .affirmed }

  /// The weaker of what is known and what is added.
  mutating func weaken(to other: Fact.Modality) { if modality == .actual { modality = other } }

  mutating func apply(_ effect: Governors.Effect) {
    switch effect {
    case .happened: break
    case .negated: negate()
    case .planned: weaken(to: .planned)
    case .possible: weaken(to: .possible)
    case .unlikely:
      negate()
      weaken(to: .possible)
    }
  }
}
