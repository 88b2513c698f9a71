/// What a name stands for.
public enum NameKind: UInt8, Sendable, Hashable, CaseIterable {
  case person, organisation, place, other
}

/// One occurrence of a name; titles ("President") and the possessive are no part of it.
public struct Name: Sendable, Hashable {
  /// Its tokens as indices into ``Analysis/tokens``.
  public var tokens: Range<Int>
  public var kind: NameKind

  public init(tokens: Range<Int>, kind: NameKind) {
    self.tokens = tokens
    self.kind = kind
  }
}

/// A person, organisation or place of the article: the names that mean the same, linked inside the article.
///
/// A link is made only where one reading is left: a surname that two people of the article share stays an entity of its
/// own.
public struct NamedEntity: Sendable, Hashable {
  /// The fullest name.
  public var name: String
  public var kind: NameKind
  /// The other forms, in the order in which they first occur.
  public var aliases: [String]
  /// Its names, as indices into ``Analysis/names``, ascending.
  public var names: [Int]
  /// Why each of ``names`` belongs here: "full name", "surname", "first name", "acronym", "title and surname", "name".
  public var reasons: [String]

  public init(name: String, kind: NameKind, aliases: [String], names: [Int], reasons: [String]) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.names = names
    self.reasons = reasons
  }
}
