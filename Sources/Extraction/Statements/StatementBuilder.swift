import Facts
import Language

/// Findings in tokens to statements in bytes: says who is meant by each source.
struct StatementBuilder {
  let view: TextView

  private typealias Speaker = (entity: Int, sentence: Int)

  func statements(_ findings: [Finding]) -> [Statement] {
    var statements: [Statement] = []
    var outer: [Range<Int>?] = []
    var cues: [Range<Int>?] = []
    var seen: Set<[Span]> = []
    var lastSpeaker: Speaker?
    for finding in findings {
      let statement = resolved(statement(finding), finding, &lastSpeaker)
      // The identity of a statement is its spans: the same ones twice are one.
      let spans = [statement.cue ?? Span(0, 0), statement.source ?? Span(0, 0)] + statement.content
      guard seen.insert(spans).inserted else { continue }
      statements.append(statement)
      cues.append(finding.cue)
      outer.append(finding.within)
    }
    for index in statements.indices {
      if let cue = outer[index] { statements[index].within = cues.firstIndex(of: cue) }
    }
    return statements
  }

  /// With the speaker and the addressee. Whom somebody quotes is not who speaks next.
  private func resolved(_ statement: Statement, _ finding: Finding, _ lastSpeaker: inout Speaker?) -> Statement {
    var statement = statement
    let resolver = SpeakerResolver(view: view)
    let sentence = view.sentenceOf[finding.cue?.lowerBound ?? finding.content[0].lowerBound]
    if let source = finding.source {
      let found = resolver.resolve(source, lastSpeaker: lastSpeaker)
      statement.speaker = found.entity
      statement.speakerReason = found.reason
    } else if finding.carriedFrom != nil {
      statement.speaker = lastSpeaker?.entity
      statement.speakerReason = lastSpeaker == nil ? "no cue, and no speaker just before" : finding.rule
    } else {
      statement.speakerReason = "the text names no source"
    }
    if let addressee = finding.addressee {
      statement.addressee = view.entity(ofToken: addressee) ?? resolver.coreference(addressee)?.entity
    }
    if let meaning = finding.meaning?.byPerson(), let source = finding.source, isPerson(source, statement.speaker) {
      statement.act = meaning.act
      if !finding.negated { statement.stance = meaning.stance }
    }
    guard finding.within == nil else { return statement }
    if let entity = statement.speaker {
      lastSpeaker = (entity, sentence)
    } else if finding.source != nil {
      lastSpeaker = nil
    }
    // Of two who talk to each other, "he" may be either.
    if statement.addressee.map({ view.analysis.entities[$0].kind == .person }) == true { lastSpeaker = nil }
    return statement
  }

  /// Whether a source is a human being, and no study and no council.
  private func isPerson(_ source: SourcePhrase, _ speaker: Int?) -> Bool {
    if let speaker { return view.analysis.entities[speaker].kind == .person }
    return Words.pronouns.contains(view.words[source.head]) && view.words[source.head] != "it"
      || PersonNouns.contains(view.analysis.lemma(source.head).lowercased())
  }

  private func statement(_ finding: Finding) -> Statement {
    let meaning = finding.meaning
    return Statement(
      source: finding.source.map { view.span($0.tokens) }, cue: finding.cue.map(view.span), lemma: meaning?.lemma,
      content: finding.content.map(view.span), act: meaning?.act ?? .speech, kind: kind(finding.content),
      stance: finding.negated ? .withholds : meaning?.stance ?? .says, negated: finding.negated,
      sentence: view.sentenceOf[finding.content[0].lowerBound], rule: finding.rule, confidence: finding.confidence)
  }

  private func kind(_ content: [Range<Int>]) -> Statement.Kind {
    let quoted = content.contains { run in run.contains { view.isQuoted($0) } }
    let outside = content.contains { run in run.contains { !view.isQuoted($0) && !view.has($0, .isPunctuation) } }
    return !quoted ? .indirect : outside ? .mixed : .direct
  }
}
