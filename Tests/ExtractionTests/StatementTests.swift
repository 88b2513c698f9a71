import Facts
import Testing

@testable import Extraction

@Suite struct StatementTests {
  @Test(arguments: [
    "«“We will sue the city,”» ⟦Anna Vogt⟧ {said}.",
    "«“We will sue the city,”» {said} ⟦Anna Vogt, a lawyer⟧.",
    "«\"We will sue the city,\"» ⟦Anna Vogt⟧ {told} reporters on Monday.",
    "⟦Anna Vogt⟧ {said}, «“We will sue the city.”»",
    "⟦Anna Vogt⟧ {told} the Gazette: «“We will sue the city.”»",
    "⟦Anna Vogt⟧ {responded by saying}, «\"The answer is simple. We will sue.\"»",
    "«“We will sue,”» ⟦Vogt⟧ {said}, «“and we will win in court.”»",
    "«“We will sue.”» ⟦Vogt⟧ {said}. «“We will win in court.”»",
    "«“We will sue the city,”» ⟦Anna Vogt⟧ {said}, after the council had left the room.",
    "«\" We will sue , \"» ⟦Vogt⟧ {said} .",
    "«“Will we sue?”» ⟦Vogt⟧ {asked}.",
    "⟦The longtime spokesman for Anna Vogt⟧ {said}, «“We will sue the city.”»",
    "⟦Anna Vogt, the town's lawyer⟧, {said}, «“We will sue the city.”»",
  ])
  func direct(_ marked: String) { check(marked, .direct) }

  @Test(arguments: [
    "⟦Anna Vogt⟧ {said} «that the town would sue».",
    "⟦Anna Vogt⟧ {said} «the town would sue».",
    "⟦She⟧ {also denied} «that the town was involved»; after that she left.",
    "⟦Anna Vogt⟧ {denied} «the charge».",
    "⟦Anna Vogt⟧ {promised} «to publish every letter».",
    "⟦Anna Vogt⟧ {has never said} «that the town would sue».",
    "«The town would sue», ⟦Anna Vogt⟧ {said}.",
    "«The town would sue», ⟦Sen. Anna Vogt (R-S.C.)⟧ {said}.",
    "{According to} ⟦Anna Vogt⟧, «the town would sue».",
    "«The town would sue», {according to} ⟦Anna Vogt⟧.",
    "⟦Anna Vogt⟧ {asked} Peter Hall «if the town would sue».",
    "⟦Anna Vogt⟧ {asked} Peter Hall in an interview that aired on Sunday «if the town would sue».",
  ])
  func indirect(_ marked: String) { check(marked, .indirect) }

  @Test(arguments: [
    "⟦Anna Vogt⟧ {said} «that the town was “out of its mind” about the dam».",
    "⟦She⟧ {accused} «Peter Hall of “rewriting history”».",
  ])
  func mixed(_ marked: String) { check(marked, .mixed) }

  @Test func who_speaks_in_a_transcript() {
    let found = extract(
      """
      The mayor Anna Vogt and Senator Paul McHale met.

      ANNA VOGT, MAYOR: The dam will be closed on Monday.
      SEN. McHALE: Nobody in the council knew about the letter.
      VOGT: The water was too high in May. Nobody told us. We asked twice.
      """)
    let turns = found.statements.filter { $0.rule == "name and colon" }
    let speakers = turns.map { $0.speaker.map { found.entities[$0].name } ?? "unknown" }
    #expect(speakers == ["Anna Vogt", "Paul McHale", "Anna Vogt"])
    let last = turns.last?.content.first
    #expect(
      last.map { $0.end - $0.start } == "The water was too high in May. Nobody told us. We asked twice".utf8.count)
  }

  private func check(_ marked: String, _ kind: Statement.Kind) {
    let expected = MarkedText(marked)
    let found = extract(expected.text).statements
    let shown = found.map { MarkedText.mark(expected.text, $0) }
    #expect(shown == [marked])
    #expect(found.first?.kind == kind)
    #expect(found.first?.source == expected.source)
    #expect(found.first?.content == expected.content)
  }

  @Test(arguments: [
    "Everything Anna Vogt says is a lie.", "The “great” man left the room.", "The claims were never tested.",
    "The campaign's alleged ties go on for years.",
    "SEE ALSO: Anna Vogt said no", "Mix the flour and the butter. Bake for an hour.",
    "See what Anna Vogt said:", "Nothing happened on Monday.", "", "“",
    "said", "Anna Vogt spoke to a gathering of engineers on Thursday.",
    "“ “ “ said said",
  ])
  func no_statement(_ text: String) {
    #expect(extract(text).statements.isEmpty, "\(extract(text).statements.map { MarkedText.mark(text, $0) })")
  }

  @Test(arguments: [
    ("Anna Vogt denied that the town would sue.", Statement.Stance.denies),
    ("Anna Vogt warned that the dam leaks.", .warns),
    ("Anna Vogt claimed that the dam leaks.", .claims), ("Anna Vogt confirmed that the dam leaks.", .confirms),
    ("Anna Vogt promised to sue.", .promises), ("Anna Vogt asked if the dam leaks.", .asks),
    ("Anna Vogt declined to comment.", .refuses), ("Anna Vogt praised the engineers.", .praises),
    ("The town would sue, according to Anna Vogt.", .says), ("A study found that the dam leaks.", .shows),
    ("The court ruled that the dam leaks.", .says), ("Anna Vogt found that the dam leaks.", .believes),
    ("Anna Vogt suggested that the dam leaks.", .says), ("The letter suggested that the dam leaks.", .shows),
  ])
  func stances(_ text: String, _ stance: Statement.Stance) {
    #expect(extract(text).statements.map(\.stance) == [stance])
  }

  @Test(arguments: [
    "Anna Vogt did not say that the dam leaks.", "Anna Vogt never denied that the dam leaks.",
    "Anna Vogt would not confirm that the dam leaks.", "Nobody said that the dam leaks.",
    "Neither Anna Vogt nor Peter Hall said that the dam leaks.",
  ])
  func a_negated_report_says_so(_ text: String) {
    let found = extract(text).statements
    #expect(!found.isEmpty)
    for statement in found {
      #expect(statement.negated)
      #expect(statement.stance == .withholds)
    }
  }

  @Test(arguments: [
    "If Anna Vogt said that the dam leaks, she lied.", "Anna Vogt might say that the dam leaks.",
    "Without saying that the dam leaks, Anna Vogt left.", "Anna Vogt should have said that the dam leaks.",
  ])
  func what_may_be_or_was_not_said_is_no_statement(_ text: String) {
    #expect(extract(text).statements.isEmpty, "\(extract(text).statements.map { MarkedText.mark(text, $0) })")
  }
}

