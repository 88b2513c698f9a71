import Facts
import LogFixtures
import Query

/// A random query: its text, made together with what it means to the naive evaluator.
struct RandomQuery {
  var text: String
  var table: NaiveTable
  var dice: Dice

  init(seed: UInt64, log: NaiveLog, asOf: Int?) {
    dice = Dice(seed)
    let relation = dice.pick(["statements", "statements", "statements", "articles", "sentences", "facts", "search"])
    text = relation
    table = .relation(relation == "search" ? "sentences" : relation, of: log)
    let showsSnippet = relation != "search" || search()
    for _ in 0..<dice.pick([0, 0, 1, 1, 2]) { addSlot() }
    if let asOf { text += " as of #\(asOf)" }
    if !showsSnippet {
      // Where phrases are near each other in several ways, the snippet marks one of them.
      text += " | select sentence, text"
      table.shown = ["sentence", "text"].map { Column(name: $0, type: table.types[$0] ?? .text) }
      table.types["snippet"] = nil
    }
    for _ in 0..<dice.roll(4) { addStep() }
  }

  // MARK: Slots

  private mutating func addSlot() {
    let log = table.log
    let isNegated = dice.chance(25)
    var parts: [String] = []
    var tests: [(NaiveLog.Row) -> Bool?] = []
    let slots = [
      "statements": ["by", "about", "in", "saying", "since", "until", "on"],
      "articles": ["about", "in", "since", "on"],
      "sentences": ["about", "in", "saying", "until"], "facts": ["of", "with", "about", "in", "since"],
    ]
    let slot = dice.pick(slots[table.relation ?? ""] ?? ["in"])
    for _ in 0..<dice.pick([1, 1, 2]) {
      guard let (part, test) = value(slot, log) else { return }
      parts.append(part)
      tests.append(test)
    }
    let isDate = ["since", "until", "on"].contains(slot)
    text += " \(isNegated ? "not " : "")\(slot) \(parts.joined(separator: ", "))"
    if isDate {
      // Each date is negated by itself, and unknown dates never match.
      table.keep { row in tests.contains { test in test(row).map { $0 != isNegated } ?? false } }
    } else {
      table.keep { row in tests.contains { $0(row) == true } != isNegated }
    }
  }

  private mutating func value(_ slot: String, _ log: NaiveLog) -> (String, (NaiveLog.Row) -> Bool?)? {
    let published = table.relation == "articles" ? "published" : "article.published"
    let outlet = table.relation == "articles" ? "outlet" : "article.outlet"
    switch slot {
    case "by":
      if dice.chance(20) { return ("unknown", { log.value("speaker", $0) == .unknown }) }
      if dice.chance(20) {
        return ("\"added\"", { row in NaiveText.says(log.plain(log.value("source", row)), "added") })
      }
      return entity(log) { entity, row in log.value("speaker", row) == entity }
    case "of": return entity(log) { entity, row in log.value("subject", row) == entity }
    case "with": return entity(log) { entity, row in log.value("object", row) == entity }
    case "about":
      switch table.relation {
      case "statements":
        return entity(log) { entity, row in log.statements[row.key].topics.contains(AnswerText.of(entity)) }
      case "facts":
        return entity(log) { entity, row in log.value("subject", row) == entity || log.value("object", row) == entity }
      case "articles":
        return entity(log) { entity, row in
          log.stories[row.key].entities.contains { $0.name == AnswerText.of(entity) }
        }
      default:
        return entity(log) { entity, row in
          let article = row.key / 1_000
          let span = log.extractions[article].sentences[row.key % 1_000]
          return log.extractions[article].mentions.contains {
            span.contains($0.span) && log.extractions[article].entities[$0.entity].name == AnswerText.of(entity)
          }
        }
      }
    case "in":
      if dice.chance(30) { return ("unknown", { log.value(outlet, $0) == .unknown }) }
      if dice.chance(50) {
        let known = RandomLog.outlets.filter { log.outlets.values.contains($0) }
        guard !known.isEmpty else { return nil }
        let name = dice.pick(known)
        return (name, { log.value(outlet, $0) == .text(name) })
      }
      guard !log.stories.isEmpty else { return nil }
      let number = dice.roll(log.stories.count)
      return ("a\(number + 1)", { log.value("article", $0) == log.article(number) })
    case "saying":
      let column = table.relation == "statements" ? "content" : "text"
      let phrases = phrases()
      return (Self.near(phrases), { NaiveSearch.says(phrases, log.plain(log.value(column, $0))) })
    default:
      let date = dice.pick(RandomLog.dates.filter { $0.utf8.count > 4 })
      return (date, { NaiveDate.compare(log.value(published, $0), slot, date) })
    }
  }

