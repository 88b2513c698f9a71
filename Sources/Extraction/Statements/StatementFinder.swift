import Facts
import Language

/// A statement in tokens, before its speaker is known.
struct Finding {
  var source: SourcePhrase?
  /// The whole verb group, or "according to", or a colon.
  var cue: Range<Int>?
  var meaning: CueMeaning?
  var negated = false
  /// The token that says to whom.
  var addressee: Int?
  /// Runs of tokens, in order.
  var content: [Range<Int>]
  var rule: String
  /// In thousandths.
  var confidence: Int
  /// Set for a quotation whose speaker is that of another finding.
  var carriedFrom: Int?
  /// The finding in whose content this one stands, by its cue.
  var within: Range<Int>?
}

/// Makes statements of what the taggers found: what the cue means, who is named, whether it is reported as said at all.
/// Adds what the taggers were not taught: quotations without a cue, lines of a transcript, statements inside statements.
struct StatementFinder {
  let view: TextView
  let text: AttributionText
  let calibration: Calibration
  var findings: [Finding] = []
  /// Quotations that stand in a finding's content.
  var used: Set<Int> = []

  /// All findings, in the order of their first content.
  static func find(
    in view: TextView, _ text: AttributionText, _ attributions: [Attribution], nested: [Attribution],
    _ calibration: Calibration
  ) -> [Finding] {
    var finder = StatementFinder(view: view, text: text, calibration: calibration)
    for attribution in attributions { finder.add(attribution, within: nil) }
    finder.addLines()
    for index in view.quotations.indices where !finder.used.contains(index) { finder.addSignedQuotation(index) }
    for token in view.words.indices { finder.addImpersonal(at: token) }
    finder.settleParticiples()
    finder.attachQuotations()
    for attribution in nested {
      guard let outer = attributions.first(where: { $0.content.contains { $0.overlaps(attribution.cue) } }) else {
        continue
      }
      finder.add(attribution, within: outer.cue)
    }
    // An outer statement stands before the inner one that begins where it does.
    return finder.findings.sorted {
      ($0.content[0].lowerBound, $0.within == nil ? 0 : 1) < ($1.content[0].lowerBound, $1.within == nil ? 0 : 1)
    }
  }

  mutating func add(_ attribution: Attribution, within outer: Range<Int>?) {
    var attribution = attribution
    attribution.content = withoutMoment(withoutClause(withoutAddressee(attribution)), attribution.cue)
      .map { withBracket(whole($0, besides: attribution)) }
    let sentence = view.analysis.sentences[view.sentenceOf[attribution.cue.lowerBound]]
    guard !isBoilerplate(sentence) else { return }
    let head = text.head(of: attribution.cue)
    // "the campaign's alleged ties": an adjective reports nothing.
    guard text.words[head].relation != Relations.adjectival, head == 0 || view.analysis.xpos[head - 1].label != "POS"
    else { return }
    guard !saysWhat(attribution) else { return }
    let negated = isNegated(attribution)
    guard negated || !isHypothetical(attribution.cue, head) else { return }
    let meaning = meaning(of: head, attribution.cue)
    attribution = active(attribution, head, meaning)
    // "what he said": the words are not here. "He made it clear that …": what follows is what was said.
    attribution.content.removeAll { $0.count == 1 && Self.standIns.contains(view.words[$0.lowerBound]) }
    guard let first = attribution.content.first else { return }
    // Of nested ones three in four were right on reading; no annotation to calibrate them by exists.
    let confidence =
      outer == nil ? calibration.confidence(attribution.probability) : Int((attribution.probability * 800).rounded())
    // Of words that mean no act of theirs ("is rolling out") only what is likely is kept.
    guard meaning.isKnown || confidence >= Self.unknownActThreshold else { return }
    // A word or two in quotation marks and nothing else: scare quotes.
    guard meaning.act != .speech || attribution.source != nil || !isScareQuote(attribution.content) else { return }
    for run in attribution.content {
      for token in run where view.quotationOf[token] >= 0 { used.insert(view.quotationOf[token]) }
    }
    var finding = Finding(
      cue: attribution.cue, meaning: meaning, negated: negated, content: attribution.content,
      rule: rule(head, attribution.cue, first),
      confidence: confidence,
      within: outer)
    finding.addressee = addressee(of: head, attribution)
    let sources = attribution.source.map(conjuncts) ?? [nil]
    for source in sources {
      finding.source = source
      findings.append(finding)
    }
  }

  /// "Everything Vogt says | is a lie": somebody else speaks of what she says.
  private func saysWhat(_ attribution: Attribution) -> Bool {
    guard let source = attribution.source, source.upperBound <= attribution.cue.lowerBound, source.lowerBound > 0,
      attribution.cue.upperBound < view.words.count
    else { return false }
    return ["everything", "anything", "nothing", "whatever", "all"].contains(view.words[source.lowerBound - 1])
      && view.analysis.upos[attribution.cue.upperBound] == .aux
  }

  static let unknownActThreshold = 650
  /// Pronouns that stand for what is said.
  static let standIns: Set<String> = ["what", "which", "that", "who", "it", "this", "so"]

  // MARK: The cue

  func meaning(of head: Int, _ cue: Range<Int>) -> CueMeaning {
    let lemma = view.words[head] == ":" ? ":" : view.analysis.lemma(head).lowercased()
    let next = head + 1 < view.words.count && head + 1 < cue.upperBound + 1 ? view.words[head + 1] : nil
    return CueMeaning.of(lemma, with: next, senses: text.profile(of: head))
  }

