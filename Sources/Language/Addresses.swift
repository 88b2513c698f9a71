/// Addresses of the net and names of files: one token each.
enum Addresses {
  /// Longer words are not looked at as addresses without a scheme, so that time stays linear.
  private static let longest = 200

  /// The end of the address that begins at `start`, or nil.
  static func end(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard end - start >= 4 else { return nil }
    let isURL =
      hasPrefix(text, start, end, "http://") || hasPrefix(text, start, end, "https://")
      || hasPrefix(text, start, end, "www.")
    if isURL {
      var stop = start
      // Typographic marks do not occur in addresses; brackets and quotation marks end them.
      while stop < end, text[stop] < 0x80, text[stop] != 0x22, text[stop] != 0x3E, text[stop] != 0x5D { stop += 1 }
      while stop > start + 4, isTrailing(text[stop - 1]) { stop -= 1 }
      return stop
    }
    return mail(text, start, end) ?? host(text, start, end)
  }

  private static func hasPrefix(_ text: [UInt8], _ start: Int, _ end: Int, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard end - start > count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for i in 0..<count where ASCII.lower(text[start + i]) != wanted[i] { return false }
      return true
    }
  }

  @inline(__always)
  private static func isPart(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x2D || byte == 0x5F
  }

  private static func mail(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, at - start < longest, isPart(text[at]) || text[at] == 0x2E || text[at] == 0x2B || text[at] == 0x25 {
      at += 1
    }
    guard at < end, at > start, text[at] == 0x40 else { return nil }
    var stop = at + 1
    var lastPoint = at
    while stop < end, stop - at < longest, isPart(text[stop]) || text[stop] == 0x2E {
      if text[stop] == 0x2E { lastPoint = stop }
      stop += 1
    }
    while stop > at, text[stop - 1] == 0x2E { stop -= 1 }
    if lastPoint >= stop { lastPoint = (at..<stop).last { text[$0] == 0x2E } ?? at }
    return lastPoint > at + 1 && stop > lastPoint + 1 ? stop : nil
  }

  /// A host ("example.org/a"), a file ("report.pdf") or a group ("alt.animals.cats").
  private static func host(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var stop = start
    var parts = 1
    var partStart = start
    var isPlain = true
    while stop < end, stop - start < longest {
      if text[stop] == 0x2E {
        guard stop > partStart, stop + 1 < end, isPart(text[stop + 1]) else { break }
        isPlain = isPlain && stop - partStart > 1
        parts += 1
        partStart = stop + 1
      } else if !isPart(text[stop]) {
        break
      }
      if text[stop] != 0x2E, !ASCII.isLower(text[stop]), text[stop] != 0x2D { isPlain = false }
      stop += 1
    }
    while stop > partStart, !ASCII.isLetter(text[stop - 1]), !ASCII.isDigit(text[stop - 1]) { stop -= 1 }
    guard parts > 1, stop > partStart + 1 else { return nil }
    if endings.contains(text, partStart..<stop) {
      guard stop < end, text[stop] == 0x2F, stop + 1 < end else { return stop }
      while stop < end, text[stop] > 0x20, text[stop] < 0x80, text[stop] != 0x22, text[stop] != 0x3E { stop += 1 }
      while stop > start + 4, isTrailing(text[stop - 1]) { stop -= 1 }
      return stop
    }
    return parts > 2 && isPlain ? stop : nil
  }

  private static let endings = WordSet(
    """
    com org net edu gov mil info biz co.uk uk io tv eu ru cn fr pdf doc docx xls xlsx ppt htm html txt jpg jpeg gif png
    zip exe asp php xml mp3 mp4 csv
    """)

  private static func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x3E: true
    default: false
    }
  }
}

/// Faces made of marks: one token each.
enum Smileys {
  private static let faces = WordSet(":) :-) :( :-( ;) ;-) :D :-D :P :-P ;D :/ :-/ =) <3")

  /// The end of the face that begins at `start` and with which the chunk ends, or nil.
  static func end(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    switch text[start] {
    case 0x3A, 0x3B, 0x3D, 0x3C: break
    default: return nil
    }
    for length in [3, 2] where start + length <= end {
      let isClosed = start + length == end || !ASCII.isLetter(text[start + length]) && text[start + length] != 0x2F
      if isClosed, faces.contains(text, start..<(start + length)) { return start + length }
    }
    return nil
  }
}
