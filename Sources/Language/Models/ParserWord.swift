/// What the parser sees of a word: mixed hashes, so that features need only join them.
package struct ParserWord {
  package var word: UInt64
  package var upos: UInt64
  package var xpos: UInt64
  package var suffix: UInt64
  package var lexicon: UInt64
  /// Commas, verbs and conjunctions up to and including this word.
  var commas: Int32 = 0
  var verbs: Int32 = 0
  var conjunctions: Int32 = 0
  /// Where the guide hangs the word, and the first and the last word that it hangs on this one; -1 where none.
  var guideHead: Int32 = -1
  var guideFirst: Int32 = -1
  var guideLast: Int32 = -1

  /// A stand-in where there is no word.
  private init(outside side: UInt64) {
    word = FeatureHash.mix(side, 0xA1)
    upos = FeatureHash.mix(side, 0xA2)
    xpos = FeatureHash.mix(side, 0xA3)
    suffix = FeatureHash.mix(side, 0xA4)
    lexicon = FeatureHash.mix(side, 0xA5)
  }

  private init(_ atoms: TokenAtoms, _ upos: UPOS, _ xpos: XPOS) {
    word = atoms.lower
    self.upos = FeatureHash.mix(UInt64(upos.rawValue), 0xB1)
    self.xpos = FeatureHash.mix(UInt64(xpos.rawValue), 0xB2)
    suffix = FeatureHash.mix(atoms.suffix3, 0xB3)
    lexicon = FeatureHash.mix(atoms.lexicon & 0x701FF, 0xB4)
  }

  /// The words of a sentence as the features address them: at 0 no word, at `i + 1` word `i`, the root last.
  package static func sentence(
    _ atoms: UnsafePointer<TokenAtoms>, _ upos: ArraySlice<UPOS>, _ xpos: ArraySlice<XPOS>
  ) -> [ParserWord] {
    var words = [ParserWord(outside: 1), ParserWord(outside: 2)]
    words.reserveCapacity(upos.count + 3)
    for (i, tags) in zip(upos, xpos).enumerated() {
      var word = ParserWord(atoms[i], tags.0, tags.1)
      let before = words[i + 1]
      word.commas = before.commas + (tags.1 == comma ? 1 : 0)
      word.verbs = before.verbs + (tags.0 == .verb || tags.0 == .aux ? 1 : 0)
      word.conjunctions = before.conjunctions + (tags.0 == .cconj ? 1 : 0)
      words.append(word)
    }
    words.append(ParserWord(outside: 3))
    return words
  }

  private static let comma = XPOS(label: ",") ?? XPOS(rawValue: 3)
}

extension ParserWord {
  /// The words of a sentence from its end to its beginning; see ``sentence(_:_:_:)``.
  package static func reversed(_ words: [ParserWord]) -> [ParserWord] {
    let count = words.count - 3
    guard count > 0 else { return words }
    let whole = words[count + 1]
    var reversed = words
    for i in 0..<count {
      var word = words[count + 1 - i]
      let before = words[count - i]
      word.commas = whole.commas - before.commas
      word.verbs = whole.verbs - before.verbs
      word.conjunctions = whole.conjunctions - before.conjunctions
      reversed[i + 2] = word
    }
    return reversed
  }

  /// Notes the tree that the guide found.
  /// - Parameter heads: of the last word first; words are counted from the end of the sentence, from 1, the root last.
  package static func note(_ heads: [Int], in words: inout [ParserWord]) {
    let root = words.count - 2
    guard heads.count == root - 1 else { return }
    for i in words.indices {
      words[i].guideFirst = -1
      words[i].guideLast = -1
    }
    for i in 1..<root {
      let found = heads[root - 1 - i]
      let head = found == root ? root : root - found
      words[i + 1].guideHead = Int32(head)
      if words[head + 1].guideFirst < 0 { words[head + 1].guideFirst = Int32(i) }
      words[head + 1].guideLast = Int32(i)
    }
  }
}
