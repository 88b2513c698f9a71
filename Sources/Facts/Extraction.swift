/// All that one extractor found in one article: spans and normal forms, no passages.
///
/// Entities are referred to by their index in `entities`, sentences by their index in `sentences`, statements by their
/// index in `statements`.
public struct Extraction: Hashable, Sendable {
  public var sentences: [Span]
  public var entities: [Entity]
  public var mentions: [Mention]
  public var statements: [Statement]
  public var facts: [Fact]
  public var figures: [Figure]
  public var times: [TimeExpression]
  public var warnings: [DamageWarning]
  /// Passages in quotation marks, whether or not a statement was made of them: the base of an article's coverage.
  public var quotations: [Span]
  /// How many statements and facts were found but are too unlikely to be kept.
  public var leftOut: Int

  public init(
    sentences: [Span] = [], entities: [Entity] = [], mentions: [Mention] = [], statements: [Statement] = [],
    facts: [Fact] = [], figures: [Figure] = [], times: [TimeExpression] = [], warnings: [DamageWarning] = [],
    quotations: [Span] = [], leftOut: Int = 0
  ) {
    self.sentences = sentences
    self.entities = entities
    self.mentions = mentions
    self.statements = statements
    self.facts = facts
    self.figures = figures
    self.times = times
    self.warnings = warnings
    self.quotations = quotations
    self.leftOut = leftOut
  }
}

extension Extraction: Codable {
  private enum CodingKeys: String, CodingKey {
    case sentences, entities, mentions, statements, facts, figures, times, warnings, quotations, leftOut
  }

  /// A list that an older extractor did not write is empty.
  public init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: CodingKeys.self)
    func list<T: Decodable>(_ key: CodingKeys) throws -> [T] { try body.decodeIfPresent([T].self, forKey: key) ?? [] }
    self.init(
      sentences: try list(.sentences), entities: try list(.entities), mentions: try list(.mentions),
      statements: try list(.statements), facts: try list(.facts), figures: try list(.figures), times: try list(.times),
      warnings: try list(.warnings), quotations: try list(.quotations),
      leftOut: try body.decodeIfPresent(Int.self, forKey: .leftOut) ?? 0)
  }
}

/// The program that extracted: part of every extraction, so that an answer that differs can name its cause.
public struct Extractor: Hashable, Sendable, Codable {
  public var name: String
  public var version: String
  /// A hash of the models, where it has any.
  public var model: String?

  public init(name: String, version: String, model: String? = nil) {
    self.name = name
    self.version = version
    self.model = model
  }

  /// Name, version and the beginning of the models' hash, as answers show it.
  public var label: String {
    [name, version, model.map { String($0.prefix(12)) }].compactMap(\.self).joined(separator: " ")
  }
}
