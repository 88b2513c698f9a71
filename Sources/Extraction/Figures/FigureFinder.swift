import Facts
import Language

/// Numbers with their unit, what is counted and how it is compared. Dates, times of day, ordinals and numbers that are
/// names ("Article 5") are none.
struct FigureFinder {
  let view: TextView
  /// Tokens inside expressions of time.
  let isTime: [Bool]

  init(_ view: TextView, times: [TimeFinder.Found]) {
    self.view = view
    var isTime = [Bool](repeating: false, count: view.words.count)
    for time in times { for token in time.tokens { isTime[token] = true } }
    self.isTime = isTime
  }

  /// All figures, in text order.
  func find() -> [Figure] {
    var figures: [Figure] = []
    for (index, sentence) in view.analysis.sentences.enumerated() {
      let bounds = sentence.tokens
      var token = bounds.lowerBound
      while token < bounds.upperBound {
        guard let number = number(at: token, bounds) else {
          token += 1
          continue
        }
        token = number.tokens.upperBound
        if let figure = figure(number, bounds, sentence: index) { figures.append(figure) }
      }
    }
    return figures
  }

  // MARK: - Numbers

  private struct Number {
    var tokens: Range<Int>
    var value: Double
    var currency: String?
    var isWord: Bool
    var hasMultiplier = false
  }

  private func word(_ token: Int, _ bounds: Range<Int>) -> String { bounds.contains(token) ? view.words[token] : "" }

  private func number(at start: Int, _ bounds: Range<Int>) -> Number? {
    var token = start
    var currency: String?
    let sign = view.words[start]
    if let code = NumberWords.currencies[sign], sign.utf8.count <= 3 {
      currency = code
      token += 1
    }
    guard bounds.contains(token), !isTime[token] else { return nil }
    let first = view.words[token]
    if view.has(token, .isNumber), let value = NumberWords.value(first) {
      return multiplied(Number(tokens: start..<token + 1, value: value, currency: currency, isWord: false), bounds)
    }
    guard currency == nil else { return nil }
    if let value = NumberWords.cardinals[first] { return inWords(at: token, value, bounds) }
    // "a million", "a dozen", "hundred" alone is vague.
    if first == "a", let factor = NumberWords.multipliers[word(token + 1, bounds)],
      !NumberWords.shortMultipliers.contains(view.words[token + 1])
    {
      return multiplied(
        Number(tokens: token..<token + 2, value: factor, currency: nil, isWord: true, hasMultiplier: true), bounds)
    }
    return nil
  }

  /// "twenty", "twenty-five", "three hundred", "two dozen".
  private func inWords(at token: Int, _ first: Double, _ bounds: Range<Int>) -> Number? {
    var value = first
    var end = token + 1
    if first >= 20 {
      let next = word(end, bounds) == "-" ? end + 1 : end
      if let ones = NumberWords.cardinals[word(next, bounds)], (1..<10).contains(ones) {
        value += ones
        end = next + 1
      }
    }
    return multiplied(Number(tokens: token..<end, value: value, currency: nil, isWord: true), bounds)
  }

  /// "1.2 million", "$3bn", "three hundred thousand".
  private func multiplied(_ number: Number, _ bounds: Range<Int>) -> Number {
    var number = number
    for _ in 0..<3 {
      var next = number.tokens.upperBound
      if word(next, bounds) == "-", NumberWords.multipliers[word(next + 1, bounds)] != nil { next += 1 }
      let following = word(next, bounds)
      guard let factor = NumberWords.multipliers[following] else { break }
      if NumberWords.shortMultipliers.contains(following), view.has(next, .precededBySpace) || number.isWord { break }
      number.value *= factor
      number.hasMultiplier = true
      number.tokens = number.tokens.lowerBound..<next + 1
    }
    return number
  }

  // MARK: - Figures

  private func figure(_ number: Number, _ bounds: Range<Int>, sentence: Int) -> Figure? {
    let start = number.tokens.lowerBound
    var end = number.tokens.upperBound
    guard !isName(number, bounds), !isClock(number, bounds) else { return nil }
    var unit = number.currency
    let following = unitPlace(end, bounds)
    let unitWord = word(following, bounds)
    var hasUnit = false
    if unitWord == "per", word(following + 1, bounds) == "cent" {
      (unit, end, hasUnit) = ("percent", following + 2, true)
    } else if unit == nil, let name = NumberWords.currencies[unitWord] ?? NumberWords.units[unitWord] {
      (unit, end, hasUnit) = (name, following + 1, true)
      if unitWord == "percentage", word(end, bounds).hasPrefix("point") { end += 1 }
    }
    let isAge = unit == nil && isAge(number, bounds)
    if isAge { unit = "year" }
    let counted = isAge ? "age" : counted(after: end, from: start, unit, bounds)
    guard unit != nil || counted != nil || number.hasMultiplier else { return nil }
    // "one of them", "one day": no count.
    if number.isWord, number.value == 1, unit != "percent", !number.hasMultiplier { return nil }
    let comparison = comparison(before: start, bounds)
    let first = comparison.map(\.start) ?? start
    return Figure(
      span: view.span(min(first, start)..<(hasUnit ? end : number.tokens.upperBound)), value: number.value, unit: unit,
      counted: counted, comparison: comparison?.words, sentence: sentence)
  }

