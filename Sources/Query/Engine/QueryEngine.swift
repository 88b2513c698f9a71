import Facts
import GRDB
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
  /// What is asked before the first bar.
  public var heading: String
  /// Those of a cross table are known once it is read: until then the row's, the column's and the count.
  var columns: [Column]
  public var position: Int
  /// The last event that was known when it was asked, `as of` or not.
  public var askedAt: Int

  var compiled: Compiled
  /// Counts that the footer may need.
  var footer: Footer
  /// The last event of what is known, where the query was made for the present; nil for an earlier position.
  var present: Int?
  var context: QueryContext
}

/// Asks the read model: text → tokens → tree → checked tree → one SQL statement → rows.
public final class QueryEngine: Sendable {
  /// Changes whenever the same query may give other rows on the same log.
  public static let version = 4

  let knowledge: Knowledge

  public init(_ knowledge: Knowledge) { self.knowledge = knowledge }

  /// Looks up names at the query's position and builds its SQL.
  public func prepare(_ text: String, context: QueryContext) throws(QueryError) -> CheckedQuery {
    let source = try Self.whole(text, context)
    return try reading(source) { try prepare(source, context, $0) }
  }

  private func prepare(_ source: String, _ context: QueryContext, _ db: Database) throws -> CheckedQuery {
    let views = try Knowledge.views(at: context.position, in: db)
    let syntax = try Parser.query(source, nouns: Catalogue.nouns(views))
    let seen = try Positions(source: source, context: context, db: db, views: views).of(syntax)
    var checker = Checker(
      source: source, context: context, position: seen.position, knowledge: knowledge, db: db, views: views,
      isNow: seen.isNow)
    checker.makesAnswer = true
    let stage = try checker.stage(of: syntax)
    let headingEnd = syntax.slots.last?.span.upperBound ?? syntax.source.span.upperBound
    return CheckedQuery(
      text: source, heading: Self.oneLine(checker.text(syntax.span.lowerBound..<headingEnd)),
      columns: stage.columns.map(\.column), position: seen.position, askedAt: seen.asked,
      compiled: Compiled(stage, parameters: checker.parameters, isNow: seen.isNow),
      footer: Footer(checker, stage: stage), present: seen.isNow ? seen.lastKnown : nil, context: context)
  }

  /// Runs it. All rows are counted and hashed; at most `limit` are kept.
  public func run(_ query: CheckedQuery, limit: Int = .max) throws(QueryError) -> Answer {
    try reading(query.text) { db in
      guard let present = query.present, try Positions.last(ofAll: false, db) != present else {
        return try run(query, limit: limit, db)
      }
      // Somebody has appended since it was prepared: what was the present is an earlier position now.
      var context = query.context
      context.position = query.askedAt
      return try run(try prepare(query.text, context, db), limit: limit, db)
    }
  }

  private func run(_ query: CheckedQuery, limit: Int, _ db: Database) throws -> Answer {
    var table = AnswerTable(columns: query.columns, limit: limit)
    if let cross = query.compiled.spread {
      var pairs: [[Value]] = []
      var across: Set<[UInt8]> = []
      try query.compiled.read(db) { values, _ in
        pairs.append(values)
        if across.insert(CrossTable.identity(values[1])).inserted {
          try CrossTable.limit(across.count, cross.span, query.text)
        }
      }
      let (columns, rows) = cross.spread(pairs)
      table = AnswerTable(columns: columns, limit: limit)
      for row in rows { table.add(row, isDamaged: false) }
    } else {
      try query.compiled.read(db) { values, isDamaged in table.add(values, isDamaged: isDamaged) }
    }
    return Answer(
      heading: query.heading, columns: table.columns, rows: table.rows, damaged: table.damaged, count: table.count,
      hash: table.hash.finalize(),
      notices: try query.footer.notices(count: table.count, parameters: query.compiled.parameters, db),
      position: query.position, askedAt: query.askedAt)
  }

  /// Prepares and runs.
  public func answer(_ text: String, context: QueryContext, limit: Int = .max) throws(QueryError) -> Answer {
    let source = try Self.whole(text, context)
    return try reading(source) { db in try run(try prepare(source, context, db), limit: limit, db) }
  }

  /// Ends the running query, from any thread: it throws.
  public func interrupt() { knowledge.interrupt() }

  // MARK: Parts

  /// A line that begins with a bar continues the query before.
  static func whole(_ text: String, _ context: QueryContext) throws(QueryError) -> String {
    let trimmed = trim(text)
    guard trimmed.hasPrefix("|") else { return trimmed }
    guard let previous = context.previous else {
      throw QueryError(
        .syntax, "there is no query before this bar", at: 0..<1, in: trimmed, help: "statements \(trimmed)")
    }
    return trim(previous) + "\n" + trimmed
  }

