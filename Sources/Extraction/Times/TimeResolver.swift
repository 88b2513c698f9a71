/// Dates of expressions that are relative to the day of publication; nil where that day is not known well enough.
struct TimeResolver {
  /// As precise as it is known.
  let published: CivilDate?

  /// An absolute day, or nil where the calendar has no such day.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1...12).contains(month), (1...CivilDate.days(in: month, of: year)).contains(day) else { return nil }
    return CivilDate(year, month, day).iso
  }

  func day(_ shift: Int) -> String? { published?.adding(days: shift)?.iso }

  /// The most recent such weekday not after publication, or the next one after it.
  func weekday(_ weekday: Int, isFuture: Bool) -> String? {
    guard let today = published?.weekday else { return nil }
    let back = (today - weekday + 7) % 7
    return day(isFuture ? 7 - back : -back)
  }

  func month(_ month: Int, isFuture: Bool) -> String? {
    guard let published, let current = published.month else { return nil }
    var year = published.year
    let ahead = (month - current + 12) % 12
    // Without a future tense the past one is meant, unless the coming one is close and the past one long ago.
    let isAhead = isFuture || (1...2).contains(ahead)
    if isAhead { if month < current { year += 1 } } else if month > current { year -= 1 }
    return CivilDate(year, month).iso
  }

  func day(ofMonth month: Int, _ day: Int, isFuture: Bool) -> String? {
    guard let published, let today = published.dayNumber else { return nil }
    let candidates = (-1...1).compactMap { shift -> (distance: Int, iso: String)? in
      let year = published.year + shift
      guard let iso = Self.day(year, month, day), let number = CivilDate(year, month, day).dayNumber else { return nil }
      return (number - today, iso)
    }
    if isFuture { return candidates.first { $0.distance >= 0 }?.iso }
    guard let past = candidates.last(where: { $0.distance <= 0 }) else { return nil }
    if let next = candidates.first(where: { $0.distance > 0 }), next.distance <= 75, past.distance < -240 {
      return next.iso
    }
    return past.iso
  }

  /// "last week", "this month", "next year".
  func unit(_ unit: TimeWords.Unit, _ step: Int) -> String? {
    guard let published else { return nil }
    switch unit {
    case .day: return day(step)
    case .week:
      guard let weekday = published.weekday else { return nil }
      return interval(from: 7 * step - weekday, days: 7)
    case .month: return published.adding(months: step)?.iso
    case .year: return CivilDate(published.year + step).iso
    case .decade:
      let first = published.year / 10 * 10 + 10 * step
      return "\(first)/\(first + 9)"
    }
  }

  func weekend(_ step: Int) -> String? {
    guard let weekday = published?.weekday else { return nil }
    // On a Saturday or Sunday "this weekend" is now; before, "last weekend" is the one just gone.
    return interval(from: 5 - weekday + 7 * step, days: 2)
  }

  /// Three months, as `2016-06/2016-08`.
  func season(_ name: String, _ first: Int, _ step: Int) -> String? {
    guard let published, let month = published.month else { return nil }
    var year = published.year
    if step < 0, month < first + 3 { year -= 1 }
    if step > 0, month >= first { year += 1 }
    if step == 0, first == 12, month <= 2 { year -= 1 }
    guard let end = CivilDate(year, first).adding(months: 2) else { return nil }
    return CivilDate(year, first).iso + "/" + end.iso
  }

  /// "two weeks ago" to the day; months and years only to the month and year.
  func ago(_ count: Int, _ unit: TimeWords.Unit) -> String? {
    guard let published, count <= 2000 else { return nil }
    switch unit {
    case .day: return day(-count)
    case .week: return day(-7 * count)
    case .month: return published.adding(months: -count)?.iso
    case .year: return published.year > count ? CivilDate(published.year - count).iso : nil
    case .decade: return published.year > 10 * count ? CivilDate(published.year - 10 * count).iso : nil
    }
  }

  private func interval(from shift: Int, days: Int) -> String? {
    guard let first = day(shift), let last = day(shift + days - 1) else { return nil }
    return first + "/" + last
  }
}
