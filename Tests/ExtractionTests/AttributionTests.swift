import Facts
import Foundation
import Language
import Testing

@testable import Extraction

/// The corpora beside the package; tests that need them are skipped where they are absent.
private enum Corpora {
  static let folder = FileManager.default.currentDirectoryPath + "/../shared/corpora"
  static var exist: Bool { FileManager.default.fileExists(atPath: folder + "/score_attributions.py") }

  /// What a program prints.
  static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

/// The bars of PolNeAR dev, counted by the corpus's own scorer: a change that costs accuracy fails here.
@Suite("Attribution on PolNeAR dev", .enabled(if: Corpora.exist, "../shared/corpora is absent"))
struct AttributionCorpusTests {
  private struct Score: Decodable { var f1: Double }

  @Test func scores_stay_above_their_bars() throws {
    let lines = ExtractionLines(extractor: try ArticleExtractor(), offsets: .codepoints, onlyAttributions: true)
    let dev = try Corpora.output(["gzip", "-dc", Corpora.folder + "/polnear-dev.jsonl.gz"])
    let found = try dev.split(separator: "\n").map { try lines.output(for: String($0)) }
    let file = FileManager.default.temporaryDirectory.appending(path: "factlog-\(UUID().uuidString).jsonl")
    try found.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let report = try Corpora.output([
      "python3", Corpora.folder + "/score_attributions.py", Corpora.folder + "/polnear-dev.jsonl.gz", file.path,
    ])
    // Each line is a name and, for all and each kind, precision, recall, F1 and two counts.
    func f1(_ name: String, _ kind: Int = 0) -> Double {
      let line = report.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      let fields = line?.dropFirst(name.count).split(separator: " ") ?? []
      return fields.count > kind * 5 + 2 ? Double(fields[kind * 5 + 2]) ?? 0 : 0
    }
    for (name, kind, bar) in [
      ("relation", 0, 70.0), ("relation", 1, 88.5), ("relation", 2, 77.0), ("relation", 3, 64.0),
      ("content partial", 0, 79.0), ("content strict", 0, 58.0), ("cue overlap", 0, 78.5), ("source overlap", 0, 79.0),
    ] {
      #expect(f1(name, kind) >= bar, "\(name), kind \(kind): \(f1(name, kind))\n\(report)")
    }
  }
}

@Suite struct AttributionTests {
  @Test(arguments: [-30.0, -1, -0.001, 0, 0.5, 1, 20]) func the_portable_exponential_is_exact(_ x: Double) {
    #expect(abs(Portable.exp(x) - exp(x)) <= 1e-12 * exp(x))
  }

  @Test(arguments: [1e-9, 0.3, 0.9999, 1, 1.5, 2, 1e12]) func the_portable_logarithm_is_exact(_ x: Double) {
    #expect(abs(Portable.log(x) - log(x)) <= 1e-12 * max(1, abs(log(x))))
  }

  /// Of two labels in two places all four labellings can be counted by hand.
  @Test func probabilities_are_shares_of_all_labellings() {
    var lattice = ChainLattice(labels: 2, transitions: [0.5, -0.5, 0.25, 1, 0, 0])
    lattice.reset(2)
    lattice.scores = [1, 0.5, -1, 2]
    let paths: [[UInt8]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let weights = paths.map { Portable.exp(Double(lattice.score(of: $0))) }
    let (probabilities, logSum) = lattice.marginals()
    #expect(abs(logSum - Portable.log(weights.reduce(0, +))) < 1e-6)
    #expect(abs(Double(probabilities[0]) - (weights[0] + weights[1]) / weights.reduce(0, +)) < 1e-6)
    #expect(abs(Double(probabilities[3]) - (weights[1] + weights[3]) / weights.reduce(0, +)) < 1e-6)
    #expect(lattice.best([0, 0]).labels == [0, 1] || lattice.best([0, 0]).labels == [1, 1])
    let scores = paths.map { lattice.score(of: $0) }
    #expect(lattice.best([0, 0]).score == scores.max())
    #expect(lattice.best([9, 0]).labels == [0, 0])
  }

  @Test func confidence_rises_with_probability() {
    let judged = (0..<1000).map { (probability: Float($0) / 1000, isRight: $0 * 7 % 1000 < $0) }
    let calibration = Calibration(judged)
    let steps = (0...20).map { calibration.confidence(Float($0) / 20) }
    #expect(steps == steps.sorted())
    #expect(steps.allSatisfy { (0...1000).contains($0) })
    #expect(abs(calibration.confidence(0.5) - 500) < 60)
  }

  @Test func the_chosen_do_not_overlap() {
    func candidate(_ cue: Range<Int>, _ content: Range<Int>, _ probability: Float) -> AttributionCandidate {
      var candidate = AttributionCandidate(
        cue: Cue(tokens: cue, probability: 1), source: nil, content: [content], variant: 0, logProbability: 0,
        sourceProbability: -1, contentProbability: 1)
      candidate.probability = probability
      return candidate
    }
    // The second one's cue stands in the first one's content; half of the third's content is taken.
    let chosen = CandidateSelection.select(
      [candidate(6..<7, 8..<10, 0.8), candidate(2..<3, 4..<10, 0.9), candidate(20..<21, 8..<14, 0.7)], above: 0.3,
      count: 30)
    #expect(chosen.map(\.cue) == [2..<3, 20..<21])
    #expect(chosen.map(\.content) == [[4..<10], [10..<14]])
  }

  @Test func wrong_models_are_refused() throws {
    let bytes = ChainModel.encode(kind: "cues", weights: Array(repeating: 0, count: 14), transitions: [])
    let file = try ModelFile(ModelBytes(copying: bytes), kind: "cues", verify: true)
    #expect(throws: ModelError.incomplete("weights")) { _ = try ChainModel(file, labels: 7) }
    #expect(throws: ModelError.kind(found: "cues", expected: "senses")) {
      _ = try ModelFile(ModelBytes(copying: bytes), kind: "senses", verify: true)
    }
  }

  @Test func the_embedded_models_are_whole() throws { try ExtractionModels.verifyEmbedded() }

  @Test func one_thread_or_two_give_the_same_bytes() async throws {
    let lines = ExtractionLines(extractor: try ArticleExtractor(), offsets: .bytes, onlyAttributions: false)
    let texts = (0..<12).map {
      #"{"id":"\#($0)","text":"“It leaks \#($0) times,” Anna Vogt told the Gazette. Peter Hall denied that it leaks."}"#
    }
    let alone = try texts.map { try lines.output(for: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for (index, text) in texts.enumerated() { group.addTask { (index, try lines.output(for: text)) } }
      var results = [String](repeating: "", count: texts.count)
      for try await (index, result) in group { results[index] = result }
      return results
    }
    #expect(alone == together)
  }
}

@Suite struct NestedStatementTests {
  @Test func a_statement_in_a_statement_names_the_outer_one() throws {
    let text = "Peter Hall said on Monday that, in March, Anna Vogt had warned that the dam leaks."
    let found = extract(text)
    let inner = try #require(found.statements.first { $0.within != nil }, "\(found.statements)")
    #expect(inner.speaker.map { found.entities[$0].name } == "Anna Vogt")
    #expect(inner.stance == .warns)
    #expect(inner.within.map { found.statements[$0].stance } == .says)
  }
}
