import Language

/// The guides of a parser in training.
enum Guides {
  private static let runs = 2

  /// The examples that a parser learns from: the treebanks weigh as much as three times their size, since the trees of
  /// the articles are only guesses.
  private static func weighed(_ gold: [ParserExample], _ parsed: [ParserExample]) -> [ParserExample] {
    parsed.isEmpty ? gold : gold + gold + gold + parsed
  }

  static func train(_ gold: [ParserExample], and parsed: [ParserExample]) -> [ParserModel] {
    let examples = weighed(gold, parsed).map(\.reversed)
    return parallel(runs) { ParserTrainer.train(examples, .guide, seed: UInt64($0 + 1)) }
  }

  static func guide(_ models: [ParserModel]) throws -> ParserGuide {
    try ParserGuide(WeightTable(bits: ParserModel.guideBits, classes: 4, cells: ParserModel.encode(models)))
  }

  /// The examples, weighed, with what a guide says that has not seen them: the parser learns how far to trust it.
  static func noted(_ gold: [ParserExample], and parsed: [ParserExample]) -> [ParserExample] {
    let parts = parallel(Folds.count) { fold in
      let seen = { (list: [ParserExample]) in list.indices.filter { !Folds.isHeld($0, fold) }.map { list[$0] } }
      return [ParserTrainer.train(weighed(seen(gold), seen(parsed)).map(\.reversed), .guide, seed: UInt64(fold + 1))]
    }
    var workspace = Parser.Workspace()
    let lists = [gold, parsed].map { list in
      var list = list
      for (fold, models) in parts.enumerated() {
        guard let guide = try? guide(models) else { continue }
        for index in list.indices where Folds.isHeld(index, fold) { guide.note(&list[index].words, &workspace) }
      }
      return list
    }
    return weighed(lists[0], lists[1])
  }
}

/// Sentences that a model of one part has not seen: a fifth of them, in runs of fifty, which are mostly of one text.
enum Folds {
  static let count = 5

  static func isHeld(_ index: Int, _ fold: Int) -> Bool { index / 50 % count == fold }
}
