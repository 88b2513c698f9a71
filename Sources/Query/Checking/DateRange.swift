/// What a date means: from a first day (or minute) to the one after the last.
struct DateRange: Hashable {
  var start: String
  var end: String
  /// The same as moments of the log.
  var startMoment: String
  var endMoment: String
  /// The day it begins, for arithmetic.
  var first: DateLiteral

  init(_ date: DateSyntax, context: QueryContext) {
    let today = DateRange.today(context)
    var first: DateLiteral
    var last: DateLiteral
    switch date.base {
    case .literal(let literal): (first, last) = (literal, literal)
    case .today: (first, last) = (today, today)
    case .last(let unit):
      first = today.floored(to: unit).adding(-1, unit)
      last = today.floored(to: unit).adding(-1, .day)
    }
    if date.shift != 0 {
      first = first.adding(date.shift, date.unit)
      last = last.adding(date.shift, date.unit)
    }
    self.first = first
    start = first.startText
    end = last.endText
    startMoment = first.moments(zone: context.zone).start
    endMoment = last.moments(zone: context.zone).end
  }

  /// The day on which the query is asked, where it is asked.
  static func today(_ context: QueryContext) -> DateLiteral {
    let bytes = Array(context.moment.utf8)
    func number(_ range: Range<Int>) -> Int {
      guard range.upperBound <= bytes.count else { return 0 }
      return bytes[range].reduce(0) { $0 * 10 + max(0, min(9, Int($1) - 0x30)) }
    }
    let utc = DateLiteral.dayNumber(year: number(0..<4), month: max(1, number(5..<7)), day: max(1, number(8..<10)))
    let minutes = utc * 1440 + number(11..<13) * 60 + number(14..<16) + context.zone
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    let date = DateLiteral.civil(dayNumber: day)
    return DateLiteral(year: date.year, month: date.month, day: date.day)
  }
}
