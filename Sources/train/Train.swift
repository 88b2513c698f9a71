import Extraction
import Foundation
import Language

/// Writes a line about the progress to standard error.
func report(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

/// Trains the models of Language and Extraction; `scripts/train` unpacks the corpora and calls it.
@main
struct Train {
  private static let steps = ["lexicon", "tagger", "parser", "names", "senses", "attribution", "facts"]
  static let usage = "usage: train CORPORA-FOLDER LEXICON-SOURCES OUTPUT-FOLDER [\(steps.joined(separator: "|")) …]"

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      report("train: \(error)")
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count >= 3 else { throw TrainingError(description: usage) }
    let stage = Stage(corpora: arguments[0], sources: arguments[1], output: arguments[2])
    let wanted = arguments.count > 3 ? Array(arguments[3...]) : steps
    for name in wanted { try stage.run(name) }
  }
}

/// One step of the training: reads what earlier steps wrote, writes one model.
struct Stage {
  let corpora: String
  let sources: String
  let output: String

  func run(_ name: String) throws {
    switch name {
    case "lexicon":
      try write("lexicon", LexiconBuilder.build(folder: sources, treebanks: treebanks("train")))
      try Evaluation.lemmas(lexicon().lemmatiser(), self)
    case "tagger":
      let lexicon = try lexicon()
      try write("tagger", TaggerTrainer.train(try treebanks("train"), lexicon))
      try Evaluation.tagger(Tagger(model("tagger")), lexicon, self)
    case "parser":
      try write("parser", ParserStage(self).train())
      try Evaluation.parser(self)
    case "names":
      let pipeline = TaggingPipeline(lexicon: try lexicon(), tagger: try Tagger(model("tagger")))
      try write("names", NameTrainer.train(NameCorpora(folder: corpora).training(), pipeline))
      try Evaluation.names(pipeline, self)
    case "senses":
      try write("senses", SenseBuilder(folder: sources).build())
    case "attribution":
      let models = try AttributionStage(self).train()
      try write("cues", models.cues)
      try write("argument", models.arguments)
      try write("verifier", models.verifier)
      try Evaluation.attribution(self)
    case "facts":
      try write("facts", FactStage(self).train())
    default: throw TrainingError(description: "unknown step '\(name)'")
    }
  }

  func treebanks(_ part: String) throws -> [TreebankSentence] {
    try Treebank.read("\(corpora)/ud-ewt-\(part).conllu") + Treebank.read("\(corpora)/gum-open-\(part).conllu")
  }

  func lexicon() throws -> Lexicon { try Lexicon(model("lexicon")) }

  func model(_ kind: String) throws -> ModelFile {
    guard let data = FileManager.default.contents(atPath: "\(output)/\(kind).model") else {
      throw TrainingError(description: "\(output)/\(kind).model: cannot be read")
    }
    return try ModelFile(ModelBytes(copying: Array(data)), kind: kind, verify: true)
  }

  /// The models of the Language module, as trained before.
  func languageModels() throws -> LanguageModels {
    func bytes(_ kind: String) throws -> [UInt8] {
      guard let data = FileManager.default.contents(atPath: "\(output)/\(kind).model") else {
        throw TrainingError(description: "\(output)/\(kind).model: cannot be read")
      }
      return Array(data)
    }
    return try LanguageModels(
      lexicon: bytes("lexicon"), tagger: bytes("tagger"), parser: bytes("parser"), names: bytes("names"))
  }

  /// The models of statements, as trained before, with a judge of facts.
  func extractionModels(facts: ModelFile) throws -> ExtractionModels {
    try ExtractionModels(
      senses: model("senses"), cues: model("cues"), arguments: model("argument"), verifier: model("verifier"),
      facts: facts)
  }

  private func write(_ kind: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(output)/\(kind).model"))
    report("\(kind).model: \(bytes.count) bytes")
  }
}

/// Scores on the dev files, printed as a table.
enum Evaluation {
  static func tagger(_ tagger: Tagger, _ lexicon: Lexicon, _ stage: Stage) throws {
    for name in ["ud-ewt-dev", "gum-open-dev"] {
      var reader = AtomReader(lexicon: lexicon)
      var words = 0
      var xpos = 0
      var upos = 0
      var workspace: [UInt32] = []
      for sentence in try Treebank.read("\(stage.corpora)/\(name).conllu") {
        let tags = PaddedAtoms(sentence.forms, &reader).withFirst { tagger.tag($0, sentence.count, &workspace) }
        for (i, tag) in tags.enumerated() {
          words += 1
          if tagger.classes[Int(tag)].xpos == sentence.xpos[i] { xpos += 1 }
          if tagger.classes[Int(tag)].upos == sentence.upos[i] { upos += 1 }
        }
      }
      print("\(name) XPOS \(percent(xpos, words)) UPOS \(percent(upos, words))")
    }
  }

