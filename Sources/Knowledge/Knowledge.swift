public import EventLog
import Foundation
public import GRDB
import Synchronization

/// The read model: what follows from a log, in an SQLite file beside it that can be thrown away at any time.
///
/// The file is `NAME.factlog-index` beside `NAME.factlog`, readable by its owner alone. Where it cannot be written, a
/// temporary one takes its place. One that is stale, foreign, damaged or of another version is rebuilt.
public final class Knowledge: Sendable {
  /// Called with the bytes of the log that were projected, and all of them.
  public typealias Progress = (_ done: Int, _ total: Int) -> Void

  /// Where the index stood when it was opened; nil where it was a temporary one.
  public let path: String?
  private let queue: Mutex<DatabaseQueue>
  let names = KnownNames()

  /// Opens the index of a log, and makes or rebuilds it where needed.
  public init(log: EventLog, progress: Progress = { _, _ in }) throws {
    let path = log.path + "-index"
    var isTemporary = log.position == nil
    var queue: DatabaseQueue?
    if !isTemporary {
      queue = Self.openFile(path)
      isTemporary = queue == nil
    }
    self.path = isTemporary ? nil : path
    self.queue = Mutex(try queue ?? Self.openTemporary())
    do {
      try update(from: log, progress: progress)
    } catch let error as DatabaseError where !isTemporary && error.resultCode.isFileTrouble {
      // Damaged, or not to be written: begin anew, in the worst case without a file.
      Self.removeFile(path)
      let fresh = try Self.openFile(path) ?? Self.openTemporary()
      self.queue.withLock { $0 = fresh }
      do {
        try update(from: log, progress: progress)
      } catch let error as DatabaseError where error.resultCode.isFileTrouble {
        let temporary = try Self.openTemporary()
        self.queue.withLock { $0 = temporary }
        try update(from: log, progress: progress)
      }
    }
  }

  /// The tables whose damaged rows have an index of their own, `NAME_damaged`.
  public static let tablesOfDamage = Schema.tablesOfDamage

  // MARK: Asking

  /// Runs SQL that reads. Rows of other processes' projections are not seen half-done.
  ///
  /// The body only reads. `DatabaseQueue.read` would make sure of it with `PRAGMA query_only`, and each change of that
  /// makes SQLite compile every statement anew that was kept.
  public func read<T>(_ body: (Database) throws -> T) throws -> T {
    try queue.withLock { $0 }.unsafeRead { db in
      // Kept, unlike those of `inTransaction`: a small query takes hardly longer than compiling them.
      try db.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
      do {
        let result = try body(db)
        try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
        return result
      } catch {
        // SQLite may have ended it by itself.
        if db.isInsideTransaction { try db.rollback() }
        throw error
      }
    }
  }

  /// The last event that was projected; -1 for an empty log.
  public var position: Int {
    (try? read { try Int.fetchOne($0, sql: "SELECT MAX(seq) FROM events") } ?? -1) ?? -1
  }

  /// The last event that is knowledge: no `cell.ran`, no `log.signed`. -1 for an empty log.
  public var knowledgePosition: Int {
    (try? read {
      try Int.fetchOne($0, sql: "SELECT seq FROM events WHERE is_knowledge ORDER BY seq DESC LIMIT 1") ?? -1
    }) ?? -1
  }

  /// Ends what is running, from any thread; it throws.
  public func interrupt() { queue.withLock { $0 }.interrupt() }

  // MARK: Projecting

  /// Projects the events that were appended since; cheap where there are none. Call it after each append.
  public func update(from log: EventLog, progress: Progress = { _, _ in }) throws {
    if log.position != nil, path == nil, try isForeign(log), let queue = Self.openFile(log.path + "-index") {
      // The log came into being: from now on its index is a file.
      self.queue.withLock { $0 = queue }
    }
    let queue = self.queue.withLock { $0 }
    guard try queue.read({ try Self.state(of: $0, log: log) }) != .current else { return }
    try queue.inTransaction(.immediate) { db in
      // Another process may have projected since: what is in the file is read again under the lock.
      let state = try Self.state(of: db, log: log)
      var from = 0
      switch state {
      case .current: return .rollback
      case .behind(let end): from = end
      case .unusable:
        try Schema.clear(db)
        try Schema.create(in: db)
      }
      try Self.project(log, from: from, into: db, progress: progress)
      return .commit
    }
  }

