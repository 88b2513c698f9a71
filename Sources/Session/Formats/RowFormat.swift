import Facts
public import Query

/// A form in which an answer is written: one method, one file each.
protocol RowFormat {
  /// Writes the answer's head and all its rows.
  func write(_ answer: Answer, to out: inout String)
}

/// Writes answers in the machine-readable forms and as Markdown; tables are laid out by the terminal.
public enum AnswerWriter {
  /// The answer as text; nil for `table`.
  public static func text(_ answer: Answer, format: OutputFormat) -> String? {
    let writer: any RowFormat
    switch format {
    case .table: return nil
    case .json: writer = JSONFormat()
    case .jsonl: writer = JSONLinesFormat()
    case .csv: writer = CSVFormat()
    case .markdown: writer = MarkdownFormat()
    }
    var out = ""
    writer.write(answer, to: &out)
    return out
  }
}

/// How a value reads where it is text: in tables, CSV and Markdown.
public enum ValueText {
  public static func of(_ value: Value) -> String {
    switch value {
    case .unknown: "unknown"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .real(let number): AnswerHash.decimal(number)
    case .text(let text): text
    case .reference(let reference): reference.label
    case .span(let span): span.description
    case .list(let values): values.map(of).joined(separator: ", ")
    }
  }
}
