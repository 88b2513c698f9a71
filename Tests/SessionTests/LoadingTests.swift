import Foundation
import Testing

@testable import Session

@Suite struct LoadingTests {
  @Test func an_article_is_loaded_once() throws {
    let test = try TestSession()
    try test.run("load dam.txt")
    #expect(test.events == 4, "header, article, extraction, cell")
    #expect(test.notices.last == "1 article loaded, 2 statements, 2 facts (1 unlikely left out)")
    try test.run("load dam.txt")
    #expect(test.events == 4)
    #expect(test.notices.last == "nothing new; 1 already in the log")
    try test.run("load *.txt")
    #expect(test.notices.last == "1 article loaded, 2 statements, 2 facts; 1 already in the log")
    #expect(try test.run("articles | select article, title") == ["a1\tDam leaks again", "a2\tunknown"])
  }

  /// Two programs on one log: what the other has appended since is looked at before anything is appended.
  @Test func an_article_that_another_session_loads_meanwhile_is_loaded_once() throws {
    let first = try TestSession()
    let second = try TestSession(folder: first.folder)
    // The second loads the same file while the first is extracting.
    first.duringProgress = { work in
      first.duringProgress = nil
      #expect(work == "loading")
      #expect(second.error("load dam.txt") == nil)
    }
    try first.run("load dam.txt wire.txt")
    #expect(second.notices.last == "1 article loaded, 2 statements, 2 facts (1 unlikely left out)")
    #expect(first.notices.last == "1 article loaded, 2 statements, 2 facts; 1 already in the log")
    #expect(try first.run("articles | select article, file") == ["a1\tdam.txt", "a2\twire.txt"])
    #expect(try second.run("events | where type = \"article.loaded\" | count") == ["2"])
  }

  @Test func two_outlets_with_one_text_are_two_articles() throws {
    let test = try TestSession()
    try test.run("load dam.txt --source Gazette", "load dam.txt --source Courier")
    #expect(try test.run("articles | select article, outlet") == ["a1\tGazette", "a2\tCourier"])
    let log = try test.read("t.factlog")
    #expect(log.components(separatedBy: "Nobody wrote back").count == 2, "the text is stored once")
  }

  @Test func what_cannot_be_read_is_said_and_the_rest_is_loaded() throws {
    let test = try TestSession()
    try test.write("empty.txt", "")
    let error = test.error("load dam.txt empty.txt none.txt")
    #expect(error?.status == .inputOutput)
    #expect(error?.text.hasSuffix("empty.txt: is empty") == true)
    #expect(test.notices.last?.hasSuffix("none.txt: no such file") == true)
    #expect(try test.run("articles | count") == ["1"])
  }

  @Test func a_path_under_home_is_not_recorded() throws {
    let test = try TestSession()
    try test.run("load \(test.folder)/dam.txt", "articles")
    #expect(!(try test.read("t.factlog")).contains(test.folder))
    #expect(try test.run("cells | select text").first == "load dam.txt")
  }

  @Test func text_from_elsewhere() throws {
    let test = try TestSession()
    test.pasted = "“It leaks badly,” Tomas Reyes said."
    try test.run("load - --source Courier --published 2026-03")
    #expect(try test.run("articles | select outlet, published, statements") == ["Courier\t2026-03\t1"])
  }

  @Test(arguments: [
    ("load", "`load` wants a file"), ("load --source X", "`load` wants a file"),
    ("load x --sauce Y", "`load` has no option --sauce"),
    ("load dam.txt --published May", "--published wants an ISO 8601 date"),
    ("load dam.txt --source", "--source wants a value"),
    ("load a.txt b.txt --title T", "a title or address belongs to one article"),
    ("load *.html", "*.html: no file fits this pattern"),
    ("load \"dam.txt", "a quotation mark is open"),
  ])
  func mistakes(_ line: String, _ message: String) throws {
    let test = try TestSession()
    #expect(test.error(line)?.text.contains(message) == true, "\(test.error(line)?.text ?? "no error")")
    #expect(test.events == 0)
    #expect(!FileManager.default.fileExists(atPath: test.folder + "/t.factlog"), "a mistake makes no log")
  }

  @Test func an_article_is_described_afterwards() throws {
    let test = try TestSession()
    try test.run("load dam.txt", #"label a1 outlet="Valley Courier" published=2026-03-12"#)
    #expect(try test.run("articles | select outlet, published") == ["Valley Courier\t2026-03-12"])
    #expect(try test.run(#"statements in "Valley Courier" | count"#) == ["2"])
    try test.run("undo")
    #expect(try test.run("articles | select outlet, published") == ["unknown\tunknown"])
  }

  @Test(arguments: [
    ("label a1", "`label` wants what to say of it"), ("label outlet=X", "`label` wants an article"),
    ("label a9 outlet=X", "there is no a9 in this log"), ("label s1 outlet=X", "an article's handle belongs here"),
    ("label a1 outlett=X", "an article has no `outlett`"),
    ("label a1 published=soon", "`published` wants an ISO 8601 date"),
  ])
  func mistaken_labels(_ line: String, _ message: String) throws {
    let test = try TestSession()
    try test.run("load dam.txt")
    #expect(test.error(line)?.text.contains(message) == true, "\(test.error(line)?.text ?? "no error")")
    #expect(test.events == 4)
  }
}
