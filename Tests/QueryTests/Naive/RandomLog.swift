import EventLog
import Facts
import LogFixtures

/// SplitMix64: the same numbers from the same seed, everywhere.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 to `count` - 1.
  mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  mutating func pick<T>(_ list: [T]) -> T { list[roll(list.count)] }
  mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
}

/// A random log, written as events and told again in memory.
struct RandomLog {
  static let people = ["Ann Ash", "Ben Birch", "Cleo Cedar", "Dan Dogwood", "Eve Elder"]
  static let outlets = ["Gazette", "Courier", "AOL"]
  static let authors = ["mara", "jo"]
  static let dates = ["2017-03", "2017-03-05", "2017-03-12", "2017-04-01", "2016-12-31", "2018"]
  static let stances: [Statement.Stance] = [.says, .denies, .claims, .promises]
  static let words = ["dam", "letter", "harbour", "sold", "council", "old", "damage", "the", "letters"]

  let sample: SampleLog
  /// What is known after each event; nil where the event told nothing that the naive log knows.
  private(set) var states: [NaiveLog] = []

  init(seed: UInt64) throws {
    var dice = Dice(seed)
    sample = try SampleLog()
    var naive = NaiveLog()
    states = [naive]
    for number in 0..<(3 + dice.roll(4)) {
      let story = Self.story(number, &dice)
      try sample.load(story)
      // The article is known before its extraction is; nobody asks in between.
      naive.load(story)
      naive.events = try Self.events(of: sample.log)
      states += [naive, naive]
    }
    for _ in 0..<dice.roll(6) where !naive.statements.isEmpty {
      try Self.decide(sample, &naive, &dice)
      naive.events = try Self.events(of: sample.log)
      states.append(naive)
    }
    // The log begins with its first article.
    states[0].events = Array(naive.events.prefix(1))
  }

  private static func events(of log: EventLog) throws -> [Event] {
    var reader = log.events()
    var out: [Event] = []
    while let event = try reader.next() { out.append(event) }
    return out
  }

  /// Somebody judges, corrects or notes something.
  private static func decide(_ sample: SampleLog, _ naive: inout NaiveLog, _ dice: inout Dice) throws {
    let number = dice.roll(naive.statements.count)
    let one = naive.statements[number]
    let id = one.value.id(in: naive.stories[one.article].article.id)
    let author = dice.pick(authors)
    var remark: NaiveLog.Remark?
    func append(_ body: any EventBody, _ make: (Event) -> NaiveLog.Remark? = { _ in nil }) throws {
      remark = try sample.append(body, by: author).flatMap(make)
    }
    switch dice.roll(5) {
    case 0:
      try append(Judged(target: id, verdict: .retracted)) { .init(event: $0, statement: number, verdict: "retracted") }
      naive.statements[number].isRetracted = true
    case 1:
      let stance = dice.pick(stances)
      try append(Corrected(target: id, set: ["stance": stance.rawValue])) {
        .init(event: $0, statement: number, verdict: "corrected", change: "stance \(stance.rawValue)")
      }
      naive.statements[number].value.stance = stance
    case 2:
      let reason = dice.pick(words)
      try append(Judged(target: id, verdict: .disputed, reason: reason)) {
        .init(event: $0, statement: number, text: reason, verdict: "disputed")
      }
    case 3:
      let text = "\(dice.pick(words)) \(dice.pick(words))"
      let isAboutAll = dice.chance(30)
      try append(NoteAdded(target: isAboutAll ? nil : id, text: text)) {
        .init(event: $0, statement: isAboutAll ? nil : number, text: text)
      }
    default:
      let outlet = dice.pick(outlets)
      try append(ArticleDescribed(article: naive.stories[one.article].article.id, set: ["outlet": outlet]))
      naive.outlets[one.article] = outlet
    }
    if let remark { naive.remarks.append(remark) }
  }

  private static func story(_ number: Int, _ dice: inout Dice) -> Story {
    func phrase(_ dice: inout Dice) -> String {
      // Some are so long that not all in them is near all else.
      let count = dice.chance(15) ? 8 + dice.roll(6) : 1 + dice.roll(4)
      return (0..<count).map { _ in dice.pick(words) }.joined(separator: " ")
    }
    var cast: [String] = []
    for _ in 0..<(2 + dice.roll(3)) {
      let one = dice.pick(people)
      if !cast.contains(one) { cast.append(one) }
    }
    var lines: [String] = []
    var sayings: [Story.Saying] = []
    for index in 0..<(1 + dice.roll(4)) {
      let speaker = dice.pick(cast)
      // A number of its own makes each place in the text the first of its words.
      let content = "\(phrase(&dice)) \(number)x\(index) \(dice.pick(cast + ["nobody"])) \(phrase(&dice))"
      if dice.chance(20) {
        lines.append("Somebody\(number)\(index) said \(content).")
        sayings.append(
          .init(nil, source: "Somebody\(number)\(index)", cue: "said", content, stance: dice.pick(stances)))
      } else {
        lines.append("\(speaker) added “\(content)”.")
        sayings.append(
          .init(
            speaker, cue: "added", "“\(content)”", kind: dice.chance(50) ? .direct : .mixed,
            stance: dice.pick(stances)))
      }
    }
    lines.append(cast.joined(separator: " met ") + " at place \(number).")
    var story = Story(
      lines, outlet: dice.chance(70) ? dice.pick(outlets) : nil, published: dice.chance(75) ? dice.pick(dates) : nil,
      title: dice.chance(50) ? "Title \(number)" : nil, entities: cast.map { Entity(name: $0, kind: .person) },
      sayings: sayings)
    for _ in 0..<dice.roll(4) where cast.count > 1 {
      let a = dice.roll(cast.count)
      let b = (a + 1 + dice.roll(cast.count - 1)) % cast.count
      var doing = Story.Doing(cast[a], dice.pick(["meet", "hire", "adviser to"]), cast[b])
      doing.isRole = doing.relation == "adviser to"
      doing.modality = dice.pick([.actual, .actual, .planned])
      if dice.chance(40) { doing.saying = dice.roll(sayings.count) }
      let isNew = !story.doings.contains {
        $0.subject == doing.subject && $0.object == doing.object && $0.relation == doing.relation
      }
      if isNew { story.doings.append(doing) }
    }
    for index in sayings.indices where dice.chance(40) {
      story.figures.append(
        (
          "\(number)x\(index)", Double(dice.roll(40)) / 4, dice.pick([nil, "percent", "people"]),
          dice.pick([nil, "dams"])
        ))
    }
    if dice.chance(60) { story.times = [("place \(number)", dice.chance(70) ? dice.pick(dates) : nil)] }
    if dice.chance(30) { story.damage = [("\(number)x0", "spliced name")] }
    return story
  }
}
