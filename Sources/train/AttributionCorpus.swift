import Extraction
import Foundation
import Language

/// An article of PolNeAR, analysed, with the attributions that its annotators marked, in tokens.
struct AnnotatedArticle {
  struct Relation {
    var cue: [Int]
    var source: [Int]
    var content: [Int]
  }

  var text: AttributionText
  var gold: [Relation]

  /// The articles of a file.
  static func read(_ path: String, _ analyser: Analyser, _ senses: SenseLexicon) throws -> [AnnotatedArticle] {
    try Articles.objects(path).compactMap { object in
      guard let text = object["text"] as? String, let relations = object["attributions"] as? [[String: Any]] else {
        return nil
      }
      let article = AttributionText(analyser.analyse(text), analyser: analyser, senses: senses)
      let places = ScalarTokens(text, article.analysis)
      return AnnotatedArticle(
        text: article,
        gold: relations.map { relation in
          func tokens(_ key: String) -> [Int] {
            places.tokens((relation[key] as? [[Int]] ?? []).compactMap { $0.count == 2 ? $0[0]..<$0[1] : nil })
          }
          return Relation(cue: tokens("cue"), source: tokens("source"), content: tokens("content"))
        })
    }
  }

  /// The labels of the first tagger; where spans overlap, cue goes before source, source before content.
  var cueLabels: [UInt8] {
    var labels = [UInt8](repeating: 0, count: text.count)
    for (kind, begin) in [
      (\Relation.content, CueLabel.beginContent), (\.source, CueLabel.beginSource), (\.cue, CueLabel.beginCue),
    ] {
      for relation in gold {
        var last = -2
        for token in relation[keyPath: kind] {
          labels[token] = token == last + 1 ? begin + 1 : begin
          last = token
        }
      }
    }
    // What was cut in two begins anew.
    for token in labels.indices where labels[token] > 0 && labels[token] % 2 == 0 {
      let before = token > 0 ? labels[token - 1] : 0
      if before != labels[token], before != labels[token] - 1 { labels[token] -= 1 }
    }
    return labels
  }

  /// The labels of the second tagger for one relation, in a window around its cue.
  func argumentLabels(_ relation: Relation, in window: Range<Int>) -> [UInt8] {
    var kinds = [UInt8](repeating: 0, count: window.count)
    for token in relation.content where window.contains(token) { kinds[token - window.lowerBound] = 2 }
    for token in relation.source where window.contains(token) { kinds[token - window.lowerBound] = 1 }
    for token in relation.cue where window.contains(token) { kinds[token - window.lowerBound] = 0 }
    return kinds.indices.map { i in
      guard kinds[i] > 0 else { return 0 }
      let begin = kinds[i] == 1 ? ArgumentLabel.beginSource : ArgumentLabel.beginContent
      return i > 0 && kinds[i - 1] == kinds[i] ? begin + 1 : begin
    }
  }

  // MARK: Scoring

  /// Whether a reading is right: at least half of the words of content in common, and the same source.
  func matches(_ source: Range<Int>?, _ content: [Range<Int>], _ relation: Relation) -> Bool {
    let found = Set(content.flatMap { Array($0) }.filter { !text.words[$0].isPunctuation })
    let wanted = Set(relation.content.filter { !text.words[$0].isPunctuation })
    let shared = found.intersection(wanted).count
    guard shared > 0, shared * 2 >= found.count + wanted.count - shared else { return false }
    guard let source else { return relation.source.isEmpty }
    return relation.source.contains { source.contains($0) }
  }

  func isRight(_ candidate: AttributionCandidate) -> Bool {
    gold.contains { relation in
      relation.cue.contains { candidate.cue.tokens.contains($0) }
        && matches(candidate.source, candidate.content, relation)
    }
  }
}

/// From code points to tokens.
private struct ScalarTokens {
  private var byteOf: [Int] = []
  private let analysis: Analysis

  init(_ text: String, _ analysis: Analysis) {
    self.analysis = analysis
    var byte = 0
    for scalar in text.unicodeScalars {
      byteOf.append(byte)
      byte += UTF8.width(scalar)
    }
    byteOf.append(byte)
  }

  /// The tokens that overlap any of the spans, in order.
  func tokens(_ spans: [Range<Int>]) -> [Int] {
    var found: Set<Int> = []
    for span in spans where span.upperBound < byteOf.count {
      let bytes = byteOf[span.lowerBound]..<byteOf[span.upperBound]
      var low = 0
      var high = analysis.tokens.count
      while low < high {
        let middle = (low + high) / 2
        if Int(analysis.tokens[middle].end) <= bytes.lowerBound { low = middle + 1 } else { high = middle }
      }
      while low < analysis.tokens.count, Int(analysis.tokens[low].start) < bytes.upperBound {
        found.insert(low)
        low += 1
      }
    }
    return found.sorted()
  }
}