  /// Throws the rows away and projects the whole log: after a line of it was redacted.
  public func rebuild(from log: EventLog, progress: Progress = { _, _ in }) throws {
    try queue.withLock { $0 }.inTransaction(.immediate) { db in
      try Schema.clear(db)
      try Schema.create(in: db)
      try Self.project(log, from: 0, into: db, progress: progress)
      return .commit
    }
  }

  private static func project(_ log: EventLog, from: Int, into db: Database, progress: Progress) throws {
    let total = log.position?.end ?? 0
    var reader = log.events(from: from)
    var projector = try Projector(db, log: log)
    var last: Event?
    while let event = try reader.next() {
      try projector.apply(event)
      last = event
      progress(event.end, total)
    }
    guard let last else { return }
    let log = try String.fetchOne(db, sql: "SELECT hash FROM events WHERE seq = 0") ?? last.hash
    for (name, value) in [
      ("schema", String(Schema.version)), ("log", log), ("seq", String(last.seq)), ("hash", last.hash),
      ("start_byte", String(last.offset)), ("end_byte", String(last.end)),
    ] {
      try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [name, value])
    }
  }

  // MARK: State

  private enum State: Equatable {
    case current
    /// Up to this byte all is projected.
    case behind(Int)
    case unusable
  }

  /// Checks one line of the log: the last that was projected.
  private static func state(of db: Database, log: EventLog) throws -> State {
    guard try db.tableExists("meta") else { return .unusable }
    var meta: [String: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, value FROM meta") { meta[row[0]] = row[1] }
    guard let position = log.position else { return meta.isEmpty ? .current : .unusable }
    guard meta["schema"] == String(Schema.version), let seq = meta["seq"].flatMap(Int.init), let hash = meta["hash"],
      let start = meta["start_byte"].flatMap(Int.init), let end = meta["end_byte"].flatMap(Int.init),
      meta["log"] == log.header?.hash
    else { return .unusable }
    if seq == position.seq { return hash == position.hash ? .current : .unusable }
    if seq > position.seq {
      // Another process has appended and projected more than this one has seen.
      let known = try String.fetchOne(db, sql: "SELECT hash FROM events WHERE seq = ?", arguments: [position.seq])
      return known == position.hash ? .current : .unusable
    }
    guard let event = try? log.event(at: start), event.seq == seq, event.hash == hash, event.end == end else {
      return .unusable
    }
    return .behind(end)
  }

  private func isForeign(_ log: EventLog) throws -> Bool {
    try queue.withLock { $0 }.read { db in
      guard try db.tableExists("meta") else { return true }
      return try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'log'") != log.header?.hash
    }
  }

  // MARK: Files

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      QueryFunctions.add(to: db)
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Nil where there can be no such file.
  private static func openFile(_ path: String) -> DatabaseQueue? {
    guard isOursToUse(path) else { return nil }
    if !FileManager.default.fileExists(atPath: path) {
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        return nil
      }
    }
    for attempt in 0..<2 {
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        // The mark goes first: it must be in the file before anything waits in the write-ahead log.
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
          try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        return queue
      } catch let error as DatabaseError where attempt == 0 && error.resultCode.isFileTrouble {
        removeFile(path)
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      } catch {
        return nil
      }
    }
    return nil
  }

  /// False for a link, for what is no file, and for a database that somebody else has made: neither is touched.
  private static func isOursToUse(_ path: String) -> Bool {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return true }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { return false }
    guard let handle = FileHandle(forReadingAtPath: path), let head = try? handle.read(upToCount: 16),
      head.starts(with: Data("SQLite format 3".utf8))
    else { return true }
    var configuration = Configuration()
    configuration.readonly = true
    let made = try? DatabaseQueue(path: path, configuration: configuration).read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
      )
    }
    // What cannot be read any more is a damaged index.
    return made.map { $0.0 == Schema.applicationID || $0.1 == 0 } ?? true
  }

  private static func openTemporary() throws -> DatabaseQueue {
    // An empty name is SQLite's for a file that vanishes when it is closed.
    let queue = try DatabaseQueue(path: "", configuration: configuration)
    try queue.write { try Schema.create(in: $0) }
    return queue
  }

  private static func removeFile(_ path: String) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      // A folder that happens to have this name is not ours to take away.
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path + ending, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      try? FileManager.default.removeItem(atPath: path + ending)
    }
  }
}

extension ResultCode {
  /// Trouble that a new file would cure.
  fileprivate var isFileTrouble: Bool {
    switch primaryResultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM,
      .SQLITE_SCHEMA,
      .SQLITE_ERROR:
      true
    default: false
    }
  }
}
