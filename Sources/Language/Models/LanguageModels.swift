internal import CLanguageModels

/// The models of one training: lexicon, tagger, parser and names.
public struct LanguageModels: Sendable {
  package let lexicon: Lexicon
  package let tagger: Tagger
  package let parser: Parser
  package let names: NameRecogniser
  package let lemmatiser: Lemmatiser
  /// The identity of the training: a hash of all four models, 16 hexadecimal digits.
  public let identity: String
  /// The number of bytes of all four models.
  public let byteCount: Int

  /// The models that are part of the program.
  public static func embedded() throws(ModelError) -> LanguageModels {
    try LanguageModels(
      lexicon: ModelBytes(embedded: language_model_lexicon), tagger: ModelBytes(embedded: language_model_tagger),
      parser: ModelBytes(embedded: language_model_parser), names: ModelBytes(embedded: language_model_names),
      verify: false)
  }

  /// Models from the bytes of files, as the trainer writes them.
  /// - Throws: ``ModelError`` where a file is of another kind or version, damaged or incomplete.
  public init(lexicon: [UInt8], tagger: [UInt8], parser: [UInt8], names: [UInt8]) throws(ModelError) {
    try self.init(
      lexicon: ModelBytes(copying: lexicon), tagger: ModelBytes(copying: tagger), parser: ModelBytes(copying: parser),
      names: ModelBytes(copying: names), verify: true)
  }

  init(
    lexicon: ModelBytes, tagger: ModelBytes, parser: ModelBytes, names: ModelBytes, verify: Bool
  ) throws(ModelError) {
    let files = (
      try ModelFile(lexicon, kind: "lexicon", verify: verify), try ModelFile(tagger, kind: "tagger", verify: verify),
      try ModelFile(parser, kind: "parser", verify: verify), try ModelFile(names, kind: "names", verify: verify)
    )
    self.lexicon = try Lexicon(files.0)
    lemmatiser = try self.lexicon.lemmatiser()
    self.tagger = try Tagger(files.1)
    self.parser = try Parser(files.2)
    self.names = try NameRecogniser(files.3)
    identity = ModelFile.identity(of: [files.0, files.1, files.2, files.3])
    byteCount = [lexicon, tagger, parser, names].reduce(0) { $0 + $1.bytes.count }
  }

  /// The model card: data, licences, scores, weaknesses; Markdown.
  public static var card: String {
    var size = 0
    guard let bytes = language_model_card(&size) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
  }

  /// Whether the bytes of the embedded models are those that the trainer wrote; asked by a test, as it reads them all.
  static func verifyEmbedded() throws(ModelError) {
    _ = try LanguageModels(
      lexicon: ModelBytes(embedded: language_model_lexicon), tagger: ModelBytes(embedded: language_model_tagger),
      parser: ModelBytes(embedded: language_model_parser), names: ModelBytes(embedded: language_model_names),
      verify: true)
  }
}
