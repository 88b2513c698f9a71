/// The reference of the query language, entry by entry: what `help` prints and what the article in the documentation is
/// made of. Each example is run as a test.
public struct LanguageReference: Sendable {
  public enum Section: String, Sendable, CaseIterable {
    case grammar = "Grammar", sources = "Sources", slots = "Slots", steps = "Steps", operators = "Operators"
    case functions = "Functions", types = "Types", time = "Time", views = "Views"
  }

  public struct Entry: Sendable {
    public var section: Section
    /// What `help` finds it by.
    public var name: String
    /// How it is written, a line each.
    public var form: String
    /// What it means, in a few sentences.
    public var text: String
    public var examples: [String]

    init(_ section: Section, _ name: String, _ form: String, _ text: String, _ examples: String...) {
      self.section = section
      self.name = name
      self.form = form
      self.text = text
      self.examples = examples
    }
  }

  public static let entries: [Entry] =
    grammarEntries + sourceEntries + slotEntries + stepEntries + operatorEntries + functionEntries + typeEntries
    + timeEntries + viewEntries

  public static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }

  /// An entry as `help NAME` prints it.
  public static func text(of entry: Entry) -> String {
    let form = entry.form.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
    let examples = entry.examples.map { "  \($0)\n" }.joined()
    return form + "\n\n" + wrapped(entry.text) + "\n" + (examples.isEmpty ? "" : "\n" + examples)
  }

  /// Lines of at most 80 columns.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + word.count + 1 > 80 {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// The whole language on one screen: `help language`.
  public static var summary: String {
    func names(_ section: Section) -> String {
      entries.filter { $0.section == section }.map(\.name).joined(separator: " ")
    }
    return """
      A query is a noun, then slots, then steps:

        statements by @Peskov about @Kislyak in a2 since 2017-03 | where stance = denies | count

      Nouns    \(wrapped(Catalogue.relations.map(\.name).joined(separator: " ")).replacing("\n", with: "\n         "))
               search "words"   match (p) -[meet]-> (q)   a view   (a query)
      Slots    \(names(.slots))
               a comma is "or", a slot said twice is "and", `not` before a slot turns it
      Steps    | \(wrapped(names(.steps)).replacing("\n", with: "\n         "))
      Tests    \(names(.operators))
      Values   @Peskov @"Hillary Clinton" e7   "text"   2017-03-12   a1 s7 f12 #12   denies   unknown
      Paths    speaker.name   article.source   statement.article.published
      Views    let said(who) = statements by $who     then: said(@Peskov) | count

      A line that begins with | continues the query before. A line goes on while a bracket is
      open or it ends in | , or a slot word. # begins a comment.

      help WORD explains a slot, step, operator or function · describe NOUN lists its columns
      help grammar · help types · help time

      """
  }
}
