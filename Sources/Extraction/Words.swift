import Language

/// The closed classes of words that the rules look at.
enum Words {
  static let auxiliaries = set(
    "have has had having be is are was were been being am do does did will would shall should can could may might must "
      + "'s 've 'd 'll 're ’s ’ve ’d ’ll ’re wo ca")
  static let having = set("had has have 've ’ve having")
  static let negations = set("not n't n’t never")
  static let modals = set("will would shall should can could may might must 'll 'd ’ll ’d")
  /// Subjects of whom nothing is reported: "nobody said that …".
  static let nobody = set("nobody none neither nothing")
  static let adverbs = set(
    "also then later again once even still just now soon always often already twice once further reportedly "
      + "instead too first both all earlier himself herself themselves")
  static let pronouns = set("he she they it i we you who")
  static let determiners = set(
    "the a an this that these those his her their its my our your some any no every each another one two three four "
      + "five six several many most both all other")
  static let prepositions = set(
    "of for from at in on with to by about under over after before against during into near inside outside between "
      + "without through since until among as than like")
  static let conjunctions = set(
    "and or but nor so yet because while although though if when where whereas unless after before as that which who whom whose what why how whether"
  )
  /// Words after which a verb's form is a noun: "the claims", "his report".
  static let nounMarkers = set("the a an this these those his her their its my our your some any no such of new recent")
  static let speakerNouns = set(
    "spokesman spokeswoman spokesperson official officials aide aides source sources adviser advisers police study "
      + "report poll survey analyst analysts lawyer lawyers attorney minister ministry senator president company court "
      + "judge prosecutors prosecutor witness witnesses campaign administration government expert experts researchers")
  /// Cues whose base form and form in -s are nouns as well.
  static let alsoNouns = set(
    "report claim demand promise pledge comment note answer post state fear hope doubt praise blame reject tweet dispute "
      + "call remark vow")
  static let plainSpeech = set("say tell add claim insist think believe write")
  static let finiteVerbs = set(
    "went came made took got knew saw gave found left met ran won lost held began spoke needs wants supports plans "
      + "remains believes has told said thought felt kept sought")
  static let times = set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year night morning "
      + "afternoon evening day")

  static func isAdverb(_ word: String) -> Bool {
    adverbs.contains(word)
      || (word.hasSuffix("ly") && word.utf8.count > 4 && !["family", "italy", "ally", "reply", "july"].contains(word))
  }

  private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
}
