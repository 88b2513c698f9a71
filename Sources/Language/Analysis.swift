/// Everything that is known about one text: values over arrays that share their indices.
///
/// All positions are UTF-8 bytes of ``text``, or indices of the arrays below.
public struct Analysis: Sendable {
  /// The text's bytes.
  public var text: [UInt8]
  public var tokens: [Token] = []
  /// A partition of the tokens, in order.
  public var sentences: [Sentence] = []
  /// A partition of the tokens, in order.
  public var paragraphs: [Range<Int>] = []
  /// Sorted by position, disjoint.
  public var names: [Name] = []
  /// In the order of their first name.
  public var entities: [NamedEntity] = []

  /// What makes the analysis less trustworthy, in the order of the text.
  public var warnings: [AnalysisWarning] = []

  /// The part of speech of each token; empty where the analyser has no tagger.
  public var upos: [UPOS] = []
  /// The Penn Treebank tag of each token; empty where the analyser has no tagger.
  public var xpos: [XPOS] = []
  /// The head of each token, an index into ``tokens``, or -1 for the root of a sentence; empty without a parser.
  public var heads: [Int32] = []
  /// The relation of each token to its head; empty without a parser.
  public var relations: [DependencyRelation] = []
  /// How sure the parser was of each token's head: by how much its choice scored above the next best, at the narrowest;
  /// empty without a parser.
  public var margins: [Int16] = []
  /// Whether the parser's guide, which reads the sentence from its end, hangs the token on the same head.
  public var agrees: [Bool] = []

  /// The lines of a transcript, in order.
  public var turns: [Turn] = []

  /// Where people are mentioned by name, noun or pronoun, and other entities by name, in order; empty without a parser.
  public var mentions: [Mention] = []

  /// Finds lemmas; nil where the analyser has no tagger.
  var lemmatiser: Lemmatiser?

  public init(text: [UInt8]) { self.text = text }

  /// The words of a token.
  public func string(_ token: Int) -> String { String(decoding: text[tokens[token].range], as: UTF8.self) }

  /// The dictionary form of a token, as the treebanks write it; without a tagger the form in small letters.
  public func lemma(_ token: Int) -> String {
    guard let lemmatiser, token < upos.count else { return string(token).lowercased() }
    return lemmatiser.lemma(string(token), upos[token], xpos[token])
  }

  /// The text from the first to the last of `tokens`, as it stands.
  public func string(_ range: Range<Int>) -> String {
    guard let bytes = bytes(range) else { return "" }
    return String(decoding: text[bytes], as: UTF8.self)
  }

  /// The bytes from the first to the last of `tokens`, or nil where the range is empty.
  public func bytes(_ range: Range<Int>) -> Range<Int>? {
    guard range.lowerBound >= 0, !range.isEmpty, range.upperBound <= tokens.count else { return nil }
    return Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
  }

  /// Whether a token is a helping verb or in a form that only finite verbs have.
  package func isFinite(_ token: Int) -> Bool {
    upos[token] == .aux || ["VBD", "VBZ", "VBP", "MD"].contains(xpos[token].label)
  }

  /// The entity of each token of a name; -1 elsewhere.
  var entityOfToken: [Int32] {
    var entityOfToken = [Int32](repeating: -1, count: tokens.count)
    for (index, entity) in entities.enumerated() {
      for name in entity.names { for token in names[name].tokens { entityOfToken[token] = Int32(index) } }
    }
    return entityOfToken
  }
}
