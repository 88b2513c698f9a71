/// The bytes of a model, either embedded in the program or read from a file.
package final class ModelBytes: @unchecked Sendable {
  // Sendable: the bytes are never written after init.
  package let bytes: UnsafeRawBufferPointer
  private let isOwned: Bool

  /// Bytes that live as long as the program.
  package init(embedded bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    isOwned = false
  }

  /// The bytes that a function of a C target gives: their address, and their number in its argument.
  package convenience init(embedded function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?) {
    var size = 0
    let bytes = function(&size)
    self.init(embedded: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : size))
  }

  /// A copy of `array`.
  package init(copying array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(array.count, 1), alignment: 64)
    copy.copyBytes(from: array)
    bytes = UnsafeRawBufferPointer(rebasing: copy[..<array.count])
    isOwned = true
  }

  deinit { if isOwned { bytes.deallocate() } }
}

/// Why a file is no model of this program.
public enum ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Too short, or without the magic bytes.
  case notAModel
  /// Written for another version of the format.
  case version(found: UInt32, expected: UInt32)
  /// A model of another kind, such as a tagger where a parser is wanted.
  case kind(found: String, expected: String)
  /// The bytes are not those that were written.
  case damaged
  /// A part is missing, or has another size than its header says.
  case incomplete(String)

  public var description: String {
    switch self {
    case .notAModel: "not a model file: the magic bytes are missing"
    case .version(let found, let expected): "the model has format version \(found), this program reads \(expected)"
    case .kind(let found, let expected): "the file holds a model of kind '\(found)', '\(expected)' is required"
    case .damaged: "the model file is damaged: its hash does not match its bytes"
    case .incomplete(let part): "the model file is incomplete: part '\(part)' is missing or has a wrong size"
    }
  }
}

/// A file of named parts: how every model is stored.
///
///     0   8  magic "FACTLOG\u{1}"
///     8   4  format version, little endian like all numbers
///     12  4  number of parts
///     16  8  hash of all bytes from 32 on
///     24  8  kind, ASCII padded with zeros
///     32  32 × parts: name (16 bytes, padded with zeros), offset (8), length (8)
///     …      the parts, each at a multiple of 64
package struct ModelFile: Sendable {
  package static let magic: [UInt8] = Array("FACTLOG\u{1}".utf8)
  package static let version: UInt32 = 1

  package let kind: String
  package let storage: ModelBytes
  /// The hash of the contents: the model's identity.
  package let hash: UInt64
  private let parts: [(name: String, range: Range<Int>)]

  /// - Parameter verify: whether to compute the hash of the bytes; embedded models are verified by a test instead.
  package init(_ storage: ModelBytes, kind: String, verify: Bool) throws(ModelError) {
    let bytes = storage.bytes
    guard bytes.count >= 32, bytes.prefix(8).elementsEqual(Self.magic) else { throw .notAModel }
    let found = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian
    guard found == Self.version else { throw .version(found: found, expected: Self.version) }
    hash = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self).littleEndian
    let foundKind = Self.text(bytes, 24..<32)
    guard bytes[24..<32].elementsEqual(Self.padded(kind, 8)) else { throw .kind(found: foundKind, expected: kind) }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self).littleEndian)
    guard count <= 64, bytes.count >= 32 + count * 32 else { throw .incomplete("contents") }
    var parts: [(name: String, range: Range<Int>)] = []
    for i in 0..<count {
      let at = 32 + i * 32
      let name = Self.text(bytes, at..<(at + 16))
      let offset = bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self).littleEndian
      let length = bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self).littleEndian
      guard offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset else { throw .incomplete(name) }
      parts.append((name, Int(offset)..<Int(offset + length)))
    }
    if verify, Self.hash(UnsafeRawBufferPointer(rebasing: bytes[32...])) != hash { throw .damaged }
    self.kind = kind
    self.storage = storage
    self.parts = parts
  }

  /// The bytes of a part.
  package func part(_ name: String) throws(ModelError) -> Range<Int> {
    guard let part = parts.first(where: { $0.name == name }) else { throw .incomplete(name) }
    return part.range
  }

  /// A part that holds lines of text.
  package func lines(_ name: String) throws(ModelError) -> [String] {
    let range = try part(name)
    let text = String(decoding: UnsafeRawBufferPointer(rebasing: storage.bytes[range]), as: UTF8.self)
    return text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// A part that holds a table of weights.
  package func table(_ name: String, bits: Int, classes: Int) throws(ModelError) -> WeightTable {
    let range = try part(name)
    guard (8...26).contains(bits), (1...120).contains(classes), range.count == WeightTable.byteCount(bits: bits) else {
      throw .incomplete(name)
    }
    return WeightTable(bits: bits, classes: classes, storage: storage, offset: range.lowerBound)
  }

  /// The identity of some models together: 16 hexadecimal digits.
  package static func identity(of files: [ModelFile]) -> String {
    digits(files.dropFirst().reduce(files.first?.hash ?? 0) { FeatureHash.mix($0, $1.hash) })
  }

  /// One identity of several.
  package static func joined(_ identities: [String]) -> String {
    digits(identities.reduce(0) { FeatureHash.mix($0, UInt64($1, radix: 16) ?? 0) })
  }

  private static func digits(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
    String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.withMemoryRebound(to: UInt8.self) { buffer in
      guard let base = buffer.baseAddress else { return FeatureHash.finish(0) }
      return FeatureHash.finish(FeatureHash.bytes(base, buffer.count))
    }
  }

  /// The file of some parts; equal parts give equal bytes.
  package static func encode(kind: String, parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out = magic
    append(version, to: &out)
    append(UInt32(parts.count), to: &out)
    append(UInt64(0), to: &out)
    out += padded(kind, 8)
    var offset = (32 + parts.count * 32 + 63) / 64 * 64
    for part in parts {
      out += padded(part.name, 16)
      append(UInt64(offset), to: &out)
      append(UInt64(part.bytes.count), to: &out)
      offset = (offset + part.bytes.count + 63) / 64 * 64
    }
    for part in parts {
      while out.count % 64 != 0 { out.append(0) }
      out += part.bytes
    }
    let sum = out.withUnsafeBytes { hash(UnsafeRawBufferPointer(rebasing: $0[32...])) }
    var field: [UInt8] = []
    append(sum, to: &field)
    out.replaceSubrange(16..<24, with: field)
    return out
  }

  private static func padded(_ text: String, _ count: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(count))
    return bytes + Array(repeating: 0, count: count - bytes.count)
  }

  package static func append<T: FixedWidthInteger>(_ value: T, to out: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
  }
}
