import Facts
import GRDB
import Knowledge

/// Looking up entities, handles and outlets at the query's position.
extension Checker {
  private var openRows: String { "since_seq <= :p AND (until_seq IS NULL OR until_seq > :p)" }

  /// The key of the entity that a name means: the one that fits, or an error that names whom it may mean.
  mutating func entity(_ name: EntityName, _ span: Range<Int>) throws -> Int64 {
    if let number = name.number {
      if let one = try Knowledge.entity(number, at: position, in: db) { return one.key }
      throw error(.name, "there is no entity \(name.text)", span, help: "entities | select handle, name")
    }
    let keys = try knowledge.entityKeys(named: name.text, fullOnly: name.isQuoted, at: position, in: db)
    if keys.count == 1, let one = keys.first { return one }
    let all = try Knowledge.entities(named: name.text, fullOnly: name.isQuoted, at: position, in: db)
    let found = all.count > 1 ? try narrowed(all, name) : all
    if found.count == 1, let one = found.first { return one.key }
    guard found.isEmpty else {
      let same = Dictionary(grouping: found, by: { Folding.fold($0.name) }).values.contains { $0.count > 1 }
      let list = found.prefix(5).map { entity in
        same
          ? "\(entity.handle) “\(entity.name)” (\(entity.mentions), \(entity.kind.rawValue))"
          : "@\"\(entity.name)\" (\(entity.mentions))"
      }
      let count = found.count == 2 ? "two" : String(found.count)
      let kinds = Set(found.map(\.kind))
      let what = kinds == [.person] ? "people" : kinds == [.place] ? "places" : "things"
      let pair = found.prefix(2).map { "@\"\($0.name)\"" }.joined(separator: " ")
      throw error(
        .ambiguity, "\(name.written) may be \(count) \(what)", span, "candidates", list,
        help: same
          ? "name one by its handle: \(found[0].handle)" : "name one; or, where they are one: same \(pair)")
    }
    let known = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT c.name, n.words FROM entity_names n JOIN links l ON l.local = n.entity 
          AND l.since_seq <= :p AND (l.until_seq IS NULL OR l.until_seq > :p)
        JOIN canonicals c ON c.canonical = l.canonical AND c.since_seq <= :p AND (c.until_seq IS NULL OR c.until_seq > :p)
        WHERE n.since_seq <= :p AND (n.until_seq IS NULL OR n.until_seq > :p) LIMIT 20000
        """, arguments: ["p": position])
    if known.isEmpty {
      throw error(.name, "no entity is known yet", span, help: "load FILE…")
    }
    let words = WordForm.joined(name.text)
    let nearest = Nearest.names(to: words, among: known.map { $0[1] as String })
    var names: [String] = []
    for near in nearest {
      for row in known where (row[1] as String) == near {
        let written = EntityName(text: row[0], isQuoted: false).written
        if !names.contains(written) { names.append(written) }
      }
    }
    throw error(
      .name, "nobody and nothing is known as \(name.written)", span, "nearest", Array(names.prefix(3)),
      help: "`entities` lists all names; words that are printed: saying \"\(name.text)\"")
  }

  /// Those of several entities that the query's articles call by this name; all where that is none.
  private func narrowed(_ found: [EntityRecord], _ name: EntityName) throws -> [EntityRecord] {
    guard let articles = try articleScope.last.flatMap({ try scope(of: $0) }) else { return found }
    let here = try Set(
      Int64.fetchAll(
        db,
        sql: """
          SELECT l.canonical FROM entity_names n JOIN links l ON l.local = n.entity AND l.since_seq <= :p AND (l.until_seq IS NULL OR l.until_seq > :p)
          WHERE n.words = :w AND n.article IN (SELECT value FROM json_each(:a))
            AND n.since_seq <= :p AND (n.until_seq IS NULL OR n.until_seq > :p)
          """,
        arguments: ["w": WordForm.joined(name.text), "a": articles.description, "p": position]))
    let fitting = found.filter { here.contains($0.key) }
    return fitting.isEmpty ? found : fitting
  }

  /// The articles to which slots such as `in a5` or `in AOL` keep a query; nil where none does.
  func scope(of slots: [SlotSyntax]) throws -> [Int]? {
    var scope: Set<Int>?
    for slot in slots {
      guard case .slot(.in, negated: false, let values) = slot.form else { continue }
      var articles: Set<Int> = []
      for value in values {
        switch try resolved(value).form {
        case .handle(.article(let number)), .handle(.sentence(article: let number, number: _)): articles.insert(number)
        case .string(let outlet), .name(let outlet):
          articles.formUnion(
            try Int.fetchAll(
              db, sql: "SELECT article FROM articles WHERE outlet_folded = :o AND \(openRows)",
              arguments: ["o": Folding.fold(outlet), "p": position]))
        default: return nil
        }
      }
      scope = scope.map { $0.intersection(articles) } ?? articles
    }
    return scope?.sorted()
  }

  /// The key by which rows refer to what a handle names.
  func key(_ handle: Handle, _ span: Range<Int>) throws -> (key: Int64, kind: ReferenceKind) {
    guard let kind = Catalogue.kind(of: handle), let schema = Catalogue.relation(of: kind) else {
      throw error(.name, "families of wordings come with the comparison of sources", span)
    }
    let number: Int64
    switch handle {
    case .sentence(let article, let n): number = Int64(article) * 1_000_000 + Int64(min(n, 999_999))
    case .article(let n), .statement(let n), .fact(let n), .note(let n), .family(let n), .warning(let n),
      .figure(let n), .time(let n), .mention(let n), .entity(let n):
      number = Int64(n)
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM \(schema.table) x WHERE \(schema.keyTemplate) = :k AND {holds x})"
    let known = try Bool.fetchOne(
      db.cachedStatement(sql: SQLTemplate.expand(SQLTemplate.fill(sql, alias: "x"), isNow: false)),
      arguments: ["k": number, "p": position])
    guard known == true else {
      throw error(.name, "there is no \(kind.rawValue) \(handle)", span, help: "`\(schema.name)` lists them")
    }
    return (number, kind)
  }

  func contentID(of handle: Handle, _ span: Range<Int>) throws -> String {
    let (key, kind) = try key(handle, span)
    let id = try String.fetchOne(
      db, sql: "SELECT id FROM objects WHERE kind = ? AND number = ?", arguments: [kind.rawValue, key])
    guard let id else {
      throw error(.type, "notes and judgements are about an article, statement or fact", span, help: "of s7")
    }
    return id
  }

  /// The folded name of an outlet that some article carries.
  func outlet(_ name: String, _ span: Range<Int>) throws -> String {
    let folded = Folding.fold(name)
    let isKnown = "SELECT EXISTS (SELECT 1 FROM articles WHERE outlet_folded = :o AND \(openRows))"
    if try Bool.fetchOne(db.cachedStatement(sql: isKnown), arguments: ["o": folded, "p": position]) == true {
      return folded
    }
    let sql = """
      SELECT MIN(outlet), COUNT(*), outlet_folded FROM articles WHERE \(openRows) GROUP BY outlet_folded
      ORDER BY outlet_folded IS NULL, outlet_folded
      """
    let rows = try Row.fetchAll(db, sql: sql, arguments: ["p": position])
    let list = rows.map { row in
      (row[0] as String?).map { "\($0) (\(row[1] as Int))" } ?? "unlabelled (\(row[1] as Int))"
    }
    let written = name.contains(" ") ? "\"\(name)\"" : name
    throw error(
      .name, "no outlet “\(name)”", span, "outlets", list,
      help: "said to \(name): to @\(written); printed by \(name): label a1 outlet=\"\(name)\"")
  }
}
