/// One command of the shell: what parsing, help, completion and the manual page are made of.
public struct Command: Sendable, Hashable {
  /// What it does to the log.
  public enum Effect: Sendable, Hashable {
    /// Appends knowledge; recorded as a cell where it appended something.
    case changes
    /// Answers from the log; recorded nowhere.
    case shows
    /// Concerns the session only.
    case session
  }

  /// What completion offers for its arguments.
  public enum ArgumentKind: Sendable, Hashable { case none, file, handle, entity, topic, setting, word }

  public var name: String
  /// The form of the arguments, as help shows it.
  public var arguments: String
  /// One sentence of at most 60 characters, without a full stop.
  public var summary: String
  /// What a reader of `help NAME` wants to know beyond the summary.
  public var details: String
  public var examples: [String]
  public var effect: Effect
  public var argumentKinds: [ArgumentKind]
  /// `key=value` arguments that it takes.
  public var keys: [String]
  /// Words of its own among the arguments.
  public var words: [String]

  init(
    _ name: String, _ arguments: String, _ summary: String, effect: Effect, takes kinds: [ArgumentKind] = [],
    keys: [String] = [], words: [String] = [], details: String, examples: [String]
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.details = details
    self.examples = examples
    self.effect = effect
    self.argumentKinds = kinds
    self.keys = keys
    self.words = words
  }
}

/// All commands, in the order of `help`.
public enum CommandTable {
  public static func command(named name: String) -> Command? { all.first { $0.name == name } }

  /// The command that a word means: its name, in any case, or a name that other programs have for it.
  static func command(typed word: String) -> Command? {
    command(named: word) ?? command(named: aliases[word.lowercased()] ?? word.lowercased())
  }

  static let aliases = ["exit": "quit", "bye": "quit", "?": "help", "open": "load"]

  /// What people type for a noun or command, and what it is called here.
  static let otherNames = [
    "people": "entities", "persons": "entities", "names": "entities", "quotes": "statements", "sources": "articles",
    "outlets": "articles", "delete": "retract", "remove": "retract", "find": "search", "list": "articles",
    "join": "same",
  ]

  /// Names that later versions will give a meaning, with what serves until then: asking for one says so.
  static let reserved = [
    "compare": "until then, side by side: show s3, and statements saying \"…\" | select article, speaker, content",
    "report": "until then: save story.md, a notebook, or export answer.md",
    "share": "until then: save story.md, and send it with the articles",
    "merge": "until then: save story.fl in one log, run story.fl in the other",
    "sign": "until then: factlog verify checks the log's chain",
    "rate": "until then: note s3 \"true, see …\"",
    "redact": "until then: `undo` takes an article out of all answers; its text stays in the log",
  ]

  public static let all: [Command] = loading + looking + judging + adding + linking + keeping + session

