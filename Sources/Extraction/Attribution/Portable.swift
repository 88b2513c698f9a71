/// Exponential and logarithm from additions and multiplications alone, which IEEE 754 fixes to the last bit; those of the
/// system's library differ between versions.
package enum Portable {
  private static let ln2 = 0.693147180559945309

  /// Relative error below 1e-12.
  package static func exp(_ x: Double) -> Double {
    if x < -700 { return 0 }
    if x > 700 { return .infinity }
    let k = (x / ln2).rounded(.toNearestOrEven)
    let r = x - k * ln2
    // Taylor: |r| ≤ 0.35, so that the twelfth term is below 1e-14.
    var term = 1.0
    var sum = 1.0
    for n in 1...12 {
      term = term * r / Double(n)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(k), significand: 1)
  }

  /// Of positive numbers. Relative error below 1e-12.
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    // 2 artanh: |z| ≤ 0.172.
    let z = (significand - 1) / (significand + 1)
    let square = z * z
    var term = z
    var sum = z
    for n in stride(from: 3, through: 15, by: 2) {
      term *= square
      sum += term / Double(n)
    }
    return 2 * sum + exponent * ln2
  }
}
