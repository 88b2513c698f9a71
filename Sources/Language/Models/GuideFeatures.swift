/// The features of the guide's transitions: fewer than those of the parser, without labels.
package enum GuideFeatures {
  package static let maximum = 80

  /// - Parameter words: see ``ParserWord/reversed(_:)``; word `i` stands at `words[i + 1]`.
  @inline(__always)
  package static func fill(_ rows: inout RowBuffer, _ words: UnsafePointer<ParserWord>, _ state: ParserState) {
    let at = words + 1
    let (s0, s1, s2, b0, b1, b2) = state.focus
    single(&rows, at, s0, s1, s2, b0, b1, b2)
    joined(&rows, at, s0, s1, s2, b0, b1, b2)
    context(&rows, at, state, s0, s1, b0)
  }

  @inline(__always)
  private static func single(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ s0: Int, _ s1: Int, _ s2: Int, _ b0: Int, _ b1: Int,
    _ b2: Int
  ) {
    rows.put(300, 0)
    rows.put(301, at[s0].word, at[s0].upos)
    rows.put(302, at[b0].word, at[b0].upos)
    rows.put(303, at[s1].word, at[s1].upos)
    rows.put(304, at[b1].word, at[b1].upos)
    rows.put(305, at[s0].xpos)
    rows.put(306, at[s1].xpos)
    rows.put(307, at[b0].xpos)
    rows.put(308, at[b1].xpos)
    rows.put(309, at[s2].xpos)
    rows.put(310, at[b2].xpos)
  }

  @inline(__always)
  private static func joined(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ s0: Int, _ s1: Int, _ s2: Int, _ b0: Int, _ b1: Int,
    _ b2: Int
  ) {
    let s0w = at[s0].word
    let s0p = at[s0].upos
    let s1w = at[s1].word
    let s1p = at[s1].upos
    let b0w = at[b0].word
    let b0p = at[b0].upos
    let b1p = at[b1].upos
    rows.put(320, s0w, b0w)
    rows.put(321, s0w, s0p, b0p)
    rows.put(322, s0p, b0w, b0p)
    rows.put(323, at[s0].xpos, at[b0].xpos)
    rows.put(324, s1w, s0w)
    rows.put(325, s1w, s1p, s0p)
    rows.put(326, s1p, s0w, s0p)
    rows.put(327, at[s1].xpos, at[s0].xpos)
    rows.put(328, b0p, b1p, at[b2].upos)
    rows.put(329, s0p, b0p, b1p)
    rows.put(330, s1p, s0p, b0p)
    rows.put(331, at[s2].upos, s1p, s0p)
    rows.put(332, at[s0].xpos, at[b0].xpos, at[b1].xpos)
    rows.put(333, at[s1].xpos, at[s0].xpos, at[b0].xpos)
    rows.put(334, s0w, b0p, b1p)
    rows.put(335, s1p, s0w, b0p)
    rows.put(336, s1p, s0p, b0w)
    rows.put(337, s1w, s0p, b0p)
    rows.put(338, s1p, s0p, b0p, b1p)
    rows.put(339, s0p, b0w, b1p)
    rows.put(340, s0p, b0p, b1p, at[b2].upos)
    rows.put(341, at[s2].upos, s1p, s0p, b0p)
    rows.put(342, b0w, at[b1].word)
    rows.put(343, s1w, b0w)
  }

  /// Distance, what stands between and beside the words, and the dependents that they have already.
  @inline(__always)
  private static func context(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ state: ParserState, _ s0: Int, _ s1: Int, _ b0: Int
  ) {
    let s0w = at[s0].word
    let s0p = at[s0].upos
    let s1p = at[s1].upos
    let b0w = at[b0].word
    let b0p = at[b0].upos
    let between = ParserFeatures.between(at, s0, b0)
    rows.put(350, between, s0p, b0p)
    rows.put(351, between, s0w, b0p)
    rows.put(352, between, s0p, b0w)
    let far = s0 > 0 ? ParserFeatures.small(min(b0 - s0, 10)) : 0
    rows.put(353, s0p, b0p, far)
    rows.put(354, s0w, b0w, far)
    rows.put(355, s1p, s0p, s1 > 0 ? ParserFeatures.small(min(s0 - s1, 10)) : 0)
    let left = s0 > 0 ? state.firstLeft(s0) : -1
    let right = s0 > 0 ? state.firstRight(s0) : -1
    let leftB = state.firstLeft(b0)
    let right1 = s1 > 0 ? state.firstRight(s1) : -1
    rows.put(360, s0p, at[left].upos, b0p)
    rows.put(361, s0p, at[right].upos, b0p)
    rows.put(362, b0p, at[leftB].upos, s0p)
    rows.put(363, s1p, at[right1].upos, s0p)
    rows.put(364, at[left].word, s0p, b0p)
    rows.put(365, at[right].word, s0p, b0p)
    rows.put(366, at[leftB].word, b0p, s0p)
    rows.put(367, at[right1].word, s1p, s0p)
    rows.put(368, at[s0].suffix, b0p)
    rows.put(369, at[s0].lexicon, b0p)
    rows.put(370, at[b0].lexicon, s0p)
  }
}