  private static let loading: [Command] = [
    Command(
      "load", "FILE… [--source NAME] [--published DATE] [--title TEXT]", "load articles and extract who said what",
      effect: .changes, takes: [.file],
      details: """
        Reads plain text (.txt and others) and JSON Lines (.jsonl, .ndjson: {"text", "title"?, "source"?, "published"?, \
        "url"?}). FILE may be a pattern, expanded here in byte order. `load -` takes text from standard input, in the \
        shell until a line that holds a single full stop. An article that the log has already is passed over. \
        --published takes 2017, 2017-03, 2017-03-12 or 2017-03-12T10:00.
        """,
      examples: ["load articles/*.txt", #"load dam.txt --source "Gazette" --published 2026-03-01"#, "load feed.jsonl"]),
    Command(
      "label", "ARTICLE… KEY=VALUE…", "say where and when an article appeared", effect: .changes, takes: [.handle],
      keys: ["outlet", "published", "title", "author", "url"],
      details: "KEY is outlet, published, title, author or url. An empty value (outlet=\"\") takes the old one away.",
      examples: [#"label a2 outlet="AOL" published=2017-03-13"#]),
  ]

  private static let looking: [Command] = [
    Command(
      "show", "HANDLE | @NAME", "show an article, sentence, statement or person whole", effect: .shows,
      takes: [.handle, .entity],
      details: "A handle or @Name alone on a line means the same.",
      examples: ["show a2", "show s7", "show a1.12", "show @Peskov"]),
    Command(
      "why", "HANDLE", "show how something was found, down to its bytes", effect: .shows, takes: [.handle],
      details: """
        From a statement or fact to rule, cue, speaker, sentence, article, bytes and hash. Like those of show, cite, \
        history and describe, its table may be put through steps.
        """,
      examples: ["why s7", "why f12", #"why s7 | where what = "content""#]),
    Command(
      "cite", "HANDLE…", "print statements as quotations with their source", effect: .shows, takes: [.handle],
      details: "The exact words, who said them, article, outlet, date, bytes and the text's hash.",
      examples: ["cite s9"]),
    Command(
      "history", "[HANDLE]", "list what was asked and done, or what befell one thing", effect: .shows,
      takes: [.handle],
      details: "Without a handle: the recorded lines with number, rows and hash.", examples: ["history", "history s7"]),
    Command(
      "describe", "[RELATION | FUNCTION]", "list relations, or the columns of one", effect: .shows, takes: [.topic],
      details: "Each column with its type and an example.", examples: ["describe", "describe statements"]),
    Command(
      "explain", "QUERY", "show how a query is understood and run", effect: .shows, takes: [],
      details: "The syntax tree, the SQL with its parameters, and SQLite's plan.",
      examples: ["explain statements by @Peskov"]),
  ]

  private static let judging: [Command] = [
    Command(
      "note", "[HANDLE] \"TEXT\"", "write a note, on something or on the whole", effect: .changes, takes: [.handle],
      details: "Notes are listed by `notes`.",
      examples: [#"note s3 "call him back""#, #"note "two outlets, one agency""#]),
    Command(
      "confirm", "HANDLE… [\"REASON\"]", "judge statements: checked, and right", effect: .changes, takes: [.handle],
      details: "Judgements are listed by `judgements`.", examples: [#"confirm s3 "heard the tape""#]),
    Command(
      "dispute", "HANDLE… [\"REASON\"]", "judge statements: doubtful", effect: .changes, takes: [.handle],
      details: "The statement stays in all answers; `judgements` lists what was decided.",
      examples: [#"dispute s3 "he denies it""#]),
    Command(
      "misquoted", "HANDLE… [\"REASON\"]", "judge statements: the article misquotes", effect: .changes,
      takes: [.handle],
      details: "The statement stays in all answers; `judgements` lists what was decided.",
      examples: [#"misquoted s3 "a2 prints 'he'""#]),
    Command(
      "retract", "HANDLE… [\"REASON\"]", "take out statements that are none", effect: .changes, takes: [.handle],
      details: "A retracted statement leaves all answers but `judgements` and `history`. `undo` brings it back.",
      examples: [#"retract s9 "a caption""#]),
    Command(
      "correct", "HANDLE KEY=VALUE… [\"REASON\"]", "correct what the machine got wrong", effect: .changes,
      takes: [.handle], keys: ["speaker", "addressee", "stance", "kind", "act"],
      details: "KEY is speaker or addressee (@Name or unknown), stance, kind or act.",
      examples: ["correct s3 speaker=@Putin", "correct s4 stance=denies"]),
  ]

  private static let adding: [Command] = [
    Command(
      "add", "statement [\"WORDS\"] in SENTENCE by @NAME [stance=…] [kind=…]",
      "add a statement that the machine missed",
      effect: .changes, takes: [.handle, .entity], keys: ["stance", "kind"], words: ["statement", "in", "by"],
      details: """
        The whole sentence is the content, or the words given, as they stand in it. The speaker is @Name or unknown. \
        `undo` takes it back.
        """,
      examples: ["add statement in a2.4 by @Peskov", #"add statement "in no way" in a2.4 by @Peskov stance=denies"#])
  ]

  private static let linking: [Command] = [
    Command(
      "same", "@NAME @NAME [\"REASON\"]", "two names mean the same", effect: .changes, takes: [.entity],
      details: "From then on both names give one answer. `undo` parts them again.",
      examples: [#"same @Peskov @"Dmitry Peskov""#]),
    Command(
      "apart", "@NAME @NAME [\"REASON\"] | @NAME in ARTICLE [\"REASON\"]", "two names, or two bearers of one, differ",
      effect: .changes, takes: [.entity], words: ["in"],
      details: """
        Of two names: they are not joined any more, by `same` or by way of others. With `in a2`: the bearer of the name \
        in a2 is somebody else than in the other articles. Two of one name are told apart by their handles, such as e7. \
        `undo` joins them again.
        """,
      examples: [#"apart @"Carl Lund" @"Anna Lund""#, #"apart @Georgia in a2 "the state""#]),
    Command(
      "rename", "@NAME \"NAME\"", "give a person or thing another name", effect: .changes, takes: [.entity],
      details: "Answers print the new name; the old one still finds it.",
      examples: [#"rename @Peskov "Dmitry S. Peskov""#]),
    Command(
      "let", "NAME[(PARAMETER, …)] = QUERY", "give a query a name", effect: .changes, takes: [],
      details: """
        From then on the name is a noun: slots and steps follow it. A parameter stands as $NAME in a slot or beside a \
        comparison, and gets its value where the view is asked: said(@Peskov, AOL) | count. `views` lists all; defining one anew replaces it, and \
        `undo` brings the older one back.
        """,
      examples: [
        "let denials = statements | where stance = denies",
        "let said(who, outlet) = statements by $who in $outlet",
      ]),
    Command(
      "undo", "[#EVENT]", "take back the last change, or a given one", effect: .changes, takes: [],
      details: """
        Takes back what the last changing line did, all of it. `undo #12` takes back the line that event 12 belongs to. \
        Undoing an undo restores. Nothing is deleted: the log keeps both.
        """,
      examples: ["undo", "undo #12"]),
    Command(
      "redo", "", "do again what the last undo took back", effect: .changes,
      details: "Said again, it goes on to the undo before.", examples: ["redo"]),
  ]

  private static let keeping: [Command] = [
    Command(
      "save", "FILE.fl | FILE.md", "save what was done as a script or notebook", effect: .session, takes: [.file],
      details:
        "Writes the recorded lines; in a notebook each with rows, hash and position. An existing file is not overwritten.",
      examples: ["save story.md", "save story.fl"]),
    Command(
      "run", "FILE", "run a script or notebook here", effect: .session, takes: [.file],
      details: "Stops at the first error, with file, line and column. Paths in it are relative to its folder.",
      examples: ["run story.fl"]),
    Command(
      "export", "FILE", "write the last answer to a file", effect: .session, takes: [.file],
      details: "The ending chooses the form: .csv, .json, .jsonl or .md. An existing file is not overwritten.",
      examples: ["export denials.csv"]),
  ]

  private static let session: [Command] = [
    Command(
      "set", "[NAME [VALUE]]", "list or change the settings of this session", effect: .session, takes: [.setting],
      details: """
        format table|json|jsonl|csv|markdown · pager on|off · record on|off · timer on|off. With `record off` queries \
        leave no trace in the log. The file settings.fl in the XDG folder for configuration is run when the shell starts.
        """,
      examples: ["set", "set timer on", "set record off"]),
    Command(
      "help", "[TOPIC]", "show this, or all about one thing", effect: .session, takes: [.topic],
      details: "TOPIC is a command, a relation, a slot, a step, or language, handles, models, trust, durability.",
      examples: ["help", "help load", "help by", "help language"]),
    Command(
      "quit", "", "leave; everything is already saved", effect: .session,
      details: "Ctrl-D does the same.", examples: ["quit"]),
  ]
}
