import GRDB
import Synchronization

/// Whom names mean, kept from one query to the next as long as the index is the same.
///
/// Every article's own entity of a name is looked at, so that no second bearer is missed: that grows with the articles
/// that name somebody, and people ask about the same few again and again.
final class KnownNames: Sendable {
  struct Name: Hashable {
    var text: String
    var fullOnly: Bool
    var position: Int?
  }

  /// Nothing that stands in the index has changed while all of it is equal.
  private struct Version: Hashable {
    var connection: ObjectIdentifier
    /// Goes up with what this connection writes.
    var changes: Int
    /// Another number after what any other connection has written.
    var foreign: Int
  }

  private struct Kept {
    var version: Version?
    var keys: [Name: Int64] = [:]
  }

  private static let most = 1_000
  private let kept = Mutex(Kept())

  /// The one entity that a name means, or what `look` finds: who is not known, or is several, is looked up anew.
  func keys(of name: Name, in db: Database, look: () throws -> [Int64]) throws -> [Int64] {
    let version = Version(
      connection: ObjectIdentifier(db), changes: db.totalChangesCount,
      foreign: try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0)
    let known = kept.withLock { $0.version == version ? $0.keys[name] : nil }
    if let known { return [known] }
    let found = try look()
    guard found.count == 1, let one = found.first else { return found }
    kept.withLock { kept in
      if kept.version != version || kept.keys.count >= Self.most { kept = Kept(version: version) }
      kept.keys[name] = one
    }
    return found
  }
}
