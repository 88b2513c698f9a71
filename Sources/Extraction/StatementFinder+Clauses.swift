import Facts
import Language

/// What is said in the writer's words: clauses, infinitives and objects after a cue, clauses before it.
extension StatementFinder {
  /// `said that …`, `said he …`, `denied the charge`, `vowed to …`.
  func clauseAfter(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, !entry.isParticiple || canSay(finding.source) else { return false }
    var start = cue.upperBound
    if let addressee = addressee(after: cue.upperBound - 1, finding, in: bounds) {
      finding.addressee = addressee.phrase
      start = addressee.end
    }
    while start < bounds.upperBound, Words.isAdverb(view.words[start]) { start += 1 }
    let time = timePhraseEnd(from: start, in: bounds)
    let clause = time ?? start
    guard clause < bounds.upperBound else { return false }
    let isPassive = Words.auxiliaries.intersection(["was", "is", "were", "been", "are", "be"]).contains(
      view.word(cue.upperBound - 2, in: cue))
    let first = view.words[clause]
    if entry.frames.contains(.clause),
      ["that", "whether", "if"].contains(first)
        || entry.stance == .asks && ["what", "why", "how", "who", "when"].contains(first)
    {
      if isPassive, entry.frames.contains(.addressee) {
        turnPassive(&finding, cue: cue, in: bounds)
      } else if isPassive {
        finding.source = nil
      } else if finding.source == nil, !entry.isParticiple {
        return false
      }
      return fill(&finding, from: clause, in: bounds, rule: "clause with “\(first)”", confidence: 880)
    }
    guard finding.source != nil, !isPassive else { return false }
    if entry.frames.contains(.infinitive), first == "to" {
      return fill(&finding, from: clause, in: bounds, rule: "infinitive", confidence: 820)
    }
    if entry.frames.contains(.bareClause), isSpoken(entry, by: finding.source), isClause(from: clause, in: bounds) {
      return fill(&finding, from: clause, in: bounds, rule: "clause without “that”", confidence: 780)
    }
    if entry.frames.contains(.object), !view.has(clause, .isPunctuation) || view.isQuoted(clause),
      !Words.conjunctions.contains(first),
      !Words.prepositions.contains(first)
    {
      return fill(&finding, from: clause, in: bounds, rule: "object of the cue", confidence: 700)
    }
    return false
  }

  /// "Lopez was told by Brown that …": Brown is the source, Lopez is told.
  func turnPassive(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) {
    finding.addressee = finding.source
    finding.source = nil
    guard view.word(cue.upperBound, in: bounds) == "by" else { return }
    finding.source = sources.subject(after: cue.upperBound, in: bounds)
  }

  /// "a news conference announcing that …": what stands before a participle need not be who says it.
  func canSay(_ source: SourcePhrase?) -> Bool {
    guard let head = source?.head else { return true }
    return view.nameOf[head] >= 0 || Words.pronouns.contains(view.words[head])
      || Words.speakerNouns.contains(view.words[head])
  }

  /// "The debate revealed a gulf …": what cannot speak needs a cue that means nothing but speech.
  func isSpoken(_ entry: CueLexicon.Entry, by source: SourcePhrase?) -> Bool {
    Words.plainSpeech.contains(entry.lemma) || canSay(source)
  }

