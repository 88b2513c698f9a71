import Language

/// Whether a verb is passive.
extension SubjectFinder {
  func isPassive(_ verb: Int) -> Bool {
    // "have gathered", whatever its subject was taken for.
    let helpers = text.children(verb).filter { $0 < verb }.map { text.word(Int($0)) }
    if helpers.contains(where: { Words.having.contains($0) }),
      !helpers.contains(where: { ["been", "being", "got", "gotten"].contains($0) })
    {
      return false
    }
    // "is headed to the Senate": on its way there.
    if text.word(verb) == "headed", text.child(verb, .agent) == nil,
      text.children(verb).contains(where: {
        text.dependency[Int($0)] == .oblique || text.dependency[Int($0)] == .adverb
      })
    {
      return false
    }
    if let auxiliary = text.child(verb, .passiveAuxiliary) {
      let word = text.word(auxiliary)
      // "he's made a deal": has, not is.
      if ["'s", "’s"].contains(word), text.child(verb, .object) != nil { return false }
      return !Words.having.contains(word)
    }
    let tag = text.tag(verb)
    guard tag == "VBN" else { return false }
    // "had arrived" is no passive, whatever its subject was taken for.
    // "Businesses invested in it": a clause of its own has a finite verb, which this must be.
    if let subject = text.child(verb, .passiveSubject), text.child(verb, .auxiliary) == nil {
      return !(text.dependency[verb] == .root && subject < verb && text.child(verb, .agent) == nil)
    }
    if text.dependency[verb] == .participleClause { return text.child(verb, .object) == nil }
    // "got the bill passed".
    if text.dependency[verb] == .openComplement {
      guard let head = text.head(verb), let object = text.child(head, .object) else { return false }
      return object < verb && text.child(verb, .auxiliary) == nil && text.child(verb, .object) == nil
    }
    guard tag == "VBN", text.child(verb, .auxiliary) == nil, text.child(verb, .object) == nil,
      text.dependency[verb] == .conjunct, let head = text.head(verb)
    else { return false }
    return isPassive(head)
  }
}
