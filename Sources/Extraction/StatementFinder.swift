import Facts
import Language

/// A statement in tokens, before its speaker is known.
struct Finding {
  var source: SourcePhrase?
  /// The whole verb group, or "according to", or a colon.
  var cue: Range<Int>?
  var entry: CueLexicon.Entry?
  var negated = false
  var addressee: SourcePhrase?
  /// Runs of tokens, in order.
  var content: [Range<Int>]
  var rule: String
  var confidence: Int
  /// Set for a quotation whose speaker is that of another finding.
  var carriedFrom: Int?
}

/// Finds statements sentence by sentence, by cue, quotation and word order.
struct StatementFinder {
  let view: TextView
  let sources: SourceFinder
  private(set) var findings: [Finding] = []
  /// Quotations that stand in a finding's content.
  private var used: Set<Int> = []

  init(_ view: TextView) {
    self.view = view
    sources = SourceFinder(view: view)
  }

  /// All findings, in the order of their first content.
  static func find(in view: TextView) -> [Finding] {
    var finder = StatementFinder(view)
    for sentence in view.analysis.sentences where !finder.isBoilerplate(sentence) { finder.search(sentence) }
    finder.attachQuotations()
    return finder.findings.sorted { $0.content[0].lowerBound < $1.content[0].lowerBound }
  }

  /// "SEE ALSO: …", captions, credits: nobody says them.
  private func isBoilerplate(_ sentence: Sentence) -> Bool {
    if sentence.kind == .caption { return true }
    let first = view.words[sentence.tokens.lowerBound]
    let second = sentence.tokens.count > 1 ? view.words[sentence.tokens.lowerBound + 1] : ""
    return ["see", "read", "related", "photo", "image", "watch", "advertisement"].contains(first)
      && ["also", ":", "more", "by", "credit", "related"].contains(second)
  }

  // MARK: One sentence

  private mutating func search(_ sentence: Sentence) {
    let bounds = sentence.tokens
    if let finding = colonHeading(sentence) { return findings.append(finding) }
    var covered: [Range<Int>] = []
    for token in bounds where !view.isQuoted(token) && !covered.contains(where: { $0.contains(token) }) {
      guard let finding = accordingTo(at: token, in: bounds) ?? verbal(at: token, in: bounds) else { continue }
      covered += finding.content
      for run in finding.content {
        for item in run where view.quotationOf[item] >= 0 { used.insert(view.quotationOf[item]) }
      }
      guard !takesSameQuotation(finding) else { continue }
      findings.append(finding)
    }
  }

  /// A quotation has one cue: "responded by saying" is one.
  private func takesSameQuotation(_ finding: Finding) -> Bool {
    guard let first = finding.content.first, view.isQuoted(first.lowerBound), let last = findings.last else {
      return false
    }
    return last.content.contains { $0.overlaps(first) }
  }

  private func verbal(at cue: Int, in bounds: Range<Int>) -> Finding? {
    guard let entry = CueLexicon.shared[view.words[cue]], isVerb(cue, entry, in: bounds) else { return nil }
    let group = verbGroup(at: cue, in: bounds)
    let before = sources.subject(before: group.lowerBound, in: bounds)
    let negated = group.contains { Words.negations.contains(view.words[$0]) }
    var finding = Finding(
      source: before, cue: group, entry: entry, negated: negated, content: [], rule: "", confidence: 0)
    let found =
      quotationBefore(&finding, cue: group, in: bounds) || quotationAfter(&finding, cue: group, in: bounds)
      || clauseAfter(&finding, cue: group, in: bounds) || clauseBefore(&finding, cue: group, in: bounds)
    return found && !finding.content.isEmpty ? finding : nil
  }

  /// Left over helping verbs, negations and adverbs.
  private func verbGroup(at cue: Int, in bounds: Range<Int>) -> Range<Int> {
    var start = cue
    while start > bounds.lowerBound, !view.isQuoted(start - 1), view.nameOf[start - 1] < 0 {
      let word = view.words[start - 1]
      let belongs = Words.auxiliaries.contains(word) || Words.negations.contains(word) || Words.isAdverb(word)
      guard belongs, word != "'s" && word != "’s" || start - 1 == cue - 1 && view.words[cue].hasSuffix("ing") else {
        break
      }
      start -= 1
    }
    // "responded by saying"
    let isDoubled =
      view.word(cue + 1, in: bounds) == "by" && CueLexicon.shared[view.word(cue + 2, in: bounds)]?.isParticiple == true
    return start..<(isDoubled ? cue + 3 : cue + 1)
  }

