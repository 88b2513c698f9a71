/// Why something could not be read as an article: one sentence with its place.
public struct ArticleError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as it was named, or `standard input`.
  public var path: String
  /// Counted from 1, for formats of one article a line.
  public var line: Int?
  public var reason: String

  public init(path: String, line: Int? = nil, reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  public var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": " + reason
  }
}
