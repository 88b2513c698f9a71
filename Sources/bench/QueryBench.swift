import EventLog
import Facts
import Foundation
import Knowledge
import Query

/// Queries of the reference through the product, against the SQL that a person would write by hand, run by the
/// `sqlite3` command on the same index file.
struct QueryBench {
  private let path: String
  private let articles: Int
  /// Only queries that have this in them are asked.
  private let part: String
  private let context = QueryContext(moment: "2026-03-10T12:00:00.000Z", zone: 0)
  private static let rounds = 3
  /// How often the two sides take turns, so that what else the machine does falls on both: many short ones, since it
  /// works now faster and now slower for seconds.
  private static let turns = 9

  /// For how many milliseconds something is repeated in a turn.
  private static let budget = 60.0

  /// - Parameter folder: where the log is, or is made.
  init(folder: String, articles: Int, part: String = "") throws {
    self.articles = articles
    self.part = part
    path = folder + "/bench-\(articles).factlog"
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let start = ContinuousClock().now
    var generated = GeneratedLog(seed: 1)
    try generated.write(to: try EventLog(path: path), articles: articles)
    print("log made in \(Self.milliseconds(start.duration(to: .now)) / 1000) s")
  }

  func run() throws {
    let log = try EventLog(path: path)
    var start = ContinuousClock().now
    var knowledge = try Knowledge(log: log)
    print("index opened or made in \(Self.milliseconds(start.duration(to: .now)) / 1000) s")
    start = .now
    knowledge = try Knowledge(log: try EventLog(path: path))
    print(
      "opened again in \(Self.text(Self.milliseconds(start.duration(to: .now)))) ms: what the first prompt waits for")
    let engine = QueryEngine(knowledge)
    for query in ["statements | count", "facts | count", "sentences | count", "entities | count"] {
      print(query, try engine.answer(query, context: context).rows[0][0])
    }
    let pairs = Self.queries(articles: articles).filter { part.isEmpty || $0.query.contains(part) }
    try compare(engine, pairs)
    try travel(engine, pairs)
  }

  // MARK: The product and sqlite3

  private func compare(_ engine: QueryEngine, _ pairs: [(query: String, sql: String)]) throws {
    var ratios: [Double] = []
    var prepared: [Double] = []
    print("| query | rows | check ms | product ms | sqlite3 ms | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for (query, sql) in pairs {
      var rows = 0
      var times: (check: [Double], mine: [Double], theirs: [Double], ratio: [Double]) = ([], [], [], [])
      for _ in 0..<Self.turns {
        times.check.append(try medians([{ _ = try engine.prepare(query, context: context) }])[0])
        let mine = try medians([{ rows = try engine.answer(query, context: context).count }])[0]
        let theirs = try sqlite(sql)
        guard theirs.rows == rows else {
          throw BenchError(description: "\(query): \(rows) rows, and \(theirs.rows) by hand")
        }
        times.mine.append(mine)
        times.theirs.append(theirs.milliseconds)
        times.ratio.append(mine / max(theirs.milliseconds, 0.05))
      }
      let ratio = Self.middle(times.ratio)
      ratios.append(ratio)
      prepared.append(Self.middle(times.check))
      let middles = [times.check, times.mine, times.theirs].map { Self.text(Self.middle($0)) }
      let cells = middles + [Self.text(ratio)]
      print("| `\(query.replacing("|", with: "\\|"))` | \(rows) | \(cells.joined(separator: " | ")) |")
      fflush(nil)
    }
    let mean = exp(ratios.reduce(0) { $0 + log($1) } / Double(max(1, ratios.count)))
    print("\ngeometric mean of the ratios \(Self.text(mean)), greatest \(Self.text(ratios.max() ?? 0))")
    print("parsing and checking: greatest median \(Self.text(prepared.max() ?? 0)) ms")
  }

