import Facts
import LogFixtures
import Query

/// Rows at some point of a pipeline, as the naive evaluator has them.
struct NaiveTable {
  var log: NaiveLog
  /// The relation, while the rows are a relation's.
  var relation: String?
  var rows: [NaiveLog.Row]
  /// What is shown: name, type, and the column that has the value.
  var shown: [Column]
  /// The types of all that can be asked.
  var types: [String: ColumnType]
  var asksForDamaged = false

  /// Answers as the engine counts and hashes them.
  var hash: String {
    var hash = AnswerHash(columns: shown)
    for row in cells { hash.add(row) }
    return hash.finalize()
  }

  var cells: [[Value]] { rows.map { row in shown.map { log.value($0.name, row) } } }

  static func relation(_ name: String, of log: NaiveLog) -> NaiveTable {
    let shown = (visible[name] ?? []).map { Column(name: $0, type: type($0, of: name)) }
    return NaiveTable(log: log, relation: name, rows: log.rows(name), shown: shown, types: types[name] ?? [:])
  }

  /// A column that one value is made for from the rows of a group.
  struct Aggregate {
    var column: Column
    var value: ([NaiveLog.Row], NaiveTable) -> Value
  }

  // MARK: Steps

  mutating func keep(_ test: (NaiveLog.Row) -> Bool?) { rows = rows.filter { test($0) == true } }

  /// Stable, unknown last.
  mutating func sort(by name: String, descending: Bool) {
    let type = types[name] ?? .text
    let keyed = rows.map { ($0, Self.sortKey(log.value(name, $0), type)) }
    rows = keyed.enumerated().sorted { a, b in
      switch (a.element.1, b.element.1) {
      case (nil, nil): return a.offset < b.offset
      case (nil, _): return false
      case (_, nil): return true
      case (let x?, let y?):
        if x == y { return a.offset < b.offset }
        return descending ? y < x : x < y
      }
    }.map(\.element.0)
  }

  /// Numbers by size, texts by their folded form and then their bytes, dates by their first day.
  struct SortKey: Comparable {
    var number: Double
    var texts: [[UInt8]]
    static func < (a: SortKey, b: SortKey) -> Bool {
      if a.number != b.number { return a.number < b.number }
      for (x, y) in zip(a.texts, b.texts) where x != y { return x.lexicographicallyPrecedes(y) }
      return false
    }
  }

  static func sortKey(_ value: Value, _ type: ColumnType) -> SortKey? {
    switch value {
    case .unknown: nil
    case .integer(let number): SortKey(number: Double(number), texts: [])
    case .real(let number): SortKey(number: number, texts: [])
    case .boolean(let flag): SortKey(number: flag ? 1 : 0, texts: [])
    case .text(let text):
      type == .date
        ? SortKey(number: 0, texts: [Array(firstDay(text).utf8)])
        : type == .text
          ? SortKey(number: 0, texts: [Array(NaiveText.fold(text).utf8), Array(text.utf8)])
          : SortKey(number: 0, texts: [Array(text.utf8)])
    case .reference(let reference) where reference.kind == .entity:
      SortKey(number: 0, texts: [Array(NaiveText.fold(reference.label).utf8)])
    case .reference(let reference): SortKey(number: number(reference.label), texts: [])
    default: nil
    }
  }

  /// References other than entities are sorted by their handles' numbers.
  private static func number(_ label: String) -> Double {
    let parts = label.drop { !$0.isNumber }.split(separator: ".").compactMap { Double($0) }
    return parts.count > 1 ? parts[0] * 1_000_000 + parts[1] : parts.first ?? 0
  }

  static func firstDay(_ date: String) -> String {
    date.utf8.count == 4 ? date + "-01-01" : date.utf8.count == 7 ? date + "-01" : date
  }

