import Facts

/// What verbs say about the verb that they govern: that it happened, did not, may happen, is planned.
///
/// After the classes of implicative and factive verbs (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006), as far as
/// news needs them.
enum Governors {
  /// What a governing verb does to its complement.
  enum Effect { case happened, negated, planned, possible, unlikely }

  /// The effect of a verb on an infinitive or participle whose subject is its own subject.
  static func ofSubjectControl(_ lemma: String) -> Effect? {
    if implicative.contains(lemma) { return .happened }
    if negative.contains(lemma) { return .negated }
    if intended.contains(lemma) { return .planned }
    if opposed.contains(lemma) { return .unlikely }
    return uncertain.contains(lemma) ? .possible : nil
  }

  /// The effect of a verb on an infinitive whose subject is its object ("forced him to resign").
  static func ofObjectControl(_ lemma: String) -> Effect? {
    if causative.contains(lemma) { return .happened }
    if preventive.contains(lemma) { return .negated }
    if directive.contains(lemma) { return .planned }
    return permissive.contains(lemma) ? .possible : nil
  }

  /// The effect of a participle behind a form of "be" ("was forced to", "is expected to", "was said to have").
  static func ofPassive(_ lemma: String) -> Effect? {
    if causative.contains(lemma) { return .happened }
    if ["set", "schedule", "poise", "slate"].contains(lemma) { return .planned }
    if directive.contains(lemma) { return .planned }
    return permissive.contains(lemma) || hearsay.contains(lemma) ? .possible : nil
  }

  /// The effect of an adjective ("is likely to", "was able to").
  static func ofAdjective(_ word: String) -> Effect? {
    switch word {
    case "able", "quick", "proud", "happy", "glad", "lucky", "first", "last": .happened
    case "unable", "unwilling", "reluctant", "loath": .negated
    case "ready", "eager", "willing", "determined", "due", "prepared", "about", "set", "poised", "bound": .planned
    case "unlikely", "impossible", "doubtful": .unlikely
    case "likely", "free", "certain", "sure", "supposed", "possible", "unclear": .possible
    default: nil
    }
  }

  /// Verbs whose clause is not asserted by whoever writes them.
  static func isUncertain(_ lemma: String) -> Bool {
    doubtful.contains(lemma) || intended.contains(lemma) || directive.contains(lemma) || hearsay.contains(lemma)
  }

  /// Verbs that tell somebody to do something, or call somebody something.
  static func isDirective(_ lemma: String) -> Bool { directive.contains(lemma) }

  /// Participles that say in what state somebody is, not what was done.
  static func isState(_ lemma: String) -> Bool { states.contains(lemma) }

  private static let states = set(
    "involve concern interest obsess disorganize organize prepare surprise worry relate dedicate commit engage focus tire "
      + "satisfy disappoint frustrate embarrass excite scare confuse depress oppose associate connect base locate situate "
      + "qualify convince motivate experience educate sophisticate complicate settle finish accustom addict ashame bore "
      + "attach devote behold trouble conflict embroil unhinge equip entitle expose opinionate rely divide tie")

  /// Adjectives that say nothing without what follows them.
  static func isOpenAdjective(_ word: String) -> Bool { openAdjectives.contains(word) }

  private static let openAdjectives = set(
    "full able capable aware due subject likely unlikely fond worth set supposed sure certain ready willing about glad "
      + "unable free bound eager prone liable close similar other such same next own only")

  /// Verbs that judge somebody for what he did.
  static func isJudging(_ lemma: String) -> Bool { judging.contains(lemma) }

  private static let judging = set(
    "criticise criticize praise blast attack condemn blame thank fault hammer slam rip denounce arrest fire sue charge "
      + "prosecute fine jail mock ridicule credit commend applaud rebuke chide punish berate assail scold bash slap "
      + "reprimand excoriate lambaste hail laud forgive admire like love hate honor honour reward target knock ding")

  /// Verbs whose clause is true if what they say is.
  static func isFactive(_ lemma: String) -> Bool { factive.contains(lemma) }

  private static let factive = set(
    "know note mention recall acknowledge admit concede realize realise remind remember find see show discover learn prove notice"
  )

  /// Verbs of pure reporting: what they bring in are statements.
  static func isReporting(_ lemma: String) -> Bool {
    reporting.contains(lemma) || lemma == "point out" || lemma == "add up"
  }

  /// Verbs that report with a clause and act with an object ("announced that …", "announced the plan").
  static func isReportingWithClause(_ lemma: String) -> Bool { reportingWithClause.contains(lemma) }

