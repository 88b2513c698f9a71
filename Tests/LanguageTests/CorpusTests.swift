import Foundation
import Testing

@testable import Language

/// The bars of the dev files: a change that costs accuracy fails here.
@Suite("Accuracy on the corpora", .enabled(if: Corpora.exist, "../shared/corpora is absent"))
struct CorpusTests {
  private let analyser: Analyser

  init() throws { analyser = try Analyser() }

  @Test(
    "tags and dependencies of given words",
    arguments: [
      ("ud-ewt-dev", 94.7, 95.5, 86.1, 83.0), ("gum-open-dev", 96.5, 96.9, 85.7, 83.0),
    ])
  func syntax(_ name: String, _ xpos: Double, _ upos: Double, _ uas: Double, _ las: Double) throws {
    let text = try Corpora.text("\(name).conllu")
    let document = try CoNLLU(text)
    let gold = Self.rows(text)
    let mine = Self.rows(document.annotated(analyser.analyse(sentences: document.sentences)))
    try #require(gold.count == mine.count)
    var right = [0, 0, 0, 0]
    for (a, b) in zip(gold, mine) {
      if a[4] == b[4] { right[0] += 1 }
      if a[3] == b[3] { right[1] += 1 }
      guard a[6] == b[6] else { continue }
      right[2] += 1
      if a[7].prefix(while: { $0 != ":" }) == b[7].prefix(while: { $0 != ":" }) { right[3] += 1 }
    }
    let shares = right.map { 100 * Double($0) / Double(gold.count) }
    #expect(shares[0] >= xpos && shares[1] >= upos && shares[2] >= uas && shares[3] >= las, "\(name): \(shares)")
  }

  private static func rows(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      .filter { $0.count == 10 && Int($0[0]) != nil }
  }

  @Test("tokens and sentence ends of raw text", arguments: [("ud-ewt-dev", 98.5, 90.0), ("gum-open-dev", 99.5, 98.0)])
  func segmentation(_ name: String, _ tokens: Double, _ ends: Double) throws {
    var tokenScore = Agreement()
    var endScore = Agreement()
    for document in try Corpora.rawDocuments("\(name).conllu") {
      let analysis = Segmenter.segments(of: String(decoding: document.text, as: UTF8.self))
      tokenScore.count(Set(document.words), Set(analysis.tokens.map(\.range)))
      endScore.count(Set(document.ends), Set(analysis.sentences.compactMap { analysis.bytes($0.tokens)?.upperBound }))
    }
    #expect(tokenScore.f1 >= tokens && endScore.f1 >= ends, "\(name): \(tokenScore.f1), \(endScore.f1)")
  }

  @Test("names against the silver names of news")
  func newsNames() throws {
    let kinds: [String: NameKind] = ["PERSON": .person, "ORGANIZATION": .organisation, "LOCATION": .place]
    var texts: [String: String] = [:]
    for object in try Corpora.objects("polnear-dev.jsonl") {
      if let id = object["id"] as? String { texts[id] = object["text"] as? String }
    }
    var score = Agreement()
    for object in try Corpora.objects("polnear-dev-corenlp.jsonl") {
      guard let id = object["id"] as? String, let text = texts[id], let sentences = object["sentences"] as? [[[Any]]]
      else { continue }
      var at = 0
      var offsets = text.unicodeScalars.map { scalar in
        defer { at += UTF8.width(scalar) }
        return at
      }
      offsets.append(at)
      var gold: [(span: Range<Int>, kind: NameKind)] = []
      for sentence in sentences {
        var open = false
        for token in sentence {
          guard let start = token[0] as? Int, let end = token[1] as? Int, let label = token[4] as? String,
            let kind = kinds[label]
          else {
            open = false
            continue
          }
          if open, let last = gold.last, last.kind == kind {
            gold[gold.count - 1].span = last.span.lowerBound..<offsets[end]
          } else {
            gold.append((offsets[start]..<offsets[end], kind))
          }
          open = true
        }
      }
      let analysis = analyser.analyse(text)
      score.count(
        Set(gold.map { "\($0.span) \($0.kind)" }),
        Set(analysis.names.compactMap { name in analysis.bytes(name.tokens).map { "\($0) \(name.kind)" } }))
    }
    #expect(score.f1 >= 87, "\(score.f1)")
  }

  @Test("names against the gold names of web texts")
  func webNames() throws {
    let kinds: [String: NameKind] = ["PER": .person, "ORG": .organisation, "LOC": .place]
    var score = Agreement()
    for object in try Corpora.objects("uner-ewt-dev.jsonl") {
      guard let tokens = object["tokens"] as? [String], let tags = object["tags"] as? [String] else { continue }
      var text = ""
      var gold: [(span: Range<Int>, kind: NameKind)] = []
      for (token, tag) in zip(tokens, tags) {
        let start = text.utf8.count
        text += token
        let end = text.utf8.count
        text += " "
        guard let kind = kinds[String(tag.dropFirst(2))] else { continue }
        if tag.hasPrefix("I"), let last = gold.last {
          gold[gold.count - 1].span = last.span.lowerBound..<end
        } else {
          gold.append((start..<end, kind))
        }
      }
      let analysis = analyser.analyse(text)
      score.count(
        Set(gold.map { "\($0.span) \($0.kind)" }),
        Set(analysis.names.compactMap { name in analysis.bytes(name.tokens).map { "\($0) \(name.kind)" } }))
    }
    #expect(score.f1 >= 64, "\(score.f1)")
  }
}
