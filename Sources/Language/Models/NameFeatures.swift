/// What the name recogniser sees of a sentence.
package struct NameSentence {
  /// The tokens' atoms, two from outside on either side: token `i` stands at `i + 2`.
  package var atoms: [TokenAtoms]
  /// Mixed hashes of the Penn tags, one from outside on either side: token `i` stands at `i + 1`.
  package var tags: [UInt64]
  /// How many capitalised tokens stand directly before and after each, at most 4; token `i` at `i`.
  package var before: [UInt8]
  package var after: [UInt8]
  /// How the word is written elsewhere in the article; see ``CaseCounts``.
  package var cases: [UInt64]
  package var isTitleCase: Bool
  package var count: Int { before.count }

  package init(_ atoms: ArraySlice<TokenAtoms>, _ xpos: ArraySlice<XPOS>, _ counts: CaseCounts) {
    self.atoms = [.outside(1), .outside(2)] + atoms + [.outside(3), .outside(4)]
    tags = [FeatureHash.mix(1, 0xC1)]
    tags += xpos.map { FeatureHash.mix(UInt64($0.rawValue), 0xC2) }
    tags.append(FeatureHash.mix(2, 0xC1))
    before = Array(repeating: 0, count: atoms.count)
    after = before
    cases = atoms.map { counts.code(of: $0) }
    isTitleCase = CaseCounts.isTitleCase(atoms)
    for i in 1..<max(1, count) where self.atoms[i + 1].caps > 0 { before[i] = min(before[i - 1] + 1, 4) }
    for i in stride(from: count - 2, through: 0, by: -1) where self.atoms[i + 3].caps > 0 {
      after[i] = min(after[i + 1] + 1, 4)
    }
  }
}

/// How often each word of an article is written small, and with a capital where none is due.
package struct CaseCounts {
  private var keys: [UInt64]
  private var values: [UInt8]
  private let mask: Int

  private static let quote = FeatureHash.mix(0x22, 0xC2B2_AE3D_27D4_EB4F)
  private static let colon = FeatureHash.mix(0x3A, 0xC2B2_AE3D_27D4_EB4F)
  private static let stop = FeatureHash.mix(0x2E, 0xC2B2_AE3D_27D4_EB4F)

  /// - Parameter sentences: ranges of `atoms`.
  package init(_ atoms: [TokenAtoms], _ sentences: [Range<Int>]) {
    var capacity = 64
    while capacity < atoms.count * 2 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    for sentence in sentences where !Self.isTitleCase(atoms[sentence]) {
      var isInitial = true
      for i in sentence {
        count(atoms[i], isInitial)
        let cased = atoms[i].cased
        isInitial = cased == Self.quote || cased == Self.colon || cased == Self.stop
      }
    }
  }

  /// Whether a word at the beginning of a quotation or after a colon.
  package static func opens(_ atoms: TokenAtoms) -> Bool { atoms.cased == quote || atoms.cased == colon }

  private mutating func count(_ atoms: TokenAtoms, _ isInitial: Bool) {
    if atoms.caps > 0 && isInitial { return }
    let at = slot(atoms.lower)
    keys[at] = atoms.lower
    // Two bits for small letters, two for capitals.
    if atoms.caps == 0 {
      if values[at] & 3 < 2 { values[at] += 1 }
    } else if values[at] >> 2 < 3 {
      values[at] += 4
    }
  }

  private func slot(_ key: UInt64) -> Int {
    var at = Int(truncatingIfNeeded: key >> 17) & mask
    while keys[at] != 0, keys[at] != key { at = (at + 1) & mask }
    return at
  }

  func code(of atoms: TokenAtoms) -> UInt64 { UInt64(values[slot(atoms.lower)]) | atoms.caps << 8 }

  /// Whether more than seven of ten words begin with a capital, as in headlines.
  package static func isTitleCase(_ atoms: ArraySlice<TokenAtoms>) -> Bool {
    var words = 0
    var capitals = 0
    for atom in atoms where atom.flags & 3 != 0 {
      words += 1
      if atom.caps > 0 { capitals += 1 }
    }
    return words > 4 && capitals * 10 > words * 7
  }
}

