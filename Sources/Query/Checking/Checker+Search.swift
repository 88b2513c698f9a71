import Facts
import GRDB
import Knowledge

/// Words in texts: `saying`, `has` and `search`. The full-text index proposes rows where there is one; what it cannot
/// decide by itself is looked at again.
extension Checker {
  /// The condition that padded words contain a phrase, or several near each other.
  mutating func words(
    _ phrases: [String], in column: String, index: WordIndex?, _ span: Range<Int>
  ) throws -> String {
    let pattern = try pattern(phrases, span)
    func test() -> String {
      pattern.plain.map { "instr(\(column), \(bind($0))) > 0" } ?? "says(\(column), \(bind(pattern.encoded)))"
    }
    guard let index, !isNarrow else { return test() }
    // That of whole texts has no positions: it cannot tell a phrase from its words.
    if index.table == "text_words" { return "(\(candidates(index, pattern.wordCandidates)) AND \(test()))" }
    let candidates = candidates(index, pattern.candidates)
    return pattern.isIndexed ? candidates : "(\(candidates) AND \(test()))"
  }

  private mutating func candidates(_ index: WordIndex, _ match: String) -> String {
    "\(index.row) IN (SELECT rowid FROM \(index.table) WHERE \(index.table) MATCH \(bind(match)))"
  }

  private func pattern(_ phrases: [String], _ span: Range<Int>) throws -> WordPattern {
    guard let pattern = WordPattern(phrases) else {
      throw error(.type, "there is no word in this text", span, help: "words: \"bilateral relations\"")
    }
    return pattern
  }

  /// Sentences that say one of several things, best first: by what of it they say, how near, and how long they are.
  mutating func search(_ alternatives: [[String]], _ span: Range<Int>) throws -> Stage {
    let patterns = try alternatives.map { try pattern($0, span) }
    var stage = relation(Catalogue.sentences)
    if trail.isEmpty { trail.append(TrailPoint(stage: stage, whole: "sentences", part: "sentences")) }
    let all = bind(patterns.map(\.encoded).joined(separator: "\u{1E}"))
    let match = patterns.map { "(\($0.candidates))" }.joined(separator: " OR ")
    stage.filters.append(candidates(WordIndex(table: "sentence_words", row: "\(stage.alias).rowid"), match))
    let rank = "search_rank(\(stage.alias).text_words, \(all))"
    if !patterns.allSatisfy(\.isIndexed) { stage.filters.append("\(rank) IS NOT NULL") }
    stage.hidden = stage.columns + [StageColumn(name: "rank", type: .integer, sql: rank)]
    stage.columns = stage.columns.filter { $0.name != "text" }
    stage.columns.append(
      StageColumn(name: "snippet", type: .text, sql: "search_marked(\(stage.alias).text, \(all))"))
    stage.order = ["\(rank) DESC"] + stage.order
    stage.ordinal = nil
    trail.append(TrailPoint(stage: stage, whole: text(span), part: text(span).replacing("search", with: "saying")))
    return stage
  }
}
