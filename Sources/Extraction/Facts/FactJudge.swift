import Facts
package import Language

/// Says how likely a reading of a clause is right: logistic regression over what the rules doubt and what the parse shows.
///
/// Trained on judged readings, without the text they stand in; confidence is the share of right ones among
/// readings that were found as likely.
package struct FactJudge: Sendable {
  private let model: ChainModel
  private let calibration: Calibration

  /// Facts of a lower confidence are left out of an extraction.
  ///
  /// What is looked for is missed sooner: what a sentence says in its main clause, what is said of those who are known by
  /// name, and relations of the news that have a normal form ("resign", "talk"). Such facts are kept where one about "it"
  /// and "people" in a subordinate clause is left out.
  static func leastConfidence(_ fact: Fact, isMain: Bool) -> Int {
    let known = min(2, Set(([fact.subject, fact.object] + fact.others).compactMap { $0?.entity }).count)
    let least = (isMain ? mainClause : otherClause)[known]
    return RelationTable.isNormalForm(fact.relation) ? min(least, news[known]) : least
  }

  /// By how many of those in a fact are known by name: none, one, more.
  private static let mainClause = [725, 660, 490]
  private static let otherClause = [874, 842, 785]
  private static let news = [820, 650, 270]

  package init(_ file: ModelFile) throws(ModelError) {
    model = try ChainModel(file, labels: 1)
    calibration = try Calibration(file)
  }

  /// The rows of the model's table.
  package static let rows = 1 << 16

  /// Weights are small: by so much they are enlarged before they are rounded.
  package static let scale: Float = 4

  /// How likely it is right, between 0 and 1, before calibration.
  private func probability(_ reading: FactReading, _ features: FactFeatures) -> Float {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ChainModel.maximumFeatures) { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var list = FeatureList(base)
      features.fill(&list, reading)
      var score: Float = 0
      model.score(list, into: &score)
      return Float(1 / (1 + Portable.exp(-Double(score / Self.scale))))
    }
  }

  /// The fact of a reading with its confidence; its rule names the doubts.
  func judged(_ reading: FactReading, _ features: FactFeatures) -> Fact {
    var fact = reading.fact
    fact.confidence = calibration.confidence(probability(reading, features))
    if !reading.doubts.isEmpty { fact.rule += " (doubts: " + reading.doubts.names.joined(separator: ", ") + ")" }
    return fact
  }
}
