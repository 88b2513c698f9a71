import Facts
import Knowledge
import Query

/// `apart`: who is not the same, though a name or a decision says so.
extension Session {
  func apart(_ arguments: Arguments) throws {
    var names: [Arguments.Word] = []
    var article: Arguments.Word?
    var reason: String?
    for word in arguments.words.dropFirst() {
      if word.isQuoted {
        reason = word.text
      } else if case .article = Self.handle(word.text)?.0, names.count == 1 {
        article = word
      } else if word.text != "in" {
        names.append(word)
      }
    }
    if names.count == 1, let article {
      return try part(names[0], in: try self.article(article, arguments).handle, reason, arguments)
    }
    guard names.count == 2 else {
      throw arguments.missing("two names, or a name and an article", help: "apart @Georgia in a2")
    }
    try part(names[0], names[1], reason, arguments)
  }

  private func part(
    _ first: Arguments.Word, _ second: Arguments.Word, _ reason: String?, _ arguments: Arguments
  ) throws {
    let (a, b) = try (entity(first, arguments), entity(second, arguments))
    let from = try bearer(first, of: a)
    let to = try bearer(second, of: b)
    guard let from, let to, from.linkKey != to.linkKey || a.id != b.id else {
      throw SessionError(
        .syntax, "both are one name: \(a.name)", line: arguments.line, at: second.range,
        help: "apart \(first.text) in a2, where the bearer of the name in a2 is another")
    }
    try change(arguments.line, [EntityApart(a: from.id, b: to.id, reason: reason)])
    notice("\(from.name) and \(to.name) are apart")
  }

  /// The first whose article calls it so: names that were joined still have bearers of their own.
  func bearer(_ word: Arguments.Word, of entity: EntityRecord) throws -> LocalRecord? {
    let locals = try knowledge.locals(of: entity)
    let name = WordForm.joined(word.text)
    return locals.first { WordForm.joined($0.name) == name } ?? locals.first { $0.names.contains(name) }
      ?? locals.first { $0.id == entity.id } ?? locals.first
  }

  private func part(
    _ word: Arguments.Word, in article: Handle, _ reason: String?, _ arguments: Arguments
  ) throws {
    let entity = try entity(word, arguments)
    let locals = try knowledge.locals(of: entity)
    let here = locals.filter { $0.article == article }
    guard let one = here.first else {
      throw SessionError(
        .syntax, "\(article) does not speak of \(entity.name)", line: arguments.line, at: word.range,
        help: "entities in \(article)")
    }
    let others = locals.filter { $0.article != article }
    guard let other = others.first(where: { $0.linkKey == one.linkKey }) ?? others.first else {
      throw SessionError(
        .syntax, "only \(article) speaks of \(entity.name)", line: arguments.line, at: word.range,
        help: "apart @Name @Name")
    }
    try change(arguments.line, here.map { EntityApart(a: other.id, b: $0.id, reason: reason) })
    let parted = try knowledge.entity(id: one.id)
    notice("\(entity.name) of \(article) is somebody else now: \(parted?.handle.description ?? one.name)")
  }
}
