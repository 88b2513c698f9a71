import Facts
import LogFixtures
import Query

/// Random slots, and which rows they keep.
extension RandomQuery {
  typealias Test = (NaiveLog.Row) -> Bool?

  /// The relations, each with its slots.
  static let slots = [
    "statements": ["by", "about", "in", "saying", "since", "until", "on"],
    "articles": ["about", "in", "saying", "since", "on"],
    "sentences": ["about", "in", "saying", "until"],
    "facts": ["of", "with", "about", "by", "in", "since"],
    "roles": ["of", "with", "about", "by", "in", "until"],
    "entities": ["in", "saying"],
    "mentions": ["of", "about", "in", "saying", "since", "on"],
    "figures": ["in", "since", "until"],
    "times": ["in", "until", "on"],
    "warnings": ["in", "since", "on"],
    "texts": ["saying"],
    "notes": ["by", "saying", "of", "about"],
    "judgements": ["by", "of", "about"],
    "events": ["by"],
  ]

  /// What people did: by whom is a word, and about what a handle.
  private var isDone: Bool { ["notes", "judgements", "events"].contains(table.relation) }

  mutating func addSlot() {
    let log = table.log
    let isNegated = dice.chance(25)
    var parts: [String] = []
    var tests: [Test] = []
    let slot = dice.pick(Self.slots[table.relation ?? ""] ?? ["in"])
    for _ in 0..<dice.pick([1, 1, 2]) {
      guard let (part, test) = value(slot, log) else { return }
      parts.append(part)
      tests.append(test)
    }
    let isDate = ["since", "until", "on"].contains(slot)
    text += " \(isNegated ? "not " : "")\(slot) \(parts.joined(separator: ", "))"
    if isDate {
      // Each date is negated by itself, and unknown dates never match.
      table.keep { row in tests.contains { test in test(row).map { $0 != isNegated } ?? false } }
    } else {
      table.keep { row in tests.contains { $0(row) == true } != isNegated }
    }
  }

  private mutating func value(_ slot: String, _ log: NaiveLog) -> (String, Test)? {
    switch slot {
    case "by" where isDone:
      let author = dice.pick(RandomLog.authors)
      return (dice.chance(50) ? author : "\"\(author)\"", { log.value("author", $0) == .text(author) })
    case "of" where isDone, "about" where isDone:
      guard !log.statements.isEmpty else { return nil }
      let number = dice.roll(log.statements.count)
      return ("s\(number + 1)", { log.value("statement", $0) == log.statement(number) })
    case "by": return speaker(log)
    case "of":
      let column = table.relation == "mentions" ? "entity" : "subject"
      return entity(log) { entity, row in log.value(column, row) == entity }
    case "with": return entity(log) { entity, row in log.value("object", row) == entity }
    case "about": return about(log)
    case "in": return article(log)
    case "saying":
      let column = ["statements": "content", "entities": "name", "articles": "body", "texts": "body"]
      let name = column[table.relation ?? ""] ?? "text"
      let phrases = phrases()
      return (Self.near(phrases), { NaiveSearch.says(phrases, log.plain(log.value(name, $0))) })
    default:
      let published = table.relation == "articles" ? "published" : "article.published"
      let date = dice.pick(RandomLog.dates.filter { $0.utf8.count > 4 })
      return (date, { NaiveDate.compare(log.value(published, $0), slot, date) })
    }
  }

  /// Who said it; for facts, who said the statement in which they stand.
  private mutating func speaker(_ log: NaiveLog) -> (String, Test)? {
    let path = table.relation == "statements" ? "speaker" : "attributed_to.speaker"
    if dice.chance(20) { return ("unknown", { log.value(path, $0) == .unknown }) }
    if dice.chance(20), table.relation == "statements" {
      return ("\"added\"", { row in NaiveText.says(log.plain(log.value("source", row)), "added") })
    }
    return entity(log) { entity, row in log.value(path, row) == entity }
  }

  private mutating func about(_ log: NaiveLog) -> (String, Test)? {
    switch table.relation {
    case "statements":
      return entity(log) { entity, row in log.statements[row.key].topics.contains(AnswerText.of(entity)) }
    case "facts", "roles":
      return entity(log) { entity, row in log.value("subject", row) == entity || log.value("object", row) == entity }
    case "mentions": return entity(log) { entity, row in log.value("entity", row) == entity }
    case "articles":
      return entity(log) { entity, row in
        log.stories[row.key].entities.contains { $0.name == AnswerText.of(entity) }
      }
    default:
      return entity(log) { entity, row in
        let article = row.key / 1_000
        let span = log.extractions[article].sentences[row.key % 1_000]
        return log.extractions[article].mentions.contains {
          span.contains($0.span) && log.extractions[article].entities[$0.entity].name == AnswerText.of(entity)
        }
      }
    }
  }

  private mutating func article(_ log: NaiveLog) -> (String, Test)? {
    /// True where the row's article, or one of those in which an entity is, passes.
    func test(_ passes: @escaping (Int) -> Bool) -> Test {
      guard table.relation == "entities" else {
        return { row in log.stories.indices.contains { log.value("article", row) == log.article($0) && passes($0) } }
      }
      return { row in
        log.stories.indices.contains { number in
          passes(number) && log.stories[number].entities.contains { .text($0.name) == log.value("name", row) }
        }
      }
    }
    if dice.chance(30) { return ("unknown", test { log.outlets[$0] == nil }) }
    if dice.chance(50) {
      let known = RandomLog.outlets.filter { log.outlets.values.contains($0) }
      guard !known.isEmpty else { return nil }
      let name = dice.pick(known)
      return (name, test { log.outlets[$0] == name })
    }
    guard !log.stories.isEmpty else { return nil }
    let number = dice.roll(log.stories.count)
    return ("a\(number + 1)", test { $0 == number })
  }

  private mutating func entity(
    _ log: NaiveLog, _ test: @escaping (Value, NaiveLog.Row) -> Bool
  ) -> (String, Test)? {
    let known = RandomLog.people.filter { log.entity($0) != .unknown }
    guard !known.isEmpty else { return nil }
    let name = dice.pick(known)
    let entity = log.entity(name)
    return ("@\"\(name)\"", { test(entity, $0) })
  }
}
