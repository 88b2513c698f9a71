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

  /// A headline or transcript line `Name: …`.
  mutating func addTranscriptLine(_ sentence: Sentence) {
    let bounds = sentence.tokens
    guard let colon = bounds.prefix(8).first(where: { view.words[$0] == ":" }), colon > bounds.lowerBound,
      bounds.upperBound - colon > 3, !view.isQuoted(colon), view.has(bounds.lowerBound, .startsLine),
      let speaker = speaker(bounds.lowerBound..<colon, inHeading: sentence.kind == .heading), !isBoilerplate(sentence)
    else { return }
    let isTaken = findings.contains { finding in
      ([finding.cue].compactMap(\.self) + finding.content).contains { $0.overlaps(bounds) }
    }
    guard !isTaken else { return }
    var end = bounds.upperBound
    while end > colon + 1, view.has(end - 1, .isPunctuation), !view.isQuoted(end - 1) { end -= 1 }
    guard end > colon + 1 else { return }
    findings.append(
      Finding(
        source: speaker,
        cue: colon..<colon + 1,
        meaning: CueMeaning(lemma: ":", act: .speech, stance: .says), content: [colon + 1..<end],
        rule: "name and colon",
        confidence: 750))
    for token in colon + 1..<end where view.quotationOf[token] >= 0 { used.insert(view.quotationOf[token]) }
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
    let isTaken = findings.contains { finding in
      ([finding.cue].compactMap(\.self) + finding.content).contains { $0.overlaps(start..<end) }
    }
    guard !isTaken, end > verb + 2 else { return }
    let cue = start..<verb + 1
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
