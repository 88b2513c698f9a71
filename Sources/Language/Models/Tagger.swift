/// Tags words with Penn Treebank tag and universal part of speech together, from left to right.
///
/// A greedy averaged perceptron (Collins 2002) over hashed features; the two tags before are the model's own.
package struct Tagger: Sendable {
  /// The tags of a class, in the order of the table's columns.
  package let classes: [(xpos: XPOS, upos: UPOS)]
  private let table: WeightTable

  package init(_ file: ModelFile) throws(ModelError) {
    var classes: [(xpos: XPOS, upos: UPOS)] = []
    for line in try file.lines("classes") {
      let pair = line.split(separator: "|", maxSplits: 1)
      guard pair.count == 2, let xpos = XPOS(label: String(pair[0])), let upos = UPOS(label: String(pair[1])) else {
        throw .incomplete("classes")
      }
      classes.append((xpos, upos))
    }
    let bits = Int(try file.lines("bits").first ?? "") ?? 0
    self.classes = classes
    table = try file.table("weights", bits: bits, classes: classes.count)
  }

  /// The class of each of `count` words; `atoms` points at the first, with two atoms from outside on either side.
  package func tag(_ atoms: UnsafePointer<TokenAtoms>, _ count: Int, _ workspace: inout [UInt32]) -> [UInt8] {
    var tags = [UInt8](repeating: 0, count: count)
    var scores = [Int16](repeating: 0, count: WeightTable.paddedClasses(classes.count))
    if workspace.count < TaggerFeatures.maximum {
      workspace = Array(repeating: 0, count: TaggerFeatures.maximum)
    }
    workspace.withUnsafeMutableBufferPointer { rows in
      scores.withUnsafeMutableBufferPointer { scores in
        guard let rows = rows.baseAddress, let sums = scores.baseAddress else { return }
        var last: UInt64 = TaggerFeatures.noTag
        var beforeLast: UInt64 = TaggerFeatures.noTag
        for i in 0..<count {
          var buffer = RowBuffer(rows, mask: table.mask)
          TaggerFeatures.fill(&buffer, atoms + i, isFirst: i == 0, last, beforeLast)
          table.score(buffer, into: sums)
          let best = Self.best(sums, classes.count)
          tags[i] = UInt8(best)
          beforeLast = last
          last = UInt64(best)
        }
      }
    }
    return tags
  }

  /// The first class with the highest score.
  @inline(__always)
  static func best(_ scores: UnsafePointer<Int16>, _ count: Int) -> Int {
    var best = 0
    var highest = scores[0]
    for i in 1..<count where scores[i] > highest {
      highest = scores[i]
      best = i
    }
    return best
  }
}

/// The tagger's features: words, affixes and shapes of the neighbourhood, what the lexicon says, the tags before.
package enum TaggerFeatures {
  package static let maximum = 80
  /// The tag before the first word.
  package static let noTag: UInt64 = 500

  @inline(__always)
  package static func fill(
    _ rows: inout RowBuffer, _ word: UnsafePointer<TokenAtoms>, isFirst: Bool, _ last: UInt64, _ beforeLast: UInt64
  ) {
    let w = word
    let m1 = word - 1
    let p1 = word + 1
    let lower = w.pointee.lower
    let before = m1.pointee.lower
    let after = p1.pointee.lower
    let suffix2 = w.pointee.suffix2
    let suffix3 = w.pointee.suffix3
    let caps = w.pointee.caps
    let start: UInt64 = isFirst ? 1 : 0
    let tags = last &* 512 &+ beforeLast

    rows.add(1, 0)
    rows.add(2, w.pointee.cased)
    rows.add(3, lower)
    rows.add(5, w.pointee.suffix1)
    rows.add(6, suffix2)
    rows.add(7, suffix3)
    rows.add(8, w.pointee.suffix4)
    rows.add(9, w.pointee.suffix5)
    rows.add(11, w.pointee.prefix1)
    rows.add(12, w.pointee.prefix2)
    rows.add(13, w.pointee.prefix3)
    rows.add(15, w.pointee.shape)
    rows.add(16, w.pointee.shortShape)
    rows.add(17, w.pointee.flags &* 2 &+ start)
    rows.add(18, before)
    rows.add(19, (word - 2).pointee.lower)
    rows.add(20, after)
    rows.add(21, (word + 2).pointee.lower)
    rows.add(22, before, lower)
    rows.add(23, lower, after)
    rows.add(24, before, after)
    rows.add(25, last)
    rows.add(26, tags)
    rows.add(27, lower, last)
    rows.add(28, before, last)
    rows.add(29, suffix3, last)
    rows.add(30, after, last)
    rows.add(31, p1.pointee.suffix3)
    rows.add(32, m1.pointee.suffix3)
    rows.add(33, p1.pointee.suffix2, last)
    rows.add(34, suffix3, p1.pointee.suffix3)
    rows.add(35, p1.pointee.caps &* 64 &+ caps &* 8 &+ m1.pointee.caps &+ start &* 1024)
    rows.add(36, suffix2, tags)
    rows.add(37, w.pointee.flags, last)
    lexical(&rows, word, start, last, tags)
  }

  @inline(__always)
  private static func lexical(
    _ rows: inout RowBuffer, _ word: UnsafePointer<TokenAtoms>, _ start: UInt64, _ last: UInt64, _ tags: UInt64
  ) {
    let known = word.pointee.lexicon & 0x83FFF
    let forms = known & 511
    let next = (word + 1).pointee.lexicon & (511 | 1 << 30)
    let previous = (word - 1).pointee.lexicon & (511 | 1 << 30)
    let caps = word.pointee.caps
    rows.add(80, known, caps)
    rows.add(81, forms)
    rows.add(82, forms, last)
    rows.add(83, next)
    rows.add(84, forms, next)
    rows.add(85, forms, word.pointee.suffix3)
    rows.add(86, forms, next, last)
    rows.add(87, forms, tags)
    rows.add(88, known, caps, start &* 64 &+ (word - 1).pointee.caps &* 8 &+ (word + 1).pointee.caps)
    rows.add(89, previous, forms)
  }
}
