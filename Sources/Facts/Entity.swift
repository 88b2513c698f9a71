/// Somebody or something that an article speaks of; local to the article until it is linked.
public struct Entity: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable { case person, organisation, place, other }

  /// The fullest name in the article ("Dmitry Peskov").
  public var name: String
  public var kind: Kind
  /// Other forms in the article, in order of first use ("Peskov").
  public var aliases: [String]

  public init(name: String, kind: Kind, aliases: [String] = []) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
  }

  /// The identity inside one article: the hash of (article id, kind, folded name).
  public func id(in article: ContentID) -> ContentID {
    ContentID(kind: "entity", fields: [article.hex, kind.rawValue, Folding.fold(name)])
  }

  /// What two entities of different articles must share to be linked by themselves: kind and folded full name.
  public var linkKey: String { kind.rawValue + "\u{1F}" + Folding.fold(name) }
}

/// One place where an entity is meant.
public struct Mention: Hashable, Sendable, Codable {
  public enum Form: String, Sendable, Codable, CaseIterable { case name, noun, pronoun }

  /// An index into the extraction's entities.
  public var entity: Int
  public var span: Span
  public var form: Form
  /// How it was linked ("full name", "surname").
  public var reason: String

  public init(entity: Int, span: Span, form: Form, reason: String) {
    self.entity = entity
    self.span = span
    self.form = form
    self.reason = reason
  }
}
