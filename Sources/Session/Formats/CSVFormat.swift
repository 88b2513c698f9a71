import Query

/// RFC 4180 with a head line. A text that a spreadsheet would take for a formula gets an apostrophe before it.
struct CSVFormat: RowFormat {
  func write(_ answer: Answer, to out: inout String) {
    out += answer.columns.map { Self.field($0.name) }.joined(separator: ",") + "\r\n"
    for row in answer.rows { out += row.map(Self.cell).joined(separator: ",") + "\r\n" }
  }

  private static func cell(_ value: Value) -> String {
    switch value {
    case .unknown: ""
    case .integer, .real, .boolean: ValueText.of(value)
    default: field(ValueText.of(value))
    }
  }

  static func field(_ text: String) -> String {
    let safe = isFormula(text) ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { "\",\r\n\t;".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.escapingQuotationMarks(with: "\"") + "\""
  }

  /// What spreadsheets evaluate: a first `= + - @`, also behind white space or a control character, and full-width forms.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace && $0.value >= 0x20 }) else {
      return false
    }
    return "=+-@＝＋－＠".unicodeScalars.contains(first)
  }
}
