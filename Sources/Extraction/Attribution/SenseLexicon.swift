package import Language

/// What WordNet says of the senses of verbs and nouns: in which lexicographer's files they stand (communication,
/// cognition, person …) and in which sentence frames a verb can be used.
///
/// A table of 32-bit hashes of lemmas and of numbers of profiles.
package struct SenseLexicon: Sendable {
  /// The senses of one word. Numbers of files and frames are WordNet's.
  package struct Profile: Hashable, Sendable {
    /// The file of the first sense, and the one that holds most senses.
    package var first: UInt64 = 0
    package var dominant: UInt64 = 0
    /// The shares of communication and of cognition among the senses, in fifths.
    package var communication: UInt64 = 0
    package var cognition: UInt64 = 0
    /// Whether some sense has the frame "Somebody ----s that CLAUSE".
    package var takesThat = false
    /// Bits of the files and frames of all senses.
    package var files: UInt64 = 0
    package var frames: UInt64 = 0
    /// The synsets above the first sense, the nearest first, as hashes of 16 bits; 0 where there are no more.
    package var above = SIMD4<UInt16>.zero

    package init() {}

    package var isMental: Bool { communication >= 2 || cognition >= 2 }
  }

  package let profiles: [Profile]
  private let storage: ModelBytes
  private let keys: Int
  private let values: Int
  private let mask: Int

  package init(_ file: ModelFile) throws(ModelError) {
    let keys = try file.part("keys")
    let values = try file.part("values")
    let capacity = keys.count / 4
    guard capacity > 0, capacity & (capacity - 1) == 0, values.count == capacity * 2 else {
      throw .incomplete("keys")
    }
    storage = file.storage
    self.keys = keys.lowerBound
    self.values = values.lowerBound
    mask = capacity - 1
    let range = try file.part("profiles")
    guard range.count % Self.profileSize == 0 else { throw .incomplete("profiles") }
    let bytes = file.storage.bytes
    profiles = stride(from: range.lowerBound, to: range.upperBound, by: Self.profileSize).map { at in
      var profile = Profile()
      profile.first = UInt64(bytes[at])
      profile.dominant = UInt64(bytes[at + 1])
      profile.communication = UInt64(bytes[at + 2] & 15)
      profile.cognition = UInt64(bytes[at + 2] >> 4)
      profile.takesThat = bytes[at + 3] != 0
      profile.files = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt64.self).littleEndian
      profile.frames = bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt64.self).littleEndian
      for level in 0..<4 {
        profile.above[level] = bytes.loadUnaligned(fromByteOffset: at + 20 + 2 * level, as: UInt16.self).littleEndian
      }
      return profile
    }
  }

  /// The number of the profile of a lemma as a verb or a noun, or -1.
  package func profile(lemma: UInt64, tagClass: UInt64) -> Int32 {
    guard tagClass == Self.verb || tagClass == Self.noun else { return -1 }
    let key = Self.key(lemma, tagClass)
    var slot = Int(key) & mask
    while true {
      let found = storage.bytes.loadUnaligned(fromByteOffset: keys + slot * 4, as: UInt32.self).littleEndian
      if found == 0 { return -1 }
      if found == key {
        return Int32(storage.bytes.loadUnaligned(fromByteOffset: values + slot * 2, as: UInt16.self).littleEndian)
      }
      slot = (slot + 1) & mask
    }
  }

  static let verb = UInt64(UInt8(ascii: "V"))
  static let noun = UInt64(UInt8(ascii: "N"))
  private static let profileSize = 28

  package static func hash(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return FeatureHash.bytes(base, bytes.count)
    }
  }

  private static func key(_ lemma: UInt64, _ tagClass: UInt64) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: FeatureHash.finish(FeatureHash.mix(lemma, tagClass)) >> 32))
  }

  /// The file of some words' profiles. A word whose hash another word has is left out.
  package static func encode(_ words: [(lemma: String, isVerb: Bool, profile: Profile)]) -> [UInt8] {
    var capacity = 1024
    while capacity * 3 < words.count * 4 { capacity *= 2 }
    var keys = [UInt32](repeating: 0, count: capacity)
    var values = [UInt16](repeating: 0, count: capacity)
    var numbers: [Profile: UInt16] = [:]
    var bytes: [UInt8] = []
    for word in words {
      let number = numbers[word.profile] ?? UInt16(numbers.count)
      if numbers.updateValue(number, forKey: word.profile) == nil { append(word.profile, to: &bytes) }
      let key = key(hash(word.lemma), word.isVerb ? verb : noun)
      var slot = Int(key) & (capacity - 1)
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = key
      values[slot] = number
    }
    var keyBytes: [UInt8] = []
    var valueBytes: [UInt8] = []
    for key in keys { ModelFile.append(key, to: &keyBytes) }
    for value in values { ModelFile.append(value, to: &valueBytes) }
    return ModelFile.encode(
      kind: "senses", parts: [("keys", keyBytes), ("values", valueBytes), ("profiles", bytes)])
  }

  private static func append(_ profile: Profile, to bytes: inout [UInt8]) {
    bytes += [
      UInt8(profile.first), UInt8(profile.dominant), UInt8(profile.communication | profile.cognition << 4),
      profile.takesThat ? 1 : 0,
    ]
    ModelFile.append(profile.files, to: &bytes)
    ModelFile.append(profile.frames, to: &bytes)
    for level in 0..<4 { ModelFile.append(profile.above[level], to: &bytes) }
  }
}
