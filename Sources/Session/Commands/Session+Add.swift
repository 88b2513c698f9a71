import Facts
import Knowledge
import Query

/// `add statement`: what the machine did not find, by hand, with its exact place.
extension Session {
  func add(_ arguments: Arguments) throws {
    var request = AddRequest()
    var words = arguments.words.dropFirst()
    guard let noun = words.popFirst(), noun.text == "statement" else {
      throw arguments.missing("`statement`", help: Self.addExample)
    }
    while let word = words.popFirst() {
      if word.isQuoted {
        request.words = word
      } else if let assignment = word.assignment {
        try set(assignment, of: &request, word, arguments)
      } else if word.text == "in" {
        guard let place = words.popFirst() else {
          throw arguments.missing("a sentence after `in`", help: Self.addExample)
        }
        request.sentence = try sentence(place, arguments)
      } else if word.text == "by" {
        guard let who = words.popFirst() else { throw arguments.missing("a name after `by`", help: Self.addExample) }
        request.hasSpeaker = true
        request.speaker = who.text == "unknown" ? nil : try entity(who, arguments).id
      } else {
        throw SessionError(
          .syntax, "`add statement` has no use for this", line: arguments.line, at: word.range, help: Self.addExample)
      }
    }
    guard let place = request.sentence else { throw arguments.missing("a sentence: in a2.4", help: Self.addExample) }
    guard request.hasSpeaker else {
      throw arguments.missing("a speaker: by @Name or by unknown", help: Self.addExample)
    }
    let content = try content(of: request, in: place.record, arguments)
    let added = StatementAdded(
      article: place.article, content: [content.span], speaker: request.speaker,
      kind: request.kind ?? Self.kind(of: content.text), stance: request.stance ?? .says)
    if let known = try knowledge.statement(id: added.statement) {
      throw SessionError(.queryFailed, "these words are a statement already: \(known.handle)")
    }
    try change(arguments.line, [added])
    notice("\(try knowledge.statement(id: added.statement)?.handle.description ?? "statement") added")
  }

  private static let addExample = "add statement in a2.4 by @Peskov"

  private struct AddRequest {
    var words: Arguments.Word?
    var sentence: (article: ContentID, record: SentenceRecord)?
    var hasSpeaker = false
    var speaker: ContentID?
    var kind: Statement.Kind?
    var stance: Statement.Stance?
  }

  private func set(
    _ assignment: Arguments.Assignment, of request: inout AddRequest, _ word: Arguments.Word, _ arguments: Arguments
  ) throws {
    switch assignment.key {
    case "stance":
      request.stance = Statement.Stance(
        rawValue: try oneOf(Statement.Stance.allCases.map(\.rawValue), assignment, word, arguments))
    case "kind":
      request.kind = Statement.Kind(
        rawValue: try oneOf(Statement.Kind.allCases.map(\.rawValue), assignment, word, arguments))
    default:
      throw SessionError(
        .syntax, "`\(assignment.key)` cannot be given here", line: arguments.line, at: word.range,
        nearest: ["stance", "kind"], help: "help add")
    }
  }

  private func sentence(_ word: Arguments.Word, _ arguments: Arguments) throws -> (ContentID, SentenceRecord) {
    guard let (handle, check) = Self.handle(word.text), case .sentence(let article, let number) = handle else {
      throw SessionError(
        .syntax, "a sentence's handle belongs here, such as a2.4", line: arguments.line, at: word.range,
        help: "sentences saying \"…\" lists them")
    }
    guard let owner = try knowledge.article(article),
      let record = try knowledge.sentence(article: article, number: number)
    else { throw try unknown(handle, word, arguments) }
    try verify(check, against: .ofSentence(in: owner.id, record.span), word, arguments)
    return (owner.id, record)
  }

  /// The whole sentence, or the quoted words where they stand in it.
  private func content(
    of request: AddRequest, in sentence: SentenceRecord, _ arguments: Arguments
  ) throws -> (span: Span, text: String) {
    guard let words = request.words else { return (sentence.span, sentence.text) }
    let bytes = Array(sentence.text.utf8)
    let wanted = Array(words.text.utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    guard let place, !wanted.isEmpty else {
      throw SessionError(
        .queryFailed, "\(sentence.handle) does not hold these words", line: arguments.line, at: words.range,
        help: "show \(sentence.handle) prints it as it stands")
    }
    let start = sentence.span.start + place
    return (Span(start, start + wanted.count), words.text)
  }

  private static func kind(of text: String) -> Statement.Kind {
    let marks: Set<Character> = ["\"", "“", "”"]
    guard text.contains(where: marks.contains) else { return .indirect }
    let isWhole =
      text.first.map(marks.contains) == true && text.dropFirst().contains(where: marks.contains)
      && text.reversed().first { !".,".contains($0) }.map(marks.contains) == true
    return isWhole ? .direct : .mixed
  }
}
