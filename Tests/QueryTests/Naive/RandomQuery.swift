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
    let relation = dice.chance(40) ? "statements" : dice.pick(Self.slots.keys.sorted() + ["search"])
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

  // MARK: Steps

  private mutating func addStep() {
    switch dice.roll(table.relation == nil ? 8 : 17) {
    case 0, 1, 2:
      let (condition, test) = condition(depth: 2)
      text += " | where \(condition)"
      table.keep(test)
    case 3:
      // Texts are known by their hashes: what they are sorted by is not to be seen.
      let name = column { $0 != .list && $0 != .reference(.text) }
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
    case 16 where table.relation != nil && table.types["sentence"] != nil: neighbours()
    case 10:
      guard table.relation != nil, ["article", "published", "at"].contains(where: { table.types[$0] != nil }) else {
        return
      }
      let unit = dice.pick(["day", "week", "month", "year"])
      text += " | timeline by \(unit)"
      table.timeline(by: unit)
    case 11:
      let row = column { _ in true }
      guard let across = NaiveTable.across[table.relation ?? ""], row != across, table.types[across] != nil else {
        return
      }
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
