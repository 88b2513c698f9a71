import Facts
import LogFixtures
import Query

/// A random pattern of one edge or one bounded way, and all that fits it, found by trying everything.
struct NaivePattern {
  private(set) var text: String
  /// From, to and the facts on the way, in the order in which the engine gives them.
  private(set) var rows: [[String]] = []

  private struct Edge {
    var fact: Int
    var from: String
    var to: String
    /// Read from the object to the subject, where the pattern says neither way.
    var isTurned: Bool
  }

  init(seed: UInt64, log: NaiveLog) {
    var dice = Dice(seed)
    let labels = dice.pick([[], ["meet"], ["hire"], ["meet", "hire"]])
    let direction = dice.roll(3)
    let low = 1 + dice.roll(2)
    let high = dice.chance(40) ? nil : low + dice.roll(3)
    let known = RandomLog.people.filter { log.entity($0) != .unknown }
    let from = dice.chance(40) && !known.isEmpty ? dice.pick(known) : nil
    let to = dice.chance(30) && !known.isEmpty ? dice.pick(known) : nil
    let edge = "[\(labels.joined(separator: " | "))]"
    let arrow = direction == 0 ? "-\(edge)->" : direction == 1 ? "<-\(edge)-" : "-\(edge)-"
    let a = from.map { "@\"\($0)\"" } ?? "p"
    let b = to.map { "@\"\($0)\"" } ?? "q"
    text = "match (\(a)) \(arrow)\(high.map { "{\(low),\($0)}" } ?? "") (\(b))"
    let edges = Self.edges(of: log, labels: labels, direction: direction)
    let ways = high.map { Self.ways(over: edges, low...$0) } ?? edges.map { [$0] }
    rows =
      ways.filter { way in
        (from.map { $0 == way[0].from } ?? true) && (to.map { $0 == way[way.count - 1].to } ?? true)
      }
      .sorted { first, second in
        let keys = (first.map(Self.place), second.map(Self.place))
        return keys.0.lexicographicallyPrecedes(keys.1)
      }
      .map { way in
        var row = [from == nil ? way[0].from : nil, to == nil ? way[way.count - 1].to : nil].compactMap(\.self)
        row.append("f\(way[0].fact + 1)")
        if high != nil { row.append("[" + way.map { "f\($0.fact + 1)" }.joined(separator: ", ") + "]") }
        return row + [AnswerText.of(log.rows("facts")[way[0].fact].cells["article"] ?? .unknown)]
      }
  }

  private static func place(_ edge: Edge) -> Int { edge.fact * 2 + (edge.isTurned ? 1 : 0) }

  private static func edges(of log: NaiveLog, labels: [String], direction: Int) -> [Edge] {
    log.rows("facts").flatMap { row -> [Edge] in
      guard case .reference(let subject)? = row.cells["subject"], case .reference(let object)? = row.cells["object"],
        labels.isEmpty || labels.contains(log.plain(row.cells["relation"] ?? .unknown))
      else { return [] }
      let forward = Edge(fact: row.key, from: subject.label, to: object.label, isTurned: false)
      let backward = Edge(fact: row.key, from: object.label, to: subject.label, isTurned: direction == 2)
      return direction == 0 ? [forward] : direction == 1 ? [backward] : [forward, backward]
    }
  }

  /// All ways of so many edges that come by nobody twice.
  private static func ways(over edges: [Edge], _ lengths: ClosedRange<Int>) -> [[Edge]] {
    var out: [[Edge]] = []
    var open = edges.filter { $0.from != $0.to }.map { [$0] }
    while let way = open.popLast() {
      if way.count >= lengths.lowerBound { out.append(way) }
      guard way.count < lengths.upperBound else { continue }
      let seen = Set(way.map(\.from) + way.map(\.to))
      for edge in edges where edge.from == way[way.count - 1].to && !seen.contains(edge.to) {
        open.append(way + [edge])
      }
    }
    return out
  }
}
