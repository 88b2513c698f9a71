import GRDB

/// The tables of the read model, plain enough for the `sqlite3` command.
///
/// Rows of what is known carry `since_seq` and `until_seq`: the event that opened them and the one that closed them
/// (NULL while they hold). Knowledge at event n is the rows with `since_seq <= n AND (until_seq IS NULL OR until_seq >
/// n)`. Columns that end in `_words` hold the folded words of the text beside them, with a blank before, between and
/// after them, so that a phrase is found by `instr(content_words, ' bilateral relations ')`. The full-text tables hold the
/// same words by the row ids of `texts`, `sentences` and `statements`, also of rows that hold no more: they propose rows
/// and decide nothing. Their tokeniser splits at blanks alone, since everything else is folded before.
enum Schema {
  /// The mark of our files in their header: "FACT".
  static let applicationID = 0x4641_4354
  /// Changes whenever a table or the way it is filled changes; an index of another version is rebuilt.
  static let version = 7

  static let tables: [Table] = [
    Table(
      "articles",
      keys: [
        "article", "outlet_folded, article, since_seq, until_seq", "published_from, article, since_seq, until_seq",
      ],
      [
        "article INTEGER", "id TEXT", "text INTEGER", "title TEXT", "title_start INTEGER", "title_end INTEGER",
        "outlet TEXT", "outlet_folded TEXT", "published TEXT", "published_from TEXT", "url TEXT", "author TEXT",
        "file TEXT", "encoding TEXT", "extractor TEXT", "words INTEGER", "loaded_seq INTEGER", "extracted_seq INTEGER",
      ]),
    Table(
      "sentences", keys: ["article, number"], marks: ["damaged"],
      [
        "article INTEGER", "number INTEGER", "start_byte INTEGER", "end_byte INTEGER", "text TEXT", "text_words TEXT",
        "words INTEGER", "damaged INTEGER",
      ]),
    Table(
      "quotations", keys: ["article"],
      [
        "article INTEGER", "start_byte INTEGER", "end_byte INTEGER", "attributed INTEGER",
      ]),
    Table(
      "entities", keys: ["entity", "article", "link_key, entity"],
      [
        "entity INTEGER", "id TEXT", "article INTEGER", "name TEXT", "kind TEXT", "link_key TEXT", "aliases TEXT",
      ]),
    Table(
      "entity_names", keys: ["words, form, entity, since_seq, until_seq", "article"],
      [
        "entity INTEGER", "article INTEGER", "words TEXT", "form TEXT",
      ]),
    Table(
      "links",
      keys: ["local, canonical, since_seq, until_seq", "canonical, local, since_seq, until_seq"],
      ["local INTEGER", "canonical INTEGER"]),
    Table(
      "canonicals", keys: ["canonical", "words"],
      [
        "canonical INTEGER", "id TEXT", "name TEXT", "name_folded TEXT", "words TEXT", "kind TEXT",
      ]),
    Table(
      "mentions", keys: ["mention", "entity, article, sentence, since_seq, until_seq", "article"], marks: ["damaged"],
      [
        "mention INTEGER", "article INTEGER", "sentence INTEGER", "entity INTEGER", "start_byte INTEGER",
        "end_byte INTEGER", "text TEXT", "text_words TEXT", "form TEXT", "reason TEXT", "damaged INTEGER",
      ]),
    Table(
      "statements", keys: ["statement", "article", "speaker", "id", "addressee"], marks: ["damaged"],
      [
        "statement INTEGER", "id TEXT", "article INTEGER", "sentence INTEGER", "source_start INTEGER",
        "source_end INTEGER", "source_text TEXT", "source_words TEXT", "speaker INTEGER", "speaker_reason TEXT",
        "cue_start INTEGER", "cue_end INTEGER", "cue_text TEXT", "lemma TEXT", "addressee INTEGER", "content_text TEXT",
        "content_words TEXT", "content_spans TEXT", "act TEXT", "kind TEXT", "stance TEXT", "negated INTEGER",
        "when_start INTEGER", "when_end INTEGER", "date TEXT", "rule TEXT", "confidence INTEGER", "words INTEGER",
        "damaged INTEGER", "retracted INTEGER", "by_hand INTEGER", "added_seq INTEGER",
      ]),
    Table(
      "topics", keys: ["entity, statement, since_seq, until_seq", "statement", "article"],
      [
        "statement INTEGER", "entity INTEGER", "article INTEGER",
      ]),
    Table(
      "facts", keys: ["fact", "article", "id", "subject", "object", "attributed_to"], marks: ["damaged"],
      [
        "fact INTEGER", "id TEXT", "article INTEGER", "sentence INTEGER", "relation TEXT", "relation_folded TEXT",
        "predicate_start INTEGER", "predicate_end INTEGER", "predicate_text TEXT", "subject INTEGER",
        "subject_text TEXT", "object INTEGER", "object_text TEXT", "polarity TEXT", "modality TEXT", "is_role INTEGER",
        "attributed_to INTEGER", "attributes TEXT", "rule TEXT", "confidence INTEGER", "damaged INTEGER",
        "retracted INTEGER", "added_seq INTEGER",
      ]),
    Table(
      "participants", keys: ["entity, fact, role, since_seq, until_seq", "fact", "article"],
      [
        "fact INTEGER", "article INTEGER", "role TEXT", "start_byte INTEGER", "end_byte INTEGER", "text TEXT",
        "entity INTEGER",
      ]),
    Table(
      "figures", keys: ["figure", "article"],
      [
        "figure INTEGER", "article INTEGER", "sentence INTEGER", "start_byte INTEGER", "end_byte INTEGER", "text TEXT",
        "value REAL", "unit TEXT", "counted TEXT", "comparison TEXT", "damaged INTEGER",
      ]),
    Table(
      "times", keys: ["time", "article"],
      [
        "time INTEGER", "article INTEGER", "sentence INTEGER", "start_byte INTEGER", "end_byte INTEGER", "text TEXT",
        "date TEXT", "damaged INTEGER",
      ]),
    Table(
      "warnings", keys: ["warning", "article"],
      [
        "warning INTEGER", "article INTEGER", "sentence INTEGER", "start_byte INTEGER", "end_byte INTEGER", "text TEXT",
        "kind TEXT", "reason TEXT",
      ]),
    Table(
      "notes", keys: ["note", "target", "seq"],
      [
        "note INTEGER", "seq INTEGER", "at TEXT", "author TEXT", "target TEXT", "text TEXT", "text_words TEXT",
      ]),
    Table(
      "judgements", keys: ["target", "seq"],
      [
        "seq INTEGER", "at TEXT", "author TEXT", "target TEXT", "verdict TEXT", "change TEXT", "reason TEXT",
      ]),
    Table(
      "views", keys: ["name"],
      [
        "name TEXT", "parameters TEXT", "query TEXT", "query_words TEXT", "seq INTEGER", "at TEXT", "author TEXT",
      ]),
    Table("undone", keys: ["seq"], ["seq INTEGER"]),
  ]

