public import EventLog
public import Facts
import Foundation

/// A log in a temporary folder, written as a session would write it. Its clock and salts repeat from run to run, so
/// that hashes do too.
public final class SampleLog {
  public let folder: String
  public let log: EventLog
  public var extractor = Extractor(name: "sample", version: "1")
  private var texts: Set<ContentID> = []

  public init() throws {
    folder = NSTemporaryDirectory() + "factlog-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let ticks = Ticks()
    log = try EventLog(
      storage: try FileStorage(path: folder + "/t.factlog"), clock: { 1_773_144_000_000 + ticks.next() * 1000 },
      randomHex: { String(repeating: "0", count: 24) + String(format: "%08x", ticks.next()) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  public func append(_ bodies: [any EventBody], by author: String = "mara") throws -> [Event] {
    let drafts = try bodies.map { EventDraft(type: Swift.type(of: $0).type, body: try Self.json($0)) }
    return try log.append(drafts, by: author) { id throws(LogError) in
      let body = (try? Self.json(LogCreated(log: id, program: "test"))) ?? []
      return EventDraft(type: LogCreated.type, body: body)
    }
  }

  @discardableResult
  public func append(_ body: any EventBody, by author: String = "mara") throws -> Event? {
    try append([body], by: author).last
  }

  /// Loads a story and extracts from it; gives the article's id.
  @discardableResult
  public func load(_ story: Story, extract: Bool = true) throws -> ContentID {
    let article = story.article
    let isNew = texts.insert(article.textID).inserted
    var bodies: [any EventBody] = [ArticleLoaded(article, includingText: isNew, file: story.file, encoding: nil)]
    if extract {
      bodies.append(ArticleExtracted(article: article.id, extractor: extractor, extraction: story.extraction))
    }
    try append(bodies)
    return article.id
  }

  /// Takes the events back.
  public func undo(_ first: Int, _ last: Int) throws {
    var reader = log.events()
    while let event = try reader.next(), event.seq <= last {
      guard event.seq == last else { continue }
      try append(EventUndone(first: first, last: last, hash: event.hash))
      return
    }
  }

  private static func json(_ body: some EventBody) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(body))
  }
}

private final class Ticks {
  private var count: Int64 = 0
  func next() -> Int64 {
    count += 1
    return count
  }
}

/// An article whose sentences are its lines, with what stands in it given by its words.
public struct Story {
  public var lines: [String]
  public var outlet: String?
  public var published: String?
  public var title: String?
  public var file: String?
  public var entities: [Entity]
  public var sayings: [Saying]
  public var doings: [Doing] = []
  public var damage: [(words: String, kind: String)] = []
  public var figures: [(words: String, value: Double, unit: String?, counted: String?)] = []
  public var times: [(words: String, date: String?)] = []

  public struct Saying {
    public var speaker: String?
    public var source: String?
    public var cue: String?
    public var content: [String]
    public var kind: Statement.Kind
    public var stance: Statement.Stance
    public var addressee: String?

    public init(
      _ speaker: String?, source: String? = nil, cue: String? = nil, _ content: String...,
      kind: Statement.Kind = .direct, stance: Statement.Stance = .says, addressee: String? = nil
    ) {
      self.speaker = speaker
      self.source = source
      self.cue = cue
      self.content = content
      self.kind = kind
      self.stance = stance
      self.addressee = addressee
    }
  }

  public struct Doing {
    public var subject: String
    public var relation: String
    public var object: String
    public var isRole: Bool
    /// A denied, possible or planned one, and the saying in whose content it stands.
    public var polarity: Fact.Polarity = .affirmed
    public var modality: Fact.Modality = .actual
    public var saying: Int?

    public init(_ subject: String, _ relation: String, _ object: String, isRole: Bool = false) {
      self.subject = subject
      self.relation = relation
      self.object = object
      self.isRole = isRole
    }
  }

  public init(
    _ lines: [String], outlet: String? = nil, published: String? = nil, title: String? = nil, entities: [Entity],
    sayings: [Saying]
  ) {
    self.lines = lines
    self.outlet = outlet
    self.published = published
    self.title = title
    self.entities = entities
    self.sayings = sayings
  }

  public var text: String { lines.joined(separator: "\n") + "\n" }
  public var article: Article { Article(text: text, title: title, source: outlet, published: published) }

  /// The first place where the words stand.
  public func span(_ words: String) -> Span? { spans(words).first }

  public func spans(_ words: String) -> [Span] {
    let text = Array(text.utf8)
    let needle = Array(words.utf8)
    guard !needle.isEmpty, needle.count <= text.count else { return [] }
    return (0...text.count - needle.count).filter { text[$0..<$0 + needle.count].elementsEqual(needle) }.map {
      Span($0, $0 + needle.count)
    }
  }

  public var extraction: Extraction {
    var out = Extraction(entities: entities)
    var start = 0
    for line in lines {
      out.sentences.append(Span(start, start + line.utf8.count))
      start += line.utf8.count + 1
    }
    func sentence(_ span: Span?) -> Int { out.sentences.firstIndex { $0.contains(span ?? Span(0, 0)) } ?? 0 }
    func entity(_ name: String?) -> Int? {
      name.flatMap { name in entities.firstIndex { $0.name == name || $0.aliases.contains(name) } }
    }
    for (index, entity) in entities.enumerated() {
      var taken: [Span] = []
      for form in [entity.name] + entity.aliases {
        for span in spans(form) where !taken.contains(where: { $0.overlaps(span) }) {
          taken.append(span)
          out.mentions.append(
            Mention(entity: index, span: span, form: .name, reason: form == entity.name ? "full name" : "alias"))
        }
      }
    }
    out.mentions.sort { $0.span < $1.span }
    for saying in sayings {
      let content = saying.content.compactMap(span)
      out.statements.append(
        Statement(
          source: (saying.source ?? saying.speaker).flatMap(span), speaker: entity(saying.speaker),
          cue: saying.cue.flatMap(span), lemma: saying.cue, addressee: entity(saying.addressee), content: content,
          kind: saying.kind, stance: saying.stance, sentence: sentence(content.first), rule: "sample", confidence: 900))
    }
    for doing in doings {
      let subject = span(doing.subject) ?? Span(0, 0)
      out.facts.append(
        Fact(
          relation: doing.relation, predicate: subject,
          subject: .init(role: "", span: subject, entity: entity(doing.subject)),
          object: .init(role: "", span: span(doing.object) ?? subject, entity: entity(doing.object)),
          polarity: doing.polarity, modality: doing.modality, isRole: doing.isRole, attributedTo: doing.saying,
          sentence: sentence(subject), rule: "sample", confidence: 800))
    }
    out.warnings = damage.compactMap { damage in
      span(damage.words).map { DamageWarning(span: $0, kind: damage.kind, reason: "sample") }
    }
    for figure in figures {
      guard let span = span(figure.words) else { continue }
      out.figures.append(
        Figure(
          span: span, value: figure.value, unit: figure.unit, counted: figure.counted, sentence: sentence(span)))
    }
    for time in times {
      guard let span = span(time.words) else { continue }
      out.times.append(TimeExpression(span: span, date: time.date, sentence: sentence(span)))
    }
    out.quotations = out.statements.flatMap(\.content)
    return out
  }
}
