public import Facts
public import GRDB

/// What the session needs to know without asking a query. `position` is the last event that is seen; nil: all.
extension Knowledge {
  /// The text with this hash; nil where the log has not got it (or it was redacted).
  public func text(_ id: ContentID) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT body FROM texts WHERE id = ?", arguments: [id.hex]) }
  }

  /// True where the log holds the text, so that `article.loaded` may leave it out.
  public func holdsText(_ id: ContentID) throws -> Bool {
    try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM texts WHERE id = ?)", arguments: [id.hex]) }
      ?? false
  }

  /// The last handle's number of a kind (`article`, `statement`, `fact`, `entity`); 0 where there is none.
  public func lastNumber(_ kind: String) throws -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT MAX(number) FROM objects WHERE kind = ?", arguments: [kind]) ?? 0
    }
  }

  /// The content id of what a handle names, also where it is not known any more; nil where there never was such a one.
  public func id(of handle: Handle) throws -> ContentID? {
    let (kind, number): (String, Int)
    switch handle {
    case .article(let n): (kind, number) = ("article", n)
    case .statement(let n): (kind, number) = ("statement", n)
    case .fact(let n): (kind, number) = ("fact", n)
    case .entity(let n): (kind, number) = ("entity", n)
    case .sentence(let article, let n):
      guard let owner = try self.article(article), let sentence = try sentence(article: article, number: n) else {
        return nil
      }
      return .ofSentence(in: owner.id, sentence.span)
    default: return nil
    }
    return try read { db in
      try String.fetchOne(
        db, sql: "SELECT id FROM objects WHERE kind = ? AND number = ?", arguments: [kind, number])
    }.flatMap(ContentID.init(hex:))
  }

  /// The handle of an article, statement or fact with this id.
  public func handle(of id: ContentID) throws -> Handle? {
    try read { try Self.handle(of: id.hex, $0) }
  }

  static func handle(of id: String?, _ db: Database) throws -> Handle? {
    guard let id,
      let row = try Row.fetchOne(db, sql: "SELECT kind, number FROM objects WHERE id = ?", arguments: [id])
    else { return nil }
    let number: Int = row[1]
    switch row[0] as String {
    case "article": return .article(number)
    case "statement": return .statement(number)
    case "fact": return .fact(number)
    default: return nil
    }
  }

  // MARK: Articles

  public func articleCount(at position: Int? = nil) throws -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM articles WHERE \(Self.holds())", arguments: ["p": position ?? .max]) ?? 0
    }
  }

  /// Articles in log order.
  public func articles(at position: Int? = nil) throws -> [ArticleRecord] {
    try read { db in
      try Int.fetchAll(
        db, sql: "SELECT article FROM articles WHERE \(Self.holds()) ORDER BY article",
        arguments: ["p": position ?? .max]
      ).compactMap { try Self.article($0, position, db) }
    }
  }

  public func article(_ number: Int, at position: Int? = nil) throws -> ArticleRecord? {
    try read { try Self.article(number, position, $0) }
  }

  public func article(id: ContentID, at position: Int? = nil) throws -> ArticleRecord? {
    try read { db in
      guard case .article(let number) = try Self.handle(of: id.hex, db) else { return nil }
      return try Self.article(number, position, db)
    }
  }

  private static func article(_ number: Int, _ position: Int?, _ db: Database) throws -> ArticleRecord? {
    let arguments: StatementArguments = ["n": number, "p": position ?? .max]
    func count(_ table: String, _ more: String = "") throws -> Int {
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM \(table) WHERE article = :n AND \(holds()) \(more)", arguments: arguments) ?? 0
    }
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT a.*, t.id AS text_id FROM articles a LEFT JOIN texts t ON t.text = a.text
          WHERE a.article = :n AND \(holds("a."))
          """, arguments: arguments),
      let id = ContentID(hex: row["id"]), let textID = (row["text_id"] as String?).flatMap(ContentID.init(hex:))
    else { return nil }
    return ArticleRecord(
      handle: .article(number), id: id, textID: textID, title: row["title"],
      titleSpan: span(row, "title_start", "title_end"), outlet: row["outlet"], published: row["published"],
      url: row["url"], author: row["author"], file: row["file"], encoding: row["encoding"], extractor: row["extractor"],
      quotations: try count("quotations"), attributed: try count("quotations", "AND attributed"),
      sentences: try count("sentences"), statements: try count("statements", "AND NOT retracted"),
      warnings: try count("warnings"), words: row["words"] ?? 0, loaded: row["loaded_seq"],
      extracted: row["extracted_seq"])
  }

  /// Outlets with their number of articles, by name; those without one last.
  public func outlets(at position: Int? = nil) throws -> [OutletCount] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT MIN(outlet), COUNT(*) FROM articles WHERE \(Self.holds()) GROUP BY outlet_folded
          ORDER BY outlet_folded IS NULL, outlet_folded
          """, arguments: ["p": position ?? .max]
      ).map { OutletCount(outlet: $0[0], articles: $0[1]) }
    }
  }

  public func sentence(article: Int, number: Int, at position: Int? = nil) throws -> SentenceRecord? {
    try read { try Self.sentence(article, number, position, $0) }
  }

  /// All sentences of an article, in text order.
  public func sentences(article: Int, at position: Int? = nil) throws -> [SentenceRecord] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM sentences WHERE article = :a AND \(Self.holds()) ORDER BY number",
        arguments: ["a": article, "p": position ?? .max]
      ).map(Self.sentence)
    }
  }

  static func sentence(_ article: Int, _ number: Int, _ position: Int?, _ db: Database) throws -> SentenceRecord? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM sentences WHERE article = :a AND number = :n AND \(holds())",
      arguments: ["a": article, "n": number, "p": position ?? .max]
    ).map(sentence)
  }

  private static func sentence(_ row: Row) -> SentenceRecord {
    SentenceRecord(
      handle: .sentence(article: row["article"], number: row["number"]), span: Span(row["start_byte"], row["end_byte"]),
      text: row["text"])
  }

  /// Warnings of an article, in text order.
  public func warnings(article: Int, at position: Int? = nil) throws -> [WarningRecord] {
    try read { try Self.warnings(article, position, $0) }
  }

  static func warnings(_ article: Int, _ position: Int?, _ db: Database) throws -> [WarningRecord] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM warnings WHERE article = :a AND \(holds()) ORDER BY start_byte, warning",
      arguments: ["a": article, "p": position ?? .max]
    ).map {
      WarningRecord(
        handle: .warning($0["warning"]), span: Span($0["start_byte"], $0["end_byte"]), kind: $0["kind"],
        reason: $0["reason"])
    }
  }

  // MARK: Entities

  /// Whom a typed name may mean. One word may be a name, an alias or a surname: all that fit are given. Several words
  /// are a name before they are anything else; and with `fullOnly` a full name that fits leaves out aliases and
  /// surnames. Most mentioned first, then by name.
  public func entities(named name: String, fullOnly: Bool = false, at position: Int? = nil) throws -> [EntityRecord] {
    try read { try Self.entities(named: name, fullOnly: fullOnly, at: position, in: $0) }
  }

  /// The same inside a transaction that reads.
  public static func entities(
    named name: String, fullOnly: Bool, at position: Int?, in db: Database
  ) throws -> [EntityRecord] {
    try lookUp(named: name, fullOnly: fullOnly, at: position, in: db).compactMap {
      try entity(Int($0), position, db)
    }.sorted { ($1.mentions, $0.name, $0.key) < ($0.mentions, $1.name, $1.key) }
  }

  /// The keys of the same, in log order, without counting anything.
  public func entityKeys(
    named name: String, fullOnly: Bool, at position: Int?, in db: Database
  ) throws -> [Int64] {
    try names.keys(of: KnownNames.Name(text: name, fullOnly: fullOnly, position: position), in: db) {
      try Self.lookUp(named: name, fullOnly: fullOnly, at: position, in: db)
    }
  }

  private static func lookUp(named name: String, fullOnly: Bool, at position: Int?, in db: Database) throws -> [Int64] {
    let words = WordForm.joined(name)
    guard !words.isEmpty else { return [] }
    let arguments: StatementArguments = ["w": words, "p": position ?? .max]
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT canonical, MIN(rank) AS rank FROM (
            SELECT l.canonical, CASE n.form WHEN 'full' THEN 0 WHEN 'alias' THEN 1 ELSE 2 END AS rank
            FROM entity_names n JOIN links l ON l.local = n.entity AND \(holds("l."))
            WHERE n.words = :w AND \(holds("n."))
            UNION ALL SELECT canonical, 0 FROM canonicals WHERE words = :w AND \(holds()))
          GROUP BY canonical ORDER BY canonical
          """), arguments: arguments)
    let best = rows.map { $0["rank"] as Int }.min() ?? 0
    // "Obama" may be "Barack Obama" although another entity bears just this name: one word leaves it open.
    let limit = fullOnly || words.contains(" ") ? best : 2
    return rows.filter { $0["rank"] <= limit }.map { $0["canonical"] }
  }

  /// Entities whose name begins with what was typed, most mentioned first.
  public func entities(beginning prefix: String, limit: Int, at position: Int? = nil) throws -> [EntityRecord] {
    try read { try Self.entities(beginning: prefix, limit: limit, at: position, in: $0) }
  }

  /// The same inside a transaction that reads.
  public static func entities(
    beginning prefix: String, limit: Int, at position: Int?, in db: Database
  ) throws -> [EntityRecord] {
    let words = WordForm.joined(prefix)
    return try Int.fetchAll(
      db,
      sql: """
        SELECT DISTINCT l.canonical FROM entity_names n JOIN links l ON l.local = n.entity AND \(holds("l."))
        WHERE n.words >= :w AND n.words < :w || char(1114111) AND \(holds("n.")) LIMIT 500
        """, arguments: ["w": words, "p": position ?? .max]
    ).compactMap { try entity($0, position, db) }
      .sorted { ($1.mentions, $0.name, $0.key) < ($0.mentions, $1.name, $1.key) }.prefix(limit).map(\.self)
  }

  /// The entity that stands for the one with this id, which may be an article's own.
  public func entity(id: ContentID, at position: Int? = nil) throws -> EntityRecord? {
    try read { db in
      guard
        let local = try Int.fetchOne(
          db, sql: "SELECT number FROM objects WHERE id = ? AND kind = 'entity'", arguments: [id.hex])
      else { return nil }
      return try Self.entity(local: local, position, db)
    }
  }

  /// The entity that stands for the one with this number (`e7`).
  public func entity(_ number: Int, at position: Int? = nil) throws -> EntityRecord? {
    try read { try Self.entity(local: number, position, $0) }
  }

  /// The same inside a transaction that reads.
  public static func entity(_ number: Int, at position: Int?, in db: Database) throws -> EntityRecord? {
    try entity(local: number, position, db)
  }

  static func entity(local: Int?, _ position: Int?, _ db: Database) throws -> EntityRecord? {
    guard let local,
      let canonical = try Int.fetchOne(
        db, sql: "SELECT canonical FROM links WHERE local = :l AND \(holds())",
        arguments: ["l": local, "p": position ?? .max])
    else { return nil }
    return try entity(canonical, position, db)
  }

  private static func entity(_ canonical: Int, _ position: Int?, _ db: Database) throws -> EntityRecord? {
    let arguments: StatementArguments = ["c": canonical, "p": position ?? .max]
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM canonicals WHERE canonical = :c AND \(holds())", arguments: arguments),
      let id = ContentID(hex: row["id"]), let kind = Entity.Kind(rawValue: row["kind"])
    else { return nil }
    let counts = try Row.fetchOne(
      db,
      sql: """
        SELECT COUNT(*), COUNT(DISTINCT m.article) FROM links l JOIN mentions m ON m.entity = l.local AND \(holds("m."))
        WHERE l.canonical = :c AND \(holds("l."))
        """, arguments: arguments)
    return EntityRecord(
      id: id, name: row["name"], kind: kind, mentions: counts?[0] ?? 0, articles: counts?[1] ?? 0,
      key: Int64(canonical))
  }

  // MARK: Rows

  /// The condition under which a row is known at the position `:p`.
  static func holds(_ prefix: String = "") -> String {
    "\(prefix)since_seq <= :p AND (\(prefix)until_seq IS NULL OR \(prefix)until_seq > :p)"
  }

  static func span(_ row: Row, _ start: String, _ end: String) -> Span? {
    guard let from = row[start] as Int?, let to = row[end] as Int? else { return nil }
    return Span(from, to)
  }
}
