@testable import EventLog

/// A log in memory that can fail at its nth changing call, after writing part of what it was given.
class MemoryStorage: LogStorage {
  let path = "memory.factlog"
  var bytes: [UInt8]?
  var torn: [[UInt8]] = []
  var synced = 0
  var readOnly: String?
  /// Counts appends, truncations, syncs and keeps; the call with this number fails.
  var failingCall: Int?
  /// How much of a failing append is written all the same.
  var partial = 0
  private(set) var calls = 0
  private(set) var isLocked = false

  init(_ bytes: [UInt8]? = nil) { self.bytes = bytes }

  private func step() throws(LogError) {
    calls += 1
    if calls == failingCall {
      throw LogError(.system(operation: "write", reason: "No space left on device"), path: path)
    }
  }

  func size() -> Int? { bytes?.count }
  func readOnlyReason() -> String? { readOnly }
  func read(at offset: Int, count: Int) -> [UInt8] { Array((bytes ?? []).dropFirst(offset).prefix(count)) }
  func lock() {
    isLocked = true
    if bytes == nil { bytes = [] }
  }
  func unlock() { isLocked = false }

  func append(_ new: [UInt8]) throws(LogError) {
    do throws(LogError) { try step() } catch {
      bytes?.append(contentsOf: new.prefix(partial))
      throw error
    }
    bytes?.append(contentsOf: new)
  }

  func truncate(to size: Int) throws(LogError) {
    try step()
    bytes = Array((bytes ?? []).prefix(size))
  }

  func sync() throws(LogError) {
    try step()
    synced += 1
  }

  func keepTorn(_ bytes: [UInt8]) throws(LogError) {
    try step()
    torn.append(bytes)
  }
}

/// A log with a clock and salts that repeat, so that its bytes do too.
struct Fixture {
  let storage: MemoryStorage
  let log: EventLog

  init(_ storage: MemoryStorage = MemoryStorage(), times: [Int64] = [1_795_206_260_795]) throws {
    var ticks = times
    var salt = 0
    self.storage = storage
    log = try EventLog(
      storage: storage, clock: { ticks.count > 1 ? ticks.removeFirst() : ticks[0] },
      randomHex: {
        salt += 1
        let digits = String(salt, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
      })
  }

  @discardableResult
  func append(_ bodies: String..., by author: String = "mara") throws -> [Event] {
    try log.append(bodies.map { EventDraft(type: "note.added", body: Array($0.utf8)) }, by: author) { id in
      EventDraft(type: "log.created", body: Array(#"{"format":1,"log":"\#(id)"}"#.utf8))
    }
  }

  var lines: [String] { String(decoding: storage.bytes ?? [], as: UTF8.self).split(separator: "\n").map(String.init) }
}
