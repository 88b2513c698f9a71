package import Language

/// From the verifier's probability to confidence: the share of attributions that were right, among those that it found
/// this likely in articles it had not seen.
package struct Calibration: Sendable {
  /// Points of a rising line: a probability and the share right, both in 0 to 1.
  package let points: [SIMD2<Float>]

  package init(_ file: ModelFile) throws(ModelError) {
    let range = try file.part("calibration")
    guard range.count % 8 == 0 else { throw .incomplete("calibration") }
    let bytes = file.storage.bytes
    points = stride(from: range.lowerBound, to: range.upperBound, by: 8).map { at in
      SIMD2(
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian),
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self).littleEndian))
    }
  }

  /// The line that fits `judged` best: shares of equal groups, neighbours that fall joined until none does (Zadrozny and
  /// Elkan 2002).
  package init(_ judged: [(probability: Float, isRight: Bool)], groups: Int = 24) {
    let sorted = judged.sorted { ($0.probability, $0.isRight ? 1 : 0) < ($1.probability, $1.isRight ? 1 : 0) }
    var blocks: [(sum: Float, right: Float, count: Float)] = []
    for group in 0..<groups {
      let members = sorted[sorted.count * group / groups..<sorted.count * (group + 1) / groups]
      guard !members.isEmpty else { continue }
      blocks.append(
        (members.reduce(0) { $0 + $1.probability }, Float(members.count { $0.isRight }), Float(members.count)))
      while blocks.count > 1, let last = blocks.last,
        blocks[blocks.count - 2].right * last.count >= last.right * blocks[blocks.count - 2].count
      {
        blocks.removeLast()
        blocks[blocks.count - 1].sum += last.sum
        blocks[blocks.count - 1].right += last.right
        blocks[blocks.count - 1].count += last.count
      }
    }
    points = blocks.map { SIMD2($0.sum / $0.count, $0.right / $0.count) }
  }

  /// In thousandths.
  package func confidence(_ probability: Float) -> Int {
    guard let first = points.first, let last = points.last else { return Int((probability * 1000).rounded()) }
    var share = last.y
    if probability <= first.x {
      share = first.x > 0 ? first.y * probability / first.x : first.y
    } else if let index = points.indices.dropFirst().first(where: { points[$0].x >= probability }) {
      let (low, high) = (points[index - 1], points[index])
      share = low.y + (high.y - low.y) * (probability - low.x) / (high.x - low.x)
    }
    return Int((share * 1000).rounded())
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for point in points {
      ModelFile.append(point.x.bitPattern, to: &bytes)
      ModelFile.append(point.y.bitPattern, to: &bytes)
    }
    return bytes
  }
}
