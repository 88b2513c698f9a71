import Facts
import LogFixtures
import Query

/// Random conditions, and what they mean: true, false or unknown.
extension RandomQuery {
  mutating func condition(depth: Int) -> (String, (NaiveLog.Row) -> Bool?) {
    if depth > 0, dice.chance(40) {
      let (a, first) = condition(depth: depth - 1)
      switch dice.roll(3) {
      case 0: return ("not (\(a))", { first($0).map { !$0 } })
      case 1:
        let (b, second) = condition(depth: depth - 1)
        return ("(\(a)) and (\(b))", { Logic.and(first($0), second($0)) })
      default:
        let (b, second) = condition(depth: depth - 1)
        return ("(\(a)) or (\(b))", { Logic.or(first($0), second($0)) })
      }
    }
    return comparison()
  }

  private mutating func comparison() -> (String, (NaiveLog.Row) -> Bool?) {
    let log = table.log
    let name = column { $0 != .list && $0 != .real }
    let plain = name.unquoted
    let type = table.types[plain] ?? .text
    if dice.chance(15) { return ("\(name) is unknown", { log.value(plain, $0) == .unknown }) }
    func text(_ test: @escaping (String) -> Bool) -> (NaiveLog.Row) -> Bool? {
      { row in if case .text(let text) = log.value(plain, row) { test(text) } else { nil } }
    }
    switch type {
    case .integer:
      let number = Int64(dice.roll(12))
      let sign = dice.pick(["=", "!=", "<", "<=", ">", ">="])
      return (
        "\(name) \(sign) \(number)",
        { row in
          guard case .integer(let value) = log.value(plain, row) else { return nil }
          return Logic.compare(value, sign, number)
        }
      )
    case .boolean:
      return ("\(name) = true", { row in if case .boolean(let flag) = log.value(plain, row) { flag } else { nil } })
    case .date:
      let date = dice.pick(RandomLog.dates.filter { $0.utf8.count > 4 })
      let sign = dice.pick(["=", "!=", "<", "<=", ">", ">="])
      return ("\(name) \(sign) \(date)", { NaiveDate.compare(log.value(plain, $0), sign, date) })
    case .enumeration(let list) where !list.values.isEmpty:
      let value = dice.pick(list.values)
      return ("\(name) = \(value)", text { $0 == value })
    case .reference(.entity):
      let known = RandomLog.people.filter { log.entity($0) != .unknown }
      guard !known.isEmpty else { return ("1 = 1", { _ in true }) }
      let one = log.entity(dice.pick(known))
      return (
        "\(name) != @\"\(AnswerText.of(one))\"",
        { row in
          let value = log.value(plain, row)
          return value == .unknown ? nil : value != one
        }
      )
    case .text:
      switch dice.roll(4) {
      case 0:
        let phrase = phrase()
        return ("\(name) has \"\(phrase)\"", text { NaiveText.says($0, phrase) })
      case 1:
        let part = String(dice.pick(RandomLog.words).prefix(3))
        return ("\(name) contains \"\(part.uppercased())\"", text { NaiveText.fold($0).contains(part) })
      case 2:
        let start = dice.pick(["a", "g", "title", "“"])
        return ("\(name) like \"\(start)%\"", text { NaiveText.fold($0).hasPrefix(NaiveText.fold(start)) })
      default:
        let value = dice.pick(RandomLog.outlets + ["said", "meet", "ann ash"])
        return ("\(name) = \"\(value.uppercased())\"", text { NaiveText.fold($0) == value.lowercased() })
      }
    default: return ("\(name) is not unknown", { log.value(plain, $0) != .unknown })
    }
  }
}

extension String {
  var unquoted: String { filter { $0 != "`" } }
}

/// Conditions with three values: true, false, and nil for unknown.
enum Logic {
  static func and(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil || b == nil ? nil : true
  }

  static func or(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == true || b == true { return true }
    return a == nil || b == nil ? nil : false
  }

  static func compare<T: Comparable>(_ a: T, _ sign: String, _ b: T) -> Bool {
    switch sign {
    case "=": a == b
    case "!=": a != b
    case "<": a < b
    case "<=": a <= b
    case ">": a > b
    default: a >= b
    }
  }
}

/// Dates as whole days or months; the first day of what is only known to the month or year stands for it.
enum NaiveDate {
  static func compare(_ value: Value, _ sign: String, _ date: String) -> Bool? {
    guard case .text(let text) = value else { return nil }
    let day = NaiveTable.firstDay(text)
    let isMonth = date.utf8.count == 7
    // A day lies in the date where it begins with it.
    let lies = isMonth ? day.hasPrefix(date) : day == date
    let isBefore = !lies && day < date
    switch sign {
    case "=", "on": return lies
    case "!=": return !lies
    case "<": return isBefore
    case "<=", "until": return isBefore || lies
    case ">": return !isBefore && !lies
    default: return !isBefore
    }
  }
}
