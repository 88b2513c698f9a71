import Language

/// Trains the name recogniser: whole sentences are decoded with the beam, and every place where the best labels differ
/// from the right ones is corrected.
final class NameTrainer {
  static let bits = 21
  static let epochs = 8
  /// How many trainings are averaged.
  static let runs = 3

  private struct Example {
    var sentence: NameSentence
    var gold: [UInt8]
  }

  private struct Hypothesis {
    var score: Float
    var label: Int
    var previous: Int
    var back: Int
  }

  private let model = Perceptron(bits: bits, classes: NameLabel.count)
  private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: NameFeatures.maximum)
  private let sums = UnsafeMutablePointer<Float>.allocate(capacity: 32)

  deinit {
    rows.deallocate()
    sums.deallocate()
  }

  static func train(_ articles: [NamedText], _ pipeline: TaggingPipeline) -> [UInt8] {
    var examples: [Example] = []
    for article in articles {
      let tagged = pipeline.tag(article.text)
      let gold = Self.labels(article, tagged, pipeline)
      for (sentence, input) in zip(tagged.analysis.sentences, tagged.sentences) {
        examples.append(Example(sentence: input, gold: Array(gold[sentence.tokens])))
      }
    }
    report("names: \(examples.count) sentences")
    let runs = (1...Self.runs).map { run(examples, seed: UInt64($0)).averages() }
    return ModelFile.encode(
      kind: "names", parts: [("bits", Array("\(bits)".utf8)), ("weights", Perceptron.quantised(runs))])
  }

  private static func run(_ examples: [Example], seed: UInt64) -> Perceptron {
    let trainer = NameTrainer()
    var generator = Generator(seed: seed)
    var order = Array(examples.indices)
    for epoch in 1...epochs {
      generator.shuffle(&order)
      var mistakes = 0
      for index in order where !trainer.learn(examples[index]) { mistakes += 1 }
      report("names, run \(seed), epoch \(epoch): \(mistakes) of \(order.count) sentences wrong in training")
    }
    return trainer.model
  }

  /// The gold labels of an article's tokens, titles stripped.
  private static func labels(
    _ article: NamedText, _ tagged: TaggingPipeline.Tagged, _ pipeline: TaggingPipeline
  ) -> [UInt8] {
    let analysis = tagged.analysis
    var labels = [UInt8](repeating: 0, count: analysis.tokens.count)
    let sentenceOf = analysis.sentences.enumerated().flatMap {
      Array(repeating: $0.offset, count: $0.element.tokens.count)
    }
    var at = 0
    for name in article.names.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      while at < analysis.tokens.count, Int(analysis.tokens[at].end) <= name.span.lowerBound { at += 1 }
      var end = at
      while end < analysis.tokens.count, Int(analysis.tokens[end].start) < name.span.upperBound { end += 1 }
      guard end > at, labels[at] == 0, sentenceOf[at] == sentenceOf[end - 1] else { continue }
      var range = at..<end
      if name.kind == .person {
        range = NameRules.withoutTitles(range, analysis) { tagged.atoms[$0].lexicon & UInt64(Lexicon.Bit.demonym) != 0 }
      }
      while range.count > 1, analysis.tokens[range.upperBound - 1].flags.contains(.isClitic) {
        range = range.lowerBound..<(range.upperBound - 1)
      }
      if range.count == 1 {
        labels[range.lowerBound] = UInt8(NameLabel.of(name.kind, 3))
      } else {
        for i in range { labels[i] = UInt8(NameLabel.of(name.kind, 1)) }
        labels[range.lowerBound] = UInt8(NameLabel.of(name.kind, 0))
        labels[range.upperBound - 1] = UInt8(NameLabel.of(name.kind, 2))
      }
    }
    return labels
  }

  private func learn(_ example: Example) -> Bool {
    let labels = decode(example.sentence)
    defer { model.moment += Float(labels.count) }
    if labels == example.gold.map(Int.init) { return true }
    example.sentence.atoms.withUnsafeBufferPointer { atoms in
      guard let base = atoms.baseAddress else { return }
      for i in labels.indices { correct(example, labels, i, base + 2 + i) }
    }
    return false
  }

  private func correct(_ example: Example, _ labels: [Int], _ i: Int, _ word: UnsafePointer<TokenAtoms>) {
    let gold = example.gold
    let right = (Int(gold[i]), i > 0 ? Int(gold[i - 1]) : -1, i > 1 ? Int(gold[i - 2]) : -1)
    let wrong = (labels[i], i > 0 ? labels[i - 1] : -1, i > 1 ? labels[i - 2] : -1)
    if right == wrong { return }
    if right.0 != wrong.0 {
      var buffer = RowBuffer(rows, mask: model.mask)
      NameFeatures.fill(&buffer, example.sentence, word, i)
      model.update(buffer, right.0, 1)
      model.update(buffer, wrong.0, -1)
    }
    for (labels, amount) in [(right, Float(1)), (wrong, Float(-1))] {
      var buffer = RowBuffer(rows, mask: model.mask)
      NameFeatures.fillDynamic(&buffer, example.sentence, word, i, labels.1, labels.2)
      model.update(buffer, labels.0, amount)
    }
  }

  private func decode(_ sentence: NameSentence) -> [Int] {
    var lattice = [[Hypothesis(score: 0, label: -1, previous: -1, back: 0)]]
    sentence.atoms.withUnsafeBufferPointer { atoms in
      guard let base = atoms.baseAddress else { return }
      for i in 0..<sentence.count { lattice.append(extend(sentence, base + 2 + i, i, lattice[i])) }
    }
    var labels = [Int](repeating: 0, count: sentence.count)
    var k = 0
    for i in stride(from: sentence.count, to: 0, by: -1) {
      labels[i - 1] = lattice[i][k].label
      k = lattice[i][k].back
    }
    return labels
  }

  private func extend(
    _ sentence: NameSentence, _ word: UnsafePointer<TokenAtoms>, _ i: Int, _ from: [Hypothesis]
  ) -> [Hypothesis] {
    var buffer = RowBuffer(rows, mask: model.mask)
    NameFeatures.fill(&buffer, sentence, word, i)
    model.score(buffer, into: sums)
    var best = [Hypothesis?](repeating: nil, count: NameLabel.count)
    let isLast = i + 1 == sentence.count
    for (k, hypothesis) in from.enumerated() {
      var dynamic = RowBuffer(rows, mask: model.mask)
      NameFeatures.fillDynamic(&dynamic, sentence, word, i, hypothesis.label, hypothesis.previous)
      model.score(dynamic, into: sums + 16)
      for label in (isLast ? NameLabel.lastFollowers : NameLabel.followers)[hypothesis.label + 1] {
        let score = hypothesis.score + sums[label] + sums[16 + label]
        if let known = best[label], known.score >= score { continue }
        best[label] = Hypothesis(score: score, label: label, previous: hypothesis.label, back: k)
      }
    }
    let list = best.compactMap { $0 }.sorted { ($1.score, $0.label) < ($0.score, $1.label) }
    return Array(list.prefix(NameRecogniser.beam))
  }
}

