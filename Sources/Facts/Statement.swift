/// Somebody said, thought or planned something: a source, a cue and a content, each with its place.
public struct Statement: Hashable, Sendable, Codable {
  /// How the content is given.
  public enum Kind: String, Sendable, Codable, CaseIterable { case direct, indirect, mixed }

  /// What kind of act is reported.
  public enum Act: String, Sendable, Codable, CaseIterable { case speech, thought, plan, attitude, evidence }

  /// What the speaker does by it; from the cue's lemma and negation.
  public enum Stance: String, Sendable, Codable, CaseIterable {
    case says, denies, confirms, claims, asks, promises, predicts, accuses, praises, criticises, warns, demands,
      believes, agrees, admits, refuses, supports, opposes, wants, plans, shows,
      /// The report is that it was not said: "did not say", "would not confirm", "never denied".
      withholds
  }

  /// The words that name the source ("the spokesman"), where the text has them.
  public var source: Span?
  /// The source as an index into the extraction's entities; nil: unknown.
  public var speaker: Int?
  /// Why the speaker is unknown, or by which reasoning it was found ("surname", "carried over").
  public var speakerReason: String?
  /// The words that signal the statement ("told", "according to"); nil for a quote that continues without one.
  public var cue: Span?
  /// The cue's head in its dictionary form ("tell").
  public var lemma: String?
  /// To whom it was said, as an index into the extraction's entities.
  public var addressee: Int?
  /// What was said, in text order; outer quotation marks included.
  public var content: [Span]
  public var act: Act
  public var kind: Kind
  public var stance: Stance
  /// True where the report negates the act itself ("did not say that …").
  public var negated: Bool
  /// The index of the sentence in which the statement begins.
  public var sentence: Int
  /// The index of the statement in whose content it stands: "Peskov said that Trump said …". Nil for an outer one.
  public var within: Int?
  /// When it was said, as the text has it.
  public var when: Span?
  /// ISO 8601, where the text and the publication date give it.
  public var date: String?
  /// The rule or model that found it.
  public var rule: String
  /// In thousandths, 0 to 1000.
  public var confidence: Int

  public init(
    source: Span? = nil, speaker: Int? = nil, speakerReason: String? = nil, cue: Span? = nil, lemma: String? = nil,
    addressee: Int? = nil, content: [Span], act: Act = .speech, kind: Kind, stance: Stance = .says,
    negated: Bool = false, sentence: Int, within: Int? = nil, when: Span? = nil, date: String? = nil, rule: String,
    confidence: Int
  ) {
    self.source = source
    self.speaker = speaker
    self.speakerReason = speakerReason
    self.cue = cue
    self.lemma = lemma
    self.addressee = addressee
    self.content = content
    self.act = act
    self.kind = kind
    self.stance = stance
    self.negated = negated
    self.sentence = sentence
    self.within = within
    self.when = when
    self.date = date
    self.rule = rule
    self.confidence = confidence
  }

  /// The identity: the hash of (article id, cue, source and content spans). The extractor is no part of it, so that a
  /// judgement holds when a newer extractor finds the same statement.
  public func id(in article: ContentID) -> ContentID {
    Statement.id(article: article, cue: cue, source: source, content: content)
  }

  public static func id(article: ContentID, cue: Span?, source: Span?, content: [Span]) -> ContentID {
    ContentID(
      kind: "statement",
      fields: [
        article.hex, cue?.description, source?.description, content.map(\.description).joined(),
      ])
  }
}