  /// `The talks failed, Peskov said.`
  func clauseBefore(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.bareClause), !entry.isParticiple else { return false }
    if finding.source == nil { finding.source = sources.subject(after: cue.upperBound - 1, in: bounds) }
    guard let source = finding.source, isSpoken(entry, by: source) else { return false }
    let start = min(source.tokens.lowerBound, cue.lowerBound)
    let end = max(source.tokens.upperBound, cue.upperBound)
    guard start - bounds.lowerBound >= 3, view.words[start - 1] == ",", isTail(end, in: bounds) else { return false }
    guard isClause(from: bounds.lowerBound, in: bounds.lowerBound..<start - 1, needsSubject: false) else {
      return false
    }
    finding.content = [bounds.lowerBound..<start - 1]
    // "The dam, he said, leaks": what follows the comma is said as well.
    if end + 2 < bounds.upperBound, view.words[end] == "," {
      var rest = finding
      if fill(&rest, from: end + 1, in: bounds, rule: "", confidence: 0) {
        // "who works there and, he said, has changed": only what follows is said.
        let isBroken = ["and", "but", "or", "that", "which", "who"].contains(view.words[start - 2])
        finding.content = isBroken ? rest.content : finding.content + rest.content
      }
    }
    finding.rule = "clause before the cue"
    finding.confidence = 800
    return true
  }

  /// Nothing but the sentence's end, or a phrase of time and place, stands behind `token`.
  func isTail(_ token: Int, in bounds: Range<Int>) -> Bool {
    guard token < bounds.upperBound else { return true }
    let word = view.words[token]
    return view.has(token, .isPunctuation) || Words.prepositions.contains(word) || Words.times.contains(word)
  }

  /// Evidence of a finite clause: a beginning that can be a subject, and a finite verb behind it.
  func isClause(from start: Int, in bounds: Range<Int>, needsSubject: Bool = true) -> Bool {
    guard start < bounds.upperBound else { return false }
    let first = view.words[start]
    let canBegin =
      Words.pronouns.contains(first) || Words.determiners.contains(first) || view.nameOf[start] >= 0
      || ["there", "in", "if", "people", "women", "men"].contains(first)
      || view.has(start, .startsCapital) || first.hasSuffix("s")
    guard canBegin || !needsSubject else { return false }
    let isIntroduced =
      Words.prepositions.contains(first) || Words.conjunctions.contains(first) || view.nameOf[start] >= 0
    var seen = 0
    for token in start + 1..<max(start + 1, bounds.upperBound) where !view.isQuoted(token) {
      let word = view.words[token]
      // "believed the polls that showed him ahead": the verb is that of a relative clause.
      if needsSubject, ["that", "who", "which", "whose"].contains(word) { return false }
      // "added a note of caution, should she return": no verb before the comma.
      if needsSubject, view.has(token, .isPunctuation), word != "-", !isIntroduced || word != "," { return false }
      seen += 1
      if seen > 18 { return false }
      if Words.auxiliaries.contains(word), !(view.has(token, .isClitic) && isName(token - 1, in: bounds)) {
        return true
      }
      if view.nameOf[token] < 0, word.hasSuffix("ed"), word.utf8.count > 4, seen > 0 { return true }
      if Words.finiteVerbs.contains(word) { return true }
    }
    return false
  }

  /// The rest of the sentence without its full stop.
  func fill(
    _ finding: inout Finding, from start: Int, in bounds: Range<Int>, rule: String, confidence: Int
  ) -> Bool {
    var end = bounds.upperBound
    // A later cue with a subject of its own after a comma: "…, he added".
    if let later = laterAttribution(from: start + 2, in: bounds) { end = later }
    if let stop = (start..<end).first(where: { view.words[$0] == ";" && !view.isQuoted($0) }) { end = stop }
    while end > start, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1),
      ![")", "]", "%"].contains(view.words[end - 1])
    { end -= 1 }
    guard end - start >= 1 else { return false }
    // A quotation that runs on into the next sentence belongs to the content as a whole.
    if view.isQuoted(end - 1) { end = max(end, view.quotations[view.quotationOf[end - 1]].tokens.upperBound) }
    finding.content = [start..<end]
    finding.rule = rule
    finding.confidence = confidence
    return true
  }

  func laterAttribution(from start: Int, in bounds: Range<Int>) -> Int? {
    for token in max(start, bounds.lowerBound)..<max(start, bounds.upperBound) where !view.isQuoted(token) {
      if isCoordinatedAttribution(at: token, in: bounds) || isCoordinatedCue(at: token, in: bounds) { return token }
      guard view.words[token] == ",", token + 2 < bounds.upperBound,
        let entry = CueLexicon.shared[view.words[token + 2]], entry.frames.contains(.quote),
        Words.pronouns.contains(view.words[token + 1]) || view.nameOf[token + 1] >= 0,
        isTail(token + 3, in: bounds)
      else { continue }
      return token
    }
    return nil
  }

  /// "told CNN's Fareed Zakaria", "asked Dmitry Peskov in an interview": to whom, and where the content may begin.
  func addressee(
    after cue: Int, _ finding: Finding, in bounds: Range<Int>
  ) -> (phrase: SourcePhrase, end: Int)? {
    guard let entry = finding.entry, entry.frames.contains(.addressee), finding.source.map({ $0.head < cue }) ?? false
    else { return nil }
    let start = cue + 1
    guard start < bounds.upperBound, !view.isQuoted(start),
      !["that", "whether", "if", "about", "for", ",", ":"].contains(view.words[start])
    else { return nil }
    if ["him", "her", "them", "us", "me", "you"].contains(view.words[start]) {
      return (SourcePhrase(tokens: start..<start + 1, head: start), skipTail(from: start + 1, in: bounds))
    }
    guard var phrase = sources.subject(after: cue, in: bounds) else { return nil }
    if let stop = phrase.tokens.first(where: { ["that", "whether", "if"].contains(view.words[$0]) }) {
      guard stop > phrase.tokens.lowerBound else { return nil }
      phrase.tokens = phrase.tokens.lowerBound..<stop
    }
    if let name = phrase.tokens.last(where: { view.nameOf[$0] >= 0 }) { phrase.head = name }
    return (phrase, skipTail(from: phrase.tokens.upperBound, in: bounds))
  }

  /// Over "in an interview that aired on Sunday" to where a clause or quotation may begin.
  func skipTail(from start: Int, in bounds: Range<Int>) -> Int {
    guard start < bounds.upperBound, ["in", "on", "at", "during", "after"].contains(view.words[start]) else {
      return start
    }
    var token = start
    while token < bounds.upperBound, !view.isQuoted(token) {
      if ["if", "whether", ",", ":"].contains(view.words[token]) { return token }
      if view.words[token] == "that", token > start,
        !["interview", "statement", "report", "letter"].contains(view.words[token - 1])
      {
        return token
      }
      token += 1
    }
    return start
  }

  /// ", but he said that", "— and she noted": the next statement begins.
  func isCoordinatedAttribution(at token: Int, in bounds: Range<Int>) -> Bool {
    guard [",", "—", "–", "-"].contains(view.words[token]), token + 3 < bounds.upperBound,
      ["and", "but", "though", "although", "while"].contains(view.words[token + 1]),
      Words.pronouns.contains(view.words[token + 2]) || view.nameOf[token + 2] >= 0
    else { return false }
    let after = view.nameOf[token + 2] >= 0 ? view.analysis.names[view.nameOf[token + 2]].tokens.upperBound : token + 3
    guard let entry = CueLexicon.shared[view.word(after, in: bounds)] else { return false }
    return entry.frames.contains(.bareClause) && entry.act == .speech
  }

  /// "but denied", "and said": a second report of the same speaker.
  func isCoordinatedCue(at token: Int, in bounds: Range<Int>) -> Bool {
    guard ["and", "but"].contains(view.words[token]), let entry = CueLexicon.shared[view.word(token + 1, in: bounds)],
      !entry.isParticiple, entry.act == .speech
    else { return false }
    let word = view.words[token + 1]
    return (word.hasSuffix("ed") || word == "said" || word == "told")
      && !entry.frames.isDisjoint(with: [.clause, .object])
  }

  func timePhraseEnd(from start: Int, in bounds: Range<Int>) -> Int? {
    var token = start
    guard token < bounds.upperBound else { return nil }
    if Words.prepositions.contains(view.words[token]) || Words.times.contains(view.words[token])
      || view.words[token] == "last"
    {
      while token < bounds.upperBound, token - start < 8, !view.isQuoted(token) {
        if view.words[token] == "that" { return token }
        token += 1
      }
    }
    return nil
  }
}
