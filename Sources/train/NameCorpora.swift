import Foundation
import Language

/// An article with the names that its annotators marked, as spans of bytes.
struct NamedText {
  var text: String
  var names: [(span: Range<Int>, kind: NameKind)]
}

/// Reads the corpora of names, each in its own form, as ``NamedText``.
struct NameCorpora {
  let folder: String

  /// What the shipped model is trained on; dev files are never among them.
  func training() throws -> [NamedText] {
    try silver("polnear-train") + gum("train") + meantime() + tagged("wnut17-train")
  }

  /// Byte offsets of the code points of a text.
  private static func offsets(_ text: String) -> [Int] {
    var offsets: [Int] = []
    var at = 0
    for scalar in text.unicodeScalars {
      offsets.append(at)
      at += UTF8.width(scalar)
    }
    return offsets + [at]
  }

  // MARK: - Silver names

  private static let silverKinds: [String: NameKind] = [
    "PERSON": .person, "ORGANIZATION": .organisation, "LOCATION": .place,
  ]

  /// The articles with the names that CoreNLP gave them, cleaned.
  func silver(_ name: String, cleaned: Bool = true) throws -> [NamedText] {
    var texts: [String: String] = [:]
    for object in try Articles.objects("\(folder)/\(name).jsonl") {
      if let id = object["id"] as? String { texts[id] = object["text"] as? String }
    }
    return try Articles.objects("\(folder)/\(name)-corenlp.jsonl").compactMap { object in
      guard let id = object["id"] as? String, let text = texts[id], let sentences = object["sentences"] as? [[[Any]]]
      else { return nil }
      let offsets = Self.offsets(text)
      var names: [(span: Range<Int>, kind: NameKind)] = []
      for sentence in sentences {
        var open = false
        for token in sentence {
          guard token.count > 4, let start = token[0] as? Int, let end = token[1] as? Int, end < offsets.count,
            let label = token[4] as? String, let kind = Self.silverKinds[label]
          else {
            open = false
            continue
          }
          if open, let last = names.last, last.kind == kind {
            names[names.count - 1].span = last.span.lowerBound..<offsets[end]
          } else {
            names.append((offsets[start]..<offsets[end], kind))
          }
          open = true
        }
      }
      let article = NamedText(text: text, names: names)
      return cleaned ? Self.clean(article) : article
    }
  }

  /// Inside one article a surname is a person, and a name that is mostly of one kind is always of it.
  private static func clean(_ article: NamedText) -> NamedText {
    let bytes = Array(article.text.utf8)
    let form = { (span: Range<Int>) in String(decoding: bytes[span], as: UTF8.self) }
    var surnames: Set<String> = []
    var counts: [String: [Int]] = [:]
    for name in article.names {
      let words = form(name.span).split(separator: " ")
      if name.kind == .person, words.count > 1, let last = words.last { surnames.insert(String(last)) }
      counts[form(name.span), default: [0, 0, 0]][Int(name.kind.rawValue)] += 1
    }
    var cleaned = article
    for index in article.names.indices {
      let name = article.names[index]
      let text = form(name.span)
      if surnames.contains(text) {
        cleaned.names[index].kind = .person
        continue
      }
      guard let kinds = counts[text], let most = kinds.max(), let best = kinds.firstIndex(of: most),
        kinds[Int(name.kind.rawValue)] * 3 <= most
      else { continue }
      cleaned.names[index].kind = NameKind(rawValue: UInt8(best)) ?? name.kind
    }
    return cleaned
  }

  // MARK: - Gold names

  private static let goldKinds: [String: NameKind] = [
    "person": .person, "location": .place, "corporation": .organisation, "group": .organisation, "PER": .person,
    "LOC": .place, "ORG": .organisation,
  ]

  /// Sentences of `[tokens, tags]` a line.
  func tagged(_ name: String) throws -> [NamedText] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name).jsonl") else {
      throw TrainingError(description: "\(folder)/\(name).jsonl: cannot be read")
    }
    return try data.split(separator: 0x0A).compactMap { line in
      guard let pair = try JSONSerialization.jsonObject(with: Data(line)) as? [[String]], pair.count == 2 else {
        return nil
      }
      return Self.joined(pair[0], pair[1])
    }
  }

  /// The sentences of the UNER form, for measuring.
  func uner(_ name: String) throws -> [NamedText] {
    try Articles.objects("\(folder)/\(name).jsonl").compactMap { object in
      guard let tokens = object["tokens"] as? [String], let tags = object["tags"] as? [String] else { return nil }
      return Self.joined(tokens, tags)
    }
  }

  private static func joined(_ tokens: [String], _ tags: [String]) -> NamedText {
    var article = NamedText(text: "", names: [])
    for (token, tag) in zip(tokens, tags) {
      let start = article.text.utf8.count
      article.text += token
      let end = article.text.utf8.count
      article.text += " "
      guard let kind = goldKinds[String(tag.dropFirst(2))] else { continue }
      if tag.hasPrefix("I-"), let last = article.names.last, last.kind == kind, last.span.upperBound + 1 == start {
        article.names[article.names.count - 1].span = last.span.lowerBound..<end
      } else {
        article.names.append((start..<end, kind))
      }
    }
    return article
  }

  private func meantime() throws -> [NamedText] {
    try Articles.objects("\(folder)/meantime-en.jsonl").compactMap { object in
      guard let text = object["text"] as? String, let mentions = object["mentions"] as? [[String: Any]],
        let sentences = object["sentences"] as? [[Int]]
      else { return nil }
      let scalars = Array(text.unicodeScalars)
      let offsets = Self.offsets(text)
      var names: [(span: Range<Int>, kind: NameKind)] = []
      for mention in mentions {
        guard let chain = mention["chain"] as? String, let span = mention["span"] as? [Int], span.count == 2,
          let kind = ["PER", "ORG", "LOC"].first(where: { chain.contains($0) && Self.hasNumber(chain, $0) })
        else { continue }
        var form = String(String.UnicodeScalarView(scalars[span[0]..<span[1]]))
        var start = span[0]
        for article in ["the ", "The ", "a ", "an "] where form.hasPrefix(article) {
          form.removeFirst(article.count)
          start += article.count
        }
        let words = form.split(separator: " ")
        guard !words.isEmpty, words.count < 7, !form.contains("'s"),
          words.allSatisfy({ $0.first?.isUppercase == true || ["of", "and", "&", "for", "the"].contains($0) }),
          let named = Self.goldKinds[kind]
        else { continue }
        names.append((offsets[start]..<offsets[span[1]], named))
      }
      // Only the first sentences of these articles are annotated.
      let last = mentions.compactMap { ($0["span"] as? [Int])?.last }.max() ?? 0
      guard let end = sentences.filter({ ($0.first ?? 0) < last }).prefix(6).last?.last else { return nil }
      let cut = String(String.UnicodeScalarView(scalars[..<min(end, scalars.count)]))
      return NamedText(text: cut, names: names.filter { $0.span.upperBound <= cut.utf8.count })
    }
  }

  private static func hasNumber(_ chain: String, _ kind: String) -> Bool {
    (0...9).contains { chain.contains("\(kind)\($0)") }
  }
}
