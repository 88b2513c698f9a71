internal import CExtractionModels
public import Language

/// The trained models of extraction: for statements the tagger of cues, the tagger of a cue's source and content, the
/// verifier, and the lexicon of senses that all three read; for facts the judge of readings.
public struct ExtractionModels: Sendable {
  package let senses: SenseLexicon
  package let cues: ChainModel
  package let arguments: ChainModel
  package let verifier: ChainModel
  package let calibration: Calibration
  package let facts: FactJudge
  /// The identity of the training: a hash of all five models, 16 hexadecimal digits.
  public let identity: String

  /// Models of a training that is under way.
  package init(
    senses: SenseLexicon, cues: ChainModel, arguments: ChainModel, verifier: ChainModel, facts: FactJudge
  ) {
    self.senses = senses
    self.cues = cues
    self.arguments = arguments
    self.verifier = verifier
    self.facts = facts
    calibration = Calibration([])
    identity = ""
  }

  /// The models that are part of the program.
  public static func embedded() throws(ModelError) -> ExtractionModels {
    try ExtractionModels(
      senses: file(extraction_model_senses, "senses"), cues: file(extraction_model_cues, "cues"),
      arguments: file(extraction_model_arguments, "argument"), verifier: file(extraction_model_verifier, "verifier"),
      facts: file(extraction_model_facts, "facts"))
  }

  /// The identity of these models and those that they read by: 16 hexadecimal digits.
  func identity(with language: LanguageModels) -> String {
    ModelFile.joined([language.identity, identity])
  }

  /// The model card: data, licences, scores, weaknesses; Markdown.
  public static var card: String {
    var size = 0
    guard let bytes = extraction_model_card(&size) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
  }

  /// Whether the bytes of the embedded models are those that the trainer wrote; asked by a test, as it reads them all.
  static func verifyEmbedded() throws(ModelError) {
    _ = try file(extraction_model_senses, "senses", verify: true)
    _ = try file(extraction_model_cues, "cues", verify: true)
    _ = try file(extraction_model_arguments, "argument", verify: true)
    _ = try file(extraction_model_verifier, "verifier", verify: true)
    _ = try file(extraction_model_facts, "facts", verify: true)
  }

  private static func file(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?, _ kind: String, verify: Bool = false
  ) throws(ModelError) -> ModelFile {
    try ModelFile(ModelBytes(embedded: function), kind: kind, verify: verify)
  }

  package init(
    senses: ModelFile, cues: ModelFile, arguments: ModelFile, verifier: ModelFile, facts: ModelFile
  ) throws(ModelError) {
    self.senses = try SenseLexicon(senses)
    self.cues = try ChainModel(cues, labels: CueLabel.count)
    self.arguments = try ChainModel(arguments, labels: ArgumentLabel.count)
    self.verifier = try ChainModel(verifier, labels: 1)
    calibration = try Calibration(verifier)
    self.facts = try FactJudge(facts)
    identity = ModelFile.identity(of: [senses, cues, arguments, verifier, facts])
  }
}
