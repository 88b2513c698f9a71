import Foundation
import Language

/// Builds the lexicon from WordNet 3.0, SCOWL, iso-codes and the time zone names, as Debian installs them.
struct LexiconBuilder {
  /// The folder that holds `wordnet`, `dict/scowl`, `iso-codes` and `zoneinfo`.
  let folder: String
  private var bits: [String: UInt32] = [:]

  init(folder: String) { self.folder = folder }

  static func build(folder: String, treebanks: [TreebankSentence]) throws -> [UInt8] {
    var builder = LexiconBuilder(folder: folder)
    try builder.wordNet()
    try builder.wordNetNames()
    try builder.scowl()
    try builder.countries()
    try builder.cities()
    let words = builder.bits.keys.sorted().map { ($0, builder.bits[$0] ?? 0) }
    report("lexicon: \(words.count) words")
    let listed = try builder.irregular()
    // Forms of the treebanks that the rules get wrong come first: they know the closed classes.
    let file = try ModelFile(
      ModelBytes(copying: Lexicon.encode(words, exceptions: listed)), kind: "lexicon", verify: false)
    let learnt = LemmaTrainer.exceptions(treebanks, try Lexicon(file).lemmatiser())
    report("lexicon: \(learnt.count) lemmas from the treebanks, \(listed.count) from WordNet")
    return Lexicon.encode(words, exceptions: learnt + listed)
  }

  /// Notes a word in the form in which it is looked up.
  private mutating func add(_ word: String, _ bit: UInt32) {
    let key = String(decoding: word.lowercased().utf8.map { $0 &- 0x30 < 10 ? 0x30 : $0 }, as: UTF8.self)
    guard !key.isEmpty, key.utf8.count <= 60, !key.contains(where: \.isWhitespace) else { return }
    bits[key, default: 0] |= bit
  }

