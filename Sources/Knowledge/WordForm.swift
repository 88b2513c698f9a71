import Facts

/// The folded words of a text, as the columns that end in `_words` hold them.
public enum WordForm {
  /// The words with a blank before, between and after them; one blank where there are none. Everything that is no
  /// letter or digit separates words.
  public static func padded(_ text: String) -> String {
    let folded = Folding.fold(text)
    var out: [UInt8] = [0x20]
    out.reserveCapacity(folded.utf8.count + 2)
    var wasBlank = true
    func blank() {
      if !wasBlank { out.append(0x20) }
      wasBlank = true
    }
    for scalar in folded.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        let isWord = (0x30...0x39).contains(value) || (0x61...0x7A).contains(value)
        if isWord {
          out.append(UInt8(truncatingIfNeeded: value))
          wasBlank = false
        } else {
          blank()
        }
      } else if (0x80...0xBF).contains(value) || (0x2000...0x206F).contains(value) || (0x3000...0x303F).contains(value)
      {
        blank()
      } else {
        out.append(contentsOf: String(scalar).utf8)
        wasBlank = false
      }
    }
    blank()
    return String(decoding: out, as: UTF8.self)
  }

  /// The words without the outer blanks.
  public static func joined(_ text: String) -> String { String(padded(text).dropFirst().dropLast()) }

  /// The number of words in a padded form.
  static func count(_ padded: String) -> Int { max(0, padded.utf8.count { $0 == 0x20 } - 1) }
}
