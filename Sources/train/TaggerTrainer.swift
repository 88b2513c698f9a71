import Language

/// Trains the tagger: greedy decoding with the model's own tags as history, an update at each mistake.
struct TaggerTrainer {
  static let bits = 21
  static let epochs = 8
  /// Rarer classes are not learnt.
  static let rarest = 3

  private struct Example {
    var atoms: PaddedAtoms
    /// The class of each word, -1 for a rare one.
    var gold: [Int]
  }

  static func train(_ sentences: [TreebankSentence], _ lexicon: Lexicon, runs: Int = 4) -> [UInt8] {
    let classes = Self.classes(sentences)
    var numbers: [String: Int] = [:]
    for (index, name) in classes.enumerated() { numbers[name] = index }
    var reader = AtomReader(lexicon: lexicon)
    let examples = sentences.map { sentence in
      Example(
        atoms: PaddedAtoms(sentence.forms, &reader),
        gold: (0..<sentence.count).map { numbers[Self.name(sentence, $0)] ?? -1 })
    }
    let runs = (1...max(1, runs)).map { seed in
      run(examples, classes.count, seed: UInt64(seed)).averages()
    }
    return ModelFile.encode(
      kind: "tagger",
      parts: [
        ("classes", Array(classes.joined(separator: "\n").utf8)), ("bits", Array("\(bits)".utf8)),
        ("weights", Perceptron.quantised(runs)),
      ])
  }

  private static func run(_ examples: [Example], _ classes: Int, seed: UInt64) -> Perceptron {
    let model = Perceptron(bits: bits, classes: classes)
    var generator = Generator(seed: seed)
    var order = Array(examples.indices)
    let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: TaggerFeatures.maximum)
    let scores = UnsafeMutablePointer<Float>.allocate(capacity: classes)
    defer {
      rows.deallocate()
      scores.deallocate()
    }
    for epoch in 1...epochs {
      generator.shuffle(&order)
      var mistakes = 0
      for index in order { mistakes += learn(examples[index], model, rows, scores) }
      report("tagger, run \(seed), epoch \(epoch): \(mistakes) mistakes in training")
    }
    return model
  }

  /// One sentence; returns the number of wrong tags.
  private static func learn(
    _ example: Example, _ model: Perceptron, _ rows: UnsafeMutablePointer<UInt32>, _ scores: UnsafeMutablePointer<Float>
  ) -> Int {
    example.atoms.withFirst { atoms in
      var mistakes = 0
      var last = TaggerFeatures.noTag
      var beforeLast = TaggerFeatures.noTag
      for (i, gold) in example.gold.enumerated() {
        var buffer = RowBuffer(rows, mask: model.mask)
        TaggerFeatures.fill(&buffer, atoms + i, isFirst: i == 0, last, beforeLast)
        model.score(buffer, into: scores)
        var best = 0
        for c in 1..<model.classes where scores[c] > scores[best] { best = c }
        if best != gold {
          mistakes += 1
          if gold >= 0 {
            model.update(buffer, gold, 1)
            model.update(buffer, best, -1)
          }
        }
        model.moment += 1
        beforeLast = last
        last = UInt64(best)
      }
      return mistakes
    }
  }

  private static func name(_ sentence: TreebankSentence, _ i: Int) -> String {
    "\(sentence.xpos[i].label)|\(sentence.upos[i].label)"
  }

  /// The pairs of tags that occur often enough, sorted.
  private static func classes(_ sentences: [TreebankSentence]) -> [String] {
    var counts: [String: Int] = [:]
    for sentence in sentences { for i in 0..<sentence.count { counts[name(sentence, i), default: 0] += 1 } }
    return counts.filter { $0.value >= rarest }.keys.sorted()
  }
}
