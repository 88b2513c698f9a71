/// What the models see of a token: hashes of its normal form and its parts, and bits of its shape.
///
/// The normal form unites shapes of quotation marks and dashes, writes every digit as 0, every address as one word.
package struct TokenAtoms {
  package var cased: UInt64 = 0
  package var lower: UInt64 = 0
  /// The last one to five bytes of the lower-cased form, or the whole form where it is shorter.
  package var suffix1: UInt64 = 0
  package var suffix2: UInt64 = 0
  package var suffix3: UInt64 = 0
  package var suffix4: UInt64 = 0
  package var suffix5: UInt64 = 0
  package var prefix1: UInt64 = 0
  package var prefix2: UInt64 = 0
  package var prefix3: UInt64 = 0
  /// The first four and last four characters, each as its class.
  package var shape: UInt64 = 0
  /// The classes of the characters without repetitions.
  package var shortShape: UInt64 = 0
  /// What the lexicon knows of the word.
  package var lexicon: UInt64 = 0
  /// 0 no capital first, 1 one capital first, 2 a single capital, 3 capitals only.
  package var caps: UInt64 = 0
  /// Has capitals 1, small letters 2, digits 4, hyphens 8; ``caps`` from 16 on.
  package var flags: UInt64 = 0

  package init() {}

  /// The atoms beyond the first and last token of a sentence.
  package static func outside(_ side: UInt64) -> TokenAtoms {
    var atoms = TokenAtoms()
    let hash = FeatureHash.mix(0x0DD5_1DE5, side)
    atoms.cased = hash
    atoms.lower = hash
    atoms.suffix1 = hash
    atoms.suffix2 = hash
    atoms.suffix3 = hash
    atoms.suffix4 = hash
    atoms.suffix5 = hash
    atoms.shape = hash
    atoms.shortShape = hash
    atoms.lexicon = 1 << 30
    atoms.caps = 9
    return atoms
  }
}

