/// Breaks text into lines of a terminal at its spaces; a word that is longer than a line is cut.
public enum Wrapping {
  public static func lines(_ text: String, columns: Int) -> [String] {
    let columns = max(1, columns)
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(separator: " ") {
      var word = String(word)
      var wordWidth = DisplayWidth.of(word)
      if !line.isEmpty, width + 1 + wordWidth > columns {
        lines.append(line)
        line = ""
        width = 0
      }
      while line.isEmpty, wordWidth > columns {
        let head = DisplayWidth.prefix(word, columns: columns)
        // A character wider than the line would never fit: then it stands alone.
        let cut = head.isEmpty ? String(word.unicodeScalars.prefix(1)) : head
        lines.append(cut)
        word = String(word.unicodeScalars.dropFirst(cut.unicodeScalars.count))
        wordWidth = DisplayWidth.of(word)
      }
      if word.isEmpty { continue }
      line += line.isEmpty ? word : " " + word
      width = width == 0 ? wordWidth : width + 1 + wordWidth
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// At most `limit` lines; where that cuts, the last one ends in `…` and the number of words left out is given.
  public static func lines(_ text: String, columns: Int, limit: Int, tail: (_ words: Int) -> String)
    -> (lines: [String], wordsCut: Int)
  {
    let all = lines(text, columns: columns)
    guard all.count > limit else { return (all, 0) }
    var kept = Array(all[..<limit])
    var last = kept[limit - 1].split(separator: " ").map(String.init)
    var cut = all[limit...].reduce(0) { $0 + $1.split(separator: " ").count }
    // Where the tail itself would be cut, a mark stands for it.
    func mark(_ cut: Int) -> String { DisplayWidth.of(tail(cut)) + 6 > columns ? " … +\(cut)" : tail(cut) }
    while last.count > 1, DisplayWidth.of(last.joined(separator: " ") + mark(cut)) > columns {
      last.removeLast()
      cut += 1
    }
    kept[limit - 1] = DisplayWidth.prefix(last.joined(separator: " ") + mark(cut), columns: columns)
    return (kept, cut)
  }
}
