/// A word, number or mark of the text: a half-open range of its UTF-8 bytes.
///
/// Tokens follow Universal Dependencies: clitics (`n't`, `'s`) and the hyphens of compounds are tokens of their own.
/// They are sorted and disjoint, and between two tokens there is nothing but white space.
public struct Token: Sendable, Hashable {
  /// The first byte.
  public var start: Int32
  /// The byte after the last one.
  public var end: Int32
  /// What the shape of the token and its surroundings say about it.
  public var flags: TokenFlags

  public init(start: Int32, end: Int32, flags: TokenFlags = []) {
    self.start = start
    self.end = end
    self.flags = flags
  }

  /// The bytes of the token as indices into ``Analysis/text``.
  public var range: Range<Int> { Int(start)..<Int(end) }
}

/// What the shape of a token and its surroundings say about it.
public struct TokenFlags: OptionSet, Sendable, Hashable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A quotation mark, double or single, that opens a quotation.
  public static let opensQuotation = TokenFlags(rawValue: 1 << 0)
  /// A quotation mark, double or single, that closes a quotation.
  public static let closesQuotation = TokenFlags(rawValue: 1 << 1)
  /// Neither letters nor digits.
  public static let isPunctuation = TokenFlags(rawValue: 1 << 2)
  /// The first letter is a capital.
  public static let startsCapital = TokenFlags(rawValue: 1 << 3)
  /// Two letters or more, all of them capitals.
  public static let allCapitals = TokenFlags(rawValue: 1 << 4)
  /// The first character is a digit, or a sign or point with a digit after it.
  public static let isNumber = TokenFlags(rawValue: 1 << 5)
  /// White space stands before the token.
  public static let precededBySpace = TokenFlags(rawValue: 1 << 6)
  /// The first token of a paragraph.
  public static let startsParagraph = TokenFlags(rawValue: 1 << 7)
  /// The first token of a line.
  public static let startsLine = TokenFlags(rawValue: 1 << 8)
  /// Holds a letter.
  public static let hasLetter = TokenFlags(rawValue: 1 << 9)
  /// A clitic: the rest of a contraction or a possessive (`n't`, `'s`, `'`).
  public static let isClitic = TokenFlags(rawValue: 1 << 10)
  /// An abbreviation with its full stop.
  public static let isAbbreviation = TokenFlags(rawValue: 1 << 11)
  /// Two characters of white space or more, other than line ends, stand before the token: in news text a scar.
  public static let precededByGap = TokenFlags(rawValue: 1 << 12)
}

/// A run of tokens that belong together grammatically.
public struct Sentence: Sendable, Hashable {
  /// What kind of line a sentence stands in.
  public enum Kind: UInt8, Sendable, Hashable {
    /// Running text.
    case prose
    /// A line of its own without a full stop: a headline, a subheading, "SEE ALSO: …".
    case heading
    /// The words under a picture, or its credit.
    case caption
    /// A line that a bullet or a number opens.
    case listItem
  }

  /// Its tokens as indices into ``Analysis/tokens``; never empty, at most ``maximumLength``.
  public var tokens: Range<Int>
  /// The paragraph that it stands in, as an index into ``Analysis/paragraphs``.
  public var paragraph: Int
  public var kind: Kind

  public init(tokens: Range<Int>, paragraph: Int, kind: Kind) {
    self.tokens = tokens
    self.paragraph = paragraph
    self.kind = kind
  }

  /// Longer sentences are cut, so that time and memory stay linear in the length of any input.
  public static let maximumLength = 400
}