@Suite struct SpeakerTests {
  private func speakers(_ text: String) -> [String] {
    let found = extract(text)
    return found.statements.map { $0.speaker.map { found.entities[$0].name } ?? "unknown" }
  }

  @Test(arguments: [
    ("Dmitry Marin arrived. Marin said, “We will sue the city.”", ["Dmitry Marin"]),
    ("Dmitry Marin said that the dam leaks. “It leaks badly now,” he said.", ["Dmitry Marin", "Dmitry Marin"]),
    ("“It leaks badly now,” he said.", ["unknown"]),
    ("The spokesman for Dmitry Marin said that the dam leaks.", ["unknown"]),
    ("Dmitry Marin spokesman: The dam leaks again", ["unknown"]),
    ("Dmitry Marin's lawyer said that the dam leaks.", ["unknown"]),
    ("It was revealed that the dam leaks.", ["unknown"]),
    ("Anna Vogt was told by Peter Hall that it leaks.", ["Peter Hall"]),
    ("Anna Vogt and Peter Hall said that the dam leaks.", ["Anna Vogt", "Peter Hall"]),
    ("“It leaks badly,” said a spokesman for Anna Vogt.", ["unknown"]),
    ("“It leaks badly,” said a spokesman for Anna Vogt, Peter Hall.", ["Peter Hall"]),
    ("Critics of Anna Vogt say that the dam leaks.", ["unknown"]),
    ("“It leaks badly.\n\n“It has leaked for years,” Peter Hall said.", ["Peter Hall"]),
    ("MILLBROOK — The engineer said that the dam leaks.", ["unknown"]),
    ("The engineer, Dmitry Marin, said that the dam leaks.", ["Dmitry Marin"]),
    (
      "Anna Vogt's spokesman said that the dam leaks. Peter Hall, the spokesman for Anna Vogt, left on Monday.",
      ["Peter Hall"]
    ),
    ("Secretary General Ban Ki-moon said that the dam leaks. Mr. Ban left on Monday.", ["Ban Ki-moon"]),
    ("Secretary of State Dmitry Marin said that the dam leaks.", ["Dmitry Marin"]),
    ("A study by Professor Dmitry Marin found that the dam leaks.", ["unknown"]),
    ("Dmitry Marin has been criticized by Anna Vogt for the leak.", ["Anna Vogt"]),
    (
      "Dmitry Marin said, “It leaks, and the town knows it.”\n\n“It has leaked for years and years.”",
      ["Dmitry Marin", "Dmitry Marin"]
    ),
  ])
  func who_says_it(_ text: String, _ names: [String]) { #expect(speakers(text) == names) }

  @Test func an_unknown_speaker_has_a_reason() {
    let statement = extract("“It leaks badly now,” he said.").statements.first
    #expect(statement?.speakerReason == "the pronoun “he”, and no speaker just before")
  }

  @Test func an_addressee_is_not_the_speaker() throws {
    let found = extract("“It leaks badly now,” Dmitry Marin told Anna Vogt on Sunday.")
    let statement = try #require(found.statements.first)
    #expect(statement.speaker.map { found.entities[$0].name } == "Dmitry Marin")
    #expect(statement.addressee.map { found.entities[$0].name } == "Anna Vogt")
  }
}
