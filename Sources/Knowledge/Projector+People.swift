import EventLog
import Facts
import GRDB

/// What people did: decisions, corrections, notes, cells.
extension Projector {
  mutating func judged(_ event: Event) throws {
    guard let body = decode(Judged.self, event) else { return }
    try concern(body.target.hex, event.seq)
    try insert(
      values(event.seq, event.at, event.by, body.target.hex, body.verdict.rawValue, nil, body.reason),
      into: Schema.table("judgements"), at: event.seq)
    try noteEarlyDecision(body.target.hex)
    if body.verdict == .retracted { try rejudge(body.target.hex, at: event.seq) }
  }

  mutating func corrected(_ event: Event) throws {
    guard let body = decode(Corrected.self, event) else { return }
    try concern(body.target.hex, event.seq)
    let change = try body.set.sorted { $0.key < $1.key }.map { field, value in
      let name = try String.fetchOne(
        db, sql: "SELECT name FROM entities WHERE id = ? ORDER BY rowid DESC LIMIT 1", arguments: [value])
      return "\(field) \(name ?? value)"
    }
    try insert(
      values(event.seq, event.at, event.by, body.target.hex, "corrected", change.joined(separator: ", "), body.reason),
      into: Schema.table("judgements"), at: event.seq)
    try noteEarlyDecision(body.target.hex)
    try rejudge(body.target.hex, at: event.seq)
  }

  /// A decision about something that was never known here will matter when it comes.
  private mutating func noteEarlyDecision(_ target: String) throws {
    if try object(target) == nil { earlyDecisions = true }
  }

  mutating func hasEarlyDecisions() throws -> Bool {
    if let earlyDecisions { return earlyDecisions }
    let found =
      try number(
        """
        SELECT EXISTS (SELECT 1 FROM judgements j WHERE NOT EXISTS (SELECT 1 FROM objects o WHERE o.id = j.target))
        """) == 1
    earlyDecisions = found
    return found
  }

  /// The number of an entity that a decision refers to, also where it is not known (yet).
  mutating func referredEntity(_ id: ContentID, at seq: Int) throws -> Int {
    try register("entity", id.hex, article: nil, at: seq, isNew: false).number
  }

  /// Folds the decisions about a statement or fact onto its row as it stands; only retractions and corrections change
  /// a row, and each of them sets what it sets, so folding the newest again onto the row gives the same as folding
  /// all onto what was extracted.
  private mutating func rejudge(_ target: String, at seq: Int) throws {
    guard let object = try object(target), object.kind == "statement" || object.kind == "fact" else { return }
    let table = Schema.table(object.kind + "s")
    let sql = "SELECT rowid, * FROM \(table.name) WHERE \(object.kind) = ? AND until_seq IS NULL"
    guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [object.number]) else { return }
    let before = Array(Array(row.databaseValues).dropFirst().prefix(table.columns.count))
    let after = try judgedRow(before, of: table, about: target, at: seq)
    guard after != before else { return }
    try close(row[0], of: table, at: seq)
    try insert(after, into: table, at: seq)
  }

  /// The row with the decisions about it that hold.
  mutating func judgedRow(
    _ row: [DatabaseValue], of table: Schema.Table, about target: String, at seq: Int
  ) throws -> [DatabaseValue] {
    var row = row
    func set(_ column: String, _ value: (any DatabaseValueConvertible)?) {
      if let index = table.index(of: column) { row[index] = value?.databaseValue ?? .null }
    }
    for event in try activeEvents(about: target) {
      switch event.type {
      case Judged.type:
        if try body(Judged.self, of: event.seq)?.verdict == .retracted { set("retracted", true) }
      case Corrected.type:
        for (field, value) in try body(Corrected.self, of: event.seq)?.set.sorted(by: { $0.key < $1.key }) ?? [] {
          switch CorrectableField(rawValue: field) {
          case .stance: if Facts.Statement.Stance(rawValue: value) != nil { set(field, value) }
          case .kind: if Facts.Statement.Kind(rawValue: value) != nil { set(field, value) }
          case .act: if Facts.Statement.Act(rawValue: value) != nil { set(field, value) }
          case .speaker, .addressee:
            let entity = ContentID(hex: value)
            guard value == "unknown" || entity != nil else { continue }
            set(field, try entity.map { try referredEntity($0, at: seq) })
            if field == "speaker" { set("speaker_reason", "corrected") }
          case nil: break
          }
        }
      default: break
      }
    }
    return row
  }

  mutating func noted(_ event: Event) throws {
    guard let body = decode(NoteAdded.self, event) else { return }
    try insert(
      values(
        try nextNumber("note"), event.seq, event.at, event.by, body.target?.hex, body.text, WordForm.padded(body.text)),
      into: Schema.table("notes"), at: event.seq)
  }

  func ran(_ event: Event) throws {
    // A log from elsewhere may claim anything: a cell asks about what came before it.
    guard let body = decode(CellRan.self, event), body.rows >= 0, (-1..<event.seq).contains(body.position) else {
      return
    }
    try run(
      "INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", event.seq, event.at, event.by, body.text,
      body.position, body.changes, body.rows, body.hash, body.asked, body.zone, body.program)
  }
}
