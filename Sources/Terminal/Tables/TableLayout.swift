/// Lays a table out for a window: constant columns go into the heading, one long column takes what is left, at most
/// three lines a cell and a loud cut; where less than 30 columns are left for it, one record is one block.
public struct TableLayout: Sendable {
  public var columns: Int
  /// No cell is cut: what one thing is shown whole by.
  public var isWhole: Bool
  public var style: Style

  /// A window narrower than 20 columns is treated as one of 20.
  public init(columns: Int, isWhole: Bool = false, style: Style = .plain) {
    self.columns = max(20, columns)
    self.isWhole = isWhole
    self.style = style
  }

  private static let leastForLongColumn = 30
  /// Narrower columns are not broken.
  private static let leastToBreak = 16
  private static let linesOfACell = 3
  private static let widestShortCell = 32

  public func text(_ table: Table) -> String {
    let table = fitted(withoutConstantColumns(table))
    var lines: [String] = []
    if !table.heading.isEmpty { lines += Wrapping.lines(table.heading, columns: columns).map(style.bold) }
    var cut = 0
    if !table.rows.isEmpty {
      if !fits(table) {
        lines += blocks(table)
      } else {
        let (body, wasCut) = grid(table, widths: shortWidths(of: table), longWidth: room(in: table))
        lines += body
        cut = wasCut
      }
    }
    lines += footer(table, cut: cut)
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Parts

  /// What is left for the long columns.
  private func room(in table: Table) -> Int { columns - shortWidths(of: table).reduce(0) { $0 + $1 + 2 } - 1 }

  private func fits(_ table: Table) -> Bool {
    let needed = min(Self.leastForLongColumn, longWidth(of: table))
    return room(in: table) >= (needed > 0 ? needed : -1)
  }

  /// Where the table is too wide, its widest short columns become long ones, which break their lines; where that does not
  /// help, the table as it was.
  private func fitted(_ table: Table) -> Table {
    guard !table.rows.isEmpty, table.columns.contains(where: \.isLong), !fits(table) else { return table }
    var result = table
    while !fits(result) {
      let widths = shortWidths(of: result)
      guard let widest = widths.indices.max(by: { (widths[$0], -$0) < (widths[$1], -$1) }),
        widths[widest] > Self.leastToBreak, result.columns.count(where: \.isLong) < 3
      else { return table }
      result.columns[widest].isLong = true
    }
    return result
  }

  /// A column with the same text in every row says it once, above.
  private func withoutConstantColumns(_ table: Table) -> Table {
    guard table.rows.count > 1 else { return table }
    var result = table
    var constant: [Int] = []
    for index in table.columns.indices.dropFirst() where !table.columns[index].isLong {
      let first = table.rows[0].cells[index]
      if table.rows.allSatisfy({ $0.cells[index] == first }) { constant.append(index) }
    }
    guard constant.count < table.columns.count - 1 else { return table }
    for index in constant {
      // A column without anything in it says nothing.
      if table.rows[0].cells[index].isEmpty { continue }
      let text = "\(table.columns[index].name) \(table.rows[0].cells[index])"
      if result.heading.hasSuffix(text) { continue }
      result.heading += (result.heading.isEmpty ? "" : " · ") + text
    }
    for index in constant.reversed() {
      result.columns.remove(at: index)
      for row in result.rows.indices { result.rows[row].cells.remove(at: index) }
    }
    return result
  }

  /// The width of each short column; 0 for long ones.
  private func shortWidths(of table: Table) -> [Int] {
    table.columns.indices.map { index in
      if table.columns[index].isLong { return 0 }
      let widest = table.rows.map { DisplayWidth.of($0.cells[index]) }.max() ?? 0
      return max(DisplayWidth.of(table.columns[index].name), min(widest, Self.widestShortCell))
    }
  }

  /// What the long columns would take on one line.
  private func longWidth(of table: Table) -> Int {
    table.columns.indices.filter { table.columns[$0].isLong }.reduce(0) { sum, index in
      sum + (table.rows.map { DisplayWidth.of($0.cells[index]) }.max() ?? 0)
    }
  }

  private func grid(_ table: Table, widths: [Int], longWidth: Int) -> (lines: [String], cut: Int) {
    let longCount = max(1, table.columns.count { $0.isLong })
    let share = (longWidth - 2 * (longCount - 1)) / longCount
    let widths = zip(table.columns, widths).map { column, width in
      guard column.isLong else { return width }
      return max(DisplayWidth.of(column.name), share)
    }
    let head = zip(table.columns, widths).map { DisplayWidth.pad($0.name, to: $1, right: $0.alignsRight) }
    var lines = [style.dim((" " + head.joined(separator: "  ")).trimmingEnd())]
    var cut = 0
    for row in table.rows {
      let cells = zip(table.columns, zip(row.cells, widths)).map { column, cell in
        wrapped(cell.0, width: cell.1, column: column, row: row, cut: &cut)
      }
      let height = cells.map(\.count).max() ?? 1
      for line in 0..<height {
        let texts = zip(table.columns.indices, cells).map { index, lines in
          DisplayWidth.pad(
            line < lines.count ? lines[line] : "", to: widths[index], right: table.columns[index].alignsRight)
        }
        let mark = line == 0 && row.isDamaged ? style.yellow("!") : " "
        lines.append((mark + texts.joined(separator: "  ")).trimmingEnd())
      }
    }
    return (lines, cut)
  }

  private func wrapped(
    _ text: String, width: Int, column: Table.Column, row: Table.Row, cut: inout Int
  ) -> [String] {
    let limit = isWhole ? .max : column.isLong ? Self.linesOfACell : 2
    let result = Wrapping.lines(text, columns: width, limit: limit) { words in
      " … +\(words) word\(words == 1 ? "" : "s")" + (column.isLong ? row.handle.map { ": show \($0)" } ?? "" : "")
    }
    if result.wordsCut > 0 { cut += 1 }
    return result.lines
  }

  /// One record a block: `name value` lines, whole, with an empty line between blocks.
  private func blocks(_ table: Table) -> [String] {
    let nameWidth = table.columns.map { DisplayWidth.of($0.name) }.max() ?? 0
    var lines: [String] = []
    for (number, row) in table.rows.enumerated() {
      if number > 0 { lines.append("") }
      for (index, column) in table.columns.enumerated() where !row.cells[index].isEmpty {
        let mark = index == 0 && row.isDamaged ? style.yellow("!") : " "
        if column.name.isEmpty {
          lines.append(mark + style.bold(row.cells[index]))
          continue
        }
        let room = columns - nameWidth - 3
        for (line, text) in Wrapping.lines(row.cells[index], columns: max(10, room)).enumerated() {
          let name = DisplayWidth.pad(line == 0 ? column.name : "", to: nameWidth)
          lines.append((line == 0 ? mark : " ") + style.dim(name) + "  " + text)
        }
      }
    }
    return lines
  }

  private func footer(_ table: Table, cut: Int) -> [String] {
    var parts = table.footer
    if cut > 0, let first = parts.first { parts[0] = first + ", \(cut) cut for width" }
    guard !parts.isEmpty else { return [] }
    return Wrapping.lines(parts.joined(separator: " · "), columns: columns).map(style.dim)
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var scalars = unicodeScalars[...]
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
