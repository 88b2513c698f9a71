/// One character of the text as the tokeniser sees it: a code point's class and its length in bytes.
enum CharacterClass: UInt8 {
  /// A letter, or a mark that belongs to one.
  case letter
  /// A capital letter.
  case capital
  case digit
  case space
  /// `\n`, `\r`, and the line and paragraph separators.
  case lineEnd
  /// `'`, `’`, `‘`, `` ` ``.
  case apostrophe
  /// A double quotation mark of any shape.
  case quote
  case hyphen
  /// A dash that separates: `–`, `—`, `―`.
  case dash
  /// Joined to the character before: a variation selector, a skin tone, a zero width joiner.
  case joiner
  /// Every other printing character.
  case mark
}

enum Characters {
  /// The class and length of the character at `i`. A stray byte counts as a mark of length one.
  @inline(__always)
  static func at(_ text: [UInt8], _ i: Int) -> (CharacterClass, Int) {
    let byte = text[i]
    return byte < 0x80 ? (ascii[Int(byte)], 1) : wide(text, i)
  }

  static let ascii: [CharacterClass] = (0..<128).map { code in
    let byte = UInt8(code)
    switch byte {
    case 0x0A, 0x0D: return .lineEnd
    case 0x09, 0x0B, 0x0C, 0x20: return .space
    case 0x22: return .quote
    case 0x27, 0x60: return .apostrophe
    case 0x2D: return .hyphen
    default:
      if ASCII.isUpper(byte) { return .capital }
      if ASCII.isLower(byte) { return .letter }
      return ASCII.isDigit(byte) ? .digit : .mark
    }
  }

  private static func wide(_ text: [UInt8], _ i: Int) -> (CharacterClass, Int) {
    let first = text[i]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, i + length <= text.count else { return (.mark, 1) }
    var code = UInt32(first) & (0xFF >> UInt32(length + 1))
    for k in 1..<length {
      guard text[i + k] & 0xC0 == 0x80 else { return (.mark, 1) }
      code = code << 6 | UInt32(text[i + k] & 0x3F)
    }
    return (classify(code), length)
  }

  private static func classify(_ code: UInt32) -> CharacterClass {
    switch code {
    case 0x85, 0x2028, 0x2029: return .lineEnd
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .space
    case 0x2018, 0x2019, 0x201B, 0x2032: return .apostrophe
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB, 0x300C...0x300F: return .quote
    case 0x2010, 0x2011: return .hyphen
    case 0x2012...0x2015: return .dash
    case 0x200B...0x200F, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0x20E3, 0xFEFF, 0x2060: return .joiner
    case 0xC0...0xD6, 0xD8...0xDE: return .capital
    case 0xDF...0xF6, 0xF8...0xFF, 0xAA, 0xB5, 0xBA: return .letter
    // Latin beyond ASCII comes mostly in pairs, the capital first.
    case 0x100...0x137, 0x14A...0x177: return code & 1 == 0 ? .capital : .letter
    case 0x139...0x148, 0x179...0x17E: return code & 1 == 1 ? .capital : .letter
    case 0x178: return .capital
    case 0x1E00...0x1EFF: return code & 1 == 0 ? .capital : .letter
    case 0x386...0x3AB, 0x400...0x42F: return .capital
    case 0xA1...0xBF, 0xD7, 0xF7, 0x2010...0x206F, 0x20A0...0x20CF, 0x2100...0x2BFF, 0x3001...0x303F, 0xFE10...0xFE6F,
      0xFF01...0xFF0F, 0xFFF0...0xFFFF, 0x1F000...0x1FAFF, 0xE000...0xF8FF:
      return .mark
    default: return .letter
    }
  }
}
