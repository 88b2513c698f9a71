import Facts

/// What a cue means: its dictionary form, the kind of act, and what the speaker does by it.
struct CueMeaning: Hashable {
  var lemma: String
  var act: Statement.Act
  var stance: Statement.Stance
  /// False where neither the word nor its senses say what kind of act it is.
  var isKnown = true

  /// The meaning of a cue with that head: by the word itself, with its particle or preposition first, else by what the
  /// senses of the word have in common.
  static func of(_ lemma: String, with particle: String?, senses: SenseLexicon.Profile?) -> CueMeaning {
    if let particle, let known = table["\(lemma) \(particle)"] {
      return CueMeaning(lemma: "\(lemma) \(particle)", act: known.act, stance: known.stance)
    }
    if let known = table[lemma] { return CueMeaning(lemma: lemma, act: known.act, stance: known.stance) }
    let act = senses.map(act(of:)) ?? .attitude
    let stance: Statement.Stance =
      switch act {
      case .speech: .says
      case .evidence: .shows
      case .thought, .attitude, .plan: .believes
      }
    return CueMeaning(lemma: lemma, act: act, stance: stance, isKnown: senses.map(isTelling) ?? false)
  }

  /// The same where a human being is the source, and no study: he suggests by what he says, and finds what he thinks.
  func byPerson() -> CueMeaning {
    guard act == .evidence, stance == .shows else { return self }
    switch lemma {
    case "suggest", "indicate": return CueMeaning(lemma: lemma, act: .speech, stance: .says)
    case "find": return CueMeaning(lemma: lemma, act: .thought, stance: .believes)
    default: return self
    }
  }

  private static func isTelling(_ senses: SenseLexicon.Profile) -> Bool {
    [32, 10, 31, 9, 39, 37, 12].contains(senses.dominant) || senses.isMental
  }

  /// By WordNet's files: verbs of communication 32, cognition 31, perception 39, emotion 37; nouns of communication 10,
  /// cognition 9.
  private static func act(of senses: SenseLexicon.Profile) -> Statement.Act {
    switch senses.dominant {
    case 32, 10: .speech
    case 31, 9: senses.communication > senses.cognition ? .speech : .thought
    case 39: .evidence
    case 37, 12: .attitude
    default: senses.communication >= 2 ? .speech : senses.cognition >= 2 ? .thought : .attitude
    }
  }

  private struct Entry {
    var act: Statement.Act
    var stance: Statement.Stance
  }

  /// Words by act and stance: verbs, the nouns made of them, adjectives, and phrases of two words.
  private static let words: [(Statement.Act, Statement.Stance, String)] = [
    (
      .speech, .says,
      """
      say tell state note add explain declare announce reveal mention observe remark disclose reply respond conclude \
      recall reiterate repeat stress emphasize emphasise joke quip answer comment continue begin write tweet post report \
      testify elaborate exclaim shout clarify describe call dub inform remind assure notify talk speak discuss cite \
      quote read propose advise outline detail publish rule \
      highlight reference liken compare portray characterize label brand term present proclaim statement comment remark announcement message speech report : \
      according accord reportedly
      """
    ),
    (
      .speech, .claims,
      "argue claim assert contend maintain insist allege claim assertion allegation argument allegedly"
    ),
    (.speech, .denies, "deny dispute refute reject rebut disavow dismiss overrule denial rejection rebuttal"),
    (.speech, .confirms, "confirm affirm verify confirmation"),
    (.speech, .admits, "admit acknowledge concede confess admission acknowledgment confession"),
    (.speech, .asks, "ask wonder inquire question query question"),
    (.speech, .promises, "promise vow pledge swear guarantee promise pledge vow commitment"),
    (.speech, .predicts, "predict forecast foresee prediction forecast"),
    (.speech, .warns, "warn caution threaten warning threat"),
    (.speech, .accuses, "accuse blame accusation charge"),
    (.speech, .praises, "praise hail applaud laud commend tout thank compliment congratulate cheer praise"),
    (
      .speech, .criticises,
      """
      criticize criticise condemn denounce slam blast lambaste deride attack assail mock ridicule decry chide rebuke bash \
      scold complain bemoan lament chastise rip lambast insult criticism complaint condemnation attack rebuke criticize critical
      """
    ),
    (
      .speech, .demands,
      "demand urge request implore encourage recommend instruct plead demand request appeal plea exhort order command"
    ),
    (.speech, .refuses, "refuse decline refusal"),
    (.speech, .agrees, "agree concur agreement"),
    (
      .attitude, .supports,
      "support endorse favor favour back defend advocate welcome approve embrace prefer promote admire support endorsement backing champion"
    ),
    (.attitude, .opposes, "oppose object resist protest disagree balk opposition objection"),
    (
      .thought, .believes,
      """
      believe think feel know consider regard see view assume suspect fear worry doubt understand realize remember \
      judge reckon suppose belief view opinion thought fear concern worry doubt suspicion sure confident certain convinced \
      aware skeptical afraid worried concerned
      """
    ),
    (.thought, .predicts, "expect anticipate expectation"),
    (.plan, .wants, "want hope wish desire seek hope wish desire eager"),
    (.plan, .plans, "plan intend aim prepare plan intention aim effort bid ready willing"),
    (.evidence, .shows, "show find discover indicate suggest prove demonstrate appear seem poll survey evidence sign"),
  ]

  private static let phrases: [(Statement.Act, Statement.Stance, String)] = [
    (.speech, .says, "point out,according to,refer to,speak of,talk about,lay out,spell out,go on"),
    (.speech, .demands, "call for,call on,ask for,push for,press for,appeal to,call to"),
    (.speech, .denies, "rule out,push back"),
    (.speech, .criticises, "lash out,go after,hit back,rail against"),
    (.speech, .admits, "own up"),
    (.attitude, .supports, "stand by,come out"),
    (.attitude, .opposes, "back off,back down,back away"),
    (.plan, .wants, "look for,hope for"),
    (.thought, .believes, "think of,think about,worry about,believe in"),
  ]

  private static let table: [String: Entry] = {
    var table: [String: Entry] = [:]
    for (act, stance, list) in words {
      for word in list.split(separator: " ") where table[String(word)] == nil {
        table[String(word)] = Entry(act: act, stance: stance)
      }
    }
    for (act, stance, list) in phrases {
      for phrase in list.split(separator: ",") { table[String(phrase)] = Entry(act: act, stance: stance) }
    }
    return table
  }()
}
