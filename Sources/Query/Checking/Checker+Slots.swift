import Facts
import GRDB
import Knowledge

/// Slots: each becomes one condition. A comma is *or*, a repeated slot is *and*; `not` keeps all rows that the slot
/// would leave out, but for dates, where a row without one never matches.
extension Checker {
  mutating func apply(_ slot: SlotSyntax, to stage: Stage) throws -> Stage {
    guard case .slot(let kind, let negated, let written) = slot.form else { return stage }
    guard let schema = stage.schema else {
      throw error(.type, "slots stand on the rows of a relation", slot.span, help: "conditions follow a bar: | where …")
    }
    guard let rule = schema.slots[kind] else {
      let slots = Slot.allCases.filter { schema.slots[$0] != nil }.map(\.rawValue)
      let help =
        kind == .by || kind == .to
        ? "statements \(text(slot.span))" : "`describe \(schema.name)` lists its columns and slots"
      throw error(
        .name, "`\(schema.name)` has no slot `\(kind.rawValue)`", slot.word, "slots", slots + ["as of"], help: help)
    }
    var conditions: [String] = []
    let values = try written.map { try resolved($0) }
    for value in values {
      conditions.append(try condition(kind, rule, value, negated: negated, schema: schema, stage: stage))
    }
    var stage = stage
    let any = conditions.count == 1 ? conditions[0] : "(" + conditions.joined(separator: " OR ") + ")"
    switch rule {
    case .published(let article, _, let own):
      let isDate = values.contains { if case .date = $0.form { true } else { false } }
      let column = SQLTemplate.fill(article, alias: stage.alias)
      if isDate {
        var others = undated ?? stage
        if undated == nil {
          others.filters.append(
            own.map { SQLTemplate.fill($0, alias: stage.alias) + " IS NULL" }
              ?? "\(column) IN (SELECT x.article FROM articles x WHERE x.published_from IS NULL AND \(holds("x")))")
        }
        undated = others
      } else {
        undated?.filters.append(any)
      }
      stage.filters.append(any)
    case .logged: stage.filters.append(any)
    default:
      let condition = negated ? "(\(any)) IS NOT TRUE" : any
      stage.filters.append(condition)
      undated?.filters.append(condition)
    }
    return stage
  }

  func holds(_ alias: String) -> String { "{holds \(alias)}" }

  private mutating func condition(
    _ slot: Slot, _ rule: SlotRule, _ value: SlotValue, negated: Bool, schema: RelationSchema, stage: Stage
  ) throws -> String {
    func fill(_ template: String) -> String { SQLTemplate.fill(template, alias: stage.alias) }
    switch (rule, value.form) {
    // A view is being defined: what it will be given is not known yet.
    case (_, .parameter): return "1"
    case (.entity(let column, _, let rows), .entity(let name)):
      let key = bind(try entity(name, value.span))
      let own = "(SELECT k.local FROM links k WHERE k.canonical = \(key) AND \(holds("k")))"
      return rows.map { fill($0.replacing("{own}", with: own)) } ?? "\(fill(column)) IN \(own)"
    case (.entity(_, let words?, _), .string(let text)):
      return try self.words([text], in: fill(words), index: nil, value.span)
    case (.entity(let column, _, _), .unknown): return "\(fill(SQLTemplate.canonical(column))) IS NULL"
    case (.mentioned(let table, let row, let key, let more, let join), .entity(let name)):
      let entity = bind(try entity(name, value.span))
      let condition = more.map { " AND \($0)" } ?? ""
      return """
        \(fill(key)) IN (SELECT \(row) FROM links k JOIN \(table) x ON x.entity = k.local AND \(holds("x"))\(condition) \
        \(join)WHERE k.canonical = \(entity) AND \(holds("k")))
        """
    case (.article(let column, let sentence), _):
      return try inArticle(fill(column), sentence: sentence.map(fill), value, slot)
    case (.articleAmong(let template), _):
      guard let open = template.firstRange(of: "{match "), let close = template[open.upperBound...].firstIndex(of: "}")
      else { return "0" }
      let column = String(template[open.upperBound..<close])
      let match = try inArticle(column, sentence: nil, value, slot)
      return fill(template.replacing("{match \(column)}", with: match))
    case (.words(let column, let index), .string), (.words(let column, let index), .near):
      let phrases = if case .near(let list) = value.form { list } else { [value.form.text ?? ""] }
      let filled = index.map { WordIndex(table: $0.table, row: fill($0.row)) }
      return try words(phrases, in: fill(column), index: filled, value.span)
    case (.published(_, _, let own?), .date(let date)):
      return dateTest(slot, fill(own), DateRange(date, context: context), moments: false, negated: negated)
    case (.published(let article, _, nil), .date(let date)):
      let test = dateTest(slot, "x.published_from", DateRange(date, context: context), moments: false, negated: negated)
      return "\(fill(article)) IN (SELECT x.article FROM articles x WHERE \(test) AND \(holds("x")))"
    case (.published(_, let added, _), .event(let number)):
      return eventTest(slot, fill(added), number, negated: negated)
    case (.logged(let at, _), .date(let date)):
      return dateTest(slot, fill(at), DateRange(date, context: context), moments: true, negated: negated)
    case (.logged(_, let seq), .event(let number)): return eventTest(slot, fill(seq), number, negated: negated)
    case (.author(let column), .string(let text)), (.author(let column), .name(let text)):
      return "fold(\(fill(column))) = \(bind(Folding.fold(text)))"
    case (.target(let column), .handle(let handle)):
      return "\(fill(column)) = \(bind(try contentID(of: handle, value.span)))"
    case (.target(let column), .entity(let name)):
      let key = bind(try entity(name, value.span))
      return """
        \(fill(column)) IN (SELECT e.id FROM links k JOIN entities e ON e.entity = k.local AND \(holds("e")) \
        WHERE k.canonical = \(key) AND \(holds("k")))
        """
    default: throw wrongValue(slot, rule, value, schema: schema)
    }
  }