  /// Where a unit may stand: behind a hyphen too ("a 20-year term").
  private func unitPlace(_ end: Int, _ bounds: Range<Int>) -> Int {
    word(end, bounds) == "-" && NumberWords.units[word(end + 1, bounds)] != nil ? end + 1 : end
  }

  /// "Article 5", "No. 1", "12 Mill Street", "Boeing 747", "5-4", "F-16".
  private func isName(_ number: Number, _ bounds: Range<Int>) -> Bool {
    let start = number.tokens.lowerBound
    let before = word(start - 1, bounds)
    if NumberWords.numbered.contains(before) { return true }
    if number.currency == nil, view.nameOf[start] >= 0, number.tokens.count == 1 { return true }
    if before == "-", !view.has(start, .precededBySpace), !view.has(start - 1, .precededBySpace) { return true }
    let end = number.tokens.upperBound
    if word(end, bounds) == "-", bounds.contains(end + 1), view.has(end + 1, .isNumber) {
      return unitAfterRange(end + 2, bounds) == nil
    }
    return (end..<end + 3).contains {
      bounds.contains($0) && view.has($0, .startsCapital) && NumberWords.streets.contains(view.words[$0])
    }
  }

  private func unitAfterRange(_ token: Int, _ bounds: Range<Int>) -> String? {
    NumberWords.units[word(token, bounds)] ?? NumberWords.currencies[word(token, bounds)]
  }

  /// "7 p.m.", "10 o'clock".
  private func isClock(_ number: Number, _ bounds: Range<Int>) -> Bool {
    ["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock", ":"].contains(
      word(number.tokens.upperBound, bounds))
  }

  /// "Anna Vogt, 47, said".
  private func isAge(_ number: Number, _ bounds: Range<Int>) -> Bool {
    let start = number.tokens.lowerBound
    guard !number.isWord, number.currency == nil, (1...120).contains(number.value), start - 2 >= bounds.lowerBound,
      word(start - 1, bounds) == ",", [",", "."].contains(word(number.tokens.upperBound, bounds)),
      view.nameOf[start - 2] >= 0
    else { return false }
    return view.analysis.names[view.nameOf[start - 2]].kind == .person
  }

  /// The noun that is counted, with the words between it and the number; behind "percent of" its own phrase.
  private func counted(after end: Int, from start: Int, _ unit: String?, _ bounds: Range<Int>) -> String? {
    guard view.analysis.heads.count == view.words.count else { return nil }
    var from = end
    if unit != nil {
      guard word(end, bounds) == "of" else { return nil }
      from = end + 1
    } else if word(end, bounds) == "of", ["the", "his", "her", "their", "its"].contains(word(end + 1, bounds)) {
      from = end + 2
    }
    while ["the", "a", "an", "all", "his", "her", "their", "its", "our", "of"].contains(word(from, bounds)) {
      from += 1
    }
    var token = from
    var noun: Int?
    while token < min(from + 6, bounds.upperBound) {
      let tag = view.analysis.upos[token]
      if tag == .noun || tag == .propn {
        noun = token
      } else if tag != .adj && !(noun == nil && tag == .verb && view.analysis.xpos[token].label == "VBN")
        || noun != nil && tag == .adj
      {
        break
      }
      token += 1
    }
    guard let noun, !isTime[noun] else { return nil }
    return view.analysis.string(from..<noun + 1)
  }

  private func comparison(before start: Int, _ bounds: Range<Int>) -> (words: String, start: Int)? {
    for words in NumberWords.comparisons {
      let first = start - words.count
      guard first >= bounds.lowerBound, words.indices.allSatisfy({ view.words[first + $0] == words[$0] }) else {
        continue
      }
      return (words.joined(separator: " "), first)
    }
    let before = word(start - 1, bounds)
    let verb = before == "by" || before == "of" ? word(start - 2, bounds) : before
    let place = before == "by" || before == "of" ? start - 2 : start - 1
    if NumberWords.rises.contains(verb) { return ("up", place) }
    if NumberWords.falls.contains(verb) { return ("down", place) }
    if before == "from" || before == "between" { return (before, start - 1) }
    return nil
  }
}
