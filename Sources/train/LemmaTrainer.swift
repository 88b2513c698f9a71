import Language

/// Collects the forms of the treebanks' training parts whose lemma the rules do not give.
enum LemmaTrainer {
  /// Rarer forms are left to the rules.
  private static let rarest = 2

  static func exceptions(_ sentences: [TreebankSentence], _ lemmatiser: Lemmatiser) -> [Lemmatiser.Exception] {
    struct Entry {
      var form: String
      var upos: UPOS
      var xpos: XPOS
      var lemmas: [String: Int] = [:]
      var count = 0
    }
    var entries: [String: Entry] = [:]
    for sentence in sentences {
      for i in 0..<sentence.count {
        let form = String(decoding: sentence.forms[i], as: UTF8.self)
        guard form.allSatisfy({ $0.isLetter || $0 == "'" || $0 == "’" || $0 == "." }), sentence.upos[i] != .propn,
          sentence.upos[i] != .x
        else { continue }
        let lower = String(form.lowercased().map { $0 == "’" ? "'" : $0 })
        let key = "\(lower) \(sentence.xpos[i].label)"
        entries[key, default: Entry(form: lower, upos: sentence.upos[i], xpos: sentence.xpos[i])].lemmas[
          sentence.lemmas[i], default: 0] += 1
        entries[key]?.count += 1
      }
    }
    return entries.keys.sorted().compactMap { key in
      guard let entry = entries[key],
        let best = entry.lemmas.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= rarest,
        best.value * 2 > entry.count, lemmatiser.lemma(entry.form, entry.upos, entry.xpos) != best.key
      else { return nil }
      return Lemmatiser.Exception(form: entry.form, tag: entry.xpos.label, lemma: best.key)
    }
  }
}
