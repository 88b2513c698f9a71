import Facts

/// The nearest of a list of names, for messages.
public enum Nearest {
  /// At most three, nearest first; those that begin alike count as near.
  public static func names(to name: String, among names: [String]) -> [String] {
    let folded = Folding.fold(name)
    var seen: Set<String> = []
    let scored = names.filter { seen.insert($0).inserted }.compactMap { candidate -> (Int, String)? in
      let other = Folding.fold(candidate)
      let distance = distance(Array(folded.utf8.prefix(64)), Array(other.utf8.prefix(64)))
      let isPrefix = folded.utf8.count >= 3 && (other.hasPrefix(folded) || folded.hasPrefix(other))
      let limit = max(1, min(3, folded.utf8.count / 3))
      if distance <= limit { return (distance, candidate) }
      return isPrefix ? (limit + 1, candidate) : nil
    }
    return scored.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.prefix(3).map(\.1)
  }

  /// Edits of one letter and swaps of two neighbours (optimal string alignment).
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
