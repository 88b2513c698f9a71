/// The words of English calendars.
enum TimeWords {
  static let months: [String: Int] = {
    var table: [String: Int] = [:]
    let names = [
      "january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.",
      "july jul jul.",
      "august aug aug.", "september sept sep sept. sep.", "october oct oct.", "november nov nov.",
      "december dec dec.",
    ]
    for (index, forms) in names.enumerated() {
      for form in forms.split(separator: " ") { table[String(form)] = index + 1 }
    }
    return table
  }()

  /// Monday is 0.
  static let weekdays: [String: Int] = {
    var table: [String: Int] = [:]
    let names = [
      "monday mon.", "tuesday tues. tue.", "wednesday wed.", "thursday thurs. thu.", "friday fri.", "saturday sat.",
      "sunday sun.",
    ]
    for (index, forms) in names.enumerated() { for form in forms.split(separator: " ") { table[String(form)] = index } }
    return table
  }()

  /// Month names that are ordinary words too.
  static let ambiguousMonths: Set<String> = ["may", "march", "mar", "august", "jan", "june", "april", "dec", "sep"]
  static let datePrepositions: Set<String> = [
    "in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "through", "early", "late", "mid",
    "throughout", "between", "to", "last", "next", "this", "for", "around",
  ]
  static let yearPrepositions: Set<String> = [
    "in", "since", "until", "till", "by", "from", "during", "before", "after", "through", "early", "late", "mid", "of",
    "throughout", "between", "around", "circa",
  ]
  static let partsOfDay: Set<String> = ["morning", "afternoon", "evening", "night"]
  static let units: [String: Unit] = [
    "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month, "months": .month, "year": .year,
    "years": .year, "decade": .decade, "decades": .decade,
  ]
  /// Seasons by their first month; the winter of a year begins in December.
  static let seasons: [String: Int] = ["spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12]
  /// What "during the …" and "the 2016 …" stretch over.
  static let events: Set<String> = [
    "campaign", "election", "elections", "primary", "primaries", "race", "season", "convention", "debate", "debates",
    "war", "crisis", "hearing", "hearings", "trial", "transition", "administration", "presidency", "recession", "cycle",
    "term", "meeting", "interview", "speech", "conference", "summit", "weekend", "holiday", "visit", "strike", "storm",
    "olympics", "games", "budget", "study", "report", "census", "attack", "attacks", "referendum", "tour",
    "negotiations",
  ]

  enum Unit { case day, week, month, year, decade }

  static let numbers: [String: Int] = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
  ]

  /// A number of one to four digits, without sign or point.
  static func number(_ word: String) -> Int? {
    guard (1...4).contains(word.utf8.count), word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(word)
  }

  /// "12", "12th".
  static func dayOfMonth(_ word: String) -> Int? {
    let digits =
      word.hasSuffix("th") || word.hasSuffix("st") || word.hasSuffix("nd") || word.hasSuffix("rd")
      ? String(word.dropLast(2)) : word
    guard digits.utf8.count <= 2, let day = number(digits), (1...31).contains(day) else { return nil }
    return day
  }

  static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = number(word), (1500...2100).contains(year) else { return nil }
    return year
  }
}
