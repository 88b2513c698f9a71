public import Facts
import Language

/// The ways from a statement's cue to its source and content in the parse, as lines of text for `why`.
///
///     said ─nsubj→ Vogt
///     said ─ccomp→ leaks
struct ParsePath {
  let analysis: Analysis

  /// One line for the source and one for each part of the content that stands in the cue's sentence.
  func lines(_ statement: Statement) -> [String] {
    guard let cue = statement.cue.flatMap(tokens), let head = top(of: cue) else { return [] }
    return ([statement.source].compactMap(\.self) + statement.content).compactMap { span in
      guard let range = tokens(span), let end = top(of: range) else { return nil }
      return path(from: head, to: end)
    }
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

extension RuleExtractor {
  /// The ways in the parse from a statement's cue to its source and content; empty where it has no cue.
  public func parsePaths(of statement: Statement, in article: Article) -> [String] {
    ParsePath(analysis: analysis(of: article)).lines(statement)
  }
}
