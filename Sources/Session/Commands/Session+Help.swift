import Language
import Query

/// `help`: made of the command table and the query language's own descriptions.
extension Session {
  func help(_ arguments: Arguments) throws {
    guard let topic = arguments.words.dropFirst().first else { return surroundings.emit(.text(HelpText.overview)) }
    if let command = CommandTable.command(named: topic.text) {
      return surroundings.emit(.text(HelpText.of(command)))
    }
    if let text = HelpText.topics.first(where: { $0.name == topic.text })?.text {
      return surroundings.emit(.text(text))
    }
    do {
      emit(try engine.describe(topic.text), isWhole: true)
    } catch {
      let all = CommandTable.all.map(\.name) + HelpText.topics.map(\.name)
      let near = Nearest.names(to: topic.text, among: all)
      throw SessionError(
        .syntax, "no help on `\(topic.text)`", line: arguments.line, at: topic.range,
        nearest: near.isEmpty ? HelpText.topics.map(\.name) : near, help: "help")
    }
  }
}

/// The texts of `help`, also for the manual page.
public enum HelpText {
  /// One screen of 24 lines and 80 columns.
  public static let overview = """
    load FILE…                      load articles: text files or JSON Lines
    label a1 outlet="AOL"           say where and when an article appeared
    articles · statements · entities · sentences · notes · warnings   to ask for
      by @Peskov  about @Kislyak  in AOL  in a2  saying "words"  since 2017-03
      | where stance = denies       keep rows       | select cue, content   columns
      | summarize count() by speaker                | sort by n desc        order
      | take 10                     the first ones  | count
    show s3 · show a2 · show @Name  one thing whole    cite s3   as a quotation
    why s3                          how it was found, down to the bytes
    confirm · dispute · misquoted · retract s3 "reason"        judge
    correct s3 speaker=@Name        correct the machine        note s3 "text"
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

  /// Names and texts of what is neither command nor noun, in the order in which help lists them.
  public static let topics: [(name: String, text: String)] = [
    ("language", language), ("by", by), ("about", about), ("in", inSlot), ("saying", saying), ("since", since),
    ("durability", durability), ("trust", trust), ("handles", handles), ("models", LanguageModels.card),
  ]

  private static let language = """
    A query is a noun, then slots, then steps:

      statements by @Peskov about @Kislyak in a2 since 2017-03 | where stance = denies | count

    Nouns    articles sentences entities mentions statements warnings notes judgements
             events cells                            describe NOUN lists the columns
    Slots    by about to of with in saying since until on; `not` before a slot turns it;
             a comma is "or", a slot said twice is "and"; as of #12 asks an earlier log
    Steps    | where EXPRESSION             | select COLUMN, NAME = EXPRESSION
             | extend NAME = EXPRESSION     | summarize count(), … by COLUMN
             | sort by COLUMN desc          | take N   | skip N   | distinct   | count
    Values   @Peskov @"Hillary Clinton"   "text"   2017-03-12   a1 s7 #12   denies   unknown
    Tests    = != < <= > >=   has "word"   contains "part"   like "p%"   in (…)   between … and …
             is unknown   and   or   not
    Paths    speaker.name   article.source   statement.article.published

    A line that begins with | continues the query before. A line goes on while a bracket is
    open or it ends in | , or a slot word. # begins a comment.

    """

  private static let by = """
    by @NAME    statements whose speaker is this person, organisation or place, however the
                text names them. by @A, @B is either; not by @A is anybody else.
    by unknown  statements whose speaker the text does not name.
    by "words"  statements whose source is printed with these words (by "spokesman").

      statements by @Peskov
      statements not by @Peskov
      statements by "spokesman" in a1

    """

  private static let about = """
    about @NAME  statements in whose content this person or thing is meant. For words, use saying.

      statements about @Kislyak
      statements by @Peskov about @Kislyak, @Trump

    """

  private static let inSlot = """
    in a1       one article
    in AOL      all articles of an outlet; in "The Daily Gazette" where it has several words
                An outlet comes from `load --source` or `label a1 outlet="AOL"`.

      statements in a1, a2
      statements in AOL

    """

  private static let saying = """
    saying "words"  these words, in this order, stand in the content. Capitals, accents and the shape of
                    quotation marks do not count.

      statements saying "bilateral relations"
      sentences saying "ambassador"

    """

  private static let since = """
    since 2017-03      published in March 2017 or later; until 2017-03 includes all of March;
    on 2017-03-12      that day. An article without a date is left out, and the footer says so.
    since #100         what came into the log with event 100 or later.
    as of #100         what was known then, to any query.

      statements since 2017-03-01 until 2017-03-31
      statements as of #5

    """

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
