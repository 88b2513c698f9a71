public import Facts
import Language

/// The ways from a cue to source and content, or from a predicate to its participants, in the parse; for `why`.
///
///     said ─nsubj→ Vogt
///     said ─ccomp→ leaks
struct ParsePath {
  let analysis: Analysis

  /// One line for each place that stands in the same sentence.
  func lines(from start: Span, to places: [Span]) -> [String] {
    guard let head = tokens(start).flatMap(top) else { return [] }
    return places.compactMap { place in tokens(place).flatMap(top).flatMap { path(from: head, to: $0) } }
  }

  /// The tokens that a span covers.
  private func tokens(_ span: Span) -> Range<Int>? {
    let first = analysis.tokens.firstIndex { Int($0.end) > span.start }
    let last = analysis.tokens.lastIndex { Int($0.start) < span.end }
    guard let first, let last, first <= last else { return nil }
    return first..<last + 1
  }

  /// The first token of a range whose head stands outside of it, marks apart.
  private func top(of range: Range<Int>) -> Int? {
    range.first { analysis.upos[$0] != .punct && !range.contains(Int(analysis.heads[$0])) }
  }

  private func ancestors(of token: Int) -> [Int] {
    var list = [token]
    while analysis.heads[list[list.count - 1]] >= 0, list.count < Sentence.maximumLength {
      list.append(Int(analysis.heads[list[list.count - 1]]))
    }
    return list
  }

  /// Up to what both hang on, then down; nil where they stand in different sentences.
  private func path(from start: Int, to end: Int) -> String? {
    let up = ancestors(of: start)
    let down = ancestors(of: end)
    guard let meeting = up.first(where: down.contains), let above = up.firstIndex(of: meeting),
      let below = down.firstIndex(of: meeting)
    else { return nil }
    var text = analysis.string(start)
    for step in 0..<above { text += " ←\(analysis.relations[up[step]].label)─ \(analysis.string(up[step + 1]))" }
    for step in (0..<below).reversed() {
      text += " ─\(analysis.relations[down[step]].label)→ \(analysis.string(down[step]))"
    }
    return text
  }
}

extension ArticleExtractor {
  /// The ways in the parse from a cue or predicate to what belongs to it, one a line: `said ─nsubj→ Vogt`.
  public func parsePaths(in text: String, from start: Span, to places: [Span]) -> [String] {
    ParsePath(analysis: analysis(of: Article(text: text))).lines(from: start, to: places)
  }
}
