import EventLog
import Foundation
import Query
import Testing

@testable import Session

/// A log of each released format, kept as it was written: every later program reads it.
@Suite struct GoldenLogTests {
  private static let logs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Logs").path

  @Test(arguments: ["format-1.factlog"])
  func an_old_log_is_sound_and_replays(_ name: String) throws {
    let test = try TestSession()
    let copy = test.folder + "/" + name
    try FileManager.default.copyItem(atPath: Self.logs + "/" + name, toPath: copy)
    let before = try Data(contentsOf: URL(filePath: copy))
    let old = try TestSession(folder: test.folder, log: name)
    let verification = try old.session.log.verify()
    #expect(verification.damage == nil)
    #expect(verification.events == 26)
    let (answer, allSame) = try Replay(old.session).run()
    #expect(allSame, "\(answer.rows.map { $0.map(ValueText.of).joined(separator: " ") })")
    #expect(answer.count == 13)
    #expect(try Data(contentsOf: URL(filePath: copy)) == before)
  }
}
