import Facts

/// What `pivot` makes of pairs and how often each stands: rows in the order of the first pair of each, columns in the
/// order of their values.
struct CrossTable: Sendable {
  static let widest = 40

  /// Of the pairs: the rows' value, the columns' value, the count.
  var columns: [Column]
  /// The columns' expression in the query.
  var span: Range<Int>

  /// - Parameter pairs: in the order of the first row of each.
  func spread(_ pairs: [[Value]]) -> (columns: [Column], rows: [[Value]]) {
    var places: [[UInt8]: Int] = [:]
    var counts: [(row: Value, counts: [[UInt8]: Value])] = []
    var across: [[UInt8]: Value] = [:]
    for pair in pairs {
      let (row, column) = (Self.identity(pair[0]), Self.identity(pair[1]))
      across[column] = pair[1]
      let place = places[row] ?? counts.count
      if place == counts.count {
        places[row] = place
        counts.append((pair[0], [:]))
      }
      counts[place].counts[column] = pair[2]
    }
    let type = columns[1].type
    let sorted = across.sorted { Self.precedes($0.value, $1.value, type) }
    let values = sorted.map(\.value)
    let rows = counts.map { row in [row.row] + sorted.map { row.counts[$0.key] ?? .integer(0) } }
    let names = Self.names(values, besides: columns[0].name)
    return ([columns[0]] + names.map { Column(name: $0, type: .integer) }, rows)
  }

  /// What tells a value from others, as the database does: texts by their bytes, where Swift would take two ways of
  /// writing an accent for one.
  static func identity(_ value: Value) -> [UInt8] {
    // A hash has nine digits of a number, which are not all.
    if case .real(let number) = value { return Array(number.description.utf8) }
    var out: [UInt8] = []
    AnswerHash.write(value, to: &out)
    return out
  }

  /// Two columns cannot have one name.
  static func names(_ values: [Value], besides first: String) -> [String] {
    var taken: Set<String> = [first]
    return values.map { value in
      let base = name(of: value)
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }

  static func limit(_ count: Int, _ span: Range<Int>, _ source: String) throws(QueryError) {
    guard count > widest else { return }
    throw QueryError(
      .type, "`pivot` would make more than \(widest) columns", at: span, in: source,
      help: "fewer values: pivot … by stance, or summarize count() by both")
  }

  /// What a column is called.
  private static func name(of value: Value) -> String {
    switch value {
    case .unknown: "unknown"
    case .boolean(let flag): String(flag)
    case .integer(let number): String(number)
    case .real(let number): AnswerHash.decimal(number)
    case .text(let text): text
    case .reference(let reference): reference.label
    case .span(let span): span.description
    case .list: AnswerHash.json(value)
    }
  }

  /// Values of a list in its order, numbers by size, handles by their numbers, all else by its bytes; unknown comes last.
  static func precedes(_ a: Value, _ b: Value, _ type: ColumnType) -> Bool {
    switch (a, b) {
    case (.unknown, _): return false
    case (_, .unknown): return true
    case (.boolean(let first), .boolean(let second)): return !first && second
    case (.integer(let first), .integer(let second)): return first < second
    case (.real(let first), .real(let second)): return first < second
    case (.reference(let first), .reference(let second)):
      let numbers = (Self.numbers(first), Self.numbers(second))
      if numbers.0 != numbers.1 { return numbers.0.lexicographicallyPrecedes(numbers.1) }
      return first.label == second.label ? isBefore(first.id, second.id) : isBefore(first.label, second.label)
    default:
      let names = (name(of: a), name(of: b))
      guard case .enumeration(let list) = type else { return isBefore(names.0, names.1) }
      let places = (list.values.firstIndex(of: names.0) ?? .max, list.values.firstIndex(of: names.1) ?? .max)
      return places.0 == places.1 ? isBefore(names.0, names.1) : places.0 < places.1
    }
  }

  private static func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

  /// `a1.12` → 1, 12; nothing for a name.
  private static func numbers(_ reference: Reference) -> [Int] {
    switch reference.kind {
    case .entity, .text: []
    default: reference.label.drop { !$0.isNumber }.split(separator: ".").compactMap { Int($0) }
    }
  }
}
