import Facts
import GRDB
import Knowledge

/// Syntax tree → checked query: looks up every name at the query's position, settles every type, and builds the one
/// SQL statement. Text of the query becomes SQL only by way of the catalogue; every literal is a bound parameter.
struct Checker {
  /// The query as it was typed.
  let typed: String
  /// The same, with the texts of the views that it asks behind it.
  var source: String
  let context: QueryContext
  let position: Int
  let knowledge: Knowledge
  let db: Database
  let views: [ViewRecord]
  let nouns: Parser.Nouns
  /// The views whose query is being checked, outermost first.
  var asked: [String] = []
  /// What the parameters of the innermost of them stand for; nil outside views.
  var arguments: [String: ExpressionSyntax]?
  var expansions: [Expansion] = []
  var parameters: [String: DatabaseValue] = [:]
  /// What narrowed the rows so far, for the footer of an empty answer.
  var trail: [TrailPoint] = []
  /// Rows of the first relation whose publication is unknown, where a date was asked for.
  var undated: Stage?
  /// Damaged rows that a count leaves out.
  var uncounted: Stage?
  /// True once `damaged` was asked for.
  var asksForDamaged = false
  /// The slots that keep the query to some articles, innermost last: a name that may be several is one of theirs.
  var articleScope: [[SlotSyntax]] = []
  /// True where slots keep few rows, whose words are read faster than an index is asked.
  var isNarrow = false
  /// True where the query's answer is what will be read, so that a cross table at its end may be made then.
  var makesAnswer = false
  /// True while the last step of such a query is checked.
  var spreads = false
  /// True where the position is the present.
  let isNow: Bool
  /// The joins of the stage whose expressions are being checked.
  var pendingJoins: [(key: String, alias: String, sql: String)] = []
  private var aliases = 0
  private var wraps = 0

  /// A point at which rows may have been lost.
  struct TrailPoint: Sendable {
    var stage: Stage
    /// The text up to and with this point, and that of the point itself.
    var whole: String
    var part: String
  }

  init(
    source: String, context: QueryContext, position: Int, knowledge: Knowledge, db: Database, views: [ViewRecord],
    isNow: Bool = false
  ) {
    self.isNow = isNow
    self.knowledge = knowledge
    self.typed = source
    self.source = source
    self.views = views
    self.nouns = Catalogue.nouns(views)
    self.context = context
    self.position = position
    self.db = db
    parameters["p"] = position.databaseValue
  }

  mutating func query(_ query: QuerySyntax) throws -> Stage {
    if query.slots.contains(where: \.isArticle) { articleScope.append(query.slots) }
    defer { if query.slots.contains(where: \.isArticle) { articleScope.removeLast() } }
    let outer = isNarrow
    defer { isNarrow = outer }
    isNarrow = query.slots.contains(where: \.isNarrow)
    // What is asked inside is no answer yet.
    let isAnswer = makesAnswer
    makesAnswer = false
    var stage = try self.stage(query.source)
    for slot in query.slots {
      if case .asOf = slot.form {
        if asked.isEmpty { continue }
        throw error(.type, "`as of` stands in the query that asks a view", slot.span)
      }
      stage = try apply(slot, to: stage)
      trail.append(
        TrailPoint(stage: stage, whole: text(query.span.lowerBound..<slot.span.upperBound), part: text(slot.span)))
    }
    for (index, step) in query.steps.enumerated() {
      spreads = isAnswer && index == query.steps.count - 1
      stage = try apply(step, to: stage)
      if case .filter = step.form {
        trail.append(
          TrailPoint(stage: stage, whole: text(query.span.lowerBound..<step.span.upperBound), part: text(step.span)))
      }
    }
    return stage
  }

  private mutating func stage(_ source: SourceSyntax) throws -> Stage {
    switch source.form {
    case .query(let query): return try self.query(query)
    case .relation(let name, let arguments):
      if let view = views.first(where: { $0.name == name.text }) {
        return try self.view(view, name, arguments, source.span)
      }
      if let first = arguments.first {
        throw error(.name, "`\(name.text)` takes no arguments", first.span, help: "slots narrow it: \(name.text) in a1")
      }
      guard let schema = Catalogue.relation(name.text) else { throw error(.name, "unknown noun", name.span) }
      let stage = relation(schema)
      if trail.isEmpty { trail.append(TrailPoint(stage: stage, whole: name.text, part: name.text)) }
      return stage
    case .search(let alternatives): return try search(alternatives, source.span)
    case .match(let paths):
      let stage = try match(paths, source.span)
      if trail.isEmpty { trail.append(TrailPoint(stage: stage, whole: "matches", part: "matches")) }
      return stage
    }
  }

  mutating func relation(_ schema: RelationSchema) -> Stage {
    let alias = nextAlias("t")
    func fill(_ template: String) -> String { SQLTemplate.fill(template, alias: alias) }
    var filters = [fill(schema.holds)]
    if let filter = schema.filter { filters.append(fill(filter)) }
    let columns = schema.visible.compactMap { schema.column($0) }.map { Self.column($0, alias: alias) }
    return Stage(
      from: "\(schema.table) \(alias)", filters: filters, columns: columns, schema: schema, alias: alias,
      order: schema.order.map(fill), ordinal: fill(schema.keyTemplate),
      damaged: schema.damaged.map(fill))
  }

  static func column(_ schema: ColumnSchema, alias: String) -> StageColumn {
    func fill(_ template: String) -> String { SQLTemplate.fill(template, alias: alias) }
    return StageColumn(
      name: schema.name, type: schema.type, sql: fill(schema.sql), words: schema.words.map(fill),
      folded: schema.folded.map(fill), sortable: schema.sortable.map(fill),
      id: schema.id.map(fill), index: schema.index.map { WordIndex(table: $0.table, row: fill($0.row)) })
  }

  // MARK: Parts

  mutating func nextAlias(_ letter: String) -> String {
    aliases += 1
    return letter + String(aliases)
  }

  /// The alias of a subquery. SQLite's parser takes some ten of them inside each other.
  mutating func wrapAlias() throws -> String {
    wraps += 1
    guard wraps <= 10 else {
      throw error(
        .type, "at most 10 steps may limit or group the rows (take, skip, distinct, summarize …)", 0..<source.utf8.count
      )
    }
    return nextAlias("q")
  }

  /// Binds a value and gives the mark that stands for it.
  mutating func bind(_ value: some DatabaseValueConvertible) -> String {
    let name = "v\(parameters.count)"
    parameters[name] = value.databaseValue
    return ":" + name
  }

  // MARK: Messages

  func text(_ span: Range<Int>) -> String {
    let bytes = Array(source.utf8)
    let from = min(span.lowerBound, bytes.count)
    return String(decoding: bytes[from..<max(from, min(span.upperBound, bytes.count))], as: UTF8.self)
  }

  func error(
    _ kind: QueryError.Kind, _ message: String, _ span: Range<Int>, _ label: String? = nil, _ candidates: [String] = [],
    help: String? = nil
  ) -> QueryError {
    QueryError(kind, message, at: span, in: source, label, candidates, help: help)
  }
}
