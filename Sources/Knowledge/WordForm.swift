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
      if !isWord(scalar) {
        blank()
      } else {
        if scalar.value < 0x80 {
          out.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          out.append(contentsOf: String(scalar).utf8)
        }
        wasBlank = false
      }
    }
    blank()
    return String(decoding: out, as: UTF8.self)
  }

  /// The words without the outer blanks.
  public static func joined(_ text: String) -> String { String(padded(text).dropFirst().dropLast()) }

  /// The folded words with the bytes of the text where each stands; joined, they are those of ``padded(_:)``.
  static func words(_ text: String) -> [(word: String, range: Range<Int>)] {
    var out: [(word: String, range: Range<Int>)] = []
    var word = ""
    var start = 0
    var end = 0
    var at = 0
    func close() {
      if !word.isEmpty { out.append((word, start..<end)) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      let folded = Folding.fold(String(scalar))
      for piece in folded.unicodeScalars {
        if isWord(piece) {
          if word.isEmpty { start = at }
          word.unicodeScalars.append(piece)
          end = at + width
        } else {
          close()
        }
      }
      // What folds to nothing separates words, unless it is a mark on the letter before.
      if folded.isEmpty {
        if Folding.fold("a\(scalar)a") == "aa" {
          if !word.isEmpty { end = at + width }
        } else {
          close()
        }
      }
      at += width
    }
    close()
    return out
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: true
    case 0..<0xC0, 0x2000...0x206F, 0x3000...0x303F: false
    default: true
    }
  }

  /// The number of words in a padded form.
  static func count(_ padded: String) -> Int { max(0, padded.utf8.count { $0 == 0x20 } - 1) }
}
