import Facts
import Language

/// Expressions of time, with the date that they name where the text or the publication date gives it.
///
/// The common cases of Chang and Manning, "SUTime" (2012): calendar dates, weekdays, relative days, weeks, months, years
/// and seasons, "two weeks ago", decades. Without a publication date only absolute expressions get a date.
struct TimeFinder {
  let view: TextView
  let resolver: TimeResolver

  /// An expression in tokens.
  struct Found: Hashable {
    var tokens: Range<Int>
    var date: String?
  }

  init(_ view: TextView, published: String?) {
    self.view = view
    resolver = TimeResolver(published: published.flatMap { CivilDate(iso: $0) })
  }

  /// All expressions, in text order, disjoint.
  func find() -> [Found] {
    var found: [Found] = []
    for sentence in view.analysis.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        if let expression = expression(at: token, in: sentence.tokens) {
          found.append(expression)
          token = expression.tokens.upperBound
        } else {
          token += 1
        }
      }
    }
    return found
  }

  private func word(_ token: Int, _ bounds: Range<Int>) -> String { bounds.contains(token) ? view.words[token] : "" }

  private func expression(at token: Int, in bounds: Range<Int>) -> Found? {
    let word = view.words[token]
    guard let first = word.utf8.first, first != 0x2C, first != 0x2E else { return nil }
    if view.has(token, .isNumber) {
      return dayBeforeMonth(token, bounds) ?? slashes(token) ?? decade(token, bounds) ?? year(token, bounds)
        ?? ago(token, bounds)
    }
    if view.has(token, .startsCapital) {
      if let month = TimeWords.months[word] { return monthDate(token, month, bounds) }
      if let weekday = TimeWords.weekdays[word] { return weekdayDate(token, weekday, bounds, token, nil) }
    }
    switch word {
    case "today", "tonight": return isPossessed(token) ? nil : Found(tokens: token..<token + 1, date: resolver.day(0))
    case "yesterday": return part(of: token, resolver.day(-1), bounds)
    case "tomorrow": return part(of: token, resolver.day(1), bounds)
    case "last", "this", "next", "past", "previous", "earlier", "later", "late", "early":
      return relative(token, bounds)
    case "the": return sinceThe(token, bounds)
    case "during": return during(token, bounds)
    default: return TimeWords.numbers[word] == nil && NumberWords.cardinals[word] == nil ? nil : ago(token, bounds)
    }
  }

  /// "today's voters" is a manner of speaking.
  private func isPossessed(_ token: Int) -> Bool { token + 1 < view.words.count && view.has(token + 1, .isClitic) }

  /// "yesterday morning".
  private func part(of token: Int, _ date: String?, _ bounds: Range<Int>) -> Found {
    let end = TimeWords.partsOfDay.contains(word(token + 1, bounds)) ? token + 2 : token + 1
    return Found(tokens: token..<end, date: date)
  }

  // MARK: - Calendar dates

  /// "March 12, 2016", "March 12", "March 2016", "March".
  private func monthDate(_ token: Int, _ month: Int, _ bounds: Range<Int>) -> Found? {
    if let day = TimeWords.dayOfMonth(word(token + 1, bounds)), isDayAlone(token + 2, bounds) {
      let comma = word(token + 2, bounds) == "," ? token + 3 : token + 2
      if let year = TimeWords.year(word(comma, bounds)) {
        return Found(tokens: token..<comma + 1, date: TimeResolver.day(year, month, day))
      }
      return Found(
        tokens: token..<token + 2, date: resolver.day(ofMonth: month, day, isFuture: isFuture(token, bounds)))
    }
    let next = ["of", ","].contains(word(token + 1, bounds)) ? token + 2 : token + 1
    if let year = TimeWords.year(word(next, bounds)) {
      return Found(tokens: token..<next + 1, date: CivilDate(year, month).iso)
    }
    let before = word(token - 1, bounds)
    let isName = view.nameOf[token] >= 0 && view.analysis.names[view.nameOf[token]].kind == .person
    guard !isName,
      !TimeWords.ambiguousMonths.contains(view.words[token]) || TimeWords.datePrepositions.contains(before),
      !(view.words[token] == "may" && view.analysis.upos.indices.contains(token) && view.analysis.upos[token] == .aux)
    else { return nil }
    return Found(tokens: token..<token + 1, date: resolver.month(month, isFuture: isFuture(token, bounds)))
  }

  /// False for "March 12 percent"-like rests: a number with a unit behind it.
  private func isDayAlone(_ next: Int, _ bounds: Range<Int>) -> Bool {
    !["percent", "%", "million", "billion"].contains(word(next, bounds))
  }

  /// "12 March 2016", "12 March".
  private func dayBeforeMonth(_ token: Int, _ bounds: Range<Int>) -> Found? {
    guard let day = TimeWords.dayOfMonth(view.words[token]) else { return nil }
    let place = word(token + 1, bounds) == "of" ? token + 2 : token + 1
    guard bounds.contains(place), view.has(place, .startsCapital), let month = TimeWords.months[view.words[place]]
    else { return nil }
    if let year = TimeWords.year(word(place + 1, bounds)) {
      return Found(tokens: token..<place + 2, date: TimeResolver.day(year, month, day))
    }
    return Found(tokens: token..<place + 1, date: resolver.day(ofMonth: month, day, isFuture: isFuture(token, bounds)))
  }

  /// "3/12/2016": month first where that is a month; "2016-03-12" where it is one word.
  private func slashes(_ token: Int) -> Found? {
    let word = view.words[token]
    guard word.utf8.count >= 8, word.utf8.count <= 10 else { return nil }
    let parts = word.split(separator: "/")
    if parts.count == 3, let month = Int(parts[0]), let day = Int(parts[1]),
      let year = TimeWords.year(String(parts[2])),
      let date = TimeResolver.day(year, month, day)
    {
      return Found(tokens: token..<token + 1, date: date)
    }
    guard word.utf8.count == 10, let date = CivilDate(iso: word), date.day != nil else { return nil }
    return Found(tokens: token..<token + 1, date: date.iso)
  }

  private func decade(_ token: Int, _ bounds: Range<Int>) -> Found? {
    let word = view.words[token]
    guard word.utf8.count == 5, word.hasSuffix("0s"), let year = TimeWords.year(String(word.dropLast())) else {
      return nil
    }
    return Found(tokens: token..<token + 1, date: "\(year)/\(year + 9)")
  }

  private func year(_ token: Int, _ bounds: Range<Int>) -> Found? {
    guard let year = TimeWords.year(view.words[token]) else { return nil }
    let before = word(token - 1, bounds)
    let after = word(token + 1, bounds)
    guard
      TimeWords.yearPrepositions.contains(before) && !TimeWords.units.keys.contains(after)
        && !isCounted(token + 1, bounds)
        || isEvent(from: token + 1, bounds) && (1900...2100).contains(year)
    else { return nil }
    return Found(tokens: token..<token + 1, date: CivilDate(year).iso)
  }

  /// "in 2016 cases": a number of things.
  private func isCounted(_ next: Int, _ bounds: Range<Int>) -> Bool {
    guard bounds.contains(next), view.analysis.xpos.indices.contains(next) else { return false }
    return view.analysis.xpos[next].label == "NNS"
  }

  /// "2016 presidential election".
  private func isEvent(from token: Int, _ bounds: Range<Int>) -> Bool {
    (token..<token + 4).contains { TimeWords.events.contains(word($0, bounds)) }
  }

  // MARK: - Weekdays

  private func weekdayDate(_ token: Int, _ weekday: Int, _ bounds: Range<Int>, _ start: Int, _ shift: String?) -> Found?
  {
    var end = token + 1
    // "Sunday, March 12".
    let next = word(end, bounds) == "," ? end + 1 : end
    if bounds.contains(next), view.has(next, .startsCapital), let month = TimeWords.months[view.words[next]],
      TimeWords.dayOfMonth(word(next + 1, bounds)) != nil, let date = monthDate(next, month, bounds)
    {
      return Found(tokens: start..<date.tokens.upperBound, date: date.date)
    }
    if TimeWords.partsOfDay.contains(word(end, bounds)) { end += 1 }
    let isNext = shift == "next" || shift == nil && isFuture(token, bounds)
    return Found(tokens: start..<end, date: resolver.weekday(weekday, isFuture: isNext))
  }

  /// Whether the clause speaks of what is to come.
  private func isFuture(_ token: Int, _ bounds: Range<Int>) -> Bool {
    let near = max(bounds.lowerBound, token - 14)..<min(bounds.upperBound, token + 10)
    if ["by", "until"].contains(word(token - 1, bounds)) { return true }
    return near.contains { Self.futureWords.contains(view.words[$0]) }
  }

  private static let futureWords: Set<String> = [
    "will", "'ll", "’ll", "wo", "upcoming", "shall", "promised", "plans", "scheduled", "planned", "expected", "coming",
  ]

  // MARK: - Relative expressions

  /// "last month", "earlier this week", "next Sunday", "late Sunday", "last March".
  private func relative(_ token: Int, _ bounds: Range<Int>) -> Found? {
    let word = view.words[token]
    if ["earlier", "later", "late", "early"].contains(word) {
      let inner = token + 1
      guard bounds.contains(inner),
        ["this", "last", "next", "on"].contains(view.words[inner]) || view.has(inner, .startsCapital)
      else { return nil }
      let start = view.words[inner] == "on" ? inner + 1 : inner
      guard bounds.contains(start), start == inner || view.has(start, .startsCapital),
        let found = expression(at: start, in: bounds)
      else { return nil }
      return Found(tokens: token..<found.tokens.upperBound, date: found.date)
    }
    let next = token + 1
    let following = self.word(next, bounds)
    let step = word == "this" ? 0 : word == "next" ? 1 : -1
    if let unit = TimeWords.units[following], !following.hasSuffix("s") {
      guard unit != .day, word != "past" || self.word(token - 1, bounds) == "the" else { return nil }
      return Found(tokens: token..<next + 1, date: word == "past" ? nil : resolver.unit(unit, step))
    }
    if let month = TimeWords.seasons[following] {
      return Found(tokens: token..<next + 1, date: resolver.season(following, month, step))
    }
    if following == "weekend" { return Found(tokens: token..<next + 1, date: resolver.weekend(step)) }
    if TimeWords.partsOfDay.contains(following), step <= 0 {
      return Found(tokens: token..<next + 1, date: resolver.day(step))
    }
    guard bounds.contains(next), view.has(next, .startsCapital) else { return nil }
    if let weekday = TimeWords.weekdays[following] {
      return weekdayDate(next, weekday, bounds, token, word == "this" ? nil : word)
    }
    guard let month = TimeWords.months[following] else { return nil }
    return Found(tokens: token..<next + 1, date: resolver.month(month, isFuture: step > 0))
  }

  /// "two weeks ago", "a year ago", "12 years earlier".
  private func ago(_ token: Int, _ bounds: Range<Int>) -> Found? {
    guard
      var count = TimeWords.numbers[view.words[token]] ?? TimeWords.number(view.words[token])
        ?? NumberWords.cardinals[view.words[token]].map({ Int($0) })
    else { return nil }
    var next = token + 1
    // "seventy-four years ago".
    if count >= 20, word(next, bounds) == "-", let ones = NumberWords.cardinals[word(next + 1, bounds)], ones < 10 {
      count += Int(ones)
      next += 2
    }
    guard let unit = TimeWords.units[word(next, bounds)] else { return nil }
    switch word(next + 1, bounds) {
    case "ago": return Found(tokens: token..<next + 2, date: resolver.ago(count, unit))
    case "earlier", "later", "before": return Found(tokens: token..<next + 2)
    default: return nil
    }
  }

  /// "the past two weeks", "the weekend".
  private func sinceThe(_ token: Int, _ bounds: Range<Int>) -> Found? {
    let next = word(token + 1, bounds)
    guard ["past", "last", "next"].contains(next) else { return nil }
    let hasNumber =
      TimeWords.numbers[word(token + 2, bounds)] != nil || ["few", "several"].contains(word(token + 2, bounds))
      || TimeWords.number(word(token + 2, bounds)) != nil
    let unit = hasNumber ? token + 3 : token + 2
    guard TimeWords.units[word(unit, bounds)] != nil, hasNumber || next == "past" else { return nil }
    return Found(tokens: token..<unit + 1)
  }

  /// "during the campaign": a stretch of time without a date.
  private func during(_ token: Int, _ bounds: Range<Int>) -> Found? {
    for place in token + 1..<min(token + 7, bounds.upperBound) {
      if view.has(place, .isPunctuation) { return nil }
      if TimeWords.events.contains(view.words[place]), !TimeWords.events.contains(word(place + 1, bounds)) {
        let year = (token..<place).compactMap { TimeWords.year(view.words[$0]) }.first
        return Found(tokens: token..<place + 1, date: year.map { CivilDate($0).iso })
      }
    }
    return nil
  }
}
