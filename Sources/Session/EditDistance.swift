/// How far two words are apart, for the nearest candidates of an error.
enum EditDistance {
  /// Optimal string alignment distance (Levenshtein's, with neighbouring letters swapped counting once).
  static func between(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }

  /// True where one is likely meant by the other: one slip in a short word, two in a long one.
  static func isNear(_ a: String, _ b: String) -> Bool {
    a.count >= 2 && between(a, b) <= (min(a.count, b.count) > 4 ? 2 : 1)
  }
}
