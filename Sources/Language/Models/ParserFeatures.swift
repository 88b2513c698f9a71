extension RowBuffer {
  /// Adds the row of a feature whose values are mixed hashes already: they are turned against each other and added.
  @inline(__always)
  mutating func put(_ id: UInt64, _ a: UInt64) {
    var hash = a &+ id &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 29
    rows[count] = UInt32(truncatingIfNeeded: hash & mask)
    count += 1
  }

  @inline(__always)
  mutating func put(_ id: UInt64, _ a: UInt64, _ b: UInt64) { put(id, a ^ Self.turn(b, 17)) }

  @inline(__always)
  mutating func put(_ id: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
    put(id, a ^ Self.turn(b, 17) ^ Self.turn(c, 37))
  }

  @inline(__always)
  mutating func put(_ id: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    put(id, a ^ Self.turn(b, 17) ^ Self.turn(c, 37) ^ Self.turn(d, 53))
  }

  @inline(__always)
  static func turn(_ value: UInt64, _ by: UInt64) -> UInt64 { value &<< by | value &>> (64 - by) }
}

/// The features of a transition: those of Zhang and Nivre (2011) and what stands between and beside the words.
package enum ParserFeatures {
  package static let maximum = 176

  @inline(__always)
  static func small(_ value: Int) -> UInt64 { (UInt64(truncatingIfNeeded: value) &+ 101) &* 0xD6E8_FEB8_6659_FD93 }

  /// - Parameter words: see ``ParserWord/sentence(_:_:_:)``; word `i` stands at `words[i + 1]`.
  @inline(__always)
  package static func fill(_ rows: inout RowBuffer, _ words: UnsafePointer<ParserWord>, _ state: ParserState) {
    let at = words + 1
    let (s0, s1, s2, b0, b1, b2) = state.focus
    core(&rows, at, s0, s1, s2, b0, b1, b2)
    context(&rows, at, state, s0, s1, s2, b0, b1, b2)
    children(&rows, at, state, s0, s1, b0)
    guide(&rows, at, s0, s1, b0)
  }

  @inline(__always)
  private static func core(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ s0: Int, _ s1: Int, _ s2: Int, _ b0: Int, _ b1: Int,
    _ b2: Int
  ) {
    let s0w = at[s0].word
    let s0p = at[s0].upos
    let s0x = at[s0].xpos
    let s1w = at[s1].word
    let s1p = at[s1].upos
    let s1x = at[s1].xpos
    let b0w = at[b0].word
    let b0p = at[b0].upos
    let b0x = at[b0].xpos
    let b1w = at[b1].word
    let b1p = at[b1].upos
    let b1x = at[b1].xpos
    let b2p = at[b2].upos
    let s2p = at[s2].upos
    rows.put(0, 0)
    rows.put(1, s0w)
    rows.put(2, s0p)
    rows.put(3, s0w, s0p)
    rows.put(4, b0w)
    rows.put(5, b0p)
    rows.put(6, b0w, b0p)
    rows.put(7, s1w)
    rows.put(8, s1p)
    rows.put(9, s1w, s1p)
    rows.put(10, b1w)
    rows.put(11, b1p)
    rows.put(12, b1w, b1p)
    rows.put(13, at[b2].word, b2p)
    rows.put(14, b2p)
    rows.put(15, at[s2].word, s2p)
    rows.put(16, s0x)
    rows.put(17, s1x)
    rows.put(18, b0x)
    rows.put(19, b1x)
    rows.put(20, s0w, s0p, b0w, b0p)
    rows.put(21, s0w, s0p, b0w)
    rows.put(22, s0w, b0w, b0p)
    rows.put(23, s0w, s0p, b0p)
    rows.put(24, s0p, b0w, b0p)
    rows.put(25, s0w, b0w)
    rows.put(26, s0p, b0p)
    rows.put(27, s0x, b0x)
    rows.put(30, s1w, s1p, s0w, s0p)
    rows.put(31, s1w, s0w, s0p)
    rows.put(32, s1w, s1p, s0w)
    rows.put(33, s1w, s1p, s0p)
    rows.put(34, s1p, s0w, s0p)
    rows.put(35, s1w, s0w)
    rows.put(36, s1p, s0p)
    rows.put(37, s1x, s0x)
    rows.put(38, b0p, b1p)
    rows.put(39, b0p, b1p, b2p)
    rows.put(40, s0p, b0p, b1p)
    rows.put(41, s1p, s0p, b0p)
    rows.put(42, s2p, s1p, s0p)
    rows.put(43, s0x, b0x, b1x)
    rows.put(44, s1x, s0x, b0x)
    rows.put(45, s0w, b0p, b1p)
    rows.put(46, s1p, s0w, b0p)
    rows.put(47, s1p, s0p, b0w)
    rows.put(48, s1w, s0p, b0p)
    rows.put(49, s1p, s0p, b0p, b1p)
    rows.put(50, s0p, b0w, b1p)
    rows.put(51, b0w, b1w, s0p)
    rows.put(52, b0w, b1w)
    rows.put(150, s0p, b0p, b1p, b2p)
    rows.put(151, s2p, s1p, s0p, b0p)
    rows.put(152, s0w, b0w, b1p)
    rows.put(153, s1w, s0w, b0p)
    rows.put(154, s1p, s0w, b0w)
    rows.put(155, s1p, b0p)
    rows.put(156, s1w, b0w)
    rows.put(157, s1w, s0p, b0w)
    rows.put(163, s1x, s0x, b0x, b1x)
  }

  /// What stands beside and between the words, their distance, and what the lexicon knows of them.
  @inline(__always)
  private static func context(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ state: ParserState, _ s0: Int, _ s1: Int, _ s2: Int,
    _ b0: Int, _ b1: Int, _ b2: Int
  ) {
    let s0w = at[s0].word
    let s0p = at[s0].upos
    let s1w = at[s1].word
    let s1p = at[s1].upos
    let b0w = at[b0].word
    let b0p = at[b0].upos
    let beforeB0 = b0 > 1 ? b0 - 1 : -1
    let afterS0 = s0 > 0 ? s0 + 1 : -1
    let beforeS0 = s0 > 1 ? s0 - 1 : -1
    rows.put(158, at[beforeB0].upos, b0p, s0p)
    rows.put(159, at[afterS0].upos, s0p, b0p)
    rows.put(160, at[beforeB0].word, b0p)
    rows.put(161, at[beforeS0].word, s0p, b0p)
    rows.put(162, at[beforeS0].upos, s0p, b0p)
    let between = between(at, s0, b0)
    rows.put(164, between, s0p, b0p)
    rows.put(165, between, s0w, b0p)
    rows.put(166, between, s0p, b0w)
    rows.put(167, between, s1p, s0p)
    let far = s0 > 0 ? small(min(b0 - s0, 10)) : 0
    let far1 = s1 > 0 ? small(min(s0 - s1, 10)) : 0
    rows.put(55, s0w, far)
    rows.put(56, s0p, far)
    rows.put(57, b0w, far)
    rows.put(58, b0p, far)
    rows.put(59, s0w, b0w, far)
    rows.put(60, s0p, b0p, far)
    rows.put(61, s1p, s0p, far1)
    rows.put(62, s1w, s0w, far1)
    let s0v = s0 > 0 ? small(min(state.lefts(s0), 3) * 4 + min(state.rights(s0), 3)) : 0
    let b0v = small(min(state.lefts(b0), 3))
    let s1v = s1 > 0 ? small(min(state.rights(s1), 3)) : 0
    rows.put(63, s0w, s0v)
    rows.put(64, s0p, s0v)
    rows.put(65, b0w, b0v)
    rows.put(66, b0p, b0v)
    rows.put(67, s1p, s1v)
    rows.put(68, s1w, s1v)
    rows.put(140, at[s0].suffix, s0p)
    rows.put(141, at[b0].suffix, b0p)
    rows.put(142, at[s1].suffix, s1p)
    rows.put(143, at[s1].suffix, at[s0].suffix, s0p)
    rows.put(144, at[s0].lexicon, b0p)
    rows.put(145, at[s1].lexicon, at[s0].lexicon, s0p)
  }

  /// How many commas, verbs and conjunctions stand between the top of the stack and the front of the buffer.
  @inline(__always)
  static func between(_ at: UnsafePointer<ParserWord>, _ s0: Int, _ b0: Int) -> UInt64 {
    guard s0 > 0 else { return 0 }
    let last = b0 - 1
    let commas = min(Int(at[last].commas - at[s0].commas), 3)
    let verbs = min(Int(at[last].verbs - at[s0].verbs), 3)
    let conjunctions = min(Int(at[last].conjunctions - at[s0].conjunctions), 2)
    return small(commas * 16 + verbs * 4 + conjunctions)
  }

  /// The dependents that the words have already.
  @inline(__always)
  private static func children(
    _ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ state: ParserState, _ s0: Int, _ s1: Int, _ b0: Int
  ) {
    let s0w = at[s0].word
    let s0p = at[s0].upos
    let s1w = at[s1].word
    let s1p = at[s1].upos
    let b0w = at[b0].word
    let b0p = at[b0].upos
    let s0l = s0 > 0 ? state.firstLeft(s0) : -1
    let s0l2 = s0 > 0 ? state.secondLeft(s0) : -1
    let s0r = s0 > 0 ? state.firstRight(s0) : -1
    let s0r2 = s0 > 0 ? state.secondRight(s0) : -1
    let b0l = state.firstLeft(b0)
    let b0l2 = state.secondLeft(b0)
    let s1l = s1 > 0 ? state.firstLeft(s1) : -1
    let s1r = s1 > 0 ? state.firstRight(s1) : -1
    let s0lL = label(state, s0l)
    let s0rL = label(state, s0r)
    let b0lL = label(state, b0l)
    let s1lL = label(state, s1l)
    let s1rL = label(state, s1r)
    rows.put(70, s0w, at[s0l].upos)
    rows.put(71, at[s0l].upos, s0p)
    rows.put(72, s0p, at[s0l].upos, b0p)
    rows.put(73, s0p, at[s0r].upos, b0p)
    rows.put(74, b0p, at[b0l].upos, s0p)
    rows.put(75, s1p, at[s1r].upos, s0p)
    rows.put(76, s1p, at[s1l].upos, s0p)
    rows.put(77, s1p, s0p, at[s0l].upos)
    rows.put(78, s1p, s0p, at[s0r].upos)
    rows.put(79, at[s0l].word)
    rows.put(80, at[s0r].word)
    rows.put(81, at[b0l].word)
    rows.put(82, at[s1r].word)
    rows.put(83, at[s1l].word)
    rows.put(84, s0lL)
    rows.put(85, s0rL)
    rows.put(86, b0lL)
    rows.put(87, s1rL)
    rows.put(88, s1lL)
    rows.put(89, s0w, s0lL)
    rows.put(90, s0w, s0rL)
    rows.put(91, s0p, s0lL, s0rL)
    rows.put(92, b0p, b0lL, label(state, b0l2))
    rows.put(93, s0p, s0lL, label(state, s0l2), b0p)
    rows.put(94, s0p, s0rL, label(state, s0r2), b0p)
    rows.put(95, s1p, s1lL, s1rL)
    rows.put(96, s1p, s0p, s0lL, s0rL)
    rows.put(97, s1p, s0p, s1rL)
    rows.put(98, s1w, s1rL, s0p)
    rows.put(99, b0w, b0lL, s0p)
    rows.put(100, s0w, at[s0r].upos, s0rL)
    rows.put(101, s1w, s1lL, s1rL)
    rows.put(168, at[s0l].word, s0p, b0p)
    rows.put(169, at[s0r].word, s0p, b0p)
    rows.put(170, at[s1r].word, s1p, s0p)
    rows.put(171, at[b0l].word, b0p, s0p)
    rows.put(172, at[s1l].word, s1p, s0p)
    rows.put(173, s1rL, s0rL, s1p, s0p)
    rows.put(174, s0lL, s0p, b0lL, b0p)
  }

  /// What the guide says of the words.
  @inline(__always)
  private static func guide(_ rows: inout RowBuffer, _ at: UnsafePointer<ParserWord>, _ s0: Int, _ s1: Int, _ b0: Int) {
    let s0p = at[s0].upos
    let s1p = at[s1].upos
    let b0p = at[b0].upos
    let place0 = place(Int(at[s0].guideHead), s1, s0, b0)
    let placeB = place(Int(at[b0].guideHead), s1, s0, b0)
    let place1 = place(Int(at[s1].guideHead), s1, s0, b0)
    let waits0 = Int(at[s0].guideLast) >= b0 ? 1 : 0
    let waits1 = Int(at[s1].guideLast) >= b0 ? 1 : 0
    let first = Int(at[b0].guideFirst)
    let waitsB = first < 0 || first > s0 ? 0 : first == s0 ? 1 : 2
    let head = small(place0)
    let all = small(((((place0 * 8 + placeB) * 8 + place1) * 2 + waits0) * 2 + waits1) * 3 + waitsB)
    let most = small((place0 * 8 + placeB) * 2 + waits0)
    rows.put(200, head)
    rows.put(201, most)
    rows.put(202, all)
    rows.put(203, most, s0p, b0p)
    rows.put(204, most, s1p, s0p)
    rows.put(205, head, s0p, b0p, s1p)
    rows.put(206, most, at[s0].word)
    rows.put(207, most, at[b0].word)
    rows.put(208, all, s0p)
    rows.put(209, all, b0p)
  }

  /// Where a head stands: the first of the buffer, the second of the stack, after, below, between, or nowhere.
  @inline(__always)
  private static func place(_ head: Int, _ s1: Int, _ s0: Int, _ b0: Int) -> Int {
    if head < 0 { return 0 }
    if head == b0 { return 1 }
    if head == s0 { return 2 }
    if head == s1 { return 3 }
    if head > b0 { return 4 }
    return head < s1 ? 5 : head < s0 ? 6 : 7
  }

  /// The label of an attached word; another value where there is none.
  @inline(__always)
  static func label(_ state: ParserState, _ word: Int) -> UInt64 { word > 0 ? small(state.label(word)) : small(-50) }
}
