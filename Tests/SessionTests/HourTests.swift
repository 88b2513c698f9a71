import Foundation
import Query
import Testing

@testable import Session

/// The first hour of somebody with two articles and no manual, line by line in one session.
///
/// Of the articles' text it holds names and handles only.
@Suite(.enabled(if: Seeds.areThere, "../shared/articles is not here")) struct HourTests {
  private enum Outcome {
    /// At least so many rows, one of which has this in it.
    case rows(Int, String)
    /// So many rows, each of which has this in it.
    case all(Int, String)
    case notice(String)
    /// The message begins so, and has this in its help or candidates.
    case error(String, String)
  }

  private static let hour: [(line: String, outcome: Outcome)] = [
    ("load \"\(Seeds.folder)/*.txt\"", .notice("2 articles loaded, ")),
    ("label a2 outlet=\"AOL\" published=2017-03-13", .notice("a2: outlet = AOL, published = 2017-03-13")),
    ("articles", .all(2, "a")), ("warnings in a1 | summarize count() by kind", .rows(3, "spliced name\t")),
    ("statements", .rows(15, "Fareed Zakaria\ta2")),
    ("statements | summarize count() by speaker", .rows(3, "Dmitry Peskov\t")),
    // The articles call nobody so: the message leads on to whom they do name.
    ("same @\"Hillary Peskov\" @Peskov \"spliced\"", .error("nobody and nothing is known", "@\"Hillary Clinton\"")),
    ("statements by @Peskov in a2", .all(3, "Dmitry Peskov\ta2")),
    ("| where stance = denies", .all(1, "denies")),
    ("statements not by @Peskov", .rows(5, "Fareed Zakaria")),
    ("statements by \"spokesman\" in a1", .all(1, "a1")),
    ("statements about @Kislyak saying \"bilateral relations\"", .rows(1, "bilateral relations")),
    ("compare a1 a2", .error("`compare` comes with a later version", "show s3")),
    ("compare s3 s9", .error("`compare` comes with a later version", "show s3")),
    ("misquoted s3 \"a2 prints 'he'\"", .notice("s3 misquoted: a2 prints 'he'")),
    ("judgements", .all(1, "misquoted")), ("facts about @Flynn", .rows(1, "Flynn")),
    ("why f12", .rows(8, "sentence\t")), ("show a2", .rows(10, "a2.4\t")), ("cite s9", .all(1, "sha256")),
    ("add statement in a2.4 by @Peskov", .notice(" added")),
    ("statements by @Peskov in a2.4", .rows(1, "a2")),
    ("report story.html", .error("`report` comes with a later version", "save story.md")),
    ("save story.md", .notice("story.md: ")), ("undo", .notice("took back ")),
    // What a reporter types who has not read anything.
    (
      "who said bilateral relations",
      .error("unknown command or noun `who`", "statements saying \"bilateral relations\"")
    ),
    ("statements by Peskov", .error("a name needs @", "by @Peskov")),
    ("statements in CNN", .error("no outlet “CNN”", "to @CNN")),
    ("statements about @Kislyak in CNN", .error("no outlet “CNN”", "AOL (1)")),
    ("statements as of 2017-03-13", .error("the log begins on ", "until 2017-03")),
    ("history s3", .all(1, "misquoted")), ("note @Peskov \"call him\"", .notice("noted")),
    ("show @Peskov", .rows(5, "note\tcall him")),
  ]

  @Test func every_line_of_the_reporters_hour_makes_sense() throws {
    let test = try TestSession()
    for (line, outcome) in Self.hour {
      let (answers, notices) = (test.answers.count, test.notices.count)
      let error = test.error(line)
      if case .error(let message, let help) = outcome {
        let text = error?.text ?? "no error"
        #expect(text.contains("error: " + message) && text.contains(help) && text.contains("^"), "\(line)\n\(text)")
        continue
      }
      try #require(error == nil, "\(line)\n\(error?.text ?? "")")
      let rows = test.answers.count > answers ? test.rows : []
      switch outcome {
      case .rows(let least, let part):
        #expect(rows.count >= least && rows.contains { $0.contains(part) }, "\(line): \(rows.count) rows")
      case .all(let least, let part):
        #expect(rows.count >= least && rows.allSatisfy { $0.contains(part) }, "\(line): \(rows.count) rows")
      case .notice(let text):
        #expect(test.notices.dropFirst(notices).contains { $0.contains(text) }, "\(line)\n\(test.notices.suffix(2))")
      case .error: break
      }
    }
  }

  /// The notebook that the hour leaves runs again with the same answers.
  @Test func what_the_hour_saved_runs_again() throws {
    let test = try TestSession()
    for (line, outcome) in Self.hour.prefix(24) {
      if case .error = outcome { continue }
      // A judgement's event and moment are those of its own log: another log's are others.
      if line == "judgements" { continue }
      try test.run(line)
    }
    let again = try TestSession()
    // Of the path only the pattern is recorded: a notebook stands beside its articles.
    for name in try FileManager.default.contentsOfDirectory(atPath: Seeds.folder).sorted() where name.hasSuffix(".txt")
    {
      try FileManager.default.copyItem(atPath: Seeds.folder + "/" + name, toPath: again.folder + "/" + name)
    }
    for name in ["dam.txt", "wire.txt"] { try FileManager.default.removeItem(atPath: again.folder + "/" + name) }
    try again.write("story.md", try test.read("story.md"))
    let result = try FileRunner(path: again.folder + "/story.md", session: again.session).run(.check)
    let outcomes = result.report?.rows.map { ValueText.of($0[1]) } ?? []
    #expect(outcomes.count > 10 && Set(outcomes) == ["same"], "\(outcomes)")
  }
}
