/// Contractions and the words around an apostrophe or a hyphen.
enum Clitics {
  static let suffixes = WordSet("'s 't 'm 're 've 'll 'd n't 'S")
  /// Words that lost their beginning.
  static let shortened = WordSet("'em 'til 'tis 'twas 'cause 'bout 'round 'n")
  /// Prefixes that keep their hyphen and their word, as the treebanks have it.
  static let prefixes = WordSet(
    "non e re anti co pre pro mid cross post semi sub pan multi ex counter mini inter neo socio vice uh mm hm al- x")
  /// What stands after a number as a word of its own.
  static let units = WordSet("am pm a.m p.m km kg cm mm m ft lb lbs oz mph mg ml gb mb bn mn k hrs hr min g hp kb")
  private static let fused = WordSet("cannot gonna wanna gotta gimme lemme")

  static func isApostrophe(_ text: [UInt8], _ i: Int) -> Bool { Characters.at(text, i).0 == .apostrophe }

  /// Where the word `text[start..<end]` divides into a word and a clitic, or nil.
  static func cut(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let count = end - start
    if count == 5 || count == 6, fused.contains(text, start..<end) { return count == 6 ? start + 3 : start + 3 }
    // At most five bytes from the end: an apostrophe of three bytes and two letters.
    var i = end - 1
    while i > start, i >= end - 5 {
      if text[i] == 0x27 || (text[i] == 0xE2 && isApostrophe(text, i)) { break }
      i -= 1
    }
    guard i > start, i >= end - 5, text[i] == 0x27 || text[i] == 0xE2, isApostrophe(text, i),
      suffixes.contains(text, i..<end)
    else { return nil }
    let width = text[i] == 0x27 ? 1 : 3
    // "n't" takes the n along.
    if end == i + width + 1, ASCII.lower(text[i + width]) == 0x74 {
      guard i - 1 > start, ASCII.lower(text[i - 1]) == 0x6E else { return nil }
      return i - 1
    }
    return i
  }
}

/// Words that end in a full stop.
enum Abbreviations {
  /// Before a name: never the end of a sentence.
  static let titles = WordSet(
    """
    mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl adm rev hon pres st ft mt messrs mme
    mlle supt det insp amb atty fr sr.\u{20}
    """)
  /// What they stand for goes on after them.
  static let never = WordSet("e.g i.e cf ca c vs v approx al")
  /// Before a number or inside a sentence; the end of one only before a word that begins sentences.
  static let inner = WordSet(
    """
    no nos vs v etc e.g i.e al cf ca approx est dept univ assn bros inc corp co ltd llc jr sr vol fig sec art ch pp p
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo d-n.y r-n.y ave blvd rd bldg apt ext tel attn a.m p.m u.s u.k u.n d.c ph.d m.d b.a m.a
    n.y n.j l.a d.a g.o.p u.s.a b.c a.d a.k.a r.i n.c s.c n.h n.m d.j e.u p.s w.va
    """)
  /// Ordinary words too: an abbreviation only before a digit or a capital.
  private static let doubtful = WordSet(
    "no art sat sun mar fig co p ill ind miss mo wash mass ark del la ore pa v ch est al")

  /// Whether the full stop at `stop` belongs to the word before it.
  static func takesStop(_ text: [UInt8], _ start: Int, _ stop: Int, _ end: Int) -> Bool {
    let hash = WordHash.lowered(text, start..<stop)
    // An initial: "John F. Kennedy"; but "I." ends a sentence.
    if stop - start == 1 {
      return ASCII.isUpper(text[start]) && text[start] != 0x49 || text[start] == 0x76 || isDated(text, start, stop)
    }
    if isPointed(text, start, stop) { return true }
    if titles.contains(hash) { return ASCII.isUpper(text[start]) }
    guard inner.contains(hash) else { return false }
    if doubtful.contains(hash) { return followedByNumberOrComma(text, stop + 1) || monthOrState(text, start, stop) }
    return true
  }

  /// "c. 1818", "p. 12".
  private static func isDated(_ text: [UInt8], _ start: Int, _ stop: Int) -> Bool {
    (text[start] == 0x63 || text[start] == 0x70) && followedByNumberOrComma(text, stop + 1)
  }

  /// Whether the word has a full stop inside: "U.S".
  private static func isPointed(_ text: [UInt8], _ start: Int, _ stop: Int) -> Bool {
    (start..<stop).contains { text[$0] == 0x2E }
  }

  private static func monthOrState(_ text: [UInt8], _ start: Int, _ stop: Int) -> Bool {
    guard ASCII.isUpper(text[start]), stop + 2 < text.count else { return false }
    // "Co. Durham", "Miss. Gov."; a sentence that ends in "Sat." is rarer than a day.
    return text[stop + 1] == 0x20 && ASCII.isUpper(text[stop + 2]) && stop - start >= 3
  }

  private static func followedByNumberOrComma(_ text: [UInt8], _ i: Int) -> Bool {
    guard i < text.count else { return false }
    if text[i] == 0x2C { return true }
    return i + 1 < text.count && text[i] == 0x20 && ASCII.isDigit(text[i + 1])
  }
}

/// Addresses of the net: one token each.
enum Addresses {
  /// The end of the address that begins at `start`, or nil.
  static func end(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard end - start >= 5 else { return nil }
    let isURL =
      hasPrefix(text, start, end, "http://") || hasPrefix(text, start, end, "https://")
      || hasPrefix(text, start, end, "www.")
    guard isURL || isMail(text, start, end) else { return nil }
    var stop = end
    while stop > start + 4, isTrailing(text[stop - 1]) { stop -= 1 }
    // Typographic marks at the end: `”`, `’`, `…`.
    while stop > start + 7, text[stop - 3] == 0xE2, text[stop - 2] == 0x80 { stop -= 3 }
    return stop
  }

  private static func hasPrefix(_ text: [UInt8], _ start: Int, _ end: Int, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard end - start > count else { return false }
    return prefix.withUTF8Buffer { wanted in
      (0..<count).allSatisfy { ASCII.lower(text[start + $0]) == wanted[$0] }
    }
  }

  private static func isMail(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start < 256, let at = (start..<end).first(where: { text[$0] == 0x40 }), at > start else { return false }
    guard ASCII.isLetter(text[start]) || ASCII.isDigit(text[start]) else { return false }
    guard let stop = (at..<end).first(where: { text[$0] == 0x2E }) else { return false }
    return stop > at + 1 && stop + 2 < end && ASCII.isLetter(text[stop + 1])
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x3E: true
    default: false
    }
  }
}
