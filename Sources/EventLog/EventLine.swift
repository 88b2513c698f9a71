import Crypto

/// Writes and reads one line of the log. Pure; knows no file.
///
///     {"seq":12,"prev":"…","at":"…","by":"mara","type":"judged","v":1,"body_sha256":"…","hash":"…","body":{"salt":"…",…}}
///
/// The fields stand in exactly this order and without white space, so that a byte scanner reads them and verifying
/// needs no canonical JSON.
enum EventLine {
  static let firstPrev = String(repeating: "0", count: 64)
  /// `{"salt":"` + 32 digits + `"`: what every body begins with.
  private static let saltPrefix = Array(#"{"salt":""#.utf8)
  private static let saltLength = saltPrefix.count + 33

  // MARK: Writing

  /// The bytes of a line with its line feed, and the event's hash.
  static func encode(
    _ draft: EventDraft, seq: Int, prev: String, at: String, by: String, salt: String
  ) throws(LogError) -> (line: [UInt8], hash: String) {
    let body = try salted(draft, salt: salt)
    var line: [UInt8] = []
    line.reserveCapacity(body.count + 512)
    line += "{\"seq\":\(seq),\"prev\":\"\(prev)\",\"at\":\"\(at)\",\"by\":".utf8
    appendJSONString(by, to: &line)
    line += ",\"type\":".utf8
    appendJSONString(draft.type, to: &line)
    line += ",\"v\":\(draft.v),\"body_sha256\":\"\(hexSHA256(body))\"".utf8
    let hash = hexSHA256(line)
    line += ",\"hash\":\"\(hash)\",\"body\":".utf8
    line += body
    line += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
    return (line, hash)
  }

  private static func salted(_ draft: EventDraft, salt: String) throws(LogError) -> [UInt8] {
    guard draft.body.first == UInt8(ascii: "{"), draft.body.last == UInt8(ascii: "}"), draft.body.count >= 2,
      !draft.body.contains(UInt8(ascii: "\n"))
    else { throw LogError(.invalidBody(type: draft.type)) }
    let isEmpty = draft.body.count == 2
    return saltPrefix + Array(salt.utf8) + Array((isEmpty ? "\"" : "\",").utf8) + draft.body.dropFirst()
  }

  static func withoutSalt(_ body: [UInt8]) -> [UInt8] {
    guard body.count > saltLength, body.starts(with: saltPrefix) else { return body }
    let rest = body[saltLength...]
    return [UInt8(ascii: "{")] + (rest.first == UInt8(ascii: ",") ? rest.dropFirst() : rest)
  }

  private static func appendJSONString(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F: out += Array("\\u00".utf8) + hex(byte)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  // MARK: Reading

  /// What is wrong with a line, and at which of its bytes.
  struct Malformed: Error, Hashable {
    var byte: Int
    var expected: String
  }

  /// A line read, with its two checks.
  struct Reading {
    var event: Event
    /// True where `hash` is the hash of the head.
    var headIsSound: Bool
    /// True where the body is redacted or its hash is the one named in the head.
    var bodyIsSound: Bool
    /// Where in the line the body begins.
    var bodyStart: Int
  }

  /// Reads the bytes of a line without its line feed; `offset` is where the line begins in the log.
  static func decode(_ line: [UInt8], offset: Int, checkingBody: Bool = true) throws(Malformed) -> Reading {
    var scanner = Scanner(bytes: line)
    try scanner.expect(#"{"seq":"#)
    let seq = try scanner.integer()
    try scanner.expect(#","prev":""#)
    let prev = try scanner.hexadecimal()
    try scanner.expect(#"","at":"#)
    let at = try scanner.string()
    try scanner.expect(#","by":"#)
    let by = try scanner.string()
    try scanner.expect(#","type":"#)
    let type = try scanner.string()
    try scanner.expect(#","v":"#)
    let version = try scanner.integer()
    try scanner.expect(#","body_sha256":""#)
    let bodySHA256 = try scanner.hexadecimal()
    try scanner.expect("\"")
    let headEnd = scanner.position
    try scanner.expect(#","hash":""#)
    let hash = try scanner.hexadecimal()
    try scanner.expect(#"","body":"#)
    let bodyStart = scanner.position
    guard line.count > bodyStart + 1, line.last == UInt8(ascii: "}") else {
      throw Malformed(byte: line.count, expected: "}")
    }
    let body = Array(line[bodyStart..<line.count - 1])
    let isRedacted = body == Array("null".utf8)
    guard isRedacted || (body.first == UInt8(ascii: "{") && body.last == UInt8(ascii: "}")) else {
      throw Malformed(byte: bodyStart, expected: "a body in braces, or null")
    }
    let event = Event(
      seq: seq, prev: prev, at: at, by: by, type: type, v: version, bodySHA256: bodySHA256, hash: hash,
      body: isRedacted ? nil : body, offset: offset, length: line.count + 1)
    return Reading(
      event: event, headIsSound: hexSHA256(line[..<headEnd]) == hash,
      bodyIsSound: isRedacted || !checkingBody || hexSHA256(body) == bodySHA256, bodyStart: bodyStart)
  }

  static func hexSHA256(_ bytes: some Collection<UInt8>) -> String {
    let digest =
      bytes.withContiguousStorageIfAvailable { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
      ?? SHA256.hash(data: Array(bytes))
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for byte in digest { out += hex(byte) }
    return String(decoding: out, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)
  private static func hex(_ byte: UInt8) -> [UInt8] { [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
}

/// Reads the envelope's fixed form from bytes.
private struct Scanner {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func expect(_ text: StaticString) throws(EventLine.Malformed) {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for byte in wanted {
      guard position < bytes.count, bytes[position] == byte else {
        throw EventLine.Malformed(byte: position, expected: "\(text)")
      }
      position += 1
    }
  }

  mutating func integer() throws(EventLine.Malformed) -> Int {
    let start = position
    var value = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 15 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    let length = position - start
    guard length > 0, length == 1 || bytes[start] != 0x30 else {
      throw EventLine.Malformed(byte: start, expected: "a whole number")
    }
    return value
  }

  mutating func hexadecimal() throws(EventLine.Malformed) -> String {
    let start = position
    while position < bytes.count, position - start < 64,
      (0x30...0x39).contains(bytes[position]) || (0x61...0x66).contains(bytes[position])
    {
      position += 1
    }
    guard position - start == 64 else { throw EventLine.Malformed(byte: position, expected: "64 hexadecimal digits") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A JSON string as `encode` writes it: escapes are `\"`, `\\` and `\u00XX`.
  mutating func string() throws(EventLine.Malformed) -> String {
    try expect("\"")
    var out: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      guard bytes[position] == UInt8(ascii: "\\") else {
        out.append(bytes[position])
        position += 1
        continue
      }
      out.append(try escape())
    }
    try expect("\"")
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape() throws(EventLine.Malformed) -> UInt8 {
    let rest = bytes[position...].dropFirst()
    if let next = rest.first, next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
      position += 2
      return next
    }
    let code = rest.dropFirst().prefix(4)
    guard rest.first == UInt8(ascii: "u"), code.count == 4,
      let value = UInt8(String(decoding: code, as: UTF8.self), radix: 16), value < 0x80
    else { throw EventLine.Malformed(byte: position, expected: "an escape that this format writes") }
    position += 6
    return value
  }
}
