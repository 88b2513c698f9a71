import Facts
import LogFixtures
import Query

/// A random query: its text, made together with what it means to the naive evaluator.
struct RandomQuery {
  private(set) var text: String
  var table: NaiveTable
  var dice: Dice

  init(seed: UInt64, log: NaiveLog, asOf: Int?) {
    dice = Dice(seed)
    let relation = dice.pick(["statements", "statements", "statements", "articles", "sentences", "facts"])
    text = relation
    table = .relation(relation, of: log)
    for _ in 0..<dice.pick([0, 0, 1, 1, 2]) { addSlot() }
    if let asOf { text += " as of #\(asOf)" }
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
      let phrase = phrase()
      return ("\"\(phrase)\"", { NaiveText.says(log.plain(log.value(column, $0)), phrase) })
    default:
      let date = dice.pick(RandomLog.dates.filter { $0.utf8.count > 4 })
      return (date, { NaiveDate.compare(log.value(published, $0), slot, date) })
    }
  }

  mutating func phrase() -> String {
    let words = (0..<(1 + dice.roll(2))).map { _ in dice.pick(RandomLog.words) }
    let phrase = words.joined(separator: " ")
    return dice.chance(30) ? String(phrase.dropLast()) + "*" : phrase
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
    switch dice.roll(table.relation == nil ? 6 : 15) {
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
    case 6:
      text += " | count"
      table.count()
    case 7:
      let names = [column { _ in true }, column { _ in true }]
      let unique = names[0] == names[1] ? [names[0]] : names
      text += " | distinct \(unique.joined(separator: ", "))"
      table.shown = unique.map { Column(name: $0.unquoted, type: table.types[$0.unquoted] ?? .text) }
      table.distinct()
    case 12, 13: combine()
    case 14 where table.relation == "statements" || table.relation == "sentences": neighbours()
    case 8:
      guard table.relation != nil else { return }
      let unit = dice.pick(["day", "month", "year"])
      text += " | timeline by \(unit)"
      table.timeline(by: unit)
    case 9:
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

  private mutating func summarize() {
    let keys = dice.chance(75) ? [column { _ in true }] : []
    var parts: [String] = []
    var aggregates: [NaiveTable.Aggregate] = []
    for index in 0..<(1 + dice.roll(3)) {
      let name = "x\(index)"
      let (form, type, value) = aggregate()
      var (condition, test): (String, (NaiveLog.Row) -> Bool?) = ("", { _ in true })
      if dice.chance(30) {
        let (text, inner) = self.condition(depth: 1)
        condition = " where " + text
        test = inner
      }
      parts.append("\(name) = \(form)\(condition)")
      let column = Column(name: name, type: type)
      let kept = test
      aggregates.append(
        NaiveTable.Aggregate(column: column) { rows, table in value(rows.filter { kept($0) == true }, table) })
    }
    text += " | summarize \(parts.joined(separator: ", "))" + (keys.isEmpty ? "" : " by " + keys.joined())
    table.summarize(aggregates, by: keys.map(\.unquoted))
  }

  private mutating func aggregate() -> (String, ColumnType, ([NaiveLog.Row], NaiveTable) -> Value) {
    func known(_ rows: [NaiveLog.Row], _ table: NaiveTable, _ name: String) -> [Value] {
      rows.map { table.log.value(name.unquoted, $0) }.filter { $0 != .unknown }
    }
    func numbers(_ values: [Value]) -> [Int64] {
      values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    }
    switch dice.roll(7) {
    case 0: return ("count()", .integer, { rows, _ in .integer(Int64(rows.count)) })
    case 1:
      let name = column { _ in true }
      return ("count(\(name))", .integer, { .integer(Int64(known($0, $1, name).count)) })
    case 2:
      let name = column { _ in true }
      return ("count(distinct \(name))", .integer, { .integer(Int64(Set(known($0, $1, name)).count)) })
    case 3 where table.types.values.contains(.integer):
      let name = column { $0 == .integer }
      return (
        "sum(\(name))", .integer,
        { rows, table in
          let values = numbers(known(rows, table, name))
          return values.isEmpty ? .unknown : .integer(values.reduce(0, +))
        }
      )
    case 4 where table.types.values.contains(.integer):
      let name = column { $0 == .integer }
      return (
        "avg(\(name))", .real,
        { rows, table in
          let values = numbers(known(rows, table, name))
          return values.isEmpty ? .unknown : .real(Double(values.reduce(0, +)) / Double(values.count))
        }
      )
    case 5:
      let name = column { $0 != .list }
      let type = table.types[name.unquoted] ?? .text
      let isLast = dice.chance(50)
      return (
        "\(isLast ? "last" : "first")(\(name))", type,
        { rows, table in
          let values = known(rows, table, name)
          return (isLast ? values.last : values.first) ?? .unknown
        }
      )
    default:
      let name = column { $0 == .text || $0 == .integer || $0 == .reference(.entity) || $0 == .reference(.article) }
      let isDistinct = dice.chance(50)
      return (
        "list(\(isDistinct ? "distinct " : "")\(name))", .list,
        { rows, table in
          var seen: Set<Value> = []
          return .list(known(rows, table, name).filter { !isDistinct || seen.insert($0).inserted })
        }
      )
    }
  }
}