  private static let plain = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT, author TEXT, type TEXT, v INTEGER, hash TEXT,
      start_byte INTEGER, length INTEGER, redacted INTEGER, is_knowledge INTEGER);
    CREATE TABLE cells (seq INTEGER PRIMARY KEY, at TEXT, author TEXT, text TEXT, position INTEGER, changes INTEGER,
      rows INTEGER, hash TEXT, asked TEXT, zone INTEGER, program TEXT);
    CREATE TABLE texts (text INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT, bytes INTEGER, words INTEGER,
      since_seq INTEGER);
    CREATE TABLE objects (id TEXT PRIMARY KEY, kind TEXT, number INTEGER, article INTEGER, added_seq INTEGER)
      WITHOUT ROWID;
    CREATE UNIQUE INDEX objects_kind_number ON objects (kind, number);
    CREATE TABLE concerns (target TEXT, seq INTEGER, PRIMARY KEY (target, seq)) WITHOUT ROWID;
    CREATE INDEX concerns_seq ON concerns (seq);
    CREATE TABLE identities (seq INTEGER PRIMARY KEY, type TEXT, a TEXT, b TEXT, name TEXT);
    CREATE TABLE undoings (seq INTEGER PRIMARY KEY, first INTEGER, last INTEGER);
    CREATE VIRTUAL TABLE text_words USING fts5(words, content='', tokenize='ascii', detail=none, columnsize=0);
    CREATE VIRTUAL TABLE sentence_words USING fts5(words, content='', tokenize='ascii', columnsize=0);
    CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='ascii', columnsize=0);

    """

  static func create(in db: Database) throws {
    try db.execute(sql: plain)
    for table in tables { try db.execute(sql: table.definition) }
  }

  /// The tables whose damaged rows have an index of their own, `NAME_damaged`.
  static let tablesOfDamage = Set(tables.filter { $0.definition.contains("\($0.name)_damaged") }.map(\.name))

  /// Takes every table away, whoever made it.
  static func clear(_ db: Database) throws {
    let names = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    for name in names { try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedDatabaseIdentifier)") }
  }

  /// A table whose rows have a beginning and an end.
  struct Table: Sendable {
    let name: String
    let columns: [String]
    let definition: String
    let insertion: String
    let openRowsOfArticle: String
    let closing: String

    /// - Parameter marks: columns that are true for few rows, which are indexed.
    init(_ name: String, keys: [String], marks: [String] = [], _ declarations: [String]) {
      self.name = name
      columns = declarations.map { String($0.prefix { $0 != " " }) }
      var sql =
        "CREATE TABLE \(name) (\(declarations.joined(separator: ", ")), since_seq INTEGER, until_seq INTEGER);\n"
      for (index, key) in keys.enumerated() { sql += "CREATE INDEX \(name)_\(index) ON \(name) (\(key));\n" }
      for mark in marks { sql += "CREATE INDEX \(name)_\(mark) ON \(name) (article) WHERE \(mark);\n" }
      definition = sql
      let names = columns.joined(separator: ", ")
      let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
      insertion = "INSERT INTO \(name) (\(names), since_seq) VALUES (\(marks))"
      openRowsOfArticle = "SELECT rowid, \(names) FROM \(name) WHERE article = ? AND until_seq IS NULL ORDER BY rowid"
      closing = "UPDATE \(name) SET until_seq = ? WHERE rowid = ?"
    }

    /// The full-text table that follows this one, and the place of the column with its words.
    var search: (table: String, column: Int)? {
      switch name {
      case "sentences": index(of: "text_words").map { ("sentence_words", $0) }
      case "statements": index(of: "content_words").map { ("statement_words", $0) }
      default: nil
      }
    }

    func index(of column: String) -> Int? { columns.firstIndex(of: column) }
  }

  static func table(_ name: String) -> Table {
    // Names are written in this module only; a wrong one gives an empty table, whose SQL fails.
    tables.first { $0.name == name } ?? Table(name, keys: [], [])
  }
}
