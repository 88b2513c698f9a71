import Extraction
import Foundation
import Language

/// Builds the lexicon of senses from WordNet.
struct SenseBuilder {
  /// The folder above `wordnet`.
  let folder: String

  func build() throws -> [UInt8] {
    let verbs = try words("verb", isVerb: true)
    let nouns = try words("noun", isVerb: false).filter { word in
      // Cognition, communication, group and person: of other nouns the models need to know nothing.
      [9, 10, 14, 18].contains { word.profile.files & 1 << $0 != 0 }
    }
    report("senses: \(verbs.count) verbs, \(nouns.count) nouns")
    return SenseLexicon.encode(verbs + nouns)
  }

  private struct Synset {
    var file: Int
    /// The frames of each word, by its number from 1; 0 for those of all words.
    var frames: [(frame: Int, word: Int)]
    var words: [String]
    /// The first synset of which this one is a kind.
    var above: Int?
  }

  private func lines(_ name: String) throws -> [Substring] {
    let path = "\(folder)/wordnet/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(description: "\(path): cannot be read")
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix(" ") }
  }

  private func synsets(_ part: String) throws -> [Int: Synset] {
    var synsets: [Int: Synset] = [:]
    for line in try lines("data.\(part)") {
      let fields = line.prefix { $0 != "|" }.split(separator: " ")
      guard fields.count > 4, let offset = Int(fields[0]), let file = Int(fields[1]),
        let count = Int(fields[3], radix: 16)
      else { continue }
      let words = (0..<count).map { String(fields[4 + 2 * $0]).lowercased() }
      var frames: [(frame: Int, word: Int)] = []
      for (index, field) in fields.enumerated() where field == "+" && index + 2 < fields.count {
        if fields[index + 1].count == 2, let frame = Int(fields[index + 1]),
          let word = Int(fields[index + 2], radix: 16), fields[index + 2].count == 2
        {
          frames.append((frame, word))
        }
      }
      let pointer = fields.firstIndex { $0 == "@" || $0 == "@i" }
      let above = pointer.flatMap { $0 + 1 < fields.count ? Int(fields[$0 + 1]) : nil }
      synsets[offset] = Synset(file: file, frames: frames, words: words, above: above)
    }
    return synsets
  }

  private func words(
    _ part: String, isVerb: Bool
  ) throws -> [(lemma: String, isVerb: Bool, profile: SenseLexicon.Profile)] {
    let synsets = try synsets(part)
    return try lines("index.\(part)").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 3, let count = Int(fields[2]), !fields[0].contains("_") else { return nil }
      let lemma = String(fields[0])
      let senses = fields.suffix(count).compactMap { Int($0).flatMap { synsets[$0] } }
      guard !senses.isEmpty else { return nil }
      var profile = profile(lemma, senses)
      var above = senses[0].above
      for level in 0..<4 {
        guard let offset = above, let synset = synsets[offset] else { break }
        profile.above[level] = UInt16(truncatingIfNeeded: FeatureHash.finish(UInt64(offset)) >> 20) | 1
        above = synset.above
      }
      return (lemma, isVerb, profile)
    }
  }

  private func profile(_ lemma: String, _ senses: [Synset]) -> SenseLexicon.Profile {
    var profile = SenseLexicon.Profile()
    profile.first = UInt64(senses[0].file)
    var counts = [Int](repeating: 0, count: 64)
    for sense in senses {
      counts[sense.file] += 1
      profile.files |= 1 << UInt64(sense.file)
      let number = (sense.words.firstIndex(of: lemma) ?? -2) + 1
      for (frame, word) in sense.frames where word == 0 || word == number { profile.frames |= 1 << UInt64(frame) }
    }
    profile.dominant = UInt64(counts.firstIndex(of: counts.max() ?? 0) ?? 0)
    // Communication: verbs 32, nouns 10; cognition: verbs 31, nouns 9.
    profile.communication = UInt64(10 * (counts[32] + counts[10]) / senses.count / 2)
    profile.cognition = UInt64(10 * (counts[31] + counts[9]) / senses.count / 2)
    profile.takesThat = profile.frames & 1 << 26 != 0
    return profile
  }
}
