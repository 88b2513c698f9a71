import Foundation
import Language

/// Measures speed; `scripts/bench` calls it.
@main
struct Bench {
  private static let usage = "usage: bench language|extract ARTICLES.jsonl [COUNT] | query FOLDER [ARTICLES]"

  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      guard arguments.count >= 2 else { throw BenchError(description: usage) }
      let count = arguments.count > 2 ? Int(arguments[2]) : nil
      switch arguments[0] {
      case "language": try LanguageBench(articles: arguments[1], count: count ?? 2_000).run()
      case "extract": try ExtractBench(articles: arguments[1], count: count ?? 2_000).run()
      case "query":
        try QueryBench(
          folder: arguments[1], articles: count ?? 20_000, part: arguments.count > 3 ? arguments[3] : ""
        ).run()
      default: throw BenchError(description: usage)
      }
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }
}

struct BenchError: Error, CustomStringConvertible { let description: String }

/// Tokens a second of each stage of the Language module and of the whole, memory of an analysis, and two cores against
/// one.
struct LanguageBench {
  private let texts: [String]
  private let analyser: Analyser

  /// - Parameter count: the articles of the file are repeated up to this number.
  init(articles path: String, count: Int) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchError(description: "\(path): cannot be read")
    }
    let articles = try data.split(separator: 0x0A).compactMap { try Self.text(Data($0)) }
    guard !articles.isEmpty else { throw BenchError(description: "\(path): no articles") }
    texts = (0..<count).map { articles[$0 % articles.count] }
    analyser = try Analyser()
  }

  private static func text(_ line: Data) throws -> String? {
    (try JSONSerialization.jsonObject(with: line) as? [String: Any])?["text"] as? String
  }

  /// The number of tokens of articles given as JSON Lines.
  static func tokens(_ lines: [String]) throws -> Int {
    try lines.reduce(0) { $0 + Segmenter.segments(of: try text(Data($1.utf8)) ?? "").tokens.count }
  }

  func run() {
    let tokens = texts.reduce(0) { $0 + Segmenter.segments(of: $1).tokens.count }
    print("articles \(texts.count), tokens \(tokens)")
    var times = [Double](repeating: 0, count: Analyser.stages.count)
    for text in texts {
      analyser.analyse(text) { stage, body in times[stage] += seconds(body) }
    }
    for (name, time) in zip(Analyser.stages, times) { show(name, tokens, time) }
    show("stages together", tokens, times.reduce(0, +))
    let whole = TwoThreads(items: texts.count) { _ = analyser.analyse(texts[$0]) }
    show("whole", tokens, whole.one)
    show("whole, two threads", tokens, whole.two)
    print("two threads against one: \(ratio(whole.ratio))")
    let bytes = texts.prefix(84).reduce(0) { $0 + Self.memory(analyser.analyse($1)) }
    print("bytes of memory an article: \(bytes / min(84, texts.count))")
    print("bytes of models: \(analyser.models.byteCount)")
  }

  /// The bytes that the arrays of an analysis occupy.
  private static func memory(_ analysis: Analysis) -> Int {
    analysis.text.capacity + analysis.tokens.capacity * MemoryLayout<Token>.stride
      + analysis.sentences.capacity * MemoryLayout<Sentence>.stride + analysis.names.capacity
      * MemoryLayout<Name>.stride
      + analysis.upos.capacity + analysis.xpos.capacity + analysis.heads.capacity * 4 + analysis.relations.capacity
      + analysis.mentions.capacity * MemoryLayout<Mention>.stride
  }

  private func seconds(_ body: () -> Void) -> Double {
    let duration = ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// With two decimals.
  private func ratio(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private func show(_ name: String, _ tokens: Int, _ time: Double) {
    let padded = name + String(repeating: " ", count: max(0, 24 - name.count))
    print("\(padded) \(Int(Double(tokens) / time)) tokens/s")
  }
}
