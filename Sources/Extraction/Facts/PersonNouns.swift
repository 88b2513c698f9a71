/// Nouns for people, by list and by ending.
enum PersonNouns {
  static func contains(_ lemma: String) -> Bool {
    if list.contains(lemma) || RoleWords.isRole(lemma) { return true }
    guard !exceptions.contains(lemma) else { return false }
    return endings.contains(where: lemma.hasSuffix)
  }

  private static let endings = [
    "er", "or", "ist", "man", "woman", "ian", "ant", "ee", "crat", "can", "eer", "people", "person",
  ]
  private static let exceptions: Set<String> = [
    "number", "paper", "newspaper", "letter", "matter", "order", "power", "tower", "water", "weather", "river",
    "border",
    "center", "computer", "helicopter", "error", "factor", "sector", "floor", "door", "color", "honor", "labor",
    "favor",
    "committee", "degree", "coffee", "restaurant", "plant", "grant", "warrant", "list", "corner", "winter", "summer",
    "quarter", "chapter", "charter", "offer", "answer", "manner", "dinner", "shelter", "monster", "disaster", "trailer",
    "twitter", "tweeter", "career", "beer", "terror", "horror", "mirror", "monitor", "motor", "poster", "banner", "bar",
    "layer", "finger", "shoulder", "folder", "hammer", "gender", "server", "trigger", "cover", "super", "chamber",
    "september", "october", "november", "december", "other", "former", "latter", "lower", "upper", "wonder", "thunder",
  ]
  private static let list: Set<String> = [
    "people", "person", "man", "woman", "child", "kid", "boy", "girl", "voter", "crowd", "family", "parent", "couple",
    "student", "adult", "youth", "teenager", "victim", "suspect", "citizen", "immigrant", "refugee", "migrant",
    "critic",
    "guy", "folk", "someone", "anyone", "everyone", "those", "resident", "neighbor", "neighbour", "candidate", "member",
    "police", "soldier", "troop", "expert", "official", "democrat", "republican", "group", "team", "staff", "public",
    "black", "white", "muslim", "christian", "individual", "human", "baby", "veteran", "athlete", "client", "patient",
    "elite", "chef", "thief", "hero", "guest", "spouse", "president", "incumbent", "dad", "mom", "half", "majority",
    "many",
  ]
}
