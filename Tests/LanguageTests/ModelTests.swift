import Testing

@testable import Language

@Suite("Model files")
struct ModelFileTests {
  private let good = ModelFile.encode(kind: "names", parts: [("bits", Array("8".utf8)), ("weights", [1, 2, 3])])

  private func open(_ bytes: [UInt8], kind: String = "names") throws(ModelError) -> ModelFile {
    try ModelFile(ModelBytes(copying: bytes), kind: kind, verify: true)
  }

  @Test func readsItsParts() throws {
    let file = try open(good)
    #expect(try file.lines("bits") == ["8"])
    #expect(throws: ModelError.incomplete("other")) { try file.part("other") }
    #expect(throws: ModelError.incomplete("weights")) { try file.table("weights", bits: 8, classes: 3) }
  }

  @Test("a wrong file is refused with its reason")
  func refuses() {
    #expect(throws: ModelError.notAModel) { try open([]) }
    #expect(throws: ModelError.notAModel) { try open(Array(repeating: 7, count: 100)) }
    #expect(throws: ModelError.kind(found: "names", expected: "parser")) { try open(good, kind: "parser") }
    var other = good
    other[8] = 9
    #expect(throws: ModelError.version(found: 9, expected: 1)) { try open(other) }
    #expect(throws: ModelError.self) { try open(Array(good.dropLast(40))) }
  }

  @Test("every changed byte of the contents is found")
  func everyByte() {
    for i in 16..<good.count {
      var bytes = good
      bytes[i] ^= 1
      #expect(throws: ModelError.self, "byte \(i)") { try open(bytes) }
    }
  }

  @Test("the embedded models are whole, and not larger than 25 MB")
  func embedded() throws {
    try LanguageModels.verifyEmbedded()
    let models = try LanguageModels.embedded()
    #expect(models.byteCount < 25_000_000)
    #expect(models.identity.count == 16)
  }
}

@Suite("Trained analyser")
struct AnalyserTests {
  private let analyser: Analyser

  init() throws { analyser = try Analyser() }