  /// The day, the week's Monday, the month or the year in which a date lies.
  static func truncated(_ date: String, to unit: String) -> String {
    let day = firstDay(date)
    if unit == "week" { return NaiveCalendar.monday(of: day) }
    return String(day.prefix(unit == "month" ? 7 : unit == "year" ? 4 : 10))
  }

  /// Damaged rows are no part of a count.
  private var counted: [NaiveLog.Row] { asksForDamaged || relation == nil ? rows : rows.filter { !$0.isDamaged } }

  mutating func count() {
    let number = Int64(counted.count)
    become([Column(name: "count", type: .integer)], [["count": .integer(number)]])
  }

  mutating func distinct() {
    var seen: Set<[Value]> = []
    rows = rows.filter { row in seen.insert(shown.map { log.value($0.name, row) }).inserted }
    become(
      shown, rows.map { row in Dictionary(uniqueKeysWithValues: shown.map { ($0.name, log.value($0.name, row)) }) })
  }

  mutating func summarize(
    _ aggregates: [Aggregate], by keys: [String]
  ) {
    var groups: [(key: [Value], rows: [NaiveLog.Row])] = keys.isEmpty ? [([], [])] : []
    var places: [[Value]: Int] = keys.isEmpty ? [[]: 0] : [:]
    for row in counted {
      let key = keys.map { log.value($0, row) }
      if let place = places[key] {
        groups[place].rows.append(row)
      } else {
        places[key] = groups.count
        groups.append((key, [row]))
      }
    }
    let columns = keys.map { Column(name: $0, type: types[$0] ?? .text) }
    let made = groups.map { group in
      Dictionary(
        zip(keys, group.key).map { ($0, $1) } + aggregates.map { ($0.column.name, $0.value(group.rows, self)) }
      ) { a, _ in a }
    }
    become(columns + aggregates.map(\.column), made)
  }

  mutating func timeline(by unit: String) {
    let path = ["article", "published", "at"].first { types[$0] != nil } ?? ""
    var counts: [String: Int64] = [:]
    var undated: Int64 = 0
    for row in counted {
      guard case .text(let date) = log.value(path == "article" ? "article.published" : path, row) else {
        undated += 1
        continue
      }
      counts[Self.truncated(date, to: unit), default: 0] += 1
    }
    var made = counts.sorted { $0.key < $1.key }.map { [unit: Value.text($0.key), "count": .integer($0.value)] }
    if undated > 0 { made.append([unit: .unknown, "count": .integer(undated)]) }
    become([Column(name: unit, type: .date), Column(name: "count", type: .integer)], made)
  }

  mutating func pivot(_ row: String, by column: String) {
    var labels: [(label: String, value: Value)] = []
    for one in counted.map({ log.value(column, $0) }) where !labels.contains(where: { $0.value == one }) {
      labels.append((one == .unknown ? "unknown" : AnswerText.of(one), one))
    }
    func place(_ label: String) -> Int {
      if case .enumeration(let list)? = types[column] { list.values.firstIndex(of: label) ?? 99 } else { 99 }
    }
    labels.sort { a, b in
      if (a.value == .unknown) != (b.value == .unknown) { return b.value == .unknown }
      if place(a.label) != place(b.label) { return place(a.label) < place(b.label) }
      return Array(a.label.utf8).lexicographicallyPrecedes(Array(b.label.utf8))
    }
    var aggregates: [Aggregate] = []
    for (label, value) in labels {
      aggregates.append(
        Aggregate(column: Column(name: label, type: .integer)) { rows, table in
          .integer(Int64(rows.count { table.log.value(column, $0) == value }))
        })
    }
    summarize(aggregates, by: [row])
  }

  private mutating func become(_ columns: [Column], _ made: [[String: Value]]) {
    rows = made.enumerated().map { NaiveLog.Row(cells: $1, key: $0) }
    shown = columns
    types = Dictionary(columns.map { ($0.name, $0.type) }) { a, _ in a }
    relation = nil
  }
}
