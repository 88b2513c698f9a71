import Facts
import Knowledge
import Query

/// `show`, `why`, `cite`, `history`: what is known of one thing, whole.
extension Session {
  func show(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a handle or @Name", help: "show s3")
    }
    if word.text.hasPrefix("@") { return emit(try show(try entity(word, arguments)), isWhole: true) }
    guard let (handle, _) = Self.handle(word.text) else {
      throw SessionError(
        .syntax, "`show` wants a handle or @Name", line: arguments.line, at: word.range,
        help: "show s3, show a2, show @Name")
    }
    guard let answer = try answer(showing: handle) else { throw try unknown(handle, word, arguments) }
    emit(answer, isWhole: true)
  }

  private func answer(showing handle: Handle) throws -> Answer? {
    switch handle {
    case .article(let number): try knowledge.article(number).map(show)
    case .sentence(let article, let number):
      try knowledge.sentence(article: article, number: number).map { sentence in
        Card("show \(handle)", position: knowledge.position)
          .row("sentence", sentence.handle.description).row("bytes", sentence.span.description)
          .row("text", sentence.text).answer
      }
    case .statement(let number): try knowledge.statement(number).map(show)
    case .note(let number):
      try knowledge.notes().first { $0.handle == .note(number) }.map { note in
        Card("show \(handle)", position: knowledge.position).row("note", note.text)
          .row("on", note.targetHandle?.description).row("by", "\(note.by), \(note.at), event #\(note.event)").answer
      }
    default: try engine.answer("\(Self.relation(of: handle)) | where handle = \"\(handle)\"", context: context())
    }
  }

  private static func relation(of handle: Handle) -> String {
    switch handle {
    case .fact: "facts"
    case .warning: "warnings"
    case .figure: "figures"
    case .time: "times"
    case .mention: "mentions"
    default: "statements"
    }
  }

  /// The article's text, a sentence a row, with the statements that begin in it.
  private func show(_ article: ArticleRecord) throws -> Answer {
    guard case .article(let number) = article.handle else { return Card("", position: 0).answer }
    var rows: [[Value]] = []
    for index in 1...max(1, article.sentences) {
      guard let sentence = try knowledge.sentence(article: number, number: index) else { continue }
      rows.append([
        .reference(
          Reference(kind: .sentence, label: sentence.handle.description, id: "\(article.id.hex)\(sentence.span)")),
        .text(sentence.text),
      ])
    }
    let about = [
      article.title, article.outlet, article.published, article.url, article.file,
      "\(article.quotations) quoted passages, \(article.attributed) attributed", "\(article.statements) statements",
    ].compactMap(\.self)
    return Answer(
      heading: "\(article.handle) · " + about.joined(separator: " · "),
      columns: [Column(name: "sentence", type: .reference(.sentence)), Column(name: "text", type: .text)], rows: rows,
      position: knowledge.position)
  }

  private func show(_ statement: StatementRecord) throws -> Answer {
    let article = try knowledge.article(id: statement.articleID)
    return Card("show \(statement.handle)", position: knowledge.position)
      .row("speaker", Self.speaker(statement)).row("to", statement.addressee?.name)
      .row("cue", statement.cueText).row("content", statement.contentText)
      .row(
        "kind",
        "\(statement.kind.rawValue) \(statement.act.rawValue), \(statement.stance.rawValue)"
          + (statement.negated ? ", negated" : "")
      )
      .row("when", statement.date).row("sentence", statement.sentence?.text)
      .row("article", article.map(Self.line)).rows("warning", statement.warnings.map { "\($0.kind): \($0.reason)" })
      .rows("judgement", statement.judgements.map(Self.line)).rows(
        "note", statement.notes.map { "\($0.text) (\($0.by))" }
      )
      .row("status", statement.retracted ? "retracted" : nil).answer
  }

  private func show(_ entity: EntityRecord) throws -> Answer {
    let name = Self.quotedName(entity.name)
    let said = try engine.answer("statements by @\(name)", context: context(), limit: 0).count
    let about = try engine.answer("statements about @\(name)", context: context(), limit: 0).count
    return Card("show @\(name)", position: knowledge.position)
      .row("name", entity.name).row("kind", entity.kind.rawValue)
      .row("mentions", "\(entity.mentions) in \(entity.articles) article\(entity.articles == 1 ? "" : "s")")
      .row("statements", "\(said) by, \(about) about").row("next", "statements by @\(name)").answer
  }

  // MARK: why, cite

  func why(_ arguments: Arguments) throws {
    let statement = try statement(arguments)
    guard let text = try knowledge.text(statement.textID) else {
      throw SessionError(.queryFailed, "\(statement.handle): the article's text was redacted")
    }
    let article = try knowledge.article(id: statement.articleID)
    let bytes = Array(text.utf8)
    emit(
      Card("why \(statement.handle)", position: knowledge.position)
        .row("statement", "\(statement.handle) \(statement.id.hex)")
        .row("found by", statement.byHand ? "a person, event #\(statement.added)" : article?.extractor)
        .row("rule", statement.rule).row("confidence", "\(statement.confidence)/1000")
        .row("cue", statement.cue.map { "“\(statement.cueText ?? "")” (\(statement.lemma ?? "?")) \($0)" } ?? "none")
        .row("source", statement.source.map { "“\(statement.sourceText ?? "")” \($0)" } ?? "none")
        .row("speaker", Self.speaker(statement))
        .rows("content", statement.content.map { "\(Self.excerpt(bytes, $0)) \($0)" })
        .row("sentence", statement.sentence.map { Self.marked(bytes, $0, statement) })
        .row("article", article.map(Self.line))
        .row("text", "sha256 \(statement.textID.hex), \(bytes.count) bytes")
        .row("log", "event #\(statement.added)" + (article.map { ", article loaded by #\($0.loaded)" } ?? ""))
        .rows("warning", statement.warnings.map { "\($0.kind) \($0.span): \($0.reason)" })
        .rows("judgement", statement.judgements.map(Self.line)).answer, isWhole: true)
  }

  private func statement(_ arguments: Arguments) throws -> StatementRecord {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a statement", help: "\(arguments.words[0].text) s7")
    }
    guard let (handle, _) = Self.handle(word.text), case .statement(let number) = handle else {
      throw SessionError(
        .syntax, "a statement's handle belongs here, such as s7", line: arguments.line, at: word.range,
        help: "statements")
    }
    guard let record = try knowledge.statement(number) else { throw try unknown(handle, word, arguments) }
    return record
  }

  func cite(_ arguments: Arguments) throws {
    guard arguments.words.count > 1 else { throw arguments.missing("a statement", help: "cite s9") }
    var rows: [[Value]] = []
    for word in arguments.words.dropFirst() {
      let one = try statement(try Arguments("cite \(word.text)"))
      let article = try knowledge.article(id: one.articleID)
      let place = [article?.title.map { "“\($0)”" }, article?.outlet, article?.published, article?.url].compactMap(
        \.self)
      rows.append([
        .reference(Reference(kind: .statement, label: one.handle.description, id: one.id.hex)),
        .text(
          "\(Self.attribution(one)): \(one.contentText) — "
            + (place.isEmpty ? article?.file ?? "\(one.article)" : place.joined(separator: ", "))
            + ", bytes \(one.content.map(\.description).joined()), text sha256 \(one.textID.short)"),
      ])
    }
    emit(
      Answer(
        heading: "",
        columns: [Column(name: "statement", type: .reference(.statement)), Column(name: "citation", type: .text)],
        rows: rows, position: knowledge.position), isWhole: true)
  }

  /// Who, by which words, and what has to be known of it: "Anna Vogt (did not say) [misquoted, damaged text]".
  private static func attribution(_ statement: StatementRecord) -> String {
    let name = statement.speaker?.name ?? statement.sourceText ?? "unknown"
    let marks =
      statement.judgements.map(\.verdict).filter { $0 != "corrected" } + (statement.damaged ? ["damaged text"] : [])
      + (statement.retracted && !statement.judgements.contains { $0.verdict == "retracted" } ? ["retracted"] : [])
    return name + (statement.cueText.map { " (\($0))" } ?? "")
      + (marks.isEmpty ? "" : " [\(marks.joined(separator: ", "))]")
  }

  // MARK: history

  func history(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      return emit(try engine.answer("cells", context: context()))
    }
    guard let (handle, _) = Self.handle(word.text), let id = try knowledge.id(of: handle) else {
      throw SessionError(
        .syntax, "there is no \(word.text) in this log", line: arguments.line, at: word.range, help: "history s3")
    }
    let judgements = try knowledge.judgements(on: id).map { ($0.event, $0.at, $0.by, Self.line($0)) }
    let notes = try knowledge.notes(on: id).map { ($0.event, $0.at, $0.by, "note: \($0.text)") }
    let rows: [[Value]] = (judgements + notes).sorted { $0.0 < $1.0 }.map {
      [.integer(Int64($0.0)), .text($0.1), .text($0.2), .text($0.3)]
    }
    emit(
      Answer(
        heading: "history of \(handle)",
        columns: [
          Column(name: "event", type: .integer), Column(name: "at", type: .moment), Column(name: "by", type: .text),
          Column(name: "what", type: .text),
        ], rows: rows, notices: rows.isEmpty ? ["nothing befell \(handle)"] : [], position: knowledge.position),
      isWhole: true)
  }

  // MARK: Lines of text

  private static func speaker(_ statement: StatementRecord) -> String {
    let reason = statement.speakerReason.map { " (\($0))" } ?? ""
    return (statement.speaker?.name ?? "unknown") + reason
  }

  private static func line(_ judgement: JudgementRecord) -> String {
    "\(judgement.verdict)" + (judgement.change.map { " \($0)" } ?? "") + (judgement.reason.map { ": \($0)" } ?? "")
      + " (\(judgement.by), #\(judgement.event))"
  }

  private static func line(_ article: ArticleRecord) -> String {
    let parts = [article.handle.description, article.title, article.outlet, article.published, article.file]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  private static func excerpt(_ bytes: [UInt8], _ span: Span) -> String {
    guard span.end <= bytes.count else { return "" }
    return String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// The sentence with source, cue and content marked: `[source] {cue} «content»`.
  private static func marked(_ bytes: [UInt8], _ sentence: SentenceRecord, _ statement: StatementRecord) -> String {
    var marks: [(Int, Int, String)] = []
    func mark(_ span: Span?, _ open: String, _ close: String) {
      guard let span, span.overlaps(sentence.span) else { return }
      marks.append((max(span.start, sentence.span.start), 1, open))
      marks.append((min(span.end, sentence.span.end), 0, close))
    }
    mark(statement.source, "[", "]")
    mark(statement.cue, "{", "}")
    statement.content.forEach { mark($0, "«", "»") }
    var out = ""
    var from = sentence.span.start
    for (place, _, text) in marks.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      out += excerpt(bytes, Span(from, max(from, place))) + text
      from = max(from, place)
    }
    return out + excerpt(bytes, Span(from, sentence.span.end))
  }
}

/// A table of two columns, name and value, with a row for each thing that is known.
private struct Card {
  private var heading: String
  private var position: Int
  private var rows: [[Value]] = []

  init(_ heading: String, position: Int) {
    self.heading = heading
    self.position = position
  }

  func row(_ name: String, _ value: String?) -> Card { rows(name, value.map { [$0] } ?? []) }

  func rows(_ name: String, _ values: [String]) -> Card {
    var card = self
    card.rows += values.map { [.text(name), .text($0)] }
    return card
  }

  var answer: Answer {
    Answer(
      heading: heading, columns: [Column(name: "what", type: .text), Column(name: "value", type: .text)], rows: rows,
      position: position)
  }
}
