import Facts
import Testing

@testable import Extraction

/// A text with marks for what is expected: `⟦source⟧`, `{cue}`, `«content»`.
struct MarkedText {
  var text = ""
  var source: Span?
  var cue: Span?
  var content: [Span] = []

  init(_ marked: String) {
    var starts: [Character: Int] = [:]
    for character in marked {
      let here = text.utf8.count
      switch character {
      case "⟦", "{", "«": starts[character] = here
      case "⟧": source = Span(starts["⟦"] ?? 0, here)
      case "}": cue = Span(starts["{"] ?? 0, here)
      case "»": content.append(Span(starts["«"] ?? 0, here))
      default: text.append(character)
      }
    }
  }

  /// What was found, with the same marks, for a message that reads well.
  static func mark(_ text: String, _ statement: Statement) -> String {
    var marks: [(Int, Int, String)] = []
    func add(_ span: Span?, _ open: String, _ close: String) {
      guard let span else { return }
      marks += [(span.start, 1, open), (span.end, 0, close)]
    }
    add(statement.source, "⟦", "⟧")
    add(statement.cue, "{", "}")
    statement.content.forEach { add($0, "«", "»") }
    let bytes = Array(text.utf8)
    var out = ""
    var from = 0
    for (place, _, mark) in marks.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      out += String(decoding: bytes[from..<max(from, place)], as: UTF8.self) + mark
      from = max(from, place)
    }
    return out + String(decoding: bytes[from...], as: UTF8.self)
  }
}

/// One extractor for all tests: its models are read once.
private let extractor = try? ArticleExtractor()

func extract(_ text: String, published: String? = nil, keepsUnlikelyFacts: Bool = false) -> Extraction {
  var extractor = extractor
  extractor?.keepsUnlikelyFacts = keepsUnlikelyFacts
  return extractor?.extract(Article(text: text, published: published)) ?? Extraction()
}
