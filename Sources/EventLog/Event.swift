/// One line of the log: who did what when, chained to the event before, with its body as bytes.
///
/// The envelope is known here, the meaning of a body is not.
public struct Event: Sendable, Hashable {
  /// Its place in the log, counted from 0, the header event.
  public var seq: Int
  /// The hash of the event before; 64 zeros for the header.
  public var prev: String
  /// When it was appended: ISO 8601 in UTC with milliseconds. Never decreases along a log.
  public var at: String
  /// Who appended it, as chosen by that person.
  public var by: String
  /// What kind of event it is (`article.loaded`).
  public var type: String
  /// The version of the body's form.
  public var v: Int
  /// The SHA-256 of the body's bytes as they stand.
  public var bodySHA256: String
  /// The SHA-256 of the line's bytes before `,"hash"`: it commits to the body and to all that came before.
  public var hash: String
  /// A JSON object that begins with its salt; nil where it was redacted.
  public var body: [UInt8]?
  /// Where its line begins, in bytes from the log's start.
  public var offset: Int
  /// The bytes of its line, the line feed included.
  public var length: Int

  public var end: Int { offset + length }

  /// The body without its salt: the same for the same content, in every log.
  public var content: [UInt8]? {
    body.map(EventLine.withoutSalt)
  }
}

/// What is to be appended: a type, its version and a body without salt.
public struct EventDraft: Sendable, Hashable {
  public var type: String
  public var v: Int
  /// The bytes of one JSON object.
  public var body: [UInt8]

  public init(type: String, v: Int = 1, body: [UInt8]) {
    self.type = type
    self.v = v
    self.body = body
  }
}

/// Where a log stands: its last event and the byte after it.
public struct LogPosition: Sendable, Hashable {
  public var seq: Int
  public var hash: String
  /// The byte after the event's line feed.
  public var end: Int
  /// When the event was appended.
  public var at: String

  public init(seq: Int, hash: String, end: Int, at: String) {
    self.seq = seq
    self.hash = hash
    self.end = end
    self.at = at
  }

  public init(after event: Event) {
    self.init(seq: event.seq, hash: event.hash, end: event.end, at: event.at)
  }
}
