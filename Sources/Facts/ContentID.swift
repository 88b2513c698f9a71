import Crypto

/// An identity computed from content: a SHA-256 in lower-case hexadecimal.
///
/// The digest is taken over a line that names the kind, then one netstring a field (`5:hello`, `-` for an absent
/// field, each followed by a line feed), so that no two different lists of fields give the same bytes.
public struct ContentID: Hashable, Sendable {
  /// 64 hexadecimal digits.
  public let hex: String

  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy(Self.isHexDigit) else { return nil }
    self.hex = hex
  }

  init(kind: String, fields: [String?]) {
    var hasher = SHA256()
    hasher.update(data: Array("factlog \(kind) 1\n".utf8))
    for field in fields {
      guard let field else {
        hasher.update(data: Array("-\n".utf8))
        continue
      }
      hasher.update(data: Array("\(field.utf8.count):".utf8))
      hasher.update(data: Array(field.utf8))
      hasher.update(data: Array("\n".utf8))
    }
    self.hex = Hexadecimal.string(hasher.finalize())
  }

  private init(unchecked hex: String) { self.hex = hex }

  /// The SHA-256 of a text's bytes: the identity of the text, whoever published it.
  public static func ofText(_ text: String) -> ContentID {
    ContentID(unchecked: Hexadecimal.sha256(text.utf8))
  }

  /// The check digits of a sentence in saved lines: the hash of (article id, span). Answers name a sentence by these two
  /// themselves.
  public static func ofSentence(in article: ContentID, _ span: Span) -> ContentID {
    ContentID(kind: "sentence", fields: [article.hex, span.description])
  }

  /// The first 12 digits, as `save` writes them beside a handle.
  public var short: String { String(hex.prefix(12)) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}

extension ContentID: Comparable {
  public static func < (a: ContentID, b: ContentID) -> Bool { a.hex < b.hex }
}

extension ContentID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = ContentID(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an id is 64 lower-case hexadecimal digits")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

extension ContentID: CustomStringConvertible {
  public var description: String { hex }
}

/// Lower-case hexadecimal by a table: `String(format:)` is a hundred times slower.
public enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  public static func string(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The SHA-256 of the bytes, as 64 digits.
  public static func sha256(_ bytes: some Collection<UInt8>) -> String {
    string(SHA256.hash(data: Array(bytes)))
  }
}
