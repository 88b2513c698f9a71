public import EventLog
import Facts
import GRDB
import Synchronization

/// The read model: what follows from a log, in an SQLite file beside it that can be thrown away at any time.
public final class Knowledge: Sendable {
  /// Called with the bytes of the log that were projected, and all of them.
  public typealias Progress = (_ done: Int, _ total: Int) -> Void

  let queue: Mutex<DatabaseQueue>

  /// Opens the index of a log (`NAME.factlog-index` beside it; a temporary one where it cannot be written), makes or
  /// rebuilds it where it is missing, stale, foreign or damaged, and projects what came after.
  public init(log: EventLog, progress: Progress = { _, _ in }) throws {
    queue = Mutex(try DatabaseQueue())
  }

  /// Projects the events that were appended since; cheap where there are none. Call it after each append.
  public func update(from log: EventLog, progress: Progress = { _, _ in }) throws {}

  /// The last event that was projected; -1 for an empty log.
  public var position: Int { -1 }
  /// The last event that is knowledge: no `cell.ran`, no `log.signed`.
  public var knowledgePosition: Int { -1 }

  /// Ends what is running, from any thread; it throws.
  public func interrupt() { queue.withLock { $0 }.interrupt() }
}
