import Foundation
import Knowledge
import LogFixtures
import Testing

@testable import Query

/// The reference: every example runs, everything that can be written has an entry, and the article in the documentation
/// says what `help` says.
///
/// `FACTLOG_REWRITE=1 swift test --filter ReferenceTests` writes the article anew; then read what changed.
@Suite struct ReferenceTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Query/Query.docc/QueryLanguage.md").standardized

  private let sample: SampleLog
  private let engine: QueryEngine

  init() throws {
    sample = try Embassy.log()
    engine = QueryEngine(try Knowledge(log: sample.log))
  }

  @Test func the_article_is_what_the_program_says() throws {
    let found = try article()
    if ProcessInfo.processInfo.environment["FACTLOG_REWRITE"] != nil {
      try found.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let isSame = try String(contentsOf: Self.page, encoding: .utf8) == found
    #expect(isSame, "the reference changed; see the comment above")
  }

  @Test func every_example_has_an_answer() throws {
    for entry in LanguageReference.entries {
      #expect(!entry.examples.isEmpty, "\(entry.name)")
      for example in entry.examples {
        let answer = try engine.answer(example, context: Self.context)
        #expect(answer.count > 0, "\(example)")
      }
    }
  }

  @Test func whatever_can_be_written_has_an_entry() {
    func names(_ section: LanguageReference.Section) -> Set<String> {
      Set(LanguageReference.entries.filter { $0.section == section }.map(\.name))
    }
    #expect(names(.slots) == Set(Slot.allCases.map(\.rawValue) + ["as of"]))
    #expect(names(.steps) == Set(StepName.allCases.map(\.rawValue)))
    #expect(names(.functions) == Set(FunctionSchema.all.map(\.name)))
    #expect(names(.sources).isSuperset(of: Catalogue.relations.map(\.name)))
    let operators = LanguageReference.entries.filter { $0.section == .operators }.map(\.form).joined(separator: " ")
    let signs = "= != <= >= ~ has contains like between and or not + - * /"
    for sign in signs.split(separator: " ").map(String.init) {
      #expect(operators.contains(sign), "\(sign)")
    }
  }

  @Test func help_fits_a_window() {
    for line in LanguageReference.summary.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    for entry in LanguageReference.entries where entry.section != .grammar {
      #expect(LanguageReference.text(of: entry).split(separator: "\n").count < 24, "\(entry.name)")
    }
  }

  // MARK: The article

  private static let context = QueryContext(moment: "2017-04-10T12:00:00.000Z", zone: 0)

  private func article() throws -> String {
    var out = """
      # The query language

      Nouns first, typed slots, then steps: a reporter's sentence and an analyst's pipeline are one language.

      ## Overview

      This article is made from the texts that `help` prints; each example is run as a test against an invented log of
      sixty articles, and its answer is shown, at most five rows of it. How fast it is: <doc:QuerySpeed>.

      """
    for section in LanguageReference.Section.allCases {
      out += "\n## \(section.rawValue)\n"
      for entry in LanguageReference.entries where entry.section == section { out += try text(of: entry) }
    }
    return out
  }

  private func text(of entry: LanguageReference.Entry) throws -> String {
    var out = "\n### \(entry.name)\n\n```\n\(entry.form)\n```\n\n"
    out += entry.text.split(separator: "\n").map { $0.replacing("@", with: "\\@") + "\n" }.joined(separator: "\n")
    if Catalogue.relation(entry.name) != nil, entry.section == .sources { out += try columns(of: entry.name) }
    for example in entry.examples {
      let answer = try engine.answer(example, context: Self.context)
      out += "\n```\n\(example)\n\n\(Self.table(answer))\n```\n"
    }
    return out
  }

  private func columns(of relation: String) throws -> String {
    let description = try engine.describe(relation)
    var out = "\n| column | type | |\n| --- | --- | --- |\n"
    for row in description.rows {
      let cells = [row[0], row[1], row[3]].map {
        AnswerText.of($0).replacing("|", with: "\\|").replacing("@", with: "\\@")
      }
      out += "| \(cells.joined(separator: " | ")) |\n"
    }
    return out + "\n" + description.notices.joined(separator: "; ") + "\n"
  }

  private static func table(_ answer: Answer) -> String {
    let rows = answer.rows.prefix(5).map { $0.map { String(AnswerText.of($0).prefix(60)) } }
    let heads = answer.columns.map(\.name)
    let widths = heads.indices.map { index in
      ([heads] + rows).reduce(0) { max($0, $1[index].count) }
    }
    let lines = ([heads] + rows).map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        .replacing(#/\s+$/#, with: "")
    }
    let count = "\(answer.count) row\(answer.count == 1 ? "" : "s")"
    return (lines + [([count] + answer.notices).joined(separator: " · ")]).joined(separator: "\n")
  }
}
