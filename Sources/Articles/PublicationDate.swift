/// Checks a date of publication: ISO 8601 from a year to a minute, as precise as it is known.
public enum PublicationDate {
  /// `2017`, `2017-03`, `2017-03-12`, `2017-03-12T10:00`, with seconds and a zone where wanted; nil for all else.
  public static func normalised(_ text: String) -> String? {
    let trimmed = text.trimmingSpaces()
    let halves = trimmed.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first, isDate(first) else { return nil }
    guard halves.count == 2 else { return trimmed }
    return first.utf8.count == 10 && isTime(halves[1]) ? trimmed : nil
  }

  private static func isDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let year = number(parts[0], digits: 4), year > 0 else { return false }
    guard parts.count > 1 else { return true }
    guard let month = number(parts[1], digits: 2), (1...12).contains(month) else { return false }
    guard parts.count > 2 else { return true }
    guard let day = number(parts[2], digits: 2) else { return false }
    return (1...days(in: month, of: year)).contains(day)
  }

  private static func isTime(_ text: Substring) -> Bool {
    var clock = text
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard isClock(clock[clock.index(after: sign)...], seconds: false) else { return false }
      clock = clock[..<sign]
    }
    return isClock(clock, seconds: true)
  }

  private static func isClock(_ text: Substring, seconds: Bool) -> Bool {
    let whole = seconds ? text.split(separator: ".", maxSplits: 1)[...] : [text][...]
    guard let clock = whole.first else { return false }
    if whole.count == 2, !whole[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return false }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (seconds ? 2...3 : 2...2).contains(parts.count) else { return false }
    let limits = [24, 60, 60]
    return zip(parts, limits).allSatisfy { part, limit in number(part, digits: 2).map { $0 < limit } ?? false }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension String {
  /// Without white space at either end.
  func trimmingSpaces() -> String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
