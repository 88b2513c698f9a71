import Language

/// The weights of an averaged perceptron while they are trained: the same overlapping rows as ``WeightTable``, in
/// single precision.
///
/// Averaging keeps, beside each weight, the sum of its updates times the moment of each; the average over all moments is
/// then one subtraction a cell.
final class Perceptron {
  let bits: Int
  let classes: Int
  /// How many examples have been seen.
  var moment: Float = 1
  private let weights: UnsafeMutablePointer<Float>
  private let moments: UnsafeMutablePointer<Float>
  private let count: Int
  private let alignment: UInt64

  /// - Parameter alignment: the multiple at which rows begin.
  init(bits: Int, classes: Int, alignment: UInt64 = 1) {
    self.bits = bits
    self.classes = classes
    self.alignment = alignment
    count = WeightTable.byteCount(bits: bits)
    weights = .allocate(capacity: count)
    moments = .allocate(capacity: count)
    weights.initialize(repeating: 0, count: count)
    moments.initialize(repeating: 0, count: count)
  }

  deinit {
    weights.deallocate()
    moments.deallocate()
  }

  var mask: UInt64 { ((1 << UInt64(bits)) - 1) & ~(alignment - 1) }

  @inline(__always)
  func score(_ rows: RowBuffer, into scores: UnsafeMutablePointer<Float>) {
    for c in 0..<classes { scores[c] = 0 }
    for i in 0..<rows.count {
      let row = weights + Int(rows.rows[i])
      for c in 0..<classes { scores[c] += row[c] }
    }
  }

  @inline(__always)
  func update(_ rows: RowBuffer, _ column: Int, _ amount: Float) {
    for i in 0..<rows.count {
      let at = Int(rows.rows[i]) + column
      weights[at] += amount
      moments[at] += amount * moment
    }
  }

  /// The averaged weights.
  func averages() -> [Float] { (0..<count).map { weights[$0] - moments[$0] / moment } }

  /// The mean of the averaged weights of several trainings as 8-bit integers, scaled so that the largest is ±127:
  /// clipping costs accuracy.
  ///
  /// Trainings that differ in the order of the examples only err in different places; their mean errs less (parameter
  /// mixing: McDonald, Hall and Mann 2010).
  static func quantised(_ runs: [[Float]]) -> [UInt8] {
    guard var sum = runs.first else { return [] }
    for run in runs.dropFirst() { for i in sum.indices { sum[i] += run[i] } }
    let largest = sum.reduce(Float(0)) { max($0, abs($1)) }
    let scale = largest > 0 ? 127 / largest : 0
    return sum.map { UInt8(bitPattern: Int8(($0 * scale).rounded(.toNearestOrEven))) }
  }

  /// Replaces the weights by their averages, for decoding while other models are trained.
  func useAverages() {
    for i in 0..<count { weights[i] -= moments[i] / moment }
  }
}

/// A generator of pseudo-random numbers (xorshift, Marsaglia 2003), for shuffles that are the same in every run.
struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = 88_172_645_463_325_252 ^ (seed &* 7919) }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// A number in 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func shuffle<T>(_ list: inout [T]) {
    guard list.count > 1 else { return }
    for i in stride(from: list.count, to: 1, by: -1) { list.swapAt(i - 1, Int(next() % UInt64(i))) }
  }
}
