public import Facts

/// Somebody or something, across all articles in which it was joined.
public struct EntityRecord: Sendable, Hashable {
  /// The id of the article's own entity that stands for all that are joined with it.
  public var id: ContentID
  /// The name shown: as renamed, else the fullest one.
  public var name: String
  public var kind: Entity.Kind
  /// Places at which it is meant, in all articles.
  public var mentions: Int
  public var articles: Int
  /// The number by which rows refer to it.
  public var key: Int64

  /// What tells it from others of the same name.
  public var handle: Handle { .entity(Int(key)) }
}

/// An article as it is known at some position of the log.
public struct ArticleRecord: Sendable, Hashable {
  public var handle: Handle
  public var id: ContentID
  public var textID: ContentID
  public var title: String?
  public var titleSpan: Span?
  public var outlet: String?
  public var published: String?
  public var url: String?
  public var author: String?
  /// The last component of the file's path.
  public var file: String?
  public var encoding: String?
  /// Name, version and model of the current extraction's program.
  public var extractor: String?
  /// Passages in quotation marks, and those of them that stand in a statement.
  public var quotations: Int
  public var attributed: Int
  public var sentences: Int
  public var statements: Int
  public var warnings: Int
  public var words: Int
  /// The event that loaded it.
  public var loaded: Int
  /// The event of the current extraction.
  public var extracted: Int?
}

/// A sentence and where it stands.
public struct SentenceRecord: Sendable, Hashable {
  public var handle: Handle
  public var span: Span
  public var text: String
}

/// A statement with all that `why` shows.
public struct StatementRecord: Sendable, Hashable {
  public var handle: Handle
  public var id: ContentID
  public var article: Handle
  public var articleID: ContentID
  public var textID: ContentID
  public var sentence: SentenceRecord?
  public var source: Span?
  public var sourceText: String?
  public var speaker: EntityRecord?
  public var speakerReason: String?
  public var cue: Span?
  public var cueText: String?
  public var lemma: String?
  public var addressee: EntityRecord?
  public var content: [Span]
  /// The pieces, joined by ` … `.
  public var contentText: String
  public var act: Statement.Act
  public var kind: Statement.Kind
  public var stance: Statement.Stance
  public var negated: Bool
  public var when: Span?
  public var date: String?
  public var rule: String
  /// In thousandths.
  public var confidence: Int
  /// True where it overlaps a damage warning.
  public var damaged: Bool
  public var retracted: Bool
  /// True where a person added it.
  public var byHand: Bool
  /// The event that brought it first.
  public var added: Int
  /// The event that brought it as it is now.
  public var since: Int
  /// Decisions and corrections, oldest first.
  public var judgements: [JudgementRecord]
  public var notes: [NoteRecord]
  /// The kinds and reasons of the warnings that it overlaps.
  public var warnings: [WarningRecord]
}

/// A sign of damage in an article's text.
public struct WarningRecord: Sendable, Hashable {
  public var handle: Handle
  public var span: Span
  public var kind: String
  public var reason: String
}

/// What a person decided, or corrected.
public struct JudgementRecord: Sendable, Hashable {
  public var event: Int
  public var at: String
  public var by: String
  /// A verdict, or `corrected`.
  public var verdict: String
  /// What was corrected (`stance denies`).
  public var change: String?
  public var reason: String?
  public var target: ContentID
  /// The handle of the target, where this log has given it one.
  public var targetHandle: Handle?
  /// True where its target is not among what is known: the judgement waits for it.
  public var lapsed: Bool
  /// True where a later event takes it back.
  public var undone = false
}

public struct NoteRecord: Sendable, Hashable {
  public var handle: Handle
  public var event: Int
  public var at: String
  public var by: String
  public var text: String
  public var target: ContentID?
  public var targetHandle: Handle?
  /// True where a later event takes it back.
  public var undone = false
}

/// One event of the log, without its body.
public struct EventRecord: Sendable, Hashable {
  public var seq: Int
  public var at: String
  public var by: String
  public var type: String
  public var hash: String
  public var offset: Int
  public var length: Int
  public var redacted: Bool
  /// True where a later event takes it back.
  public var undone: Bool
}

/// A recorded cell.
public struct CellRecord: Sendable, Hashable {
  public var seq: Int
  public var at: String
  public var by: String
  public var text: String
  public var position: Int
  public var changes: Bool
  public var rows: Int
  public var hash: String
  /// The moment at which it was asked, where the cell says so.
  public var asked: String?
  public var zone: Int
  public var program: String
  /// True where a later event takes it back.
  public var undone: Bool
}

/// An outlet's name and how many articles carry it; nil for those without one.
public struct OutletCount: Sendable, Hashable {
  public var outlet: String?
  public var articles: Int
}
