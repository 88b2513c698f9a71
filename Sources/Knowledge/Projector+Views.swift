import EventLog
import Facts
import GRDB

/// Views: queries with a name. Of each name, the newest definition that is not undone holds.
extension Projector {
  /// What the events that define a view of this name are remembered by; no content id looks like it.
  private static let prefix = "view "

  mutating func viewDefined(_ event: Event) throws {
    guard let body = decode(ViewDefined.self, event) else { return }
    try concern(Self.prefix + body.name, event.seq)
    try foldView(target: Self.prefix + body.name, at: event.seq)
  }

  /// Makes the row of a view follow the events about it that hold; other targets are passed over.
  mutating func foldView(target: String, at seq: Int) throws {
    guard target.hasPrefix(Self.prefix) else { return }
    let name = String(target.dropFirst(Self.prefix.count))
    let table = Schema.table("views")
    let open = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT rowid, seq FROM views WHERE name = ? AND until_seq IS NULL"),
      arguments: [name])
    let newest = try activeEvents(about: target).last { $0.type == ViewDefined.type }
    if let open {
      if let newest, newest.seq == open[1] { return }
      try close(open[0], of: table, at: seq)
    }
    guard let newest, let body = try body(ViewDefined.self, of: newest.seq),
      let event = try Row.fetchOne(db, sql: "SELECT at, author FROM events WHERE seq = ?", arguments: [newest.seq])
    else { return }
    try insert(
      values(
        body.name, JSONText.list(body.parameters), body.query, WordForm.padded(body.query), newest.seq,
        event[0] as String?, event[1] as String?), into: table, at: seq)
  }
}
