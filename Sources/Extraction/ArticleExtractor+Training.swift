package import Facts
import Language

/// A reading of a clause as ``FactJudge`` sees it, with the places by which a judgement of it is found again.
package struct FactExample {
  package var predicate: Span
  package var subject: Span?
  package var object: Span?
  package var relation: String
  /// Its further arguments, its polarity and its modality, as a judgement names them.
  package var rest: String
  /// The hashes of its features.
  package var features: [UInt32]
}

extension ArticleExtractor {
  /// All readings of an article's clauses, whatever their confidence.
  package func factExamples(_ article: Article) -> [FactExample] {
    let view = TextView(analyser.analyse(article.text))
    let statements = likelyStatements(view).kept
    let times = TimeFinder(view, published: article.published).find()
    guard let text = ParsedText(view, times: times.map(\.tokens)) else { return [] }
    let features = FactFeatures(text: text)
    return FactFinder.find(in: text, statements: statements).readings.map { reading in
      FactExample(
        predicate: reading.fact.predicate, subject: reading.fact.subject?.span, object: reading.fact.object?.span,
        relation: reading.fact.relation, rest: reading.fact.rest, features: features.hashes(reading))
    }
  }
}

extension Fact {
  /// "affirmed actual", and "with:12-20" for each further argument.
  fileprivate var rest: String {
    ([polarity.rawValue + " " + modality.rawValue] + others.map { "\($0.role):\($0.span.start)-\($0.span.end)" })
      .joined(separator: ";")
  }
}
