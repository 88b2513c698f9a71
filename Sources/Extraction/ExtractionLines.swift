import Facts
import Foundation

/// In which unit the spans of an extraction are written.
public enum OffsetUnit: String, Sendable, CaseIterable { case bytes, codepoints, utf16 }

/// Articles as JSON Lines in, extractions as JSON Lines out: a pure function of each line.
///
/// Reads `{"id","text", "title"?, "source"?, "published"?, "url"?}`.
public struct ExtractionLines: Sendable {
  private let extractor: ArticleExtractor
  private let offsets: OffsetUnit
  private let onlyAttributions: Bool

  /// With `onlyAttributions` a line is `{"id","attributions":[{"source","cue","content"}]}`, statements with a cue only.
  public init(extractor: ArticleExtractor, offsets: OffsetUnit, onlyAttributions: Bool) {
    self.extractor = extractor
    self.offsets = offsets
    self.onlyAttributions = onlyAttributions
  }

  /// Why a line cannot be read.
  public struct Malformed: Error, Sendable, Hashable {
    public var reason: String

    public init(reason: String) { self.reason = reason }
  }

  private struct Line: Decodable {
    var id: String
    var text: String
    var title: String?
    var source: String?
    var published: String?
    var url: String?
  }

  private struct Attribution: Encodable {
    var source: [Span]
    var cue: [Span]
    var content: [Span]
  }

  private struct Attributions: Encodable {
    var id: String
    var attributions: [Attribution]
  }

  private struct Whole: Encodable {
    var id: String
    var extractor: Extractor
    var extraction: Extraction

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: .id)
      try container.encode(extractor, forKey: .extractor)
      try extraction.encode(to: encoder)
    }

    enum Key: String, CodingKey { case id, extractor }
  }

  /// The extraction of one line, without its line feed.
  public func output(for json: String) throws(Malformed) -> String {
    let line: Line
    do { line = try JSONDecoder().decode(Line.self, from: Data(json.utf8)) } catch {
      throw Malformed(reason: "expected an object with `id` and `text`")
    }
    let map = OffsetMap(line.text, unit: offsets)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let article = Article(
      text: line.text, title: line.title, source: line.source, published: line.published, url: line.url)
    do {
      let data =
        onlyAttributions
        ? try encoder.encode(Attributions(id: line.id, attributions: attributions(article, map)))
        : try encoder.encode(
          Whole(id: line.id, extractor: extractor.identity, extraction: extractor.extract(article).mapped(map)))
      return String(decoding: data, as: UTF8.self)
    } catch {
      throw Malformed(reason: "its extraction cannot be written: \(error.localizedDescription)")
    }
  }

  private func attributions(_ article: Facts.Article, _ map: OffsetMap) -> [Attribution] {
    extractor.attributions(article).map {
      Attribution(source: $0.source.map(map.span), cue: $0.cue.map(map.span), content: $0.content.map(map.span))
    }
  }
}

/// Byte offsets of one text in another unit.
struct OffsetMap {
  private var table: [Int]?

  init(_ text: String, unit: OffsetUnit) {
    guard unit != .bytes else { return }
    var table: [Int] = []
    table.reserveCapacity(text.utf8.count + 1)
    var offset = 0
    for scalar in text.unicodeScalars {
      for _ in 0..<UTF8.width(scalar) { table.append(offset) }
      offset += unit == .codepoints ? 1 : UTF16.width(scalar)
    }
    table.append(offset)
    self.table = table
  }

  func span(_ span: Span) -> Span {
    guard let table, table.indices.contains(span.start), table.indices.contains(span.end) else { return span }
    return Span(table[span.start], table[span.end])
  }
}

extension Extraction {
  /// The same with every span in another unit.
  func mapped(_ map: OffsetMap) -> Extraction {
    var result = self
    result.sentences = sentences.map(map.span)
    result.quotations = quotations.map(map.span)
    for index in mentions.indices { result.mentions[index].span = map.span(mentions[index].span) }
    for index in warnings.indices { result.warnings[index].span = map.span(warnings[index].span) }
    for index in figures.indices { result.figures[index].span = map.span(figures[index].span) }
    for index in times.indices { result.times[index].span = map.span(times[index].span) }
    for index in facts.indices {
      result.facts[index].predicate = map.span(facts[index].predicate)
      result.facts[index].subject?.span = map.span(facts[index].subject?.span ?? Span(0, 0))
      result.facts[index].object?.span = map.span(facts[index].object?.span ?? Span(0, 0))
      for other in facts[index].others.indices {
        result.facts[index].others[other].span = map.span(facts[index].others[other].span)
      }
    }
    for index in statements.indices {
      result.statements[index].source = statements[index].source.map(map.span)
      result.statements[index].cue = statements[index].cue.map(map.span)
      result.statements[index].when = statements[index].when.map(map.span)
      result.statements[index].content = statements[index].content.map(map.span)
    }
    return result
  }
}
