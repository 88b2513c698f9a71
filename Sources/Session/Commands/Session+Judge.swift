import Facts
import Knowledge
import Query

/// Judgements, corrections, notes, and who is who.
extension Session {
  func judge(_ verdict: Verdict, _ arguments: Arguments) throws {
    let (targets, reason) = try targetsAndReason(arguments)
    try change(arguments.line, targets.map { Judged(target: $0.id, verdict: verdict, reason: reason) })
    notice("\(list(targets)) \(verdict.rawValue)" + (reason.map { ": \($0)" } ?? ""))
  }

  private func targetsAndReason(_ arguments: Arguments) throws -> ([JudgedTarget], reason: String?) {
    var targets: [JudgedTarget] = []
    var reason: String?
    for word in arguments.words.dropFirst() {
      if let reason { throw arguments.tooMuch(after: reason, word) }
      if word.isQuoted {
        reason = word.text
        continue
      }
      if !targets.isEmpty, Self.handle(word.text) == nil, !word.text.contains(",") {
        throw SessionError(
          .syntax, "a reason stands in quotation marks", line: arguments.line, at: word.range,
          help: "\(arguments.words[0].text) \(targets[0].handle) \"\(word.text)…\"")
      }
      for part in word.text.split(separator: ",").map(String.init) {
        var single = word
        single.text = part
        targets.append(try judged(single, arguments))
      }
    }
    guard !targets.isEmpty else {
      throw arguments.missing("a statement", help: "\(arguments.words[0].text) s3 \"the reason\"")
    }
    return (targets, reason)
  }

  private func list(_ targets: [JudgedTarget]) -> String {
    targets.map(\.handle.description).joined(separator: ", ")
  }

  func correct(_ arguments: Arguments) throws {
    var targets: [JudgedTarget] = []
    var set: [String: String] = [:]
    var reason: String?
    for word in arguments.words.dropFirst() {
      if let assignment = word.assignment {
        set[assignment.key] = try correction(assignment, word, arguments)
      } else if word.isQuoted {
        reason = word.text
      } else {
        targets.append(try judged(word, arguments))
      }
    }
    guard !targets.isEmpty else { throw arguments.missing("a statement", help: "correct s3 speaker=@Putin") }
    guard !set.isEmpty else {
      throw arguments.missing("what is right", help: "correct \(targets[0].handle) speaker=@Name")
    }
    try change(arguments.line, targets.map { Corrected(target: $0.id, set: set, reason: reason) })
    let said = arguments.words.compactMap(\.assignment).map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    notice("\(list(targets)): \(said)")
  }

  private func correction(
    _ assignment: Arguments.Assignment, _ word: Arguments.Word, _ arguments: Arguments
  ) throws -> String {
    guard let field = CorrectableField(rawValue: assignment.key) else {
      throw SessionError(
        .syntax, "`\(assignment.key)` cannot be corrected", line: arguments.line, at: word.range,
        nearest: CorrectableField.allCases.map(\.rawValue), help: "help correct")
    }
    switch field {
    case .speaker, .addressee:
      if assignment.value == "unknown" { return "unknown" }
      return try entity(named: assignment.value, word, arguments).id.hex
    case .stance: return try oneOf(Statement.Stance.allCases.map(\.rawValue), assignment, word, arguments)
    case .kind: return try oneOf(Statement.Kind.allCases.map(\.rawValue), assignment, word, arguments)
    case .act: return try oneOf(Statement.Act.allCases.map(\.rawValue), assignment, word, arguments)
    }
  }

  func oneOf(
    _ values: [String], _ assignment: Arguments.Assignment, _ word: Arguments.Word, _ arguments: Arguments
  ) throws -> String {
    guard values.contains(assignment.value) else {
      let near = Nearest.names(to: assignment.value, among: values)
      throw SessionError(
        .syntax, "\(assignment.key) has no value `\(assignment.value)`", line: arguments.line, at: word.range,
        nearest: near.isEmpty ? values : near)
    }
    return assignment.value
  }

  func note(_ arguments: Arguments) throws {
    var target: ContentID?
    var text: String?
    for word in arguments.words.dropFirst() {
      if let text { throw arguments.tooMuch(after: text, word) }
      if word.isQuoted {
        text = word.text
      } else if Self.isEntity(word.text) {
        target = try entity(word, arguments).id
      } else if let (handle, check) = Self.handle(word.text) {
        guard let id = try knowledge.id(of: handle) else { throw try unknown(handle, word, arguments) }
        try verify(check, against: id, word, arguments)
        target = id
      } else {
        throw SessionError(
          .syntax, "the text of a note stands in quotation marks", line: arguments.line, at: word.range,
          help: "note s3 \"call him back\"")
      }
    }
    guard let text, !text.isEmpty else { throw arguments.missing("a text", help: "note s3 \"call him back\"") }
    try change(arguments.line, [NoteAdded(target: target, text: text)])
    notice("noted")
  }

