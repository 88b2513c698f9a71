import Query

/// A table of GitHub Flavored Markdown; nothing in a cell is markup.
struct MarkdownFormat: RowFormat {
  func write(_ answer: Answer, to out: inout String) {
    out += "| " + answer.columns.map { Self.cell($0.name) }.joined(separator: " | ") + " |\n"
    out += "|" + answer.columns.map { Self.isNumber($0.type) ? " ---: |" : " --- |" }.joined() + "\n"
    for row in answer.rows {
      out += "| " + row.map { Self.cell(ValueText.of($0)) }.joined(separator: " | ") + " |\n"
    }
  }

  private static func isNumber(_ type: ColumnType) -> Bool { type == .integer || type == .real }

  static func cell(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "!": out.append(contentsOf: ["\\", scalar])
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "\n", "\r", "\t": out.append(" ")
      default: if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { out.append(scalar) }
      }
    }
    // A bare address would become a link.
    return String(out).replacing("://", with: "&#58;//").replacing("www.", with: "www&#46;")
  }
}
