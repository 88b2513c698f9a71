/// A subject, a relation and an object that an article reports, or a role somebody holds.
public struct Fact: Hashable, Sendable, Codable {
  public enum Polarity: String, Sendable, Codable, CaseIterable { case affirmed, negated }
  public enum Modality: String, Sendable, Codable, CaseIterable { case actual, possible, planned, conditional }

  /// A participant: its place, and its entity where it is one.
  public struct Argument: Hashable, Sendable, Codable {
    /// Empty for subject and object, else the preposition ("with", "over").
    public var role: String
    public var span: Span
    public var entity: Int?

    public init(role: String, span: Span, entity: Int? = nil) {
      self.role = role
      self.span = span
      self.entity = entity
    }
  }

  /// The relation's normal form ("meet", "spokesman of").
  public var relation: String
  /// Where the relation's words stand.
  public var predicate: Span
  public var subject: Argument?
  public var object: Argument?
  public var others: [Argument]
  public var polarity: Polarity
  public var modality: Modality
  /// True for "spokesman of", false for "meet".
  public var isRole: Bool
  /// The statement in whose content it stands, as an index into the extraction's statements; nil: the outlet itself.
  public var attributedTo: Int?
  public var sentence: Int
  public var rule: String
  /// In thousandths, 0 to 1000.
  public var confidence: Int
  /// What qualifies a role: "former", "acting", "elect"; nil where nothing does.
  public var attributes: [String]?

  public init(
    relation: String, predicate: Span, subject: Argument?, object: Argument?, others: [Argument] = [],
    polarity: Polarity = .affirmed, modality: Modality = .actual, isRole: Bool = false, attributedTo: Int? = nil,
    sentence: Int, rule: String, confidence: Int, attributes: [String]? = nil
  ) {
    self.relation = relation
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.others = others
    self.polarity = polarity
    self.modality = modality
    self.isRole = isRole
    self.attributedTo = attributedTo
    self.sentence = sentence
    self.rule = rule
    self.confidence = confidence
    self.attributes = attributes
  }

  /// The identity: the hash of (article id, relation, predicate, subject, object and other spans).
  public func id(in article: ContentID) -> ContentID {
    ContentID(
      kind: "fact",
      fields: [
        article.hex, relation, predicate.description, subject?.span.description, object?.span.description,
        others.map { $0.role + $0.span.description }.joined(),
      ])
  }
}

/// A number that an article gives.
public struct Figure: Hashable, Sendable, Codable {
  public var span: Span
  public var value: Double
  public var unit: String?
  /// What is counted.
  public var counted: String?
  /// `more than`, `up`, …
  public var comparison: String?
  public var sentence: Int

  public init(
    span: Span, value: Double, unit: String? = nil, counted: String? = nil, comparison: String? = nil, sentence: Int
  ) {
    self.span = span
    self.value = value
    self.unit = unit
    self.counted = counted
    self.comparison = comparison
    self.sentence = sentence
  }
}

/// A point or stretch of time that an article names.
public struct TimeExpression: Hashable, Sendable, Codable {
  public var span: Span
  /// ISO 8601, or nil where it cannot be resolved.
  public var date: String?
  public var sentence: Int

  public init(span: Span, date: String? = nil, sentence: Int) {
    self.span = span
    self.date = date
    self.sentence = sentence
  }
}

/// A sign that the text was damaged by a machine or a careless editor.
public struct DamageWarning: Hashable, Sendable, Codable {
  public var span: Span
  /// `spliced name`, `unbalanced quotes`, `spaced punctuation`, `boilerplate`, `mojibake`, …
  public var kind: String
  public var reason: String

  /// Kinds that disfigure a text and leave its words as they were.
  public static let disfiguring: Set<String> = ["boilerplate", "caption", "not English", "spaced punctuation"]

  /// True where the damage may have changed who says what: what overlaps it is marked as damaged.
  public var changesWords: Bool { !Self.disfiguring.contains(kind) }

  public init(span: Span, kind: String, reason: String) {
    self.span = span
    self.kind = kind
    self.reason = reason
  }
}
