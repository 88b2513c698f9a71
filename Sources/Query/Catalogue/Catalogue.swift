import Facts

/// All relations. `describe`, completion, messages and the checker read this one table.
enum Catalogue {
  static let relations: [RelationSchema] =
    [articles, sentences, entities, mentions, statements, facts, roles, figures, times, warnings]
    + [notes, judgements, views, changes, events, cells, texts]

  static let reserved: [String: String] = [
    "families": "`families` is reserved: families of wordings come with the comparison of sources"
  ]

  static let nouns = Parser.Nouns(relations: relations.map(\.name), reserved: reserved)

  static func relation(_ name: String) -> RelationSchema? { relations.first { $0.name == name } }

  /// The relation whose rows are referred to by references of a kind.
  static func relation(of kind: ReferenceKind) -> RelationSchema? {
    kind == .event ? events : relations.first { $0.kind == kind }
  }

  /// The relation's name, for what a handle names.
  static func kind(of handle: Handle) -> ReferenceKind? {
    switch handle {
    case .article: .article
    case .sentence: .sentence
    case .statement: .statement
    case .fact: .fact
    case .note: .note
    case .family: nil
    case .warning: .warning
    case .figure: .figure
    case .time: .time
    case .mention: .mention
    case .entity: .entity
    }
  }

  static let stances = Enumeration(name: "stance", values: Statement.Stance.allCases.map(\.rawValue))
  static let statementKinds = Enumeration(name: "statement kind", values: Statement.Kind.allCases.map(\.rawValue))
  static let acts = Enumeration(name: "act", values: Statement.Act.allCases.map(\.rawValue))
  static let entityKinds = Enumeration(name: "entity kind", values: Entity.Kind.allCases.map(\.rawValue))
  static let forms = Enumeration(name: "form", values: Mention.Form.allCases.map(\.rawValue))
  static let polarities = Enumeration(name: "polarity", values: Fact.Polarity.allCases.map(\.rawValue))
  static let modalities = Enumeration(name: "modality", values: Fact.Modality.allCases.map(\.rawValue))
  static let verdicts = Enumeration(name: "verdict", values: Verdict.allCases.map(\.rawValue) + ["corrected"])

  static let changeKinds = Enumeration(name: "change", values: ["added", "changed", "retracted", "removed"])

  /// Words that an extractor chooses: a list without end.
  static let units = Enumeration(name: "unit", values: [])
  static let warningKinds = Enumeration(name: "warning kind", values: [])

  // MARK: Columns that many relations have

  static func column(
    _ name: String, _ type: ColumnType, _ about: String, sql: String? = nil, words: String? = nil,
    folded: String? = nil, sortable: String? = nil, index: WordIndex? = nil, id: String? = nil
  ) -> ColumnSchema {
    ColumnSchema(
      name: name, type: type, sql: sql ?? "{t}.\(name)", about: about, words: words, folded: folded,
      sortable: sortable, index: index, id: id)
  }

  static let article = column("article", .reference(.article), "the article in which it stands")
  static let sentence = column(
    "sentence", .reference(.sentence), "the sentence in which it begins",
    sql: "({t}.article * 1000000 + {t}.sentence)")
  static let damaged = column("damaged", .boolean, "true where its text overlaps a warning")
  static let confidence = column("confidence", .integer, "in thousandths")
  static let rule = column("rule", .text, "the rule or model that found it")
  static let added = column(
    "added", .reference(.event), "the event that brought it first", sql: "{t}.added_seq")
  static let author = column("author", .text, "who did it")
  static let at = column("at", .moment, "when it was appended to the log")
  static func id(_ sql: String = "{t}.id") -> ColumnSchema { column("id", .text, "its content id", sql: sql) }
  static let span = column(
    "span", .span, "its bytes in the article's text", sql: "('[' || {t}.start_byte || ',' || {t}.end_byte || ']')")

  static let inArticle = SlotRule.article(column: "{t}.article", sentence: "{t}.sentence")
  static let published = SlotRule.published(article: "{t}.article", added: "{t}.since_seq")
  static let publishedAdded = SlotRule.published(article: "{t}.article", added: "{t}.added_seq")

  static func dated(_ rule: SlotRule) -> [Slot: SlotRule] { [.since: rule, .until: rule, .on: rule] }
}
