public import Facts
import Foundation
import GRDB

extension Knowledge {
  /// A statement by its number (`s7`), also a retracted one.
  public func statement(_ number: Int, at position: Int? = nil) throws -> StatementRecord? {
    try read { try Self.statement(number, position, $0) }
  }

  public func statement(id: ContentID, at position: Int? = nil) throws -> StatementRecord? {
    try read { db in
      guard case .statement(let number) = try Self.handle(of: id.hex, db) else { return nil }
      return try Self.statement(number, position, db)
    }
  }

  /// The statements of an article, in log order, also retracted ones.
  public func statements(article: Int, at position: Int? = nil) throws -> [StatementRecord] {
    try read { db in
      try Int.fetchAll(
        db, sql: "SELECT statement FROM statements WHERE article = :a AND \(Self.holds()) ORDER BY statement",
        arguments: ["a": article, "p": position ?? .max]
      ).compactMap { try Self.statement($0, position, db) }
    }
  }

  private static func statement(_ number: Int, _ position: Int?, _ db: Database) throws -> StatementRecord? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT s.*, a.id AS article_id, t.id AS text_id FROM statements s
          JOIN articles a ON a.article = s.article AND \(holds("a.")) LEFT JOIN texts t ON t.text = a.text
          WHERE s.statement = :s AND \(holds("s."))
          """, arguments: ["s": number, "p": position ?? .max]),
      let id = ContentID(hex: row["id"]), let articleID = ContentID(hex: row["article_id"]),
      let textID = (row["text_id"] as String?).flatMap(ContentID.init(hex:)),
      let act = Facts.Statement.Act(rawValue: row["act"]), let kind = Facts.Statement.Kind(rawValue: row["kind"]),
      let stance = Facts.Statement.Stance(rawValue: row["stance"]),
      let content = try? JSONDecoder().decode([Span].self, from: Data((row["content_spans"] as String).utf8))
    else { return nil }
    let article: Int = row["article"]
    let sentence: Int? = row["sentence"]
    let source = span(row, "source_start", "source_end")
    let cue = span(row, "cue_start", "cue_end")
    let spans = content + [source, cue].compactMap(\.self)
    return StatementRecord(
      handle: .statement(number), id: id, article: .article(article), articleID: articleID, textID: textID,
      sentence: try sentence.flatMap { try Self.sentence(article, $0, position, db) }, source: source,
      sourceText: row["source_text"], speaker: try entity(local: row["speaker"], position, db),
      speakerReason: row["speaker_reason"], cue: cue, cueText: row["cue_text"], lemma: row["lemma"],
      addressee: try entity(local: row["addressee"], position, db), content: content, contentText: row["content_text"],
      act: act, kind: kind, stance: stance, negated: row["negated"], when: span(row, "when_start", "when_end"),
      date: row["date"], rule: row["rule"], confidence: row["confidence"], damaged: row["damaged"],
      retracted: row["retracted"], byHand: row["by_hand"], added: row["added_seq"], since: row["since_seq"],
      judgements: try judgements(id.hex, position, db), notes: try notes(id.hex, position, db),
      warnings: try warnings(article, position, db).filter { warning in spans.contains { $0.overlaps(warning.span) } })
  }

  // MARK: Notes and judgements

  /// Notes on a target; nil: all notes. Oldest first; with `withUndone` also those that were taken back.
  public func notes(
    on target: ContentID? = nil, at position: Int? = nil, withUndone: Bool = false
  ) throws -> [NoteRecord] {
    try read { try Self.notes(target?.hex, position, withUndone: withUndone, $0) }
  }

  /// Decisions and corrections about a target; nil: all. Oldest first; with `withUndone` also those that were taken
  /// back.
  public func judgements(
    on target: ContentID? = nil, at position: Int? = nil, withUndone: Bool = false
  ) throws -> [JudgementRecord] {
    try read { try Self.judgements(target?.hex, position, withUndone: withUndone, $0) }
  }

  static func notes(
    _ target: String?, _ position: Int?, withUndone: Bool = false, _ db: Database
  ) throws -> [NoteRecord] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT *, MAX(\(holds())) AS known FROM notes WHERE (:t IS NULL OR target = :t) AND (:all OR \(holds()))
        AND since_seq <= :p GROUP BY seq ORDER BY seq
        """, arguments: ["t": target, "p": position ?? .max, "all": withUndone]
    ).map { row in
      NoteRecord(
        handle: .note(row["note"]), event: row["seq"], at: row["at"], by: row["author"], text: row["text"],
        target: (row["target"] as String?).flatMap(ContentID.init(hex:)),
        targetHandle: try handle(of: row["target"], db), undone: !(row["known"] as Bool))
    }
  }

  static func judgements(
    _ target: String?, _ position: Int?, withUndone: Bool = false, _ db: Database
  ) throws -> [JudgementRecord] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT j.*, NOT EXISTS (SELECT 1 FROM statements s WHERE s.id = j.target AND \(holds("s.")))
          AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.id = j.target AND \(holds("f."))) AS lapsed,
          MAX(\(holds("j."))) AS known
        FROM judgements j WHERE (:t IS NULL OR j.target = :t) AND (:all OR \(holds("j."))) AND j.since_seq <= :p
        GROUP BY j.seq ORDER BY j.seq
        """, arguments: ["t": target, "p": position ?? .max, "all": withUndone]
    ).compactMap { row in
      guard let target = ContentID(hex: row["target"]) else { return nil }
      return JudgementRecord(
        event: row["seq"], at: row["at"], by: row["author"], verdict: row["verdict"], change: row["change"],
        reason: row["reason"], target: target, targetHandle: try handle(of: target.hex, db), lapsed: row["lapsed"],
        undone: !(row["known"] as Bool))
    }
  }
}
