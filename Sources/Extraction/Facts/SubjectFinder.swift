import Language

/// Who or what a verb is said of: its own subject, or the one that it shares, inherits or stands behind.
struct SubjectFinder {
  let text: ParsedText
  let reader: ClauseReader

  struct Found: Hashable {
    var head: Int
    /// How it was found, as a fact's rule names it.
    var rule: String
    var doubts: Doubts = []
    /// True where it is what the verb is done to.
    var isPatient = false
  }

  /// The grammatical subject, or nil where there is none to be sure of.
  func subject(of verb: Int) -> Found? {
    guard var found = find(verb, depth: 0) else { return nil }
    found.isPatient = isPassive(verb)
    return found
  }

  func find(_ verb: Int, depth: Int) -> Found? {
    guard depth < 8 else { return nil }
    if let own = ownSubject(verb) { return resolved(own, of: verb) }
    guard let head = text.head(verb) else { return nil }
    switch text.dependency[verb] {
    case .conjunct: return shared(verb, with: head, depth: depth)
    case .openComplement: return controlled(verb, by: head, depth: depth)
    case .adverbialClause: return gerund(verb, of: head, depth: depth)
    case .participleClause: return participle(verb, of: head)
    case .other: return listed(verb, with: head, depth: depth)
    default: return nil
    }
  }

  func ownSubject(_ verb: Int) -> Int? {
    // Of two the nearer: "the problem is that he is no friend" has one of its own inside.
    let own = text.children(verb).filter {
      let token = Int($0)
      return (text.dependency[token] == .subject || text.dependency[token] == .passiveSubject) && !text.isTime[token]
        && !isLabel(token) && !isMisattached(token)
    }
    guard let found = own.last(where: { $0 < verb }) ?? own.first else { return lostSubject(verb) }
    return beforeParty(Int(found))
  }

  /// "Sen. Anna Vogt, R-Fla., voted": who is meant stands before the party.
  private func beforeParty(_ token: Int) -> Int {
    let word = text.word(token)
    guard ["r-", "d-", "i-"].contains(where: word.hasPrefix), token - 2 >= text.sentence(token).tokens.lowerBound,
      text.word(token - 1) == "," || text.word(token - 1) == "(", text.nameOf(token - 2) >= 0
    else { return token }
    let name = text.view.analysis.names[text.nameOf(token - 2)].tokens
    return name.first { text.head($0).map { !name.contains($0) } ?? true } ?? token
  }

  /// "Vogt made this statement" with "Vogt" as a modifier, "In Millbrook, the leak is a crime" with "the leak" as an
  /// apposition: the phrase right before a finite verb that has no other subject.
  func lostSubject(_ verb: Int) -> Int? {
    let own = text.children(verb).map { Int($0) }
    guard text.dependency[verb] == .root,
      !own.contains(where: { [.subject, .passiveSubject, .expletive].contains(text.dependency[$0]) })
    else { return nil }
    var start = verb
    for token in own where token < verb {
      if text.dependency[token].isHelper { start = min(start, token) }
    }
    guard ["VBD", "VBZ", "VBP", "MD"].contains(text.tag(start)) else { return nil }
    let bounds = text.sentence(verb).tokens
    let finite = text.tag(start)
    while bounds.contains(start - 1), text.dependency[start - 1] == .adverb { start -= 1 }
    for token in bounds.lowerBound..<max(start, bounds.lowerBound) {
      guard let head = text.head(token), !text.isTime[token], isNoun(token) else { continue }
      switch text.dependency[token] {
      case .unmarked, .other: guard head == verb else { continue }
      case .apposition:
        // "Last year Russia | held": no comma stands between.
        guard text.head(head) == verb,
          text.dependency[head] == .oblique || text.dependency[head] == .unmarked && text.isTime[head]
        else { continue }
      default: continue
      }
      let phrase = text.phrase(token, alone: false)
      guard phrase.upperBound == start, text.child(token, .preposition) == nil else { continue }
      let isPlural = ["NNS", "NNPS"].contains(text.tag(token))
      if finite == "VBZ" && isPlural || finite == "VBP" && !isPlural && text.upos(token) != .pron { return nil }
      return isMisattached(token) || isLabel(token) ? nil : token
    }
    return nil
  }

  /// "Vogt: the dam leaks": who speaks is no subject of what is said.
  private func isLabel(_ token: Int) -> Bool { token + 1 < text.count && text.word(token + 1) == ":" }

  /// "people with ties to Anna Vogt had …": a preposition right before a subject belongs to it.
  func isMisattached(_ token: Int) -> Bool {
    let start = text.phrase(token, alone: false).lowerBound
    guard start > text.sentence(token).tokens.lowerBound else { return false }
    // "paying no taxes was smart": the taxes were not.
    if text.tag(start - 1) == "VBG" || text.word(start - 1) == "not" { return true }
    // "As the senior member, Vogt …".
    let end = text.phrase(token, alone: false).upperBound
    if text.word(start - 1) == "as", end < text.count, text.word(end) == "," { return true }
    guard text.upos(start - 1) == .adp else { return false }
    return !["as", "after", "before", "since", "until", "for", "in", "on", "up", "out"].contains(text.word(start - 1))
  }

