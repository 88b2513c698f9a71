/// What is known of two hundred thousand English words, as bits: which parts of speech they can be, which forms, whether
/// they name people or places.
///
/// An open-addressed table of 32-bit hashes of lower-cased words and the number of their set of bits. Words that are not
/// in it are given another word's bits about once in twenty thousand.
package struct Lexicon: Sendable {
  /// The sources' bits; their numbers are part of the model format.
  package enum Bit {
    package static let noun: UInt32 = 1 << 0
    package static let verb: UInt32 = 1 << 1
    package static let adjective: UInt32 = 1 << 2
    package static let adverb: UInt32 = 1 << 3
    package static let plural: UInt32 = 1 << 4
    package static let verbS: UInt32 = 1 << 5
    package static let verbIng: UInt32 = 1 << 6
    package static let verbEd: UInt32 = 1 << 7
    package static let ordinary: UInt32 = 1 << 8
    package static let proper: UInt32 = 1 << 9
    package static let firstName: UInt32 = 1 << 10
    package static let lastName: UInt32 = 1 << 11
    package static let placeName: UInt32 = 1 << 12
    package static let personInstance: UInt32 = 1 << 13
    package static let placeInstance: UInt32 = 1 << 14
    package static let personNoun: UInt32 = 1 << 16
    package static let placeNoun: UInt32 = 1 << 17
    package static let groupNoun: UInt32 = 1 << 18
    package static let demonym: UInt32 = 1 << 19
  }

  private let storage: ModelBytes
  private let keys: Int
  private let values: Int
  private let mask: Int
  private let sets: [UInt32]
  private let file: ModelFile

  package init(_ file: ModelFile) throws(ModelError) {
    let keys = try file.part("keys")
    let values = try file.part("values")
    let sets = try file.part("sets")
    let capacity = keys.count / 4
    guard capacity > 0, capacity & (capacity - 1) == 0, values.count == capacity * 2, sets.count % 4 == 0,
      sets.count > 0
    else { throw .incomplete("keys") }
    storage = file.storage
    self.file = file
    self.keys = keys.lowerBound
    self.values = values.lowerBound
    mask = capacity - 1
    let bytes = file.storage.bytes
    self.sets = stride(from: sets.lowerBound, to: sets.upperBound, by: 4).map {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
    }
  }

  /// The lemmatiser that uses this lexicon.
  package func lemmatiser() throws(ModelError) -> Lemmatiser { try Lemmatiser(self, file) }

  /// The slot in which the search for a word begins, and the key that it is stored under (never 0).
  @inline(__always)
  static func place(_ hash: UInt64) -> (slot: Int, key: UInt32) {
    let spread = FeatureHash.finish(hash)
    return (Int(truncatingIfNeeded: spread >> 8), max(UInt32(truncatingIfNeeded: spread >> 32), 1))
  }

  /// The bits of the word with that hash (``TokenAtoms/lower``); 0 for an unknown word.
  @inline(__always)
  package func bits(of hash: UInt64) -> UInt32 {
    let base = storage.bytes.baseAddress.unsafelyUnwrapped
    let (slot, key) = Self.place(hash)
    var at = slot & mask
    for _ in 0..<256 {
      let found = (base + (keys + at * 4)).loadUnaligned(as: UInt32.self)
      if found == key {
        let set = Int((base + (values + at * 2)).loadUnaligned(as: UInt16.self))
        return set < sets.count ? sets[set] : 0
      }
      if found == 0 { return 0 }
      at = (at + 1) & mask
    }
    return 0
  }

  /// The bits of a word.
  package func bits(ofWord word: String) -> UInt32 {
    var reader = AtomReader(lexicon: self)
    let bytes = Array(word.utf8)
    return UInt32(truncatingIfNeeded: reader.read(bytes, 0..<bytes.count).lexicon)
  }

  /// The model file of some words with their bits, at most four fifths full.
  package static func encode(
    _ words: [(word: String, bits: UInt32)], exceptions: [Lemmatiser.Exception] = []
  ) -> [UInt8] {
    var capacity = 1 << 10
    while capacity * 4 < words.count * 5 { capacity *= 2 }
    var keys = [UInt32](repeating: 0, count: capacity)
    var values = [UInt16](repeating: 0, count: capacity)
    let sets = Array(Set(words.map(\.bits) + [0])).sorted()
    var setOf: [UInt32: UInt16] = [:]
    for (index, set) in sets.enumerated() { setOf[set] = UInt16(index) }
    for (word, bits) in words {
      let bytes = Array(word.utf8)
      let hash = bytes.withUnsafeBufferPointer { buffer -> UInt64 in
        guard let base = buffer.baseAddress else { return 0 }
        return FeatureHash.bytes(base, buffer.count)
      }
      let (slot, key) = place(hash)
      var at = slot & (capacity - 1)
      while keys[at] != 0, keys[at] != key { at = (at + 1) & (capacity - 1) }
      keys[at] = key
      values[at] = setOf[bits] ?? 0
    }
    func little<T: FixedWidthInteger>(_ list: [T]) -> [UInt8] {
      var out: [UInt8] = []
      for value in list { ModelFile.append(value, to: &out) }
      return out
    }
    return ModelFile.encode(
      kind: "lexicon",
      parts: [("keys", little(keys)), ("values", little(values)), ("sets", little(sets))]
        + Lemmatiser.encode(exceptions))
  }
}
