import EventLog
import Facts
import Knowledge
public import Query

/// Asks the recorded cells of a log again, each at its position. Appends nothing and opens no article file.
public struct Replay {
  private let session: Session

  public init(_ session: Session) { self.session = session }

  /// An outcome a cell, and whether all are the same.
  public func run() throws -> (answer: Answer, allSame: Bool) {
    var rows: [[Value]] = []
    var allSame = true
    let cells = try session.knowledge.cells()
    for (number, cell) in cells.enumerated() {
      session.surroundings.progress("replaying", number, cells.count)
      if session.surroundings.isInterrupted() { throw SessionError(.interrupted, "interrupted") }
      let outcome = try outcome(of: cell)
      if outcome.isFailure { allSame = false }
      rows.append([
        .text("#\(cell.seq)"), .text(outcome.word), .integer(Int64(cell.rows)), .text(cell.text),
        outcome.detail.map { .text($0) } ?? .text(""),
      ])
    }
    session.surroundings.progress("replaying", cells.count, cells.count)
    let columns = [
      Column(name: "cell", type: .text), Column(name: "outcome", type: .text), Column(name: "rows", type: .integer),
      Column(name: "text", type: .text), Column(name: "detail", type: .text),
    ]
    let notices = rows.isEmpty ? ["no recorded cells"] : []
    let answer = Answer(
      heading: "replay", columns: columns, rows: rows, notices: notices, position: session.knowledge.position)
    return (answer, allSame)
  }

  private func outcome(of cell: CellRecord) throws -> CellOutcome {
    if cell.changes { return try changed(cell) }
    let context = QueryContext(moment: cell.asked ?? cell.at, zone: cell.zone, position: cell.position)
    do throws(QueryError) {
      return compare(cell, try session.engine.answer(cell.text, context: context, limit: 0))
    } catch {
      return .error(error.message)
    }
  }

  /// A changing cell is checked by the events that it appended.
  private func changed(_ cell: CellRecord) throws -> CellOutcome {
    guard cell.seq > cell.position + 1 else { return .differs("the cell has no events") }
    let records = try session.knowledge.events((cell.position + 1)...(cell.seq - 1))
    var contents: [(type: String, content: [UInt8])] = []
    for record in records.suffix(cell.rows) {
      guard let event = try session.log.event(at: record.offset) else {
        return .differs("event #\(record.seq) is missing")
      }
      guard let content = event.content else { return .skipped("redacted") }
      contents.append((event.type, content))
    }
    return compare(cell, EventDigest.answer(contents, position: cell.position))
  }

  private func compare(_ cell: CellRecord, _ answer: Answer) -> CellOutcome {
    if answer.count == cell.rows, answer.hash == cell.hash { return .same }
    var causes = answer.count == cell.rows ? "the rows differ" : "\(cell.rows) rows then, \(answer.count) now"
    if cell.program != Program.name { causes += "; asked by \(cell.program), replayed by \(Program.name)" }
    return .differs(causes)
  }
}
