import Extraction
import Foundation
import Language

/// Trains the models of attribution on PolNeAR train, analysed by the models that were trained before.
///
/// What one model says of a training article is always said by one that has not seen it: four times over, on three
/// quarters of the articles.
struct AttributionStage {
  static let folds = 4
  static let cuePlan = ChainPlan(epochs: 4, rate: 0.03, seed: 1)
  static let argumentPlan = ChainPlan(epochs: 5, rate: 0.05, seed: 2)
  static let verifierPlan = ChainPlan(epochs: 8, rate: 0.06, seed: 3)
  /// How many trainings of each model are averaged.
  static let runs = 5
  static let cueRows = 450_000
  static let argumentRows = 460_000
  static let verifierRows = 1 << 17

  private let stage: Stage
  private let senses: SenseLexicon
  private let articles: [AnnotatedArticle]

  init(_ stage: Stage) throws {
    self.stage = stage
    senses = try SenseLexicon(stage.model("senses"))
    let analyser = Analyser(models: try stage.languageModels())
    articles = try AnnotatedArticle.read("\(stage.corpora)/polnear-train.jsonl", analyser, senses)
    report("attribution: \(articles.count) articles, \(articles.reduce(0) { $0 + $1.text.count }) tokens")
  }

  /// The three models, as files.
  func train() throws -> (cues: [UInt8], arguments: [UInt8], verifier: [UInt8]) {
    let cueData = cueData().withoutRare(3)
    report("attribution: \(cueData.rows.count) features of cues")
    let cueModels = trained(
      cueData, "cues", CueLabel.count, Self.cueRows, Self.cuePlan, allows: CueLabel.allows)
    let tags = try held { try AttributionFinder(models: models(cues: cueModels[$0])).tags(articles[$1].text) }
    let cues = articles.indices.map { tags[$0].cues(articles[$0].text, above: AttributionFinder.cueThreshold) }
    report("attribution: \(cues.reduce(0) { $0 + $1.count }) candidate cues")
    let argumentData = argumentData(tags, cues).withoutRare(3)
    report("attribution: \(argumentData.rows.count) features of arguments")
    let argumentModels = trained(
      argumentData, "argument", ArgumentLabel.count, Self.argumentRows, Self.argumentPlan, allows: ArgumentLabel.allows)
    let candidates = try held {
      try AttributionFinder(models: models(arguments: argumentModels[$0])).candidates(
        articles[$1].text, tags[$1], cues[$1])
    }
    let verifierData = verifierData(candidates)
    report("attribution: \(verifierData.labels.count) readings, \(verifierData.labels.count { $0 == 1 }) right")
    let calibration = try calibration(verifierData, candidates)
    return (
      cueModels[Self.folds], argumentModels[Self.folds],
      ChainTrainer.encoded(
        verifiers(verifierData, except: Self.folds), kind: "verifier", more: [("calibration", calibration.bytes)])
    )
  }

  private func verifiers(_ data: ChainData, except fold: Int) -> [ChainTrainer] {
    let use = data.sequences.indices.filter { data.articles[$0] % Self.folds != fold }
    return (0..<Self.runs).map { run in
      let verifier = ChainTrainer(labels: 1, rows: Self.verifierRows) { _, _ in true }
      verifier.train(data, use: use, plan: Self.verifierPlan, run: UInt64(run))
      return verifier
    }
  }

  /// How often the attributions that are chosen are right, by verifiers that have not seen the article.
  private func calibration(_ data: ChainData, _ candidates: [[AttributionCandidate]]) throws -> Calibration {
    let models = parallel(Self.folds) { ChainTrainer.encoded(verifiers(data, except: $0), kind: "verifier") }
    let judged = try held { fold, number in
      let finder = AttributionFinder(models: try self.models(verifier: models[fold]))
      let text = articles[number].text
      let chosen = CandidateSelection.select(finder.judged(candidates[number], text), above: 0.1, count: text.count)
      return chosen.map { attribution in
        let isRight = articles[number].gold.contains {
          articles[number].matches(attribution.source, attribution.content, $0)
        }
        return (probability: attribution.probability, isRight: isRight)
      }
    }
    return Calibration(judged.flatMap { $0 })
  }

  // MARK: Data

