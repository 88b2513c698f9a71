/// Something about a text that makes its analysis less trustworthy.
public enum AnalysisWarning: Sendable, Hashable {
  /// Hardly any English function word, and most small words are in no English lexicon.
  case notEnglish
  /// A sentence of more than ``Sentence/maximumLength`` tokens was cut; the index of its first piece.
  case sentenceCut(sentence: Int)
}

/// Tells English from other languages by its function words and its vocabulary.
enum LanguageCheck {
  private static let functionWords = WordSet(
    """
    the of and to a in that is was for it with as his on be at by i this had not are but from or have an they which one
    you were her all she there would their we him been has when who will more no if out so said what up its about into
    than them can only other new some could time these two may then do first any my now such like our over me even most
    n't 's
    """)
  /// Shorter texts are not judged.
  private static let fewest = 20

  /// Whether the words are not English. Titles, lists and tables have few function words but known ones.
  static func isForeign(_ analysis: Analysis, isKnown: (Int) -> Bool) -> Bool {
    var words = 0
    var functional = 0
    var small = 0
    var known = 0
    for (index, token) in analysis.tokens.enumerated() where token.flags.contains(.hasLetter) {
      words += 1
      if functionWords.contains(analysis.text, token.range) { functional += 1 }
      if token.flags.isDisjoint(with: [.startsCapital, .isClitic]) {
        small += 1
        if isKnown(index) { known += 1 }
      }
    }
    return words >= fewest && functional * 10 < words && small * 2 >= words && known * 10 < small * 6
  }
}
