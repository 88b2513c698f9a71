import Facts
import Language

/// Signs that words were lost, and captions that stand between the paragraphs.
extension DamageFinder {
  /// "to the .", "of of the dam", and a paragraph that ends in "with the".
  func lostWords(_ sentence: Sentence) -> [DamageWarning] {
    let tokens = sentence.tokens
    var found: [DamageWarning] = []
    for token in tokens.dropLast() where !view.has(token, .startsCapital) {
      let (word, next) = (view.words[token], view.words[token + 1])
      if Self.determiners.contains(word), [",", ".", ";", "?", "!"].contains(next), !isQuoted(token) {
        found.append(warning(token..<token + 2, "lost words", "nothing follows “\(word)”"))
      }
      if word == next, Self.neverTwice.contains(word), !view.has(token + 1, .startsCapital) {
        found.append(warning(token..<token + 2, "repeated word", "“\(word)” twice in a row"))
      }
    }
    return found
  }

  /// A line without a full stop counts as well: so a cut paragraph looks.
  func cutParagraphs() -> [DamageWarning] {
    view.analysis.sentences.compactMap { sentence in
      guard sentence.kind == .prose || sentence.kind == .heading else { return nil }
      return cutOff(sentence)
    }
  }

  private func cutOff(_ sentence: Sentence) -> DamageWarning? {
    let tokens = sentence.tokens
    let last = tokens.upperBound - 1
    if tokens.count > 5, endsParagraph(sentence), Self.unfinished.contains(view.words[last]) {
      return warning(last..<last + 1, "cut off", "a paragraph that ends in “\(view.words[last])”")
    }
    return nil
  }

  private static let determiners: Set<String> = ["the", "an", "their", "its", "my", "your", "our"]
  /// Words that no sentence has twice in a row; "had had" and "that that" occur.
  private static let neverTwice: Set<String> = [
    "of", "to", "and", "with", "from", "at", "was", "were", "are", "be", "for",
  ]
  private static let unfinished: Set<String> = [
    "the", "a", "an", "of", "with", "and", "from", "their", "his", "its", "to",
  ]

  /// A word that is spoken of ("the word “the”").
  private func isQuoted(_ token: Int) -> Bool {
    token > 0 && (view.has(token - 1, .opensQuotation) || view.has(token - 1, .closesQuotation))
  }

  private func endsParagraph(_ sentence: Sentence) -> Bool {
    let end = sentence.tokens.upperBound
    return end == view.words.count || view.has(end, .startsParagraph)
  }

  /// A caption between paragraphs of running text.
  func captions() -> [DamageWarning] {
    let sentences = view.analysis.sentences
    return sentences.indices.compactMap { index in
      guard sentences[index].kind == .caption, sentences[..<index].contains(where: { $0.kind == .prose }),
        sentences[(index + 1)...].contains(where: { $0.kind == .prose })
      else { return nil }
      return warning(sentences[index].tokens, "caption", "the words of a picture inside the text")
    }
  }

  func warning(_ tokens: Range<Int>, _ kind: String, _ reason: String) -> DamageWarning {
    DamageWarning(span: view.span(tokens), kind: kind, reason: reason)
  }
}
