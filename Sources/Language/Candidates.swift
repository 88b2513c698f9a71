/// A place where a person was mentioned.
struct Candidate {
  var entity: Int
  var token: Int
  var sentence: Int
  var quotation: Int
  var isSubject: Bool
}

/// A pronoun whose person is not known.
struct OpenPronoun {
  var token: Int
  var gender: Gender
}

/// People who are named side by side.
struct Row {
  /// The token on which the others depend.
  var head: Int
  /// The token after the last name.
  var end: Int
  var sentence: Int32
  var entities: Set<Int>
}

/// The latest mention of each entity; a subject of the same sentence is kept before a later object.
struct CandidateList {
  private(set) var latest: [Candidate] = []
  private var counts: [Int: Int] = [:]

  func count(of entity: Int) -> Int { counts[entity] ?? 0 }

  mutating func note(_ candidate: Candidate) {
    counts[candidate.entity, default: 0] += 1
    guard let index = latest.firstIndex(where: { $0.entity == candidate.entity }) else {
      latest.append(candidate)
      trim(candidate.sentence)
      return
    }
    if latest[index].sentence == candidate.sentence, latest[index].isSubject, !candidate.isSubject { return }
    latest[index] = candidate
  }

  /// Forgets who is too far away, so that time stays linear.
  private mutating func trim(_ sentence: Int) {
    if latest.count > 32 { latest.removeAll { sentence - $0.sentence > 6 } }
    if latest.count > 64 { latest.removeFirst(latest.count - 64) }
  }
}
