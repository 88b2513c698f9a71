import Facts

/// Text → tokens with their places. It knows no grammar, only how words, names and literals are written.
struct Lexer {
  /// A query may have at most so many tokens: what is longer was not written by anyone, and deep recursion over it
  /// could exhaust the stack.
  static let limit = 5_000

  private let source: String
  private let bytes: [UInt8]
  private var at = 0

  /// An unfinished string, entity name or backquoted name at the end of the text is an error, whose help says so.
  static func tokens(_ source: String) throws(QueryError) -> [Token] {
    var lexer = Lexer(source)
    return try lexer.all()
  }

  private init(_ source: String) {
    self.source = source
    self.bytes = Array(source.utf8)
  }

  private mutating func all() throws(QueryError) -> [Token] {
    var out: [Token] = []
    while try skipBlanksAndComments() {
      let start = at
      let kind = try next()
      out.append(Token(kind: kind, span: start..<at))
      skipPossessive(after: kind)
      if out.count > Self.limit {
        throw error("a query may have at most \(Self.limit) words and signs", start..<at)
      }
    }
    out.append(Token(kind: .end, span: bytes.count..<bytes.count))
    return out
  }

  // MARK: Blanks

  /// False at the end of the text.
  private mutating func skipBlanksAndComments() throws(QueryError) -> Bool {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case UInt8(ascii: "#") where startsComment: skipLine()
      case 0xC2 where peek(1) == 0xA0: at += 2
      default: return true
      }
    }
    return false
  }

  /// `#` first on the line, or between blanks; `#4` is an event.
  private var startsComment: Bool {
    if let next = peek(1), next >= 0x30, next <= 0x39 { return false }
    var before = at - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
    if before < 0 || bytes[before] == 0x0A { return true }
    return before < at - 1 && (peek(1).map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } ?? true)
  }

  private mutating func skipLine() { while at < bytes.count, bytes[at] != 0x0A { at += 1 } }

  // MARK: Tokens

  private mutating func next() throws(QueryError) -> Token.Kind {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "@"): return try entity()
    case UInt8(ascii: "#"): return try event()
    case UInt8(ascii: "$"): return try parameter()
    case UInt8(ascii: "\""): return .string(try quoted(opening: 1, closing: "\"", of: "string"))
    case UInt8(ascii: "`"): return .quotedName(try quoted(opening: 1, closing: "`", of: "name in backquotes"))
    case 0xE2 where isCurly(at): return .string(try quoted(opening: 3, closing: "”", of: "string"))
    case 0x30...0x39: return try numberOrDate()
    case 0x00..<0x20, 0x7F:
      throw error(
        "a control character (U+00\(Hexadecimal.string([byte]).uppercased())) has no place in a query", at..<at + 1)
    case _ where isWord(at): return word()
    default: return try sign()
    }
  }

  private mutating func word() -> Token.Kind {
    let start = at
    while isWord(at) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let handle = Handle(text) else { return .word(text) }
    if case .entity(let number) = handle {
      return .entity(EntityName(text: text, isQuoted: false, number: number))
    }
    if case .article = handle, let sentence = sentenceHandle(from: start) { return .handle(sentence) }
    return .handle(handle)
  }

  /// `a1.12`, the number following directly.
  private mutating func sentenceHandle(from start: Int) -> Handle? {
    guard peek(0) == UInt8(ascii: ".") else { return nil }
    var end = at + 1
    while isWord(end) { end += 1 }
    guard let handle = Handle(String(decoding: bytes[start..<end], as: UTF8.self)) else { return nil }
    at = end
    return handle
  }

  private mutating func entity() throws(QueryError) -> Token.Kind {
    let start = at
    at += 1
    if peek(0) == UInt8(ascii: "\"") {
      return .entity(EntityName(text: try quoted(opening: 1, closing: "\"", of: "name"), isQuoted: true))
    }
    if isCurly(at) {
      return .entity(EntityName(text: try quoted(opening: 3, closing: "”", of: "name"), isQuoted: true))
    }
    while isWord(at) || joinsName { at += isWord(at) ? 1 : joinLength }
    var text = String(decoding: bytes[start + 1..<at], as: UTF8.self)
    for ending in ["'s", "’s"] where text.hasSuffix(ending) {
      text.removeLast(ending.count)
      at -= ending.utf8.count
    }
    if text.isEmpty {
      throw error("a name follows the @", start..<max(at, start + 1), help: "@Peskov, or @\"Hillary Clinton\"")
    }
    return .entity(EntityName(text: text, isQuoted: false))
  }

  /// An apostrophe, hyphen or full stop between two letters belongs to a name: `O'Brien`, `al-Sisi`.
  private var joinsName: Bool {
    switch peek(0) {
    case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "&"):
      return isWord(at + 1)
    case 0xE2: return peek(1) == 0x80 && peek(2) == 0x99 && isWord(at + 3)
    default: return false
    }
  }
  private var joinLength: Int { peek(0) == 0xE2 && peek(1) == 0x80 && peek(2) == 0x99 ? 3 : 1 }

  private mutating func event() throws(QueryError) -> Token.Kind {
    let start = at
    at += 1
    while isWord(at) { at += 1 }
    guard let number = Int(String(decoding: bytes[start + 1..<at], as: UTF8.self)), number >= 0 else {
      throw error("an event is # and its number", start..<at, help: "#12; a comment has a blank after the #")
    }
    return .event(number)
  }

  private mutating func parameter() throws(QueryError) -> Token.Kind {
    let start = at
    at += 1
    while isWord(at) { at += 1 }
    if at == start + 1 { throw error("a parameter's name follows the $", start..<at) }
    return .parameter(String(decoding: bytes[start + 1..<at], as: UTF8.self))
  }

  /// Reads to the closing mark; `\"` and `\\` are escapes; a string ends on its line.
  private mutating func quoted(opening: Int, closing: String, of what: String) throws(QueryError) -> String {
    let start = at
    at += opening
    let close = Array(closing.utf8)
    var out: [UInt8] = []
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] == UInt8(ascii: "\\"), let next = peek(1), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
        out.append(next)
        at += 2
        continue
      }
      if bytes[at...].starts(with: close) {
        at += close.count
        return String(decoding: out, as: UTF8.self)
      }
      if bytes[at] < 0x20 && bytes[at] != 0x09 || bytes[at] == 0x7F {
        let code = Hexadecimal.string([bytes[at]]).uppercased()
        throw error("a control character (U+00\(code)) has no place in a \(what)", at..<at + 1)
      }
      out.append(bytes[at])
      at += 1
    }
    throw error("the \(what) does not end", start..<at, help: "close it with \(closing) on the same line")
  }

  private mutating func numberOrDate() throws(QueryError) -> Token.Kind {
    let start = at
    if let date = try date() { return .date(date) }
    while isDigit(0) { at += 1 }
    var isInteger = true
    if peek(0) == UInt8(ascii: "."), isDigit(1) {
      isInteger = false
      at += 1
      while isDigit(0) { at += 1 }
    }
    if peek(0) == UInt8(ascii: "e") || peek(0) == UInt8(ascii: "E"), isDigit(1) {
      isInteger = false
      at += 1
      while isDigit(0) { at += 1 }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if peek(0) == UInt8(ascii: "%") { at += 1 }
    if isWord(at) {
      while isWord(at) { at += 1 }
      throw error(
        "a number runs into a word", start..<at, help: "leave a blank between them; a name like this goes in backquotes"
      )
    }
    guard let value = Double(text), value.isFinite, value < 1e15 else {
      throw error("the number is too large", start..<at, help: "below 1000000000000000")
    }
    return .number(value, isInteger: isInteger)
  }

  private mutating func date() throws(QueryError) -> DateLiteral? {
    let start = at
    func digits(_ offset: Int, _ count: Int) -> Int? {
      var value = 0
      for index in offset..<offset + count {
        guard let byte = peek(index), byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = digits(0, 4), peek(4) == UInt8(ascii: "-"), let month = digits(5, 2), !isDigit(7) else {
      return nil
    }
    var date = DateLiteral(year: year, month: month)
    at += 7
    if peek(0) == UInt8(ascii: "-"), let day = digits(1, 2), !isDigit(3) {
      date.day = day
      at += 3
      if peek(0) == UInt8(ascii: "T"), let hour = digits(1, 2), peek(3) == UInt8(ascii: ":"), let minute = digits(4, 2)
      {
        date.minute = hour < 24 && minute < 60 ? hour * 60 + minute : -1
        at += 6
        if peek(0) == UInt8(ascii: ":"), digits(1, 2) != nil { at += 3 }
        if peek(0) == UInt8(ascii: "Z") {
          date.zone = 0
          at += 1
        }
      }
    }
    if isWord(at) {
      while isWord(at) { at += 1 }
      throw error("not a date", start..<at, help: "2017-03, 2017-03-12 or 2017-03-12T10:00")
    }
    let longest = (1...12).contains(month) ? DateLiteral.daysIn(month: month, year: year) : 0
    guard longest > 0, (1...longest).contains(date.day ?? 1), date.minute ?? 0 >= 0, year > 0 else {
      throw error("there is no such date", start..<at, help: "2017-03, 2017-03-12 or 2017-03-12T10:00")
    }
    return date
  }

  private mutating func sign() throws(QueryError) -> Token.Kind {
    for sign in ["==", "!=", "<=", ">=", "&&", "||"] where bytes[at...].starts(with: Array(sign.utf8)) {
      at += 2
      return .sign(sign)
    }
    let byte = bytes[at]
    if "|,().=<>~+-*/[]{}".utf8.contains(byte) {
      at += 1
      return .sign(String(decoding: [byte], as: UTF8.self))
    }
    let help =
      switch byte {
      case UInt8(ascii: "'"): "text stands in double quotes: \"bilateral relations\""
      case UInt8(ascii: ";"): "one query a line, without a mark at the end"
      case UInt8(ascii: "!"): "not equal is !="
      default: nil as String?
      }
    var end = at + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    throw error("a query has no sign `\(String(decoding: bytes[at..<end], as: UTF8.self))`", at..<end, help: help)
  }

  // MARK: Bytes

  private func peek(_ offset: Int) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }
  private func isDigit(_ offset: Int) -> Bool { peek(offset).map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
  private func isCurly(_ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9E)
  }

  /// ASCII letters, digits, `_`, and everything beyond ASCII but the punctuation of U+2000 to U+203F.
  private func isWord(_ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: return true
    case 0xE2: return index + 1 < bytes.count && bytes[index + 1] != 0x80
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] != 0xA0
    case 0x80...: return true
    default: return false
    }
  }

  private mutating func skipPossessive(after kind: Token.Kind) {
    guard case .entity = kind else { return }
    for ending in ["'s", "’s"] where bytes[at...].starts(with: Array(ending.utf8)) {
      at += ending.utf8.count
      return
    }
    if peek(0) == UInt8(ascii: "."), peek(1).map({ $0 <= 0x20 }) ?? true { at += 1 }
  }

  private func error(_ message: String, _ span: Range<Int>, help: String? = nil) -> QueryError {
    QueryError(.syntax, message, at: span, in: source, help: help)
  }
}
