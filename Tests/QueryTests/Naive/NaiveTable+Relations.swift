import Facts
import Query

/// The columns of the relations: which are shown, and of what type they are.
extension NaiveTable {
  static let visible = [
    "statements": ["statement", "speaker", "article", "stance", "kind", "content"],
    "articles": ["article", "outlet", "published", "title", "statements", "quoted", "attributed", "warnings"],
    "sentences": ["sentence", "text"],
    "facts": ["fact", "subject_text", "relation", "object_text", "polarity", "modality", "attributed_to", "article"],
    "roles": ["fact", "subject_text", "relation", "object_text", "modality", "article"],
    "entities": ["entity", "kind", "mentions", "articles", "statements", "aliases"],
    "mentions": ["mention", "entity", "text", "form", "reason", "sentence"],
    "figures": ["figure", "value", "unit", "counted", "comparison", "text", "sentence"],
    "times": ["time", "text", "date", "sentence"],
    "warnings": ["warning", "article", "kind", "reason", "text"],
    "texts": ["text", "bytes", "words", "articles"],
    "notes": ["note", "statement", "article", "text", "author", "at"],
    "judgements": ["event", "statement", "verdict", "change", "reason", "author", "at", "lapsed"],
    "events": ["event", "type", "author", "at", "undone"],
  ]

  /// Of a relation, by what its columns may be crossed in a table.
  static let across = [
    "statements": "stance", "articles": "outlet", "mentions": "form", "figures": "unit", "warnings": "kind",
    "entities": "kind", "notes": "author", "judgements": "verdict", "events": "type", "sentences": "article",
    "facts": "article", "roles": "relation", "times": "article",
  ]

  private static func list(_ name: String, _ values: [String] = []) -> ColumnType {
    .enumeration(Enumeration(name: name, values: values))
  }

  /// What the rows of an article's text have in common.
  private static let placed: [String: ColumnType] = [
    "article": .reference(.article), "sentence": .reference(.sentence), "damaged": .boolean, "text": .text,
    "article.outlet": .text, "article.published": .date,
  ]

  private static let factual: [String: ColumnType] = [
    "fact": .reference(.fact), "subject": .reference(.entity), "relation": .text, "object": .reference(.entity),
    "subject_text": .text, "object_text": .text, "polarity": list("polarity", Fact.Polarity.allCases.map(\.rawValue)),
    "modality": list("modality", Fact.Modality.allCases.map(\.rawValue)), "attributed_to": .reference(.statement),
    "article": .reference(.article), "sentence": .reference(.sentence), "damaged": .boolean, "article.outlet": .text,
    "article.published": .date, "subject.name": .text,
  ]

  private static func placed(_ own: [String: ColumnType], without name: String? = nil) -> [String: ColumnType] {
    placed.filter { $0.key != name }.merging(own) { _, own in own }
  }

  static let types: [String: [String: ColumnType]] = [
    "statements": [
      "statement": .reference(.statement), "speaker": .reference(.entity), "article": .reference(.article),
      "sentence": .reference(.sentence), "stance": list("stance", Facts.Statement.Stance.allCases.map(\.rawValue)),
      "kind": list("statement kind", Facts.Statement.Kind.allCases.map(\.rawValue)), "content": .text, "source": .text,
      "cue": .text, "words": .integer, "damaged": .boolean, "article.outlet": .text, "article.published": .date,
      "speaker.name": .text, "sentence.words": .integer,
    ],
    "articles": [
      "article": .reference(.article), "outlet": .text, "published": .date, "title": .text, "statements": .integer,
      "sentences": .integer, "quoted": .integer, "attributed": .integer, "warnings": .integer,
    ],
    "sentences": placed(["number": .integer, "words": .integer]),
    "facts": factual, "roles": factual,
    "entities": [
      "entity": .reference(.entity), "name": .text, "handle": .text,
      "kind": list("entity kind", Entity.Kind.allCases.map(\.rawValue)), "mentions": .integer, "articles": .integer,
      "statements": .integer, "id": .text,
    ],
    "mentions": placed([
      "mention": .reference(.mention), "entity": .reference(.entity), "entity.name": .text, "reason": .text,
      "form": list("form", Mention.Form.allCases.map(\.rawValue)), "sentence.words": .integer,
    ]),
    "figures": placed([
      "figure": .reference(.figure), "value": .real, "unit": list("unit"), "counted": .text, "comparison": .text,
    ]),
    "times": placed(["time": .reference(.time), "date": .date]),
    "warnings": placed(
      ["warning": .reference(.warning), "kind": list("warning kind"), "reason": .text], without: "damaged"),
    "texts": ["text": .reference(.text), "bytes": .integer, "words": .integer, "articles": .integer, "id": .text],
    "notes": [
      "note": .reference(.note), "text": .text, "statement": .reference(.statement), "fact": .reference(.fact),
      "article": .reference(.article), "author": .text, "at": .moment, "event": .reference(.event),
    ],
    "judgements": [
      "event": .reference(.event), "verdict": list("verdict", Verdict.allCases.map(\.rawValue) + ["corrected"]),
      "statement": .reference(.statement), "fact": .reference(.fact), "change": .text, "reason": .text,
      "author": .text, "at": .moment, "lapsed": .boolean,
    ],
    "events": [
      "event": .reference(.event), "type": .text, "author": .text, "at": .moment, "undone": .boolean,
      "redacted": .boolean, "hash": .text,
    ],
  ]

  /// Lists are shown, and nothing is computed from them.
  static func type(_ column: String, of relation: String) -> ColumnType {
    types[relation]?[column] ?? (column == "aliases" ? .list : .text)
  }
}
