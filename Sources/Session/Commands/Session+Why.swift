import Extraction
import Facts
import Knowledge
import Query

/// `why`: the way from a statement or fact back to the bytes of its article.
extension Session {
  func why(_ arguments: Arguments) throws {
    guard let word = arguments.words.dropFirst().first else {
      throw arguments.missing("a statement or fact", help: "why s7")
    }
    switch Self.handle(word.text)?.0 {
    case .statement(let number):
      guard let record = try knowledge.statement(number) else { throw try unknown(.statement(number), word, arguments) }
      emit(try why(record), isWhole: true)
    case .fact(let number):
      guard let record = try knowledge.fact(number) else { throw try unknown(.fact(number), word, arguments) }
      emit(try why(record), isWhole: true)
    default:
      throw SessionError(
        .syntax, "the handle of a statement or fact belongs here, such as s7", line: arguments.line, at: word.range,
        help: "statements")
    }
  }

  /// The parse is not in the log: it is drawn anew where the article was read by this very program.
  private func paths(
    _ bytes: [UInt8], _ article: ArticleRecord?, from start: Span?, to places: [Span]
  ) throws -> [String] {
    let extractor = try extractor()
    guard let start, let article, article.extractor == extractor.identity.label else { return [] }
    return extractor.parsePaths(in: String(decoding: bytes, as: UTF8.self), from: start, to: places)
  }

  private func why(_ statement: StatementRecord) throws -> Answer {
    let bytes = try bytes(of: statement.textID, statement.handle)
    let article = try knowledge.article(id: statement.articleID)
    let marks =
      [(statement.source, "[", "]"), (statement.cue, "{", "}")] + statement.content.map { ($0, "«", "»") }
    return Card("why \(statement.handle)", position: knowledge.position)
      .row("statement", "\(statement.handle) \(statement.id.hex)")
      .row("found by", statement.byHand ? "a person, event #\(statement.added)" : article?.extractor)
      .row("rule", statement.rule).row("confidence", "\(statement.confidence)/1000")
      .row("cue", statement.cue.map { "“\(statement.cueText ?? "")” (\(statement.lemma ?? "?")) \($0)" } ?? "none")
      .row("source", statement.source.map { "“\(statement.sourceText ?? "")” \($0)" } ?? "none")
      .row("speaker", Self.speaker(statement))
      .rows("content", statement.content.map { "\(Self.excerpt(bytes, $0)) \($0)" })
      .rows(
        "parse",
        try paths(bytes, article, from: statement.cue, to: [statement.source].compactMap(\.self) + statement.content)
      )
      .row("sentence", statement.sentence.map { Self.marked(bytes, $0, marks) })
      .row("article", article.map(Self.line))
      .row("text", "sha256 \(statement.textID.hex), \(bytes.count) bytes")
      .row("log", "event #\(statement.added)" + (article.map { ", article loaded by #\($0.loaded)" } ?? ""))
      .rows("warning", statement.warnings.map { "\($0.kind) \($0.span): \($0.reason)" })
      .rows("judgement", statement.judgements.map(Self.line)).rows("note", statement.notes.map(Self.line)).answer
  }

  private func why(_ fact: FactRecord) throws -> Answer {
    let bytes = try bytes(of: fact.textID, fact.handle)
    let article = try knowledge.article(id: fact.articleID)
    let marks: [(Span?, String, String)] =
      [(fact.predicate, "{", "}")] + fact.participants.map { ($0.span, "[", "]") }
    var card = Card("why \(fact.handle)", position: knowledge.position)
      .row("fact", "\(fact.handle) \(fact.id.hex)").row("found by", article?.extractor)
      .row("rule", fact.rule).row("confidence", "\(fact.confidence)/1000")
      .row(
        "relation",
        "\(fact.relation), \(fact.polarity), \(fact.modality)" + (fact.isRole ? ", a role" : "")
          + " “\(fact.predicateText)”" + (fact.predicate.map { " \($0)" } ?? ""))
    for participant in fact.participants {
      let name = participant.entity.map { " = \($0.name)" } ?? ""
      card = card.row(
        participant.role.isEmpty ? "with" : participant.role, "“\(participant.text)” \(participant.span)\(name)")
    }
    return card.row("attributed to", fact.attributedTo?.description ?? "the article itself")
      .rows("parse", try paths(bytes, article, from: fact.predicate, to: fact.participants.map(\.span)))
      .row("sentence", fact.sentence.map { Self.marked(bytes, $0, marks) })
      .row("article", article.map(Self.line))
      .row("text", "sha256 \(fact.textID.hex), \(bytes.count) bytes")
      .row("log", "event #\(fact.added)" + (article.map { ", article loaded by #\($0.loaded)" } ?? ""))
      .row("status", fact.retracted ? "retracted" : nil)
      .rows("judgement", fact.judgements.map(Self.line)).rows("note", fact.notes.map(Self.line)).answer
  }

  private func bytes(of text: ContentID, _ handle: Handle) throws -> [UInt8] {
    guard let text = try knowledge.text(text) else {
      throw SessionError(.queryFailed, "\(handle): the article's text was redacted")
    }
    return Array(text.utf8)
  }

  private static func excerpt(_ bytes: [UInt8], _ span: Span) -> String {
    guard span.end <= bytes.count else { return "" }
    return String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// The sentence with what it rests on marked: `[source] {cue} «content»`.
  private static func marked(
    _ bytes: [UInt8], _ sentence: SentenceRecord, _ spans: [(span: Span?, open: String, close: String)]
  ) -> String {
    var marks: [(place: Int, rank: Int, text: String)] = []
    for (span, open, close) in spans {
      guard let span, span.overlaps(sentence.span) else { continue }
      marks.append((max(span.start, sentence.span.start), 1, open))
      marks.append((min(span.end, sentence.span.end), 0, close))
    }
    var out = ""
    var from = sentence.span.start
    for (place, _, text) in marks.sorted(by: { ($0.place, $0.rank) < ($1.place, $1.rank) }) {
      out += excerpt(bytes, Span(from, max(from, place))) + text
      from = max(from, place)
    }
    return out + excerpt(bytes, Span(from, sentence.span.end))
  }
}
