public import Facts
public import Language

/// Articles in, what they hold out: a pure function of the text.
public struct RuleExtractor: Sendable {
  private let analyser: any Analyser

  public init(analyser: any Analyser) { self.analyser = analyser }

  /// With the models that are part of the program.
  public init() throws { self.init(analyser: try TrainedAnalyser()) }

  /// What the log records as the origin of an extraction.
  public var identity: Extractor {
    Extractor(name: "rules", version: "3", model: "\(analyser.name) \(analyser.version)")
  }

  public func extract(_ article: Article) -> Extraction {
    let view = TextView(analyser.analyse(article.text))
    var extraction = Extraction()
    extraction.sentences = view.analysis.sentences.map { view.span($0.tokens) }
    extraction.entities = view.analysis.entities.map {
      Entity(name: $0.name, kind: Entity.Kind($0.kind), aliases: $0.aliases)
    }
    extraction.mentions = mentions(view)
    extraction.quotations = view.quotations.filter { $0.words(in: view.analysis) >= 3 }.map { view.span($0.tokens) }
    extraction.statements = statements(view)
    extraction.warnings = DamageFinder(view).find()
    addEvents(to: &extraction, view, published: article.published)
    return extraction
  }

  /// Times, figures, facts and roles: what the article reports beside what somebody says.
  private func addEvents(to extraction: inout Extraction, _ view: TextView, published: String?) {
    let times = TimeFinder(view, published: published).find()
    extraction.times = times.map {
      TimeExpression(span: view.span($0.tokens), date: $0.date, sentence: view.sentenceOf[$0.tokens.lowerBound])
    }
    extraction.figures = FigureFinder(view, times: times).find()
    StatementTimes(view, times).attach(to: &extraction.statements)
    guard let text = ParsedText(view, times: times.map(\.tokens)) else { return }
    let facts = FactFinder.find(in: text, statements: extraction.statements)
    let roles = RoleFinder(text, statements: extraction.statements).find()
    extraction.facts = (facts + roles).sorted { ($0.predicate, $0.isRole ? 1 : 0) < ($1.predicate, $1.isRole ? 1 : 0) }
  }

  /// Names, and the nouns and pronouns that the analyser could resolve.
  private func mentions(_ view: TextView) -> [Facts.Mention] {
    var mentions: [Facts.Mention] = []
    for (index, entity) in view.analysis.entities.enumerated() {
      for (name, reason) in zip(entity.names, entity.reasons) {
        mentions.append(
          Facts.Mention(entity: index, span: view.span(view.analysis.names[name].tokens), form: .name, reason: reason))
      }
    }
    for mention in view.analysis.mentions where mention.form != .name {
      guard let entity = mention.entity else { continue }
      mentions.append(
        Facts.Mention(
          entity: entity, span: view.span(mention.tokens), form: mention.form == .noun ? .noun : .pronoun,
          reason: mention.reason))
    }
    return mentions.sorted { ($0.span, $0.entity) < ($1.span, $1.entity) }
  }

  private func statements(_ view: TextView) -> [Statement] {
    let findings = StatementFinder.find(in: view)
    let resolver = SpeakerResolver(view: view)
    var statements: [Statement] = []
    var seen: Set<[Span]> = []
    var lastSpeaker: (entity: Int, sentence: Int)?
    for finding in findings {
      var statement = statement(finding, view)
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
      if let entity = statement.speaker {
        lastSpeaker = (entity, sentence)
      } else if finding.source != nil {
        lastSpeaker = nil
      }
      if let addressee = finding.addressee {
        statement.addressee = view.entity(ofToken: addressee.head)
        // Of two who talk to each other, "he" may be either.
        if statement.addressee.map({ view.analysis.entities[$0].kind == .person }) == true { lastSpeaker = nil }
      }
      // The identity of a statement is its spans: the same ones twice are one.
      let spans = [statement.cue ?? Span(0, 0), statement.source ?? Span(0, 0)] + statement.content
      if seen.insert(spans).inserted { statements.append(statement) }
    }
    return statements
  }

  private func statement(_ finding: Finding, _ view: TextView) -> Statement {
    let quoted = finding.content.map { run in run.count { view.isQuoted($0) } }.reduce(0, +)
    let all = finding.content.reduce(0) { $0 + $1.count }
    let outside = finding.content.contains { run in run.contains { !view.isQuoted($0) && !view.has($0, .isPunctuation) }
    }
    let kind: Statement.Kind = quoted == 0 ? .indirect : outside ? .mixed : .direct
    return Statement(
      source: finding.source.map { view.span($0.tokens) }, cue: finding.cue.map(view.span), lemma: finding.entry?.lemma,
      content: finding.content.map(view.span), act: finding.entry?.act ?? .speech, kind: all == 0 ? .indirect : kind,
      stance: finding.negated ? .withholds : finding.entry?.stance ?? .says, negated: finding.negated,
      sentence: view.sentenceOf[finding.content[0].lowerBound], rule: finding.rule, confidence: finding.confidence)
  }
}

extension TextView {
  /// The bytes from the first to the last of some tokens.
  func span(_ tokens: Range<Int>) -> Span {
    guard let bytes = analysis.bytes(tokens) else { return Span(0, 0) }
    return Span(bytes.lowerBound, bytes.upperBound)
  }
}

extension Entity.Kind {
  fileprivate init(_ kind: NameKind) {
    switch kind {
    case .person: self = .person
    case .organisation: self = .organisation
    case .place: self = .place
    case .other: self = .other
    }
  }
}