  private static func trim(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let last = bytes.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 { bytes.removeLast() }
    while let first = bytes.first, first == 0x20 || first == 0x0A || first == 0x0D || first == 0x09 {
      bytes.removeFirst()
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func oneLine(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }

  /// Reads, and makes every error one of this language.
  func reading<T>(_ source: String, _ body: (Database) throws -> T) throws(QueryError) -> T {
    do {
      return try knowledge.read(body)
    } catch let error as QueryError {
      throw error
    } catch let error as DatabaseError {
      let whole = 0..<source.utf8.count
      if error.resultCode.primaryResultCode == .SQLITE_INTERRUPT {
        throw QueryError(.run, "interrupted", at: whole, in: "")
      }
      if error.message?.contains("integer overflow") ?? false {
        throw QueryError(.run, "a sum is too large for a whole number", at: whole, in: source, help: "multiply by 1.0")
      }
      throw QueryError(.run, "the index could not answer: \(error.message ?? "SQLite error")", at: whole, in: source)
    } catch {
      throw QueryError(.run, "the index could not be read: \(error)", at: 0..<source.utf8.count, in: source)
    }
  }
}

/// The rows of an answer as they are read: all are counted and hashed, some are kept.
private struct AnswerTable {
  var columns: [Column]
  var limit: Int
  var hash: AnswerHash
  var rows: [[Value]] = []
  var damaged: [Bool] = []
  var count = 0

  init(columns: [Column], limit: Int) {
    self.columns = columns
    self.limit = limit
    hash = AnswerHash(columns: columns)
  }

  mutating func add(_ row: [Value], isDamaged: Bool) {
    hash.add(row)
    if count < limit {
      rows.append(row)
      damaged.append(isDamaged)
    }
    count += 1
  }
}

/// Which events a query sees.
struct Positions {
  let source: String
  let context: QueryContext
  let db: Database
  let views: [ViewRecord]

  struct Seen {
    /// The position whose data is seen.
    var position: Int
    /// The one at which the query is asked: `as of` moves the data alone.
    var asked: Int
    /// The last event that is knowledge.
    var lastKnown: Int
    var isNow: Bool
  }

  /// The last event of all, or the last that is knowledge; -1 where there is none.
  static func last(ofAll: Bool, _ db: Database) throws -> Int {
    let sql = "SELECT seq FROM events \(ofAll ? "" : "WHERE is_knowledge") ORDER BY seq DESC LIMIT 1"
    return try Int.fetchOne(db.cachedStatement(sql: sql)) ?? -1
  }

  func of(_ query: QuerySyntax) throws -> Seen {
    let lastKnown = try Self.last(ofAll: false, db)
    let last = asksForEvents(query) ? try Self.last(ofAll: true, db) : lastKnown
    let now = context.position.map { min($0, try? Int.fetchOne(db, sql: "SELECT MAX(seq) FROM events")) } ?? last
    for inner in Self.inner(of: query) { try Self.refuseMoments(in: inner, source: source) }
    var position = now
    for slot in query.slots {
      guard case .asOf(let value) = slot.form else { continue }
      switch value.form {
      case .event(let number):
        guard number <= now else {
          throw QueryError(
            .name, "there is no event #\(number) yet", at: value.span, in: source, help: "the last one is #\(now)")
        }
        position = min(position, number)
      case .date(let date):
        let end = DateRange(date, context: context).endMoment
        let found = try Int.fetchOne(
          db, sql: "SELECT seq FROM events WHERE at < ? ORDER BY seq DESC LIMIT 1", arguments: [end])
        guard let found else { throw beforeTheLog(value.span) }
        position = min(position, found)
      default:
        throw QueryError(
          .type, "`as of` wants an event or a date", at: value.span, in: source, help: "as of #120, as of 2026-11-20")
      }
    }
    return Seen(position: position, asked: now, lastKnown: lastKnown, isNow: position >= last)
  }

  private func min(_ a: Int, _ b: Int?) -> Int { b.map { Swift.min(a, $0) } ?? a }

  private func beforeTheLog(_ span: Range<Int>) -> QueryError {
    let first = try? String.fetchOne(db, sql: "SELECT at FROM events ORDER BY seq LIMIT 1")
    let message = first.map { "the log begins on \($0.prefix(10))" } ?? "the log has no events yet"
    return QueryError(
      .name, message, at: span, in: source,
      help: "`as of` is about the log; when something was published: since 2017-03, until 2017-03")
  }

  /// Events and cells are not all knowledge: who asks for them sees the whole log.
  private func asksForEvents(_ query: QuerySyntax, depth: Int = 0) -> Bool {
    switch query.source.form {
    case .relation(let name, _):
      if ["events", "cells"].contains(name.text) { return true }
      if depth < Checker.viewDepth, let view = views.first(where: { $0.name == name.text }),
        let inner = try? Parser.query(view.query, nouns: Catalogue.nouns(views))
      {
        return asksForEvents(inner, depth: depth + 1)
      }
    case .query(let inner): if asksForEvents(inner, depth: depth) { return true }
    default: break
    }
    return false
  }

  /// Throws where a query, or one inside it, says `as of`.
  static func refuseMoments(in query: QuerySyntax, source: String) throws {
    for slot in query.slots {
      if case .asOf = slot.form {
        throw QueryError(
          .type, "`as of` stands in the outermost query", at: slot.span, in: source,
          help: "a query sees one position of the log")
      }
    }
    try Positions.inner(of: query).forEach { try refuseMoments(in: $0, source: source) }
  }

  private static func inner(of query: QuerySyntax) -> [QuerySyntax] {
    var inner: [QuerySyntax] = []
    if case .query(let query) = query.source.form { inner.append(query) }
    for step in query.steps {
      switch step.form {
      case .union(let query), .except(let query): inner.append(query)
      default: break
      }
    }
    return inner
  }
}
