/// Hashing of words as the whole module does it: FNV-1a over lower-cased bytes, with one shape of apostrophe.
enum WordHash {
  static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x0000_0100_0000_01B3

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  /// The hash of `bytes[range]`; A–Z count as a–z, `’` as `'`.
  static func lowered(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash = basis
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == 0xE2, i + 2 < range.upperBound, bytes[i + 1] == 0x80, bytes[i + 2] == 0x99 {
        hash = step(hash, 0x27)
        i += 3
        continue
      }
      hash = step(hash, ASCII.lower(byte))
      i += 1
    }
    return hash
  }

  /// The same for a word of its own.
  static func lowered(_ word: Substring) -> UInt64 {
    let bytes = Array(word.utf8)
    return lowered(bytes, 0..<bytes.count)
  }
}

/// A fixed set of words, asked by the bytes of a token without making a `String`.
///
/// Only 64-bit hashes are kept. With the few thousand words of the rules the chance that any other word of the language
/// collides is below one in a billion.
struct WordSet: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  /// - Parameter words: separated by white space; `_` stands for a space inside a phrase.
  init(_ words: String) {
    let bytes = words.utf8.map { $0 == 0x5F ? 0x20 : $0 == 0x20 || $0 == 0x0A ? 0 : $0 }
    let hashes = bytes.split(separator: 0).map { word in
      WordHash.lowered(bytes, word.startIndex..<word.endIndex)
    }
    var capacity = 16
    while capacity < hashes.count * 3 { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    for hash in hashes { insert(hash) }
  }

  private mutating func insert(_ hash: UInt64) {
    var at = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[at] != 0 && slots[at] != hash { at = (at + 1) & mask }
    slots[at] = hash
  }

  func contains(_ hash: UInt64) -> Bool {
    var at = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[at] != 0 {
      if slots[at] == hash { return true }
      at = (at + 1) & mask
    }
    return false
  }

  func contains(_ bytes: [UInt8], _ range: Range<Int>) -> Bool { contains(WordHash.lowered(bytes, range)) }
}

/// Classes of bytes.
enum ASCII {
  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}
