/// A month, a day or a moment as it is written in a query or an article: `2017-03`, `2017-03-12`, `2017-03-12T10:00`.
///
/// Arithmetic is on the proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms": no system calendar, locale or zone is asked.
struct DateLiteral: Hashable, Sendable {
  var year: Int
  var month: Int
  /// Nil where only the month is given.
  var day: Int?
  /// Minutes after midnight, nil where only the day is given.
  var minute: Int?
  /// The offset from UTC in minutes, where one is written.
  var zone: Int?

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
  }

  /// The first moment of what is meant, as a day number and minutes.
  var start: (day: Int, minute: Int) {
    (Self.dayNumber(year: year, month: month, day: day ?? 1), minute ?? 0)
  }

  /// The first moment after it.
  var end: (day: Int, minute: Int) {
    if let minute { return (start.day, minute + 1) }
    if day != nil { return (start.day + 1, 0) }
    return (
      month == 12
        ? Self.dayNumber(year: year + 1, month: 1, day: 1) : Self.dayNumber(year: year, month: month + 1, day: 1), 0
    )
  }

  /// The first day of what is meant as `2017-03-12`, with `T10:00` where it has a time.
  var startText: String { Self.text(start.day, minute: minute) }
  /// The first day after it, or the first minute.
  var endText: String { Self.text(end.day + end.minute / 1440, minute: minute == nil ? nil : end.minute % 1440) }

  /// Start and end as moments of the log, `2017-03-12T10:00:00.000Z`, where the day begins `zone` minutes before UTC's.
  func moments(zone asker: Int) -> (start: String, end: String) {
    func moment(_ day: Int, _ minute: Int) -> String {
      let total = day * 1440 + minute - (zone ?? asker)
      let (wholeDay, rest) =
        total >= 0 ? (total / 1440, total % 1440) : ((total - 1439) / 1440, (total % 1440 + 1440) % 1440)
      return Self.text(wholeDay, minute: rest) + ":00.000Z"
    }
    return (moment(start.day, start.minute), moment(end.day, end.minute))
  }

  static func text(_ dayNumber: Int, minute: Int?) -> String {
    let date = civil(dayNumber: dayNumber)
    let text = pad(date.year, 4) + "-" + pad(date.month, 2) + "-" + pad(date.day, 2)
    guard let minute else { return text }
    return text + "T" + pad(minute / 60, 2) + ":" + pad(minute % 60, 2)
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(max(0, number))
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// As it would be written.
  var text: String {
    guard let day else { return Self.pad(year, 4) + "-" + Self.pad(month, 2) }
    return Self.text(Self.dayNumber(year: year, month: month, day: day), minute: minute)
  }
}

extension DateLiteral {
  enum Unit: String, Sendable, Hashable {
    case day, week, month, year

    init?(word: String) {
      self.init(rawValue: word.hasSuffix("s") ? String(word.dropLast()) : word)
    }
  }

  /// The same day so many units later; the last day of the month where that has no such day.
  func adding(_ count: Int, _ unit: Unit) -> DateLiteral {
    switch unit {
    case .day, .week:
      let shifted = start.day + count * (unit == .week ? 7 : 1)
      let date = Self.civil(dayNumber: shifted)
      return DateLiteral(year: date.year, month: date.month, day: date.day, minute: minute, zone: zone)
    case .month, .year:
      let months = year * 12 + (month - 1) + count * (unit == .year ? 12 : 1)
      var out = self
      out.year = months >= 0 ? months / 12 : (months - 11) / 12
      out.month = months - out.year * 12 + 1
      out.day = day.map { min($0, Self.daysIn(month: out.month, year: out.year)) }
      return out
    }
  }

  /// The unit that contains it: the Monday of its week, the first of its month or year.
  func floored(to unit: Unit) -> DateLiteral {
    switch unit {
    case .day:
      let date = Self.civil(dayNumber: start.day)
      return DateLiteral(year: date.year, month: date.month, day: date.day)
    case .week:
      // 1970-01-01 was a Thursday.
      let weekday = ((start.day + 3) % 7 + 7) % 7
      let date = Self.civil(dayNumber: start.day - weekday)
      return DateLiteral(year: date.year, month: date.month, day: date.day)
    case .month: return DateLiteral(year: year, month: month, day: 1)
    case .year: return DateLiteral(year: year, month: 1, day: 1)
    }
  }
}
