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
  var findings: [Finding] = []
  /// Quotations that stand in a finding's content.
  var used: Set<Int> = []

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
  func isBoilerplate(_ sentence: Sentence) -> Bool {
    if sentence.kind == .caption { return true }
    let first = view.words[sentence.tokens.lowerBound]
    let second = sentence.tokens.count > 1 ? view.words[sentence.tokens.lowerBound + 1] : ""
    return ["see", "read", "related", "photo", "image", "watch", "advertisement"].contains(first)
      && ["also", ":", "more", "by", "credit", "related"].contains(second)
  }

  mutating func search(_ sentence: Sentence) {
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
      if let other = jointSource(of: finding, in: bounds) {
        var second = finding
        second.source = other
        findings.append(second)
      }
    }
  }

  /// "Brown and Weber said": Brown said it as well.
  private func jointSource(of finding: Finding, in bounds: Range<Int>) -> SourcePhrase? {
    guard let source = finding.source, view.nameOf[source.head] >= 0, source.tokens.lowerBound - 2 >= bounds.lowerBound,
      ["and", "nor"].contains(view.words[source.tokens.lowerBound - 1]),
      let other = sources.phrase(endingAt: source.tokens.lowerBound - 2, in: bounds), view.nameOf[other.head] >= 0
    else { return nil }
    return other
  }

  /// A quotation has one cue: "responded by saying" is one.
  func takesSameQuotation(_ finding: Finding) -> Bool {
    guard let first = finding.content.first, view.isQuoted(first.lowerBound), let last = findings.last else {
      return false
    }
    return last.content.contains { $0.overlaps(first) }
  }

  func verbal(at cue: Int, in bounds: Range<Int>) -> Finding? {
    guard let entry = CueLexicon.shared[view.words[cue]], isVerb(cue, entry, in: bounds) else { return nil }
    let group = verbGroup(at: cue, in: bounds)
    guard !isHypothetical(group, in: bounds) else { return nil }
    let before = sources.subject(before: group.lowerBound, in: bounds) ?? sharedSubject(group, in: bounds)
    let negated = group.contains { Words.negations.contains(view.words[$0]) } || isNobody(before, in: bounds)
    var finding = Finding(
      source: before, cue: group, entry: entry, negated: negated, content: [], rule: "", confidence: 0)
    let found =
      quotationBefore(&finding, cue: group, in: bounds) || quotationAfter(&finding, cue: group, in: bounds)
      || clauseAfter(&finding, cue: group, in: bounds) || clauseBefore(&finding, cue: group, in: bounds)
    return found && !finding.content.isEmpty ? finding : nil
  }

  /// "if he said", "might say", "should have said": not reported as said. "would not say" is.
  private func isHypothetical(_ group: Range<Int>, in bounds: Range<Int>) -> Bool {
    let isNegated = group.contains { Words.negations.contains(view.words[$0]) }
    if !isNegated, group.contains(where: { Words.modals.contains(view.words[$0]) }) { return true }
    let clauseStart = (bounds.lowerBound..<group.lowerBound).last { view.has($0, .isPunctuation) }.map { $0 + 1 }
    return ["if", "unless", "whether", "suppose"].contains(view.words[clauseStart ?? bounds.lowerBound])
  }

  /// "admitted the first and denied the second": the subject of the verb before.
  private func sharedSubject(_ group: Range<Int>, in bounds: Range<Int>) -> SourcePhrase? {
    guard ["and", "but"].contains(view.word(group.lowerBound - 1, in: bounds)), let last = findings.last,
      let cue = last.cue, bounds.contains(cue.lowerBound)
    else { return nil }
    return last.source
  }

  /// "Nobody said that …", "Neither Brown nor Weber said …".
  private func isNobody(_ phrase: SourcePhrase?, in bounds: Range<Int>) -> Bool {
    guard let phrase else { return false }
    let first = phrase.tokens.lowerBound
    let near = max(bounds.lowerBound, first - 3)..<phrase.tokens.upperBound
    return near.contains { Words.nobody.contains(view.words[$0]) || view.words[$0] == "nor" }
      || view.words[first] == "no" || ["hardly", "scarcely"].contains(view.words[first])
  }

  /// Left over helping verbs, negations and adverbs.
  func verbGroup(at cue: Int, in bounds: Range<Int>) -> Range<Int> {
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
  func isVerb(_ cue: Int, _ entry: CueLexicon.Entry, in bounds: Range<Int>) -> Bool {
    let before = view.word(cue - 1, in: bounds)
    let word = view.words[cue]
    if view.nameOf[cue] >= 0 || Words.nounMarkers.contains(before) { return false }
    if ["to", "of", "without", "before", "by"].contains(before), !isByForm(cue, before) { return false }
    // "the campaign's alleged ties": a participle before a noun.
    if cue > bounds.lowerBound, view.has(cue - 1, .isClitic), before.hasSuffix("s") || before == "'" || before == "’",
      view.nameOf[cue - 1] < 0 || before != "is", word.hasSuffix("ed")
    {
      return false
    }
    if view.has(cue, .startsCapital), cue != bounds.lowerBound, !view.has(cue - 1, .isPunctuation) { return false }
    let isAmbiguous = word == entry.lemma || word == entry.lemma + "s"
    if isAmbiguous, Words.alsoNouns.contains(entry.lemma) {
      // "the nonstop demands that come": a plural noun has a relative clause, a verb a speaker before it.
      let next = view.word(cue + 1, in: bounds)
      return Words.pronouns.contains(before) || Words.speakerNouns.contains(before)
        || isName(cue - 1, in: bounds) && !Words.prepositions.contains(next)
    }
    return true
  }

  /// "responded by saying" keeps its second verb.
  private func isByForm(_ cue: Int, _ before: String) -> Bool { before == "by" && view.words[cue].hasSuffix("ing") }

  func isName(_ token: Int, in bounds: Range<Int>) -> Bool { bounds.contains(token) && view.nameOf[token] >= 0 }
}
