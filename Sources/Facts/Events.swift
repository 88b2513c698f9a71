/// The bodies of the event types, version 1.
///
/// A body is written as a JSON object with sorted keys; absent values are left out. Bodies refer to content ids only:
/// handles such as `s7` are a convenience of one log.
public protocol EventBody: Codable, Hashable, Sendable {
  /// The event's type as it stands in the log.
  static var type: String { get }
}

/// The first event of every log.
public struct LogCreated: EventBody {
  public static let type = "log.created"
  /// The version of the file format: 1.
  public var format: Int
  /// 128 random bits in hexadecimal.
  public var log: String
  /// The program that made it, with its version.
  public var program: String

  public init(format: Int = 1, log: String, program: String) {
    self.format = format
    self.log = log
    self.program = program
  }
}

public struct ArticleLoaded: EventBody {
  public static let type = "article.loaded"
  public var article: ContentID
  public var textSHA256: ContentID
  /// Absent where an earlier event of this log holds the same text.
  public var text: String?
  public var titleSpan: Span?
  public var title: String?
  public var source: String?
  public var published: String?
  public var url: String?
  public var author: String?
  /// The last component of the file's path.
  public var file: String?
  /// What had to be done to read it ("Windows-1252").
  public var encoding: String?

  private enum CodingKeys: String, CodingKey {
    case article, text, title, source, published, url, author, file, encoding
    case textSHA256 = "text_sha256"
    case titleSpan = "title_span"
  }

  public init(_ article: Article, includingText: Bool, file: String?, encoding: String?) {
    self.article = article.id
    self.textSHA256 = article.textID
    self.text = includingText ? article.text : nil
    self.titleSpan = article.titleSpan
    self.title = article.title
    self.source = article.source
    self.published = article.published
    self.url = article.url
    self.author = article.author
    self.file = file
    self.encoding = encoding
  }
}

/// Corrects what is known of an article. A field that is absent stays as it was.
public struct ArticleDescribed: EventBody {
  public static let type = "article.described"
  public var article: ContentID
  /// `outlet`, `published`, `title`, `author`, `url` by their new values; an empty value takes the old one away.
  public var set: [String: String]

  public init(article: ContentID, set: [String: String]) {
    self.article = article
    self.set = set
  }

  /// The fields that may be set.
  public static let fields = ["author", "outlet", "published", "title", "url"]
}

public struct ArticleExtracted: EventBody {
  public static let type = "article.extracted"
  public var article: ContentID
  public var extractor: Extractor
  public var extraction: Extraction

  public init(article: ContentID, extractor: Extractor, extraction: Extraction) {
    self.article = article
    self.extractor = extractor
    self.extraction = extraction
  }
}

/// Two entities are one, whatever their names say. An id is `Entity.id(in:)`.
public struct EntitySame: EventBody {
  public static let type = "entity.same"
  public var a: ContentID
  public var b: ContentID
  public var reason: String?

  public init(a: ContentID, b: ContentID, reason: String? = nil) {
    self.a = a
    self.b = b
    self.reason = reason
  }
}

/// Two entities are different; blocks every automatic link between them.
public struct EntityApart: EventBody {
  public static let type = "entity.apart"
  public var a: ContentID
  public var b: ContentID
  public var reason: String?

  public init(a: ContentID, b: ContentID, reason: String? = nil) {
    self.a = a
    self.b = b
    self.reason = reason
  }
}

public struct EntityRenamed: EventBody {
  public static let type = "entity.renamed"
  public var entity: ContentID
  public var name: String

  public init(entity: ContentID, name: String) {
    self.entity = entity
    self.name = name
  }
}

public struct Judged: EventBody {
  public static let type = "judged"
  public var target: ContentID
  public var verdict: Verdict
  public var reason: String?

  public init(target: ContentID, verdict: Verdict, reason: String? = nil) {
    self.target = target
    self.verdict = verdict
    self.reason = reason
  }
}

/// A correction of a statement. A speaker or addressee is given by an entity id, or is `unknown`.
public struct Corrected: EventBody {
  public static let type = "corrected"
  public var target: ContentID
  public var set: [String: String]
  public var reason: String?

  public init(target: ContentID, set: [String: String], reason: String? = nil) {
    self.target = target
    self.set = set
    self.reason = reason
  }
}

/// A statement added by hand.
public struct StatementAdded: EventBody {
  public static let type = "added"
  public var article: ContentID
  public var statement: ContentID
  public var content: [Span]
  /// An entity id; absent: unknown.
  public var speaker: ContentID?
  public var kind: Statement.Kind
  public var stance: Statement.Stance

  public init(
    article: ContentID, content: [Span], speaker: ContentID?, kind: Statement.Kind, stance: Statement.Stance
  ) {
    self.article = article
    self.statement = Statement.id(article: article, cue: nil, source: nil, content: content)
    self.content = content
    self.speaker = speaker
    self.kind = kind
    self.stance = stance
  }
}

public struct NoteAdded: EventBody {
  public static let type = "note.added"
  /// The content id of what it is about; absent: the log as a whole.
  public var target: ContentID?
  public var text: String

  public init(target: ContentID? = nil, text: String) {
    self.target = target
    self.text = text
  }
}

/// One line of a session that was asked or done. The last event of its command's batch.
public struct CellRan: EventBody {
  public static let type = "cell.ran"
  /// The line as it was typed.
  public var text: String
  /// The last knowledge event that it saw.
  public var position: Int
  /// True where it appended events itself: then rows and hash are those of the events.
  public var changes: Bool
  public var rows: Int
  /// The hash of the answer.
  public var hash: String
  /// The moment at which it was asked, from which `today` resolves; absent: when it was appended.
  public var asked: String?
  /// The asker's offset from UTC in minutes.
  public var zone: Int
  /// The program's version and the query engine's.
  public var program: String

  public init(
    text: String, position: Int, changes: Bool, rows: Int, hash: String, asked: String? = nil, zone: Int,
    program: String
  ) {
    self.text = text
    self.position = position
    self.changes = changes
    self.rows = rows
    self.hash = hash
    self.asked = asked
    self.zone = zone
    self.program = program
  }
}

/// Takes events back, or, where they are themselves undoings, restores what these took back.
public struct EventUndone: EventBody {
  public static let type = "event.undone"
  /// The first and last event of the batch.
  public var first: Int
  public var last: Int
  /// The hash of the last one, which by the chain commits to all before it.
  public var hash: String

  public init(first: Int, last: Int, hash: String) {
    self.first = first
    self.last = last
    self.hash = hash
  }
}
