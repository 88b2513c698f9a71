import Facts

/// A word, sign or literal of a query, with its place in UTF-8 bytes.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A bare word, also one that is reserved.
    case word(String)
    /// A name in backquotes: never reserved, never a handle.
    case quotedName(String)
    case entity(EntityName)
    case string(String)
    /// `#12`
    case event(Int)
    case handle(Handle)
    case number(Double, isInteger: Bool)
    case date(DateLiteral)
    /// `$who`, by the name alone.
    case parameter(String)
    case sign(String)
    case end
  }

  var kind: Kind
  var span: Range<Int>

  /// The word, where it is a bare one.
  var word: String? {
    if case .word(let word) = kind { word } else { nil }
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// `@Peskov` or `@"Hillary Clinton"`. In quotation marks, a full name is meant before a surname or alias.
struct EntityName: Hashable, Sendable {
  var text: String
  var isQuoted: Bool
  /// The number of its handle, where it is meant by `e7`.
  var number: Int?

  /// As it is written in a query.
  var written: String { number != nil ? text : "@" + (isQuoted || text.contains(" ") ? "\"\(text)\"" : text) }
}

/// The words that are no names unless they stand in backquotes.
enum Reserved {
  static let words: Set<String> = [
    "about", "and", "as", "asc", "between", "by", "contains", "desc", "distinct", "false", "has", "in", "is", "like",
    "not", "of", "on", "or", "saying", "since", "to", "today", "true", "unknown", "until", "where", "with",
  ]
  static let units = ["day", "days", "week", "weeks", "month", "months", "year", "years"]
}