  /// A relative pronoun stands for what it follows; a question word for nothing.
  func resolved(_ subject: Int, of verb: Int) -> Found? {
    let tag = text.tag(subject)
    guard tag == "WDT" || tag == "WP" || isRelativeThat(subject, of: verb) else {
      return tag.hasPrefix("W") || tag == "EX"
        ? nil
        : Found(
          head: subject, rule: "subject",
          doubts: (isOvertaken(subject, verb) ? [.overtakenSubject] : Doubts())
            .union(isCurtailed(subject, verb) ? [.curtailedSubject] : []))
    }
    guard text.dependency[verb] == .relativeClause, let noun = text.head(verb), isNoun(noun), noun < verb else {
      return nil
    }
    let antecedent = text.word(subject) == "who" ? person(noun, before: subject) : noun
    guard let antecedent, isUnambiguous(antecedent, verb) || text.word(subject) == "who" else { return nil }
    let gap = subject - antecedent
    // "under her watch the city founded a fund, which": a noun stands nearer that is no part of the phrase.
    let end = text.phrase(antecedent, alone: false).upperBound
    if gap > 3, (end..<max(end, subject)).contains(where: { isNoun($0) && text.dependency[$0] != .apposition }),
      (end..<subject).contains(where: { text.upos($0) == .verb })
    {
      return nil
    }
    return Found(head: antecedent, rule: "relative clause", doubts: gap > 3 ? [.farAntecedent] : [])
  }

  /// "Anyone who cannot swim lacks …", "A reporter | for the Sun saw …": what is left out says who is meant.
  func isCurtailed(_ subject: Int, _ verb: Int) -> Bool {
    guard subject < verb else { return false }
    let isOpen = ["anyone", "everyone", "anybody", "everybody", "those", "someone", "nobody"].contains(
      text.word(subject))
    if isOpen, text.child(subject, .relativeClause) != nil { return true }
    let end = text.phrase(subject, alone: false).upperBound
    guard end < verb, text.upos(end) == .adp, text.nameOf(subject) < 0 else { return false }
    return !(end..<verb).contains { text.view.has($0, .isPunctuation) || text.upos($0) == .verb }
      && text.children(subject).contains { Int(text.first[Int($0)]) == end }
  }

  /// "The losses mean Vogt may not have paid": a name right before the helping verbs that is no part of the subject.
  func isOvertaken(_ subject: Int, _ verb: Int) -> Bool {
    guard subject < verb else { return false }
    var start = verb
    for child in text.children(verb) where child < verb && child > subject {
      if text.dependency[Int(child)].isHelper { start = min(start, Int(child)) }
    }
    let before = start - 1
    guard before > subject, !text.isTime[before], text.tag(before) == "PRP" || text.upos(before) == .propn else {
      return false
    }
    return before > Int(text.last[subject])
  }

  /// "talks among countries that resulted in …": of two nouns the verb's number may choose one.
  func isUnambiguous(_ noun: Int, _ verb: Int) -> Bool {
    var other = text.head(noun)
    if text.dependency[noun] != .nominal && text.dependency[noun] != .conjunct {
      // "a director of the firm, which …": a noun below it stands nearer.
      other = text.children(noun).map { Int($0) }.last {
        $0 > noun && $0 < verb && text.dependency[$0] == .nominal && isNoun($0)
      }
    }
    guard let outer = other, isNoun(outer) || text.upos(outer) == .adj else { return true }
    let isPlural = text.tag(noun) == "NNS" || text.tag(noun) == "NNPS"
    let isOuterPlural = text.tag(outer) == "NNS" || text.tag(outer) == "NNPS"
    guard isPlural != isOuterPlural else { return false }
    let finite = text.children(verb).first {
      text.dependency[Int($0)] == .auxiliary || text.dependency[Int($0)] == .passiveAuxiliary
    }
    switch text.tag(finite.map { Int($0) } ?? verb) {
    case "VBZ": return !isPlural
    case "VBP": return isPlural
    default: return false
    }
  }

  /// "a focal point for demonstrators, who": the nearest noun that can be somebody.
  func person(_ noun: Int, before pronoun: Int) -> Int? {
    if text.canBePerson(noun) { return noun }
    return (noun + 1..<pronoun).last { isNoun($0) && text.canBePerson($0) }
  }

  func isRelativeThat(_ subject: Int, of verb: Int) -> Bool {
    guard text.word(subject) == "that", text.dependency[verb] == .relativeClause, let noun = text.head(verb) else {
      return false
    }
    // "the claim that …" says what is claimed.
    return !Self.contentNouns.contains(text.lemma(noun))
  }

  static let contentNouns: Set<String> = [
    "fact", "claim", "idea", "belief", "argument", "notion", "acknowledgment", "acknowledgement", "assertion",
    "suggestion",
    "allegation", "view", "hope", "fear", "evidence", "news", "report", "conclusion", "possibility", "chance", "risk",
    "statement", "promise", "sign", "concern", "accusation", "confidence", "contention", "revelation", "theory",
    "point",
  ]

  func isNoun(_ token: Int) -> Bool {
    switch text.upos(token) {
    case .noun, .propn, .num: true
    case .pron: !text.tag(token).hasPrefix("W")
    default: false
    }
  }
}
