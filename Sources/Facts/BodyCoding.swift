import Foundation

/// Bodies to JSON and back: one object in one line, keys sorted, so that the same body gives the same bytes.
public enum BodyCoding {
  public static func encode(_ body: some EventBody) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(body))
  }

  /// Reads a body as it stands in the log; unknown keys, such as the salt, are passed over.
  public static func decode<Body: EventBody>(_ type: Body.Type, from bytes: [UInt8]) throws -> Body {
    try JSONDecoder().decode(Body.self, from: Data(bytes))
  }
}