/// Text → tagged sentences, as the name recogniser wants them.
struct TaggingPipeline {
  struct Tagged {
    var analysis: Analysis
    var atoms: [TokenAtoms]
    var sentences: [NameSentence]
  }

  let lexicon: Lexicon
  let tagger: Tagger

  func tag(_ text: String) -> Tagged {
    var analysis = Segmenter.segments(of: text)
    var reader = AtomReader(lexicon: lexicon)
    let atoms = analysis.tokens.map { reader.read(analysis.text, $0.range) }
    var workspace: [UInt32] = []
    for sentence in analysis.sentences {
      let forms = sentence.tokens.map { Array(analysis.text[analysis.tokens[$0].range]) }
      let tags = PaddedAtoms(forms, &reader).withFirst { tagger.tag($0, forms.count, &workspace) }
      analysis.xpos += tags.map { tagger.classes[Int($0)].xpos }
      analysis.upos += tags.map { tagger.classes[Int($0)].upos }
    }
    let counts = CaseCounts(atoms, analysis.sentences.map(\.tokens))
    let sentences = analysis.sentences.map { NameSentence(atoms[$0.tokens], analysis.xpos[$0.tokens], counts) }
    return Tagged(analysis: analysis, atoms: atoms, sentences: sentences)
  }
}
