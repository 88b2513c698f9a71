public import Facts
import Foundation

/// What the person who loads a text says about it; it goes before what the text says itself.
public struct ArticleDetails: Sendable, Hashable {
  public var title: String?
  public var source: String?
  /// ISO 8601, already checked.
  public var published: String?
  public var url: String?

  public init(title: String? = nil, source: String? = nil, published: String? = nil, url: String? = nil) {
    self.title = title
    self.source = source
    self.published = published
    self.url = url
  }
}

/// An article as read, with what there is to say about the reading.
public struct ReadArticle: Sendable, Hashable {
  public var article: Article
  /// The last component of the file's path; nil for standard input.
  public var file: String?
  /// Where it was not plain UTF-8.
  public var encoding: String?
}

/// What reading a file gave: articles in the file's order, and what could not be read.
public struct Reading: Sendable, Hashable {
  public var articles: [ReadArticle] = []
  public var problems: [ArticleError] = []
  /// Said, but no failure: "published … is no date".
  public var notices: [String] = []

  public init(articles: [ReadArticle] = [], problems: [ArticleError] = [], notices: [String] = []) {
    self.articles = articles
    self.problems = problems
    self.notices = notices
  }
}

/// Reads plain text and JSON Lines.
public enum ArticleReader {
  /// The longest text of one article, in bytes. A book has a million or two.
  public static let longestText = 16 << 20

  /// Reads one file. JSON Lines are known by the ending `.jsonl` or `.ndjson`.
  public static func read(path: String, details: ArticleDetails) -> Reading {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(ArticleError) {
      return read(try FileBytes.contents(of: path), path: path, name: name, details: details)
    } catch {
      return Reading(problems: [error])
    }
  }

  /// Reads bytes that come from elsewhere, such as standard input; JSON Lines are known by their first line.
  public static func read(bytes: [UInt8], details: ArticleDetails) -> Reading {
    read(bytes, path: "standard input", name: nil, details: details)
  }

  private static func read(_ bytes: [UInt8], path: String, name: String?, details: ArticleDetails) -> Reading {
    let isLines = name.map { $0.hasSuffix(".jsonl") || $0.hasSuffix(".ndjson") } ?? JSONLines.isLikely(bytes)
    if isLines { return JSONLines.read(bytes, path: path, name: name, details: details) }
    do throws(ArticleError) {
      return Reading(articles: [try plainText(bytes, path: path, name: name, details: details)])
    } catch {
      return Reading(problems: [error])
    }
  }

  private static func plainText(
    _ bytes: [UInt8], path: String, name: String?, details: ArticleDetails
  ) throws(ArticleError) -> ReadArticle {
    guard bytes.count <= longestText else {
      throw ArticleError(
        path: path, reason: "is too long for one article: \(bytes.count) bytes, at most \(longestText)")
    }
    let decoded: TextDecoding.Decoded
    do throws(TextDecoding.Reason) { decoded = try TextDecoding.decode(bytes) } catch {
      throw ArticleError(path: path, reason: error.text)
    }
    guard decoded.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw ArticleError(path: path, reason: "is empty")
    }
    var article = Article(text: decoded.text)
    article.titleSpan = TitleLine.span(in: decoded.text)
    article.apply(details)
    return ReadArticle(article: article, file: name, encoding: decoded.encoding)
  }
}

extension Article {
  /// Takes over what the loader says; the title of the text stands where nothing else is said.
  mutating func apply(_ details: ArticleDetails) {
    title = details.title ?? title ?? titleSpan.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    source = details.source ?? source
    published = details.published ?? published
    url = details.url ?? url
  }
}
