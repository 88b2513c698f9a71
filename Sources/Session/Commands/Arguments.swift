/// Splits a command line into words: at blanks, quotation marks protect, `key=value` stays one word.
///
/// Straight double quotes and curly ones protect; inside them `\"` is a quotation mark. An apostrophe is an apostrophe.
/// ` #` before a blank or at the end begins a comment.
struct Arguments: Hashable {
  struct Word: Hashable {
    var text: String
    /// UTF-8 bytes in the line.
    var range: Range<Int>
    /// True where the whole word stood in quotation marks: it is text, whatever it looks like.
    var isQuoted: Bool
    /// The key and the value, where the word has the form `key=value`.
    var assignment: Assignment?
  }

  struct Assignment: Hashable {
    var key: String
    var value: String
  }

  var line: String
  var words: [Word] = []

  /// The byte of the first bar of a line that stands in no quotation marks.
  static func bar(in line: String) -> Int? {
    var isQuoted = false
    var offset = 0
    for scalar in line.unicodeScalars {
      switch scalar {
      case "“": isQuoted = true
      case "”": isQuoted = false
      case "\"": isQuoted.toggle()
      case "|" where !isQuoted: return offset
      default: break
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  init(_ line: String) throws(SessionError) {
    self.line = line
    let scalars = Array(line.unicodeScalars)
    var index = 0
    var offset = 0
    func width(_ scalar: Unicode.Scalar) -> Int { UTF8.width(scalar) }
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        offset += width(scalars[index])
        index += 1
        continue
      }
      if scalars[index] == "#", index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace { return }
      let start = offset
      var text = ""
      var quotedFrom: Int?
      var equals: String.Index?
      var wasQuotedWhole = false
      while index < scalars.count, !scalars[index].properties.isWhitespace {
        let scalar = scalars[index]
        guard scalar == "\"" || scalar == "“" else {
          if scalar == "=", equals == nil, !text.isEmpty, quotedFrom == nil { equals = text.endIndex }
          text.unicodeScalars.append(scalar)
          offset += width(scalar)
          index += 1
          continue
        }
        quotedFrom = offset
        wasQuotedWhole = offset == start
        offset += width(scalar)
        index += 1
        var isClosed = false
        while index < scalars.count {
          let inner = scalars[index]
          offset += width(inner)
          index += 1
          if inner == "\\", index < scalars.count, "\"“”\\".unicodeScalars.contains(scalars[index]) {
            text.unicodeScalars.append(scalars[index])
            offset += width(scalars[index])
            index += 1
          } else if inner == "\"" || inner == "”" {
            isClosed = true
            break
          } else {
            text.unicodeScalars.append(inner)
          }
        }
        guard isClosed else {
          throw SessionError(
            .syntax, "a quotation mark is open", line: line, at: (quotedFrom ?? start)..<offset,
            help: "close it with \"")
        }
      }
      // A comma behind a word separates it from the next one.
      let isBare = quotedFrom == nil
      while isBare, text.count > 1, text.hasSuffix(",") { text.removeLast() }
      let assignment = equals.map {
        Assignment(key: String(text[..<$0]), value: String(text[text.index(after: $0)...]))
      }
      words.append(
        Word(
          text: text, range: start..<offset, isQuoted: wasQuotedWhole && assignment == nil, assignment: assignment))
    }
  }
}
