import Testing

@testable import Language

private let analyser = try? Analyser()

private func analyse(_ text: String) -> Analysis { analyser?.analyse(text) ?? Analysis(text: []) }

private func names(_ text: String) -> [String] {
  let analysis = analyse(text)
  return analysis.names.map { "\(analysis.string($0.tokens)) \($0.kind)" }
}

@Suite("Names")
struct NameTests {
  @Test(arguments: [
    ("President Anna Vogt met Senator Hale.", ["Anna Vogt person", "Hale person"]),
    ("The Russian Ambassador, Sergey Orlov, left Moscow.", ["Sergey Orlov person", "Moscow place"]),
    ("However, Vogt’s aides asked the Department of Justice.", ["Vogt person", "Department of Justice organisation"]),
    ("They met in New York and at the FBI.", ["New York place", "FBI organisation"]),
    ("Secretary of State John Hale spoke.", ["John Hale person"]),
    ("Mara ’s friend Anna  Peters said so.", ["Mara person", "Anna person", "Peters person"]),
    ("On Monday the Americans left.", []),
    ("Ms. Hale-Peters met Jean-Luc Vogt.", ["Hale-Peters person", "Jean-Luc Vogt person"]),
    ("Ibrahim al-Hale of Stratford-upon-Avon left.", ["Ibrahim al-Hale person", "Stratford-upon-Avon place"]),
    (
      "Anna Hale and Peter Vogt spoke. It was the Hale-Vogt debate.",
      ["Anna Hale person", "Peter Vogt person", "Hale person", "Vogt person"]
    ),
    ("They speak of the Anglo-Dutch treaty.", []),
    ("Minister of Education Anna Vogt spoke.", ["Anna Vogt person"]),
    ("Anna and Paul Vogt left.", ["Anna person", "Paul Vogt person"]),
    ("Brexit was near.", []),
    ("Anna Vogt left. Everything Vogt says is true.", ["Anna Vogt person", "Vogt person"]),
    ("Dam Leak Is Small, Anna Vogt Says.", ["Anna Vogt person"]),
  ])
  func finds(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }
}

@Suite("Entities of an article")
struct EntityTests {
  @Test("surname, first name, title and acronym link to the full name")
  func links() {
    let text = """
      Anna Vogt leads the National Water Agency. Vogt said the NWA was ready. “Anna is right,” said Ms. Vogt's friend.
      President Vogt left.
      """
    let entities = analyse(text).entities
    #expect(entities.map(\.name) == ["Anna Vogt", "National Water Agency"])
    #expect(
      entities.first?.reasons == ["full name", "surname", "first name", "title and surname", "title and surname"])
    #expect(entities.last?.aliases == ["NWA"])
  }

  @Test("a surname that two people share stays an entity of its own")
  func ambiguous() {
    let text = "Anna Vogt and Paul Vogt came. Vogt said so. Paul left."
    let entities = analyse(text).entities
    #expect(entities.map(\.name) == ["Anna Vogt", "Paul Vogt", "Vogt"])
    #expect(entities.map(\.names.count) == [1, 2, 1])
  }

  @Test("short forms, middle initials and surnames are the same person")
  func forms() {
    let text = "Robert K. Vogt met Anna Hale. Bob Vogt left. Ms. Hale stayed with Bob."
    let entities = analyse(text).entities
    #expect(entities.map(\.name) == ["Robert K. Vogt", "Anna Hale", "Bob"])
    #expect(entities.map(\.names.count) == [2, 2, 1])
  }

  @Test("a surname with a hyphen is one word, and neither of its halves")
  func hyphens() {
    let text = "Anna Hale-Peters came with Tom Peters. Ms. Hale-Peters spoke, and Peters nodded."
    let entities = analyse(text).entities
    #expect(entities.map(\.name) == ["Anna Hale-Peters", "Tom Peters"])
    #expect(entities.map(\.names.count) == [2, 2])
  }

  @Test("names that a machine put side by side are divided")
  func spliced() {
    let text = "Anna Vogt and Paul Hale met. It was Hale Vogt Vogt who spoke. Paul    Vogt left."
    let entities = analyse(text).entities
    #expect(entities.map(\.name) == ["Anna Vogt", "Paul Hale"])
  }
}

@Suite("Speakers of a transcript")
struct TranscriptLabelTests {
  private func people(_ text: String) -> [String] {
    analyse(text).entities.filter { $0.kind == .person }.map { "\($0.name) \($0.names.count)" }
  }

  @Test(arguments: [
    // The same name in small letters.
    ("Anna Vogt spoke on Monday.\n\nVOGT: We will sue.\nUPDATE: She sued.", ["Anna Vogt 2"]),
    ("Anna Vogt spoke on Monday.\n\nANNA VOGT: We will sue.", ["Anna Vogt 2"]),
    // A label that comes again, and one who speaks once between sure speakers.
    (
      "VOGT: We will sue.\nHALL: When?\nVOGT: On Monday.\nHALL: Why?\nLINDQVIST: Indeed.",
      ["VOGT 2", "HALL 2", "LINDQVIST 1"]
    ),
    // Titles and descriptions are no part of the name.
    (
      "SEN. PAUL McHALE: I saw water.\nANNA VOGT, MAYOR: And then?\nMcHALE: I called.",
      ["PAUL McHALE 2", "ANNA VOGT 1"]
    ),
    ("MS. HALE-PETERS: I saw water.\nQUESTION: And then?\nMS. HALE-PETERS: I called.", ["HALE-PETERS 2"]),
    // What else stands before a colon.
    ("UPDATE: The dam leaks.\nUPDATE: The dam broke.\nPHOTO: The dam.\nWASHINGTON: The news.", []),
    ("QUESTION: Why?\nANSWER: So.\nQUESTION: Why?\nANSWER: So.\nMODERATOR: Thanks.", []),
    ("ZDF: Why?\nZDF: How?", []),
  ])
  func areTold(_ text: String, _ expected: [String]) {
    #expect(people(text) == expected)
  }
}