  /// The same queries `as of` an event near the end, in turns with those of now.
  private func travel(_ engine: QueryEngine, _ pairs: [(query: String, sql: String)]) throws {
    var ratios: [Double] = []
    print("\n| query | now ms | as of ms | ratio |\n| --- | ---: | ---: | ---: |")
    for (query, _) in pairs where !query.hasPrefix("events") {
      let parts = query.split(separator: "|", maxSplits: 1).map(String.init)
      let then = "\(parts[0]) as of #\(articles * 2 - 2) " + (parts.count > 1 ? "|" + parts[1] : "")
      var times: (now: [Double], then: [Double], ratio: [Double]) = ([], [], [])
      for _ in 0..<Self.turns {
        let turn = try medians([query, then].map { query in { _ = try engine.answer(query, context: context) } })
        times.now.append(turn[0])
        times.then.append(turn[1])
        times.ratio.append(turn[1] / max(turn[0], 0.05))
      }
      let ratio = Self.middle(times.ratio)
      ratios.append(ratio)
      let cells = [Self.middle(times.now), Self.middle(times.then), ratio].map(Self.text).joined(separator: " | ")
      print("| `\(then.replacing("|", with: "\\|"))` | \(cells) |")
      fflush(nil)
    }
    let mean = exp(ratios.reduce(0) { $0 + log($1) } / Double(max(1, ratios.count)))
    print("as of: geometric mean \(Self.text(mean)) times the same query now, greatest \(Self.text(ratios.max() ?? 0))")
  }

  /// What each of some bodies takes in the median; they take turns, so that what else the machine does falls on all.
  private func medians(_ bodies: [() throws -> Void]) throws -> [Double] {
    var times = Array(repeating: [Double](), count: bodies.count)
    var (count, total) = (0, 0.0)
    while count < Self.rounds || count < 2_000 && total < Self.budget * Double(bodies.count) {
      for (index, body) in bodies.enumerated() { times[index].append(try Self.time(body)) }
      count += 1
      total += times.reduce(0) { $0 + ($1.last ?? 0) }
      if total > 20_000 { break }
    }
    return times.map(Self.middle)
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock().now
    try body()
    return milliseconds(start.duration(to: .now))
  }

  private static func middle(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// The median of what the command's own timer says, in milliseconds, and the number of rows.
  private func sqlite(_ sql: String) throws -> (milliseconds: Double, rows: Int) {
    // Its timer counts whole milliseconds: short statements are run many times between two looks at the clock.
    let stamp = ".output stdout\nSELECT 'clock', julianday('now') * 86400000;\n.output /dev/null\n"
    func script(_ count: Int) -> String { stamp + String(repeating: sql + ";\n", count: count) + stamp }
    let settings = "PRAGMA cache_size = -65536;\nPRAGMA temp_store = MEMORY;\n"
    let rows = try output(settings + "SELECT 'rows', COUNT(*) FROM (\(sql));\n" + script(1))
    let first = Self.differences(rows).last ?? 1
    let count = max(1, min(200, Int(50 / max(first, 0.1))))
    let times = Self.differences(
      try output(settings + script(1) + String(repeating: script(count), count: Self.rounds)))
    // The first is the warming up, and every second one lies between two scripts.
    let rounds = stride(from: 2, to: times.count, by: 2).map { times[$0] / Double(count) }.sorted()
    let number = rows.split(separator: "\n").first { $0.hasPrefix("rows|") }.flatMap { Int($0.dropFirst(5)) }
    guard let median = rounds.isEmpty ? nil : rounds[rounds.count / 2], let number else {
      throw BenchError(description: "sqlite3 gave no time for: \(sql)\n\(rows)")
    }
    return (median, number)
  }

  private static func differences(_ output: String) -> [Double] {
    let clocks = output.split(separator: "\n").filter { $0.hasPrefix("clock|") }.compactMap { Double($0.dropFirst(6)) }
    return zip(clocks.dropFirst(), clocks).map { $0 - $1 }
  }

  /// What the sqlite3 command says to a script.
  private func output(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", "-readonly", path + "-index"]
    let file = path + ".sql"
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let output = Pipe()
    process.standardInput = FileHandle(forReadingAtPath: file)
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) * 1e-15
  }

  /// With two decimals below 100, without any above.
  private static func text(_ number: Double) -> String {
    if number >= 100 { return String(Int(number.rounded())) }
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
