/// The normal forms of frequent relations of the news: a table to be edited.
///
/// A line is `normal form: way of saying it, …`. A way of saying it is the verb's dictionary form with its particle, and
/// with the preposition that brings in the object where it has no direct one ("meet with", "step down as"). The normal
/// form itself need not be repeated. With `noun` in angle brackets the object is a light verb's noun and gives way to
/// what follows it ("hold <talk> with").
enum RelationTable {
  /// The normal form of a verb with its particle and preposition, or nil.
  static func normal(_ words: String) -> String? { forms[words] }

  /// The normal form of a light verb with its noun and preposition, and whether an object follows.
  static func light(_ verb: String, _ noun: String, _ preposition: String) -> String? {
    forms["\(verb) <\(noun)> \(preposition)"]
  }

  /// Whether a verb takes part in any light phrase; saves looking for its noun.
  static func isLight(_ verb: String) -> Bool { lightVerbs.contains(verb) }

  /// Verbs that have their normal form only where somebody is the object.
  static func needsPerson(_ words: String) -> Bool {
    [
      "fire", "sack", "name", "detain", "oust", "take on", "free", "release", "offend",
      "head",
      "wound", "install",
    ]
    .contains(words)
  }

  static let normalForms: [String] = lines.map(\.normal)

  /// Whether a relation is one of those that the table is made of.
  static func isNormalForm(_ relation: String) -> Bool { forms[relation] == relation }

  private static let lines: [(normal: String, ways: [String])] =
    text.split(separator: "\n").compactMap { line in
      let halves = line.split(separator: ":", maxSplits: 1)
      guard let normal = halves.first.map(String.init) else { return nil }
      let rest = halves.count > 1 ? halves[1].split(separator: ",").map { $0.drop { $0 == " " } } : []
      return (normal, [normal] + rest.map(String.init))
    }

  private static let forms: [String: String] = {
    var forms: [String: String] = [:]
    for line in lines { for way in line.ways where forms[way] == nil { forms[way] = line.normal } }
    return forms
  }()

  private static let lightVerbs: Set<String> = Set(
    lines.flatMap(\.ways).filter { $0.contains("<") }.map { String($0.prefix { $0 != " " }) })

  private static let text = """
    meet: meet with, meet up with, sit down with, huddle with, have <meeting> with, hold <meeting> with, take <meeting> with
    talk: talk to, talk with, speak to, speak with, converse with, confer with, have <conversation> with, have <talk> with, hold <talk> with, have <discussion> with, hold <discussion> with, have <contact> with, be in <touch> with
    contact: call up, telephone, phone, reach out to
    visit: pay <visit> to, make <visit> to
    appoint: name, designate, install
    nominate: put forward
    elect: vote into office
    participate in: take <part> in, partake in
    hire: recruit, take on, bring on, bring aboard
    dismiss: fire, sack, oust, let go, lay off, remove from
    resign: resign as, resign from, step down, step down as, step down from, quit, stand down, stand down as
    retire: retire from, retire as
    recuse: recuse from
    join: join in, sign on with
    leave: depart, depart from, walk out of
    lead: head, head up, chair
    found: co-found, set up
    own: possess
    buy: purchase, buy up
    sell: sell off
    merge with:
    invest in:
    pay: pay out, pay off
    spend:
    give: hand over, present with
    donate: donate to
    fund: finance, bankroll
    raise:
    cost:
    earn: make <money> from
    borrow:
    owe:
    cut: slash, scale back, trim
    increase: hike, step up, boost
    accuse: accuse of
    blame:
    criticise: criticize, slam, blast, rip, denounce, condemn, assail, lambaste, lash out at, rail against, hit out at
    mock: ridicule, make <fun> of, poke <fun> at
    insult: offend
    praise: laud, hail, applaud, commend
    thank:
    apologise: apologize
    deny:
    confirm:
    reject: rebuff, turn down, spurn
    refuse:
    support: back, stand behind, stand by, rally behind, throw <support> behind
    endorse: announce <support> for
    oppose: be against, fight against, come out against
    prefer: favor, favour, prefer over
    defend: stick up for
    protest: protest against, demonstrate against, march against
    threaten:
    warn:
    promise: pledge, vow
    demand: call for, press for, push for
    urge: exhort, implore, call on
    cite: point to
    ask: request
    agree:
    negotiate with: bargain with
    sign: ink, put <signature> to
    ban: outlaw, prohibit, bar
    block: halt, obstruct, thwart, stand in <way> of
    approve: approve of, ratify
    pass:
    veto:
    vote for: cast <vote> for, cast <ballot> for
    vote against: cast <vote> against
    sue: file <suit> against, file <lawsuit> against, bring <suit> against
    arrest: detain, apprehend, take into <custody> of
    charge: charge with, indict, bring <charge> against, file <charge> against
    convict: convict of, find guilty
    acquit: exonerate
    sentence: sentence to
    jail: imprison
    release: set free, free
    pardon:
    investigate: probe, look into, inquire into, launch <investigation> into, open <investigation> into, conduct <investigation> into
    interview:
    question: interrogate, grill
    testify: give <testimony> to
    search: raid
    disclose: reveal, make public, divulge
    leak:
    publish: put out
    announce: unveil
    hide: conceal, cover up
    lie:
    discuss: talk about, speak about, go over
    debate: argue with, spar with
    win:
    lose:
    beat: defeat, trounce, edge out
    run for:
    run against: compete with, compete against, face off against, square off against, take on in
    concede:
    attack: bomb
    invade: march into
    kill: murder, slay, gun down, shoot dead, assassinate
    die: pass away
    injure: wound
    shoot: open <fire> on, shoot at
    rescue:
    attend: turn up at
    arrive:
    travel to: fly to, journey to, head to, go on to
    return to: come back to, go back to
    flee from: escape from
    move to: relocate to
    live in: reside in
    work for: be employed by
    work with: cooperate with, collaborate with, team up with
    serve as: act as, work as
    advise: counsel
    represent: speak for
    marry: wed, get married to
    hack: break into, hack into
    interfere: interfere in, meddle in, interfere with, meddle with
    help: aid, assist
    start: launch, kick off
    end: bring to <end> of, wrap up
    stop: cease, give up, call off
    cancel: scrap
    happen: take place, occur
    win over: woo, court
    build: construct, erect
    destroy: demolish, wreck
    close: shut, shut down, close down
    open: open up
    """
}
