/// A half-open range of UTF-8 bytes in an article's text.
///
/// A span is exact or absent. It is written in JSON as `[start,end]`.
public struct Span: Hashable, Sendable {
  /// The first byte, counted from 0.
  public var start: Int
  /// The byte after the last one.
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var range: Range<Int> { start..<max(start, end) }
  public var length: Int { max(0, end - start) }
  public var isEmpty: Bool { end <= start }

  public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  /// The smallest span that covers all of `spans`, or nil where there are none.
  public static func covering(_ spans: [Span]) -> Span? {
    guard var cover = spans.first else { return nil }
    for span in spans.dropFirst() {
      cover.start = min(cover.start, span.start)
      cover.end = max(cover.end, span.end)
    }
    return cover
  }
}

extension Span: Comparable {
  public static func < (a: Span, b: Span) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

extension Span: Codable {
  public init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    let start = try list.decode(Int.self)
    let end = try list.decode(Int.self)
    guard 0 <= start, start <= end, list.isAtEnd else {
      throw DecodingError.dataCorruptedError(in: list, debugDescription: "a span is [start,end], 0 <= start <= end")
    }
    self.init(start, end)
  }

  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(start)
    try list.encode(end)
  }
}

extension Span: CustomStringConvertible {
  public var description: String { "[\(start),\(end)]" }
}
