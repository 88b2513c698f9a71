import Extraction
import Language
import Query

/// `help`: made of the command table and the query language's own descriptions.
extension Session {
  func help(_ arguments: Arguments) throws {
    guard let topic = arguments.words.dropFirst().first else { return surroundings.emit(.text(HelpText.overview)) }
    if let command = CommandTable.command(named: topic.text) {
      return surroundings.emit(.text(HelpText.of(command)))
    }
    // `help as of`: some names are of two words.
    let name = arguments.words.dropFirst().map(\.text).joined(separator: " ")
    if let text = HelpText.topics.first(where: { $0.name == name })?.text { return surroundings.emit(.text(text)) }
    if arguments.words.count > 2 { throw arguments.surplus(arguments.words[2]) }
    do {
      emit(try engine.describe(topic.text), isWhole: true)
    } catch {
      let all = CommandTable.all.map(\.name) + HelpText.topics.map(\.name)
      let near = Nearest.names(to: topic.text, among: all)
      throw SessionError(
        .syntax, "no help on `\(topic.text)`", line: arguments.line, at: topic.range,
        nearest: near.isEmpty ? ["language", "grammar", "types", "time", "handles", "trust"] : near, help: "help")
    }
  }
}

/// The texts of `help`, also for the manual page.
public enum HelpText {
  /// One screen of 24 lines and 80 columns.
  public static let overview = """
    load FILE…                      load articles: text files or JSON Lines
    label a1 outlet="AOL"           say where and when an article appeared
    articles · statements · facts · roles · entities · sentences …      to ask for
      by @Peskov  about @Kislyak  in AOL  in a2  saying "words"  since 2017-03
      | where stance = denies       keep rows       | select cue, content   columns
      | summarize count() by speaker                | sort by n desc        order
      | take 10                     the first ones  | count
    show s3 · show a2 · show @Name  one thing whole    cite s3   as a quotation
    why s3                          how it was found, down to the bytes
    confirm · dispute · misquoted · retract s3 "reason"        judge
    correct s3 speaker=@Name        correct the machine        note s3 "text"
    add statement in a2.4 by @Name  what the machine missed
    same · apart @A @B              one or two people · rename @A "Name"
    let denials = statements | …    a query gets a name · views lists them
    undo · redo                     take back the last change; nothing is deleted
    history · save story.md · run story.fl · export answer.csv
    set · quit                      settings; leave (everything is already saved)

    help COMMAND · help language · help by · describe statements · Tab

    """

  public static func of(_ command: Command) -> String {
    let form = command.arguments.isEmpty ? command.name : "\(command.name) \(command.arguments)"
    return "\(form)\n\n\(command.summary.prefix(1).uppercased() + command.summary.dropFirst()).\n\(command.details)\n\n"
      + command.examples.map { "  \($0)\n" }.joined()
  }

  /// Names and texts of what is neither command nor noun, in the order in which help lists them; those of the language
  /// are its reference.
  public static let topics: [(name: String, text: String)] =
    [("language", LanguageReference.summary)]
    + LanguageReference.entries.filter { $0.section != .sources || ["search", "match", "paths"].contains($0.name) }
    .map { ($0.name, LanguageReference.text(of: $0) + "\n") } + [
      ("durability", durability), ("trust", trust), ("handles", handles),
      ("models", LanguageModels.card + "\n" + ExtractionModels.card),
    ]

  private static let durability = """
    An event is written once its line stands in the log, and on disk once the system has said so
    (fsync). A command that has answered is on disk. All events of one command are one batch, written
    in one piece. After a crash the log opens with all whole events; a torn last line is moved to
    NAME.factlog.torn and said. The index beside the log can be deleted at any time: it is rebuilt.

    """

  private static let trust = """
    Every line of the log holds the hash of the line before, so that a changed, missing or added line
    is found: factlog verify LOG. Cutting lines off the end, or writing the whole log anew, can only
    be found by somebody who has noted its last hash before. The hash says that nothing was changed
    since; it does not say that what was written is true.

    """

  private static let handles = """
    a1 article   a1.12 its 12th sentence   s7 statement   n3 note   d5 warning   m8 mention
    f12 fact   g6 figure   t7 time   e7 person or thing (where several bear one name)   #12 event
    Handles count in the order of the log: stable in one log, different in another. Saved scripts
    write s7:3fa9c1d20b77, with the first digits of the id, and refuse to judge anything else.

    """
}
