/// The analyser with trained models: tokens, sentences, tags, lemmas, dependencies, names, entities.
///
/// A value without state of its own: any number of threads may use one. All sums are integers in a fixed order, so that
/// the same text gives the same analysis on every machine.
public struct Analyser: Sendable {
  public let models: LanguageModels

  /// An analyser with the models that are part of the program.
  public init() throws(ModelError) { models = try LanguageModels.embedded() }

  public init(models: LanguageModels) { self.models = models }

  public var name: String { "linear" }
  /// The version of the rules and the identity of the models.
  public var version: String { "2-\(models.identity)" }

  public func analyse(_ text: String) -> Analysis {
    var analysis = Segmenter.segments(of: text)
    annotate(&analysis)
    return analysis
  }

  /// Analyses words that are given, one array a sentence; the text is the words with a space between them.
  public func analyse(sentences: [[String]]) -> Analysis {
    var text: [UInt8] = []
    var analysis = Analysis(text: [])
    for (index, words) in sentences.enumerated() where !words.isEmpty {
      let first = analysis.tokens.count
      for word in words {
        if !text.isEmpty { text.append(0x20) }
        let start = text.count
        text += Array(word.utf8)
        let flags = Tokeniser.flags(text, start, text.count)
        analysis.tokens.append(
          Token(start: Int32(start), end: Int32(text.count), flags: start == 0 ? flags : flags.union(.precededBySpace)))
      }
      let range = first..<analysis.tokens.count
      analysis.paragraphs.append(range)
      analysis.sentences.append(Sentence(tokens: range, paragraph: index, kind: .prose))
    }
    analysis.text = text
    for paragraph in analysis.paragraphs { Quotations.mark(analysis.text, &analysis.tokens, paragraph) }
    annotate(&analysis)
    return analysis
  }

  // MARK: - Stages

  /// The names of the stages, for measuring.
  package static let stages = [
    "tokens and sentences", "word atoms", "tags", "dependencies", "names", "entities", "coreference",
  ]

  /// As ``analyse(_:)``, each stage called through `measure` with its number.
  package func analyse(_ text: String, measure: (Int, () -> Void) -> Void) {
    var analysis = Analysis(text: [])
    measure(0) { analysis = Segmenter.segments(of: text) }
    var atoms = SentenceAtoms()
    measure(1) { atoms = SentenceAtoms(analysis, models.lexicon) }
    measure(2) { tag(&analysis, atoms) }
    measure(3) { parse(&analysis, atoms) }
    measure(4) { analysis.names = names(analysis, atoms) }
    measure(5) { link(&analysis) }
    analysis.lemmatiser = models.lemmatiser
    measure(6) { analysis.mentions = Coreference.resolve(analysis, models.lexicon) }
  }

  private func annotate(_ analysis: inout Analysis) {
    let atoms = SentenceAtoms(analysis, models.lexicon)
    tag(&analysis, atoms)
    parse(&analysis, atoms)
    analysis.lemmatiser = models.lemmatiser
    analysis.names = names(analysis, atoms)
    link(&analysis)
    analysis.mentions = Coreference.resolve(analysis, models.lexicon)
    let flat = atoms.flat(analysis)
    if LanguageCheck.isForeign(analysis, isKnown: { flat[$0].lexicon & 0x1FF != 0 }) {
      analysis.warnings.insert(.notEnglish, at: 0)
    }
  }

  private func link(_ analysis: inout Analysis) {
    analysis.entities = EntityLinker(analysis).link()
    analysis.turns = Turn.find(analysis, analysis.entityOfToken)
  }

  private func tag(_ analysis: inout Analysis, _ atoms: SentenceAtoms) {
    let count = analysis.tokens.count
    analysis.upos = Array(repeating: .x, count: count)
    analysis.xpos = Array(repeating: XPOS(rawValue: 0), count: count)
    var workspace: [UInt32] = []
    for (index, sentence) in analysis.sentences.enumerated() {
      let tags = atoms.withFirst(of: index) { models.tagger.tag($0, sentence.tokens.count, &workspace) }
      for (token, tag) in zip(sentence.tokens, tags) {
        analysis.upos[token] = models.tagger.classes[Int(tag)].upos
        analysis.xpos[token] = models.tagger.classes[Int(tag)].xpos
      }
    }
  }

