import Foundation

/// Numbers in words and digits, their multipliers and units.
enum NumberWords {
  static let cardinals: [String: Double] = {
    var table: [String: Double] = [:]
    let small = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    for (value, word) in small.enumerated() { table[word] = Double(value) }
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for (index, word) in tens.enumerated() { table[word] = Double(20 + 10 * index) }
    return table
  }()

  static let multipliers: [String: Double] = [
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "dozen": 12, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "k": 1000, "tn": 1_000_000_000_000,
  ]

  /// Multipliers that only follow a sum of money or digits directly.
  static let shortMultipliers: Set<String> = ["m", "mn", "bn", "k", "tn"]

  static let currencies: [String: String] = [
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollars": "USD", "dollar": "USD", "euros": "EUR",
    "euro": "EUR", "rubles": "RUB", "roubles": "RUB", "yen": "JPY", "yuan": "CNY", "pesos": "MXN", "cents": "cent",
  ]

  /// Units by the word that follows the number.
  static let units: [String: String] = [
    "percent": "percent", "%": "percent", "percentage": "points", "points": "points", "km": "km", "kilometers": "km",
    "kilometres": "km", "kilometer": "km", "miles": "mile", "mile": "mile", "meters": "m", "metres": "m",
    "feet": "foot",
    "foot": "foot", "inches": "inch", "yards": "yard", "acres": "acre", "hectares": "hectare", "tons": "ton",
    "tonnes": "tonne", "pounds": "pound", "kg": "kg", "kilograms": "kg", "gallons": "gallon", "litres": "litre",
    "liters": "litre", "barrels": "barrel", "years": "year", "year": "year", "months": "month", "month": "month",
    "weeks": "week", "week": "week", "days": "day", "day": "day", "hours": "hour", "hour": "hour", "minutes": "minute",
    "minute": "minute", "seconds": "second", "second": "second", "degrees": "degree",
  ]

  /// Words of comparison, the longest first.
  static let comparisons: [[String]] = [
    ["as", "many", "as"], ["as", "much", "as"], ["no", "more", "than"], ["no", "fewer", "than"],
    ["no", "less", "than"],
    ["more", "than"], ["less", "than"], ["fewer", "than"], ["at", "least"], ["at", "most"], ["up", "to"],
    ["greater", "than"], ["an", "estimated"], ["nearly"], ["almost"], ["about"], ["around"], ["approximately"],
    ["roughly"], ["over"], ["under"], ["some"], ["only"], ["just"], ["exactly"], ["estimated"],
  ]

  static let rises: Set<String> = [
    "up", "rose", "risen", "rise", "grew", "grown", "increased", "increase", "gained", "climbed", "jumped",
  ]
  static let falls: Set<String> = [
    "down", "fell", "fallen", "fall", "dropped", "drop", "decreased", "decrease", "declined", "lost", "sank",
  ]

  /// Words before a number that is a name: "Article 5", "No. 1", "Interstate 95".
  static let numbered: Set<String> = [
    "no", "no.", "number", "article", "section", "chapter", "page", "p.", "pp.", "channel", "room", "route", "highway",
    "interstate", "flight", "title", "phase", "district", "vol", "vol.", "amendment", "proposition", "measure", "part",
    "act", "line", "item", "question", "version", "suite", "apt.", "apartment", "#", "episode", "chapters", "level",
    "tier",
  ]
  static let streets: Set<String> = [
    "street", "st.", "avenue", "ave.", "road", "rd.", "drive", "lane", "boulevard", "blvd.",
  ]

  /// The value of a word of digits: "1,200", "3.5"; nil for "7:30" and "3rd".
  static func value(_ word: String) -> Double? {
    guard word.utf8.count <= 18, let first = word.utf8.first, isDigit(first) || first == 0x2E else { return nil }
    var digits: [UInt8] = []
    var points = 0
    let bytes = Array(word.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case 0x2C:
        // A comma stands before three digits.
        guard bytes.count - index > 3, bytes[(index + 1)..<(index + 4)].allSatisfy(isDigit) else { return nil }
      case 0x2E:
        points += 1
        digits.append(byte)
      default: return nil
      }
    }
    guard points <= 1, digits.contains(where: isDigit), let last = digits.last, isDigit(last) else { return nil }
    return Double(String(decoding: digits, as: UTF8.self))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
