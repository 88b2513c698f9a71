/// A place where the article speaks of somebody or something: by name, by a noun, by a pronoun.
public struct Mention: Sendable, Hashable {
  public enum Form: UInt8, Sendable, Hashable, CaseIterable {
    case name, noun, pronoun
  }

  /// Its tokens as indices into ``Analysis/tokens``.
  public var tokens: Range<Int>
  public var form: Form
  /// The entity that it means, an index into ``Analysis/entities``; nil where the evidence is too thin.
  public var entity: Int?
  /// Why it means that entity, or why it stays unresolved.
  public var reason: String
  /// The people that a plural means together ("they" after "Hale and Vogt"), ascending; ``entity`` is nil then.
  public var group: [Int]

  public init(tokens: Range<Int>, form: Form, entity: Int?, reason: String, group: [Int] = []) {
    self.tokens = tokens
    self.form = form
    self.entity = entity
    self.reason = reason
    self.group = group
  }
}

/// What a name or title says about the sex of a person.
public enum Gender: UInt8, Sendable, Hashable {
  case unknown, female, male
}
