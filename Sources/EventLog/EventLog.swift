/// One append-only, hash-chained log.
///
/// Opening reads the first and the last line only, so that it does not wait for the log's length; `verify` reads all.
/// The log comes into being with its first events. States of an event: *written*, once `append` has written its line,
/// and *on disk*, once `append` has returned.
public final class EventLog {
  /// The version of the format that this program writes.
  public static let format = 1

  public let path: String
  private let storage: any LogStorage
  private let clock: () -> Int64
  private let randomHex: () -> String
  /// How many locks are taken inside each other.
  private var depth = 0

  /// The header event; nil while there is no log yet.
  public private(set) var header: Event?
  /// The last event known here; nil while there is no log yet.
  public private(set) var position: LogPosition?
  /// Said once: what was repaired on opening.
  public private(set) var notices: [String] = []
  /// The format of the log, where it is newer than this program's.
  private var newerFormat: Int?

  /// Opens the log in a file; a file that is missing or empty is a log without events.
  ///
  /// Without `repairing`, a torn last line is left as it is: for those who only look.
  public convenience init(path: String, repairing: Bool = true) throws(LogError) {
    try self.init(
      storage: try FileStorage(path: path), clock: SystemSource.milliseconds, randomHex: SystemSource.hex128,
      repairing: repairing)
  }

  /// The clock gives milliseconds since 1970, `randomHex` 32 hexadecimal digits.
  public init(
    storage: any LogStorage, clock: @escaping () -> Int64, randomHex: @escaping () -> String, repairing: Bool = true
  ) throws(LogError) {
    self.storage = storage
    self.path = storage.path
    self.clock = clock
    self.randomHex = randomHex
    try refresh()
    if repairing, try hasTornTail() && readOnlyReason == nil {
      try locked { () throws(LogError) in
        try refresh()
        try repairTail()
      }
    }
  }

  /// Why nothing can be appended; nil where it can.
  public var readOnlyReason: String? {
    if let newerFormat {
      return "the log's format \(newerFormat) is newer than this program's, \(Self.format); a newer Factlog is needed"
    }
    return storage.readOnlyReason()
  }

  // MARK: Reading

  /// The events from a byte offset (the `end` of another event, or 0) to the log's end as it is now.
  public func events(from offset: Int = 0) -> EventReader {
    EventReader(storage, from: offset, to: position?.end ?? 0)
  }

  /// The event whose line begins at the offset.
  public func event(at offset: Int) throws(LogError) -> Event? {
    // Most lines are short: a large chunk would mostly be read in vain.
    var reader = EventReader(storage, from: offset, to: position?.end ?? 0, chunkSize: 16 << 10)
    return try reader.next()
  }

  /// Sees what other processes have appended. True where there was something.
  @discardableResult
  public func refresh() throws(LogError) -> Bool {
    guard let size = try storage.size(), size > 0 else { return false }
    if let position, size == position.end { return false }
    if let position, size < position.end {
      throw damaged(line: position.seq + 1, byte: size, .tail, "the log was cut while it was open", soundUpTo: nil)
    }
    if header == nil { try readHeader(size: size) }
    guard header != nil else { return false }
    if let position {
      var reader = EventReader(storage, from: position.end, to: size, after: position)
      var last: LogPosition?
      while let event = try reader.next() { last = LogPosition(after: event) }
      if let last { self.position = last }
      return last != nil
    }
    position = try lastPosition(size: size)
    return true
  }

  // MARK: Appending

  /// Appends a batch in one write under an exclusive lock, then waits until it is on disk.
  ///
  /// A log without events gets its header first, made from `header`. Where it throws, nothing was appended.
  @discardableResult
  public func append(
    _ drafts: [EventDraft], by author: String, header makeHeader: (_ logID: String) throws(LogError) -> EventDraft
  ) throws(LogError) -> [Event] {
    guard !drafts.isEmpty else { return [] }
    if let reason = readOnlyReason { throw LogError(.readOnly(reason), path: path) }
    return try locked { () throws(LogError) in
      try refresh()
      try repairTail()
      var batch = drafts
      if header == nil { batch.insert(try makeHeader(randomHex()), at: 0) }
      return try write(batch, by: author)
    }
  }

  private func write(_ drafts: [EventDraft], by author: String) throws(LogError) -> [Event] {
    let start = position?.end ?? 0
    // A clock that was set back does not turn back the log's time.
    let at = max(Timestamp.text(millisecondsSince1970: clock()), position?.at ?? "")
    var bytes: [UInt8] = []
    var events: [Event] = []
    var seq = (position?.seq ?? -1) + 1
    var prev = position?.hash ?? EventLine.firstPrev
    for draft in drafts {
      let (line, hash) = try EventLine.encode(draft, seq: seq, prev: prev, at: at, by: author, salt: randomHex())
      let offset = start + bytes.count
      guard let reading = try? EventLine.decode(line.dropLast(), offset: offset, checkingBody: false) else {
        throw LogError(.invalidBody(type: draft.type), path: path)
      }
      events.append(reading.event)
      bytes += line
      seq += 1
      prev = hash
    }
    do throws(LogError) {
      try storage.append(bytes)
      try storage.sync()
    } catch {
      // Still under the lock: nobody has built on what may have been written.
      try? storage.truncate(to: start)
      throw error
    }
    if let first = events.first, first.seq == 0 { header = first }
    position = events.last.map { LogPosition(after: $0) }
    return events
  }

  /// Keeps all other processes from appending while the work looks at what there is and appends to it.
  ///
  /// What it sees is up to date. Locks inside each other are one: that of a log may be taken only once.
  public func exclusively<T>(_ work: () throws -> T) throws -> T {
    if depth == 0 { try storage.lock() }
    depth += 1
    defer {
      depth -= 1
      if depth == 0 { storage.unlock() }
    }
    try refresh()
    return try work()
  }

