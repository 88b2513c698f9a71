/// The rows that a query gave, and what has to be said about them.
public struct Answer: Sendable, Hashable {
  /// What was asked, in a form that can stand above a table (`statements by @Peskov`).
  public var heading: String
  public var columns: [Column]
  /// The rows, at most as many as were asked for; ``count`` and ``hash`` are of all of them.
  public var rows: [[Value]]
  /// One mark a row: true where its text overlaps damage.
  public var damaged: [Bool]
  /// The number of all rows, also of those that are not in ``rows``.
  public var count: Int
  /// The SHA-256 over all rows, as ``AnswerHash`` takes it.
  public var hash: String
  /// Sentences for the footer: rows left out, and why an answer is empty.
  public var notices: [String]
  /// The last knowledge event that the answer rests on.
  public var position: Int
  /// The last event that was known when it was asked; beyond ``position`` where the query says `as of`.
  public var askedAt: Int

  public init(
    heading: String, columns: [Column], rows: [[Value]], damaged: [Bool], count: Int, hash: String,
    notices: [String] = [], position: Int, askedAt: Int? = nil
  ) {
    self.heading = heading
    self.columns = columns
    self.rows = rows
    self.damaged = damaged
    self.count = count
    self.hash = hash
    self.notices = notices
    self.position = position
    self.askedAt = askedAt ?? position
  }

  /// An answer that was made by hand, all of whose rows are shown: what `compare` and `why` give.
  public init(heading: String, columns: [Column], rows: [[Value]], notices: [String] = [], position: Int) {
    var hash = AnswerHash(columns: columns)
    for row in rows { hash.add(row) }
    self.init(
      heading: heading, columns: columns, rows: rows, damaged: Array(repeating: false, count: rows.count),
      count: rows.count, hash: hash.finalize(), notices: notices, position: position)
  }
}