  /// Verbs that say nothing without what they govern.
  static func needsComplement(_ lemma: String) -> Bool { incomplete.contains(lemma) }

  /// Verbs that say nothing without a prepositional phrase.
  static func needsPreposition(_ lemma: String) -> Bool { dependent.contains(lemma) }

  private static let dependent = set("coincide consist depend rely belong stem")

  /// Verbs that need neither object nor place to say something.
  static func isIntransitive(_ lemma: String) -> Bool { intransitive.contains(lemma) }

  private static let intransitive = set(
    "resign die retire arrive happen occur fall rise grow emerge survive collapse win lose leave vote protest testify "
      + "escape return struggle erupt explode crash laugh cry fight drop decline increase improve change begin start "
      + "end stop continue fail succeed appear disappear vanish evaporate spread remain stay wait sleep lie air open close "
      + "exist matter suffer leak burn drown faint marry divorce move stall shrink soar surge plummet plunge tumble climb "
      + "expire recover sink float melt ring flee withdraw surrender retreat march rally riot apologise apologize "
      + "meet agree disagree react rain snow flood expand vary differ persist prevail cooperate converge diverge concede "
      + "campaign compete quit participate volunteer enlist graduate age linger deteriorate worsen subside resonate win "
      + "live work speak talk serve study travel appear reside perform operate rank land gather swim shop teach debate "
      + "thrive flourish falter dwindle rebound backfire advance evolve convene assemble adjourn speak "
      + "come go smile weep applaud pass sit stand kneel arise intervene interfere")

  /// Verbs that two or more do with each other where nobody else is named.
  static func isReciprocal(_ lemma: String) -> Bool { reciprocal.contains(lemma) }

  private static let reciprocal = set(
    "meet agree debate clash talk speak marry divorce split merge compete quarrel argue disagree fight embrace converge "
      + "cooperate collaborate unite differ negotiate")

  private static let incomplete = set(
    "purport seem appear try tend manage intend want need attempt seek aim plan hope expect neglect decide make get "
      + "take have put give let cause enable allow look stand end deserve")

  private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

  private static let implicative = set(
    "begin start continue keep manage come go get stop proceed dare bother help use happen end finish remember tend rush "
      + "resume cease live serve choose love like hate enjoy")
  private static let negative = set("fail refuse decline neglect forget avoid hesitate")
  private static let intended = set(
    "plan intend want hope promise vow pledge agree try attempt seek expect prepare decide offer threaten wish aim opt "
      + "struggle work move push fight consider look prefer mean propose swear volunteer wait "
      + "campaign rally vote resolve arrange strive desire support advocate favor favour discuss debate recommend suggest "
      + "contemplate envision envisage")
  private static let opposed = set("oppose resist reject")
  private static let uncertain = set("seem appear claim profess purport pretend deserve stand have need ought risk")
  private static let causative = set("force cause lead help get prompt enable drive push compel spur make have see")
  private static let preventive = set("forbid prevent bar ban stop keep block prohibit")
  private static let directive = set(
    "ask urge want tell order encourage invite beg advise instruct direct press push call expect need require pressure "
      + "persuade convince warn remind implore lobby command recruit schedule plan intend design")
  private static let permissive = set("allow permit authorize authorise entitle empower")
  private static let hearsay = set(
    "believe allege say report think suppose rumor rumour know understand find consider estimate accuse suspect deem see "
      + "project predict")
  private static let doubtful = set(
    "doubt fear suggest suspect suppose imagine assume wonder ask guess feel argue claim predict demand insist deny dispute "
      + "recommend worry bet believe think hope question ensure pray")
  private static let reporting = set(
    "say tell add caution lament boast opine scoff counter exclaim note reply respond argue claim assert contend insist state explain declare remark mention think "
      + "believe know hope fear feel suggest conclude recall wonder worry doubt predict tweet answer joke quip warn "
      + "estimate guess suppose assume imagine mean seem appear allege maintain stress emphasize emphasise comment "
      + "speculate wish let try be do go keep continue")
  private static let reportingWithClause = set(
    "announce point reveal disclose confirm deny promise demand show indicate prove report learn discover realize realise "
      + "understand remember decide propose ensure vow pledge urge accuse criticise criticize praise complain testify "
      + "observe notice hold teach remind inform assure convince persuade threaten reiterate repeat find see hear ask "
      + "write cite acknowledge admit concede refer expect want need like love agree call describe")
}
