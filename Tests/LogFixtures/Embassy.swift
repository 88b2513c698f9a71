public import Facts

/// An invented affair in sixty articles and more than 130 events: who met whom, who denies it, and in which outlet.
///
/// What the people in it say was made up for the tests and is told by templates, so that every question of the reference
/// has an answer that can be checked by eye.
public enum Embassy {
  public static let peskov = Entity(name: "Dmitry Peskov", kind: .person, aliases: ["Peskov"])
  public static let kislyak = Entity(name: "Sergey Kislyak", kind: .person, aliases: ["Kislyak"])
  public static let flynn = Entity(name: "Michael Flynn", kind: .person, aliases: ["Flynn"])
  public static let clinton = Entity(name: "Hillary Clinton", kind: .person, aliases: ["Clinton"])
  public static let putin = Entity(name: "Vladimir Putin", kind: .person, aliases: ["Putin"])
  public static let senate = Entity(name: "Senate", kind: .organisation)

  /// The two long articles at the beginning, labelled later.
  static var first: Story {
    var story = Story(
      [
        "Kremlin: meetings were routine",
        "“If you ask around in the campaign, you would see the same,” Dmitry Peskov said.",
        "A spokesman told reporters that bilateral relations were discussed with Sergey Kislyak.",
        "Peskov denied that Michael Flynn had met Sergey Kislyak in secret.",
        "Flynn met Kislyak on 3 March 2017, and sanctions rose by 12 percent.",
        "Michael Flynn was an adviser to Hillary Clinton's rival; Dmitry Peskov is spokesman of Vladimir Putin.",
      ], outlet: "Gazette", published: "2017-03-12", title: "Kremlin: meetings were routine",
      entities: [peskov, kislyak, flynn, clinton, putin],
      sayings: [
        .init(
          "Dmitry Peskov", cue: "said",
          "“If you ask around in the campaign, you would see the same,”"),
        .init(
          nil, source: "A spokesman", cue: "told", "that bilateral relations were discussed with Sergey Kislyak",
          kind: .indirect),
        .init(
          "Dmitry Peskov", source: "Peskov", cue: "denied", "that Michael Flynn had met Sergey Kislyak in secret",
          kind: .indirect, stance: .denies),
      ])
    story.doings = [
      .init("Michael Flynn", "meet", "Sergey Kislyak"), .init("Flynn", "meet", "Kislyak"),
      .init("Michael Flynn", "adviser to", "Hillary Clinton", isRole: true),
      .init("Dmitry Peskov", "spokesman of", "Vladimir Putin", isRole: true),
    ]
    story.doings[0].polarity = .negated
    story.doings[0].saying = 2
    story.figures = [("12 percent", 12, "percent", "sanctions")]
    story.times = [("3 March 2017", "2017-03-03")]
    story.file = "routine.txt"
    return story
  }

  static var second: Story {
    var story = Story(
      [
        "“If you ask around in her the Hillary Clinton campaign, you "
          + "would see the same,” Peskov told CNN.",
        "Sergey Kislyak said: “Our bilateral relations are at their lowest.”",
        "Flynn promised that he would speak to the Senate.", "SEE ALSO: Ten embassies to visit",
      ],
      entities: [
        peskov, kislyak, flynn, clinton, senate, Entity(name: "CNN", kind: .organisation),
      ],
      sayings: [
        .init(
          "Dmitry Peskov", source: "Peskov", cue: "told",
          "“If you ask around in her the Hillary Clinton campaign, you "
            + "would see the same,”", addressee: "CNN"),
        .init("Sergey Kislyak", cue: "said", "“Our bilateral relations are at their lowest.”"),
        .init(
          "Michael Flynn", source: "Flynn", cue: "promised", "that he would speak to the Senate", kind: .indirect,
          stance: .promises),
      ])
    story.damage = [("her the Hillary Clinton", "spliced name"), ("SEE ALSO", "boilerplate")]
    story.doings = [.init("Flynn", "speak to", "Senate")]
    story.doings[0].modality = .planned
    story.doings[0].saying = 2
    story.file = "aol.txt"
    return story
  }

  /// The 3rd to 60th article: short reports, by turns of who, what and where.
  static func report(_ number: Int) -> Story {
    let people = [peskov, kislyak, flynn, clinton, putin]
    let who = people[number % 5]
    let whom = people[(number + 1 + number / 5 % 4) % 5]
    let outlet = ["Gazette", "Courier", nil, "The Daily Herald"][number % 4]
    let day = 1 + number % 28
    let month = ["2016-11", "2016-12", "2017-01", "2017-02", "2017-03", "2017-04"][min(5, number / 10)]
    let date = number % 7 == 0 ? nil : number % 5 == 0 ? month : "\(month)-\(day < 10 ? "0" : "")\(day)"
    let said = ["the talks were useful", "no deal was made", "sanctions would follow", "the letter was real"][
      number % 4]
    let stances: [Statement.Stance] = [.says, .denies, .predicts, .confirms]
    var story = Story(
      [
        "\(who.name) said on day \(number) that \(said).",
        "“We spoke with \(whom.name) about trade,” \(who.aliases[0]) added.",
        "\(who.name) met \(whom.name) \(number) times.", "The price rose by \(number) percent.",
      ], outlet: outlet, published: date, entities: [who, whom],
      sayings: [
        .init(
          who.name, cue: "said", "that \(said)", kind: .indirect, stance: stances[number % 4]),
        .init(who.name, source: who.aliases[0], cue: "added", "“We spoke with \(whom.name) about trade,”"),
      ])
    story.doings = [.init(who.name, "meet", whom.name)]
    story.figures = [
      ("\(number) times", Double(number), nil, "meetings"), ("\(number) percent", Double(number), "percent", "price"),
    ]
    return story
  }

  /// Sixty articles, then what people did with them: judgements, notes, a label, a join, two views, one undoing.
  public static func log() throws -> SampleLog {
    let sample = try SampleLog()
    let stories = [first, second] + (3...60).map(report)
    for story in stories { try sample.load(story) }
    func statement(_ story: Int, _ number: Int) -> ContentID {
      stories[story].extraction.statements[number].id(in: stories[story].article.id)
    }
    try sample.append(ArticleDescribed(article: second.article.id, set: ["outlet": "AOL", "published": "2017-03-13"]))
    try sample.append(Judged(target: statement(0, 2), verdict: .misquoted, reason: "a2 prints 'he'"))
    try sample.append(Judged(target: statement(2, 0), verdict: .confirmed, reason: "heard the tape"))
    try sample.append(Judged(target: statement(3, 1), verdict: .retracted, reason: "a caption"))
    try sample.append(Corrected(target: statement(4, 0), set: ["stance": "demands"], reason: "read it again"))
    try sample.append(NoteAdded(target: statement(0, 0), text: "ask for the tape"), by: "jo")
    try sample.append(NoteAdded(target: flynn.id(in: first.article.id), text: "adviser until February"))
    try sample.append(NoteAdded(text: "two outlets, one agency"))
    try sample.append(ViewDefined(name: "denials", query: "statements | where stance = denies"))
    try sample.append(
      ViewDefined(name: "said", parameters: ["who", "outlet"], query: "statements by $who in $outlet"))
    try sample.append(Judged(target: statement(5, 0), verdict: .disputed))
    try sample.undo(131, 131)
    try sample.append(
      CellRan(
        text: "statements by @Peskov", position: 132, changes: false, rows: 27, hash: "0", zone: 60, program: "test"))
    return sample
  }
}
