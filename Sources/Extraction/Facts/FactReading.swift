import Facts

/// Somebody or something in a clause: its place, and what speaks against that place.
struct Participant {
  var argument: Fact.Argument
  var head: Int
  var tokens: Range<Int>
  var doubts: Doubts
}

/// A fact as the rules read it, before it is judged.
struct FactReading {
  /// Without its confidence.
  var fact: Fact
  /// The token of the verb, or of what a form of "be" says.
  var verb: Int
  var subject: Participant?
  var object: Participant?
  var doubts: Doubts
}
