import Facts
import LogFixtures
import Query

/// Random columns that a query makes itself: `extend` and `select`, and what is computed in them.
extension RandomQuery {
  /// A column with how its value is found in a row.
  struct Made {
    var text: String
    var type: ColumnType
    var value: (NaiveLog.Row) -> Value
  }

  mutating func extend() {
    var parts: [String] = []
    for _ in 0..<(1 + dice.roll(2)) {
      if dice.chance(25) {
        // A column as it is: shown from now on, unless it is already.
        let name = column { _ in true }
        parts.append(name)
        let plain = name.unquoted
        if !table.shown.contains(where: { $0.name == plain }) {
          table.shown.append(Column(name: plain, type: table.types[plain] ?? .text))
        }
        continue
      }
      let name = newName()
      let made = made()
      parts.append("\(name) = \(made.text)")
      table.shown.removeAll { $0.name == name.unquoted }
      table.put(made, name.unquoted)
      table.shown.append(Column(name: name.unquoted, type: made.type))
    }
    text += " | extend \(parts.joined(separator: ", "))"
  }

  mutating func select() {
    var parts: [String] = []
    var shown: [Column] = []
    var new: [(String, Made)] = []
    for _ in 0..<(1 + dice.roll(3)) {
      let isPlain = dice.chance(60)
      let name = isPlain ? column { _ in true } : newName()
      let plain = name.unquoted
      if shown.contains(where: { $0.name == plain }) { continue }
      if isPlain {
        parts.append(name)
        shown.append(Column(name: plain, type: table.types[plain] ?? .text))
      } else {
        let made = made()
        parts.append("\(name) = \(made.text)")
        shown.append(Column(name: plain, type: made.type))
        new.append((plain, made))
      }
    }
    text += " | select \(parts.joined(separator: ", "))"
    // What one item makes is not seen by the others.
    let before = table
    for (name, made) in new { table.put(made, name, from: before) }
    table.shown = shown
  }

  /// Mostly a name of its own, sometimes one that a column has, which it then hides.
  private mutating func newName() -> String {
    let known = table.types.filter { $0.value == .integer && !$0.key.contains(".") }.map(\.key).sorted()
    if dice.chance(20), !known.isEmpty {
      let name = dice.pick(known)
      return table.relation == nil ? "`\(name)`" : name
    }
    return "y\(dice.roll(4))"
  }

  private mutating func made() -> Made {
    let log = table.log
    func value(_ name: String) -> (NaiveLog.Row) -> Value { { log.value(name.unquoted, $0) } }
    func has(_ fits: (ColumnType) -> Bool) -> Bool { table.types.values.contains(where: fits) }
    switch dice.roll(6) {
    case 0 where has { $0 == .integer }: return arithmetic()
    case 1 where has(Self.isText): return ofText()
    case 2 where has { $0 == .date }:
      let name = column { $0 == .date }
      let unit = dice.pick(["day", "week", "month", "year"])
      let date = value(name)
      return Made(text: "\(unit)(\(name))", type: unit == "year" ? .integer : .date) { row in
        guard case .text(let text) = date(row) else { return .unknown }
        let part = NaiveTable.truncated(text, to: unit)
        return unit == "year" ? .integer(Int64(part) ?? 0) : .text(part)
      }
    case 3:
      let (condition, test) = condition(depth: 1)
      let (a, b) = (Int64(dice.roll(5)), Int64(dice.roll(5)))
      return Made(text: "if(\(condition), \(a), \(b))", type: .integer) { .integer(test($0) == true ? a : b) }
    case 4 where has(Self.isPlainText):
      let (first, second) = (column(Self.isPlainText), column(Self.isPlainText))
      let (a, b) = (value(first), value(second))
      return Made(text: "coalesce(\(first), \(second), \"none\")", type: .text) { row in
        [a(row), b(row)].first { $0 != .unknown } ?? .text("none")
      }
    default:
      let name = column { _ in true }
      return Made(text: name, type: table.types[name.unquoted] ?? .text, value: value(name))
    }
  }

  private static func isPlainText(_ type: ColumnType) -> Bool { type == .text }

  private static func isText(_ type: ColumnType) -> Bool {
    if case .enumeration = type { return true }
    return type == .text
  }

  private mutating func arithmetic() -> Made {
    let log = table.log
    let name = column { $0 == .integer }
    let sign = dice.pick(["+", "-", "*", "/"])
    let other = dice.chance(50) ? column { $0 == .integer } : nil
    let number = Int64(dice.roll(4))
    func known(_ name: String, _ row: NaiveLog.Row) -> Int64? {
      if case .integer(let value) = log.value(name.unquoted, row) { value } else { nil }
    }
    return Made(text: "\(name) \(sign) \(other ?? String(number))", type: sign == "/" ? .real : .integer) { row in
      guard let a = known(name, row), let b = other.map({ known($0, row) }) ?? number else { return .unknown }
      switch sign {
      case "+": return .integer(a + b)
      case "-": return .integer(a - b)
      case "*": return .integer(a * b)
      default: return b == 0 ? .unknown : .real(Double(a) / Double(b))
      }
    }
  }

  private mutating func ofText() -> Made {
    let log = table.log
    let name = column(Self.isText)
    func plain(_ row: NaiveLog.Row) -> String? {
      if case .text(let text) = log.value(name.unquoted, row) { text } else { nil }
    }
    func made(_ text: String, _ type: ColumnType = .text, _ value: @escaping (String) -> Value) -> Made {
      Made(text: text, type: type) { plain($0).map(value) ?? .unknown }
    }
    switch dice.roll(4) {
    case 0: return made("lower(\(name))") { .text(NaiveText.fold($0)) }
    case 1: return made("length(\(name))", .integer) { .integer(Int64($0.unicodeScalars.count)) }
    case 2:
      let count = dice.roll(9)
      return made("left(\(name), \(count))") { text in
        .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(count))))
      }
    default:
      let other = column { $0 == .integer || Self.isText($0) }
      return Made(text: "concat(\(name), \": \", \(other))", type: .text) { row in
        let second =
          switch log.value(other.unquoted, row) {
          case .text(let text): text
          case .integer(let number): String(number)
          default: ""
          }
        return .text((plain(row) ?? "") + ": " + second)
      }
    }
  }
}

extension NaiveTable {
  /// Puts a made column into every row.
  mutating func put(_ made: RandomQuery.Made, _ name: String, from before: NaiveTable? = nil) {
    let source = before?.rows ?? rows
    for index in rows.indices { rows[index].cells[name] = made.value(source[index]) }
    types[name] = made.type
  }
}
