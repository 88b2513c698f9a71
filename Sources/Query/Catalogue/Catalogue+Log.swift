/// What people did: notes, judgements, and the log itself.
extension Catalogue {
  private static func target(_ kind: String) -> String {
    "(SELECT o.number FROM objects o WHERE o.id = {t}.target AND o.kind = '\(kind)')"
  }

  static let notes = RelationSchema(
    name: "notes", about: "Notes that people wrote.", kind: .note, table: "notes", key: "note",
    columns: [
      column("note", .reference(.note), "its handle"),
      column("text", .text, "what it says", words: "{t}.text_words"),
      column("statement", .reference(.statement), "the statement it is about", sql: target("statement")),
      column("fact", .reference(.fact), "the fact it is about", sql: target("fact")),
      column("article", .reference(.article), "the article it is about", sql: target("article")),
      column(
        "entity", .reference(.entity), "the entity it is about",
        sql: SQLTemplate.canonical(target("entity"))),
      author, at,
      column("event", .reference(.event), "the event that brought it", sql: "{t}.seq"),
    ],
    visible: ["note", "statement", "article", "text", "author", "at"], order: ["{t}.note"], damaged: nil,
    slots: [
      .by: .author("{t}.author"), .saying: .words("{t}.text_words"), .of: .target("{t}.target"),
      .about: .target("{t}.target"),
    ].merging(dated(.logged(at: "{t}.at", seq: "{t}.seq"))) { a, _ in a })

  static let judgements = RelationSchema(
    name: "judgements", about: "What people decided or corrected.", kind: .event, table: "judgements", key: "seq",
    columns: [
      column("event", .reference(.event), "the event that brought it", sql: "{t}.seq"),
      column("verdict", .enumeration(verdicts), "the decision, or corrected"),
      column("statement", .reference(.statement), "the statement concerned", sql: target("statement")),
      column("fact", .reference(.fact), "the fact concerned", sql: target("fact")),
      column("change", .text, "what was corrected"),
      column("reason", .text, "why"),
      author, at,
      column(
        "lapsed", .boolean, "true where what it is about is not known any more",
        sql:
          "(NOT EXISTS (SELECT 1 FROM statements s WHERE s.id = {t}.target AND {holds s}) AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.id = {t}.target AND {holds f}))"
      ),
    ],
    visible: ["event", "statement", "verdict", "change", "reason", "author", "at", "lapsed"], order: ["{t}.seq"],
    damaged: nil,
    slots: [.by: .author("{t}.author"), .of: .target("{t}.target"), .about: .target("{t}.target")]
      .merging(dated(.logged(at: "{t}.at", seq: "{t}.seq"))) { a, _ in a })

  static let views = RelationSchema(
    name: "views", about: "Queries that were given a name by let.", kind: .event, table: "views", key: "seq",
    columns: [
      column("view", .text, "its name", sql: "{t}.name"),
      column("parameters", .list, "the values that it wants"),
      column("query", .text, "what it stands for", words: "{t}.query_words"),
      author, at,
      column("event", .reference(.event), "the event that defined it", sql: "{t}.seq"),
    ],
    visible: ["view", "parameters", "query", "author", "event"], order: ["{t}.name"], damaged: nil,
    slots: [.by: .author("{t}.author"), .saying: .words("{t}.query_words")]
      .merging(dated(.logged(at: "{t}.at", seq: "{t}.seq"))) { a, _ in a })

  static let events = RelationSchema(
    name: "events", about: "Everything that was known or done, in order: the log itself.", kind: .event,
    table: "events", key: "seq", sinceColumn: "seq",
    columns: [
      column("event", .reference(.event), "its number", sql: "{t}.seq"),
      column("type", .text, "what happened"),
      author, at,
      column(
        "undone", .boolean, "true where a later event takes it back",
        sql: "EXISTS (SELECT 1 FROM undone u WHERE u.seq = {t}.seq AND {holds u})"),
      column("redacted", .boolean, "true where its body was taken away"),
      column("hash", .text, "the hash of its line"),
    ],
    visible: ["event", "type", "author", "at", "undone"], order: ["{t}.seq"], damaged: nil,
    slots: [.by: .author("{t}.author")].merging(dated(.logged(at: "{t}.at", seq: "{t}.seq"))) { a, _ in a })

