import Language

/// A cue in its text, as the second tagger sees it: the window of tokens that it looks at, the way from the cue to each
/// of them in the parse, the pattern of quotations around it.
package struct CueContext {
  package let text: AttributionText
  package let cue: Range<Int>
  /// The tokens that may be source or content.
  package let window: Range<Int>
  /// The word of the cue that stands highest in the parse.
  let head: Int
  let sentence: Range<Int>
  let isPassive: Bool
  /// Hashes of the head's lemma, of all lemmas, of the last one.
  let lemma: UInt64
  let lemmas: UInt64
  let lastLemma: UInt64
  /// Which quotations the cue's sentence has, before and after it, and how near.
  let quotationPattern: UInt64
  /// For each token of the window the way from the cue, the token under the lowest common ancestor (below 0: none), and
  /// how deep the token stands below it.
  private(set) var keys: [UInt64]
  private(set) var branches: [Int32]
  private(set) var depths: [Int32]

  package init(_ text: AttributionText, _ cue: Range<Int>) {
    self.text = text
    self.cue = cue
    window = Self.window(text, cue)
    head = text.head(of: cue)
    sentence = text.sentence(of: cue.lowerBound)
    isPassive = text.children(of: head).contains { text.words[Int($0)].relation == Relations.passive }
    lemma = text.words[head].lemma
    lemmas = cue.reduce(0) { FeatureHash.mix($0, text.words[$1].lemma) }
    lastLemma = text.words[cue.upperBound - 1].lemma
    quotationPattern = Self.pattern(text, cue, sentence)
    keys = Array(repeating: 0, count: window.count)
    branches = Array(repeating: -9, count: window.count)
    depths = Array(repeating: 0, count: window.count)
    findWays()
  }

  /// Sentences of the paragraph from four before to six after; and of the next paragraph, where the cue ends its own
  /// ("He wrote:").
  private static func window(_ text: AttributionText, _ cue: Range<Int>) -> Range<Int> {
    let sentences = text.analysis.sentences
    let own = Int(text.words[cue.lowerBound].sentence)
    let paragraph = sentences[own].paragraph
    var first = own
    var last = own
    while first > 0, sentences[first - 1].paragraph == paragraph, own - first < 4 { first -= 1 }
    while last + 1 < sentences.count, sentences[last + 1].paragraph == paragraph, last - own < 6 { last += 1 }
    let end = sentences[last].tokens.upperBound
    if end - cue.upperBound <= 2, text.words[end - 1].quotation == 0 {
      let limit = last + 5
      while last + 1 < sentences.count, sentences[last + 1].paragraph == paragraph + 1, last < limit { last += 1 }
    }
    // No sentence of English is so long; of what is none, a part is enough.
    return max(
      sentences[first].tokens.lowerBound, cue.lowerBound - reach)..<min(
        sentences[last].tokens.upperBound, cue.upperBound + reach)
  }

  private static let reach = 400

  private static func pattern(_ text: AttributionText, _ cue: Range<Int>, _ sentence: Range<Int>) -> UInt64 {
    let words = text.words
    let own = words[cue.lowerBound].quotation
    let isOther = { (token: Int) in words[token].quotation > 0 && words[token].quotation != own }
    let before = (sentence.lowerBound..<cue.lowerBound).contains(where: isOther)
    let after = (cue.upperBound..<max(cue.upperBound, sentence.upperBound)).contains(where: isOther)
    let since = cue.lowerBound > sentence.lowerBound ? words[cue.lowerBound].sinceQuotation : 5
    let until = cue.upperBound < sentence.upperBound ? words[cue.upperBound - 1].untilQuotation : 5
    var pattern: UInt64 = before ? 1 : 0
    if after { pattern += 2 }
    if since <= 2 { pattern += 4 }
    if until <= 3 { pattern += 8 }
    if own > 0 { pattern += 16 }
    if sentence.upperBound - cue.upperBound <= 6 { pattern += 32 }
    return pattern
  }

  /// The relations upwards from the cue's head: the first three by name, of further ones only that there are some.
  private func ancestors() -> [(token: Int, hash: UInt64)] {
    var list: [(token: Int, hash: UInt64)] = []
    var hash: UInt64 = 0
    var place = head
    while text.words[place].head >= 0, list.count < 100 {
      let steps = list.count + 1
      if steps <= 3 { hash = FeatureHash.mix(hash, text.words[place].relation) }
      place = Int(text.words[place].head)
      list.append((place, hash &+ (steps > 5 ? 2 : steps > 3 ? 1 : 0)))
    }
    return list
  }

  private mutating func findWays() {
    let ancestors = ancestors()
    let first = window.lowerBound
    for token in window {
      if !sentence.contains(token) {
        let offset = Int(text.words[token].sentence) - Int(text.words[cue.lowerBound].sentence)
        keys[token - first] = UInt64(bitPattern: Int64(1000 + offset))
        branches[token - first] = -100 - text.words[token].sentence
      } else if cue.contains(token) {
        keys[token - first] = 7
        branches[token - first] = -7
      } else {
        climb(from: token, ancestors)
      }
    }
  }

  private mutating func climb(from token: Int, _ ancestors: [(token: Int, hash: UInt64)]) {
    var place = token
    var previous = -1
    var steps: Int32 = 0
    let index = token - window.lowerBound
    while true {
      if cue.contains(place) {
        let relation = previous < 0 ? 0 : text.words[previous].relation
        keys[index] = FeatureHash.mix(relation * 4 + 1, place == head ? 0 : 99)
        branches[index] = Int32(previous)
        break
      }
      if let ancestor = ancestors.first(where: { $0.token == place }) {
        if previous < 0 {
          keys[index] = FeatureHash.mix(ancestor.hash, 2)
          branches[index] = Int32(place)
        } else {
          let side: UInt64 = previous < cue.lowerBound ? 1 : 0
          keys[index] = FeatureHash.mix(ancestor.hash, 3 + text.words[previous].relation * 11 + side)
          branches[index] = Int32(previous)
        }
        break
      }
      previous = place
      place = Int(text.words[place].head)
      steps += 1
      if place < 0 || steps > 200 {
        keys[index] = 3
        branches[index] = -3
        break
      }
    }
    depths[index] = steps
  }
}