  private func lines(_ path: String, latin1: Bool = false) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
      throw TrainingError(description: "\(folder)/\(path): cannot be read; see the model card for the packages")
    }
    return data.split(separator: 0x0A).map { line in
      latin1 ? String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) })) : String(decoding: line, as: UTF8.self)
    }
  }

  // MARK: - WordNet

  private func lemmas(_ part: String) throws -> [String] {
    try lines("wordnet/index.\(part)").compactMap { line in
      guard !line.hasPrefix(" "), let word = line.split(separator: " ").first, !word.contains("_") else { return nil }
      return String(word)
    }
  }

  private func exceptions(_ part: String) throws -> [String] {
    try lines("wordnet/\(part).exc").compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  /// WordNet's irregular forms; where it names two lemmas, the first.
  private func irregular() throws -> [Lemmatiser.Exception] {
    try [("noun", "n"), ("verb", "v"), ("adj", "a")].flatMap { part, tag in
      try lines("wordnet/\(part).exc").compactMap { line in
        let fields = line.split(separator: " ").map(String.init)
        guard fields.count > 1, !fields[0].contains("_"), fields[0] != fields[1] else { return nil }
        return Lemmatiser.Exception(form: fields[0], tag: tag, lemma: fields[1])
      }
    }
  }

  private mutating func wordNet() throws {
    for word in try lemmas("noun") {
      add(word, Lexicon.Bit.noun)
      add(Inflection.plural(word), Lexicon.Bit.plural)
    }
    for word in try lemmas("verb") {
      add(word, Lexicon.Bit.verb)
      add(Inflection.plural(word), Lexicon.Bit.verbS)
      for form in Inflection.ing(word) { add(form, Lexicon.Bit.verbIng) }
      for form in Inflection.past(word) { add(form, Lexicon.Bit.verbEd) }
    }
    for word in try lemmas("adj") { add(word, Lexicon.Bit.adjective) }
    for word in try lemmas("adv") { add(word, Lexicon.Bit.adverb) }
    for word in try exceptions("noun") { add(word, Lexicon.Bit.plural) }
    for word in try exceptions("verb") {
      add(word, word.hasSuffix("ing") ? Lexicon.Bit.verbIng : Lexicon.Bit.verbEd)
    }
    for word in try exceptions("adj") { add(word, Lexicon.Bit.adjective) }
  }

  /// The words of a synset with its lexicographer's file and whether it is an instance.
  private func synsets(_ part: String) throws -> [(file: Int, words: [String], isInstance: Bool)] {
    try lines("wordnet/data.\(part)").compactMap { line in
      guard !line.hasPrefix(" ") else { return nil }
      let fields = line.split(separator: " ")
      guard fields.count > 4, let file = Int(fields[1]), let count = Int(fields[3], radix: 16),
        fields.count > 3 + 2 * count
      else { return nil }
      let words = (0..<count).map { String(fields[4 + 2 * $0].prefix { $0 != "(" }) }
      return (file, words, line.contains(" @i "))
    }
  }

  private mutating func wordNetNames() throws {
    for synset in try synsets("noun") {
      for word in synset.words {
        let isName = word.first?.isUppercase ?? false
        let parts = word.split(separator: "_").map(String.init)
        switch (synset.file, synset.isInstance, isName) {
        case (18, true, true):
          if let last = parts.last { add(last, Lexicon.Bit.personInstance) }
          if parts.count == 2, parts[0].allSatisfy(\.isLetter) { add(parts[0], Lexicon.Bit.firstName) }
        case (15, true, true), (17, true, true):
          if parts.count == 1 { add(word, Lexicon.Bit.placeInstance | Lexicon.Bit.placeName) }
        case (18, false, false) where parts.count == 1: add(word, Lexicon.Bit.personNoun)
        case (15, false, false) where parts.count == 1: add(word, Lexicon.Bit.placeNoun)
        case (14, false, false) where parts.count == 1: add(word, Lexicon.Bit.groupNoun)
        default: break
        }
      }
    }
    for synset in try synsets("adj") {
      for word in synset.words where word.first?.isUppercase ?? false { add(word, Lexicon.Bit.demonym) }
    }
    for name in RuleVocabulary.firstNames { add(name, Lexicon.Bit.firstName) }
  }

  // MARK: - Other lists

  private mutating func scowl() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/dict/scowl").sorted()
    for name in names {
      let parts = name.split(whereSeparator: { $0 == "-" || $0 == "." })
      guard let variety = parts.first, ["english", "american", "british"].contains(variety), parts.count >= 3,
        let size = Int(parts[parts.count - 1]), size <= 70, ["words", "upper", "proper"].contains(parts[1])
      else { continue }
      let bit = parts[1] == "words" ? Lexicon.Bit.ordinary : Lexicon.Bit.proper
      for word in try lines("dict/scowl/\(name)", latin1: true) where !word.hasSuffix("'s") { add(word, bit) }
    }
  }

  private func entries(_ path: String, _ key: String) throws -> [[String: Any]] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)"),
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let list = object[key] as? [[String: Any]]
    else { throw TrainingError(description: "\(folder)/\(path): cannot be read") }
    return list
  }

  private mutating func countries() throws {
    for entry in try entries("iso-codes/json/iso_3166-1.json", "3166-1") {
      for key in ["name", "common_name", "official_name"] {
        guard let name = entry[key] as? String, let first = name.split(separator: ",").first else { continue }
        if !first.contains(" ") { add(String(first), Lexicon.Bit.placeName) }
      }
    }
    for entry in try entries("iso-codes/json/iso_3166-2.json", "3166-2") {
      guard let name = entry["name"] as? String, name.count > 3, !name.contains(" ") else { continue }
      add(name, Lexicon.Bit.placeName)
    }
  }

  private mutating func cities() throws {
    let regions = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
    for line in try lines("zoneinfo/tzdata.zi") {
      let fields = line.split(separator: " ")
      // Zones and links: "Z Europe/Oslo …", "L Europe/Oslo Atlantic/Jan_Mayen".
      guard let kind = fields.first, kind == "Z" || kind == "L", let name = fields.dropFirst(kind == "Z" ? 1 : 2).first
      else { continue }
      let parts = name.split(separator: "/")
      guard parts.count > 1, regions.contains(String(parts[0])), let city = parts.last, !city.contains("_") else {
        continue
      }
      add(String(city), Lexicon.Bit.placeName)
    }
  }
}

/// Regular inflection, as the lexicon generates it.
enum Inflection {
  private static let vowels = Set("aeiou")

  private static func endsInConsonantY(_ word: String) -> Bool {
    word.hasSuffix("y") && word.count > 1 && !vowels.contains(word.dropLast().last ?? "a")
  }

  static func plural(_ word: String) -> String {
    if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    return endsInConsonantY(word) ? word.dropLast() + "ies" : word + "s"
  }

  static func ing(_ word: String) -> [String] {
    if word.hasSuffix("e"), !word.hasSuffix("ee") { return [word.dropLast() + "ing"] }
    return doubles(word) ? [word + "ing", doubled(word) + "ing"] : [word + "ing"]
  }

  static func past(_ word: String) -> [String] {
    if word.hasSuffix("e"), !word.hasSuffix("ee") { return [word + "d"] }
    if endsInConsonantY(word) { return [word.dropLast() + "ied"] }
    return doubles(word) ? [word + "ed", doubled(word) + "ed"] : [word + "ed"]
  }

  private static func doubled(_ word: String) -> String { word + String(word.suffix(1)) }

  /// Whether the last consonant may double: one vowel before it, in one syllable or a stressed ending.
  private static func doubles(_ word: String) -> Bool {
    let letters = Array(word)
    guard letters.count >= 2, let last = letters.last else { return false }
    if ["it", "er", "el", "ol", "al", "ip", "et", "ot", "ur"].contains(where: word.hasSuffix) { return true }
    return "bdgklmnprt".contains(last) && vowels.contains(letters[letters.count - 2])
      && letters.dropLast(2).allSatisfy { !vowels.contains($0) }
  }
}
