import Language

/// The words of a text as features read them: outside of `bounds` there is nothing.
struct WordWindow {
  let words: UnsafeBufferPointer<AttributionText.Word>
  let bounds: Range<Int>

  @inline(__always)
  subscript(_ i: Int) -> AttributionText.Word { words[i] }

  @inline(__always)
  private func side(_ i: Int) -> UInt64 { i < bounds.lowerBound ? 1001 : 1002 }
  @inline(__always)
  func lower(_ i: Int) -> UInt64 { bounds.contains(i) ? self[i].lower : side(i) }
  @inline(__always)
  func lemma(_ i: Int) -> UInt64 { bounds.contains(i) ? self[i].lemma : side(i) }
  @inline(__always)
  func tag(_ i: Int) -> UInt64 { bounds.contains(i) ? self[i].tag : side(i) }
  @inline(__always)
  func name(_ i: Int) -> UInt64 { bounds.contains(i) ? self[i].name : side(i) }
  @inline(__always)
  func isQuoted(_ i: Int) -> UInt64 { self[i].quotation > 0 ? 1 : 0 }
}

/// Distances and lengths as few numbers.
enum Distance {
  /// Signed: up to three exactly, then in growing steps.
  @inline(__always)
  static func bucket(_ distance: Int) -> UInt64 {
    let size = abs(distance)
    let bucket: UInt64 =
      switch size {
      case ...4: UInt64(size)
      case ...6: 5
      case ...9: 6
      case ...14: 7
      case ...20: 8
      case ...30: 9
      default: 10
      }
    return distance < 0 ? 100 + bucket : bucket
  }

  /// The length of a quotation; 0 outside.
  @inline(__always)
  static func length(_ length: Int32) -> UInt64 {
    switch length {
    case 0: 0
    case ...4: 1
    case ...8: 2
    case ...14: 3
    default: 4
    }
  }
}

/// Features of the senses of a word.
struct SenseFeatures {
  let lexicon: SenseLexicon

  @inline(__always)
  func profile(_ word: AttributionText.Word) -> SenseLexicon.Profile? {
    word.senses < 0 ? nil : lexicon.profiles[Int(word.senses)]
  }

  @inline(__always)
  func add(_ f: inout FeatureList, _ id: UInt64, _ word: AttributionText.Word, _ context: UInt64) {
    guard word.tagClass == SenseLexicon.verb || word.tagClass == SenseLexicon.noun else { return }
    guard let profile = profile(word) else {
      f.add(id, 99, word.tagClass, context)
      return
    }
    f.add(id, profile.first, word.tagClass, context)
    f.add(id + 1, profile.dominant, word.tagClass, context)
    let context = context &+ word.tagClass &* 31
    f.add(id + 2, profile.communication, profile.cognition, context)
    f.add(id + 3, profile.takesThat ? 1 : 0, profile.isMental ? 1 : 0, context)
  }

  /// The same and all files and frames.
  @inline(__always)
  func whole(_ f: inout FeatureList, _ id: UInt64, _ word: AttributionText.Word, _ context: UInt64) {
    add(&f, id, word, context)
    guard let profile = profile(word) else { return }
    for level in 0..<4 where profile.above[level] != 0 {
      f.add(id + 6, UInt64(profile.above[level]), word.tagClass, context)
    }
    f.add(id + 7, UInt64(profile.above[0]), word.tag, word.signature)
    f.add(id + 8, UInt64(profile.above[0]), word.relation, context)
    f.add(id + 9, UInt64(profile.above[1]), word.tag, word.signature)
    var files = profile.files
    while files != 0 {
      f.add(id + 4, UInt64(files.trailingZeroBitCount), word.tag, context)
      files &= files - 1
    }
    var frames = profile.frames
    while frames != 0 {
      f.add(id + 5, UInt64(frames.trailingZeroBitCount), context)
      frames &= frames - 1
    }
  }
}
