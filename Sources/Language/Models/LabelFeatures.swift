/// The features of a label: head, dependent and their surroundings at the moment of the arc.
package enum LabelFeatures {
  package static let maximum = 64

  @inline(__always)
  package static func fill(
    _ rows: inout RowBuffer, _ words: UnsafePointer<ParserWord>, _ state: ParserState, head: Int, dependent: Int
  ) {
    let at = words + 1
    let isRight: UInt64 = head < dependent ? 600 : 500
    let d = at[dependent]
    let h = at[head]
    let far = ParserFeatures.small(min(abs(head - dependent), 7))
    let left = state.firstLeft(dependent)
    let right = state.firstRight(dependent)
    let leftL = ParserFeatures.label(state, left)
    let rightL = ParserFeatures.label(state, right)
    let left2L = ParserFeatures.label(state, state.secondLeft(dependent))
    let sibling = head < dependent ? state.firstRight(head) : state.firstLeft(head)
    let other = head < dependent ? state.firstLeft(head) : state.firstRight(head)
    let siblingL = ParserFeatures.label(state, sibling)
    let otherL = ParserFeatures.label(state, other)
    let leftW = at[left].word
    // The two directions are two sets of templates.
    rows.put(isRight, 0)
    rows.put(isRight &+ 1, d.word)
    rows.put(isRight &+ 2, d.upos)
    rows.put(isRight &+ 3, d.xpos)
    rows.put(isRight &+ 4, h.word)
    rows.put(isRight &+ 5, h.upos)
    rows.put(isRight &+ 6, h.xpos)
    rows.put(isRight &+ 7, d.word, h.word)
    rows.put(isRight &+ 8, d.upos, h.upos)
    rows.put(isRight &+ 9, d.word, h.upos)
    rows.put(isRight &+ 10, d.upos, h.word)
    rows.put(isRight &+ 11, d.xpos, h.xpos)
    rows.put(isRight &+ 12, d.word, d.upos)
    rows.put(isRight &+ 13, h.word, h.upos)
    rows.put(isRight &+ 14, d.upos, h.upos, far)
    rows.put(isRight &+ 15, d.word, d.upos, h.upos)
    rows.put(isRight &+ 16, h.word, h.upos, d.upos)
    rows.put(isRight &+ 17, d.upos, h.upos, at[left].upos)
    rows.put(isRight &+ 18, d.upos, h.upos, at[right].upos)
    rows.put(isRight &+ 19, d.upos, h.upos, leftW)
    rows.put(isRight &+ 20, d.word, leftW)
    rows.put(isRight &+ 21, d.upos, leftW)
    rows.put(isRight &+ 22, leftW)
    rows.put(isRight &+ 23, d.upos, h.upos, leftL)
    rows.put(isRight &+ 24, d.upos, h.upos, rightL)
    rows.put(isRight &+ 25, leftL, d.word)
    rows.put(isRight &+ 26, d.upos, leftL, left2L)
    rows.put(isRight &+ 27, d.upos, h.upos, siblingL)
    rows.put(isRight &+ 28, h.word, siblingL, d.upos)
    rows.put(isRight &+ 29, h.upos, d.upos, otherL)
    rows.put(isRight &+ 30, d.upos, h.upos, at[sibling].upos)
    rows.put(isRight &+ 31, h.word, otherL, d.upos)
    let beforeD = dependent - 1
    let afterD = dependent + 1
    let afterH = head <= state.count ? head + 1 : -1
    rows.put(isRight &+ 32, d.upos, at[beforeD].upos, at[afterD].upos)
    rows.put(isRight &+ 33, at[head - 1].upos, h.upos, d.upos)
    rows.put(isRight &+ 34, at[afterH].upos, h.upos, d.upos)
    rows.put(isRight &+ 35, at[afterD].word, d.upos)
    rows.put(isRight &+ 36, at[beforeD].word, d.upos)
    rows.put(isRight &+ 42, leftW, h.word, d.upos)
    rows.put(isRight &+ 46, d.lexicon, h.upos)
    rows.put(isRight &+ 47, d.lexicon, d.upos, h.lexicon)
    rows.put(isRight &+ 48, d.suffix, h.upos)
    rows.put(isRight &+ 49, d.guideHead == head ? 1 : 2, d.upos, h.upos)
  }
}
