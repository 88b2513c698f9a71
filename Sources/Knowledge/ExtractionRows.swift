import EventLog
import Facts
import GRDB

/// The rows that one article's extraction and its hand-made statements give.
struct ExtractionRows {
  /// True where the article never had any rows.
  var isNew = true
  var sentences: [[DatabaseValue]] = []
  var quotations: [[DatabaseValue]] = []
  var entities: [[DatabaseValue]] = []
  var entityNames: [[DatabaseValue]] = []
  var mentions: [[DatabaseValue]] = []
  var statements: [[DatabaseValue]] = []
  var topics: [[DatabaseValue]] = []
  var facts: [[DatabaseValue]] = []
  var participants: [[DatabaseValue]] = []
  var figures: [[DatabaseValue]] = []
  var times: [[DatabaseValue]] = []
  var warnings: [[DatabaseValue]] = []
}

/// The bytes of a text, and what spans of it cover.
struct ArticleText {
  let bytes: [UInt8]
  let damage: [Span]

  func contains(_ span: Span) -> Bool { 0 <= span.start && span.start <= span.end && span.end <= bytes.count }
  func string(_ span: Span) -> String { contains(span) ? String(decoding: bytes[span.range], as: UTF8.self) : "" }
  func string(_ span: Span?) -> String? { span.map { string($0) } }
  func isDamaged(_ spans: [Span]) -> Bool { spans.contains { span in damage.contains { $0.overlaps(span) } } }
}

extension Projector {
  /// Rows of an article without a text are none: nothing can be said to stand in it.
  mutating func extractionRows(
    of article: ArticleContext, textID: ContentID?, extraction: Extraction?, added: [StatementAdded], at seq: Int
  ) throws -> ExtractionRows {
    var rows = ExtractionRows()
    rows.isNew =
      try number("SELECT EXISTS (SELECT 1 FROM sentences WHERE article = ?)", article.number) == 0
      && number("SELECT EXISTS (SELECT 1 FROM entities WHERE article = ?)", article.number) == 0
      && number("SELECT EXISTS (SELECT 1 FROM statements WHERE article = ?)", article.number) == 0
    guard let textID, extraction != nil || !added.isEmpty,
      let body = try String.fetchOne(
        try db.cachedStatement(sql: "SELECT body FROM texts WHERE id = ?"), arguments: [textID.hex])
    else { return rows }
    // Asked before any statement of this article gets a number.
    _ = try hasEarlyDecisions()
    let found = extraction ?? Extraction()
    let text = ArticleText(bytes: Array(body.utf8), damage: found.warnings.filter(\.changesWords).map(\.span))
    var builder = RowBuilder(article: article, text: text, found: found, seq: seq, rows: rows)
    try builder.build(&self, added: added)
    return builder.rows
  }

  /// A number for what has no content id, the same as before where it was here before.
  mutating func placeNumber(_ kind: String, _ columns: String, _ key: [DatabaseValue], isNew: Bool) throws -> Int {
    if !isNew {
      let test = columns.split(separator: " ").map { "\($0) IS ?" }.joined(separator: " AND ")
      let sql = "SELECT MIN(\(kind)) FROM \(kind)s WHERE \(test)"
      if let known = try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: StatementArguments(key)) {
        return known
      }
    }
    return try nextNumber(kind)
  }
}

/// Makes an article's rows, part by part.
private struct RowBuilder {
  let article: ArticleContext
  let text: ArticleText
  let found: Extraction
  let seq: Int
  var rows: ExtractionRows
  /// The number of each of the extraction's entities; two of one kind and name are one.
  private var entities: [Int] = []
  /// The number of each of the extraction's statements; nil for one that cannot stand.
  private var statements: [Int?] = []
  /// Mentions in text order.
  private var mentions: [(span: Span, entity: Int)] = []

  init(article: ArticleContext, text: ArticleText, found: Extraction, seq: Int, rows: ExtractionRows) {
    self.article = article
    self.text = text
    self.found = found
    self.seq = seq
    self.rows = rows
  }

  mutating func build(_ projector: inout Projector, added: [StatementAdded]) throws {
    addSentences()
    try addEntities(&projector)
    try addMentions(&projector)
    try addStatements(&projector, added: added)
    try addFacts(&projector)
    try addPlaces(&projector)
    addQuotations()
  }

  private mutating func addSentences() {
    for (index, span) in found.sentences.enumerated() where text.contains(span) {
      let string = text.string(span)
      let words = WordForm.padded(string)
      rows.sentences.append(
        values(
          article.number, index + 1, span.start, span.end, string, words, WordForm.count(words), text.isDamaged([span]))
      )
    }
  }