/// Computes ``TokenAtoms`` from bytes.
package struct AtomReader {
  private var cased: [UInt8] = Array(repeating: 0, count: 64)
  private var small: [UInt8] = Array(repeating: 0, count: 64)
  private let lexicon: Lexicon

  package init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Longer words are read by their first bytes only.
  private static let longest = 60

  package mutating func read(_ text: [UInt8], _ range: Range<Int>) -> TokenAtoms {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty else { return TokenAtoms() }
      return read(base + range.lowerBound, range.count)
    }
  }

  package mutating func read(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> TokenAtoms {
    let count = normalise(bytes, length)
    return cased.withUnsafeMutableBufferPointer { cased in
      small.withUnsafeMutableBufferPointer { small in
        guard let cased = cased.baseAddress, let small = small.baseAddress else { return TokenAtoms() }
        return Self.atoms(cased, small, count, lexicon)
      }
    }
  }

  /// Writes the normal form; returns its length.
  private mutating func normalise(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
    if Self.isAddress(bytes, length) {
      for (i, byte) in "<url>".utf8.enumerated() { cased[i] = byte }
      return 5
    }
    var count = 0
    var i = 0
    while i < length, count < Self.longest {
      let byte = bytes[i]
      if byte == 0xE2, i + 2 < length, bytes[i + 1] == 0x80 {
        if let plain = Self.plain(bytes[i + 2]) {
          cased[count] = plain
          count += 1
          if bytes[i + 2] == 0xA6 {
            cased[count] = 0x2E
            cased[count + 1] = 0x2E
            count += 2
          }
          i += 3
          continue
        }
      }
      cased[count] = byte &- 0x30 < 10 ? 0x30 : byte
      count += 1
      i += 1
    }
    // The typewriter's dashes and quotation marks of two characters.
    if count == 2 || count == 3, cased[0] == 0x2D, cased[count - 1] == 0x2D { return 1 }
    if count == 2, cased[0] == cased[1], cased[0] == 0x27 || cased[0] == 0x60 {
      cased[0] = 0x22
      return 1
    }
    if count == 1, cased[0] == 0x60 { cased[0] = 0x27 }
    return count
  }

  /// The plain form of the punctuation U+2010–U+2026, by its last byte.
  @inline(__always)
  private static func plain(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x90...0x95: 0x2D
    case 0x98...0x99: 0x27
    case 0x9C...0x9E: 0x22
    case 0xA6: 0x2E
    default: nil
    }
  }

  private static func isAddress(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard length > 5 else { return false }
    if bytes[0] == 0x68, bytes[1] == 0x74, bytes[2] == 0x74, bytes[3] == 0x70 { return true }
    if bytes[0] == 0x77, bytes[1] == 0x77, bytes[2] == 0x77, bytes[3] == 0x2E { return true }
    var i = 1
    while i < length, bytes[i] != 0x40 { i += 1 }
    while i < length, bytes[i] != 0x2E { i += 1 }
    return i < length
  }

  @inline(__always)
  private static func atoms(
    _ cased: UnsafeMutablePointer<UInt8>, _ small: UnsafeMutablePointer<UInt8>, _ count: Int, _ lexicon: Lexicon
  ) -> TokenAtoms {
    var atoms = TokenAtoms()
    var capitals = 0
    var letters = 0
    var digits = 0
    var hyphens = 0
    // Classes of characters, four bits each: the first four, the last four, and without repetitions.
    var first: UInt64 = 0
    var last: UInt64 = 0
    var short: UInt64 = 0
    var previous: UInt64 = 0
    var characters: UInt64 = 0
    for i in 0..<count {
      let byte = cased[i]
      var kind: UInt64
      var lower = byte
      if byte &- 0x61 < 26 {
        kind = 1
        letters += 1
      } else if byte &- 0x41 < 26 {
        kind = 2
        capitals += 1
        lower = byte | 0x20
      } else if byte == 0x30 {
        kind = 3
        digits += 1
      } else if byte >= 0x80 {
        small[i] = byte
        if byte & 0xC0 == 0x80 { continue }
        kind = 1
        letters += 1
      } else if byte == 0x2D {
        kind = 4
        hyphens += 1
      } else {
        kind = 5 + UInt64(byte & 7)
      }
      small[i] = lower
      if characters < 4 { first = first << 4 | kind } else { last = (last << 4 | kind) & 0xFFFF }
      if kind != previous, short >> 32 == 0 { short = short << 4 | kind }
      previous = kind
      characters += 1
    }
    atoms.cased = FeatureHash.bytes(cased, count)
    atoms.lower = FeatureHash.bytes(small, count)
    let tail = FeatureHash.load(small + max(0, count - 5), min(count, 5))
    let head = FeatureHash.load(small, min(count, 3))
    // The last k bytes are the highest of the tail's five.
    let whole = atoms.lower
    atoms.suffix1 = count > 1 ? ending(tail, min(count, 5), 1) : whole ^ 77
    atoms.suffix2 = count > 2 ? ending(tail, min(count, 5), 2) : whole ^ 77
    atoms.suffix3 = count > 3 ? ending(tail, min(count, 5), 3) : whole ^ 77
    atoms.suffix4 = count > 4 ? ending(tail, min(count, 5), 4) : whole ^ 77
    atoms.suffix5 = count > 5 ? ending(tail, min(count, 5), 5) : whole ^ 77
    atoms.prefix1 = count > 1 ? head & 0xFF | 1 << 32 : whole ^ 78
    atoms.prefix2 = count > 2 ? head & 0xFFFF | 2 << 32 : whole ^ 78
    atoms.prefix3 = count > 3 ? head & 0xFF_FFFF | 3 << 32 : whole ^ 78
    atoms.shape = first << 32 | last << 8 | min(characters, 8)
    atoms.shortShape = short
    let opens = cased[0] &- 0x41 < 26 || (cased[0] == 0xC3 && count > 1 && cased[1] < 0xA0)
    atoms.caps = !opens ? 0 : letters > 0 ? 1 : capitals > 1 ? 3 : 2
    atoms.flags =
      (capitals > 0 ? 1 : 0) | (letters > 0 ? 2 : 0) | (digits > 0 ? 4 : 0) | (hyphens > 0 ? 8 : 0) | atoms.caps << 4
    atoms.lexicon = UInt64(lexicon.bits(of: atoms.lower))
    return atoms
  }

  @inline(__always)
  private static func ending(_ tail: UInt64, _ available: Int, _ length: Int) -> UInt64 {
    tail >> UInt64((available - length) * 8) | UInt64(length) << 40
  }
}