/// The labels of the name recogniser: outside, and for each of three kinds beginning, inside, last and only token.
package enum NameLabel {
  package static let count = 13
  package static let outside = 0

  /// - Parameter role: 0 beginning, 1 inside, 2 last, 3 only.
  package static func of(_ kind: NameKind, _ role: Int) -> Int { 1 + 4 * Int(kind.rawValue) + role }
  @inline(__always) package static func kind(_ label: Int) -> NameKind {
    NameKind(rawValue: UInt8((label - 1) / 4)) ?? .other
  }
  @inline(__always) package static func role(_ label: Int) -> Int { (label - 1) % 4 }

  /// Whether a name is open after this label.
  @inline(__always) package static func opens(_ label: Int) -> Bool { label > 0 && role(label) <= 1 }
  /// Whether the label goes on with a name.
  @inline(__always)
  package static func continues(_ label: Int) -> Bool { label > 0 && (role(label) == 1 || role(label) == 2) }

  /// Whether `next` may follow `previous` (-1 at the beginning).
  package static func allows(_ previous: Int, _ next: Int) -> Bool {
    if previous >= 0, opens(previous) { return continues(next) && kind(previous) == kind(next) }
    return !continues(next)
  }

  /// The labels that may follow each label; index 0 is the beginning of a sentence.
  package static let followers: [[Int]] = (-1..<count).map { previous in (0..<count).filter { allows(previous, $0) } }
  /// The same where the sentence ends after the next label.
  package static let lastFollowers: [[Int]] = followers.map { list in list.filter { !opens($0) } }

  /// The names that labels spell, as ranges from the first label.
  package static func names(_ labels: [UInt8]) -> [(tokens: Range<Int>, kind: NameKind)] {
    var names: [(tokens: Range<Int>, kind: NameKind)] = []
    var start = -1
    for (i, label) in labels.enumerated() where label > 0 {
      switch role(Int(label)) {
      case 0: start = i
      case 2:
        if start >= 0 { names.append((start..<(i + 1), kind(Int(label)))) }
        start = -1
      case 3: names.append((i..<(i + 1), kind(Int(label))))
      default: break
      }
    }
    return names
  }
}

