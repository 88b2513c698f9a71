import EventLog
import Facts
import LogFixtures
import Query

/// What a log says, told again in memory and without SQL: the other side of the comparison with the query engine.
///
/// It is made of the stories themselves and of what was done with them, never of the read model.
struct NaiveLog {
  /// A row: all its columns, and how the columns of what it refers to are found.
  struct Row: Hashable {
    var cells: [String: Value]
    var isDamaged = false
    /// What tells it from all others of its relation.
    var key: Int
  }

  struct Statement {
    var article: Int
    var value: Facts.Statement
    var topics: Set<String>
    var isRetracted = false
  }

  var stories: [Story] = []
  var outlets: [Int: String] = [:]
  var published: [Int: String] = [:]
  var statements: [Statement] = []
  /// By statement: who reads the extraction finds the same.
  var extractions: [Extraction] = []
  /// The log's own events, as its reader gives them.
  var events: [Event] = []
  /// Notes and decisions, in log order.
  var remarks: [Remark] = []

  mutating func load(_ story: Story) {
    let extraction = story.extraction
    let article = stories.count
    stories.append(story)
    extractions.append(extraction)
    outlets[article] = story.outlet
    published[article] = story.published
    for statement in extraction.statements {
      let topics = extraction.mentions.filter { mention in
        statement.content.contains { $0.contains(mention.span) }
      }
      statements.append(
        Statement(
          article: article, value: statement, topics: Set(topics.map { extraction.entities[$0.entity].name })))
    }
  }

  // MARK: References

  static func handle(_ kind: ReferenceKind, _ label: String, _ id: String) -> Value {
    .reference(Reference(kind: kind, label: label, id: id))
  }

  func article(_ number: Int) -> Value {
    Self.handle(.article, "a\(number + 1)", stories[number].article.id.hex)
  }

  func sentence(_ article: Int, _ index: Int) -> Value {
    let span = extractions[article].sentences[index]
    return Self.handle(.sentence, "a\(article + 1).\(index + 1)", stories[article].article.id.hex + span.description)
  }

  /// The first article's entity of a name stands for all.
  func entity(_ name: String?) -> Value {
    guard let name else { return .unknown }
    for story in stories {
      if let one = story.entities.first(where: { $0.name == name }) {
        return Self.handle(.entity, name, one.id(in: story.article.id).hex)
      }
    }
    return .unknown
  }

  func statement(_ number: Int) -> Value {
    let one = statements[number]
    return Self.handle(.statement, "s\(number + 1)", one.value.id(in: stories[one.article].article.id).hex)
  }

  // MARK: Relations

  func text(_ span: Span?, _ article: Int) -> Value {
    guard let span else { return .unknown }
    return .text(String(decoding: Array(stories[article].text.utf8)[span.range], as: UTF8.self))
  }

  func plain(_ value: Value) -> String { if case .text(let text) = value { text } else { "" } }

  func isDamaged(_ spans: [Span], _ article: Int) -> Bool {
    extractions[article].warnings.contains { warning in
      warning.changesWords && spans.contains { $0.overlaps(warning.span) }
    }
  }

