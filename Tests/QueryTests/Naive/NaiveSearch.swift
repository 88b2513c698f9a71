import Query

/// What `near` and `search` mean, told again by trying every combination of places.
enum NaiveSearch {
  /// Where a phrase stands among words, every place of it.
  static func places(of phrase: String, in words: [String]) -> [Range<Int>] {
    let terms = phrase.split(separator: " ").map(String.init)
    return words.indices.compactMap { start in
      guard start + terms.count <= words.count else { return nil }
      let fits = terms.indices.allSatisfy { index in
        let word = words[start + index]
        return terms[index].hasSuffix("*") ? word.hasPrefix(terms[index].dropLast()) : word == terms[index]
      }
      return fits ? start..<start + terms.count : nil
    }
  }

  /// The least number of words between phrases that all stand in a text; nil where one does not.
  static func gap(_ phrases: [String], in words: [String]) -> Int? {
    var combinations: [[Range<Int>]] = [[]]
    for phrase in phrases {
      let places = places(of: phrase, in: words)
      combinations = combinations.flatMap { chosen in places.map { chosen + [$0] } }
    }
    return combinations.map { chosen in
      let covered = chosen.reduce(0) { $0 + $1.count }
      let width = (chosen.map(\.upperBound).max() ?? 0) - (chosen.map(\.lowerBound).min() ?? 0)
      return max(0, width - covered)
    }.min()
  }

  /// The phrases stand in the text, with at most ten words between them where they are several.
  static func says(_ phrases: [String], _ text: String) -> Bool {
    gap(phrases, in: NaiveText.words(text)).map { phrases.count == 1 || $0 <= 10 } ?? false
  }

  /// How well a text answers, best last; nil where it says none of the alternatives.
  static func merit(_ alternatives: [[String]], _ text: String) -> [Int]? {
    let words = NaiveText.words(text)
    let gaps = alternatives.compactMap { phrases in
      says(phrases, text) ? phrases.count == 1 ? 0 : gap(phrases, in: words) : nil
    }
    guard let nearest = gaps.min() else { return nil }
    return [gaps.count, -nearest, -words.count]
  }

  /// The text with all places of single phrases between «»: from the left, the longest first, none inside another.
  static func marked(_ phrases: [String], _ text: String) -> String {
    var pieces: [(text: String, isWord: Bool)] = []
    for character in text {
      let isWord = character.isLetter || character.isNumber
      if isWord, let last = pieces.last, last.isWord {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append((String(character), isWord))
      }
    }
    let places = pieces.indices.filter { pieces[$0].isWord }
    let words = places.map { pieces[$0].text.lowercased() }
    var from = 0
    while from < words.count {
      let lengths = phrases.compactMap { phrase in
        self.places(of: phrase, in: words).first { $0.lowerBound == from }?.count
      }
      guard let length = lengths.max() else {
        from += 1
        continue
      }
      pieces[places[from]].text = "«" + pieces[places[from]].text
      pieces[places[from + length - 1]].text += "»"
      from += length
    }
    return pieces.map(\.text).joined()
  }
}

extension NaiveTable {
  /// Sentences that say one of several things, best first.
  static func search(_ alternatives: [[String]], of log: NaiveLog) -> NaiveTable {
    var table = NaiveTable.relation("sentences", of: log)
    let found = table.rows.compactMap { row -> (row: NaiveLog.Row, merit: [Int])? in
      let text = log.plain(log.value("text", row))
      guard let merit = NaiveSearch.merit(alternatives, text) else { return nil }
      var row = row
      if alternatives.allSatisfy({ $0.count == 1 }) {
        row.cells["snippet"] = .text(NaiveSearch.marked(alternatives.map { $0[0] }, text))
      }
      return (row, merit)
    }
    table.rows = found.enumerated().sorted { a, b in
      a.element.merit == b.element.merit
        ? a.offset < b.offset : b.element.merit.lexicographicallyPrecedes(a.element.merit)
    }.map(\.element.row)
    table.types["snippet"] = .text
    table.shown = ["sentence", "snippet"].map { Column(name: $0, type: table.types[$0] ?? .text) }
    return table
  }
}

/// Days counted one by one, for weeks.
enum NaiveCalendar {
  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func days(_ year: Int, _ month: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The Monday of the week in which a day (`2017-03-12`) lies, by stepping from Monday, 3 January 2000.
  static func monday(of day: String) -> String {
    var monday = (year: 2000, month: 1, day: 3)
    func text(_ date: (year: Int, month: Int, day: Int)) -> String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
      return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }
    while true {
      var next = monday
      next.day += 7
      if next.day > days(next.year, next.month) {
        next.day -= days(next.year, next.month)
        next.month += 1
        if next.month > 12 { (next.year, next.month) = (next.year + 1, 1) }
      }
      if text(next) > day { return text(monday) }
      monday = next
    }
  }
}
