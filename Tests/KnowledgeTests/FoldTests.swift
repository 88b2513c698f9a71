import EventLog
import Facts
import Foundation
import GRDB
import LogFixtures
import Testing

@testable import Knowledge

/// The law of the read model: what is known at n is the fold of the events up to n that are not undone at n, however
/// it was projected.
@Suite struct FoldTests {
  @Test(arguments: Array(0..<30) + [74, 77, 113, 141, 211])
  func projecting_step_by_step_is_rebuilding_is_folding_naively(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let sample = try SampleLog()
    var history = History()
    let knowledge = try Knowledge(log: sample.log)
    for _ in 0..<30 {
      let body = history.next(&random)
      try sample.append(body)
      history.record(body, hash: try #require(sample.log.position?.hash))
      try knowledge.update(from: sample.log)
    }
    let stepwise = try knowledge.dump()
    try knowledge.rebuild(from: sample.log)
    let rebuilt = try knowledge.dump()
    let isSame = rebuilt == stepwise
    #expect(isSame, "rebuilding gives the same rows: \(Set(rebuilt).symmetricDifference(stepwise).sorted().prefix(4))")

    for position in [5, 12, 19, 26, 30] {
      let naive = try SampleLog()
      for body in history.active(upTo: position) { try naive.append(body) }
      let expected = try Knowledge(log: naive.log).state(at: nil)
      let found = try knowledge.state(at: position)
      let isSame = found == expected
      #expect(
        isSame,
        "seed \(seed) at #\(position): \(found.filter { !expected.contains($0) }) for \(expected.filter { !found.contains($0) })"
      )
    }
  }
}

/// A history of random events, and which of them hold.
private struct History {
  private var bodies: [(body: any EventBody, hash: String)] = []
  private let stories: [Story] = {
    var other = Harbour.gazette
    other.sayings.removeLast()
    other.entities.append(Entity(name: "Monday", kind: .other))
    var altered = Harbour.gazette
    altered.sayings[0].stance = .promises
    altered.damage = [("The dam is safe", "odd")]
    return [Harbour.gazette, Harbour.courier, Harbour.unlabelled, other, altered]
  }()

  private var entityIDs: [ContentID] {
    stories.flatMap { story in story.entities.map { $0.id(in: story.article.id) } }
  }
  private var statementIDs: [ContentID] {
    stories.flatMap { story in story.extraction.statements.map { $0.id(in: story.article.id) } }
  }

