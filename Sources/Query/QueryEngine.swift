public import Knowledge

/// What a query needs to know beside its text: when and where it is asked.
public struct QueryContext: Sendable, Hashable {
  /// The moment at which it is asked, as the log writes it (`2026-11-20T20:24:20.795Z`). A replayed cell gives its own.
  public var moment: String
  /// The asker's offset from UTC in minutes.
  public var zone: Int
  /// The last event that is seen; nil: all. A replayed cell gives its own.
  public var position: Int?
  /// The query before, which a line that begins with `|` continues.
  public var previous: String?

  public init(moment: String, zone: Int, position: Int? = nil, previous: String? = nil) {
    self.moment = moment
    self.zone = zone
    self.position = position
    self.previous = previous
  }
}

/// A query whose names and types are in order, at a position.
public struct CheckedQuery: Sendable {
  /// The whole text, also of what it continues: what a cell records.
  public var text: String
  public var heading: String
  public var columns: [Column]
  public var position: Int
}

/// What may follow at a place in a line.
public struct Completions: Sendable, Hashable {
  public struct Candidate: Sendable, Hashable {
    /// What replaces the word at the cursor.
    public var text: String
    /// What it is, in a word or two (`slot`, `column: text`, `9 mentions`).
    public var about: String
  }
  /// The bytes of the line that a candidate replaces.
  public var replaces: Range<Int>
  public var candidates: [Candidate]
}

/// Asks the read model: text → tokens → tree → checked tree → one SQL statement → rows.
public final class QueryEngine: Sendable {
  private let knowledge: Knowledge

  public init(_ knowledge: Knowledge) { self.knowledge = knowledge }

  public func prepare(_ text: String, context: QueryContext) throws(QueryError) -> CheckedQuery {
    throw QueryError(.run, "not in this version yet", at: 0..<0, in: text)
  }

  /// All rows are counted and hashed; at most `limit` are kept.
  public func run(_ query: CheckedQuery, limit: Int = .max) throws(QueryError) -> Answer {
    throw QueryError(.run, "not in this version yet", at: 0..<0, in: query.text)
  }

  /// Prepares and runs.
  public func answer(_ text: String, context: QueryContext, limit: Int = .max) throws(QueryError) -> Answer {
    try run(try prepare(text, context: context), limit: limit)
  }

  /// The tree, the SQL and SQLite's plan.
  public func explain(_ text: String, context: QueryContext) throws(QueryError) -> String {
    throw QueryError(.run, "not in this version yet", at: 0..<0, in: text)
  }

  /// The columns of a relation; without a name, the relations.
  public func describe(_ noun: String?) throws(QueryError) -> Answer {
    throw QueryError(.run, "not in this version yet", at: 0..<0, in: noun ?? "")
  }

  /// What may follow at the cursor, a byte of the line's UTF-8.
  public func complete(_ line: String, at cursor: Int, context: QueryContext) -> Completions {
    Completions(replaces: cursor..<cursor, candidates: [])
  }

  /// What is still open at the end of the text (`(`, `a step`, `a value for by`); nil where the query is whole or wrong.
  public static func unfinished(_ text: String) -> String? { nil }

  /// Ends the running query, from any thread: it throws.
  public func interrupt() { knowledge.interrupt() }
}
