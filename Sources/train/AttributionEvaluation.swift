import Extraction
import Foundation
import Language

extension Evaluation {
  /// Relations of PolNeAR dev by token: right where content and source are (see `score_attributions.py`, which counts
  /// words instead and is what is reported).
  static func attribution(_ stage: Stage) throws {
    let models = try stage.extractionModels(facts: FactStage.untrained())
    let analyser = Analyser(models: try stage.languageModels())
    let articles = try AnnotatedArticle.read("\(stage.corpora)/polnear-dev.jsonl", analyser, models.senses)
    let finder = AttributionFinder(models: models)
    let judged = articles.map { article in
      let tags = finder.tags(article.text)
      return finder.judged(
        finder.candidates(article.text, tags, tags.cues(article.text, above: AttributionFinder.cueThreshold)),
        article.text)
    }
    for threshold in stride(from: Float(0.16), through: 0.6, by: 0.04) {
      var gold = 0
      var found = 0
      var right = 0
      for (article, candidates) in zip(articles, judged) {
        let chosen = CandidateSelection.select(candidates, above: threshold, count: article.text.count)
        gold += article.gold.count { !$0.content.isEmpty }
        found += chosen.count
        var isUsed = [Bool](repeating: false, count: article.gold.count)
        for attribution in chosen {
          let match = article.gold.indices.first {
            !isUsed[$0] && article.matches(attribution.source, attribution.content, article.gold[$0])
          }
          guard let match else { continue }
          isUsed[match] = true
          right += 1
        }
      }
      print(
        "polnear-dev relations above \(threshold) P \(percent(right, found)) R \(percent(right, gold)) F1 \(percent(2 * right, gold + found))"
      )
    }
  }
}