  private mutating func inArticle(
    _ column: String, sentence: String?, _ value: SlotValue, _ slot: Slot
  ) throws -> String {
    switch value.form {
    case .handle(.article(let number)):
      _ = try key(.article(number), value.span)
      return "\(column) = \(bind(number))"
    case .handle(.sentence(let article, let number)):
      guard let sentence else { throw error(.type, "`in` wants an article here", value.span, help: "in a\(article)") }
      _ = try key(.sentence(article: article, number: number), value.span)
      return "(\(column) = \(bind(article)) AND \(sentence) = \(bind(number)))"
    case .string(let name), .name(let name):
      let folded = bind(try outlet(name, value.span))
      return "\(column) IN (SELECT y.article FROM articles y WHERE y.outlet_folded = \(folded) AND \(holds("y")))"
    case .unknown:
      return "\(column) IN (SELECT y.article FROM articles y WHERE y.outlet IS NULL AND \(holds("y")))"
    case .entity(let name):
      let written = name.text.contains(" ") ? "\"\(name.text)\"" : name.text
      throw error(
        .type, "`in` wants an article or outlet; \(name.written) is a participant", value.span,
        help: "in \(written); said to \(name.text): to \(name.written)")
    default:
      throw error(.type, "`in` wants an article or outlet", value.span, help: "in a1, in AOL")
    }
  }

  private mutating func dateTest(
    _ slot: Slot, _ column: String, _ range: DateRange, moments: Bool, negated: Bool
  ) -> String {
    let start = moments ? range.startMoment : range.start
    let end = moments ? range.endMoment : range.end
    let test =
      switch slot {
      case .since: "\(column) >= \(bind(start))"
      case .until: "\(column) < \(bind(end))"
      default: "(\(column) >= \(bind(start)) AND \(column) < \(bind(end)))"
      }
    return negated ? "NOT \(test)" : test
  }

  private mutating func eventTest(_ slot: Slot, _ column: String, _ number: Int, negated: Bool) -> String {
    let sign = slot == .since ? ">=" : slot == .until ? "<=" : "="
    return (negated ? "NOT " : "") + "(\(column) \(sign) \(bind(number)))"
  }

  // MARK: Messages

  private func wrongValue(_ slot: Slot, _ rule: SlotRule, _ value: SlotValue, schema: RelationSchema) -> QueryError {
    let word = slot.rawValue
    switch (rule, value.form) {
    case (.entity, .name(let name)) where schema.column(name) != nil,
      (.mentioned, .name(let name)) where schema.column(name) != nil:
      let wants = slot == .by ? "a speaker" : "@Name"
      return error(
        .type, "`\(word)` wants \(wants) here; `\(name)` is a column", value.span,
        help: "\(schema.name) | summarize count() by \(name)")
    case (.entity(_, _?, _), .name(let name)) where name == name.lowercased():
      return error(
        .type, "a name needs @, printed words need quotes", value.span, help: "\(word) \"\(name)\", \(word) @\(name)")
    case (.entity, .name(let name)), (.mentioned, .name(let name)):
      return error(.type, "a name needs @", value.span, help: "\(word) @\(name)")
    case (.mentioned, .string(let text)):
      let help = schema.slots[.saying] == nil ? "\(word) @Name" : "for words: saying \"\(text)\""
      return error(.type, "`\(word)` wants @Name", value.span, help: help)
    case (.entity, .string(let text)) where schema.column("relation") != nil:
      return error(
        .type, "`\(word)` wants @Name", value.span,
        help: "\(word) @\"\(text)\"; for words: | where relation has \"\(text)\"")
    case (.entity, .string(let text)):
      return error(.type, "`\(word)` wants @Name", value.span, help: "\(word) @\"\(text)\"")
    case (.entity, _):
      return error(.type, "`\(word)` wants @Name", value.span, help: "\(word) @Peskov, \(word) unknown")
    case (.mentioned, _): return error(.type, "`\(word)` wants @Name", value.span, help: "\(word) @Peskov")
    case (.words, .name(let name)):
      return error(.type, "`\(word)` wants words in quotes", value.span, help: "\(word) \"\(name)\"")
    case (.words, .entity(let name)):
      let about = schema.slots[.about] == nil ? "" : "; who is meant, also by a pronoun: about \(name.written)"
      return error(.type, "`\(word)` wants words in quotes", value.span, help: "\(word) \"\(name.text)\"\(about)")
    case (.words, _):
      return error(.type, "`\(word)` wants words in quotes", value.span, help: "\(word) \"bilateral relations\"")
    case (.published, .name("yesterday")), (.logged, .name("yesterday")):
      return error(.type, "`\(word)` wants a date or an event", value.span, help: "\(word) today - 1 day")
    case (.published, .name("now")), (.logged, .name("now")):
      return error(.type, "`\(word)` wants a date or an event", value.span, help: "\(word) today")
    case (.published, _), (.logged, _):
      return error(.type, "`\(word)` wants a date or an event", value.span, help: "\(word) 2017-03, \(word) #12")
    case (.author, _):
      return error(.type, "`\(word)` wants who did it, as the log names them", value.span, help: "\(word) \"mara\"")
    case (.target, _): return error(.type, "`\(word)` wants a handle or @Name", value.span, help: "\(word) s7")
    default: return error(.type, "`\(word)` wants \(rule.wants)", value.span)
    }
  }
}
