public import Facts

/// What the session needs to know without asking a query. `position` is the last event that is seen; nil: all.
extension Knowledge {
  /// The text with this hash; nil where the log has not got it (or it was redacted).
  public func text(_ id: ContentID) throws -> String? { nil }
  /// True where the log holds the text, so that `article.loaded` may leave it out.
  public func holdsText(_ id: ContentID) throws -> Bool { false }
  public func article(_ number: Int, at position: Int? = nil) throws -> ArticleRecord? { nil }
  public func article(id: ContentID, at position: Int? = nil) throws -> ArticleRecord? { nil }
  /// A statement by its number (`s7`).
  public func statement(_ number: Int, at position: Int? = nil) throws -> StatementRecord? { nil }
  public func statement(id: ContentID, at position: Int? = nil) throws -> StatementRecord? { nil }
  public func sentence(article: Int, number: Int, at position: Int? = nil) throws -> SentenceRecord? { nil }
  /// The content id of what a handle names, also where it is not known any more; nil where there never was such a one.
  public func id(of handle: Handle) throws -> ContentID? { nil }
  /// Notes on a target; nil: all notes.
  public func notes(on target: ContentID? = nil, at position: Int? = nil) throws -> [NoteRecord] { [] }
  public func judgements(on target: ContentID? = nil, at position: Int? = nil) throws -> [JudgementRecord] { [] }
  /// Events `first` to `last`, with whether they are undone now.
  public func events(_ range: ClosedRange<Int>) throws -> [EventRecord] { [] }
  /// The last batch of events that changed what is known and is not undone: what `undo` takes back. A batch ends with
  /// its `cell.ran`.
  public func lastUndoableBatch() throws -> [EventRecord] { [] }
  /// The batch in which an event stands, without its `cell.ran`.
  public func batch(of seq: Int) throws -> [EventRecord] { [] }
  /// The last knowledge event not after a moment (`2026-11-20T10:00:00.000Z`).
  public func position(at moment: String) throws -> Int { -1 }
  public func cells() throws -> [CellRecord] { [] }
  /// Whom a typed name may mean: by full name, alias or surname. Most mentioned first, then by name.
  public func entities(named name: String, at position: Int? = nil) throws -> [EntityRecord] { [] }
  public func entity(id: ContentID, at position: Int? = nil) throws -> EntityRecord? { nil }
  /// Outlets with their number of articles, by name; those without one last.
  public func outlets(at position: Int? = nil) throws -> [OutletCount] { [] }
  public func articleCount(at position: Int? = nil) throws -> Int { 0 }
}
