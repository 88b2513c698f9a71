/// A publication of a text: the text and what is known of where and when it appeared.
public struct Article: Hashable, Sendable {
  /// The text as decoded, byte for byte; every span points into it.
  public var text: String
  /// Where the title stands in the text, when it is part of it.
  public var titleSpan: Span?
  public var title: String?
  /// The outlet, as the reader knows it.
  public var source: String?
  /// An ISO 8601 date or moment, as given: `2017-03`, `2017-03-12`, `2017-03-12T10:00Z`.
  public var published: String?
  public var url: String?
  public var author: String?

  public init(
    text: String, titleSpan: Span? = nil, title: String? = nil, source: String? = nil, published: String? = nil,
    url: String? = nil, author: String? = nil
  ) {
    self.text = text
    self.titleSpan = titleSpan
    self.title = title
    self.source = source
    self.published = published
    self.url = url
    self.author = author
  }

  public var textID: ContentID { .ofText(text) }

  /// The identity as loaded: the hash of (text, source, url, published).
  ///
  /// A later description changes what is known of the article, never its identity: statements and judgements keep
  /// referring to it.
  public var id: ContentID {
    Article.id(text: textID, source: source, url: url, published: published)
  }

  public static func id(text: ContentID, source: String?, url: String?, published: String?) -> ContentID {
    ContentID(kind: "article", fields: [text.hex, source, url, published])
  }
}
