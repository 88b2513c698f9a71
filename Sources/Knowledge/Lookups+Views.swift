import Facts
import Foundation
public import GRDB

/// A view as it is defined at some position of the log.
public struct ViewRecord: Sendable, Hashable {
  public var name: String
  /// Without the `$`.
  public var parameters: [String]
  public var query: String
  /// The event that defined it.
  public var event: Int
  public var by: String
}

extension Knowledge {
  /// The views that are defined, by name.
  public func views(at position: Int? = nil) throws -> [ViewRecord] {
    try read { try Self.views(at: position, in: $0) }
  }

  /// The same inside a transaction that reads.
  public static func views(at position: Int?, in db: Database) throws -> [ViewRecord] {
    // Every query asks for them, and most logs have none.
    guard try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM views)")) ?? false else { return [] }
    return try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM views WHERE \(holds()) ORDER BY name"), arguments: ["p": position ?? .max]
    ).map { row in
      let parameters = try? JSONDecoder().decode([String].self, from: Data((row["parameters"] as String).utf8))
      return ViewRecord(
        name: row["name"], parameters: parameters ?? [], query: row["query"], event: row["seq"], by: row["author"])
    }
  }
}
