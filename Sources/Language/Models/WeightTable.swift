/// A linear model as one flat table of 8-bit weights.
///
/// A feature's hash is the first of as many neighbouring cells as there are classes; rows of different features overlap
/// on purpose (feature hashing after Weinberger et al. 2009, without a row index). Scores are sums of integers, in
/// 16 bits: at most 250 features of weight 127.
package struct WeightTable: Sendable {
  /// The number of cells is two to this power, and ``padding`` more.
  package let bits: Int
  package let classes: Int
  private let storage: ModelBytes
  private let offset: Int

  /// Cells after the last row's beginning, so that every row can be read whole.
  package static let padding = 128

  package static func byteCount(bits: Int) -> Int { (1 << bits) + padding }

  init(bits: Int, classes: Int, storage: ModelBytes, offset: Int) {
    self.bits = bits
    self.classes = classes
    self.storage = storage
    self.offset = offset
  }

  /// A table of its own, for training: cells as ``byteCount(bits:)`` counts them.
  package init(bits: Int, classes: Int, cells: [UInt8]) throws(ModelError) {
    guard cells.count == Self.byteCount(bits: bits) else { throw .incomplete("cells") }
    self.init(bits: bits, classes: classes, storage: ModelBytes(copying: cells), offset: 0)
  }

  package var mask: UInt64 { (1 << UInt64(bits)) - 1 }

  /// The number of 16-bit sums that ``score(_:into:)`` writes.
  package static func paddedClasses(_ classes: Int) -> Int { (classes + 15) & ~15 }

  /// Adds up the rows; `scores` has room for ``paddedClasses(_:)`` sums, those past the last class are meaningless.
  @inline(__always)
  package func score(_ rows: RowBuffer, into scores: UnsafeMutablePointer<Int16>) {
    let base = storage.bytes.baseAddress.unsafelyUnwrapped + offset
    var done = 0
    let all = Self.paddedClasses(classes)
    while done < all {
      if all - done >= 32 {
        sum32(base + done, rows, scores + done)
        done += 32
      } else {
        sum16(base + done, rows, scores + done)
        done += 16
      }
    }
  }

  @inline(__always)
  private func sum32(_ base: UnsafeRawPointer, _ rows: RowBuffer, _ scores: UnsafeMutablePointer<Int16>) {
    var low = SIMD16<Int16>.zero
    var high = SIMD16<Int16>.zero
    for i in 0..<rows.count {
      let row = base + Int(rows.rows[i])
      low &+= SIMD16<Int16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<Int8>.self))
      high &+= SIMD16<Int16>(truncatingIfNeeded: (row + 16).loadUnaligned(as: SIMD16<Int8>.self))
    }
    let out = UnsafeMutableRawPointer(scores)
    out.storeBytes(of: low, as: SIMD16<Int16>.self)
    (out + 32).storeBytes(of: high, as: SIMD16<Int16>.self)
  }

  @inline(__always)
  private func sum16(_ base: UnsafeRawPointer, _ rows: RowBuffer, _ scores: UnsafeMutablePointer<Int16>) {
    var low = SIMD16<Int16>.zero
    for i in 0..<rows.count {
      let row = base + Int(rows.rows[i])
      low &+= SIMD16<Int16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<Int8>.self))
    }
    UnsafeMutableRawPointer(scores).storeBytes(of: low, as: SIMD16<Int16>.self)
  }

  /// The three sums of a table of three classes whose rows begin at multiples of four cells.
  @inline(__always)
  package func score3(_ rows: RowBuffer) -> SIMD4<Int32> {
    let base = storage.bytes.baseAddress.unsafelyUnwrapped + offset
    var sum = SIMD4<Int32>.zero
    for i in 0..<rows.count {
      sum &+= SIMD4<Int32>(truncatingIfNeeded: (base + Int(rows.rows[i])).loadUnaligned(as: SIMD4<Int8>.self))
    }
    return sum
  }
}