  private func cueData() -> ChainData {
    var data = ChainData(rows: Self.cueRows)
    for (number, article) in articles.enumerated() {
      let labels = article.cueLabels
      for sequence in CueFeatures.sequences(article.text) {
        let features = CueFeatures(article.text, in: sequence)
        var own = Array(labels[sequence])
        // A sequence that a long paragraph was cut into cannot begin inside.
        if let first = own.first, first > 0, first % 2 == 0 { own[0] -= 1 }
        data.add(sequence, labels: own, article: number) { features.fill(&$0, $1) }
      }
    }
    return data
  }

  private func argumentData(_ tags: [CueTags], _ cues: [[Cue]]) -> ChainData {
    var data = ChainData(rows: Self.argumentRows)
    for (number, article) in articles.enumerated() {
      let likely = LikelyCues(cues[number], count: article.text.count)
      for relation in article.gold {
        guard let first = relation.cue.first, let last = relation.cue.last,
          article.text.words[first].sentence == article.text.words[last].sentence
        else { continue }
        let context = CueContext(article.text, first..<last + 1)
        let features = ArgumentFeatures(context, tags: tags[number], likely: likely)
        let labels = article.argumentLabels(relation, in: context.window)
        data.add(context.window, labels: labels, article: number) { features.fill(&$0, $1) }
      }
    }
    return data
  }

  private func verifierData(_ candidates: [[AttributionCandidate]]) -> ChainData {
    var data = ChainData(rows: Self.verifierRows)
    for (number, article) in articles.enumerated() {
      let features = VerifierFeatures(article.text, candidates: candidates[number])
      for candidate in candidates[number] {
        data.add(0..<1, labels: [article.isRight(candidate) ? 1 : 0], article: number) { list, _ in
          features.fill(&list, candidate)
        }
      }
    }
    return data
  }

  // MARK: Folds

  /// One model for each fold, trained on the articles outside of it, and one trained on all.
  private func trained(
    _ data: ChainData, _ kind: String, _ labels: Int, _ rows: Int, _ plan: ChainPlan,
    allows: @escaping @Sendable (Int, Int) -> Bool
  ) -> [[UInt8]] {
    parallel(Self.folds + 1) { fold in
      let use = data.sequences.indices.filter { data.articles[$0] % Self.folds != fold }
      let runs = (0..<Self.runs).map { run in
        let trainer = ChainTrainer(labels: labels, rows: rows, allows: allows)
        trainer.train(data, use: use, plan: plan, run: UInt64(run))
        return trainer
      }
      report("attribution: \(kind), fold \(fold) trained")
      return ChainTrainer.encoded(runs, kind: kind)
    }
  }

  /// For each article what the model of its fold gives.
  private func held<T: Sendable>(_ body: @Sendable (Int, Int) throws -> T) throws -> [T] {
    try parallel(articles.count) { number in Result { try body(number % Self.folds, number) } }.map { try $0.get() }
  }

  private func parallel<T: Sendable>(_ count: Int, _ body: @Sendable (Int) -> T) -> [T] {
    let results = Slots<T>(count)
    DispatchQueue.concurrentPerform(iterations: count) { results.set($0, body($0)) }
    return results.values
  }

  private final class Slots<T: Sendable>: @unchecked Sendable {
    // Sendable: written under the lock.
    private let lock = NSLock()
    private var slots: [T?]

    init(_ count: Int) { slots = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ value: T) { lock.withLock { slots[index] = value } }
    var values: [T] { lock.withLock { slots.compactMap { $0 } } }
  }

  /// Models of which only some are trained yet.
  private func models(
    cues: [UInt8]? = nil, arguments: [UInt8]? = nil, verifier: [UInt8]? = nil
  ) throws -> ExtractionModels {
    ExtractionModels(
      senses: senses, cues: try Self.chain(cues, "cues", CueLabel.count),
      arguments: try Self.chain(arguments, "argument", ArgumentLabel.count),
      verifier: try Self.chain(verifier, "verifier", 1), facts: try FactJudge(FactStage.untrained()))
  }

  private static func chain(_ bytes: [UInt8]?, _ kind: String, _ labels: Int) throws -> ChainModel {
    let empty = {
      ChainModel.encode(
        kind: kind, weights: Array(repeating: 0, count: labels),
        transitions: Array(repeating: 0, count: (labels + 1) * labels))
    }
    let file = try ModelFile(ModelBytes(copying: bytes ?? empty()), kind: kind.prefix(8).description, verify: false)
    return try ChainModel(file, labels: labels)
  }
}
