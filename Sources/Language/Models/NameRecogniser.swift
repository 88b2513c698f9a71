/// Finds the names of a sentence: a structured perceptron (Collins 2002) over labels for beginning, inside, last and only
/// token, decoded with a beam of five.
package struct NameRecogniser: Sendable {
  package static let beam = 5

  private let table: WeightTable

  package init(_ file: ModelFile) throws(ModelError) {
    let bits = Int(try file.lines("bits").first ?? "") ?? 0
    table = try file.table("weights", bits: bits, classes: 16)
  }

  /// One way to label the tokens so far.
  fileprivate struct Hypothesis {
    var score: Int32 = 0
    var label: Int8 = -1
    var previous: Int8 = -1
    var back: Int8 = 0
  }

  /// Memory that is used again for each sentence.
  package struct Workspace {
    fileprivate var rows: [UInt32] = Array(repeating: 0, count: NameFeatures.maximum)
    fileprivate var sums: [Int16] = Array(repeating: 0, count: 32)
    fileprivate var lattice: [Hypothesis] = []
    fileprivate var sizes: [Int] = []

    package init() {}
  }

  /// The label of each token.
  package func labels(_ sentence: NameSentence, _ workspace: inout Workspace) -> [UInt8] {
    let count = sentence.count
    guard count > 0 else { return [] }
    let width = Self.beam
    if workspace.sizes.count <= count {
      workspace.sizes = Array(repeating: 0, count: count + 1)
      workspace.lattice = Array(repeating: Hypothesis(), count: (count + 1) * width)
    }
    workspace.sizes[0] = 1
    workspace.lattice[0] = Hypothesis()
    sentence.atoms.withUnsafeBufferPointer { atoms in
      workspace.rows.withUnsafeMutableBufferPointer { rows in
        workspace.sums.withUnsafeMutableBufferPointer { sums in
          workspace.lattice.withUnsafeMutableBufferPointer { lattice in
            guard let atoms = atoms.baseAddress, let rows = rows.baseAddress, let sums = sums.baseAddress,
              let lattice = lattice.baseAddress
            else { return }
            for i in 0..<count {
              workspace.sizes[i + 1] = extend(
                sentence, atoms + 2 + i, i, rows, sums, lattice + i * width, workspace.sizes[i],
                lattice + (i + 1) * width)
            }
          }
        }
      }
    }
    var labels = [UInt8](repeating: 0, count: count)
    var k = 0
    for i in stride(from: count, to: 0, by: -1) {
      let hypothesis = workspace.lattice[i * width + k]
      labels[i - 1] = UInt8(hypothesis.label)
      k = Int(hypothesis.back)
    }
    return labels
  }

  /// Extends the hypotheses by token `i`: for each label its best predecessor, of these the best five.
  @inline(__always)
  private func extend(
    _ sentence: NameSentence, _ word: UnsafePointer<TokenAtoms>, _ i: Int, _ rows: UnsafeMutablePointer<UInt32>,
    _ sums: UnsafeMutablePointer<Int16>, _ from: UnsafePointer<Hypothesis>, _ size: Int,
    _ to: UnsafeMutablePointer<Hypothesis>
  ) -> Int {
    var buffer = RowBuffer(rows, mask: table.mask)
    NameFeatures.fill(&buffer, sentence, word, i)
    table.score(buffer, into: sums)
    let isLast = i + 1 == sentence.count
    return withUnsafeTemporaryAllocation(of: Hypothesis.self, capacity: NameLabel.count) { best in
      best.initialize(repeating: Hypothesis(score: .min, label: -1, previous: -1, back: 0))
      for k in 0..<size {
        let hypothesis = from[k]
        var dynamic = RowBuffer(rows, mask: table.mask)
        NameFeatures.fillDynamic(&dynamic, sentence, word, i, Int(hypothesis.label), Int(hypothesis.previous))
        table.score(dynamic, into: sums + 16)
        let followers = (isLast ? NameLabel.lastFollowers : NameLabel.followers)[Int(hypothesis.label) + 1]
        for label in followers {
          let score = hypothesis.score &+ Int32(sums[label]) &+ Int32(sums[16 + label])
          if best[label].label < 0 || score > best[label].score {
            best[label] = Hypothesis(
              score: score, label: Int8(label), previous: hypothesis.label, back: Int8(truncatingIfNeeded: k))
          }
        }
      }
      var kept = 0
      for label in 0..<NameLabel.count where best[label].label >= 0 {
        var at = kept
        while at > 0, to[at - 1].score < best[label].score {
          if at < Self.beam { to[at] = to[at - 1] }
          at -= 1
        }
        if at < Self.beam {
          to[at] = best[label]
          kept = min(kept + 1, Self.beam)
        }
      }
      return kept
    }
  }
}
