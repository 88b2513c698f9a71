public import Facts
import GRDB

/// A fact with all that `why` shows.
public struct FactRecord: Sendable, Hashable {
  /// Somebody or something that takes part in it.
  public struct Participant: Sendable, Hashable {
    /// `subject`, `object`, or the preposition before it.
    public var role: String
    public var span: Span
    public var text: String
    public var entity: EntityRecord?
  }

  public var handle: Handle
  public var id: ContentID
  public var article: Handle
  public var articleID: ContentID
  public var textID: ContentID
  public var sentence: SentenceRecord?
  public var relation: String
  public var predicate: Span?
  public var predicateText: String
  /// In text order.
  public var participants: [Participant]
  public var polarity: String
  public var modality: String
  public var isRole: Bool
  /// The statement in which it stands; nil: the outlet says so itself.
  public var attributedTo: Handle?
  public var rule: String
  /// In thousandths.
  public var confidence: Int
  public var damaged: Bool
  public var retracted: Bool
  /// The event that brought it first.
  public var added: Int
  public var judgements: [JudgementRecord]
  public var notes: [NoteRecord]
}

extension Knowledge {
  /// A fact by its number (`f12`), also a retracted one.
  public func fact(_ number: Int, at position: Int? = nil) throws -> FactRecord? {
    try read { try Self.fact(number, position, $0) }
  }

  private static func fact(_ number: Int, _ position: Int?, _ db: Database) throws -> FactRecord? {
    let arguments: StatementArguments = ["f": number, "p": position ?? .max]
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT f.*, a.id AS article_id, t.id AS text_id FROM facts f
          JOIN articles a ON a.article = f.article AND \(holds("a.")) LEFT JOIN texts t ON t.text = a.text
          WHERE f.fact = :f AND \(holds("f."))
          """, arguments: arguments),
      let id = ContentID(hex: row["id"]), let articleID = ContentID(hex: row["article_id"]),
      let textID = (row["text_id"] as String?).flatMap(ContentID.init(hex:))
    else { return nil }
    let article: Int = row["article"]
    let sentence: Int? = row["sentence"]
    let participants = try Row.fetchAll(
      db, sql: "SELECT * FROM participants WHERE fact = :f AND \(holds()) ORDER BY start_byte, end_byte, role",
      arguments: arguments)
    return FactRecord(
      handle: .fact(number), id: id, article: .article(article), articleID: articleID, textID: textID,
      sentence: try sentence.flatMap { try Self.sentence(article, $0, position, db) }, relation: row["relation"],
      predicate: span(row, "predicate_start", "predicate_end"), predicateText: row["predicate_text"] ?? "",
      participants: try participants.map { row in
        FactRecord.Participant(
          role: row["role"], span: Span(row["start_byte"], row["end_byte"]), text: row["text"] ?? "",
          entity: try entity(local: row["entity"], position, db))
      }, polarity: row["polarity"], modality: row["modality"], isRole: row["is_role"],
      attributedTo: (row["attributed_to"] as Int?).map(Handle.statement), rule: row["rule"],
      confidence: row["confidence"], damaged: row["damaged"], retracted: row["retracted"], added: row["added_seq"],
      judgements: try judgements(id.hex, position, db), notes: try notes(id.hex, position, db))
  }
}
