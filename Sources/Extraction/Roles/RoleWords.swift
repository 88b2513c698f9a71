/// The nouns of offices, professions and relations to people that make a role, and the words around them.
enum RoleWords {
  /// Whether a word, in small letters and singular or as a title's abbreviation, names a role.
  static func isRole(_ word: String) -> Bool { nouns.contains(word) || abbreviations[word] != nil }

  /// A role's word as relations have it.
  static func normal(_ word: String) -> String { abbreviations[word] ?? spellings[word] ?? word }

  /// Forms of address say nothing of a role.
  static func isAddress(_ word: String) -> Bool { addresses.contains(word) }

  /// The singular of a plural role ("Senators"), or nil.
  static func singular(_ word: String) -> String? {
    if word == "sens." { return "sen." }
    if word == "reps." { return "rep." }
    if word == "govs." { return "gov." }
    guard word.hasSuffix("s"), nouns.contains(String(word.dropLast())) else { return nil }
    return String(word.dropLast())
  }

  static func isAttribute(_ word: String) -> Bool { attributes.contains(word) }

  /// Modifiers that belong to the role's name ("prime minister", "presidential candidate").
  static func isPart(_ word: String) -> Bool { parts.contains(word) }

  /// Role nouns that begin a longer role ("deputy director", "attorney general").
  static func beginsRole(_ word: String) -> Bool { beginnings.contains(word) }

  /// Parties and creeds: no organisation that the role is of.
  static func isLeaning(_ word: String) -> Bool { leanings.contains(word) }

  /// The preposition between a role and what stands before it as a modifier ("Trump adviser").
  static func preposition(_ noun: String) -> String { takesTo.contains(noun) ? "to" : "of" }

  /// The preposition as relations have it.
  static func normalPreposition(_ preposition: String, _ noun: String) -> String {
    if preposition == "in charge of" { return preposition }
    if preposition == "to", takesTo.contains(noun) || takesPlace.contains(noun) { return "to" }
    if preposition == "for", ["candidate", "nominee", "contender"].contains(noun) { return "for" }
    return "of"
  }

  private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

  private static let takesTo = set("adviser aide counselor counsellor assistant consultant")
  private static let takesPlace = set("ambassador envoy delegate heir successor emissary secretary")

  private static let abbreviations: [String: String] = [
    "sen.": "senator", "rep.": "representative", "gov.": "governor", "gen.": "general", "lt.": "lieutenant",
    "col.": "colonel", "capt.": "captain", "sgt.": "sergeant", "prof.": "professor", "adm.": "admiral",
    "maj.": "major", "cmdr.": "commander", "amb.": "ambassador", "pres.": "president", "sec.": "secretary",
    "rev.": "reverend",
    "atty.": "attorney", "del.": "delegate", "ceo": "chief executive", "cfo": "chief financial officer",
    "vp": "vice president",
    "hon.": "judge",
  ]

  private static let spellings = [
    "advisor": "adviser", "spokesperson": "spokesperson", "chairperson": "chair", "councillor": "councilor",
  ]

  private static let addresses = set("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord hon.")

  private static let beginnings = set(
    "lt. maj. brig. deputy chief attorney lieutenant assistant executive general major surgeon head")
  private static let attributes = set(
    "former ex acting then current longtime long-time outgoing incoming retired interim late onetime one-time ousted "
      + "now future")

  private static let parts = set(
    "presidential civil vice-presidential national general chief senior prime foreign vice executive federal assistant deputy "
      + "managing political military special top lead associate legal economic financial congressional senatorial state "
      + "public white medical chief principal lieutenant first gubernatorial mayoral diplomatic legislative social "
      + "operating editorial assistant regional")

  private static let leanings = set(
    "republican democratic democrat conservative liberal libertarian progressive gop independent socialist communist "
      + "christian catholic jewish muslim evangelical hispanic latino black white african-american asian tory labour")

  private static let nouns = set(
    "president secretary senator governor mayor ambassador minister chancellor king queen prince princess spokesman "
      + "spokeswoman spokesperson adviser advisor host co-host anchor manager director chairman chairwoman chair chairperson "
      + "executive nominee candidate lawyer attorney general officer judge justice professor leader chief analyst "
      + "strategist aide editor reporter correspondent columnist journalist author writer novelist poet actor actress singer "
      + "musician coach founder co-founder co-chair co-chairman owner commissioner sheriff congressman congresswoman "
      + "representative lawmaker legislator assemblyman assemblywoman councilman councilwoman councilor councillor alderman "
      + "treasurer comptroller auditor prosecutor solicitor counsel counselor counsellor consultant commander colonel captain "
      + "lieutenant major sergeant admiral brigadier marshal engineer scientist economist historian researcher physician "
      + "surgeon doctor nurse psychologist psychiatrist teacher principal superintendent dean provost rector pastor bishop "
      + "archbishop cardinal pope rabbi imam reverend priest envoy delegate speaker whip premier dictator emperor emir sultan "
      + "ayatollah businessman businesswoman entrepreneur billionaire developer investor banker financier accountant "
      + "broker publisher producer filmmaker photographer comedian musician activist organizer organiser campaigner lobbyist "
      + "pollster operative surrogate fundraiser donor contributor commentator pundit moderator presenter broadcaster "
      + "wife husband son daughter brother sister father mother cousin uncle aunt nephew niece widow widower son-in-law "
      + "daughter-in-law grandson granddaughter grandfather grandmother stepson stepdaughter fiance fiancee girlfriend "
      + "boyfriend partner friend ally rival opponent predecessor successor deputy vice-president vice-chairman vice-chair "
      + "administrator inspector detective agent investigator fellow scholar lecturer ceo cfo cto boss head mate "
      + "member secretary-general diplomat official veteran")
}
