/// Articles and what stands in them.
extension Catalogue {
  static let articles = RelationSchema(
    name: "articles", about: "Articles: publications of a text.", kind: .article, table: "articles", key: "article",
    columns: [
      column("article", .reference(.article), "its handle", id: "{t}.id"),
      column("outlet", .text, "where it was published", folded: "{t}.outlet_folded"),
      column("source", .text, "the same as outlet", sql: "{t}.outlet", folded: "{t}.outlet_folded"),
      column("published", .date, "when, as far as it is known", sortable: "{t}.published_from"),
      column("title", .text, "its title"),
      column("author", .text, "who wrote it"),
      column("url", .text, "where it stands"),
      column("file", .text, "the file from which it was loaded"),
      column("encoding", .text, "what had to be done to read it"),
      column("words", .integer, "the number of its words"),
      column(
        "sentences", .integer, "the number of its sentences",
        sql: SQLTemplate.count("sentences x WHERE x.article = {t}.article")),
      column(
        "statements", .integer, "the number of its statements",
        sql: SQLTemplate.count("statements x WHERE x.article = {t}.article AND NOT x.retracted")),
      column(
        "quoted", .integer, "passages in quotation marks",
        sql: SQLTemplate.count("quotations x WHERE x.article = {t}.article")),
      column(
        "attributed", .integer, "those of them that stand in a statement",
        sql: SQLTemplate.count("quotations x WHERE x.article = {t}.article AND x.attributed")),
      column(
        "warnings", .integer, "signs that its text is damaged",
        sql: SQLTemplate.count("warnings x WHERE x.article = {t}.article")),
      column("extractor", .text, "the program that extracted from it, with version and model"),
      column("text", .reference(.text), "its text; two outlets may print the same"),
      column("added", .reference(.event), "the event that loaded it", sql: "{t}.loaded_seq"),
      id(),
    ],
    visible: ["article", "outlet", "published", "title", "statements", "quoted", "attributed", "warnings"],
    order: ["{t}.article"], damaged: nil,
    slots: [
      .about: .mentioned(table: "mentions", row: "x.article", key: "{t}.article"),
      .in: .article(column: "{t}.article", sentence: nil),
      .saying: .words(
        "(SELECT word_form(x.body) FROM texts x WHERE x.text = {t}.text)",
        index: WordIndex(table: "text_words", row: "{t}.text")),
    ].merging(
      dated(
        .published(article: "{t}.article", added: "{t}.loaded_seq", own: "{t}.published_from"))
    ) { a, _ in a })

  private static let sentenceIndex = WordIndex(table: "sentence_words")

  static let sentences = RelationSchema(
    name: "sentences", about: "The sentences of all articles.", kind: .sentence, table: "sentences",
    key: "({t}.article * 1000000 + {t}.number)",
    join: "{t}.article = {k} / 1000000 AND {t}.number = {k} % 1000000",
    columns: [
      column(
        "sentence", .reference(.sentence), "its handle", sql: "({t}.article * 1000000 + {t}.number)"),
      article,
      column("number", .integer, "its place in the article, from 1"),
      column("text", .text, "what it says", words: "{t}.text_words", index: sentenceIndex),
      column("words", .integer, "the number of its words"),
      damaged, span,
    ],
    visible: ["sentence", "text"], order: ["{t}.article", "{t}.number"], damaged: "{t}.damaged",
    slots: [
      .about: .mentioned(
        table: "mentions", row: "y.rowid", key: "{t}.rowid",
        join: "JOIN sentences y ON y.article = x.article AND y.number = x.sentence AND {holds y} "),
      .in: .article(column: "{t}.article", sentence: "{t}.number"),
      .saying: .words("{t}.text_words", index: sentenceIndex),
    ].merging(dated(published)) { a, _ in a })

  static let entities = RelationSchema(
    name: "entities", about: "Persons, organisations, places and others that articles speak of.", kind: .entity,
    table: "canonicals", key: "canonical",
    columns: [
      column("entity", .reference(.entity), "by its name", sql: "{t}.canonical"),
      column("name", .text, "its fullest name, or as renamed", folded: "{t}.name_folded"),
      column("handle", .text, "what tells it from others of its name, such as e7", sql: "('e' || {t}.canonical)"),
      column("kind", .enumeration(entityKinds), "what it is"),
      column(
        "mentions", .integer, "places at which it is meant",
        sql:
          "(SELECT COUNT(*) FROM links k JOIN mentions m ON m.entity = k.local AND {holds m} WHERE k.canonical = {t}.canonical AND {holds k})"
      ),
      column(
        "articles", .integer, "articles in which it is meant",
        sql:
          "(SELECT COUNT(DISTINCT m.article) FROM links k JOIN mentions m ON m.entity = k.local AND {holds m} WHERE k.canonical = {t}.canonical AND {holds k})"
      ),
      column(
        "statements", .integer, "statements that it made",
        sql:
          "(SELECT COUNT(*) FROM links k JOIN statements s ON s.speaker = k.local AND {holds s} AND NOT s.retracted WHERE k.canonical = {t}.canonical AND {holds k})"
      ),
      column(
        "aliases", .list, "its other names",
        sql:
          "(SELECT json_group_array(name) FROM (SELECT DISTINCT j.value AS name FROM links k JOIN entities e ON e.entity = k.local AND {holds e}, json_each(e.aliases) j WHERE k.canonical = {t}.canonical AND {holds k} ORDER BY 1))"
      ),
      id(),
    ],
    visible: ["entity", "kind", "mentions", "articles", "statements", "aliases"], order: ["{t}.canonical"],
    damaged: nil,
    slots: [
      .in: .articleAmong(
        "EXISTS (SELECT 1 FROM links k JOIN entities e ON e.entity = k.local AND {holds e} WHERE k.canonical = {t}.canonical AND {holds k} AND {match e.article})"
      ),
      .saying: .words("(' ' || {t}.words || ' ')"),
    ])

  static let mentions = RelationSchema(
    name: "mentions", about: "The places at which entities are meant.", kind: .mention, table: "mentions",
    key: "mention",
    columns: [
      column("mention", .reference(.mention), "its handle"),
      article, sentence,
      column(
        "entity", .reference(.entity), "who or what is meant", sql: SQLTemplate.canonical("{t}.entity")),
      column("text", .text, "the words that are printed", words: "{t}.text_words"),
      column("form", .enumeration(forms), "name, noun or pronoun"),
      column("reason", .text, "how it was linked"),
      damaged, span,
    ],
    visible: ["mention", "entity", "text", "form", "reason", "sentence"], order: ["{t}.mention"],
    damaged: "{t}.damaged",
    slots: [
      .of: .entity(column: "{t}.entity", words: nil), .about: .entity(column: "{t}.entity", words: nil),
      .in: inArticle, .saying: .words("{t}.text_words"),
    ].merging(dated(published)) { a, _ in a })

  static let texts = RelationSchema(
    name: "texts", about: "Texts, each stored once, whoever published it.", kind: .text, table: "texts", key: "text",
    sinceColumn: "since_seq",
    columns: [
      column("text", .reference(.text), "by the beginning of its hash"),
      column("bytes", .integer, "its length in UTF-8"),
      column("words", .integer, "the number of its words"),
      column(
        "articles", .integer, "publications of it",
        sql: SQLTemplate.count("articles x WHERE x.text = {t}.text")),
      id(),
    ],
    visible: ["text", "bytes", "words", "articles"], order: ["{t}.text"], damaged: nil,
    slots: [.saying: .words("word_form({t}.body)", index: WordIndex(table: "text_words"))])
}
