import EventLog
import Facts
import Knowledge
import Query

/// What a line leaves in the log: a cell for a query, events and their cell for a command.
extension Session {
  /// Leaves a cell for a query, unless nothing is loaded yet, `record` is off, or the log is read-only.
  func record(_ text: String, _ answer: Answer, context: QueryContext) throws {
    guard settings.record, log.position != nil, log.readOnlyReason == nil else { return }
    let cell = CellRan(
      text: text, position: answer.askedAt, changes: false, rows: answer.count, hash: answer.hash,
      asked: context.moment, zone: context.zone, program: Program.name)
    try append([try Self.draft(cell)])
  }

  /// Appends a changing command's events and its cell as one batch; without events nothing is appended.
  ///
  /// Gives the events without the cell.
  @discardableResult
  func change(_ line: String, _ bodies: [any EventBody]) throws -> [Event] {
    guard !bodies.isEmpty else { return [] }
    if let reason = log.readOnlyReason { throw LogError(.readOnly(reason), path: log.path) }
    let drafts = try bodies.map { try Self.draft($0) }
    let answer = EventDigest.answer(drafts.map { ($0.type, $0.body) }, position: knowledge.knowledgePosition)
    let cell = CellRan(
      text: line, position: max(0, knowledge.position), changes: true, rows: answer.count,
      hash: answer.hash, asked: surroundings.moment(), zone: surroundings.zone(), program: Program.name)
    let events = try append(drafts + [try Self.draft(cell)])
    collected.append(answer)
    return Array(events.dropLast().suffix(bodies.count))
  }

  @discardableResult
  private func append(_ drafts: [EventDraft]) throws -> [Event] {
    let name = try name()
    let events = try log.append(drafts, by: name) { id throws(LogError) in
      guard let header = try? Self.draft(LogCreated(log: id, program: Program.name)) else {
        throw LogError(.invalidBody(type: LogCreated.type), path: log.path)
      }
      return header
    }
    try knowledge.update(from: log) { [surroundings] in surroundings.progress("indexing", $0, $1) }
    return events
  }

  /// Whose name stands behind what is appended.
  private func name() throws -> String {
    if let name = author ?? log.header?.by ?? askedAuthor { return name.isEmpty ? "unknown" : name }
    let name = try surroundings.author() ?? "unknown"
    askedAuthor = name
    return name.isEmpty ? "unknown" : name
  }

  /// The same as ``change(_:_:)`` for what may be known by now, because another process has appended it: `known` says
  /// so of each body while nobody else can append.
  func change(_ line: String, _ bodies: [any EventBody], unless known: (any EventBody) throws -> Bool) throws
    -> [any EventBody]
  {
    guard !bodies.isEmpty else { return [] }
    if let reason = log.readOnlyReason { throw LogError(.readOnly(reason), path: log.path) }
    // Nobody is asked while others wait.
    _ = try name()
    return try log.exclusively {
      try knowledge.update(from: log)
      let new = try bodies.filter { try !known($0) }
      try change(line, new)
      return new
    }
  }

  private static func draft(_ body: some EventBody) throws -> EventDraft {
    EventDraft(type: type(of: body).type, body: try BodyCoding.encode(body))
  }
}
