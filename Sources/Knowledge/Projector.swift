import EventLog
import Facts
import Foundation
import GRDB

/// Events → rows. What it knows between two events is in the database, so that it can go on at any event; the little
/// that it keeps besides can be read anew at any time.
struct Projector {
  let db: Database
  let log: EventLog
  let decoder = JSONDecoder()
  /// The next number of each kind of handle.
  var numbers: [String: Int] = [:]
  /// The joins, partings and renamings that hold; nil: to be read.
  var identities: Identities?
  /// What was loaded, by event, without the texts: each extraction needs it again.
  var loads: [Int: ArticleLoaded] = [:]
  /// True where some decision is about what was never known; nil: to be asked.
  var earlyDecisions: Bool?

  init(_ db: Database, log: EventLog) throws {
    self.db = db
    self.log = log
  }

  /// The types of events that make no answer stale.
  static let notKnowledge: Set<String> = [CellRan.type, "log.signed"]

  mutating func apply(_ event: Event) throws {
    try run(
      "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", event.seq, event.at, event.by, event.type, event.v,
      event.hash, event.offset, event.length, event.body == nil, !Self.notKnowledge.contains(event.type))
    guard event.v == 1, event.body != nil else { return }
    switch event.type {
    case ArticleLoaded.type: try loaded(event)
    case ArticleDescribed.type:
      guard let body = decode(ArticleDescribed.self, event) else { return }
      try concern(body.article.hex, event.seq)
      try foldArticle(body.article, at: event.seq, isDescription: true)
    case ArticleExtracted.type:
      guard let body = decode(ArticleExtracted.self, event) else { return }
      try concern(body.article.hex, event.seq)
      try foldArticle(body.article, at: event.seq, newest: (event.seq, body))
    case StatementAdded.type:
      guard let body = decode(StatementAdded.self, event) else { return }
      try concern(body.article.hex, event.seq)
      try foldArticle(body.article, at: event.seq)
    case Judged.type: try judged(event)
    case Corrected.type: try corrected(event)
    case NoteAdded.type: try noted(event)
    case EntitySame.type, EntityApart.type, EntityRenamed.type: try identified(event)
    case ViewDefined.type: try viewDefined(event)
    case CellRan.type: try ran(event)
    case EventUndone.type: try undone(event)
    default: break
    }
  }

  /// A body that cannot be read has no effect: it is kept in `events`, and `verify` is the place to complain.
  func decode<Body: EventBody>(_ type: Body.Type, _ event: Event) -> Body? {
    guard let body = event.body else { return nil }
    return try? decoder.decode(type, from: Data(body))
  }

  /// Reads the body of an earlier event from the log.
  func body<Body: EventBody>(_ type: Body.Type, of seq: Int) throws -> Body? {
    guard let offset = try Int.fetchOne(db, sql: "SELECT start_byte FROM events WHERE seq = ?", arguments: [seq]),
      let event = try log.event(at: offset)
    else { return nil }
    return decode(type, event)
  }

  // MARK: Rows

  func run(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws {
    try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }

  func number(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> Int? {
    try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }

  func insert(_ row: [DatabaseValue], into table: Schema.Table, at seq: Int) throws {
    try db.cachedStatement(sql: table.insertion).execute(
      arguments: StatementArguments(row + [seq.databaseValue]))
    if let search = table.search {
      try run(
        "INSERT INTO \(search.table) (rowid, words) VALUES (?, ?)", db.lastInsertedRowID,
        String.fromDatabaseValue(row[search.column]))
    }
  }

  func close(_ rowid: Int64, of table: Schema.Table, at seq: Int) throws {
    try run(table.closing, seq, rowid)
  }

  /// Makes the open rows of an article those that are given: closes what is gone, opens what is new, leaves the rest.
  func replace(_ table: Schema.Table, ofArticle article: Int, by rows: [[DatabaseValue]], at seq: Int, isNew: Bool)
    throws
  {
    var open: [[DatabaseValue]: [Int64]] = [:]
    var order: [Int64] = []
    if !isNew {
      let cursor = try Row.fetchCursor(
        try db.cachedStatement(sql: table.openRowsOfArticle), arguments: [article])
      while let row = try cursor.next() {
        let rowid: Int64 = row[0]
        order.append(rowid)
        open[Array(row.databaseValues.dropFirst()), default: []].append(rowid)
      }
    }
    var kept: Set<Int64> = []
    var added: [[DatabaseValue]] = []
    for row in rows {
      if var rowids = open[row], let first = rowids.first {
        rowids.removeFirst()
        open[row] = rowids
        kept.insert(first)
      } else {
        added.append(row)
      }
    }
    for rowid in order where !kept.contains(rowid) { try close(rowid, of: table, at: seq) }
    for row in added { try insert(row, into: table, at: seq) }
  }

  /// Remembers that an event is about something, so that undoing finds what to fold anew.
  func concern(_ target: String, _ seq: Int) throws {
    try run("INSERT OR IGNORE INTO concerns VALUES (?, ?)", target, seq)
  }

  /// The events about something that are not undone, in log order.
  func activeEvents(about target: String) throws -> [(seq: Int, type: String)] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT c.seq, e.type FROM concerns c JOIN events e ON e.seq = c.seq WHERE c.target = ?
          AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.seq = c.seq AND u.until_seq IS NULL) ORDER BY c.seq
          """), arguments: [target]
    ).map { ($0[0], $0[1]) }
  }

  // MARK: Handles

  /// The next number of a kind; numbers are never used again.
  mutating func nextNumber(_ kind: String) throws -> Int {
    let next: Int
    if let known = numbers[kind] {
      next = known
    } else {
      let sql =
        switch kind {
        case "mention", "figure", "time", "warning", "note": "SELECT MAX(\(kind)) FROM \(kind)s"
        default: "SELECT MAX(number) FROM objects WHERE kind = '\(kind)'"
        }
      next = (try Int.fetchOne(db, sql: sql) ?? 0) + 1
    }
    numbers[kind] = next + 1
    return next
  }

  struct Object {
    var number: Int
    var added: Int
  }

  func object(_ id: String) throws -> (kind: String, number: Int, article: Int?, added: Int)? {
    try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT kind, number, article, added_seq FROM objects WHERE id = ?"), arguments: [id]
    ).map { ($0[0], $0[1], $0[2], $0[3]) }
  }

  /// The number of an object, a new one where it has none. `isNew`: it is known that it has none.
  mutating func register(_ kind: String, _ id: String, article: Int?, at seq: Int, isNew: Bool) throws -> Object {
    if !isNew, let known = try object(id) { return Object(number: known.number, added: known.added) }
    let number = try nextNumber(kind)
    try run("INSERT INTO objects VALUES (?, ?, ?, ?, ?)", id, kind, number, article, seq)
    return Object(number: number, added: seq)
  }
}
