/// Finds the lemma of a word from its form and its tag, as the treebanks write it.
///
/// Three steps: forms that the treebanks' training parts or WordNet's exception lists name; regular endings, taken off so
/// that a word of the lexicon remains; the form itself.
package struct Lemmatiser: Sendable {
  private let lexicon: Lexicon
  private let storage: ModelBytes
  private let keys: Range<Int>
  private let offsets: Range<Int>
  private let text: Range<Int>

  init(_ lexicon: Lexicon, _ file: ModelFile) throws(ModelError) {
    keys = try file.part("lemma-keys")
    offsets = try file.part("lemma-offsets")
    text = try file.part("lemma-text")
    let capacity = keys.count / 4
    guard capacity > 0, capacity & (capacity - 1) == 0, offsets.count == keys.count else {
      throw .incomplete("lemma-keys")
    }
    self.lexicon = lexicon
    storage = file.storage
  }

  /// A form whose lemma no rule gives.
  package struct Exception {
    /// Lower-cased.
    package var form: String
    /// A Penn tag, or `n`, `v`, `a` for all tags of nouns, verbs, adjectives and adverbs.
    package var tag: String
    package var lemma: String

    package init(form: String, tag: String, lemma: String) {
      self.form = form
      self.tag = tag
      self.lemma = lemma
    }
  }

  /// The lemma of a word; typographic apostrophes count as plain ones.
  package func lemma(_ word: String, _ upos: UPOS, _ xpos: XPOS) -> String {
    let form = word.contains("’") ? String(word.map { $0 == "’" ? "'" : $0 }) : word
    let lower = form.lowercased()
    let tag = xpos.label
    if let known = exception(lower, tag) { return known }
    if let group = Self.group(tag), let known = exception(lower, group) { return known }
    switch tag {
    case "NNS": return plural(lower)
    case "NNPS": return form.hasSuffix("s") && !form.hasSuffix("ss") ? Self.singularName(form) : form
    case "VBZ": return thirdPerson(lower)
    case "VBG": return participle(lower, "ing")
    case "VBD", "VBN": return participle(lower, "ed")
    case "JJR", "RBR": return comparative(lower, "er")
    case "JJS", "RBS": return comparative(lower, "est")
    default: return upos == .propn || upos == .x ? form : lower
    }
  }

  private static func group(_ tag: String) -> String? {
    switch tag {
    case "NNS": "n"
    case "VBZ", "VBG", "VBD", "VBN", "VBP", "VB": "v"
    case "JJR", "JJS", "RBR", "RBS": "a"
    default: nil
    }
  }

  // MARK: - Rules

  private func isKnown(_ word: String, _ bit: UInt32) -> Bool { lexicon.bits(ofWord: word) & bit != 0 }

  private func plural(_ word: String) -> String {
    guard word.hasSuffix("s"), !word.hasSuffix("ss"), word.count > 2 else { return word }
    var candidates: [String] = []
    if word.hasSuffix("ies"), word.count > 4 { candidates.append(word.dropLast(3) + "y") }
    if ["ses", "xes", "zes", "ches", "shes", "oes"].contains(where: word.hasSuffix) {
      candidates.append(String(word.dropLast(2)))
    }
    candidates.append(String(word.dropLast()))
    return candidates.first { isKnown($0, Lexicon.Bit.noun) } ?? candidates.first { !$0.isEmpty } ?? word
  }

  private static func singularName(_ word: String) -> String {
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("ches") || word.hasSuffix("xes") { return String(word.dropLast(2)) }
    return String(word.dropLast())
  }

  private func thirdPerson(_ word: String) -> String {
    guard word.hasSuffix("s"), word.count > 2 else { return word }
    var candidates: [String] = []
    if word.hasSuffix("ies"), word.count > 4 { candidates.append(word.dropLast(3) + "y") }
    candidates.append(String(word.dropLast()))
    if word.hasSuffix("es") { candidates.append(String(word.dropLast(2))) }
    return candidates.first { isKnown($0, Lexicon.Bit.verb) } ?? String(word.dropLast())
  }

  private func participle(_ word: String, _ ending: String) -> String {
    guard word.hasSuffix(ending), word.count > ending.count + 1 else { return word }
    let stem = String(word.dropLast(ending.count))
    var candidates: [String] = []
    if ending == "ed", stem.hasSuffix("i") { candidates.append(stem.dropLast() + "y") }
    // "making", "hoped": one vowel and one consonant at the end want their "e" back; "visited" has another syllable.
    let wantsE = Self.endsInVowelAndConsonant(stem)
    candidates += wantsE ? [stem + "e", stem] : [stem, stem + "e"]
    let letters = Array(stem)
    if letters.count > 2, letters[letters.count - 1] == letters[letters.count - 2] {
      let single = String(stem.dropLast())
      if "lsz".contains(letters[letters.count - 1]) {
        candidates.append(single)
      } else {
        candidates.insert(single, at: 0)
      }
    }
    return candidates.first { isKnown($0, Lexicon.Bit.verb) } ?? (wantsE && ending == "ed" ? stem + "e" : stem)
  }

  private func comparative(_ word: String, _ ending: String) -> String {
    guard word.hasSuffix(ending), word.count > ending.count + 1 else { return word }
    let stem = String(word.dropLast(ending.count))
    var candidates = [stem, stem + "e"]
    if stem.hasSuffix("i") { candidates.insert(stem.dropLast() + "y", at: 0) }
    let letters = Array(stem)
    if letters.count > 2, letters[letters.count - 1] == letters[letters.count - 2] {
      candidates.insert(String(stem.dropLast()), at: 0)
    }
    return candidates.first { isKnown($0, Lexicon.Bit.adjective | Lexicon.Bit.adverb) } ?? word
  }

  private static func endsInVowelAndConsonant(_ stem: String) -> Bool {
    let letters = Array(stem)
    guard letters.count >= 2, let last = letters.last else { return false }
    return !"aeiouwxy".contains(last) && "aeiou".contains(letters[letters.count - 2])
      && (letters.count < 3 || !"aeiou".contains(letters[letters.count - 3]))
  }

  // MARK: - Exceptions

  private static func key(_ form: String, _ tag: String) -> (slot: Int, key: UInt32) {
    Lexicon.place(WordHash.lowered("\(form) \(tag)"))
  }

  private func exception(_ form: String, _ tag: String) -> String? {
    let (slot, key) = Self.key(form, tag)
    let capacity = keys.count / 4
    var at = slot & (capacity - 1)
    for _ in 0..<capacity {
      let found = storage.bytes.loadUnaligned(fromByteOffset: keys.lowerBound + at * 4, as: UInt32.self)
      if found == 0 { return nil }
      if found == key { return lemma(at) }
      at = (at + 1) & (capacity - 1)
    }
    return nil
  }

  private func lemma(_ slot: Int) -> String? {
    let offset = Int(storage.bytes.loadUnaligned(fromByteOffset: offsets.lowerBound + slot * 4, as: UInt32.self))
    guard offset < text.count else { return nil }
    let bytes = storage.bytes[(text.lowerBound + offset)..<text.upperBound].prefix { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The parts of the lexicon's file that hold the exceptions; of two for one form and tag the first is kept.
  package static func encode(_ exceptions: [Exception]) -> [(name: String, bytes: [UInt8])] {
    var capacity = 1 << 8
    while capacity < exceptions.count * 2 { capacity *= 2 }
    var keys = [UInt32](repeating: 0, count: capacity)
    var offsets = keys
    var text: [UInt8] = []
    for exception in exceptions {
      let (slot, key) = key(exception.form, exception.tag)
      var at = slot & (capacity - 1)
      while keys[at] != 0, keys[at] != key { at = (at + 1) & (capacity - 1) }
      if keys[at] == key { continue }
      keys[at] = key
      offsets[at] = UInt32(text.count)
      text += Array(exception.lemma.utf8) + [0]
    }
    func little(_ list: [UInt32]) -> [UInt8] {
      var out: [UInt8] = []
      for value in list { ModelFile.append(value, to: &out) }
      return out
    }
    return [("lemma-keys", little(keys)), ("lemma-offsets", little(offsets)), ("lemma-text", text)]
  }
}
