import EventLog
import Facts
import Foundation
import GRDB

/// What an article's rows are made of.
struct ArticleContext {
  var number: Int
  var id: ContentID
}

extension Projector {
  mutating func loaded(_ event: Event) throws {
    guard let body = decode(ArticleLoaded.self, event) else { return }
    if let text = body.text, ContentID.ofText(text) == body.textSHA256 {
      let words = WordForm.padded(text)
      try run(
        "INSERT OR IGNORE INTO texts (id, body, bytes, words, since_seq) VALUES (?, ?, ?, ?, ?)", body.textSHA256.hex,
        text, text.utf8.count, WordForm.count(words), event.seq)
      if db.changesCount > 0 {
        try run("INSERT INTO text_words (rowid, words) VALUES (?, ?)", db.lastInsertedRowID, words)
      }
    }
    if loads.count > 50_000 { loads = [:] }
    loads[event.seq] = body
    loads[event.seq]?.text = nil
    try concern(body.article.hex, event.seq)
    _ = try register("article", body.article.hex, article: nil, at: event.seq, isNew: false)
    try foldArticle(body.article, at: event.seq)
  }

  /// Folds all events about an article that hold, and makes its rows so. `newest` spares reading an extraction again;
  /// a description leaves the extraction's rows alone.
  mutating func foldArticle(
    _ id: ContentID, at seq: Int, newest: (seq: Int, body: ArticleExtracted)? = nil, isDescription: Bool = false
  ) throws {
    guard let object = try object(id.hex) else { return }
    let article = ArticleContext(number: object.number, id: id)
    var load: (seq: Int, body: ArticleLoaded)?
    var described: [[String: String]] = []
    var extraction: Int?
    var added: [StatementAdded] = []
    for event in try activeEvents(about: id.hex) {
      switch event.type {
      case ArticleLoaded.type:
        if load == nil {
          load = try (loads[event.seq] ?? body(ArticleLoaded.self, of: event.seq)).map { (event.seq, $0) }
        }
      case ArticleDescribed.type:
        if let set = try body(ArticleDescribed.self, of: event.seq)?.set { described.append(set) }
      case ArticleExtracted.type: extraction = event.seq
      case StatementAdded.type: if let body = try body(StatementAdded.self, of: event.seq) { added.append(body) }
      default: break
      }
    }
    let open = try Row.fetchOne(
      try db.cachedStatement(
        sql: "SELECT rowid, extracted_seq FROM articles WHERE article = ? AND until_seq IS NULL"),
      arguments: [article.number])
    var found: ArticleExtracted?
    if load != nil, let extraction {
      found =
        newest?.seq == extraction ? newest?.body : isDescription ? nil : try body(ArticleExtracted.self, of: extraction)
    }
    let row = try load.map { load in
      try articleRow(
        article, load: load.body, at: load.seq, described: described, extraction: extraction,
        extractor: found?.extractor
          ?? (isDescription ? try extraction.flatMap { try body(ArticleExtracted.self, of: $0)?.extractor } : nil))
    }
    try replace(Schema.table("articles"), ofArticle: article.number, by: row.map { [$0] } ?? [], at: seq, isNew: false)
    if isDescription { return }
    if open == nil, found == nil, added.isEmpty { return }
    let rows = try extractionRows(
      of: article, textID: load?.body.textSHA256, extraction: found?.extraction, added: load == nil ? [] : added,
      at: seq)
    try write(rows, of: article, at: seq)
  }

  private func articleRow(
    _ article: ArticleContext, load: ArticleLoaded, at seq: Int, described: [[String: String]], extraction: Int?,
    extractor: Extractor?
  ) throws -> [DatabaseValue] {
    var title = load.title
    var titleSpan = load.titleSpan
    var outlet = load.source
    var published = load.published
    var url = load.url
    var author = load.author
    for set in described {
      func apply(_ field: String, _ value: inout String?) {
        if let new = set[field] { value = new.isEmpty ? nil : new }
      }
      if let new = set["title"], new != title { titleSpan = nil }
      apply("title", &title)
      apply("outlet", &outlet)
      apply("published", &published)
      apply("url", &url)
      apply("author", &author)
    }
    let text = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT text, words FROM texts WHERE id = ?"), arguments: [load.textSHA256.hex])
    let textNumber: Int? = text?["text"]
    let words: Int? = text?["words"]
    return values(
      article.number, article.id.hex, textNumber, title, titleSpan?.start, titleSpan?.end, outlet,
      outlet.map(Folding.fold), published, published.flatMap(PublishedDay.start), url, author, load.file, load.encoding,
      extractor?.label, words, seq, extraction)
  }

  private mutating func write(_ rows: ExtractionRows, of article: ArticleContext, at seq: Int) throws {
    let entities = Schema.table("entities")
    let before = rows.isNew ? [] : try openLocals(of: article.number)
    try replace(entities, ofArticle: article.number, by: rows.entities, at: seq, isNew: rows.isNew)
    for (name, list) in [
      ("sentences", rows.sentences), ("quotations", rows.quotations), ("entity_names", rows.entityNames),
      ("mentions", rows.mentions), ("statements", rows.statements), ("topics", rows.topics), ("facts", rows.facts),
      ("participants", rows.participants), ("figures", rows.figures), ("times", rows.times),
      ("warnings", rows.warnings),
    ] {
      try replace(Schema.table(name), ofArticle: article.number, by: list, at: seq, isNew: rows.isNew)
    }
    let after = rows.entities.compactMap { row -> Local? in
      guard let entity = Int.fromDatabaseValue(row[0]), let key = String.fromDatabaseValue(row[5]) else { return nil }
      return Local(entity: entity, key: key)
    }
    try relink(closed: before.filter { !after.contains($0) }, opened: after.filter { !before.contains($0) }, at: seq)
  }

  private func openLocals(of article: Int) throws -> [Local] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT entity, link_key FROM entities WHERE article = ? AND until_seq IS NULL ORDER BY entity"),
      arguments: [article]
    ).map { Local(entity: $0[0], key: $0[1]) }
  }
}

/// An article's own entity, with what it must share with others to be linked by itself.
struct Local: Hashable {
  var entity: Int
  var key: String
}

/// The first day, or minute, of a publication's date, in a form that sorts.
enum PublishedDay {
  static func start(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    func isDigits(_ range: Range<Int>) -> Bool {
      range.upperBound <= bytes.count && bytes[range].allSatisfy { (0x30...0x39).contains($0) }
    }
    func part(_ end: Int) -> String { String(decoding: bytes[..<end], as: UTF8.self) }
    guard isDigits(0..<4) else { return nil }
    guard bytes.count > 4 else { return part(4) + "-01-01" }
    guard bytes[4] == UInt8(ascii: "-"), isDigits(5..<7) else { return nil }
    guard bytes.count > 7 else { return part(7) + "-01" }
    guard bytes[7] == UInt8(ascii: "-"), isDigits(8..<10) else { return nil }
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T"), isDigits(11..<13), bytes[13] == UInt8(ascii: ":"),
      isDigits(14..<16)
    else { return part(10) }
    return part(16)
  }
}

/// A row's values in the order of its table's columns.
func values(_ list: (any DatabaseValueConvertible)?...) -> [DatabaseValue] {
  list.map { $0?.databaseValue ?? .null }
}
