import Facts
import LogFixtures
import Query

/// Random groups: `summarize`, and what is made of the rows of a group.
extension RandomQuery {
  mutating func summarize() {
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
    switch dice.roll(9) {
    case 7, 8: return extreme()
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

  /// The least or greatest value, in the order in which `sort by` has them.
  private mutating func extreme() -> (String, ColumnType, ([NaiveLog.Row], NaiveTable) -> Value) {
    let name = column { $0 == .text || $0 == .integer || $0 == .date }
    let type = table.types[name.unquoted] ?? .text
    let isGreatest = dice.chance(50)
    return (
      "\(isGreatest ? "max" : "min")(\(name))", type,
      { rows, table in
        var best: (value: Value, key: NaiveTable.SortKey)?
        for value in rows.map({ table.log.value(name.unquoted, $0) }) {
          guard var key = NaiveTable.sortKey(value, type) else { continue }
          // A month and its first day: the shorter one is the lesser.
          key.texts.append(Array(AnswerText.of(value).utf8))
          if let known = best, isGreatest ? !(known.key < key) : !(key < known.key) { continue }
          best = (value, key)
        }
        return best?.value ?? .unknown
      }
    )
  }
}
