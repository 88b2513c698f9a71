/// Statements and facts, and the figures, times and warnings of an article.
extension Catalogue {
  private static let contentIndex = WordIndex(table: "statement_words")

  private static let lastVerdict =
    "(SELECT x.verdict FROM judgements x WHERE x.target = {t}.id AND x.verdict <> 'corrected' AND {holds x} ORDER BY x.seq DESC LIMIT 1)"

  static let statements = RelationSchema(
    name: "statements", about: "Who said, thought or planned what.", kind: .statement, table: "statements",
    key: "statement", filter: "NOT {t}.retracted",
    columns: [
      column("statement", .reference(.statement), "its handle", id: "{t}.id"),
      column(
        "speaker", .reference(.entity), "who said it", sql: SQLTemplate.canonical("{t}.speaker")),
      article, sentence,
      column("stance", .enumeration(stances), "what the speaker does by it"),
      column("kind", .enumeration(statementKinds), "direct, indirect or mixed"),
      column("act", .enumeration(acts), "speech, thought, plan, attitude or evidence"),
      column(
        "content", .text, "what was said", sql: "{t}.content_text", words: "{t}.content_words",
        index: contentIndex),
      column(
        "source", .text, "the words that name the speaker", sql: "{t}.source_text", words: "{t}.source_words"),
      column("cue", .text, "the words that signal it", sql: "{t}.cue_text"),
      column("lemma", .text, "the cue in its dictionary form"),
      column(
        "addressee", .reference(.entity), "to whom it was said", sql: SQLTemplate.canonical("{t}.addressee")),
      column("negated", .boolean, "true where the report negates the act itself"),
      column("date", .date, "when it was said, where the text says so"),
      column("words", .integer, "the number of words of the content"),
      column("speaker_reason", .text, "why the speaker is unknown, or how it was found"),
      column("judgement", .enumeration(verdicts), "the last decision about it", sql: lastVerdict),
      column("verdict", .enumeration(verdicts), "the same as judgement", sql: lastVerdict),
      damaged, rule, confidence,
      column("by_hand", .boolean, "true where a person added it"),
      column("spans", .list, "the content's bytes in the article's text", sql: "{t}.content_spans"),
      added, id(),
    ],
    visible: ["statement", "speaker", "article", "stance", "kind", "content"], order: ["{t}.statement"],
    damaged: "{t}.damaged",
    slots: [
      .by: .entity(column: "{t}.speaker", words: "{t}.source_words"),
      .to: .entity(column: "{t}.addressee", words: nil),
      .about: .mentioned(table: "topics", row: "x.statement", key: "{t}.statement"),
      .in: inArticle, .saying: .words("{t}.content_words", index: contentIndex),
    ].merging(dated(publishedAdded)) { a, _ in a })

  private static let factColumns = [
    column("fact", .reference(.fact), "its handle", id: "{t}.id"),
    column("subject", .reference(.entity), "who or what", sql: SQLTemplate.canonical("{t}.subject")),
    column("relation", .text, "what is said of it, in its normal form", folded: "{t}.relation_folded"),
    column("object", .reference(.entity), "to whom or what", sql: SQLTemplate.canonical("{t}.object")),
    column("subject_text", .text, "the subject's words"),
    column("object_text", .text, "the object's words"),
    column("predicate", .text, "the relation's words", sql: "{t}.predicate_text"),
    column("polarity", .enumeration(polarities), "affirmed or negated"),
    column("modality", .enumeration(modalities), "actual, possible, planned or conditional"),
    column("attributes", .text, "what qualifies a role: former, acting, elect"),
    column("attributed_to", .reference(.statement), "the statement in which it stands; unknown: the outlet's own"),
    article, sentence, damaged, rule, confidence, added, id(),
  ]

  private static let factSlots: [Slot: SlotRule] = [
    .about: .mentioned(table: "participants", row: "x.fact", key: "{t}.fact"),
    .of: .entity(column: "{t}.subject", words: nil),
    .with: .mentioned(table: "participants", row: "x.fact", key: "{t}.fact", condition: "x.role <> 'subject'"),
    .by: .entity(
      column: "(SELECT y.speaker FROM statements y WHERE y.statement = {t}.attributed_to AND {holds y})", words: nil,
      rows:
        "{t}.attributed_to IN (SELECT y.statement FROM statements y WHERE y.speaker IN {own} AND {holds y})"),
    .in: inArticle,
  ].merging(dated(publishedAdded)) { a, _ in a }

  static let facts = RelationSchema(
    name: "facts", about: "Who did what to whom, as articles report it.", kind: .fact, table: "facts", key: "fact",
    filter: "NOT {t}.retracted", columns: factColumns,
    visible: ["fact", "subject_text", "relation", "object_text", "polarity", "modality", "attributed_to", "article"],
    order: ["{t}.fact"], damaged: "{t}.damaged", slots: factSlots)

  static let roles = RelationSchema(
    name: "roles", about: "Who holds which position.", kind: .fact, table: "facts", key: "fact",
    filter: "NOT {t}.retracted AND {t}.is_role", columns: factColumns,
    visible: ["fact", "subject_text", "relation", "object_text", "modality", "article"], order: ["{t}.fact"],
    damaged: "{t}.damaged", slots: factSlots)

  static let figures = RelationSchema(
    name: "figures", about: "Numbers that articles give.", kind: .figure, table: "figures", key: "figure",
    columns: [
      column("figure", .reference(.figure), "its handle"),
      column("value", .real, "the number"),
      column("unit", .enumeration(units), "in what it is counted"),
      column("counted", .text, "what is counted"),
      column("comparison", .text, "more than, up, …"),
      column("text", .text, "its words"),
      article, sentence, damaged, span,
    ],
    visible: ["figure", "value", "unit", "counted", "comparison", "text", "sentence"], order: ["{t}.figure"],
    damaged: "{t}.damaged", slots: [.in: inArticle].merging(dated(published)) { a, _ in a })

  static let times = RelationSchema(
    name: "times", about: "Points and stretches of time that articles name.", kind: .time, table: "times", key: "time",
    columns: [
      column("time", .reference(.time), "its handle"),
      column("text", .text, "its words"),
      column("date", .date, "the date, where it can be resolved"),
      article, sentence, damaged, span,
    ],
    visible: ["time", "text", "date", "sentence"], order: ["{t}.time"], damaged: "{t}.damaged",
    slots: [.in: inArticle].merging(dated(published)) { a, _ in a })

  static let warnings = RelationSchema(
    name: "warnings", about: "Signs that a text is damaged.", kind: .warning, table: "warnings", key: "warning",
    columns: [
      column("warning", .reference(.warning), "its handle"),
      article, sentence,
      column("kind", .enumeration(warningKinds), "what kind of damage"),
      column("reason", .text, "what points to it"),
      column("text", .text, "the words concerned"),
      span,
    ],
    visible: ["warning", "article", "kind", "reason", "text"], order: ["{t}.warning"], damaged: nil,
    slots: [.in: inArticle].merging(dated(published)) { a, _ in a })
}
