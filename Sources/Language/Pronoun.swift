/// A pronoun for people.
struct Pronoun {
  enum Person { case first, third, plural }

  let person: Person
  let gender: Gender
  let isReflexive: Bool
  let isPossessive: Bool

  init?(_ analysis: Analysis, _ token: Int) {
    let tag = analysis.xpos[token].label
    guard tag == "PRP" || tag == "PRP$" else { return nil }
    isPossessive = tag == "PRP$"
    let word = analysis.string(token).lowercased()
    isReflexive = word.hasSuffix("self") || word.hasSuffix("selves")
    switch word {
    case "i", "me", "my", "mine", "myself": (person, gender) = (.first, .unknown)
    case "he", "him", "his", "himself": (person, gender) = (.third, .male)
    case "she", "her", "hers", "herself": (person, gender) = (.third, .female)
    case "they", "them", "their", "theirs", "themselves": (person, gender) = (.plural, .unknown)
    default: return nil
    }
  }
}
