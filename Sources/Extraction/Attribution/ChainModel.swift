package import Language

/// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with hashed features and 8-bit weights.
///
/// A feature's hash selects a row of as many weights as there are labels; a label's score is the sum of its weights, an
/// integer, times ``step``. Everything after that is in single and double precision in a fixed order, with exponential
/// and logarithm of our own: the same text gives the same labels on every machine.
package struct ChainModel: Sendable {
  /// What a weight of 1 means.
  package static let step: Float = 0.02
  /// The score of what cannot follow.
  package static let forbidden: Float = -1e9
  /// The most features of one token.
  package static let maximumFeatures = 256

  package let labels: Int
  /// The score of label b after label a, at `a * labels + b`; the row `labels` is the beginning.
  package let transitions: [Float]
  private let rows: UInt64
  private let storage: ModelBytes
  private let weights: Int

  package init(_ file: ModelFile, labels: Int) throws(ModelError) {
    self.labels = labels
    let range = try file.part("weights")
    let transitions = try file.part("transitions")
    guard labels <= 8, range.count > 8, (range.count - 8) % labels == 0,
      transitions.count == (labels + 1) * labels * 4
    else { throw .incomplete("weights") }
    storage = file.storage
    weights = range.lowerBound
    rows = UInt64((range.count - 8) / labels)
    let bytes = file.storage.bytes
    self.transitions = (0..<(labels + 1) * labels).map {
      Float(
        bitPattern: bytes.loadUnaligned(fromByteOffset: transitions.lowerBound + $0 * 4, as: UInt32.self).littleEndian)
    }
  }

  /// The row of a feature among `rows`.
  @inline(__always)
  package static func row(_ feature: UInt32, of rows: UInt64) -> Int { Int((UInt64(feature) &* rows) >> 32) }

  /// The scores of a token's labels.
  @inline(__always)
  package func score(_ features: FeatureList, into scores: UnsafeMutablePointer<Float>) {
    let base = storage.bytes.baseAddress.unsafelyUnwrapped + weights
    var sums = SIMD8<Int16>.zero
    for i in 0..<features.count {
      let row = base + Self.row(features.hashes[i], of: rows) &* labels
      sums &+= SIMD8<Int16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD8<Int8>.self))
    }
    for label in 0..<labels { scores[label] = Float(sums[label]) * Self.step }
  }

  /// The file of trained weights, in rows, and transitions.
  package static func encode(
    kind: String, weights: [Int8], transitions: [Float], more: [(name: String, bytes: [UInt8])] = []
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for transition in transitions { ModelFile.append(transition.bitPattern, to: &bytes) }
    // Rows are read eight bytes at a time.
    let rows = weights.map { UInt8(bitPattern: $0) } + [UInt8](repeating: 0, count: 8)
    return ModelFile.encode(kind: kind, parts: [("weights", rows), ("transitions", bytes)] + more)
  }
}

/// The hashes of one token's features. A pointer and a count, so that adding one costs a store; the caller owns the memory.
package struct FeatureList {
  package let hashes: UnsafeMutablePointer<UInt32>
  package var count = 0

  @inline(__always)
  package init(_ hashes: UnsafeMutablePointer<UInt32>) { self.hashes = hashes }

  @inline(__always)
  package mutating func add(_ id: UInt64, _ value: UInt64 = 0) {
    hashes[count] = UInt32(truncatingIfNeeded: FeatureHash.finish(FeatureHash.mix(id, value)) >> 24)
    count += 1
  }

  /// A feature that was hashed before.
  @inline(__always)
  package mutating func add(hash: UInt32) {
    hashes[count] = hash
    count += 1
  }

  @inline(__always)
  package mutating func add(_ id: UInt64, _ a: UInt64, _ b: UInt64) { add(FeatureHash.mix(id, a), b) }

  @inline(__always)
  package mutating func add(_ id: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
    add(FeatureHash.mix(FeatureHash.mix(id, a), b), c)
  }
}
