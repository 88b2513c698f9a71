import Query

/// Splits the text of a script or cell into statements: commands and queries, some over several lines.
///
/// A statement goes on while it is unfinished, or while the next line starts with `|`.
struct StatementSplitter {
  struct Statement: Hashable {
    var text: String
    /// The line on which it begins, counted from 1.
    var line: Int
  }

  static func split(_ text: String, firstLine: Int = 1) -> [Statement] {
    var statements: [Statement] = []
    var open: Statement?
    for (index, line) in TextLines.split(text).enumerated() {
      let trimmed = line.trimmingBlanks()
      let isNothing = trimmed.isEmpty || trimmed == "#" || trimmed.hasPrefix("# ")
      if let current = open {
        if trimmed.hasPrefix("|") || (!isNothing && goesOn(current.text)) {
          open?.text += "\n" + line
          continue
        }
        if isNothing, goesOn(current.text) { continue }
        statements.append(current)
        open = nil
      }
      if !isNothing { open = Statement(text: line, line: index + firstLine) }
    }
    if let open { statements.append(open) }
    return statements
  }

  /// What is still open at the end of a statement (`(`, `a value for by`); nil where it may be run.
  static func open(_ text: String) -> String? {
    let first = text.trimmingBlanks().prefix { !$0.isWhitespace }
    if CommandTable.command(typed: String(first)) != nil, first != "explain", first != "let" { return nil }
    return QueryEngine.unfinished(text)
  }

  private static func goesOn(_ text: String) -> Bool { open(text) != nil }
}
