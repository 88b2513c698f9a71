import Extraction
import Foundation

/// Tokens a second of the whole extraction (text to JSON Lines), on one core and on two.
struct ExtractBench {
  private let lines: [String]
  private let extractor: ExtractionLines

  init(articles path: String, count: Int) throws {
    let articles = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    guard !articles.isEmpty else { throw BenchError(description: "\(path): no articles") }
    lines = (0..<count).map { articles[$0 % articles.count] }
    extractor = ExtractionLines(extractor: try ArticleExtractor(), offsets: .codepoints, onlyAttributions: false)
  }

  func run() throws {
    let tokens = try LanguageBench.tokens(lines)
    print("articles \(lines.count), tokens \(tokens)")
    let whole = TwoThreads(items: lines.count) { _ = try? extractor.output(for: lines[$0]) }
    let (one, two) = (whole.one, whole.two)
    print(
      "whole extraction, one thread   \(Int(Double(tokens) / one)) tokens/s, \(Int(Double(lines.count) / one)) articles/s"
    )
    print("whole extraction, two threads  \(Int(Double(tokens) / two)) tokens/s")
    print("two threads against one: \((whole.ratio * 100).rounded() / 100)")
  }
}
