import Facts
import Knowledge
import Query

/// `let`: queries with a name.
extension Session {
  /// Names that a view cannot have, since a line that begins with one is a command.
  private static var commandNames: Set<String> {
    Set(CommandTable.all.map(\.name) + CommandTable.aliases.keys + CommandTable.reserved.keys)
  }

  func define(_ line: String) throws {
    let view = try engine.define(line, taken: Self.commandNames, context: context())
    let before = try knowledge.views().first { $0.name == view.name }
    if let before, before.query == view.query, before.parameters == view.parameters {
      return notice("\(view.name) is defined so already: nothing to do")
    }
    try change(line, [view])
    let asked = try engine.describe(view.name).notices.first { $0.hasPrefix("for example: ") }
    let example = asked.map { String($0.dropFirst("for example: ".count)) } ?? view.name
    notice(
      before == nil
        ? "\(view.name) is a noun now; ask: \(example)"
        : "\(view.name) is defined anew; `undo` brings the older one back")
  }
}