  func same(_ arguments: Arguments) throws {
    var groups: [[EntityRecord]] = []
    var words: [Arguments.Word] = []
    var reason: String?
    for word in arguments.words.dropFirst() {
      if word.isQuoted {
        reason = word.text
      } else {
        groups.append(try bearers(word, arguments))
        words.append(word)
      }
    }
    guard groups.count == 2, let name = groups[1].first else {
      throw arguments.missing("two names", help: "same @Peskov @\"Dmitry Peskov\"")
    }
    // The second name is the one that stays.
    let others = (groups[1].dropFirst() + groups[0]).filter { $0.id != name.id }
    guard !others.isEmpty else { return notice("both names mean \(name.name) already: nothing to do") }
    // What is said of a name is kept with one who bears it, not with whom it is joined to already.
    let kept = try groups[1].count == 1 ? bearer(words[1], of: name)?.id ?? name.id : name.id
    try change(
      arguments.line,
      others.map { other in
        let isOnly = groups[0].count == 1 && other.id == groups[0][0].id
        let own = isOnly ? try bearer(words[0], of: other)?.id : nil
        return EntitySame(a: own ?? other.id, b: kept, reason: reason)
      })
    guard try knowledge.entity(id: others[0].id)?.key == knowledge.entity(id: name.id)?.key else {
      return notice(
        "\(groups[0][0].name) and \(name.name) stay apart: `apart` said so of two who would be one; undo it first")
    }
    notice("\(groups[0][0].name) and \(name.name) are one")
  }

  /// Whom a name means; where several bear exactly this name, all of them.
  private func bearers(_ word: Arguments.Word, _ arguments: Arguments) throws -> [EntityRecord] {
    if word.text.hasPrefix("@") {
      let found = try knowledge.entities(named: String(word.text.dropFirst()), fullOnly: true)
      if found.count > 1, found.allSatisfy({ Folding.fold($0.name) == Folding.fold(found[0].name) }) { return found }
    }
    return [try entity(word, arguments)]
  }

  func rename(_ arguments: Arguments) throws {
    let words = arguments.words.dropFirst()
    guard words.count == 2, let first = words.first, let name = words.last?.text, words.last?.isQuoted == true,
      !name.isEmpty
    else { throw arguments.missing("a name and a new one", help: "rename @Peskov \"Dmitry S. Peskov\"") }
    let entity = try entity(first, arguments)
    if let other = try knowledge.entities(named: name, fullOnly: true).first(where: { $0.id != entity.id }) {
      throw SessionError(
        .syntax, "somebody is called \(other.name) already", line: arguments.line, at: words.last?.range,
        help: "where they are one: same \(first.text) @\(Self.quotedName(other.name))")
    }
    try change(arguments.line, [EntityRenamed(entity: entity.id, name: name)])
    notice("\(entity.name) is now \(name)")
  }

  func undo(_ arguments: Arguments) throws {
    let batch: [EventRecord]
    if let word = arguments.words.dropFirst().first {
      guard word.text.hasPrefix("#"), let seq = Int(word.text.dropFirst()) else {
        throw SessionError(
          .syntax, "`undo` wants the number of an event, such as #12", line: arguments.line, at: word.range,
          help: "history")
      }
      batch = try knowledge.batch(of: seq)
      if batch.isEmpty {
        throw SessionError(
          .syntax, "event #\(seq) changed nothing that could be taken back", line: arguments.line, at: word.range,
          help: "history")
      }
      if batch.allSatisfy(\.undone) {
        return notice("#\(seq) is taken back already; `redo` does it again")
      }
    } else {
      batch = try knowledge.lastUndoableBatch()
    }
    guard let first = batch.first, let last = batch.last else { return notice("nothing to undo") }
    try change(arguments.line, [EventUndone(first: first.seq, last: last.seq, hash: last.hash)])
    notice("took back \(try description(of: batch))")
  }

  func redo(_ arguments: Arguments) throws {
    guard let undoing = try knowledge.lastUndoing() else { return notice("nothing to do again") }
    let batch = try knowledge.batch(of: undoing.seq)
    guard let first = batch.first, let last = batch.last else { return notice("nothing to do again") }
    try change(arguments.line, [EventUndone(first: first.seq, last: last.seq, hash: last.hash)])
    notice("did again what #\(undoing.seq) took back")
  }

  /// `#8 judged`, or the line that did it.
  private func description(of batch: [EventRecord]) throws -> String {
    guard let last = batch.last else { return "nothing" }
    if last.type == CellRan.type, let cell = try knowledge.cells().first(where: { $0.seq == last.seq }) {
      return "#\(last.seq): \(cell.text)"
    }
    return "#\(last.seq) \(last.type)"
  }
}

extension Arguments {
  func tooMuch(after text: String, _ word: Word) -> SessionError {
    SessionError(
      .syntax, "nothing can follow the text “\(text)”", line: line, at: word.range,
      help: "put all of it into one pair of \"")
  }
}
