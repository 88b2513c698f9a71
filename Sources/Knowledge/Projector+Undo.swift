import EventLog
import Facts
import GRDB

/// Undoing: knowledge at n is the fold of the events up to n that are not undone at n.
///
/// An undoing covers the events of a batch, possibly undoings themselves. Only later events undo earlier ones, so
/// whether an undoing holds is settled from the last one backwards.
extension Projector {
  struct Undoing {
    var seq: Int
    var events: ClosedRange<Int>
  }

  mutating func undone(_ event: Event) throws {
    guard let body = decode(EventUndone.self, event), 0 < body.first, body.first <= body.last, body.last < event.seq,
      try String.fetchOne(db, sql: "SELECT hash FROM events WHERE seq = ?", arguments: [body.last]) == body.hash
    else { return }
    let before = try Row.fetchAll(db, sql: "SELECT seq, first, last FROM undoings ORDER BY seq").map { row in
      Undoing(seq: row[0], events: row[1]...max(row[1], row[2]))
    }
    try run("INSERT INTO undoings VALUES (?, ?, ?)", event.seq, body.first, body.last)
    let old = Self.undoneEvents(before)
    let new = Self.undoneEvents(before + [Undoing(seq: event.seq, events: body.first...body.last)])
    let changed = old.symmetricDifference(new).sorted()
    let table = Schema.table("undone")
    for seq in changed {
      if new.contains(seq) {
        try insert(values(seq), into: table, at: event.seq)
      } else {
        try run("UPDATE undone SET until_seq = ? WHERE seq = ? AND until_seq IS NULL", event.seq, seq)
      }
    }
    identities = nil
    try reflect(changed, undone: new, at: event.seq)
  }

  /// All events that are covered by an undoing that holds.
  static func undoneEvents(_ undoings: [Undoing]) -> Set<Int> {
    var covered: Set<Int> = []
    for undoing in undoings.reversed() where !covered.contains(undoing.seq) { covered.formUnion(undoing.events) }
    return covered
  }

  /// Makes the rows follow events that were undone or restored.
  private mutating func reflect(_ changed: [Int], undone: Set<Int>, at seq: Int) throws {
    var articles: [Int] = []
    var identitiesChanged = false
    for event in changed {
      guard let type = try String.fetchOne(db, sql: "SELECT type FROM events WHERE seq = ?", arguments: [event]) else {
        continue
      }
      switch type {
      case NoteAdded.type: try toggle("notes", event: event, isUndone: undone.contains(event), at: seq)
      case Judged.type, Corrected.type:
        try toggle("judgements", event: event, isUndone: undone.contains(event), at: seq)
      case EntitySame.type, EntityApart.type, EntityRenamed.type: identitiesChanged = true
      default: break
      }
      for target in try String.fetchAll(
        db, sql: "SELECT target FROM concerns WHERE seq = ? ORDER BY target", arguments: [event])
      {
        try foldView(target: target, at: seq)
        guard let object = try object(target) else { continue }
        if object.kind == "article" { articles.append(object.number) }
        if object.kind == "statement" || object.kind == "fact", let article = object.article {
          articles.append(article)
        }
      }
    }
    for article in Set(articles).sorted() {
      if let id = try String.fetchOne(
        db, sql: "SELECT id FROM objects WHERE kind = 'article' AND number = ?", arguments: [article]),
        let id = ContentID(hex: id)
      {
        try foldArticle(id, at: seq)
      }
    }
    if identitiesChanged { try identitiesChangedByUndoing(changed, at: seq) }
  }

  /// Closes or opens again the row that an event made.
  private func toggle(_ name: String, event: Int, isUndone: Bool, at seq: Int) throws {
    let table = Schema.table(name)
    let sql = "SELECT rowid, * FROM \(name) WHERE seq = ? ORDER BY rowid DESC LIMIT 1"
    guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [event]) else { return }
    if isUndone {
      try close(row[0], of: table, at: seq)
    } else {
      try insert(Array(Array(row.databaseValues).dropFirst().prefix(table.columns.count)), into: table, at: seq)
    }
  }
}