  func isNegated(_ attribution: Attribution) -> Bool {
    if attribution.cue.contains(where: { Words.negations.contains(view.words[$0]) }) { return true }
    guard let source = attribution.source else { return false }
    let first = source.lowerBound
    let near = max(view.analysis.sentences[view.sentenceOf[first]].tokens.lowerBound, first - 1)..<source.upperBound
    return near.contains { Words.nobody.contains(view.words[$0]) || view.words[$0] == "nor" }
      || ["no", "few", "hardly", "scarcely"].contains(view.words[first])
  }

  /// "if he said", "might say", "should have said", "to say", "without saying": not reported as said.
  func isHypothetical(_ cue: Range<Int>, _ head: Int) -> Bool {
    if cue.contains(where: { Words.modals.contains(view.words[$0]) }) { return true }
    for child in text.children(of: head) {
      let relation = text.words[Int(child)].relation
      let word = view.words[Int(child)]
      if relation == Relations.auxiliary, Words.modals.contains(word) { return true }
      if relation == Relations.mark, ["if", "unless", "whether", "without"].contains(word) { return true }
    }
    return false
  }

  func isScareQuote(_ content: [Range<Int>]) -> Bool {
    content.allSatisfy { run in run.allSatisfy { view.isQuoted($0) } && run.count <= 4 }
  }

  /// In words, for `why`.
  func rule(_ head: Int, _ cue: Range<Int>, _ first: Range<Int>) -> String {
    let place = first.lowerBound < cue.lowerBound ? "before" : "after"
    if view.isQuoted(first.lowerBound) { return "taggers: quotation \(place) the cue" }
    return view.analysis.upos[head] == .noun ? "taggers: what the noun stands for" : "taggers: content \(place) the cue"
  }

  /// "told CNN's Fareed Zakaria", "was told that", "said to reporters": to whom.
  func addressee(of head: Int, _ attribution: Attribution) -> Int? {
    let isTelling = Self.telling.contains(view.analysis.lemma(head))
    for child in text.children(of: head).map(Int.init) {
      guard attribution.source?.contains(child) != true, !attribution.content.contains(where: { $0.contains(child) }),
        !attribution.cue.contains(child)
      else { continue }
      let relation = text.words[child].relation
      let isObject = relation == Relations.object || relation == Relations.indirectObject
      let isPassiveSubject = relation == Relations.passiveSubject
      let hasTo = text.children(of: child).contains {
        ["to", "with"].contains(view.words[Int($0)]) && text.words[Int($0)].relation == Relations.adposition
      }
      if isTelling, isObject || isPassiveSubject { return naming(child) }
      if relation == Relations.oblique, hasTo { return naming(child) }
    }
    return nil
  }

  /// "asked Peskov in an interview if …": whom one asks is no part of what one asks.
  func withoutAddressee(_ attribution: Attribution) -> [Range<Int>] {
    let head = text.head(of: attribution.cue)
    let lemma = view.analysis.lemma(head)
    // "spoke to a gathering": nothing is said yet.
    if Self.speaking.contains(lemma) {
      return attribution.content.filter { run in
        let first = run.lowerBound
        return !["to", "with"].contains(view.words[first]) || text.words[first].relation != Relations.adposition
          || Int(text.words[top(of: run)].head) != head
      }
    }
    guard attribution.content.count > 1, Self.telling.contains(lemma) else { return attribution.content }
    let rest = attribution.content.filter { run in
      let top = top(of: run)
      let relation = text.words[top].relation
      return Int(text.words[top].head) != head || relation != Relations.object && relation != Relations.indirectObject
    }
    return rest.isEmpty ? attribution.content : rest
  }

  /// "asked him in an interview | that aired on Sunday | if …": a clause that describes what stands before the content.
  private func withoutClause(_ content: [Range<Int>]) -> [Range<Int>] {
    guard let first = content.first, !view.isQuoted(first.lowerBound) else { return content }
    let clause = first.first {
      let word = text.words[$0]
      return Relations.modifyingClauses.contains(word.relation) && Int(word.first) == first.lowerBound
        && word.head >= 0 && Int(word.head) < first.lowerBound
    }
    guard let clause, let rest = (clause + 1..<first.upperBound).first(where: { isQuestionWord($0, under: clause) })
    else { return content }
    return [rest..<first.upperBound] + content.dropFirst()
  }

  /// A run that the tagger ended inside a phrase ("could embrace a | clean energy policy") goes on to the next mark; one that
  /// ends with a conjunction, before it.
  private func whole(_ run: Range<Int>, besides attribution: Attribution) -> Range<Int> {
    let bounds = view.analysis.sentences[view.sentenceOf[run.upperBound - 1]].tokens
    let (last, next) = (run.upperBound - 1, run.upperBound)
    guard run.count > 2, bounds.contains(next), !view.has(next, .isPunctuation) else { return run }
    let isTaken = { (token: Int) in
      attribution.cue.contains(token) || attribution.source?.contains(token) == true
        || attribution.content.contains { $0.contains(token) }
    }
    switch view.analysis.upos[last] {
    case .cconj: return run.lowerBound..<last
    case .det where ["a", "an", "the"].contains(view.words[last]):
      let end = (next..<bounds.upperBound).first { view.has($0, .isPunctuation) || isTaken($0) } ?? bounds.upperBound
      return run.lowerBound..<end
    default: return run
    }
  }

  /// "if" or "whether" that opens a clause.
  private func isQuestionWord(_ token: Int, under clause: Int) -> Bool {
    ["if", "whether"].contains(view.words[token]) && text.words[token].relation == Relations.mark
      && Int(text.words[token].head) != clause
  }

  /// Verbs that name to whom is spoken, but not what is said.
  private static let speaking: Set<String> = ["speak", "talk"]

  static let telling: Set<String> = [
    "tell", "ask", "inform", "remind", "assure", "notify", "warn", "urge", "advise", "brief", "promise", "caution",
  ]
}
