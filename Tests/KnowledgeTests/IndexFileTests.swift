import EventLog
import Facts
import Foundation
import LogFixtures
import Testing

@testable import Knowledge

/// The index is a file that can be thrown away, and says nothing that the log does not.
@Suite struct IndexFileTests {
  private let sample: SampleLog
  private var path: String { sample.log.path + "-index" }

  init() throws { sample = try Harbour.log() }

  private func contents() throws -> [String] { try Knowledge(log: sample.log).dump() }

  @Test func it_stands_beside_the_log_and_is_its_owners_alone() throws {
    let knowledge = try Knowledge(log: sample.log)
    #expect(knowledge.path == path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(knowledge.position == 6)
    #expect(knowledge.knowledgePosition == 6)
  }

  @Test func only_what_came_after_is_projected() throws {
    _ = try contents()
    try sample.append(NoteAdded(text: "later"))
    var done: [Int] = []
    _ = try Knowledge(log: sample.log) { bytes, _ in done.append(bytes) }
    #expect(done.count == 1)
    done = []
    _ = try Knowledge(log: sample.log) { bytes, _ in done.append(bytes) }
    #expect(done.isEmpty)
  }

  @Test func deleted_damaged_or_foreign_it_is_rebuilt() throws {
    let before = try contents()
    try FileManager.default.removeItem(atPath: path)
    #expect(try contents() == before)

    try Data("this is no database, though it is long enough to look like one".utf8).write(
      to: URL(fileURLWithPath: path))
    #expect(try contents() == before)

    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try contents() == before)

    let other = try SampleLog()
    try other.load(Harbour.courier)
    try other.append(NoteAdded(text: "of another log"))
    _ = try Knowledge(log: other.log)
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: other.log.path + "-index", toPath: path)
    #expect(try contents() == before)
  }

  @Test func bytes_that_were_overwritten_do_no_harm() throws {
    let before = try contents()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for page in 1..<min(8, bytes.count / 4096) {
      for index in page * 4096..<page * 4096 + 64 { bytes[index] = 0xA5 }
    }
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try bytes.write(to: URL(fileURLWithPath: path))
    try sample.append(NoteAdded(text: "later"))
    let repaired = try contents()
    try FileManager.default.removeItem(atPath: path)
    #expect(try contents() == repaired)
    #expect(repaired.count == before.count + 2)
  }

  @Test func where_no_file_can_be_it_is_a_temporary_one() throws {
    // A folder in the way cannot be replaced, whoever runs the test.
    try FileManager.default.createDirectory(atPath: path + "/x", withIntermediateDirectories: true)
    let knowledge = try Knowledge(log: sample.log)
    #expect(knowledge.path == nil)
    #expect(try knowledge.articleCount() == 3)
    try sample.append(NoteAdded(text: "later"))
    try knowledge.update(from: sample.log)
    #expect(try knowledge.notes().count == 1)
  }

  @Test func it_becomes_a_file_with_the_logs_first_event() throws {
    let fresh = try SampleLog()
    let knowledge = try Knowledge(log: fresh.log)
    #expect(knowledge.position == -1)
    #expect(!FileManager.default.fileExists(atPath: fresh.log.path + "-index"))
    try fresh.load(Harbour.gazette)
    try knowledge.update(from: fresh.log)
    #expect(try knowledge.articleCount() == 1)
    #expect(FileManager.default.fileExists(atPath: fresh.log.path + "-index"))
  }

  @Test func two_shells_never_double() throws {
    let one = try Knowledge(log: sample.log)
    let two = try Knowledge(log: sample.log)
    let otherLog = try EventLog(path: sample.log.path)
    try sample.load(Story(["Another line."], entities: [], sayings: []))
    try one.update(from: sample.log)
    try two.update(from: sample.log)
    try two.update(from: otherLog)
    #expect(try one.articleCount() == 4)
    #expect(try two.articleCount() == 4)
    #expect(try one.dump() == two.dump())
  }

  @Test func lookups_find_what_the_session_needs() throws {
    let knowledge = try Knowledge(log: sample.log)
    let gazette = Harbour.gazette.article
    #expect(try knowledge.text(gazette.textID) == gazette.text)
    #expect(try knowledge.holdsText(gazette.textID))
    #expect(try knowledge.article(id: gazette.id)?.handle == .article(1))
    let statement = try #require(try knowledge.statement(6))
    #expect(statement.speaker?.name == "Carl Lund")
    #expect(statement.damaged)
    #expect(statement.warnings.map(\.kind) == ["spliced name"])
    #expect(statement.sentence?.handle == .sentence(article: 2, number: 3))
    #expect(try knowledge.statement(id: statement.id) == statement)
    #expect(try knowledge.id(of: .statement(6)) == statement.id)
    #expect(try knowledge.entities(named: "Vogt").map(\.name) == ["Ida Vogt"])
    #expect(try knowledge.entities(named: "Lund").map(\.name) == ["Carl Lund", "Anna Lund"])
    #expect(
      try knowledge.outlets() == [
        OutletCount(outlet: "Courier", articles: 1), OutletCount(outlet: "Gazette", articles: 1),
        OutletCount(outlet: nil, articles: 1),
      ])
    #expect(try knowledge.lastUndoableBatch().map(\.seq) == [1, 2, 3, 4, 5, 6], "no cell ended a batch yet")
  }
}