  private mutating func addEntities(_ projector: inout Projector) throws {
    var seen: Set<Int> = []
    for entity in found.entities {
      let id = entity.id(in: article.id)
      let object = try projector.register(
        "entity", id.hex, article: article.number, at: seq, isNew: false)
      entities.append(object.number)
      guard seen.insert(object.number).inserted else { continue }
      rows.entities.append(
        values(
          object.number, id.hex, article.number, entity.name, entity.kind.rawValue, entity.linkKey,
          JSONText.list(entity.aliases)))
      var forms: Set<String> = []
      for (words, form) in NameForms.all(entity) where forms.insert(words).inserted {
        rows.entityNames.append(values(object.number, article.number, words, form))
      }
    }
  }

  private mutating func addMentions(_ projector: inout Projector) throws {
    for mention in found.mentions where entities.indices.contains(mention.entity) && text.contains(mention.span) {
      let entity = entities[mention.entity]
      mentions.append((mention.span, entity))
      let string = text.string(mention.span)
      let key = values(article.number, mention.span.start, mention.span.end, entity)
      let number = try projector.placeNumber("mention", "article start_byte end_byte entity", key, isNew: rows.isNew)
      rows.mentions.append(
        values(
          number, article.number, sentence(at: mention.span.start), entity, mention.span.start, mention.span.end,
          string,
          WordForm.padded(string), mention.form.rawValue, mention.reason, text.isDamaged([mention.span])))
    }
    mentions.sort { ($0.span, $0.entity) < ($1.span, $1.entity) }
  }

  private mutating func addStatements(_ projector: inout Projector, added: [StatementAdded]) throws {
    var seen: Set<String> = []
    // What a person added stands before what a program found at the same place.
    for statement in added where statement.content.allSatisfy(text.contains) {
      guard seen.insert(statement.statement.hex).inserted else { continue }
      let base = Facts.Statement(
        content: statement.content, kind: statement.kind, stance: statement.stance,
        sentence: (statement.content.first.flatMap { sentence(at: $0.start) } ?? 0) - 1, rule: "by hand",
        confidence: 1000)
      let speaker = try statement.speaker.map { try projector.referredEntity($0, at: seq) }
      try addStatement(base, id: statement.statement, speaker: speaker, byHand: true, &projector)
    }
    for statement in found.statements {
      let id = statement.id(in: article.id)
      let spans = statement.content + [statement.source, statement.cue].compactMap(\.self)
      guard !statement.content.isEmpty, spans.allSatisfy(text.contains) else {
        statements.append(nil)
        continue
      }
      guard seen.insert(id.hex).inserted else {
        statements.append(try projector.object(id.hex)?.number)
        continue
      }
      let number = try addStatement(
        statement, id: id, speaker: statement.speaker.flatMap(entity), byHand: false, &projector)
      statements.append(number)
    }
  }

  @discardableResult
  private mutating func addStatement(
    _ statement: Facts.Statement, id: ContentID, speaker: Int?, byHand: Bool, _ projector: inout Projector
  ) throws -> Int {
    let object = try projector.register(
      "statement", id.hex, article: article.number, at: seq, isNew: rows.isNew)
    let content = statement.content.map { text.string($0) }.joined(separator: " … ")
    let contentWords = WordForm.padded(content)
    let source = text.string(statement.source)
    let spans = statement.content + [statement.source, statement.cue].compactMap(\.self)
    let row = values(
      object.number, id.hex, article.number, sentenceNumber(statement.sentence), statement.source?.start,
      statement.source?.end, source, source.map(WordForm.padded), speaker, statement.speakerReason,
      statement.cue?.start, statement.cue?.end, text.string(statement.cue), statement.lemma,
      statement.addressee.flatMap(entity), content, contentWords,
      "[" + statement.content.map(\.description).joined(separator: ",") + "]", statement.act.rawValue,
      statement.kind.rawValue, statement.stance.rawValue, statement.negated, statement.when?.start, statement.when?.end,
      statement.date, statement.rule, statement.confidence, WordForm.count(contentWords), text.isDamaged(spans), false,
      byHand, object.added)
    rows.statements.append(try judged(row, "statements", id, &projector))
    var topics: Set<Int> = []
    for mention in mentions where statement.content.contains(where: { $0.contains(mention.span) }) {
      if topics.insert(mention.entity).inserted {
        rows.topics.append(values(object.number, mention.entity, article.number))
      }
    }
    return object.number
  }