  /// False for nouns ("the claims"), infinitives ("to say"), and participles that no subject governs.
  private func isVerb(_ cue: Int, _ entry: CueLexicon.Entry, in bounds: Range<Int>) -> Bool {
    let before = view.word(cue - 1, in: bounds)
    let word = view.words[cue]
    if view.nameOf[cue] >= 0 || Words.nounMarkers.contains(before) { return false }
    if before == "to" || before == "of" { return false }
    // "the campaign's alleged ties": a participle before a noun.
    if cue > bounds.lowerBound, view.has(cue - 1, .isClitic), before.hasSuffix("s") || before == "'" || before == "’",
      view.nameOf[cue - 1] < 0 || before != "is", word.hasSuffix("ed")
    {
      return false
    }
    if view.has(cue, .startsCapital), cue != bounds.lowerBound, !view.has(cue - 1, .isPunctuation) { return false }
    let isAmbiguous = word == entry.lemma || word == entry.lemma + "s"
    if isAmbiguous,
      [
        "report", "claim", "demand", "promise", "pledge", "comment", "note", "answer", "post", "state", "fear", "hope",
        "doubt", "praise", "blame", "reject", "tweet", "dispute", "call", "remark", "vow",
      ].contains(entry.lemma)
    {
      let next = view.word(cue + 1, in: bounds)
      return next == "that" || Words.pronouns.contains(before)
        || isName(cue - 1, in: bounds) && !Words.prepositions.contains(next)
    }
    return true
  }

  private func isName(_ token: Int, in bounds: Range<Int>) -> Bool { bounds.contains(token) && view.nameOf[token] >= 0 }

  // MARK: Quotations beside the cue

