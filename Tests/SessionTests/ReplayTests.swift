import EventLog
import Foundation
import GRDB
import Knowledge
import Query
import Testing

@testable import Session

@Suite struct ReplayTests {
  private func worked() throws -> TestSession {
    let test = try TestSession()
    try test.run(
      "load dam.txt", "statements", "articles", "correct s1 speaker=@Lindqvist", "statements by @Lindqvist", "undo",
      "statements by @Lindqvist | count", "load wire.txt", "entities", "sentences saying \"letter\"", "cells | count")
    return test
  }

  @Test func every_recorded_cell_is_the_same() throws {
    let test = try worked()
    let before = test.events
    let (answer, allSame) = try Replay(test.session).run()
    #expect(allSame, "\(answer.rows.map { $0.map(ValueText.of).joined(separator: " ") })")
    #expect(answer.count == 11)
    #expect(test.events == before, "replay appends nothing")
  }

  /// A relative date is that of the moment at which the cell was asked.
  @Test func last_month_stays_the_month_that_it_was() throws {
    let test = try TestSession()
    try test.run("load wire.txt --published 2026-02-15")
    for line in ["articles since last month | count", "articles since today - 4 weeks | count"] {
      #expect(try test.run(line) == ["1"])
    }
    test.moment = "2026-07-01T10:00:00.000Z"
    #expect(try test.run("articles since last month | count") == ["0"])
    #expect(try Replay(test.session).run().allSame)
  }

  @Test func deleting_the_index_changes_no_answer() throws {
    let test = try worked()
    let lines = ["statements", "entities", "mentions", "cells", "events", "judgements", "statements as of #5"]
    test.session.settings.record = false
    let before = try lines.map { line in try test.run(line) + [test.answers.last?.hash ?? ""] }
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: test.folder + "/t.factlog-index" + suffix)
    }
    let again = try TestSession(folder: test.folder)
    again.session.settings.record = false
    let after = try lines.map { line in try again.run(line) + [again.answers.last?.hash ?? ""] }
    #expect(before == after)
    #expect(try Replay(again.session).run().allSame)
  }

  @Test func a_cell_whose_hash_was_another_differs() throws {
    let test = try TestSession()
    try test.run("load dam.txt", "statements")
    // The same articles under a cell that claims another hash.
    let forged = test.session.log
    let hash = String(repeating: "0", count: 64)
    _ = try forged.append(
      [
        .init(
          type: "cell.ran",
          body: Array(
            #"{"changes":false,"hash":"\#(hash)","position":2,"program":"factlog 0.9","rows":2,"text":"statements","zone":0}"#
              .utf8))
      ], by: "x"
    ) { _ in .init(type: "log.created", body: Array("{}".utf8)) }
    try test.session.knowledge.update(from: forged)
    let (answer, allSame) = try Replay(test.session).run()
    #expect(!allSame)
    #expect(ValueText.of(answer.rows[2][4]).contains("asked by factlog 0.9"))
  }

  @Test func the_log_is_private() throws {
    let test = try worked()
    for name in ["t.factlog", "t.factlog-index"] {
      let mode = try FileManager.default.attributesOfItem(atPath: test.folder + "/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    #expect(!(try test.read("t.factlog")).contains(test.folder))
  }

  @Test func a_database_of_somebody_else_is_left_alone() throws {
    let test = try TestSession()
    let other = test.folder + "/diary.db"
    let database = try DatabaseQueue(path: other)
    try database.write { try $0.execute(sql: "CREATE TABLE diary (entry TEXT); INSERT INTO diary VALUES ('dear')") }
    try database.close()
    var open: [TestSession] = []
    for name in ["linked.factlog", "taken.factlog"] {
      let index = test.folder + "/\(name)-index"
      if name == "linked.factlog" {
        try FileManager.default.createSymbolicLink(atPath: index, withDestinationPath: other)
      } else {
        try FileManager.default.copyItem(atPath: other, toPath: index)
      }
      let session = try TestSession(folder: test.folder, log: name)
      open.append(session)
      try session.run("load dam.txt")
      #expect(try session.run("statements | count") == ["2"])
      let entries = try DatabaseQueue(path: index).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM diary") }
      #expect(entries == 1)
    }
  }

  @Test func a_cell_that_claims_the_impossible_is_passed_over() throws {
    let test = try TestSession()
    try test.run("load dam.txt")
    for body in [
      #"{"changes":true,"hash":"x","position":9223372036854775807,"program":"p","rows":1,"text":"t","zone":0}"#,
      #"{"changes":true,"hash":"x","position":1,"program":"p","rows":-5,"text":"t","zone":0}"#,
    ] {
      _ = try test.session.log.append([.init(type: "cell.ran", body: Array(body.utf8))], by: "x") { _ in
        .init(type: "log.created", body: Array("{}".utf8))
      }
    }
    try test.session.knowledge.update(from: test.session.log)
    #expect(try Replay(test.session).run().allSame)
  }

  @Test func a_comment_behind_a_query_does_not_swallow_its_continuation() throws {
    let test = try TestSession()
    try test.run("load dam.txt", "statements by @Reyes # all of his")
    #expect(try test.run("| count") == ["1"])
  }

  @Test func two_sessions_on_one_log_see_each_other() throws {
    let one = try TestSession()
    let two = try TestSession(folder: one.folder)
    try one.run("load dam.txt")
    #expect(try two.run("statements | count") == ["2"])
    try two.run("load wire.txt")
    #expect(try one.run("statements | count") == ["4"])
    try one.run("retract s1")
    #expect(try two.run("statements | select statement").first == "s2")
    #expect(try one.session.log.verify().damage == nil)
  }
}