  static let cells = RelationSchema(
    name: "cells", about: "What was asked and done, with the hash of each answer.", kind: .event, table: "cells",
    key: "seq", sinceColumn: "seq",
    columns: [
      column("event", .reference(.event), "its event", sql: "{t}.seq"),
      column("text", .text, "the line as it was typed"),
      column("rows", .integer, "the number of rows"),
      column("position", .reference(.event), "the last knowledge event that it saw"),
      column("changes", .boolean, "true where it appended events itself"),
      column("hash", .text, "the hash of its answer"),
      author, at,
      column("program", .text, "the program's version"),
    ],
    visible: ["event", "text", "rows", "position", "author", "at"], order: ["{t}.seq"], damaged: nil,
    slots: [.by: .author("{t}.author"), .saying: .words("word_form({t}.text)")]
      .merging(dated(.logged(at: "{t}.at", seq: "{t}.seq"))) { a, _ in a })

  /// Versions of rows that began or ended: `row` tells them apart.
  private static func versions(_ table: String, _ key: String, text: String, offset: Int) -> String {
    """
    SELECT x.rowid * 4 + \(offset) AS row, x.since_seq AS seq, CASE \
    WHEN NOT EXISTS (SELECT 1 FROM \(table) y WHERE y.\(key) = x.\(key) AND y.until_seq = x.since_seq) THEN 'added' \
    WHEN x.retracted THEN 'retracted' ELSE 'changed' END AS change, \
    \(key == "statement" ? "x.statement" : "NULL") AS statement, \(key == "fact" ? "x.fact" : "NULL") AS fact, \
    x.article AS article, \(text) AS text FROM \(table) x \
    UNION ALL SELECT x.rowid * 4 + \(offset + 1), x.until_seq, 'removed', \
    \(key == "statement" ? "x.statement" : "NULL"), \(key == "fact" ? "x.fact" : "NULL"), x.article, \(text) \
    FROM \(table) x WHERE x.until_seq IS NOT NULL \
    AND NOT EXISTS (SELECT 1 FROM \(table) y WHERE y.\(key) = x.\(key) AND y.since_seq = x.until_seq)
    """
  }

  private static let moment = "(SELECT e.at FROM events e WHERE e.seq = {t}.seq)"
  private static let doer = "(SELECT e.author FROM events e WHERE e.seq = {t}.seq)"

  static let changes = RelationSchema(
    name: "changes", about: "Statements and facts that came, changed or went, event by event.", kind: .event,
    table: """
      (\(versions("statements", "statement", text: "x.content_text", offset: 0)) UNION ALL \
      \(versions("facts", "fact", text: "x.predicate_text", offset: 2)))
      """, rowID: "{t}.row", key: "{t}.row", sinceColumn: "seq",
    columns: [
      column("event", .reference(.event), "the event that did it", sql: "{t}.seq"),
      column("change", .enumeration(changeKinds), "what happened to it"),
      column("statement", .reference(.statement), "the statement concerned"),
      column("fact", .reference(.fact), "the fact concerned"),
      article,
      column("text", .text, "its content"),
      column("at", .moment, "when it was appended to the log", sql: moment),
      column("author", .text, "who did it", sql: doer),
    ],
    visible: ["event", "change", "statement", "fact", "article", "text"], order: ["{t}.seq", "{t}.row"], damaged: nil,
    slots: [.in: .article(column: "{t}.article", sentence: nil), .by: .author(doer)]
      .merging(dated(.logged(at: moment, seq: "{t}.seq"))) { a, _ in a })
}
