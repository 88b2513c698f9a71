/// A year, a month or a day of the proleptic Gregorian calendar, as precise as it is known.
///
/// Arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": no system calendar is asked.
struct CivilDate: Hashable {
  var year: Int
  var month: Int?
  var day: Int?

  init(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date with which an ISO 8601 date or moment begins.
  init?(iso text: String) {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4, let year = Int(parts[0]), year > 0 else {
      return nil
    }
    self.year = year
    guard parts.count > 1 else { return }
    guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
    self.month = month
    guard parts.count > 2 else { return }
    guard let day = Int(parts[2]), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
    self.day = day
  }

  /// `2017`, `2017-03`, `2017-03-12`.
  var iso: String {
    var text = Self.padded(year, 4)
    if let month { text += "-" + Self.padded(month, 2) }
    if month != nil, let day { text += "-" + Self.padded(day, 2) }
    return text
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(max(0, number))
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01; nil unless it is a day.
  var dayNumber: Int? {
    guard let month, let day else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  init(dayNumber: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
  }

  func adding(days: Int) -> CivilDate? { dayNumber.map { CivilDate(dayNumber: $0 + days) } }

  /// The month so many months later; nil where only the year is known.
  func adding(months: Int) -> CivilDate? {
    guard let month else { return nil }
    let count = year * 12 + month - 1 + months
    return count < 12 ? nil : CivilDate(count / 12, count % 12 + 1)
  }

  /// 0 for Monday.
  var weekday: Int? { dayNumber.map { (($0 + 3) % 7 + 7) % 7 } }
}
