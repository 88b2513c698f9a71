import EventLog
import Facts
import LogFixtures
import Query

/// Entities, places in the text, and what people did.
extension NaiveLog {
  /// A note or a decision, by the event that brought it.
  struct Remark {
    var event: Event
    /// The number of the statement that it is about.
    var statement: Int?
    var text: String?
    var verdict: String?
    var change: String?
  }

  func further(_ relation: String) -> [Row] {
    switch relation {
    case "entities": entities
    case "mentions": mentions
    case "figures": figures
    case "times": times
    case "warnings": warnings
    case "texts": texts
    case "notes": notes
    case "judgements": judgements
    default: logged
    }
  }

  /// What stands at a place has the article's id and its span.
  private func place(_ kind: ReferenceKind, _ label: String, _ span: Span, _ article: Int) -> Value {
    Self.handle(kind, label, stories[article].article.id.hex + span.description)
  }

  private func sentence(of span: Span, _ article: Int) -> Value {
    extractions[article].sentences.firstIndex { $0.contains(span) }.map { sentence(article, $0) } ?? .unknown
  }

  private var entities: [Row] {
    var out: [Row] = []
    var number = 0
    for (story, extraction) in zip(stories, extractions) {
      for entity in extraction.entities {
        number += 1
        if out.contains(where: { $0.cells["name"] == .text(entity.name) }) { continue }
        let places = extractions.map { extraction in
          extraction.mentions.count { extraction.entities[$0.entity].name == entity.name }
        }
        let said = statements.count { one in
          !one.isRetracted && one.value.speaker.map { extractions[one.article].entities[$0].name } == entity.name
        }
        out.append(
          Row(
            cells: [
              "entity": self.entity(entity.name), "name": .text(entity.name), "handle": .text("e\(number)"),
              "kind": .text(entity.kind.rawValue), "mentions": .integer(Int64(places.reduce(0, +))),
              "articles": .integer(Int64(places.count { $0 > 0 })), "statements": .integer(Int64(said)),
              "aliases": .list([]), "id": .text(entity.id(in: story.article.id).hex),
            ], key: number))
      }
    }
    return out
  }

  /// Rows for all that an extraction has of a kind, numbered through all articles.
  private func places<Place>(
    _ list: (Extraction) -> [Place], _ cells: (Place, _ number: Int, _ article: Int) -> ([String: Value], Span)
  ) -> [Row] {
    var out: [Row] = []
    for article in stories.indices {
      for place in list(extractions[article]) {
        var (cells, span) = cells(place, out.count + 1, article)
        let damaged = isDamaged([span], article)
        cells["article"] = self.article(article)
        cells["sentence"] = sentence(of: span, article)
        cells["text"] = text(span, article)
        cells["damaged"] = .boolean(damaged)
        out.append(Row(cells: cells, isDamaged: damaged, key: out.count))
      }
    }
    return out
  }

  private var mentions: [Row] {
    places(\.mentions) { mention, number, article in
      (
        [
          "mention": place(.mention, "m\(number)", mention.span, article),
          "entity": entity(extractions[article].entities[mention.entity].name),
          "form": .text(mention.form.rawValue), "reason": .text(mention.reason),
        ], mention.span
      )
    }
  }

  private var figures: [Row] {
    places(\.figures) { figure, number, article in
      (
        [
          "figure": place(.figure, "g\(number)", figure.span, article), "value": .real(figure.value),
          "unit": optional(figure.unit), "counted": optional(figure.counted), "comparison": .unknown,
        ], figure.span
      )
    }
  }

  private var times: [Row] {
    places(\.times) { time, number, article in
      (["time": place(.time, "t\(number)", time.span, article), "date": optional(time.date)], time.span)
    }
  }

  private var warnings: [Row] {
    let rows = places(\.warnings) { warning, number, article in
      (
        [
          "warning": place(.warning, "d\(number)", warning.span, article), "kind": .text(warning.kind),
          "reason": .text(warning.reason),
        ], warning.span
      )
    }
    // A sign of damage is not itself a damaged row.
    return rows.map { Row(cells: $0.cells, key: $0.key) }
  }

  private var texts: [Row] {
    stories.indices.map { number in
      let (id, body) = (stories[number].article.textID.hex, stories[number].text)
      return Row(
        cells: [
          "text": Self.handle(.text, String(id.prefix(12)), id), "bytes": .integer(Int64(body.utf8.count)),
          "words": .integer(Int64(NaiveText.words(body).count)), "articles": .integer(1), "id": .text(id),
          "body": .text(body),
        ], key: number)
    }
  }

  // MARK: What people did

  private func event(_ event: Event) -> Value { Self.handle(.event, "#\(event.seq)", event.hash) }

  private var notes: [Row] {
    remarks.filter { $0.verdict == nil }.enumerated().map { number, note in
      Row(
        cells: [
          "note": Self.handle(.note, "n\(number + 1)", note.event.hash), "text": optional(note.text),
          "statement": note.statement.map(statement) ?? .unknown, "fact": .unknown, "article": .unknown,
          "author": .text(note.event.by), "at": .text(note.event.at), "event": event(note.event),
        ], key: number)
    }
  }

  private var judgements: [Row] {
    remarks.filter { $0.verdict != nil }.enumerated().map { number, one in
      Row(
        cells: [
          "event": event(one.event), "verdict": optional(one.verdict),
          "statement": one.statement.map(statement) ?? .unknown, "fact": .unknown, "change": optional(one.change),
          "reason": optional(one.text), "author": .text(one.event.by), "at": .text(one.event.at),
          "lapsed": .boolean(false),
        ], key: number)
    }
  }

  private var logged: [Row] {
    events.map { one in
      Row(
        cells: [
          "event": event(one), "type": .text(one.type), "author": .text(one.by), "at": .text(one.at),
          "undone": .boolean(false), "redacted": .boolean(false), "hash": .text(one.hash),
        ], key: one.seq)
    }
  }
}
