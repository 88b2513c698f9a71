import Facts
import Foundation
import Testing

@testable import Session

/// The two articles of `../shared/articles`, where they are: real news, one of them damaged by a machine.
///
/// Passages are named by span and hash, or in fewer than ten words: their text is not ours to copy.
enum Seeds {
  static let folder = FileManager.default.currentDirectoryPath + "/../shared/articles"
  static var areThere: Bool { FileManager.default.fileExists(atPath: folder) }
}

@Suite(.enabled(if: Seeds.areThere, "../shared/articles is not here")) struct SeedTests {
  private func loaded() throws -> TestSession {
    let test = try TestSession()
    try test.run("load \(Seeds.folder)/*.txt")
    return test
  }

  @Test func two_articles_the_second_with_its_title() throws {
    let test = try loaded()
    #expect(
      try test.run("articles | select article, title").map { $0.prefix(24) } == [
        "a1\tunknown", "a2\tVladimir Putin spokes",
      ])
    try test.run("load \(Seeds.folder)/*.txt")
    #expect(test.notices.last == "nothing new; 2 already in the log")
  }

  @Test func the_quotations_of_the_second_have_their_speaker() throws {
    let test = try loaded()
    let rows = try test.run("statements by @Peskov in a2 | where kind = direct | select cue, content")
    #expect(rows.count == 3)
    let beginnings = [
      "responded\t\"Well, if you look at some people", "responded by saying\t\"The answer is very simple, no.",
      "said\t\"He was talking about bilateral relations.",
    ]
    for (row, beginning) in zip(rows, beginnings) { #expect(row.hasPrefix(beginning)) }
    #expect(rows.first?.contains("In no way it should be presented") == true)
    #expect(rows.map { Hexadecimal.sha256($0.utf8).prefix(12) } == ["23c5863bb0ca", "e19d1de82451", "4c482f1ddc84"])
  }

  @Test func a_denial_is_a_denial_and_nothing_is_said_by_a_caption() throws {
    let test = try loaded()
    #expect(try test.run("statements by @Peskov in a2 | where stance = denies | count") == ["1"])
    for row in try test.run("statements | select content") {
      #expect(!row.contains("SEE ALSO") && !row.contains("body language"))
    }
    #expect(try test.run("statements in a2 by @Putin | count") == ["0"], "his spokesman is not he")
  }

  @Test func the_first_is_damaged_and_the_second_sound() throws {
    let test = try loaded()
    #expect(try test.run("warnings in a1").count >= 8)
    #expect(try test.run("warnings in a2").count <= 2)
    #expect(try test.run("statements in a2 | where damaged = true | count") == ["0"])
  }

  @Test func every_cell_replays() throws {
    let test = try loaded()
    try test.run(
      "statements by @Peskov in a2 | select cue, kind, content", "statements saying \"bilateral relations\"", "entities"
    )
    #expect(try Replay(test.session).run().allSame)
  }
}
