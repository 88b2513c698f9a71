import Facts
import Foundation

/// Articles as JSON Lines: `{"text", "title"?, "source"?, "published"?, "url"?, "author"?}`, one a line.
///
/// A line that cannot be read is reported with its number and passed over.
enum JSONLines {
  private struct Line: Decodable {
    var text: String
    var title: String?
    var source: String?
    var published: String?
    var url: String?
    var author: String?
  }

  static func isLikely(_ bytes: [UInt8]) -> Bool {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    let first = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first.map(Array.init) ?? []
    return (try? JSONDecoder().decode(Line.self, from: Data(first))) != nil
  }

  static func read(_ bytes: [UInt8], path: String, name: String?, details: ArticleDetails) -> Reading {
    var reading = Reading()
    var number = 0
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      do throws(ArticleError) {
        try reading.add(line, number: number, path: path, name: name, details: details)
      } catch {
        reading.problems.append(error)
      }
    }
    if reading.articles.isEmpty && reading.problems.isEmpty {
      reading.problems.append(ArticleError(path: path, reason: "is empty"))
    }
    return reading
  }

  fileprivate static func article(
    _ line: ArraySlice<UInt8>, number: Int, path: String
  ) throws(ArticleError) -> Article {
    guard line.count <= ArticleReader.longestText else {
      throw ArticleError(path: path, line: number, reason: "the line is too long for one article: \(line.count) bytes")
    }
    let decoded: Line
    do { decoded = try JSONDecoder().decode(Line.self, from: Data(line)) } catch {
      throw ArticleError(path: path, line: number, reason: reason(error))
    }
    guard decoded.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw ArticleError(path: path, line: number, reason: "`text` is empty")
    }
    guard !decoded.text.unicodeScalars.contains("\0") else {
      throw ArticleError(path: path, line: number, reason: "`text` holds a NUL character")
    }
    return Article(
      text: decoded.text, title: decoded.title, source: decoded.source, published: decoded.published, url: decoded.url,
      author: decoded.author)
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "has no `\(key.stringValue)`"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.last.map { "`\($0.stringValue)` must be a string" } ?? "must be an object with `text`"
    default: "is no JSON object"
    }
  }
}

extension Reading {
  fileprivate mutating func add(
    _ line: ArraySlice<UInt8>, number: Int, path: String, name: String?, details: ArticleDetails
  ) throws(ArticleError) {
    var article = try JSONLines.article(line, number: number, path: path)
    if let published = article.published {
      article.published = PublicationDate.normalised(published)
      if article.published == nil {
        notices.append("\(path):\(number): `published` is no ISO 8601 date; it is left unknown")
      }
    }
    for keyPath in [\Article.title, \.source, \.url, \.author] where article[keyPath: keyPath]?.trimmingSpaces() == "" {
      article[keyPath: keyPath] = nil
    }
    article.apply(details)
    articles.append(ReadArticle(article: article, file: name, encoding: nil))
  }
}