  @Test func tagsParsesAndLemmatises() {
    let analysis = analyser.analyse("The mayors didn't like Anna Vogt's longer answers.")
    #expect(
      analysis.tokens.indices.map(analysis.lemma) == [
        "the", "mayor", "do", "not", "like", "Anna", "Vogt", "'s", "long", "answer", ".",
      ])
    #expect(
      analysis.upos.map(\.label) == [
        "DET", "NOUN", "AUX", "PART", "VERB", "PROPN", "PROPN", "PART", "ADJ", "NOUN", "PUNCT",
      ])
    #expect(analysis.heads == [1, 4, 4, 4, -1, 9, 5, 5, 9, 4, 4])
    #expect(analysis.relations[1].label == "nsubj" && analysis.relations[9].label == "obj")
  }

  @Test("names have no titles and no possessive, and are linked")
  func names() {
    let text = "Senator Anna Vogt met Boeing officials in Vienna. Vogt's aides left. Vice President Hale stayed."
    let analysis = analyser.analyse(text)
    #expect(analysis.names.map { analysis.string($0.tokens) } == ["Anna Vogt", "Boeing", "Vienna", "Vogt", "Hale"])
    #expect(analysis.names.map(\.kind) == [.person, .organisation, .place, .person, .person])
    #expect(analysis.entities.first?.reasons == ["full name", "surname"])
  }

  @Test("pronouns, licensed nouns and the first person in quotes lead to people")
  func mentions() {
    let text = """
      The Russian ambassador, Sergey Orlov, met Anna Vogt on Monday. She said she was glad. The ambassador left. \
      “I will return,” Orlov said.
      """
    let analysis = analyser.analyse(text)
    let links = analysis.mentions.filter { $0.form != .name }.map { mention in
      "\(analysis.string(mention.tokens)): \(mention.entity.map { analysis.entities[$0].name } ?? "?")"
    }
    #expect(links == ["She: Anna Vogt", "she: Anna Vogt", "The ambassador: Sergey Orlov", "I: Sergey Orlov"])
  }

  @Test(
    "each pronoun has its person, or none",
    arguments: [
      // A phrase before its subject.
      ("After calling his office, Paul Hale left the room.", ["his: Paul Hale"]),
      // The object of an order does what the order says.
      (
        "Paul Hale met Peter Vogt. Then Mr. Hale asked him to send his report.", ["him: Peter Vogt", "his: Peter Vogt"]
      ),
      // "Hale, whom he …" is somebody else.
      ("Paul Vogt came back. He saw Peter Hale, whom he had met before.", ["He: Paul Vogt", "he: Paul Vogt"]),
      // Who is addressed is not spoken of.
      ("Anna Vogt came. “Mary, you know that she left,” Peter Hale said.", ["she: Anna Vogt"]),
      // "His" goes on with a "he" that nobody can tell.
      ("Peter Hale and Paul Vogt came. He smiled. His hat was wet.", ["He: ?", "His: ?"]),
      // Only who was introduced before, with the same words before the noun.
      ("Engineer Paul Hale came. The engineer smiled. The prime engineer left.", ["The engineer: Paul Hale"]),
      ("The governor left early. Gov. Paul Hale spoke. The governor smiled.", ["The governor: Paul Hale"]),
      ("The governor of Ohio left. Governor Paul Hale met Gov. Tom Vogt. The governor smiled.", ["The governor: ?"]),
      // A surname that is a word, where everything has a capital.
      (
        "Donald Trump came. They saw Trump, and Trump spoke to them, and then Trump left. Trump has called it a hoax.",
        ["They: ?", "them: ?", "Trump: Donald Trump"]
      ),
      // A transcript's speaker says "I".
      ("ANNA VOGT: I saw the dam. My office did not.\n\nI did.", ["I: ANNA VOGT", "My: ANNA VOGT", "I: ?"]),
      (
        "They came. Anna Vogt and Paul Hale spoke. They left. The mayors nodded. They smiled.",
        ["They: ?", "They: Anna Vogt + Paul Hale", "They: ?"]
      ),
    ])
  func links(_ text: String, _ expected: [String]) {
    let analysis = analyser.analyse(text)
    let links = analysis.mentions.filter { $0.form != .name }.map { mention in
      let people = (mention.entity.map { [$0] } ?? mention.group).map { analysis.entities[$0].name }
      return "\(analysis.string(mention.tokens)): \(people.isEmpty ? "?" : people.joined(separator: " + "))"
    }
    #expect(links == expected)
  }

  @Test("where two people fit equally a pronoun stays unresolved")
  func unresolved() throws {
    let analysis = analyser.analyse("Peter Hale and Paul Vogt came. He smiled.")
    let pronoun = try #require(analysis.mentions.last)
    #expect(pronoun.entity == nil && pronoun.reason == "several candidates")
  }

  @Test(arguments: AnyInputTests.inputs)
  func anyInput(_ text: String) {
    let analysis = analyser.analyse(text)
    let count = analysis.tokens.count
    #expect(analysis.upos.count == count && analysis.xpos.count == count && analysis.heads.count == count)
    for sentence in analysis.sentences {
      #expect(sentence.tokens.filter { analysis.heads[$0] < 0 }.count == 1, "one root a sentence")
      for token in sentence.tokens where analysis.heads[token] >= 0 {
        #expect(sentence.tokens.contains(Int(analysis.heads[token])))
      }
    }
    #expect(analysis.names.allSatisfy { $0.tokens.upperBound <= count && !$0.tokens.isEmpty })
  }

  @Test("other languages and cut sentences are warned of")
  func warnings() {
    let german =
      "Der Bürgermeister sagte am Montag, dass die Stadt das Geld für den Bau der neuen Brücke nicht habe und warten müsse."
    #expect(analyser.analyse(german).warnings == [.notEnglish])
    let french =
      "Le maire a déclaré lundi que la ville ne disposait pas des fonds nécessaires pour construire le nouveau pont cette année."
    #expect(analyser.analyse(french).warnings == [.notEnglish])
    #expect(
      analyser.analyse("The mayor said that the town had no money for the bridge and would wait for a year or two.")
        .warnings.isEmpty)
    let long = "It rose. But " + String(repeating: "and so on ", count: 200)
    #expect(analyser.analyse(long).warnings == [.sentenceCut(sentence: 1)])
  }

  @Test("trees have no cycles")
  func trees() {
    let analysis = analyser.analyse(
      String(repeating: "And the man who said that he, the mayor, left was right — or so. ", count: 20))
    for token in analysis.tokens.indices {
      var at = token
      var steps = 0
      while analysis.heads[at] >= 0, steps <= analysis.tokens.count {
        at = Int(analysis.heads[at])
        steps += 1
      }
      #expect(steps <= analysis.tokens.count)
    }
  }

  @Test("the same text gives the same analysis on every thread")
  func threads() async {
    let text = String(
      repeating: "Anna Vogt told Paul Hale of Reuters that she would not go to Vienna. He nodded.\n\n", count: 30)
    let expected = CoNLLU.encode(analyser.analyse(text))
    let analyser = analyser
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<4 { group.addTask { CoNLLU.encode(analyser.analyse(text)) } }
      for await result in group { #expect(result == expected) }
    }
  }

  @Test("time is linear in the text's length", .timeLimit(.minutes(5)))
  func linear() {
    let analysis = analyser.analyse(String(repeating: "five megabytes ", count: 60_000))
    #expect(analysis.heads.count == 120_000)
    // Many names, pronouns and quotations: nothing may look back over all of them.
    let surname = { (i: Int) in
      String(String(i + 10_000).map { Character(Unicode.Scalar(UInt8($0.wholeNumberValue ?? 0) + 97)) })
    }
    let crowd = (0..<20_000).map { i in
      "“I came,” the driver Adam V\(surname(i % 700)) said. He met Anna de B\(surname(i)) on Monday."
    }
    #expect(analyser.analyse(crowd.joined(separator: " ")).names.count > 10_000)
  }
}

