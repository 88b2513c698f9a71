import Crypto
import Facts

/// The hash of an answer: SHA-256 over UTF-8 JSON lines, first `[[name,type],…]`, then one array a row.
///
/// It is part of the file format: a recorded cell holds it, and `replay` compares it. References count as their
/// content ids, integers are plain, reals the shortest decimal that gives the value rounded to 9 significant digits,
/// unknown is `null`. Labels, handles and what is left out of the display are not in it.
public struct AnswerHash {
  private var hasher = SHA256()
  /// Lines that wait for being hashed: many at once take less than one by one.
  private var lines: [UInt8] = []

  public init(columns: [Column]) {
    let heads = columns.map { Value.list([.text($0.name), .text($0.type.name)]) }
    lines.reserveCapacity(Self.block + 1024)
    add(heads)
  }

  public mutating func add(_ row: [Value]) {
    AnswerHash.write(row, to: &lines)
    lines.append(0x0A)
    if lines.count >= Self.block { flush() }
  }

  private static let block = 16_384

  private mutating func flush() {
    lines.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    lines.removeAll(keepingCapacity: true)
  }

  /// 64 hexadecimal digits.
  public consuming func finalize() -> String {
    flush()
    return Hexadecimal.string(hasher.finalize())
  }

  /// The JSON of one value, as the hash sees it.
  public static func json(_ value: Value) -> String {
    var out: [UInt8] = []
    write(value, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  static func write(_ value: Value, to out: inout [UInt8]) {
    switch value {
    case .unknown: out.append(contentsOf: "null".utf8)
    case .boolean(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): out.append(contentsOf: String(number).utf8)
    case .real(let number): out.append(contentsOf: decimal(number).utf8)
    case .text(let text): write(text, to: &out)
    case .reference(let reference): write(reference.id, to: &out)
    case .span(let span): out.append(contentsOf: span.description.utf8)
    case .list(let values): write(values, to: &out)
    }
  }

  private static func write(_ values: [Value], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    for index in values.indices {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      write(values[index], to: &out)
    }
    out.append(UInt8(ascii: "]"))
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    // Most texts have nothing to escape: they are taken whole.
    let wasPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      if isPlain { out.append(contentsOf: bytes) }
      return isPlain
    }
    if wasPlain == true {
      out.append(UInt8(ascii: "\""))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0x0D: out.append(contentsOf: "\\r".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0..<0x20: out.append(contentsOf: ("\\u00" + Hexadecimal.string([byte])).utf8)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// The shortest decimal for the value rounded to 9 significant digits: `0.1`, `3`, `1e+20`; `null` for what is no
  /// number.
  public static func decimal(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let rounded = rounded9(number)
    if rounded == 0 { return "0" }
    let text = rounded.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Rounds half to even on the exact decimal expansion, by integer arithmetic on the shortest form of the number.
  private static func rounded9(_ number: Double) -> Double {
    // The description is the shortest decimal that reads back as the same number, so its digits are all there is.
    let text = Array(abs(number).description.utf8)
    let parts = text.split(separator: UInt8(ascii: "e"), maxSplits: 1)
    guard let mantissa = parts.first else { return number }
    var exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    var digits: [UInt8] = []
    var point = false
    for byte in mantissa {
      if byte == UInt8(ascii: ".") {
        point = true
      } else {
        digits.append(byte - 0x30)
        if point { exponent -= 1 }
      }
    }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    guard digits.count > 9 else { return number }
    let rest = digits[9...]
    exponent += rest.count
    var value = digits[..<9].reduce(0) { $0 * 10 + Int($1) }
    let half = rest.first.map { Int($0) } ?? 0
    let more = rest.dropFirst().contains { $0 != 0 }
    if half > 5 || half == 5 && (more || value % 2 == 1) { value += 1 }
    let result = Double("\(value)e\(exponent)") ?? abs(number)
    return number < 0 ? -result : result
  }
}
