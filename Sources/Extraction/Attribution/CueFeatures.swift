import Language

/// The labels of the first tagger: B and I of cue, source and content.
package enum CueLabel {
  package static let outside: UInt8 = 0
  package static let beginCue: UInt8 = 1
  package static let insideCue: UInt8 = 2
  package static let beginSource: UInt8 = 3
  package static let insideSource: UInt8 = 4
  package static let beginContent: UInt8 = 5
  package static let insideContent: UInt8 = 6
  package static let count = 7

  /// An inside label follows its own begin or inside label only. The label before the
  /// first is `count`.
  package static func allows(_ previous: Int, _ label: Int) -> Bool {
    isBeginning(label) || previous != count && (previous == label || previous == label - 1)
  }

  /// Outside, or a begin label.
  static func isBeginning(_ label: Int) -> Bool { label == 0 || label % 2 == 1 }
}

/// The features of the first tagger: words, shape, position, quotation, parse and senses of a token in its paragraph.
package struct CueFeatures {
  private let text: AttributionText
  private let sequence: Range<Int>

  /// Features of the tokens of `sequence`, a paragraph or a part of one; beyond it nothing is seen.
  package init(_ text: AttributionText, in sequence: Range<Int>) {
    self.text = text
    self.sequence = sequence
  }

  /// The sequences of a text: its paragraphs, long ones cut.
  package static func sequences(_ text: AttributionText) -> [Range<Int>] {
    text.analysis.paragraphs.flatMap { paragraph in
      stride(from: paragraph.lowerBound, to: paragraph.upperBound, by: maximumLength).map {
        $0..<min($0 + maximumLength, paragraph.upperBound)
      }
    }
  }

  private static let maximumLength = 600

  package func fill(_ list: inout FeatureList, _ i: Int) {
    text.words.withUnsafeBufferPointer { words in
      let window = WordWindow(words: words, bounds: sequence)
      list.add(1)
      lexical(&list, window, i)
      shape(&list, window, i)
      position(&list, window, i)
      quotation(&list, window, i)
      senses(&list, window, i)
      parse(&list, window, i)
      ancestors(&list, window, i)
    }
  }

  @inline(__always)
  private func lexical(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    for offset in -3...3 {
      f.add(UInt64(10 + offset), w.lower(i + offset))
      f.add(UInt64(20 + offset), w.tag(i + offset))
    }
    let lemma = w.lemma(i)
    let before = w.lemma(i - 1)
    let after = w.lemma(i + 1)
    let tag = w.tag(i)
    let tagBefore = w.tag(i - 1)
    let tagAfter = w.tag(i + 1)
    let tagAfterNext = w.tag(i + 2)
    f.add(29, before)
    f.add(30, lemma)
    f.add(31, after)
    f.add(40, lemma, tagAfter)
    f.add(41, lemma, tagBefore)
    f.add(42, lemma, after)
    f.add(43, before, lemma)
    f.add(44, tagBefore, tag, tagAfter)
    f.add(45, tag, tagAfter, tagAfterNext)
    f.add(46, w.tag(i - 2), tagBefore, tag)
    f.add(47, before, tag, after)
    f.add(48, w.lower(i), w.lower(i + 1), w.lower(i + 2))
    f.add(49, tag, after, tagAfterNext)
    f.add(38, lemma, w.lemma(i + 2))
    f.add(39, w.lemma(i - 2), lemma)
    f.add(37, w.tag(i - 2), tagBefore, lemma)
    f.add(36, lemma, tagAfter, tagAfterNext)
  }

  @inline(__always)
  private func shape(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let word = w[i]
    f.add(50, word.shape)
    f.add(51, word.suffix3)
    f.add(52, word.suffix2)
    f.add(53, word.prefix3)
    f.add(54, word.name)
    f.add(55, w.name(i - 1), word.name, w.name(i + 1))
    f.add(56, word.capital, word.tag)
  }

  @inline(__always)
  private func position(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let word = w[i]
    let sentence = text.sentence(of: i)
    let isFirstSentence: UInt64 = word.sentence == w[sequence.lowerBound].sentence ? 1 : 0
    let isHeadline: UInt64 = word.paragraph == 0 ? 1 : 0
    f.add(60, UInt64(min(i - sentence.lowerBound, 5)))
    f.add(61, UInt64(min(sentence.upperBound - 1 - i, 5)))
    f.add(62, UInt64(min(sentence.count, 30) / 5))
    f.add(63, isFirstSentence, isHeadline)
    f.add(64, Distance.bucket(i - sentence.lowerBound), word.tag)
    f.add(65, word.sentence == 0 ? 1 : 0, isHeadline)
  }

  @inline(__always)
  private func quotation(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let word = w[i]
    let sentence = text.sentence(of: i)
    let isQuoted: UInt64 = word.quotation > 0 ? 1 : 0
    let place = isQuoted == 0 ? 0 : 1 + (word.opensQuotation ? 1 : 0) + (word.closesQuotation ? 2 : UInt64(0))
    let length = Distance.length(word.quotationLength)
    let since = UInt64(word.sinceQuotation)
    let until = UInt64(word.untilQuotation)
    f.add(70, place, length)
    f.add(71, min(since, 6), min(until, 6))
    f.add(72, min(since, 4), word.tag)
    f.add(73, min(until, 4), word.tag)
    f.add(74, place, word.tag, length)
    f.add(75, min(since, 3), word.lemma)
    f.add(76, isQuoted, word.lemma, length)
    f.add(77, w.isQuoted(sentence.lowerBound), w.isQuoted(sentence.upperBound - 1), isQuoted)
    f.add(78, w.isQuoted(sequence.lowerBound), word.sentence > w[sequence.lowerBound].sentence ? 1 : 0, isQuoted)
    f.add(79, until < 99 ? 1 : 0, since < 99 ? 1 : 0, word.tag)
    f.add(80, min(until, 3), word.lemma)
  }

  @inline(__always)
  private func senses(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let word = w[i]
    let features = SenseFeatures(lexicon: text.senses)
    features.whole(&f, 200, word, 0)
    if i + 1 < sequence.upperBound { features.add(&f, 210, w[i + 1], 0) }
    if i > sequence.lowerBound { features.add(&f, 220, w[i - 1], 0) }
    features.add(&f, 230, word, word.signature)
    if word.head >= 0 { features.add(&f, 240, w[Int(word.head)], word.relation) }
    guard word.subject >= 0 else { return }
    let subject = w[Int(word.subject)]
    let kind = features.profile(subject)?.dominant ?? 99
    f.add(250, subject.name, kind, word.tagClass)
    if let profile = features.profile(word) { f.add(251, subject.name, kind, profile.first) }
  }

  @inline(__always)
  private func parse(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let word = w[i]
    let relation = word.relation
    let head = Int(word.head)
    let headLemma = head < 0 ? 5 : w[head].lemma
    let headTag = head < 0 ? 500 : w[head].tag
    f.add(100, relation)
    f.add(101, relation, headLemma)
    f.add(102, relation, headTag, word.tag)
    f.add(103, headLemma, word.lemma)
    f.add(104, relation, word.lemma)
    f.add(107, word.signature)
    f.add(108, word.signature, word.lemma)
    f.add(109, word.signature, word.tag)
    for child in text.children(of: i) {
      let other = w[Int(child)]
      f.add(110, other.relation, child < i ? 1 : 0)
      f.add(111, other.relation, word.lemma)
      f.add(112, other.relation, other.lemma)
      f.add(113, other.relation, other.tag, word.tag)
      if f.count > 190 { break }
    }
    let subject = Int(word.subject)
    let subjectTag = subject < 0 ? 500 : w[subject].tag
    let subjectName = subject < 0 ? 500 : w[subject].name
    f.add(114, subjectTag, subjectName)
    f.add(115, subject < 0 ? 3 : w[subject].lemma, word.tag)
    f.add(116, subjectTag, subjectName, word.lemma)
    let governor = Int(word.governor)
    f.add(120, governor < 0 ? 3 : w[governor].lemma)
    f.add(121, governor < 0 ? 500 : w[governor].tag, word.tag)
    f.add(122, governor >= 0 ? 1 : 0, word.lemma)
    f.add(123, governor < 0 ? 0 : governor < i ? 1 : 2, word.quotation > 0 ? 1 : 0)
    if head >= 0 { fillHead(&f, w, i, head) }
  }

  @inline(__always)
  private func fillHead(_ f: inout FeatureList, _ w: WordWindow, _ i: Int, _ head: Int) {
    let word = w[i]
    let above = Int(w[head].head)
    f.add(105, word.relation, w[head].relation, word.tag)
    f.add(106, word.relation, w[head].relation, above < 0 ? 5 : w[above].lemma)
    f.add(118, word.relation, w[head].relation, above < 0 ? 500 : w[above].tag)
    f.add(119, head < i ? 1 : 0, word.relation)
    f.add(124, w[head].signature, word.relation)
    let subject = Int(w[head].subject)
    f.add(125, subject >= 0 ? 1 : 0, w[head].lemma, word.relation)
    f.add(126, subject == i ? 1 : 0, subject >= 0 ? w[subject].name : 500, w[head].lemma)
    f.add(127, Int(w[head].first) == i ? 1 : 0, Int(w[head].last) == i ? 1 : 0, word.relation)
  }

  /// The outermost subtrees that begin or end here, and the two nearest governors that the token takes part in.
  @inline(__always)
  private func ancestors(_ f: inout FeatureList, _ w: WordWindow, _ i: Int) {
    let opening = Int(w[i].firstOf)
    let closing = Int(w[i].lastOf)
    let openingHead = Int(w[opening].head)
    let closingHead = Int(w[closing].head)
    f.add(128, w[opening].relation, opening == i ? 1 : 0)
    f.add(129, w[opening].relation, openingHead < 0 ? 1 : w[openingHead].lemma)
    f.add(130, w[closing].relation, closing == i ? 1 : 0)
    f.add(131, w[closing].relation, closingHead < 0 ? 500 : w[closingHead].tag)
    var place = i
    var found: UInt64 = 0
    var steps = 0
    while w[place].head >= 0, steps < 50, found < 2 {
      let relation = w[place].relation
      place = Int(w[place].head)
      steps += 1
      guard Relations.isParticipant[Int(relation)] else { continue }
      f.add(132, relation, w[place].lemma, found)
      f.add(133, relation, w[place].tag, found * 2 + (place < i ? 1 : 0))
      found += 1
    }
  }
}
