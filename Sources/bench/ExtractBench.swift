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
    let one = try Self.seconds { for line in lines { _ = try extractor.output(for: line) } }
    let two = Self.seconds {
      DispatchQueue.concurrentPerform(iterations: 2) { part in
        for index in stride(from: part, to: lines.count, by: 2) { _ = try? extractor.output(for: lines[index]) }
      }
    }
    print(
      "whole extraction, one thread   \(Int(Double(tokens) / one)) tokens/s, \(Int(Double(lines.count) / one)) articles/s"
    )
    print("whole extraction, two threads  \(Int(Double(tokens) / two)) tokens/s")
    print("two threads against one: \((one / two * 100).rounded() / 100)")
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