  /// `"…," Peskov said` and `"…," said Peskov`, with what follows the cue when a quotation does.
  private func quotationBefore(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.quote), !entry.isParticiple || finding.source != nil else {
      return false
    }
    let start = finding.source?.tokens.lowerBound ?? cue.lowerBound
    guard let quotation = quotation(endingBefore: start), isOpenEnded(quotation), isSameParagraph(quotation, start)
    else {
      return false
    }
    if finding.source == nil {
      guard let inverted = sources.subject(after: cue.upperBound - 1, in: bounds) else { return false }
      finding.source = inverted
    }
    // `… a "great" man said`: a word or two inside a clause is no quotation of its own.
    guard view.quotations[quotation].words(in: view.analysis) > 2 || endsWithStop(quotation) else { return false }
    finding.content = [wholeQuotation(quotation)]
    finding.rule = "quotation before the cue"
    finding.confidence = 950
    let end = max(cue.upperBound, finding.source?.tokens.upperBound ?? 0)
    finding.addressee = addressee(after: cue.upperBound - 1, finding, in: bounds)?.phrase
    if let next = nextQuotation(after: end, within: 12), view.quotations[next].words(in: view.analysis) > 2 {
      finding.content.append(wholeQuotation(next))
    }
    return true
  }

  /// `Peskov said, "…"`, `Peskov told reporters: "…"`, `said that the talks were "…"` is left to clauses.
  private func quotationAfter(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.quote), finding.source != nil || entry.isParticiple else {
      return false
    }
    var token = cue.upperBound
    if let addressee = addressee(after: cue.upperBound - 1, finding, in: bounds) {
      finding.addressee = addressee.phrase
      token = addressee.end
    }
    var passed = 0
    while token < bounds.upperBound, !view.isQuoted(token), passed < 8 {
      let word = view.words[token]
      if [",", ":", "that", "—", "-", "["].contains(word) { token += 1; passed += 1; continue }
      // A phrase of time or place may stand between: "said on Sunday, …".
      guard
        Words.prepositions.contains(word) || Words.times.contains(word)
          || passed > 0 && Words.prepositions.contains(view.words[token - 1])
          || Words.determiners.contains(word) && passed > 0 && ["in", "on", "at", "to"].contains(view.words[token - 1])
          || Words.isAdverb(word)
      else { return false }
      token += 1
      passed += 1
    }
    guard token < view.words.count, view.isQuoted(token),
      view.quotations[view.quotationOf[token]].tokens.lowerBound == token
    else { return false }
    let quotation = view.quotationOf[token]
    let follows = view.word(token - 1, in: bounds)
    // Without a comma or colon the quotation is a part of a clause, unless nothing else stands in it.
    let isIntroduced = [",", ":", "that", "—"].contains(follows) || token == cue.upperBound || finding.addressee != nil
    guard isIntroduced, follows != "that" else { return false }
    finding.content = [wholeQuotation(quotation)]
    finding.rule = "quotation after the cue"
    finding.confidence = [",", ":"].contains(follows) ? 940 : 850
    if entry.isParticiple, let who = finding.source, who.head >= cue.lowerBound { finding.source = nil }
    if entry.isParticiple { finding.source = participleSubject(finding, cue, in: bounds) }
    return true
  }

  /// "Peskov responded by saying", "Peskov left, saying": the subject of the clause before.
  private func participleSubject(_ finding: Finding, _ cue: Range<Int>, in bounds: Range<Int>) -> SourcePhrase? {
    if let source = finding.source, view.nameOf[source.head] >= 0 || Words.pronouns.contains(view.words[source.head]) {
      return source
    }
    for token in (bounds.lowerBound..<cue.lowerBound).reversed() where !view.isQuoted(token) {
      guard let entry = CueLexicon.shared[view.words[token]], !entry.isParticiple,
        let source = sources.subject(before: token, in: bounds)
      else { continue }
      return source
    }
    return finding.source
  }

  // MARK: Clauses

  /// `said that …`, `said he …`, `denied the charge`, `vowed to …`.
  private func clauseAfter(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry else { return false }
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
      if isPassive { finding.source = nil } else if finding.source == nil, !entry.isParticiple { return false }
      return fill(&finding, from: clause, in: bounds, rule: "clause with “\(first)”", confidence: 880)
    }
    guard finding.source != nil, !isPassive else { return false }
    if entry.frames.contains(.infinitive), first == "to" {
      return fill(&finding, from: clause, in: bounds, rule: "infinitive", confidence: 820)
    }
    if entry.frames.contains(.bareClause), isClause(from: clause, in: bounds) {
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

  /// `The talks failed, Peskov said.`
  private func clauseBefore(_ finding: inout Finding, cue: Range<Int>, in bounds: Range<Int>) -> Bool {
    guard let entry = finding.entry, entry.frames.contains(.bareClause), !entry.isParticiple else { return false }
    if finding.source == nil { finding.source = sources.subject(after: cue.upperBound - 1, in: bounds) }
    guard let source = finding.source else { return false }
    let start = min(source.tokens.lowerBound, cue.lowerBound)
    let end = max(source.tokens.upperBound, cue.upperBound)
    guard start - bounds.lowerBound >= 3, view.words[start - 1] == ",", isTail(end, in: bounds) else { return false }
    guard isClause(from: bounds.lowerBound, in: bounds.lowerBound..<start - 1, needsSubject: false) else {
      return false
    }
    finding.content = [bounds.lowerBound..<start - 1]
    finding.rule = "clause before the cue"
    finding.confidence = 800
    return true
  }

  /// Nothing but the sentence's end, or a phrase of time and place, stands behind `token`.
  private func isTail(_ token: Int, in bounds: Range<Int>) -> Bool {
    guard token < bounds.upperBound else { return true }
    let word = view.words[token]
    return view.has(token, .isPunctuation) || Words.prepositions.contains(word) || Words.times.contains(word)
  }

  /// Evidence of a finite clause: a beginning that can be a subject, and a finite verb behind it.
  private func isClause(from start: Int, in bounds: Range<Int>, needsSubject: Bool = true) -> Bool {
    guard start < bounds.upperBound else { return false }
    let first = view.words[start]
    let canBegin =
      Words.pronouns.contains(first) || Words.determiners.contains(first) || view.nameOf[start] >= 0
      || ["there", "in", "while", "if", "when", "people", "women", "men"].contains(first)
      || view.has(start, .startsCapital) || first.hasSuffix("s")
    guard canBegin || !needsSubject else { return false }
    var seen = 0
    for token in start + 1..<max(start + 1, bounds.upperBound) where !view.isQuoted(token) {
      let word = view.words[token]
      if view.has(token, .isPunctuation), needsSubject, seen < 1, word != "-", word != "," { return false }
      seen += 1
      if seen > 18 { return false }
      if Words.auxiliaries.contains(word), !(view.has(token, .isClitic) && isName(token - 1, in: bounds)) {
        return true
      }
      if view.nameOf[token] < 0, word.hasSuffix("ed"), word.utf8.count > 4, seen > 0 { return true }
      if [
        "went", "came", "made", "took", "got", "knew", "saw", "gave", "found", "left", "met", "ran", "won", "lost",
        "held", "began", "spoke", "needs", "wants", "supports", "plans", "remains", "believes", "has", "told", "said",
        "thought", "felt", "kept", "sought",
      ].contains(word) {
        return true
      }
    }
    return false
  }

  /// The rest of the sentence without its full stop.
  private func fill(
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

  private func laterAttribution(from start: Int, in bounds: Range<Int>) -> Int? {
    for token in max(start, bounds.lowerBound)..<max(start, bounds.upperBound) where !view.isQuoted(token) {
      guard view.words[token] == ",", token + 2 < bounds.upperBound,
        let entry = CueLexicon.shared[view.words[token + 2]], entry.frames.contains(.quote),
        Words.pronouns.contains(view.words[token + 1]) || view.nameOf[token + 1] >= 0,
        isTail(token + 3, in: bounds)
      else { continue }
      return token
    }
    return nil
  }

  // MARK: Other cues

  /// `according to X`, before or after what X is said to have said.
  private func accordingTo(at token: Int, in bounds: Range<Int>) -> Finding? {
    guard view.words[token] == "according", view.word(token + 1, in: bounds) == "to" else { return nil }
    guard let source = sources.subject(after: token + 1, in: bounds) else { return nil }
    var runs: [Range<Int>] = []
    let before = trimmed(bounds.lowerBound..<token)
    let after = trimmed(source.tokens.upperBound..<bounds.upperBound)
    if before.count >= 2 { runs.append(before) } else if after.count >= 2 { runs.append(after) }
    guard !runs.isEmpty else { return nil }
    return Finding(
      source: source, cue: token..<token + 2,
      entry: CueLexicon.Entry(lemma: "according to", act: .speech, stance: .says, frames: [], isParticiple: false),
      content: runs, rule: "according to", confidence: 860)
  }

  /// A headline or transcript line `Name: …`.
  private func colonHeading(_ sentence: Sentence) -> Finding? {
    let bounds = sentence.tokens
    guard let colon = bounds.prefix(12).first(where: { view.words[$0] == ":" }), colon > bounds.lowerBound,
      bounds.upperBound - colon > 3, !view.isQuoted(colon),
      sentence.kind == .heading || view.has(bounds.lowerBound, .startsLine)
    else { return nil }
    guard let phrase = sources.phrase(endingAt: colon - 1, in: bounds.lowerBound..<colon),
      phrase.tokens.lowerBound == bounds.lowerBound,
      view.nameOf[phrase.head] >= 0 && isSpeaker(phrase.head) || Words.speakerNouns.contains(view.words[phrase.head])
    else { return nil }
    return Finding(
      source: phrase, cue: colon..<colon + 1,
      entry: CueLexicon.Entry(lemma: ":", act: .speech, stance: .says, frames: [], isParticiple: false),
      content: [trimmed(colon + 1..<bounds.upperBound)], rule: "name and colon", confidence: 750)
  }

  private func isSpeaker(_ token: Int) -> Bool {
    let kind = view.analysis.names[view.nameOf[token]].kind
    return kind == .person || kind == .organisation
  }

  /// Without punctuation at either end, but with the quotation marks of whole quotations.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, view.has(start, .isPunctuation), !view.isQuoted(start) { start += 1 }
    while start < end, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1) { end -= 1 }
    return start..<end
  }

  // MARK: Quotations that no cue took

  /// A quotation without a cue belongs to the statement before it in its paragraph, or is carried over from the
  /// paragraph before.
  private mutating func attachQuotations() {
    for index in view.quotations.indices where !used.contains(index) {
      let quotation = view.quotations[index]
      guard isUtterance(index) else { continue }
      let run = wholeQuotation(index)
      let paragraph = view.analysis.sentences[view.sentenceOf[quotation.tokens.lowerBound]].paragraph
      if let owner = owner(before: run.lowerBound, paragraph: paragraph) {
        findings[owner].content.append(run)
        findings[owner].content.sort { $0.lowerBound < $1.lowerBound }
        used.insert(index)
      } else if let owner = owner(behind: run.upperBound, paragraph: paragraph) {
        findings[owner].content.insert(run, at: 0)
        used.insert(index)
      } else if startsParagraph(run.lowerBound),
        let previous = lastQuoting(before: run.lowerBound, paragraph: paragraph)
      {
        findings.append(
          Finding(
            cue: nil, content: [run], rule: quotation.continues ? "quotation over paragraphs" : "carried over",
            confidence: quotation.continues ? 850 : 550, carriedFrom: previous))
        used.insert(index)
      }
    }
  }

  /// Whole sentences in quotation marks; a few quoted words inside a sentence are nobody's utterance.
  private func isUtterance(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    guard view.quotations[index].words(in: view.analysis) >= 3 else { return false }
    let sentence = view.analysis.sentences[view.sentenceOf[tokens.lowerBound]]
    guard sentence.kind == .prose else { return false }
    let isWholeSentence = tokens.lowerBound <= sentence.tokens.lowerBound + 1
    return isWholeSentence
  }

  /// The last finding whose cue stands before in the same paragraph and whose content was quoted.
  private func owner(before token: Int, paragraph: Int) -> Int? {
    findings.indices.last { index in
      guard let cue = findings[index].cue, cue.lowerBound < token, isQuoting(findings[index]) else { return false }
      return view.analysis.sentences[view.sentenceOf[cue.lowerBound]].paragraph == paragraph
    }
  }

  /// `"One. " "Two," he said`: the finding whose quotation follows at once.
  private func owner(behind token: Int, paragraph: Int) -> Int? {
    findings.indices.first { index in
      guard let first = findings[index].content.first else { return false }
      return first.lowerBound == token && view.isQuoted(first.lowerBound) && findings[index].cue != nil
        && view.analysis.sentences[view.sentenceOf[first.lowerBound]].paragraph == paragraph
    }
  }

  private func lastQuoting(before token: Int, paragraph: Int) -> Int? {
    findings.indices.last { index in
      let finding = findings[index]
      guard let place = finding.content.last?.lowerBound, place < token, isQuoting(finding) else { return false }
      return view.analysis.sentences[view.sentenceOf[place]].paragraph >= paragraph - 1
    }
  }

  private func isQuoting(_ finding: Finding) -> Bool {
    finding.content.contains { run in run.contains { view.isQuoted($0) } }
  }

  private func startsParagraph(_ token: Int) -> Bool { view.analysis.paragraphs.contains { $0.lowerBound == token } }

  // MARK: Quotations by place

  /// The quotation whose closing mark stands just before `token`; a comma may stand between.
  private func quotation(endingBefore token: Int) -> Int? {
    var last = token - 1
    if last >= 0, !view.isQuoted(last), [",", "-", "—"].contains(view.words[last]) { last -= 1 }
    guard last >= 0, view.isQuoted(last) else { return nil }
    let index = view.quotationOf[last]
    return view.quotations[index].tokens.upperBound == last + 1 ? index : nil
  }

  private func nextQuotation(after token: Int, within limit: Int) -> Int? {
    var seen = 0
    var place = token
    while place < view.words.count, seen < limit {
      if view.isQuoted(place) { return view.words[place - 1] == "," ? view.quotationOf[place] : nil }
      if [".", "!", "?", ";"].contains(view.words[place]) { return nil }
      place += 1
      seen += 1
    }
    return nil
  }

  private func wholeQuotation(_ index: Int) -> Range<Int> { view.quotations[index].tokens }

  /// A quotation that ends in a full stop is whole: what follows is a sentence of its own.
  private func isOpenEnded(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    return tokens.count >= 2 && view.words[tokens.upperBound - 2] != "." && view.quotations[index].isClosed
  }

  private func isSameParagraph(_ index: Int, _ token: Int) -> Bool {
    let other = min(token, view.words.count - 1)
    return view.analysis.sentences[view.sentenceOf[view.quotations[index].tokens.lowerBound]].paragraph
      == view.analysis.sentences[view.sentenceOf[other]].paragraph
  }

  private func endsWithStop(_ index: Int) -> Bool {
    let tokens = view.quotations[index].tokens
    guard tokens.count >= 2 else { return false }
    return [",", ".", "?", "!", "…", "..."].contains(view.words[tokens.upperBound - 2])
  }

  // MARK: Between cue and content

  /// "told CNN's Fareed Zakaria", "asked Dmitry Peskov in an interview": to whom, and where the content may begin.
  private func addressee(
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
  private func skipTail(from start: Int, in bounds: Range<Int>) -> Int {
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

  private func timePhraseEnd(from start: Int, in bounds: Range<Int>) -> Int? {
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
