import Language

/// The labels of the second tagger: B and I of source and content.
package enum ArgumentLabel {
  package static let outside: UInt8 = 0
  package static let beginSource: UInt8 = 1
  package static let insideSource: UInt8 = 2
  package static let beginContent: UInt8 = 3
  package static let insideContent: UInt8 = 4
  package static let count = 5

  /// As of ``CueLabel``.
  package static func allows(_ previous: Int, _ label: Int) -> Bool {
    CueLabel.isBeginning(label) || previous != count && (previous == label || previous == label - 1)
  }
}

/// The features of the second tagger: what a token is to one cue.
package struct ArgumentFeatures {
  private let context: CueContext
  private let tags: CueTags
  private let others: OtherCues
  private let first: Int
  private let isMain: UInt64

  package init(_ context: CueContext, tags: CueTags, likely: LikelyCues) {
    self.context = context
    self.tags = tags
    others = likely.without(context.cue)
    first = context.window.lowerBound
    isMain = context.isPassive ? 1 : 0
  }

  /// A token seen from the cue.
  private struct Place {
    var i: Int
    /// 0 before the cue, 1 after it.
    var side: UInt64
    /// The offset of its sentence, moved so that it is positive.
    var sentence: UInt64
    var isSame: UInt64
    var distance: UInt64
    var isQuoted: UInt64
    var key: UInt64
  }

  package func fill(_ list: inout FeatureList, _ i: Int) {
    list.add(1)
    if context.cue.contains(i) {
      list.add(2)
      list.add(3, i == context.cue.lowerBound ? 1 : 0, i == context.cue.upperBound - 1 ? 1 : 0)
      return
    }
    context.text.words.withUnsafeBufferPointer { words in
      let w = WordWindow(words: words, bounds: context.window)
      let cue = context.cue
      let offset = Int(w[i].sentence) - Int(w[cue.lowerBound].sentence)
      let signed = i < cue.lowerBound ? i - cue.lowerBound : i - cue.upperBound + 1
      let place = Place(
        i: i, side: i < cue.lowerBound ? 0 : 1, sentence: UInt64(offset + 50), isSame: offset == 0 ? 1 : 0,
        distance: offset == 0 ? Distance.bucket(signed) : offset < 0 ? 200 : 201, isQuoted: w.isQuoted(i),
        key: context.keys[i - first])
      position(&list, w, place)
      lexical(&list, w, place)
      quotation(&list, w, place)
      parse(&list, w, place)
      subtree(&list, w, place)
      senses(&list, w, place)
      neighbours(&list, w, place)
      stacked(&list, place)
    }
  }

  @inline(__always)
  private func position(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let cue = context.cue
    let tag = w[context.head].tag
    let start = text.sentence(of: p.i).lowerBound
    f.add(5, p.distance)
    f.add(6, p.distance, context.lemma)
    f.add(7, p.distance, tag)
    f.add(8, p.side, context.lemmas)
    f.add(9, p.sentence, p.side, UInt64(min(p.i - start, 3)))
    f.add(10, p.side, UInt64(max(0, min(context.sentence.upperBound - 1 - p.i, 3))), p.sentence)
    f.add(11, p.distance, w[p.i].tag)
    f.add(12, p.sentence, context.lemma)
    f.add(13, p.side, context.lastLemma, p.sentence)
    f.add(14, p.side, context.lemma, tag)
    f.add(15, p.distance, w.tag(cue.upperBound), w.tag(cue.lowerBound - 1))
    f.add(16, p.distance, context.lemmas)
  }

  private var text: AttributionText { context.text }

  @inline(__always)
  private func lexical(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let i = p.i
    for offset in -2...2 {
      f.add(UInt64(20 + offset), w.lower(i + offset), p.side, p.isSame)
      f.add(UInt64(30 + offset), w.tag(i + offset), p.side, p.isSame)
    }
    let tag = w.tag(i)
    let before = w.tag(i - 1)
    let after = w.tag(i + 1)
    let place = p.side * 2 + p.isSame
    f.add(40, before, tag, p.side)
    f.add(41, tag, after, p.side)
    f.add(42, w.lower(i - 1), w.lower(i), p.side)
    f.add(43, w.lower(i), w.lower(i + 1), p.side)
    f.add(44, w.lemma(i), context.lemma, p.side)
    f.add(45, tag, context.lemma, p.side)
    f.add(46, before, tag, after * 2 + p.side)
    f.add(47, before, tag, context.lemma)
    f.add(48, w.lower(i), p.distance)
    f.add(49, w.lower(i - 1), tag, place)
    f.add(39, tag, w.lower(i + 1), place)
    let name = w[i].name
    f.add(50, name, p.side, p.sentence)
    f.add(51, name, p.side, context.lemma)
    f.add(52, name, p.distance)
    f.add(53, w[i].shape, p.side)
    f.add(54, w.name(i - 1), name, p.side)
  }

  @inline(__always)
  private func quotation(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let word = w[p.i]
    let cue = context.cue
    let own = w[cue.lowerBound].quotation
    let pattern = context.quotationPattern
    var place: UInt64 = 0
    if word.quotation > 0 {
      place = word.quotation == own ? 9 : 1 + (word.opensQuotation ? 1 : 0) + (word.closesQuotation ? 2 : 0)
    }
    let before = p.i > context.window.lowerBound ? w.isQuoted(p.i - 1) : 2
    let after = p.i + 1 < context.window.upperBound ? w.isQuoted(p.i + 1) : 2
    let length = Distance.length(word.quotationLength)
    f.add(60, place, length, p.side)
    f.add(61, p.isQuoted, pattern, p.side * 3 + 1 - p.isSame)
    f.add(62, p.isQuoted, pattern, p.sentence)
    f.add(63, p.isQuoted, context.lemma, p.side)
    f.add(64, p.isQuoted, p.distance)
    f.add(65, place, before * 3 + after, p.side)
    f.add(66, pattern, p.distance)
    f.add(67, pattern, p.side, word.tag)
    let bounds = boundaries(w, p.i)
    f.add(68, min(bounds, 5), p.isQuoted, p.side)
    f.add(69, min(bounds, 5), p.sentence, p.isQuoted)
    f.add(70, min(bounds, 4), pattern, p.side * 2 + p.isQuoted)
    let sentence = text.sentence(of: p.i)
    let opens = w.isQuoted(sentence.lowerBound)
    f.add(71, opens, p.sentence, p.isQuoted)
    f.add(72, opens & w.isQuoted(sentence.upperBound - 1), p.sentence, p.isQuoted)
    f.add(73, w.isQuoted(context.window.lowerBound), p.sentence, p.isQuoted)
    f.add(74, p.isQuoted, length, p.sentence * 64 + pattern)
  }

  /// How many quotations begin or end between a token and the cue.
  @inline(__always)
  private func boundaries(_ w: WordWindow, _ i: Int) -> UInt64 {
    let isBefore = i < context.cue.lowerBound
    let start = isBefore ? i : context.cue.upperBound - 1
    let end = isBefore ? context.cue.lowerBound : i
    var count: UInt64 = 0
    var last = w[start].quotation
    var place = start + 1
    // More than five are as good as five.
    while place <= end, count < 5 {
      if w[place].quotation != last {
        count += 1
        last = w[place].quotation
      }
      place += 1
    }
    return count
  }

  @inline(__always)
  private func parse(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let index = p.i - first
    let word = w[p.i]
    let key = p.key
    let keyBefore = index > 0 ? context.keys[index - 1] : 1
    let keyAfter = index + 1 < context.keys.count ? context.keys[index + 1] : 2
    let branch = Int(context.branches[index])
    let isAsBefore: UInt64 = index > 0 && context.branches[index - 1] == context.branches[index] ? 1 : 0
    let isAsAfter: UInt64 =
      index + 1 < context.branches.count && context.branches[index + 1] == context.branches[index] ? 1 : 0
    let tag = w[context.head].tag
    f.add(80, key)
    f.add(81, key, context.lemma)
    f.add(82, key, tag, isMain)
    f.add(83, key, word.tag)
    f.add(84, key, isAsBefore, isAsAfter)
    f.add(85, keyBefore, key)
    f.add(86, key, keyAfter)
    f.add(87, key, context.lemmas)
    f.add(88, key, isAsBefore, word.lower)
    f.add(89, key, isAsAfter, w.tag(p.i + 1))
    f.add(90, FeatureHash.mix(keyBefore, key), context.lemma)
    f.add(91, key, p.side, context.lastLemma)
    f.add(92, key, UInt64(min(context.depths[index], 5)))
    f.add(100, word.relation, p.side)
    f.add(101, key, word.relation)
    f.add(102, key, word.lower)
    f.add(103, key, p.distance)
    f.add(104, isAsBefore, word.isPunctuation ? 1 : 0, word.lower)
    f.add(105, keyAfter, word.lower, key)
    f.add(106, key, p.isQuoted, context.quotationPattern)
    f.add(107, key, p.isQuoted)
    guard branch >= 0 else { return }
    f.add(93, key, w[branch].tag)
    f.add(94, key, w[branch].lemma)
    f.add(95, key, w[branch].name)
    let marker = marker(of: branch, w)
    f.add(96, key, marker)
    f.add(97, key, marker, context.lemma)
    f.add(98, key, w[branch].tag, context.lemma)
    f.add(99, p.i == Int(w[branch].first) ? 1 : 0, p.i == Int(w[branch].last) ? 1 : 0, key)
    f.add(110, key, w.isQuoted(branch), context.quotationPattern)
  }

  /// The word that introduces a branch: "that", "to", "for", "of".
  @inline(__always)
  private func marker(of branch: Int, _ w: WordWindow) -> UInt64 {
    for child in text.children(of: branch) {
      let relation = w[Int(child)].relation
      if relation == Relations.mark || relation == Relations.adposition { return w[Int(child)].lemma }
    }
    return 0
  }

  @inline(__always)
  private func subtree(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let subject = Int(w[context.head].subject)
    var isInside: UInt64 = 0
    var isFirst: UInt64 = 0
    var isLast: UInt64 = 0
    if subject >= 0 {
      isInside = p.i >= w[subject].first && p.i <= w[subject].last ? 1 : 0
      isFirst = p.i == w[subject].first ? 1 : 0
      isLast = p.i == w[subject].last ? 1 : 0
    }
    f.add(108, subject == p.i ? 1 : 0, isInside, p.key)
    f.add(109, isInside, isMain, w[context.head].tag)
    f.add(111, isFirst, isLast, isMain)
    f.add(112, w[Int(w[p.i].firstOf)].relation, p.side, p.isSame)
    f.add(113, w[Int(w[p.i].lastOf)].relation, p.side, p.isSame)
  }

  @inline(__always)
  private func senses(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let features = SenseFeatures(lexicon: text.senses)
    let own = features.profile(w[context.head])
    let kind = own?.first ?? 99
    let frame: UInt64 = own.map { ($0.takesThat ? 2 : 0) + ($0.isMental ? 1 : 0) } ?? 9
    let dominant = features.profile(w[p.i])?.dominant ?? 99
    f.add(200, kind, p.key)
    f.add(201, frame, p.key)
    f.add(202, kind, p.distance)
    f.add(203, frame, p.side, w[p.i].tag)
    f.add(204, dominant, p.side, p.sentence)
    f.add(205, dominant, p.key)
    f.add(206, kind, p.side, p.sentence * 2 + p.isQuoted)
  }

  @inline(__always)
  private func neighbours(_ f: inout FeatureList, _ w: WordWindow, _ p: Place) {
    let cue = context.cue
    let between = others.between(p.side == 0 ? p.i : cue.upperBound, p.side == 0 ? cue.lowerBound : p.i)
    let isCue: UInt64 = others.isCue(p.i) ? 1 : 0
    f.add(120, min(between, 3), p.side, p.sentence)
    f.add(121, isCue, p.side, p.sentence)
    f.add(122, min(between, 3), p.isQuoted, p.sentence * 64 + context.quotationPattern)
    f.add(123, isCue, min(between, 2), p.distance)
    f.add(124, others.isCue(p.i - 1) ? 1 : 0, isCue, others.isCue(p.i + 1) ? 1 : 0)
    let sentence = text.sentence(of: p.i)
    f.add(125, min(others.between(sentence.lowerBound, sentence.upperBound), 3), p.sentence, p.isQuoted)
    f.add(126, min(between, 2), p.key)
    let before = min(others.between(context.sentence.lowerBound, cue.lowerBound), 2)
    let after = min(others.between(cue.upperBound, context.sentence.upperBound), 2)
    f.add(127, before, after, p.sentence * 2 + p.side)
    f.add(128, before * 3 + after, p.key)
  }

  /// What the first tagger makes of the token and of those between it and the cue.
  @inline(__always)
  private func stacked(_ f: inout FeatureList, _ p: Place) {
    let cue = context.cue
    let label = UInt64(tags.labels[p.i])
    let before = p.i > context.window.lowerBound ? UInt64(tags.labels[p.i - 1]) : 20
    let after = p.i + 1 < context.window.upperBound ? UInt64(tags.labels[p.i + 1]) : 20
    f.add(140, label, p.side, p.sentence)
    f.add(141, label, p.distance)
    f.add(142, before, label, after)
    f.add(143, label, p.key)
    f.add(144, label, context.lemma, p.side)
    for kind in [CueLabel.beginSource, CueLabel.beginContent] {
      let share = sixths(tags.probability(p.i, kind) + tags.probability(p.i, kind + 1))
      f.add(145 + UInt64(kind), share, p.side, p.sentence)
      f.add(155 + UInt64(kind), share, p.key)
    }
    f.add(165, sixths(tags.probability(p.i, CueLabel.beginContent)), p.side)
    f.add(166, sixths(tags.probability(p.i, CueLabel.beginSource)), p.side)
    var sources: UInt64 = 0
    var contents: UInt64 = 0
    let range = p.side == 0 ? p.i + 1..<cue.lowerBound : cue.upperBound..<p.i
    for token in range {
      if tags.labels[token] == CueLabel.beginSource { sources += 1 }
      if tags.labels[token] == CueLabel.beginContent { contents += 1 }
      if sources >= 3, contents >= 3 { break }
    }
    if p.side == 1, tags.labels[p.i] == CueLabel.beginContent { contents += 1 }
    f.add(167, min(sources, 3), min(contents, 3), label * 2 + p.side)
  }

  @inline(__always)
  private func sixths(_ probability: Float) -> UInt64 { UInt64(max(0, min(5.99, probability * 5.99))) }
}