  /// Attachment scores with predicted tags on gold words; labels without subtypes.
  static func parser(_ stage: Stage) throws {
    let parser = try Parser(stage.model("parser"))
    var memory = Parser.Workspace()
    try trees(stage) { words in
      let tree = parser.parse(words, &memory)
      return (tree.heads.map(Int.init), tree.labels.map(Int.init))
    }
  }

  /// The same for the teacher.
  static func teacher(
    _ stage: Stage, _ parse: (inout [ParserWord], BeamParser.Memory) -> (heads: [Int], labels: [Int])
  ) throws {
    let memory = BeamParser.Memory(words: 400)
    try trees(stage) {
      var words = $0
      return parse(&words, memory)
    }
  }

  private static func trees(
    _ stage: Stage, _ parse: ([ParserWord]) -> (heads: [Int], labels: [Int])
  ) throws {
    let lexicon = try stage.lexicon()
    let tagger = try Tagger(stage.model("tagger"))
    for name in ["ud-ewt-dev", "gum-open-dev"] {
      var reader = AtomReader(lexicon: lexicon)
      var words = 0
      var attached = 0
      var labelled = 0
      var workspace: [UInt32] = []
      for sentence in try Treebank.read("\(stage.corpora)/\(name).conllu") {
        let tree = parse(ParserStage.words(sentence.forms, tagger, &reader, &workspace))
        for i in 0..<sentence.count {
          words += 1
          guard tree.heads[i] == sentence.heads[i] else { continue }
          attached += 1
          if DependencyRelation(rawValue: UInt8(tree.labels[i])).base == sentence.relations[i].base { labelled += 1 }
        }
      }
      print("\(name) UAS \(percent(attached, words)) LAS \(percent(labelled, words))")
    }
  }

  /// Lemmas with gold tags.
  static func lemmas(_ lemmatiser: Lemmatiser, _ stage: Stage) throws {
    for name in ["ud-ewt-dev", "gum-open-dev"] {
      var words = 0
      var right = 0
      for sentence in try Treebank.read("\(stage.corpora)/\(name).conllu") {
        for i in 0..<sentence.count {
          let form = String(decoding: sentence.forms[i], as: UTF8.self)
          words += 1
          if lemmatiser.lemma(form, sentence.upos[i], sentence.xpos[i]) == sentence.lemmas[i] { right += 1 }
        }
      }
      print("\(name) lemmas \(percent(right, words))")
    }
  }

  /// Strict F1 of names: same bytes, same kind.
  static func names(_ pipeline: TaggingPipeline, _ stage: Stage) throws {
    let recogniser = try NameRecogniser(stage.model("names"))
    let corpora = NameCorpora(folder: stage.corpora)
    let sets = [
      ("polnear-dev", try corpora.silver("polnear-dev", cleaned: false)),
      ("uner-ewt-dev", try corpora.uner("uner-ewt-dev")),
      ("wnut17-dev", try corpora.tagged("wnut17-dev")), ("gum-open-dev", try corpora.gum("dev")),
    ]
    var workspace = NameRecogniser.Workspace()
    for (name, articles) in sets {
      var gold = 0
      var found = 0
      var right = 0
      for article in articles {
        let tagged = pipeline.tag(article.text)
        var names: [Name] = []
        for (sentence, input) in zip(tagged.analysis.sentences, tagged.sentences) {
          for name in NameLabel.names(recogniser.labels(input, &workspace)) {
            var tokens =
              name.tokens.lowerBound + sentence.tokens.lowerBound..<name.tokens.upperBound + sentence.tokens.lowerBound
            if name.kind == .person {
              tokens = NameRules.withoutTitles(tokens, tagged.analysis) {
                tagged.atoms[$0].lexicon & UInt64(Lexicon.Bit.demonym) != 0
              }
            }
            names.append(Name(tokens: tokens, kind: name.kind))
          }
        }
        names = NameRules.agree(names, tagged.analysis, tagged.atoms)
        let spans = names.compactMap { name in tagged.analysis.bytes(name.tokens).map { "\($0) \(name.kind)" } }
        let wanted = Set(article.names.map { "\($0.span) \($0.kind)" })
        gold += wanted.count
        found += spans.count
        right += spans.filter(wanted.contains).count
      }
      print("\(name) P \(percent(right, found)) R \(percent(right, gold)) F1 \(percent(2 * right, gold + found))")
    }
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    let hundredths = whole == 0 ? 0 : (part * 20_000 + whole) / (whole * 2)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