  private mutating func entity(
    _ log: NaiveLog, _ test: @escaping (Value, NaiveLog.Row) -> Bool
  ) -> (String, (NaiveLog.Row) -> Bool?)? {
    let known = RandomLog.people.filter { log.entity($0) != .unknown }
    guard !known.isEmpty else { return nil }
    let name = dice.pick(known)
    let entity = log.entity(name)
    return ("@\"\(name)\"", { test(entity, $0) })
  }

  // MARK: Steps

  private mutating func addStep() {
    switch dice.roll(table.relation == nil ? 8 : 17) {
    case 0, 1, 2:
      let (condition, test) = condition(depth: 2)
      text += " | where \(condition)"
      table.keep(test)
    case 3:
      let name = column { $0 != .list }
      let isDescending = dice.chance(50)
      text += " | sort by \(name)\(isDescending ? " desc" : "")"
      table.sort(by: name.unquoted, descending: isDescending)
    case 4:
      let count = dice.roll(6)
      text += " | take \(count)"
      table.rows = Array(table.rows.prefix(count))
    case 5:
      let count = dice.roll(4)
      text += " | skip \(count)"
      table.rows = Array(table.rows.dropFirst(count))
    case 6: extend()
    case 7: select()
    case 8:
      text += " | count"
      table.count()
    case 9:
      let names = [column { _ in true }, column { _ in true }]
      let unique = names[0] == names[1] ? [names[0]] : names
      text += " | distinct \(unique.joined(separator: ", "))"
      table.shown = unique.map { Column(name: $0.unquoted, type: table.types[$0.unquoted] ?? .text) }
      table.distinct()
    case 14, 15: combine()
    case 16 where table.relation == "statements" || table.relation == "sentences": neighbours()
    case 10:
      guard table.relation != nil else { return }
      let unit = dice.pick(["day", "week", "month", "year"])
      text += " | timeline by \(unit)"
      table.timeline(by: unit)
    case 11:
      let row = column { _ in true }
      let across = table.relation == "articles" ? "outlet" : table.relation == "statements" ? "stance" : "article"
      guard row != across else { return }
      text += " | pivot \(row) by \(across)"
      table.pivot(row.unquoted, by: across)
    default: summarize()
    }
  }

  /// Rows of another query of the same relation joined, or taken out.
  private mutating func combine() {
    guard let relation = table.relation else { return }
    var other = self
    other.text = relation
    other.table = .relation(relation, of: table.log)
    if relation == "sentences", dice.chance(50) {
      other.dice = dice
      _ = other.search()
    }
    other.addSlot()
    dice = other.dice
    let isUnion = dice.chance(50)
    text += " | \(isUnion ? "union" : "except") \(other.text)"
    let theirs = Set(other.table.rows.map(\.key))
    guard isUnion else {
      table.rows.removeAll { theirs.contains($0.key) }
      return
    }
    let mine = Set(table.rows.map(\.key))
    let asked = table.asksForDamaged
    table = .relation(relation, of: table.log)
    table.asksForDamaged = asked
    table.rows.removeAll { !mine.contains($0.key) && !theirs.contains($0.key) }
  }

  /// The sentences of the rows, with their neighbours.
  private mutating func neighbours() {
    let log = table.log
    let count = dice.roll(3)
    text += " | context \(count)"
    let found = table.rows.compactMap { row in log.row(log.value("sentence", row))?.key }
    let asked = table.asksForDamaged
    table = .relation("sentences", of: log)
    table.asksForDamaged = asked
    table.rows = table.rows.filter { row in
      found.contains { $0 / 1_000 == row.key / 1_000 && abs($0 - row.key) <= count }
    }
  }

  /// A column that can be asked here, in an order that repeats.
  mutating func column(_ fits: (ColumnType) -> Bool) -> String {
    let names = table.types.filter { fits($0.value) }.map(\.key).sorted()
    let name = names.isEmpty ? table.shown[0].name : dice.pick(names)
    if name == "damaged" { table.asksForDamaged = true }
    // What a step has made may look like a handle, or have a dot in it.
    return table.relation == nil ? "`\(name)`" : name
  }
}
