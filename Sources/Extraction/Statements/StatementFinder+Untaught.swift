import Facts
import Language

/// What the taggers were not taught: lines of a transcript, signed quotations, impersonal reports.
extension StatementFinder {
  /// "SEE ALSO: …", captions, credits: nobody says them.
  func isBoilerplate(_ sentence: Sentence) -> Bool {
    if sentence.kind == .caption { return true }
    let first = view.words[sentence.tokens.lowerBound]
    let second = sentence.tokens.count > 1 ? view.words[sentence.tokens.lowerBound + 1] : ""
    return ["see", "read", "related", "photo", "image", "watch", "advertisement"].contains(first)
      && ["also", ":", "more", "by", "credit", "related"].contains(second)
  }

  /// The turns of a transcript and headlines such as `Putin spokesman: …`, where the taggers found nothing at the label.
  /// Statements in what is said stand inside of it.
  mutating func addLines() {
    let turns = view.analysis.turns.compactMap(line)
    // The colon of a label is no cue for half of what is said.
    var isLabel = [Bool](repeating: false, count: view.words.count + 1)
    for turn in turns { for token in turn.label.lowerBound...turn.label.upperBound { isLabel[token] = true } }
    findings.removeAll { $0.cue?.contains { isLabel[$0] } == true }
    var isTaken = [Bool](repeating: false, count: view.words.count + 1)
    var findingAt: [Int: Int] = [:]
    for (index, finding) in findings.enumerated() {
      for range in [finding.cue].compactMap(\.self) + finding.content { for token in range { isTaken[token] = true } }
      if let cue = finding.cue, finding.within == nil { findingAt[cue.lowerBound] = index }
    }
    for line in turns + view.analysis.sentences.compactMap(headline) {
      guard !(line.label.lowerBound...line.label.upperBound).contains(where: { isTaken[$0] }),
        !isTaken[line.content.lowerBound] || findingAt[line.content.lowerBound] != nil
      else { continue }
      let colon = line.label.upperBound..<line.label.upperBound + 1
      for token in line.content {
        if let index = findingAt[token] { findings[index].within = colon }
        if view.quotationOf[token] >= 0 { used.insert(view.quotationOf[token]) }
      }
      for token in colon { isTaken[token] = true }
      findings.append(
        Finding(
          source: line.source, cue: colon, meaning: CueMeaning(lemma: ":", act: .speech, stance: .says),
          content: [line.content], rule: "name and colon", confidence: 750))
    }
  }

  /// A label and what is said.
  private typealias Line = (label: Range<Int>, source: SourcePhrase, content: Range<Int>)

  private func line(_ turn: Turn) -> Line? {
    let first = view.analysis.sentences[view.sentenceOf[turn.name.lowerBound]]
    let label = turn.name.lowerBound..<turn.colon
    guard turn.tokens.count >= 2, !isBoilerplate(first), let content = content(turn.colon, turn.tokens) else {
      return nil
    }
    let named = SourcePhrase(tokens: turn.name, head: turn.name.upperBound - 1)
    return (label, speaker(label, inHeading: false) ?? named, content)
  }

  private func headline(_ sentence: Sentence) -> Line? {
    let bounds = sentence.tokens
    guard sentence.kind == .heading, let colon = bounds.prefix(8).first(where: { view.words[$0] == ":" }),
      colon > bounds.lowerBound, bounds.upperBound - colon > 3, view.has(bounds.lowerBound, .startsLine),
      let speaker = speaker(bounds.lowerBound..<colon, inHeading: true), !isBoilerplate(sentence),
      let content = content(colon, colon + 1..<bounds.upperBound)
    else { return nil }
    return (bounds.lowerBound..<colon, speaker, content)
  }

