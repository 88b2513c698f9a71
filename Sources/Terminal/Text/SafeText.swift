/// Makes text of articles safe to print: whatever it holds, none of it reaches the terminal as a command.
///
/// Control characters are shown as pictures (`␛` for an escape), as are those that turn the direction of writing,
/// with which a text can be made to read otherwise than it is.
public enum SafeText {
  /// One line: line feeds and tabs become spaces.
  public static func line(_ text: String) -> String { printable(text, keepingLines: false) }

  /// Several lines: line feeds stay, tabs become spaces, carriage returns before line feeds go.
  public static func lines(_ text: String) -> String { printable(text, keepingLines: true) }

  private static func printable(_ text: String, keepingLines: Bool) -> String {
    // Most text is clean; then nothing is copied.
    if text.unicodeScalars.allSatisfy({ !isUnsafe($0) }) { return text }
    var out = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
      defer { previousWasReturn = scalar == "\r" }
      switch scalar {
      case "\n":
        if keepingLines {
          out.append("\n")
        } else if !previousWasReturn {
          out.append(" ")
        }
      case "\r": if !keepingLines { out.append(" ") }
      case "\t": out.append(" ")
      default:
        if isUnsafe(scalar) { out.append(contentsOf: picture(of: scalar).unicodeScalars) } else { out.append(scalar) }
      }
    }
    return String(out)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "␦"
    case 0x7F: "␡"
    default: "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
    }
  }
}
