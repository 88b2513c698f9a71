import EventLog
import Foundation
import Query

@testable import Session

/// A session in a folder of its own, with a clock that stands still and all its output kept.
final class TestSession {
  let folder: String
  let session: Session
  private(set) var answers: [Answer] = []
  private(set) var notices: [String] = []
  private(set) var texts: [String] = []
  var pasted = ""
  var moment = "2026-03-12T10:00:00.000Z"
  /// Called with each piece of work that is said to go on.
  var duringProgress: ((String) -> Void)?
  private let isOwner: Bool

  static let dam = """
    Dam leaks again

    “We told the council in writing,” Tomas Reyes told the Courier. “Nobody wrote back.”

    Anna Lindqvist denied that there was a letter. The town's engineers met Reyes on Monday.
    """
  static let wire = """
    Tomas Reyes said that he had seen cracks in the dam. “That letter does not exist,” Anna Lindqvist responded.
    """

  init(folder given: String? = nil, log: String = "t.factlog") throws {
    isOwner = given == nil
    folder =
      given ?? FileManager.default.temporaryDirectory.appending(path: "factlog-session-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var surroundings = Surroundings(emit: { _ in }, moment: { "2026-03-12T10:00:00.000Z" })
    let box = Box()
    surroundings.emit = { box.owner?.take($0) }
    surroundings.moment = { box.owner?.moment ?? "2026-03-12T10:00:00.000Z" }
    surroundings.progress = { work, _, _ in box.owner?.duringProgress?(work) }
    surroundings.pastedText = { Array((box.owner?.pasted ?? "").utf8) }
    session = try Session(log: try EventLog(path: folder + "/" + log), author: "mara", surroundings: surroundings)
    session.folder = folder
    box.owner = self
    if given == nil {
      try write("dam.txt", Self.dam)
      try write("wire.txt", Self.wire)
    }
  }

  private final class Box { weak var owner: TestSession? }

  private func take(_ output: Output) {
    switch output {
    case .answer(let answer, _): answers.append(answer)
    case .notice(let text): notices.append(text)
    case .text(let text): texts.append(text)
    }
  }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

  /// Runs lines and gives the last answer as tab-separated lines.
  @discardableResult
  func run(_ lines: String...) throws -> [String] {
    for line in lines { try session.run(line) }
    return rows
  }

  var rows: [String] { (answers.last?.rows ?? []).map { $0.map(ValueText.of).joined(separator: "\t") } }

  var events: Int { (session.log.position?.seq ?? -1) + 1 }

  /// The message of the error that a line gives; nil where it gives none.
  func error(_ line: String) -> SessionError? {
    do throws(SessionError) { try session.run(line) } catch { return error }
    return nil
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
  deinit { if isOwner { remove() } }
}