  private mutating func addFacts(_ projector: inout Projector) throws {
    var seen: Set<String> = []
    for fact in found.facts {
      let id = fact.id(in: article.id)
      let places = ([fact.subject, fact.object].compactMap(\.self) + fact.others).map(\.span) + [fact.predicate]
      guard places.allSatisfy(text.contains), seen.insert(id.hex).inserted else { continue }
      let object = try projector.register("fact", id.hex, article: article.number, at: seq, isNew: rows.isNew)
      let attributed = fact.attributedTo.flatMap { statements.indices.contains($0) ? statements[$0] : nil }
      let row = values(
        object.number, id.hex, article.number, sentenceNumber(fact.sentence), fact.relation,
        Folding.fold(fact.relation), fact.predicate.start, fact.predicate.end, text.string(fact.predicate),
        fact.subject?.entity.flatMap(entity), text.string(fact.subject?.span), fact.object?.entity.flatMap(entity),
        text.string(fact.object?.span), fact.polarity.rawValue, fact.modality.rawValue, fact.isRole, attributed,
        fact.attributes?.joined(separator: ", "),
        fact.rule, fact.confidence, text.isDamaged(places + sentenceSpan(fact.sentence)), false, object.added)
      rows.facts.append(try judged(row, "facts", id, &projector))
      let all =
        [fact.subject.map { ("subject", $0) }, fact.object.map { ("object", $0) }].compactMap(\.self)
        + fact.others.map { ($0.role, $0) }
      for (role, argument) in all {
        rows.participants.append(
          values(
            object.number, article.number, role, argument.span.start, argument.span.end, text.string(argument.span),
            argument.entity.flatMap(entity)))
      }
    }
  }

  /// Decisions about what is new are rare: they came with a merged log, or their object was taken back and restored.
  private func judged(
    _ row: [DatabaseValue], _ table: String, _ id: ContentID, _ projector: inout Projector
  ) throws -> [DatabaseValue] {
    if rows.isNew, try !projector.hasEarlyDecisions() { return row }
    return try projector.judgedRow(row, of: Schema.table(table), about: id.hex, at: seq)
  }

  private mutating func addPlaces(_ projector: inout Projector) throws {
    let new = rows.isNew
    for figure in found.figures where text.contains(figure.span) {
      let key = values(article.number, figure.span.start, figure.span.end)
      let number = try projector.placeNumber("figure", "article start_byte end_byte", key, isNew: new)
      rows.figures.append(
        values(
          number, article.number, sentenceNumber(figure.sentence), figure.span.start, figure.span.end,
          text.string(figure.span), figure.value, figure.unit, figure.counted, figure.comparison,
          text.isDamaged([figure.span])))
    }
    for time in found.times where text.contains(time.span) {
      let key = values(article.number, time.span.start, time.span.end)
      let number = try projector.placeNumber("time", "article start_byte end_byte", key, isNew: new)
      rows.times.append(
        values(
          number, article.number, sentenceNumber(time.sentence), time.span.start, time.span.end, text.string(time.span),
          time.date, text.isDamaged([time.span])))
    }
    for warning in found.warnings where text.contains(warning.span) {
      let key = values(article.number, warning.span.start, warning.span.end, warning.kind)
      let number = try projector.placeNumber("warning", "article start_byte end_byte kind", key, isNew: new)
      rows.warnings.append(
        values(
          number, article.number, sentence(at: warning.span.start), warning.span.start, warning.span.end,
          text.string(warning.span), warning.kind, warning.reason))
    }
  }

  private mutating func addQuotations() {
    let contents = found.statements.flatMap(\.content)
    for quotation in found.quotations where text.contains(quotation) {
      let attributed = contents.contains { $0.overlaps(quotation) }
      rows.quotations.append(values(article.number, quotation.start, quotation.end, attributed))
    }
  }

  private func entity(_ index: Int) -> Int? { entities.indices.contains(index) ? entities[index] : nil }

  /// A fact is read from its whole sentence: damage anywhere in it may have changed who does what.
  private func sentenceSpan(_ index: Int) -> [Span] {
    found.sentences.indices.contains(index) ? [found.sentences[index]] : []
  }

  private func sentenceNumber(_ index: Int) -> Int? { found.sentences.indices.contains(index) ? index + 1 : nil }

  /// The number of the sentence in which a byte stands; sentences are in text order.
  private func sentence(at byte: Int) -> Int? {
    var low = 0
    var high = found.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if found.sentences[middle].start <= byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0, byte < found.sentences[low - 1].end else { return nil }
    return low
  }
}

/// The ways in which an entity may be named, most telling first.
enum NameForms {
  static func all(_ entity: Entity) -> [(words: String, form: String)] {
    var out = [(WordForm.joined(entity.name), "full")]
    out += entity.aliases.map { (WordForm.joined($0), "alias") }
    if entity.kind == .person, let last = out[0].0.split(separator: " ").last, last.utf8.count > 1 {
      out.append((String(last), "surname"))
    }
    return out.filter { !$0.0.isEmpty }
  }
}

/// JSON for the few columns that hold a list.
enum JSONText {
  static func list(_ items: [String]) -> String {
    "[" + items.map(string).joined(separator: ",") + "]"
  }

  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        out += "\\u00" + Hexadecimal.string([UInt8(truncatingIfNeeded: scalar.value)])
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
