/// A short name for something in one log, in log order: `a1`, `s7`, `a1.12`.
///
/// Handles are a convenience: stable within one log, different in another. Events refer to content ids.
public enum Handle: Hashable, Sendable {
  case article(Int)
  /// The 12th sentence of article 1: `a1.12`.
  case sentence(article: Int, number: Int)
  case statement(Int)
  case fact(Int)
  case note(Int)
  case family(Int)
  case warning(Int)
  case figure(Int)
  case time(Int)
  case mention(Int)
  /// A person, organisation, place or other; one that was joined with others means all of them.
  case entity(Int)

  /// The letters and what they stand for, in the order in which help lists them.
  public static let letters: [(letter: Character, noun: String)] = [
    ("a", "article"), ("s", "statement"), ("f", "fact"), ("n", "note"), ("w", "family of wordings"),
    ("d", "damage warning"), ("g", "figure"), ("t", "time"), ("m", "mention"), ("e", "entity"),
  ]

  /// Reads a handle, or gives nil: `s07`, `s0` and `S7` are none.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let letter = bytes.first else { return nil }
    let parts = bytes.dropFirst().split(separator: 0x2E, omittingEmptySubsequences: false)
    guard let first = parts.first, let number = Handle.number(first) else { return nil }
    if parts.count == 2, letter == UInt8(ascii: "a"), let sentence = Handle.number(parts[1]) {
      self = .sentence(article: number, number: sentence)
      return
    }
    guard parts.count == 1 else { return nil }
    switch letter {
    case UInt8(ascii: "a"): self = .article(number)
    case UInt8(ascii: "s"): self = .statement(number)
    case UInt8(ascii: "f"): self = .fact(number)
    case UInt8(ascii: "n"): self = .note(number)
    case UInt8(ascii: "w"): self = .family(number)
    case UInt8(ascii: "d"): self = .warning(number)
    case UInt8(ascii: "g"): self = .figure(number)
    case UInt8(ascii: "t"): self = .time(number)
    case UInt8(ascii: "m"): self = .mention(number)
    case UInt8(ascii: "e"): self = .entity(number)
    default: return nil
    }
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), digits.first != 0x30 else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}

extension Handle: CustomStringConvertible {
  public var description: String {
    switch self {
    case .article(let n): "a\(n)"
    case .sentence(let article, let n): "a\(article).\(n)"
    case .statement(let n): "s\(n)"
    case .fact(let n): "f\(n)"
    case .note(let n): "n\(n)"
    case .family(let n): "w\(n)"
    case .warning(let n): "d\(n)"
    case .figure(let n): "g\(n)"
    case .time(let n): "t\(n)"
    case .mention(let n): "m\(n)"
    case .entity(let n): "e\(n)"
    }
  }
}
