import Extraction
import Facts
import Foundation
import Language

/// Trains the judge of facts on judged readings of PolNeAR train.
///
/// The judgements name places, no text; one whose reading is not found any more, because a rule or the parser has
/// changed, is passed over and counted.
struct FactStage {
  static let folds = 5

  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  /// A model that knows nothing.
  static func untrained() throws -> ModelFile {
    let bytes = ChainModel.encode(
      kind: "facts", weights: Array(repeating: 0, count: FactJudge.rows), transitions: [0, 0],
      more: [("calibration", [])])
    return try ModelFile(ModelBytes(copying: bytes), kind: "facts", verify: false)
  }

  func train() throws -> [UInt8] {
    let data = try examples().withoutRare(2)
    let held = heldOut(data)
    printScores(held)
    let weights = weights(data, except: nil).map {
      Int8(max(-127, min(127, ($0 * FactJudge.scale / ChainModel.step).rounded(.toNearestOrEven))))
    }
    return ChainModel.encode(
      kind: "facts", weights: weights, transitions: [0, 0],
      more: [("calibration", Calibration(held, groups: 16).bytes)])
  }

  private func weights(_ data: ChainData, except fold: Int?) -> [Float] {
    LogisticTrainer().train(data, use: data.sequences.indices.filter { data.articles[$0] % Self.folds != fold })
  }

  /// What is said of each reading by judges that have not seen its article.
  private func heldOut(_ data: ChainData) -> [(probability: Float, isRight: Bool)] {
    (0..<Self.folds).flatMap { fold in
      let weights = weights(data, except: fold)
      return data.sequences.indices.filter { data.articles[$0] % Self.folds == fold }.map { index in
        let token = data.sequences[index].lowerBound
        let score = data.rows[data.offsets[token]..<data.offsets[token + 1]].reduce(Float(0)) {
          $0 + weights[Int($1)]
        }
        return (Float(1 / (1 + Portable.exp(-Double(score)))), data.labels[token] == 1)
      }
    }
  }

  private func printScores(_ judged: [(probability: Float, isRight: Bool)]) {
    let sorted = judged.sorted { ($0.probability, $0.isRight ? 1 : 0) > ($1.probability, $1.isRight ? 1 : 0) }
    let right = sorted.count { $0.isRight }
    var above = 0
    var pairs = 0
    for judgement in sorted { if judgement.isRight { above += 1 } else { pairs += above } }
    print("facts: \(sorted.count) judged, \(Evaluation.percent(right, sorted.count)) % right")
    print("facts: a right one before a wrong one \(Evaluation.percent(pairs, right * (sorted.count - right))) %")
    for share in stride(from: 50, through: 100, by: 5) {
      let kept = sorted.prefix(sorted.count * share / 100)
      print("facts: the best \(share) %: \(Evaluation.percent(kept.count { $0.isRight }, kept.count)) % right")
    }
  }

  // MARK: - Judgements

  private func examples() throws -> ChainData {
    let judgements = try Judgement.read("\(stage.corpora)/fact-judgements.tsv")
    let extractor = ArticleExtractor(
      analyser: Analyser(models: try stage.languageModels()),
      models: try stage.extractionModels(facts: Self.untrained()))
    var data = ChainData(rows: FactJudge.rows)
    var lost = 0
    for (number, object) in try Articles.objects("\(stage.corpora)/polnear-train.jsonl").enumerated() {
      guard let id = object["id"] as? String, let text = object["text"] as? String, let judged = judgements[id] else {
        continue
      }
      let examples = extractor.factExamples(Article(text: text))
      for judgement in judged {
        guard let example = examples.first(where: judgement.matches) else {
          lost += 1
          continue
        }
        data.add(0..<1, labels: [judgement.isRight ? 1 : 0], article: number) { list, _ in
          for hash in example.features { list.add(hash: hash) }
        }
      }
    }
    report("facts: \(data.labels.count) judgements, \(lost) of readings that are not found any more")
    return data
  }
}

/// Whether a reading is right.
private struct Judgement {
  var predicate: Span
  var subject: Span?
  var object: Span?
  var relation: String
  var rest: String
  var isRight: Bool

  func matches(_ example: FactExample) -> Bool {
    predicate == example.predicate && subject == example.subject && object == example.object
      && relation == example.relation && rest == example.rest
  }

  /// By article. A line is article, predicate, subject, object, relation, the rest, R or W, and the chief reason.
  static func read(_ path: String) throws -> [String: [Judgement]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(description: "\(path): cannot be read")
    }
    var judgements: [String: [Judgement]] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 7, let predicate = span(fields[1]) else {
        throw TrainingError(description: "\(path): not a judgement: \(line)")
      }
      judgements[fields[0], default: []].append(
        Judgement(
          predicate: predicate, subject: span(fields[2]), object: span(fields[3]), relation: fields[4],
          rest: fields[5], isRight: fields[6] == "R"))
    }
    return judgements
  }

  private static func span(_ text: String) -> Span? {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    return ends.count == 2 ? Span(ends[0], ends[1]) : nil
  }
}
