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
  /// Short forms with a stroke inside, by their first three letters.
  static let slashed = WordSet("b/c w/o s/h l/c")
  private static let fused = WordSet("cannot gonna wanna gotta gimme lemme outta")

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
    mlle supt det insp amb atty fr
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