@Suite("CoNLL-U")
struct CoNLLUTests {
  private let input = """
    # sent_id = 1
    1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
    1\tdo\t_\t_\t_\t_\t_\t_\t_\t_
    2\tn't\t_\t_\t_\t_\t_\t_\t_\t_
    3\tgo\t_\t_\t_\t_\t_\t_\t_\t_

    1\tVienna\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No

    """

  @Test("the same words come back, with comments and multi-word tokens")
  func roundTrip() throws {
    let document = try CoNLLU(input)
    #expect(document.sentences == [["do", "n't", "go"], ["Vienna"]])
    let output = try document.annotated(Analyser().analyse(sentences: document.sentences))
    let before = input.split(separator: "\n", omittingEmptySubsequences: false)
    let after = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(before.count == after.count)
    for (a, b) in zip(before, after) {
      #expect(a.split(separator: "\t").prefix(2) == b.split(separator: "\t").prefix(2))
    }
    #expect(output.contains("3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_"))
    #expect(output.contains("SpaceAfter=No|Name=B-PLACE"))
  }

  @Test(arguments: ["1\tword\n", "2\tword\t_\t_\t_\t_\t_\t_\t_\t_\n", "no row\n"])
  func refuses(_ text: String) {
    #expect(throws: CoNLLUError(line: 1)) { try CoNLLU(text) }
  }

  @Test func writesText() throws {
    let rows = CoNLLU.encode(try Analyser().analyse("Yes, sir.\u{7}"))
    #expect(rows.contains("1\tYes\tyes\tINTJ\tUH\t_\t"))
    #expect(rows.contains("SpaceAfter=No"))
    #expect(!rows.contains("\u{7}"))
  }
}

@Suite("JSON")
struct AnalysisJSONTests {
  @Test func isOneLineWithEscapes() throws {
    let json = AnalysisJSON.encode(try Analyser().analyse("Anna said: \"No\\.\"\u{7}\nShe left."))
    #expect(!json.contains("\n") && !json.contains("\u{7}"))
    #expect(json.hasPrefix("{\"sentences\":[{\"span\":[0,"))
    #expect(json.contains("\"mentions\":[[0,4,\"name\",0,\"name\"]"))
  }

  @Test func emptyText() throws {
    let empty = "{\"sentences\":[],\"names\":[],\"entities\":[],\"mentions\":[],\"warnings\":[]}"
    #expect(AnalysisJSON.encode(try Analyser().analyse("")) == empty)
  }
}
