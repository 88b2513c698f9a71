public import Facts
import GRDB

/// An article's own entity, one of those that another stands for.
public struct LocalRecord: Sendable, Hashable {
  public var id: ContentID
  public var article: Handle
  /// The fullest name in its article.
  public var name: String
  /// What it shares with all that are linked to it without a decision: kind and folded name.
  public var linkKey: String
  /// What it is called in its article, as folded words.
  public var names: Set<String>
}

extension Knowledge {
  /// All that an entity stands for, in the order in which they were loaded.
  public func locals(of entity: EntityRecord) throws -> [LocalRecord] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT e.* FROM links l JOIN entities e ON e.entity = l.local AND \(Self.holds("e."))
          WHERE l.canonical = :c AND \(Self.holds("l.")) ORDER BY e.entity
          """, arguments: ["c": entity.key, "p": Int.max])
      return try rows.compactMap { row in
        guard let id = ContentID(hex: row["id"]) else { return nil }
        let names = try String.fetchAll(
          db, sql: "SELECT words FROM entity_names WHERE entity = :e AND \(Self.holds())",
          arguments: ["e": row["entity"] as Int, "p": Int.max])
        return LocalRecord(
          id: id, article: .article(row["article"]), name: row["name"], linkKey: row["link_key"], names: Set(names))
      }
    }
  }
}