/// The features of the name recogniser.
package enum NameFeatures {
  package static let maximum = 140
  package static let dynamicMaximum = 8

  /// The features that do not depend on other labels.
  @inline(__always)
  package static func fill(
    _ rows: inout RowBuffer, _ sentence: NameSentence, _ word: UnsafePointer<TokenAtoms>, _ i: Int
  ) {
    let m1 = word - 1
    let p1 = word + 1
    let lower = word.pointee.lower
    let before = m1.pointee.lower
    let after = p1.pointee.lower
    let before2 = (word - 2).pointee.lower
    let after2 = (word + 2).pointee.lower
    let caps = word.pointee.caps
    let short = word.pointee.shortShape
    let starts: UInt64 = i == 0 || CaseCounts.opens(m1.pointee) ? 1 : 0
    rows.add(1, 0)
    rows.add(2, word.pointee.cased)
    rows.add(3, lower)
    rows.add(6, word.pointee.suffix2)
    rows.add(7, word.pointee.suffix3)
    rows.add(8, word.pointee.suffix4)
    rows.add(11, word.pointee.prefix2)
    rows.add(12, word.pointee.prefix3)
    rows.add(13, word.pointee.shape)
    rows.add(14, short)
    rows.add(15, caps &* 4 &+ starts &* 2 &+ (sentence.isTitleCase ? 1 : 0))
    rows.add(16, before)
    rows.add(17, after)
    rows.add(18, before2)
    rows.add(19, after2)
    rows.add(20, before, lower)
    rows.add(21, lower, after)
    rows.add(22, before2, before)
    rows.add(23, after, after2)
    rows.add(24, before, after)
    rows.add(25, before, caps)
    rows.add(26, after, caps)
    rows.add(27, m1.pointee.shortShape, short, p1.pointee.shortShape)
    rows.add(28, p1.pointee.shortShape)
    rows.add(29, m1.pointee.shortShape)
    rows.add(30, before2, caps)
    rows.add(31, after2, caps)
    rows.add(32, before, before2, caps)
    rows.add(33, after, after2, caps)
    rows.add(34, m1.pointee.suffix3)
    rows.add(35, p1.pointee.suffix3)
    run(&rows, sentence, word, i)
    known(&rows, word, starts)
    tags(&rows, sentence, caps &* 2 &+ starts, i)
    rows.add(200, sentence.cases[i])
    rows.add(201, sentence.cases[i] &* 2 &+ (i == 0 ? 1 : 0))
  }

  /// The run of capitalised words around the token.
  @inline(__always)
  private static func run(
    _ rows: inout RowBuffer, _ sentence: NameSentence, _ word: UnsafePointer<TokenAtoms>, _ i: Int
  ) {
    let left = Int(sentence.before[i])
    let right = Int(sentence.after[i])
    let caps = word.pointee.caps
    rows.add(36, UInt64(left * 40 + right * 8) &+ caps)
    guard caps > 0 else { return }
    let end = word + right
    let start = word - left
    rows.add(37, i + right + 1 < sentence.count ? (end + 1).pointee.lower : 1)
    rows.add(38, i - left > 0 ? (start - 1).pointee.lower : 1)
    rows.add(39, end.pointee.lower, UInt64(right))
    rows.add(40, start.pointee.lower, UInt64(left))
    rows.add(41, end.pointee.suffix4, UInt64(right))
  }

  /// What the lexicon knows of the word and its neighbours.
  @inline(__always)
  private static func known(_ rows: inout RowBuffer, _ word: UnsafePointer<TokenAtoms>, _ starts: UInt64) {
    let names: UInt64 = 0xFEE00
    let here = word.pointee.lexicon
    let before = (word - 1).pointee.lexicon
    let after = (word + 1).pointee.lexicon
    let caps = word.pointee.caps
    let mine = here & names
    rows.add(70, here & 0xFF, caps)
    rows.add(71, mine)
    rows.add(72, mine, caps &* 2 &+ starts)
    rows.add(73, before & (names | 1 << 30))
    rows.add(74, after & (names | 1 << 30))
    rows.add(75, mine, after & names)
    rows.add(76, mine, before & names)
    rows.add(77, before & 0x70000, caps)
    rows.add(78, here & 256, caps &* 2 &+ starts)
    rows.add(79, here & (names | 256), word.pointee.shortShape, (word + 1).pointee.lower)
    bits(&rows, here & names, 80, caps)
    bits(&rows, before & names, 110, caps)
    bits(&rows, after & names, 140, caps)
  }

  @inline(__always)
  private static func bits(_ rows: inout RowBuffer, _ set: UInt64, _ id: UInt64, _ caps: UInt64) {
    var rest = set
    while rest != 0 {
      rows.add(id &+ UInt64(rest.trailingZeroBitCount), caps)
      rest &= rest &- 1
    }
  }

  @inline(__always)
  private static func tags(_ rows: inout RowBuffer, _ sentence: NameSentence, _ shape: UInt64, _ i: Int) {
    let here = sentence.tags[i + 1]
    let before = sentence.tags[i]
    let after = sentence.tags[i + 2]
    rows.add(190, here)
    rows.add(191, before)
    rows.add(192, after)
    rows.add(193, before, here)
    rows.add(194, here, after)
    rows.add(195, here, before, after)
    rows.add(196, here, shape)
  }

  /// The features that depend on the two labels before (-1 where there is none).
  @inline(__always)
  package static func fillDynamic(
    _ rows: inout RowBuffer, _ sentence: NameSentence, _ word: UnsafePointer<TokenAtoms>, _ i: Int, _ last: Int,
    _ beforeLast: Int
  ) {
    let label = UInt64(last + 1)
    rows.add(245, label)
    rows.add(246, label, word.pointee.lower)
    rows.add(247, label, word.pointee.shortShape)
    rows.add(248, label &* 64 &+ UInt64(beforeLast + 1))
    rows.add(250, label, (word + 1).pointee.lower)
    rows.add(251, label, sentence.tags[i + 1])
    rows.add(252, label, word.pointee.lexicon & 0xFEF00)
  }
}