  private func locked<T>(_ work: () throws(LogError) -> T) throws(LogError) -> T {
    if depth == 0 { try storage.lock() }
    depth += 1
    defer {
      depth -= 1
      if depth == 0 { storage.unlock() }
    }
    return try work()
  }

  // MARK: The ends of the file

  private func readHeader(size: Int) throws(LogError) {
    let start = try storage.read(at: 0, count: min(size, 8))
    guard Array(#"{"seq":0"#.utf8).starts(with: start) else { throw LogError(.notALog, path: path) }
    var lines = LineReader(storage, from: 0, to: size, chunkSize: 4096)
    guard let line = try lines.next(), line.isWhole else { return }
    guard let reading = try? EventLine.decode(line.bytes, offset: 0), reading.headIsSound, reading.bodyIsSound else {
      throw damaged(line: 1, byte: 0, .head, "the header does not verify", soundUpTo: nil)
    }
    guard reading.event.type == "log.created" else { throw LogError(.notALog, path: path) }
    header = reading.event
    if let format = Self.format(of: reading.event), format > Self.format { newerFormat = format }
  }

  /// The number after `"format":` in the header's body: the one thing of a body that is read here.
  private static func format(of header: Event) -> Int? {
    guard let body = header.body else { return nil }
    let text = String(decoding: body, as: UTF8.self)
    guard let key = text.firstRange(of: #""format":"#) else { return nil }
    return Int(text[key.upperBound...].prefix { $0.isASCII && $0.isNumber })
  }

  /// Reads the last whole line backwards from the end.
  private func lastPosition(size: Int) throws(LogError) -> LogPosition? {
    var tail: [UInt8] = []
    var start = size
    var step = 64 << 10
    while true {
      let feeds = tail.indices.reversed().lazy.filter { tail[$0] == UInt8(ascii: "\n") }
      if let last = feeds.first {
        let before = tail[..<last].lastIndex(of: UInt8(ascii: "\n"))
        if before != nil || start == 0 {
          let first = before.map { $0 + 1 } ?? 0
          return try position(of: Array(tail[first..<last]), offset: start + first)
        }
      } else if start == 0 {
        return nil
      }
      let count = min(step, start)
      start -= count
      step *= 2
      tail = try storage.read(at: start, count: count) + tail
    }
  }

  private func position(of line: [UInt8], offset: Int) throws(LogError) -> LogPosition {
    guard let reading = try? EventLine.decode(line, offset: offset), reading.headIsSound, reading.bodyIsSound else {
      // Only a reading of the whole log can tell what is sound.
      if let damage = try verify().damage { throw LogError(.damaged(damage), path: path) }
      throw damaged(line: 0, byte: offset, .form, "the last line does not verify", soundUpTo: nil)
    }
    return LogPosition(after: reading.event)
  }

  private func hasTornTail() throws(LogError) -> Bool {
    guard let size = try storage.size() else { return false }
    return size > (position?.end ?? 0)
  }

  /// Under the lock: what stands after the last line feed is the rest of a write that a crash cut short.
  private func repairTail() throws(LogError) {
    let end = position?.end ?? 0
    guard let size = try storage.size(), size > end else { return }
    let torn = try storage.read(at: end, count: size - end)
    if torn.contains(UInt8(ascii: "\n")) { return }
    if let reading = try? EventLine.decode(torn, offset: end), reading.headIsSound, reading.bodyIsSound,
      reading.event.prev == position?.hash ?? EventLine.firstPrev, reading.event.body != nil
    {
      try storage.append([UInt8(ascii: "\n")])
      try storage.sync()
      try refresh()
      notices.append("\(path): the last line lacked its line feed; it was completed")
      return
    }
    try storage.keepTorn(torn)
    try storage.truncate(to: end)
    try storage.sync()
    notices.append("\(path): a torn last line of \(torn.count) bytes was moved to \(path).torn; all before it is sound")
  }

  private func damaged(
    line: Int, byte: Int, _ part: Damage.Part, _ detail: String, soundUpTo: Int?
  ) -> LogError {
    LogError(
      .damaged(Damage(line: line, byte: byte, part: part, detail: detail, soundUpTo: soundUpTo)), path: path)
  }

  // MARK: Verifying

  /// What reading the whole log found.
  public struct Verification: Sendable, Hashable {
    public var events: Int
    public var redacted: Int
    /// The first damage; nil where all is sound.
    public var damage: Damage?
  }

  /// Reads and checks every line: form, head, body, chain, and that time does not go back.
  public func verify(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws(LogError) -> Verification {
    let size = try storage.size() ?? 0
    var result = Verification(events: 0, redacted: 0, damage: nil)
    var reader = EventReader(storage, from: 0, to: size)
    var last: Event?
    do throws(LogError) {
      while let event = try reader.next() {
        if let last, event.at < last.at {
          throw damaged(
            line: event.seq + 1, byte: event.offset, .chain, "its time is before that of the line before",
            soundUpTo: last.seq)
        }
        if last == nil, event.seq != 0 || event.prev != EventLine.firstPrev || event.type != "log.created" {
          throw damaged(line: 1, byte: 0, .chain, "the log does not begin with its header", soundUpTo: nil)
        }
        result.events += 1
        if event.body == nil { result.redacted += 1 }
        last = event
        if event.seq & 255 == 0 { progress(event.end, size) }
      }
    } catch {
      guard case .damaged(let damage) = error.kind else { throw error }
      result.damage = damage
      return result
    }
    let end = last?.end ?? 0
    if end < size {
      result.damage = Damage(
        line: result.events + 1, byte: end, part: .tail, detail: "the last line has no line feed", soundUpTo: last?.seq)
    }
    return result
  }
}
