/// Hashes of features: 64 bits in, the number of a row of a table out.
///
/// Multiply-and-shift with odd constants (the finaliser of MurmurHash3, divided over the two steps). A feature is hashed
/// the same way in training and in use, so the constants belong to the model format.
package enum FeatureHash {
  /// Joins a value to a hash.
  @inline(__always)
  package static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var hash = (a ^ (b &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
    return hash
  }

  /// The last step: spreads a hash over all bits.
  @inline(__always)
  package static func finish(_ hash: UInt64) -> UInt64 {
    var hash = hash &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 29
    return hash
  }

  /// The hash of some bytes, eight at a time.
  @inline(__always)
  package static func bytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var hash = UInt64(count) &* 0xC2B2_AE3D_27D4_EB4F
    var i = 0
    while i + 8 <= count {
      hash = mix(load(bytes + i, 8), hash)
      i += 8
    }
    return i < count ? mix(load(bytes + i, count - i), hash) : hash
  }

  /// Up to eight bytes as one number, the first byte lowest.
  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    var i = 0
    while i < count {
      value |= UInt64(bytes[i]) << UInt64(i * 8)
      i += 1
    }
    return value
  }
}

/// The rows that the features of one decision select; filled by a feature function, read by a table.
///
/// A pointer and a count, so that filling costs a store: the caller owns the memory and knows the largest number of
/// features.
package struct RowBuffer {
  package let rows: UnsafeMutablePointer<UInt32>
  package var count = 0
  package let mask: UInt64

  @inline(__always)
  package init(_ rows: UnsafeMutablePointer<UInt32>, mask: UInt64) {
    self.rows = rows
    self.mask = mask
  }

  /// Adds the row of the feature `value` of template `id`.
  @inline(__always)
  package mutating func add(_ id: UInt64, _ value: UInt64) {
    rows[count] = UInt32(truncatingIfNeeded: FeatureHash.finish(FeatureHash.mix(id, value)) & mask)
    count += 1
  }

  @inline(__always)
  package mutating func add(_ id: UInt64, _ a: UInt64, _ b: UInt64) { add(FeatureHash.mix(id, a), b) }

  @inline(__always)
  package mutating func add(_ id: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
    add(FeatureHash.mix(FeatureHash.mix(id, a), b), c)
  }
}
