import Foundation
import Language

/// Trains the shipped parser: a beam parser learns from the treebanks and parses the raw articles; the greedy parser
/// learns from both (uptraining: Petrov, Chang, Ringgaard and Alshawi 2010).
struct ParserStage {
  private let stage: Stage

  /// The lengths of the raw articles' sentences that are used: longer ones are parsed worse, shorter ones teach little.
  private static let lengths = 5...40

  /// How many trainings are averaged.
  private static let runs = 6

  init(_ stage: Stage) { self.stage = stage }

  func train() throws -> [UInt8] {
    let lexicon = try stage.lexicon()
    var reader = AtomReader(lexicon: lexicon)
    let gold = Self.jackknifed(try stage.treebanks("train"), lexicon).map { Self.example($0, &reader) }
    let parsed = try parsedArticles(gold, lexicon)
    let examples = Guides.noted(gold, and: parsed)
    let guides = Guides.train(gold, and: parsed)
    let parsers = parallel(Self.runs) { ParserTrainer.train(examples, .parser, seed: UInt64($0 + 1)) }
    return ParserModel.encode(parsers, guides: guides)
  }

  /// The sentences with the tags that a tagger gives that has not seen them: the parser learns to live with mistakes.
  private static func jackknifed(_ sentences: [TreebankSentence], _ lexicon: Lexicon) -> [TreebankSentence] {
    var tagged = sentences
    var reader = AtomReader(lexicon: lexicon)
    var workspace: [UInt32] = []
    for fold in 0..<Folds.count {
      let isHeld = { (index: Int) in Folds.isHeld(index, fold) }
      let bytes = TaggerTrainer.train(sentences.indices.filter { !isHeld($0) }.map { sentences[$0] }, lexicon, runs: 1)
      guard let file = try? ModelFile(ModelBytes(copying: bytes), kind: "tagger", verify: false),
        let tagger = try? Tagger(file)
      else { continue }
      for index in sentences.indices where isHeld(index) {
        let forms = sentences[index].forms
        let tags = PaddedAtoms(forms, &reader).withFirst { tagger.tag($0, forms.count, &workspace) }
        tagged[index].upos = tags.map { tagger.classes[Int($0)].upos }
        tagged[index].xpos = tags.map { tagger.classes[Int($0)].xpos }
      }
    }
    return tagged
  }

  private static func example(_ sentence: TreebankSentence, _ reader: inout AtomReader) -> ParserExample {
    let words = PaddedAtoms(sentence.forms, &reader).withFirst {
      ParserWord.sentence($0, sentence.upos[...], sentence.xpos[...])
    }
    return ParserExample(words: words, heads: sentence.heads, labels: sentence.relations.map { Int($0.rawValue) })
  }

  /// The words of a sentence with predicted tags.
  static func words(
    _ forms: [[UInt8]], _ tagger: Tagger, _ reader: inout AtomReader, _ workspace: inout [UInt32]
  ) -> [ParserWord] {
    PaddedAtoms(forms, &reader).withFirst { atoms in
      let tags = tagger.tag(atoms, forms.count, &workspace).map { tagger.classes[Int($0)] }
      return ParserWord.sentence(atoms, tags.map(\.upos)[...], tags.map(\.xpos)[...])
    }
  }

  /// The sentences of the raw articles with the trees of the beam parser, which learns from the treebanks alone.
  private func parsedArticles(_ gold: [ParserExample], _ lexicon: Lexicon) throws -> [ParserExample] {
    let guide = try Guides.guide(Guides.train(gold, and: []))
    let teacher = BeamParser.train(Guides.noted(gold, and: []))
    var workspace = Parser.Workspace()
    try Evaluation.teacher(stage) { words, memory in
      guide.note(&words, &workspace)
      return teacher.parse(words, memory)
    }
    let tagger = try Tagger(stage.model("tagger"))
    let memory = BeamParser.Memory(words: Self.lengths.upperBound)
    var reader = AtomReader(lexicon: lexicon)
    var rows: [UInt32] = []
    var examples: [ParserExample] = []
    for text in try Articles.texts("\(stage.corpora)/polnear-train.jsonl") {
      let analysis = Segmenter.segments(of: text)
      for sentence in analysis.sentences where Self.lengths.contains(sentence.tokens.count) {
        let forms = sentence.tokens.map { Array(analysis.text[analysis.tokens[$0].range]) }
        var words = Self.words(forms, tagger, &reader, &rows)
        guide.note(&words, &workspace)
        let tree = teacher.parse(words, memory)
        examples.append(ParserExample(words: words, heads: tree.heads, labels: tree.labels))
      }
    }
    report("parser: \(examples.count) sentences parsed by the beam parser")
    return examples
  }
}

/// JSON Lines of the corpora.
enum Articles {
  static func objects(_ path: String) throws -> [[String: Any]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(description: "\(path): cannot be read")
    }
    return try data.split(separator: 0x0A).compactMap {
      try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
    }
  }

  static func texts(_ path: String) throws -> [String] { try objects(path).compactMap { $0["text"] as? String } }
}
