import Testing

@testable import Language

/// The parser's guide, and what is mended after it.
@Suite struct ParserTests {
  private let analyser: Analyser

  init() throws { analyser = try Analyser() }

  private func words(_ text: String) -> [ParserWord] {
    let analysis = analyser.analyse(text)
    let atoms = SentenceAtoms(analysis, analyser.models.lexicon)
    return atoms.withFirst(of: 0) { ParserWord.sentence($0, analysis.upos[...], analysis.xpos[...]) }
  }

  @Test("a sentence turned round twice is itself")
  func reversed() {
    let words = words("The mayor, who had seen the dam, said that it leaks and that nobody knew.")
    let again = ParserWord.reversed(ParserWord.reversed(words))
    #expect(again.map(\.word) == words.map(\.word))
    #expect(again.map(\.commas) == words.map(\.commas))
    #expect(again.map(\.verbs) == words.map(\.verbs))
    #expect(again.map(\.conjunctions) == words.map(\.conjunctions))
    #expect(ParserWord.reversed(words)[2].word == words[words.count - 2].word)
  }

  @Test("the guide's heads are noted from the other end")
  func noted() {
    var words = words("Anna Vogt left.")
    // From the end: the full stop (1) hangs on "left" (2), which is the root (5); "Vogt" (3) on "Anna" (4), that on "left".
    ParserWord.note([2, 5, 4, 2], in: &words)
    #expect(words[2...5].map(\.guideHead) == [3, 1, 5, 3])
    #expect(words[4].guideFirst == 1 && words[4].guideLast == 4)
    #expect(words[2].guideFirst == 2 && words[2].guideLast == 2)
  }

  @Test(
    "a clause behind an occasion is what was said",
    arguments: [
      ("Anna Vogt said in an interview that Peter Hall, who met the mayor, also met the engineer.", "ccomp"),
      ("Anna Vogt said in a statement that the dam had failed.", "ccomp"),
    ])
  func content(_ text: String, _ relation: String) throws {
    let analysis = analyser.analyse(text)
    let said = try #require(analysis.tokens.indices.first { analysis.string($0) == "said" })
    let last = try #require(
      analysis.tokens.indices.last { ["met", "failed"].contains(analysis.string($0)) })
    #expect(analysis.heads[last] == Int32(said) && analysis.relations[last].label == relation)
  }

  @Test("a clause that says which interview stays with it")
  func relative() throws {
    let analysis = analyser.analyse("Anna Vogt said so in an interview that aired on Sunday.")
    let aired = try #require(analysis.tokens.indices.first { analysis.string($0) == "aired" })
    let head = try #require(analysis.heads.indices.contains(aired) ? Int(analysis.heads[aired]) : nil)
    #expect(analysis.string(head) == "interview")
  }

  @Test(
    "a dateline does nothing",
    arguments: [
      "MILLBROOK — The engineer has accused the town of sitting on his warnings.",
      "FLINT, Mich., Oct. 4 (UPI) — The engineer has accused the town of sitting on his warnings.",
    ])
  func dateline(_ text: String) throws {
    let analysis = analyser.analyse(text)
    let accused = try #require(analysis.tokens.indices.first { analysis.string($0) == "accused" })
    let engineer = try #require(analysis.tokens.indices.first { analysis.string($0) == "engineer" })
    #expect(analysis.heads[engineer] == Int32(accused) && analysis.relations[engineer].label == "nsubj")
    #expect(analysis.heads[0] == Int32(accused) && analysis.relations[0].label == "parataxis")
  }

  @Test(
    "a nickname between quotation marks is part of the name",
    arguments: [
      "Rep. Robert C. “Bobby” Hale spoke.", "State Del. Marcia \"Cia\" Price spoke to the council.",
    ])
  func nickname(_ text: String) {
    let analysis = analyser.analyse(text)
    #expect(analysis.names.contains { $0.kind == .person && $0.tokens.count > 4 }, "\(analysis.names)")
  }

  @Test("an acronym with three points is a body")
  func pointed() {
    let analysis = analyser.analyse("He owes the I.R.S. two million. J.R.R. Hale owes the U.S. nothing.")
    let bodies = analysis.names.filter { $0.kind == .organisation }.map { analysis.string($0.tokens) }
    #expect(bodies == ["I.R.S."])
  }

  @Test("a conjunction at the beginning is no part of a name")
  func opening() {
    let analysis = analyser.analyse("Although Vogt has signed the letter, she does not defend it. Anna Vogt left.")
    #expect(!analysis.names.contains { analysis.string($0.tokens).hasPrefix("Although") })
  }
}
