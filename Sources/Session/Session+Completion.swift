import EventLog
import Facts
import Knowledge
public import Query

/// How a log stands, for a prompt or a first screen.
public struct Overview: Sendable, Hashable {
  public var path: String
  /// The last event; nil while there is no log yet.
  public var lastEvent: Int?
  public var articles: Int
  public var readOnlyReason: String?
}

extension Session {
  /// Makes the index anew from the log.
  public func reindex() throws {
    try knowledge.rebuild(from: log) { [surroundings] in surroundings.progress("indexing", $0, $1) }
  }

  public var overview: Overview {
    Overview(
      path: log.path, lastEvent: log.position?.seq, articles: (try? knowledge.articleCount()) ?? 0,
      readOnlyReason: log.readOnlyReason)
  }
}

/// What the shell's completion asks for.
extension Session {
  /// What may follow in a query, by the parser's own state.
  public func completions(_ line: String, at cursor: Int) -> Completions {
    engine.complete(line, at: cursor, context: context())
  }

  /// The relations, for `help` and `describe`.
  public var nouns: [String] {
    let answer = try? engine.describe(nil)
    return answer?.rows.compactMap { $0.first.map(ValueText.of) } ?? []
  }

  /// The number of the last handle of a letter; nil for letters that are none.
  public func handleCount(_ letter: Character) -> Int? {
    switch letter {
    case "a": try? knowledge.lastNumber("article")
    case "s": try? knowledge.lastNumber("statement")
    case "f": try? knowledge.lastNumber("fact")
    case "e": try? knowledge.lastNumber("entity")
    case "n": (try? knowledge.notes())?.count
    default: nil
    }
  }

  /// How many sentences an article has.
  public func sentenceCount(article: Int) -> Int? { try? knowledge.article(article)?.sentences }
}

extension Settings {
  public static var allNames: [String] { names }
}
