import Query
import Session

/// An answer as a table: which columns are long, which rows are damaged, what the footer says.
extension Table {
  /// Columns that hold running text, wherever they come from.
  private static let longNames: Set<String> = [
    "content", "text", "citation", "value", "sentence", "title", "detail", "sql",
  ]

  init(_ answer: Answer) {
    let texts = answer.rows.map { row in row.map { SafeText.line(ValueText.of($0)) } }
    let columns = answer.columns.enumerated().map { index, column in
      Column(
        name: Self.title(of: column, at: index), isLong: Self.isLong(column, texts.lazy.map { $0[index] }),
        alignsRight: column.type == .integer || column.type == .real)
    }
    let bars = Self.bars(answer)
    let rows = answer.rows.indices.map { index in
      Row(
        cells: texts[index] + (bars.map { [$0[index]] } ?? []),
        isDamaged: answer.damaged.indices.contains(index) && answer.damaged[index],
        handle: Self.handle(answer.rows[index]))
    }
    self.init(
      heading: SafeText.line(answer.heading),
      columns: bars == nil ? columns : columns + [Column(name: "", isLong: false, alignsRight: false)], rows: rows,
      footer: Self.footer(answer))
  }

  /// A bar a row for what `timeline` gives, the longest of 24 columns.
  private static func bars(_ answer: Answer) -> [String]? {
    guard answer.columns.count == 2, answer.columns[0].type == .date, answer.columns[1].name == "count",
      ["day", "week", "month", "year"].contains(answer.columns[0].name)
    else { return nil }
    let counts = answer.rows.map { row in if case .integer(let number) = row[1] { Int(number) } else { 0 } }
    let most = max(1, counts.max() ?? 1)
    return counts.map { count in
      let halves = (count * 48 + most - 1) / most
      return String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
    }
  }

  /// A row's own handle says what it is; articles stand under "in", as one asks for them.
  private static func title(of column: Query.Column, at index: Int) -> String {
    guard case .reference(let kind) = column.type, kind != .entity, column.name == kind.rawValue else {
      return SafeText.line(column.name)
    }
    return index == 0 ? "" : kind == .article ? "in" : column.name
  }

  /// Running text that does not fit a narrow column.
  private static func isLong(_ column: Query.Column, _ texts: some Sequence<String>) -> Bool {
    guard column.type == .text || column.type == .list else { return false }
    let widest = texts.reduce(0) { max($0, DisplayWidth.of($1)) }
    return widest > (longNames.contains(column.name) ? 24 : 48)
  }

  /// What `show` takes to show a row whole: a statement before an article.
  private static func handle(_ row: [Value]) -> String? {
    let references = row.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    let kinds: [ReferenceKind] = [.statement, .fact, .sentence, .note, .warning, .article]
    return kinds.lazy.compactMap { kind in references.first { $0.kind == kind }?.label }.first
  }

  private static func footer(_ answer: Answer) -> [String] {
    var parts = answer.notices.map(SafeText.line)
    if answer.count > 0 || parts.isEmpty {
      let shown = answer.rows.count < answer.count ? "\(answer.rows.count) of " : ""
      parts.insert("\(shown)\(answer.count) row\(answer.count == 1 ? "" : "s")", at: 0)
    }
    return parts + [String(answer.hash.prefix(6)), "at #\(max(0, answer.position))"]
  }
}
