import Facts
import Knowledge
import LogFixtures
import Query

/// Answers as text, for tests that are read.
enum AnswerText {
  static let context = QueryContext(moment: "2026-03-10T12:00:00.000Z", zone: 60)

  static func of(_ answer: Answer) -> String {
    var lines = ["\(answer.heading) · at #\(answer.position)", answer.columns.map(\.name).joined(separator: " | ")]
    for (row, damaged) in zip(answer.rows, answer.damaged) {
      lines.append((damaged ? "! " : "") + row.map(of).joined(separator: " | "))
    }
    return (lines + answer.notices.map { "· " + $0 }).joined(separator: "\n")
  }

  static func of(_ value: Value) -> String {
    switch value {
    case .unknown: "–"
    case .boolean(let flag): String(flag)
    case .integer(let number): String(number)
    case .real(let number): AnswerHash.decimal(number)
    case .text(let text): text
    case .reference(let reference): reference.label
    case .span(let span): span.description
    case .list(let values): "[" + values.map(of).joined(separator: ", ") + "]"
    }
  }
}
