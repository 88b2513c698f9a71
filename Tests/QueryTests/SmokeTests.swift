import Foundation
import Knowledge
import LogFixtures
import Query
import Testing

@Suite struct SmokeTests {
  @Test func show() throws {
    guard let path = ProcessInfo.processInfo.environment["FACTLOG_SHOW"] else { return }
    let sample = try Harbour.log()
    let engine = QueryEngine(try Knowledge(log: sample.log))
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      print(">>> \(line)")
      do {
        if line.hasPrefix("explain ") {
          print(try engine.explain(String(line.dropFirst(8)), context: AnswerText.context))
        } else if line.hasPrefix("describe") {
          print(AnswerText.of(try engine.describe(line.split(separator: " ").dropFirst().first.map(String.init))))
        } else if line.hasPrefix("tab ") {
          let text = String(line.dropFirst(4))
          let completions = engine.complete(text, at: text.utf8.count, context: AnswerText.context)
          print(completions.replaces, completions.candidates.map { "\($0.text) (\($0.about))" }.joined(separator: ", "))
        } else {
          print(AnswerText.of(try engine.answer(String(line), context: AnswerText.context)))
        }
      } catch {
        print(error.rendered())
      }
    }
  }
}