  private func parse(_ analysis: inout Analysis, _ atoms: SentenceAtoms) {
    analysis.heads = Array(repeating: -1, count: analysis.tokens.count)
    analysis.relations = Array(repeating: DependencyRelation(rawValue: 0), count: analysis.tokens.count)
    analysis.margins = Array(repeating: .max, count: analysis.tokens.count)
    analysis.agrees = Array(repeating: true, count: analysis.tokens.count)
    var workspace = Parser.Workspace()
    for (index, sentence) in analysis.sentences.enumerated() {
      let start = Dateline.end(sentence, analysis) ?? sentence.tokens.lowerBound
      let tokens = start..<sentence.tokens.upperBound
      let words = atoms.withFirst(of: index) {
        ParserWord.sentence(
          $0 + (start - sentence.tokens.lowerBound), analysis.upos[tokens], analysis.xpos[tokens])
      }
      let tree = models.parser.parse(words, &workspace)
      let first = Int32(start)
      for (i, token) in tokens.enumerated() where i < tree.heads.count {
        analysis.heads[token] = tree.heads[i] == 0 ? -1 : first + tree.heads[i] - 1
        analysis.relations[token] = DependencyRelation(rawValue: tree.labels[i])
        analysis.margins[token] = tree.margins[i]
        analysis.agrees[token] = tree.agrees[i]
      }
      hangDateline(sentence.tokens.lowerBound..<start, tokens, &analysis)
    }
    ContentClauses.repair(&analysis)
  }

  /// The first word of a dateline hangs on the sentence, the others on the first.
  private func hangDateline(_ dateline: Range<Int>, _ rest: Range<Int>, _ analysis: inout Analysis) {
    guard let first = dateline.first, let root = rest.first(where: { analysis.heads[$0] < 0 }) else { return }
    for token in dateline {
      let isMark = analysis.tokens[token].flags.contains(.isPunctuation)
      analysis.heads[token] = Int32(token == first ? root : first)
      analysis.relations[token] =
        DependencyRelation(label: token == first ? "parataxis" : isMark ? "punct" : "flat") ?? analysis.relations[token]
    }
  }

  private func names(_ analysis: Analysis, _ atoms: SentenceAtoms) -> [Name] {
    let counts = CaseCounts(atoms.atoms, analysis.sentences.indices.map { atoms.range(of: $0) })
    var workspace = NameRecogniser.Workspace()
    var names: [Name] = []
    for (index, sentence) in analysis.sentences.enumerated() {
      let input = NameSentence(atoms.atoms[atoms.range(of: index)], analysis.xpos[sentence.tokens], counts)
      for found in NameLabel.names(models.names.labels(input, &workspace)) {
        let first = sentence.tokens.lowerBound
        names.append(
          Name(tokens: (first + found.tokens.lowerBound)..<(first + found.tokens.upperBound), kind: found.kind))
      }
    }
    let flat = atoms.flat(analysis)
    names = names.flatMap { NameRules.divided(NameRules.withoutEdges($0, analysis), analysis) }.flatMap { name in
      guard name.kind == .person else { return [name] }
      let tokens = NameRules.withoutTitles(name.tokens, analysis) {
        flat[$0].lexicon & UInt64(Lexicon.Bit.demonym) != 0
      }
      return NameRules.people(in: tokens, analysis)
    }
    names = NameRules.cleaned(names, analysis)
    names = NameRules.rows(names.filter { $0.kind != .person || !NameRules.isTitle($0, analysis) }, analysis)
    names = NameRules.retitled(names, analysis)
    names += NameRules.titled(names, analysis, flat)
    names = HyphenatedNames.joined(names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }, analysis, flat)
    names = TranscriptLabels.named(NameRules.agree(names, analysis, flat), analysis, flat)
    // Once more for the names that only the second pass over the article finds.
    names = NameRules.nicknamed(HyphenatedNames.joined(names, analysis, flat), analysis)
    return NameRules.pointed(names, analysis)
  }
}

/// The atoms of all sentences of a text, each sentence with two from outside on either side.
struct SentenceAtoms {
  private(set) var atoms: [TokenAtoms] = []
  private let sentences: [Range<Int>]

  init() { sentences = [] }

  init(_ analysis: Analysis, _ lexicon: Lexicon) {
    var reader = AtomReader(lexicon: lexicon)
    sentences = analysis.sentences.map(\.tokens)
    atoms.reserveCapacity(analysis.tokens.count + 4 * sentences.count)
    for sentence in sentences {
      atoms.append(.outside(1))
      atoms.append(.outside(2))
      for token in sentence { atoms.append(reader.read(analysis.text, analysis.tokens[token].range)) }
      atoms.append(.outside(3))
      atoms.append(.outside(4))
    }
  }

  /// Where the atoms of a sentence stand in ``atoms``, without those from outside.
  func range(of sentence: Int) -> Range<Int> {
    let shift = 4 * sentence + 2
    return (sentences[sentence].lowerBound + shift)..<(sentences[sentence].upperBound + shift)
  }

  func withFirst<R>(of sentence: Int, _ body: (UnsafePointer<TokenAtoms>) -> R) -> R {
    let first = range(of: sentence).lowerBound
    return atoms.withUnsafeBufferPointer { buffer in
      // A sentence that exists has atoms.
      guard let base = buffer.baseAddress else { preconditionFailure("no atoms") }
      return body(base + first)
    }
  }

  /// The atoms of the tokens alone.
  func flat(_ analysis: Analysis) -> [TokenAtoms] {
    var flat: [TokenAtoms] = []
    flat.reserveCapacity(analysis.tokens.count)
    for sentence in sentences.indices { flat += atoms[range(of: sentence)] }
    return flat
  }
}
