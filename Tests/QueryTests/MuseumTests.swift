import Facts
import Foundation
import Knowledge
import LogFixtures
import Query
import Testing

/// A museum of wrong inputs with the messages that they get: read, and improved one by one.
///
/// `FACTLOG_REWRITE=1 swift test --filter MuseumTests` writes the messages anew; then read what changed.
@Suite struct MuseumTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Museum")

  @Test func every_mistake_gets_its_message() throws {
    let sample = try Harbour.log()
    try sample.append(ViewDefined(name: "denials", query: "statements | where stance = denies"))
    try sample.append(
      ViewDefined(name: "said", parameters: ["who", "outlet"], query: "statements by $who in $outlet"))
    try sample.append(ViewDefined(name: "voices", query: "statements | summarize n = count() by speaker"))
    try sample.append(ViewDefined(name: "broken", query: "statements | where stance = denied"))
    let engine = QueryEngine(try Knowledge(log: sample.log))
    let inputs = try String(contentsOf: Self.folder.appending(path: "inputs.txt"), encoding: .utf8)
    var found = ""
    for input in inputs.split(separator: "\n") {
      found += "\(input)\n"
      do throws(QueryError) {
        if input.hasPrefix("let ") || input == "let" {
          let view = try engine.define(String(input), taken: ["load", "open"], context: AnswerText.context)
          found += "NO ERROR: \(view.query)\n\n"
          continue
        }
        let answer = try engine.answer(String(input), context: AnswerText.context)
        found += "NO ERROR: \(AnswerText.of(answer))\n\n"
      } catch {
        found += error.rendered() + "\n\n"
        #expect(error.exitStatus == 3, "\(input)")
        let leadsOn = error.help != nil || error.candidates.map { !$0.list.isEmpty } ?? false
        #expect(leadsOn, "no candidate and no next step: \(input)")
        #expect(error.rendered().contains("^"), "no caret: \(input)")
      }
    }
    let golden = Self.folder.appending(path: "messages.txt")
    if ProcessInfo.processInfo.environment["FACTLOG_REWRITE"] != nil {
      try found.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let isSame = found == expected
    #expect(isSame, "the messages changed; see the comment above")
    #expect(!found.contains("NO ERROR"))
  }
}
