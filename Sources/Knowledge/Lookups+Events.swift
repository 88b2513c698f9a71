import Facts
import GRDB

extension Knowledge {
  /// The events `first` to `last`, with whether they are undone now.
  public func events(_ range: ClosedRange<Int>) throws -> [EventRecord] {
    try read { try Self.events(range.lowerBound, range.upperBound, $0) }
  }

  /// The batch in which an event stands: from after the `cell.ran` before it to its own, which is part of it.
  public func batch(of seq: Int) throws -> [EventRecord] {
    try read { try Self.batch(of: seq, $0) }
  }

  /// The last batch that changed what is known and is not undone: what `undo` takes back. A batch of undoings counts;
  /// to step back further than once, pass the event before which to look.
  public func lastUndoableBatch(before seq: Int? = nil) throws -> [EventRecord] {
    try read { db in
      guard
        let last = try Int.fetchOne(
          db,
          sql: """
            SELECT e.seq FROM events e WHERE e.seq > 0 AND e.seq < ? AND e.is_knowledge AND e.type <> 'event.undone'
            AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.seq = e.seq AND u.until_seq IS NULL)
            ORDER BY e.seq DESC LIMIT 1
            """, arguments: [seq ?? .max])
      else { return [] }
      return try Self.batch(of: last, db)
    }
  }

  /// The last undoing that holds and is no redoing itself: what `redo` takes back. Nil where there is none.
  public func lastUndoing() throws -> EventRecord? {
    try read { db in
      let seq = try Int.fetchOne(
        db,
        sql: """
          SELECT i.seq FROM undoings i WHERE NOT EXISTS
          (SELECT 1 FROM undone u WHERE u.seq = i.seq AND u.until_seq IS NULL)
          AND NOT EXISTS (SELECT 1 FROM undoings j WHERE j.seq BETWEEN i.first AND i.last) ORDER BY i.seq DESC LIMIT 1
          """)
      return try seq.flatMap { try Self.events($0, $0, db).first }
    }
  }

  /// All recorded cells, in log order.
  public func cells() throws -> [CellRecord] {
    try read { db in
      let sql = """
        SELECT c.*, EXISTS (SELECT 1 FROM undone u WHERE u.seq = c.seq AND u.until_seq IS NULL) AS undone
        FROM cells c ORDER BY c.seq
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        CellRecord(
          seq: row["seq"], at: row["at"], by: row["author"], text: row["text"], position: row["position"],
          changes: row["changes"], rows: row["rows"], hash: row["hash"], asked: row["asked"], zone: row["zone"],
          program: row["program"], undone: row["undone"])
      }
    }
  }

  private static func batch(of seq: Int, _ db: Database) throws -> [EventRecord] {
    let before =
      try Int.fetchOne(
        db, sql: "SELECT MAX(seq) FROM events WHERE seq < ? AND type = ?", arguments: [seq, CellRan.type]) ?? 0
    let end =
      try Int.fetchOne(
        db, sql: "SELECT MIN(seq) FROM events WHERE seq >= ? AND type = ?", arguments: [seq, CellRan.type])
      ?? Int.fetchOne(db, sql: "SELECT MAX(seq) FROM events") ?? seq
    return try events(before + 1, end, db)
  }

  private static func events(_ first: Int, _ last: Int, _ db: Database) throws -> [EventRecord] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT e.*, EXISTS (SELECT 1 FROM undone u WHERE u.seq = e.seq AND u.until_seq IS NULL) AS undone
        FROM events e WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq
        """, arguments: [first, last]
    ).map { row in
      EventRecord(
        seq: row["seq"], at: row["at"], by: row["author"], type: row["type"], hash: row["hash"],
        offset: row["start_byte"], length: row["length"], redacted: row["redacted"], undone: row["undone"])
    }
  }
}
