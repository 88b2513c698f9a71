import Facts
import Knowledge
import Query

/// `show`, `why`, `cite`, `history`: what is known of one thing, whole.
extension Session {
  func show(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a handle or @Name", help: "show s3")
    }
    if Self.isEntity(word.text) { return emit(try show(try entity(word, arguments)), isWhole: true) }
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
    case .fact: try row("facts", "fact", handle)
    case .warning: try row("warnings", "warning", handle)
    case .figure: try row("figures", "figure", handle)
    case .time: try row("times", "time", handle)
    case .mention: try row("mentions", "mention", handle)
    case .entity(let number): try knowledge.entity(number).map(show)
    case .family: throw SessionError(.syntax, "families of wordings come with the comparison of sources")
    }
  }

  /// The row that a handle names, all of whose columns a card shows; nil where there is none.
  private func row(_ relation: String, _ column: String, _ handle: Handle) throws -> Answer? {
    let columns = try engine.describe(relation).rows.compactMap { $0.first.map(ValueText.of) }
    let query = "\(relation) | where \(column) = \(handle) | select \(columns.joined(separator: ", "))"
    do throws(QueryError) {
      let answer = try engine.answer(query, context: context())
      guard let row = answer.rows.first else { return nil }
      return zip(answer.columns, row).reduce(Card("show \(handle)", position: answer.position)) { card, cell in
        cell.1 == .unknown ? card : card.row(cell.0.name, ValueText.of(cell.1))
      }.answer
    } catch {
      if error.kind == .name { return nil }
      throw error
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
    let handle = entity.handle.description
    let said = try engine.answer("statements by \(handle)", context: context(), limit: 0).count
    let about = try engine.answer("statements about \(handle)", context: context(), limit: 0).count
    let notes = try engine.answer("notes about \(handle) | select text, author, event", context: context())
    return Card("show @\(name)", position: knowledge.position)
      .row("name", entity.name).row("handle", handle).row("kind", entity.kind.rawValue)
      .row("mentions", "\(entity.mentions) in \(entity.articles) article\(entity.articles == 1 ? "" : "s")")
      .row("statements", "\(said) by, \(about) about")
      .rows("note", notes.rows.map { "\(ValueText.of($0[0])) (\(ValueText.of($0[1])), \(ValueText.of($0[2])))" })
      .row("next", "statements by @\(name)").answer
  }

  // MARK: cite

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
    let judgements = try knowledge.judgements(on: id, withUndone: true).map { judgement in
      let what = [judgement.verdict, judgement.change, judgement.reason.map { "“\($0)”" }].compactMap(\.self)
      return (
        judgement.event, judgement.at, judgement.by, what.joined(separator: " ") + (judgement.undone ? " (undone)" : "")
      )
    }
    let notes = try knowledge.notes(on: id, withUndone: true).map { note in
      (note.event, note.at, note.by, "note: \(note.text)" + (note.undone ? " (undone)" : ""))
    }
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

  static func speaker(_ statement: StatementRecord) -> String {
    let reason = statement.speakerReason.map { " (\($0))" } ?? ""
    return (statement.speaker?.name ?? "unknown") + reason
  }

  static func line(_ note: NoteRecord) -> String { "\(note.text) (\(note.by), #\(note.event))" }

  static func line(_ judgement: JudgementRecord) -> String {
    "\(judgement.verdict)" + (judgement.change.map { " \($0)" } ?? "") + (judgement.reason.map { ": \($0)" } ?? "")
      + " (\(judgement.by), #\(judgement.event))"
  }

  static func line(_ article: ArticleRecord) -> String {
    let parts = [article.handle.description, article.title, article.outlet, article.published, article.file]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}

/// A table of two columns, name and value, with a row for each thing that is known.
struct Card {
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
