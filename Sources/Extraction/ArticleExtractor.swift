public import Facts
package import Language

/// Articles in, what they hold out: a pure function of the text.
public struct ArticleExtractor: Sendable {
  let analyser: Analyser
  private let models: ExtractionModels
  /// Keeps readings of facts however unlikely: rules are tested without what a model thinks of them.
  var keepsUnlikelyFacts = false

  /// With the models that are part of the program.
  public init() throws {
    analyser = try Analyser()
    models = try ExtractionModels.embedded()
  }

  /// With models of a training that is under way.
  package init(analyser: Analyser, models: ExtractionModels) {
    self.analyser = analyser
    self.models = models
  }

  /// Attributions at least this likely are kept.
  public static let threshold: Float = 0.24

  /// Statements of a lower confidence are left out of an extraction, and counted.
  public static let leastConfidence = 400

  /// The kept statements with `within` as an index among them.
  private static func renumbered(_ kept: [Statement], among all: [Statement]) -> [Statement] {
    var numbers: [Int?] = []
    var next = 0
    for statement in all {
      let isKept = statement.confidence >= leastConfidence
      numbers.append(isKept ? next : nil)
      if isKept { next += 1 }
    }
    return kept.map { statement in
      var statement = statement
      statement.within = statement.within.flatMap { numbers[$0] }
      return statement
    }
  }

  /// The attributions of an article as the taggers find them, outermost ones only.
  func attributions(_ article: Article) -> [(source: [Span], cue: [Span], content: [Span])] {
    let view = TextView(analyser.analyse(article.text))
    return attributions(view).map {
      ($0.source.map { [view.span($0)] } ?? [], [view.span($0.cue)], $0.content.map(view.span))
    }
  }

  func analysis(of article: Article) -> Analysis { analyser.analyse(article.text) }

  private func attributions(_ view: TextView) -> [Attribution] {
    let text = AttributionText(view.analysis, analyser: analyser, senses: models.senses)
    return AttributionFinder(models: models).find(in: text, above: Self.threshold)
  }

  /// What the log records as the origin of an extraction.
  public var identity: Extractor {
    Extractor(name: "factlog", version: "5", model: models.identity(with: analyser.models))
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
    (extraction.statements, extraction.leftOut) = likelyStatements(view)
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
    let found = FactFinder.find(in: text, statements: extraction.statements)
    let features = FactFeatures(text: text)
    let facts = found.readings.compactMap { reading in
      let fact = models.facts.judged(reading, features)
      let least = FactJudge.leastConfidence(fact, isMain: text.isMain(reading.verb))
      return keepsUnlikelyFacts || fact.confidence >= least ? fact : nil
    }
    extraction.leftOut += found.readings.count - facts.count
    let roles = found.roles + RoleFinder(text, statements: extraction.statements).find()
    RoleSpeakers(text: text, roles: roles).name(in: &extraction.statements)
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

  /// The statements that are likely enough to be kept, and how many are not.
  func likelyStatements(_ view: TextView) -> (kept: [Statement], leftOut: Int) {
    let all = statements(view)
    let likely = all.filter { $0.confidence >= Self.leastConfidence }
    return (Self.renumbered(likely, among: all), all.count - likely.count)
  }

  private func statements(_ view: TextView) -> [Statement] {
    let text = AttributionText(view.analysis, analyser: analyser, senses: models.senses)
    let finder = AttributionFinder(models: models)
    let attributions = finder.find(in: text, above: Self.threshold)
    let nested = finder.nested(in: text, attributions)
    let findings = StatementFinder.find(in: view, text, attributions, nested: nested, models.calibration)
    return StatementBuilder(view: view).statements(findings)
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
