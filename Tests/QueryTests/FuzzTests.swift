import Facts
import Foundation
import Knowledge
import LogFixtures
import Query
import Testing

/// Whatever is typed gives an answer or an error with its place inside the text; nothing crashes, nothing becomes SQL.
@Suite struct FuzzTests {
  private let engine: QueryEngine
  private let sample: SampleLog

  init() throws {
    sample = try Harbour.log()
    engine = QueryEngine(try Knowledge(log: sample.log))
  }

  /// Other inputs in each round of `scripts/fuzz`.
  private static let offset =
    ProcessInfo.processInfo.environment["FACTLOG_SEED"].flatMap(UInt64.init).map { $0 &* 0x9E37_79B9 } ?? 0

  private func ask(_ text: String) -> QueryError? {
    do throws(QueryError) {
      let answer = try engine.answer(text, context: AnswerText.context, limit: 3)
      #expect(answer.count >= answer.rows.count)
      return nil
    } catch {
      let isOverflow = error.message.hasPrefix("a sum is too large")
      #expect(error.kind != .run || isOverflow, "\(text): \(error.message)")
      #expect(error.span.lowerBound >= 0 && error.span.upperBound <= max(error.source.utf8.count, text.utf8.count + 1))
      #expect(!error.rendered().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      return error
    }
  }

  @Test func token_soup() {
    let words = [
      "statements", "entities", "sentences", "facts", "by", "about", "in", "saying", "since", "not", "as", "of", "|",
      "where", "select", "summarize", "count()", "count", "sort", "take", "skip", "distinct", "extend", "union",
      "except", "pivot", "timeline", "@Vogt", "@Lund", "@\"Carl Lund\"", "\"dam\"", "“dam”", "a1", "a1.2", "s3", "#4",
      "2026-03", "2026-03-01", "7", "2.5", "days", "month", "(", ")", ",", ".", "=", "!=", "<", "~", "has", "and", "or",
      "is", "unknown", "stance", "denies", "speaker", "content", "article.outlet", "words", "n", "+", "-", "*", "/",
      "between", "list(content)", "max(words)", "true", "today", "last", "desc", "`by`", "$x", "==", "é", "😀",
      "search", "match", "near", "views", "let", "(p)", "(@Vogt)", "-[meet]->", "<-[]-", "{1,3}", "e1", "context",
      "\"harb*\"",
    ]
    var random = Generator(state: 7 &+ Self.offset)
    var answered = 0
    for _ in 0..<4000 {
      var text = random.pick([
        "statements", "entities", "facts", "sentences in a1", "(statements by @Vogt)", "match (p) -[meet]-> (q)", "",
      ])
      for _ in 0..<Int(random.next() % 12) { text += " " + random.pick(words) }
      if ask(text) == nil { answered += 1 }
    }
    #expect(answered > 50, "some of it should make sense: \(answered)")
  }

  @Test func byte_soup() {
    var random = Generator(state: 11 &+ Self.offset)
    for _ in 0..<1000 {
      let bytes = (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = ask("statements " + String(decoding: bytes, as: UTF8.self))
      _ = engine.complete(String(decoding: bytes, as: UTF8.self), at: bytes.count / 2, context: AnswerText.context)
    }
  }

  @Test func completing_every_prefix_of_a_query() {
    let query =
      "statements by @\"Carl Lund\", @Vogt in Gazette since 2026-03 - 2 months | where stance = denies and "
      + "article.outlet has \"x\" | summarize n = count() where words > 3, list(distinct speaker) by kind | sort by n desc"
    for cursor in 0...query.utf8.count {
      let completions = engine.complete(query, at: cursor, context: AnswerText.context)
      #expect(completions.replaces.upperBound == cursor)
      let prefix = String(decoding: query.utf8.prefix(cursor), as: UTF8.self)
      _ = QueryEngine.unfinished(prefix)
      _ = ask(prefix)
    }
  }

  @Test func extremes_get_a_clear_error() {
    #expect(ask("statements | where " + String(repeating: "(", count: 10_000))?.message.contains("at most") == true)
    let nested = String(repeating: "(", count: 4_000)
    #expect(ask("statements | where " + nested)?.message.hasPrefix("too many brackets") == true)
    #expect(ask(nested + "statements")?.message.hasPrefix("too many brackets") == true)
    #expect(ask("statements | where " + String(repeating: "not ", count: 4_000))?.message.hasPrefix("too many") == true)
    #expect(ask("statements | where " + String(repeating: "-", count: 4_000))?.message.hasPrefix("too many") == true)
    #expect(ask("statements by " + String(repeating: "@Vogt, ", count: 100_000))?.message.contains("at most") == true)
    #expect(ask("statements saying \"" + String(repeating: "a ", count: 500_000) + "\"") == nil)
    #expect(ask("statements | where " + String(repeating: "words = 1 or ", count: 490) + "words = 2") == nil)
    #expect(ask("statements" + String(repeating: " | take 5", count: 300))?.message.contains("at most 40") == true)
    #expect(ask("statements" + String(repeating: " | take 5", count: 10)) == nil)
    #expect(ask("statements" + String(repeating: " | take 5", count: 11))?.message.contains("at most 10") == true)
    #expect(ask("statements" + String(repeating: " | where words > 1", count: 40)) == nil)
    #expect(ask("statements | distinct speaker" + String(repeating: " | take 5 | distinct speaker", count: 3)) == nil)
    #expect(ask("statements | select statement" + String(repeating: ".statement", count: 39)) == nil)
    #expect(ask("statements | select statement" + String(repeating: ".statement", count: 59)) != nil)
    #expect(ask("statements | select " + Array(repeating: "words", count: 400).joined(separator: ", ")) == nil)
  }

  @Test func somebody_of_three_hundred_names() throws {
    let aliases = (1...300).map { "Name\($0) O'Br\"ien; \($0) 😀" }
    let one = Entity(name: "Many Names", kind: .person, aliases: aliases)
    let sample = try SampleLog()
    try sample.load(Story(["Many Names came."], entities: [one], sayings: []))
    let engine = QueryEngine(try Knowledge(log: sample.log))
    for query in ["entities | select aliases", "mentions of @\"Name300 O'Br\\\"ien; 300 😀\"", "mentions of @Names"] {
      #expect(try engine.answer(query, context: AnswerText.context).count == 1, "\(query)")
    }
    let offered = engine.complete("mentions of @Name2", at: 18, context: AnswerText.context)
    #expect(offered.candidates.map(\.text) == ["@\"Many Names\""])
  }

  @Test(arguments: [
    "statements saying \"'; DROP TABLE statements; --\"", "statements | where content = \"' OR 1=1\"",
    "statements | where content like \"%\"", "statements by @\"O'Brien\"", "entities | where name = \"😀\"",
    "statements | select `'; DROP TABLE x` = words", "statements | where words / 0 > 1",
    "statements | summarize x = sum(words * 999999999999999 * 999999999999999)",
    "statements | summarize `a\"b` = count() by `c;d` = stance", "statements | where content like \"%_%'\"",
  ])
  func nothing_typed_becomes_sql(_ text: String) throws {
    let error = ask(text)
    #expect(error.map { $0.kind != .run } ?? true, "\(error?.rendered() ?? "")")
    #expect(ask("statements | count") == nil)
  }
}

private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func pick(_ words: [String]) -> String { words[Int(next() % UInt64(words.count))] }
}