  /// What is said, without the marks at its end; nil where the colon is quoted.
  private func content(_ colon: Int, _ tokens: Range<Int>) -> Range<Int>? {
    var end = tokens.upperBound
    while end > tokens.lowerBound, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1) { end -= 1 }
    return end > tokens.lowerBound && !view.isQuoted(colon) ? tokens.lowerBound..<end : nil
  }

  /// "It was alleged that …": nobody is named, and the annotators mostly passed it over.
  mutating func addImpersonal(at verb: Int) {
    guard view.analysis.xpos[verb].label == "VBN", verb + 2 < view.words.count, view.words[verb + 1] == "that",
      !view.isQuoted(verb), meaning(of: verb, verb..<verb + 1).act == .speech
    else { return }
    let bounds = view.analysis.sentences[view.sentenceOf[verb]].tokens
    var start = verb
    while start > bounds.lowerBound,
      ["was", "is", "been", "has", "had", "also", "not", "being", "'s", "’s"].contains(view.words[start - 1])
    { start -= 1 }
    guard start < verb, start > bounds.lowerBound, view.words[start - 1] == "it" else { return }
    var end = bounds.upperBound
    while end > verb + 2, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1) { end -= 1 }
    let cue = start..<verb + 1
    // Found by the taggers: who is named before the "it" is not who says it.
    if let known = findings.firstIndex(where: { $0.cue?.contains(verb) == true }) {
      findings[known].source = nil
      findings[known].confidence = max(findings[known].confidence, 700)
      return
    }
    let isTaken = findings.contains { finding in
      ([finding.cue].compactMap(\.self) + finding.content).contains { $0.overlaps(start..<end) }
    }
    guard !isTaken, end > verb + 2 else { return }
    findings.append(
      Finding(
        cue: cue, meaning: meaning(of: verb, cue), negated: cue.contains { Words.negations.contains(view.words[$0]) },
        content: [verb + 1..<end], rule: "“it was … that”", confidence: 700))
  }

  /// `“…” – Name, Title`, as press releases have it.
  mutating func addSignedQuotation(_ index: Int) {
    let tokens = view.quotations[index].tokens
    let dash = tokens.upperBound
    guard dash + 1 < view.words.count, ["–", "—", "-", "--"].contains(view.words[dash]), view.nameOf[dash + 1] >= 0,
      view.quotations[index].words(in: view.analysis) >= 3
    else { return }
    let name = view.analysis.names[view.nameOf[dash + 1]]
    let end = name.tokens.upperBound
    guard name.kind == .person, name.tokens.lowerBound == dash + 1,
      end >= view.words.count || view.words[end] == "," || view.has(end, .startsLine)
    else { return }
    used.insert(index)
    findings.append(
      Finding(
        source: SourcePhrase(tokens: name.tokens, head: end - 1), cue: dash..<dash + 1,
        meaning: CueMeaning(lemma: ":", act: .speech, stance: .says), content: [tokens],
        rule: "quotation signed by a name",
        confidence: 800))
  }

  /// A person's name, in a transcript with title and description ("SEN. HALE", "ANNA VOGT, MAYOR"); in a headline also a
  /// noun for one ("Putin spokesman: …").
  func speaker(_ phrase: Range<Int>, inHeading: Bool) -> SourcePhrase? {
    let comma = phrase.first { view.words[$0] == "," || view.words[$0] == "(" }
    let isTranscript = phrase.allSatisfy {
      view.has($0, .allCapitals) || view.has($0, .isAbbreviation) || view.has($0, .isPunctuation)
        || view.nameOf[$0] >= 0
    }
    let last = (isTranscript ? comma ?? phrase.upperBound : phrase.upperBound) - 1
    guard last >= phrase.lowerBound else { return nil }
    if inHeading, view.nameOf[last] < 0 {
      guard Words.speakerNouns.contains(view.words[last]) else { return nil }
      return SourcePhrase(tokens: phrase, head: naming(top(of: phrase)))
    }
    guard let name = person(at: last) else { return nil }
    guard name.lowerBound > phrase.lowerBound || last + 1 < phrase.upperBound else {
      return SourcePhrase(tokens: phrase, head: naming(top(of: phrase)))
    }
    return isTranscript && name.lowerBound - phrase.lowerBound <= 2 ? SourcePhrase(tokens: name, head: last) : nil
  }
}
