/// Bytes of a text file to text: UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252, said.
///
/// Nothing is repaired silently: bytes that fit no encoding are an error that names the first one.
enum TextDecoding {
  struct Decoded: Hashable {
    var text: String
    /// The encoding where it was not plain UTF-8.
    var encoding: String?
  }

  static func decode(_ bytes: [UInt8]) throws(Reason) -> Decoded {
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), littleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), littleEndian: false) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let control = body.firstIndex(where: isBinary) {
      throw Reason("is no text: byte \(control) is a control character (\(body[control]))")
    }
    if let text = String(validating: body, as: UTF8.self) { return Decoded(text: text, encoding: nil) }
    let invalid = firstInvalidUTF8(body)
    if invalid.multibyteBefore > 0 {
      throw Reason("is damaged UTF-8: byte \(invalid.index) does not belong to a character")
    }
    if let undefined = body.firstIndex(where: { windows1252[Int($0)] == 0 && $0 >= 0x80 }) {
      throw Reason("is neither UTF-8 nor Windows-1252: byte \(undefined) is in neither")
    }
    var text = String.UnicodeScalarView()
    for byte in body { if let scalar = Unicode.Scalar(windows1252[Int(byte)]) { text.append(scalar) } }
    return Decoded(text: String(text), encoding: "Windows-1252")
  }

  struct Reason: Error {
    var text: String
    init(_ text: String) { self.text = text }
  }

  /// C0 controls that no text file holds; tab, line feed, form feed and carriage return are allowed.
  private static func isBinary(_ byte: UInt8) -> Bool {
    byte < 0x09 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) throws(Reason) -> Decoded {
    let pairs = Array(bytes)
    guard pairs.count.isMultiple(of: 2) else { throw Reason("is damaged UTF-16: it has an odd number of bytes") }
    let units = stride(from: 0, to: pairs.count, by: 2).map { index in
      littleEndian
        ? UInt16(pairs[index]) | UInt16(pairs[index + 1]) << 8 : UInt16(pairs[index]) << 8 | UInt16(pairs[index + 1])
    }
    guard let text = String(validating: units, as: UTF16.self), !text.unicodeScalars.contains("\0") else {
      throw Reason("is damaged UTF-16")
    }
    return Decoded(text: text, encoding: "UTF-16")
  }

  /// The first byte that belongs to no character, and how many characters of several bytes stand before it.
  private static func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> (index: Int, multibyteBefore: Int) {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var index = bytes.startIndex
    var multibyte = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      let length = UTF8.width(scalar)
      index += length
      if length > 1 { multibyte += 1 }
    }
    return (index, multibyte)
  }

  /// Windows-1252 by byte; 0 where a byte is undefined.
  private static let windows1252: [UInt32] = {
    var table = (0..<256).map { UInt32($0) }
    let upper: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ]
    table.replaceSubrange(0x80...0x9F, with: upper)
    return table
  }()
}