  mutating func next(_ random: inout SeededGenerator) -> any EventBody {
    func pick<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }
    let story = pick(stories)
    let article = story.article
    switch random.next() % 20 {
    case 0...3: return ArticleLoaded(article, includingText: true, file: "f.txt", encoding: nil)
    case 4...8:
      let version = String(random.next() % 3)
      return ArticleExtracted(
        article: article.id, extractor: Extractor(name: "sample", version: version), extraction: story.extraction)
    case 9:
      return ArticleDescribed(
        article: article.id, set: ["outlet": pick(["AOL", "CNN", ""]), "published": pick(["2017", ""])])
    case 10, 11: return EntitySame(a: pick(entityIDs), b: pick(entityIDs))
    case 12: return EntityApart(a: pick(entityIDs), b: pick(entityIDs))
    case 13: return EntityRenamed(entity: pick(entityIDs), name: pick(["Ida V.", "Lund the elder"]))
    case 14: return Judged(target: pick(statementIDs), verdict: pick(Verdict.allCases), reason: "r")
    case 15:
      let speaker = pick([pick(entityIDs).hex, "unknown"])
      return Corrected(
        target: pick(statementIDs), set: pick([["speaker": speaker], ["stance": "denies"], ["kind": "mixed"]]))
    case 16:
      return StatementAdded(
        article: article.id, content: [story.extraction.sentences[0]], speaker: pick(entityIDs), kind: .indirect,
        stance: .says)
    case 17:
      let target = pick(statementIDs)
      // Without a further number drawn, so that the seeds that once failed stay what they are.
      return bodies.count % 2 == 0
        ? NoteAdded(target: target, text: "note")
        : ViewDefined(name: bodies.count % 3 == 0 ? "a" : "b", query: "statements | take \(bodies.count)")
    default:
      guard !bodies.isEmpty else { return NoteAdded(text: "first") }
      let last = Int(random.next() % UInt64(bodies.count)) + 1
      let first = max(1, last - Int(random.next() % 3))
      return EventUndone(first: first, last: last, hash: bodies[last - 1].hash)
    }
  }

  mutating func record(_ body: any EventBody, hash: String) { bodies.append((body, hash)) }

  /// The bodies of the events up to a position that are not undone then; event 1 is the first body.
  func active(upTo position: Int) -> [any EventBody] {
    var undone: Set<Int> = []
    for seq in stride(from: min(position, bodies.count), to: 0, by: -1) {
      guard let undoing = bodies[seq - 1].body as? EventUndone, !undone.contains(seq) else { continue }
      undone.formUnion(undoing.first...undoing.last)
    }
    return (1...min(position, bodies.count)).filter { !undone.contains($0) && !(bodies[$0 - 1].body is EventUndone) }
      .map { bodies[$0 - 1].body }
  }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Knowledge {
  /// All rows of all tables.
  func dump() throws -> [String] {
    try read { db in
      // The full-text tables keep their words in whatever order they came.
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*t*_words*' ORDER BY name"
      ).flatMap {
        name in
        try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY 1, 2").map { "\(name) \($0.description)" }.sorted()
      }
    }
  }

  /// What is known at a position, without numbers of handles and events.
  func state(at position: Int?) throws -> [String] {
    var out: [String] = []
    for article in try articles(at: position) {
      out.append(
        "article \(article.id.short) \(article.outlet ?? "-") \(article.published ?? "-") \(article.extractor ?? "-") "
          + "\(article.sentences) \(article.statements) \(article.warnings) \(article.quotations) \(article.attributed)"
      )
      guard case .article(let number) = article.handle else { continue }
      for statement in try statements(article: number, at: position) {
        out.append(
          "statement \(statement.id.short) \(statement.speaker?.name ?? "-") \(statement.speakerReason ?? "-") "
            + "\(statement.stance) \(statement.kind) \(statement.damaged) \(statement.retracted) \(statement.byHand) "
            + "\(statement.contentText) \(statement.sentence?.text ?? "-")")
      }
    }
    for judgement in try judgements(at: position) {
      out.append("judgement \(judgement.target.short) \(judgement.verdict) \(judgement.lapsed)")
    }
    for view in try views(at: position) { out.append("view \(view.name) \(view.query)") }
    for note in try notes(at: position) { out.append("note \(note.text) \(note.target?.short ?? "-")") }
    out += try read { db in
      let arguments: StatementArguments = ["p": position ?? .max]
      let groups = try Row.fetchAll(
        db,
        sql: """
          SELECT l.canonical, c.name, e.id FROM links l JOIN entities e ON e.entity = l.local AND \(Self.holds("e."))
          LEFT JOIN canonicals c ON c.canonical = l.canonical AND \(Self.holds("c.")) WHERE \(Self.holds("l."))
          """, arguments: arguments)
      let lines = Dictionary(grouping: groups) { $0[0] as Int }.values.map { rows in
        "group \(rows.first?["name"] as String? ?? "?"): \(rows.map { $0["id"] as String }.sorted().map { $0.prefix(8) })"
      }
      let topics = try String.fetchAll(
        db,
        sql: """
          SELECT s.id || ' ' || c.name FROM topics x JOIN statements s ON s.statement = x.statement AND \(Self.holds("s."))
          JOIN links l ON l.local = x.entity AND \(Self.holds("l."))
          JOIN canonicals c ON c.canonical = l.canonical AND \(Self.holds("c.")) WHERE \(Self.holds("x."))
          """, arguments: arguments)
      let open =
        try Int.fetchOne(
          db, sql: "SELECT COUNT(*) FROM canonicals WHERE \(Self.holds())", arguments: arguments) ?? 0
      return lines + topics.map { "topic " + $0 } + ["\(open) canonical"]
    }
    return out.sorted()
  }
}