  func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .unknown }

  func rows(_ relation: String) -> [Row] {
    switch relation {
    case "statements": return statements.indices.filter { !statements[$0].isRetracted }.map(row(ofStatement:))
    case "articles":
      return stories.indices.map { number in
        Row(
          cells: [
            "article": article(number), "outlet": optional(outlets[number]), "published": optional(published[number]),
            "title": optional(stories[number].title), "file": optional(stories[number].file),
            "statements": .integer(
              Int64(statements.count { $0.article == number && !$0.isRetracted })),
            "sentences": .integer(Int64(extractions[number].sentences.count)),
            "quoted": .integer(Int64(extractions[number].quotations.count)),
            "attributed": .integer(Int64(extractions[number].quotations.count)),
            "warnings": .integer(Int64(extractions[number].warnings.count)), "body": .text(stories[number].text),
          ], key: number)
      }
    case "sentences":
      return stories.indices.flatMap { number in
        extractions[number].sentences.enumerated().map { index, span in
          let content = text(span, number)
          let damaged = isDamaged([span], number)
          return Row(
            cells: [
              "sentence": sentence(number, index), "article": article(number), "number": .integer(Int64(index + 1)),
              "text": content, "words": .integer(Int64(NaiveText.words(plain(content)).count)),
              "damaged": .boolean(damaged),
            ], isDamaged: damaged, key: number * 1_000 + index)
        }
      }
    case "facts": return facts.map(\.row)
    case "roles": return facts.filter(\.isRole).map(\.row)
    default: return further(relation)
    }
  }

  private func row(ofStatement number: Int) -> Row {
    let one = statements[number]
    let content = one.value.content.map { plain(text($0, one.article)) }.joined(separator: " … ")
    let spans = one.value.content + [one.value.source, one.value.cue].compactMap(\.self)
    let damaged = isDamaged(spans, one.article)
    return Row(
      cells: [
        "statement": statement(number),
        "speaker": entity(one.value.speaker.map { extractions[one.article].entities[$0].name }),
        "article": article(one.article), "sentence": sentence(one.article, one.value.sentence),
        "stance": .text(one.value.stance.rawValue), "kind": .text(one.value.kind.rawValue),
        "content": .text(content), "source": text(one.value.source, one.article),
        "cue": text(one.value.cue, one.article),
        "words": .integer(Int64(NaiveText.words(content).count)), "damaged": .boolean(damaged),
      ], isDamaged: damaged, key: number)
  }

  private var facts: [(row: Row, isRole: Bool)] {
    var out: [(row: Row, isRole: Bool)] = []
    for number in stories.indices {
      let first = statements.firstIndex { $0.article == number } ?? 0
      for fact in extractions[number].facts {
        let id = fact.id(in: stories[number].article.id).hex
        let names = extractions[number].entities.map(\.name)
        let places = [fact.predicate] + [fact.subject, fact.object].compactMap { $0?.span }
        // Damage anywhere in its sentence may have changed who does what.
        let damaged = isDamaged(places + [extractions[number].sentences[fact.sentence]], number)
        let row = Row(
          cells: [
            "fact": Self.handle(.fact, "f\(out.count + 1)", id),
            "subject": entity(fact.subject?.entity.map { names[$0] }), "relation": .text(fact.relation),
            "object": entity(fact.object?.entity.map { names[$0] }),
            "subject_text": text(fact.subject?.span, number), "object_text": text(fact.object?.span, number),
            "polarity": .text(fact.polarity.rawValue), "modality": .text(fact.modality.rawValue),
            "attributed_to": fact.attributedTo.map { statement(first + $0) } ?? .unknown,
            "article": article(number), "sentence": sentence(number, fact.sentence), "damaged": .boolean(damaged),
          ], isDamaged: damaged, key: out.count)
        out.append((row, fact.isRole))
      }
    }
    return out
  }

  /// The row that a reference leads to.
  func row(_ reference: Value) -> Row? {
    guard case .reference(let reference) = reference else { return nil }
    switch reference.kind {
    case .article: return rows("articles").first { $0.cells["article"] == .reference(reference) }
    case .sentence: return rows("sentences").first { $0.cells["sentence"] == .reference(reference) }
    case .entity: return Row(cells: ["name": .text(reference.label)], key: 0)
    case .statement: return statements.indices.first { statement($0) == .reference(reference) }.map(row(ofStatement:))
    default: return nil
    }
  }

  /// `article.outlet` of a row; unknown where the way breaks off.
  func value(_ path: String, _ row: Row) -> Value {
    if let own = row.cells[path] { return own }
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let first = row.cells[parts[0]], let next = self.row(first) else { return .unknown }
    return value(parts[1], next)
  }
}

/// Words and folding as the language describes them, for the ASCII texts of these tests.
enum NaiveText {
  static func fold(_ text: String) -> String {
    String(text.map { "“”«»".contains($0) ? "\"" : $0 }).lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func words(_ text: String) -> [String] {
    fold(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// `sell the harb*`
  static func says(_ text: String, _ phrase: String) -> Bool {
    let words = words(text)
    let terms = phrase.split(separator: " ").map(String.init)
    guard terms.count <= words.count, !terms.isEmpty else { return false }
    return (0...words.count - terms.count).contains { start in
      terms.indices.allSatisfy { index in
        terms[index].hasSuffix("*")
          ? words[start + index].hasPrefix(terms[index].dropLast()) : words[start + index] == terms[index]
      }
    }
  }
}
