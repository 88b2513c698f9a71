import Facts
import Testing

@testable import Extraction

/// Facts in a line each: `subject | relation | object | role: argument [marks]`, with `–` for what is missing.
enum FactText {
  static func facts(_ text: String, published: String? = nil) -> [String] {
    let found = extract(text, published: published, keepsUnlikelyFacts: true)
    return found.facts.filter { !$0.isRole }.map { line($0, text, found) }
  }

  static func roles(_ text: String) -> [String] {
    let found = extract(text)
    return found.facts.filter(\.isRole).map { line($0, text, found) }
  }

  private static func line(_ fact: Fact, _ text: String, _ found: Extraction) -> String {
    let bytes = Array(text.utf8)
    func words(_ span: Span?) -> String {
      span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } ?? "–"
    }
    var parts = [words(fact.subject?.span), fact.relation, words(fact.object?.span)]
    parts += fact.others.map { "\($0.role): \(words($0.span))" }
    var marks: [String] = []
    if fact.polarity == .negated { marks.append("negated") }
    if fact.modality != .actual { marks.append(fact.modality.rawValue) }
    marks += fact.attributes ?? []
    if let statement = fact.attributedTo { marks.append(found.statements[statement].stance.rawValue) }
    return parts.joined(separator: " | ") + (marks.isEmpty ? "" : " [\(marks.joined(separator: ", "))]")
  }
}

@Suite struct FactTests {
  @Test(arguments: [
    ("Anna Vogt met with Peter Hall in Rome.", ["Anna Vogt | meet | Peter Hall | in: Rome"]),
    ("The council dismissed the engineer on Monday.", ["The council | dismiss | the engineer | on: Monday"]),
    ("The engineer was dismissed by the council.", ["the council | dismiss | The engineer"]),
    ("Anna Vogt was arrested.", ["– | arrest | Anna Vogt"]),
    ("Anna Vogt resigned.", ["Anna Vogt | resign | –"]), ("There were three letters.", ["three letters | exist | –"]),
    ("Anna Vogt stepped down as mayor of Millbrook.", ["Anna Vogt | resign | mayor of Millbrook"]),
    ("Anna Vogt recused herself from the investigation.", ["Anna Vogt | recuse | the investigation"]),
    ("Anna Vogt gave the engineer a letter.", ["Anna Vogt | give | a letter | to: the engineer"]),
    ("Anna Vogt was given a letter by the engineer.", ["the engineer | give | a letter | to: Anna Vogt"]),
  ])
  func voices_and_arguments(_ text: String, _ expected: [String]) { #expect(FactText.facts(text) == expected) }

  @Test(arguments: [
    (
      "Anna Vogt criticized the plan and praised the engineer.",
      ["Anna Vogt | criticise | the plan", "Anna Vogt | praise | the engineer"]
    ),
    (
      "The council sued Anna Vogt and Peter Hall.",
      ["The council | sue | Anna Vogt", "The council | sue | Peter Hall"]
    ),
    (
      "Anna Vogt, who visited the dam in March, opposed the plan.",
      ["Anna Vogt | visit | the dam | in: March", "Anna Vogt | oppose | the plan"]
    ),
    (
      "As the senior member of the town's council, Peter Hall, 69, has left the party.",
      ["Peter Hall | leave | the party"]
    ),
    (
      "The council criticized Anna Vogt for selling the house.",
      ["The council | criticise | Anna Vogt | for: selling the house", "Anna Vogt | sell | the house [criticises]"]
    ),
    ("Anna Vogt calls herself a socialist.", ["Anna Vogt | call | herself | as: a socialist"]),
    (
      "The council bought the house that Anna Vogt lives in.",
      ["The council | buy | the house that Anna Vogt lives in", "Anna Vogt | live in | the house"]
    ),
    ("Anna Vogt finished third in the race.", ["Anna Vogt | finish | – | how: third | in: the race"]),
  ])
  func coordination_and_relative_clauses(_ text: String, _ expected: [String]) {
    #expect(FactText.facts(text) == expected)
  }

  @Test(arguments: [
    ("Anna Vogt did not sign the letter.", ["Anna Vogt | sign | the letter [negated]"]),
    ("Anna Vogt never signed the letter.", ["Anna Vogt | sign | the letter [negated]"]),
    ("Anna Vogt failed to disclose the letter.", ["Anna Vogt | disclose | the letter [negated]"]),
    ("Nobody signed the letter.", ["Nobody | sign | the letter [negated]"]),
    ("Anna Vogt signed no letter.", ["Anna Vogt | sign | no letter [negated]"]),
    ("Anna Vogt will visit the dam.", ["Anna Vogt | visit | the dam [planned]"]),
    ("Anna Vogt may visit the dam.", ["Anna Vogt | visit | the dam [possible]"]),
    ("Anna Vogt would visit the dam.", ["Anna Vogt | visit | the dam [conditional]"]),
    ("Anna Vogt tried to block the plan.", ["Anna Vogt | block | the plan [planned]"]),
    ("Anna Vogt was forced to sell the house.", ["Anna Vogt | sell | the house"]),
    ("The council is expected to approve the plan.", ["The council | approve | the plan [planned, predicts]"]),
    ("Anna Vogt would win the election if she spoke.", ["Anna Vogt | win | the election [conditional]"]),
    ("Anna Vogt is unlikely to visit the dam.", ["Anna Vogt | visit | the dam [negated, possible]"]),
    ("Anna Vogt barely won the election.", ["Anna Vogt | win | the election [negated]"]),
    ("Anna Vogt likely visited the dam.", ["Anna Vogt | visit | the dam [possible]"]),
    (
      "Neither the mayor nor the council will support the plan.",
      ["Neither the mayor nor the council | support | the plan [negated, planned]"]
    ),
    ("Anna Vogt loves to visit the dam.", ["Anna Vogt | visit | the dam [believes]"]),
  ])
  func polarity_and_modality(_ text: String, _ first: [String]) {
    #expect(Array(FactText.facts(text).prefix(1)) == first)
  }

  @Test(arguments: [
    ("The protest remained peaceful.", ["The protest | remain peaceful | –"]),
    ("The damage would be larger.", ["The damage | be larger | – [conditional]"]),
    ("There were signs of a leak.", ["signs of a leak | exist | –"]),
    ("The mayor made it.", ["The mayor | make | it"]),
    ("The engineer did not respond to the letter.", ["The engineer | respond to | the letter [negated]"]),
    ("The discord left little room for an agreement.", ["The discord | leave | little room | for: an agreement"]),
    ("Anna Vogt has had to sell the dam.", ["Anna Vogt | sell | the dam"]),
  ])
  func states_pronouns_and_answers(_ text: String, _ expected: [String]) { #expect(FactText.facts(text) == expected) }

  @Test(arguments: [
    ("The council has the power to change the plan.", ["The council | have | the power to change the plan"]),
    ("Anna Vogt bought the only house that had a cellar.", ["Anna Vogt | buy | the only house that had a cellar"]),
    ("Anna Vogt forced the engineer to sign the letter.", ["Anna Vogt | force | the engineer | to: sign the letter"]),
    ("Peter Hall was seen shaking hands.", ["– | see | Peter Hall | doing: shaking hands"]),
    ("The council treated Anna Vogt fairly.", ["The council | treat | Anna Vogt | how: fairly"]),
    ("Anna Vogt was louder than Peter Hall.", ["Anna Vogt | be louder than | Peter Hall"]),
  ])
  func what_defines_and_completes_a_clause_belongs_to_its_fact(_ text: String, _ first: [String]) {
    #expect(Array(FactText.facts(text).prefix(1)) == first)
  }

  @Test(arguments: [
    ("Anna Vogt cited the letter as proof.", "Anna Vogt | cite | the letter | as: proof"),
    ("Peter Hall was treated like a rock star.", "– | treat | Peter Hall | like: a rock star"),
    ("Anna Vogt called the plan “an absolute necessity”.", "Anna Vogt | call | the plan | as: an absolute necessity"),
    ("There is a threat that many people make.", "a threat that many people make | exist | –"),
    ("The case against Peter Hall is pending.", "The case against Peter Hall | be pending | –"),
    (
      "About 42 million borrowers bear $1.3 trillion in loans.",
      "About 42 million borrowers | bear | $1.3 trillion in loans"
    ),
    (
      "Anna Vogt gave Peter Hall what he called “incomplete information”.",
      "Anna Vogt | give | incomplete information | to: Peter Hall"
    ),
  ])
  func what_stands_behind_belongs_to_it(_ text: String, _ expected: String) {
    #expect(FactText.facts(text).contains(expected), "\(FactText.facts(text))")
  }

  @Test(arguments: [
    ("The council went ahead and dismissed the engineer.", "go"),
    ("Anyone who visits the dam pays a fee.", "visit"), ("She came from Rome and I from Paris.", "come from | I"),
    ("I do not think he has any plan that would change the council.", "change"),
  ])
  func nothing_happened(_ text: String, _ relation: String) {
    #expect(!FactText.facts(text).contains { $0.contains("| \(relation)") }, "\(FactText.facts(text))")
  }

  @Test func a_reason_is_asserted_whatever_comes_of_it() {
    #expect(
      FactText.facts("The dam would close because Anna Vogt sold the lake.").last == "Anna Vogt | sell | the lake")
  }

  @Test func an_unlikely_reading_is_left_out_and_counted() {
    let text = """
      Beside the lake that she had wanted, the dam the town never thought it had to sell went for more than it was, and what
      the council that year had been told to be had become, to hear them tell it, like a thing lost.
      """
    let all = extract(text, keepsUnlikelyFacts: true)
    let found = extract(text)
    #expect(found.facts.count < all.facts.count)
    #expect(found.leftOut >= all.facts.count - found.facts.count)
    #expect(found.facts.allSatisfy { $0.isRole || $0.confidence >= FactJudge.leastConfidence($0, isMain: true) })
  }

  @Test func each_doubt_has_one_name() {
    #expect(Set(Doubt.allCases.map(\.name)).count == Doubt.allCases.count)
    #expect(Doubts(Doubt.allCases).names == Doubt.allCases.map(\.name))
  }

  @Test func a_denial_is_nowhere_affirmed() {
    #expect(
      FactText.facts("Anna Vogt denied that the town received a letter.") == [
        "the town | receive | a letter [negated, denies]"
      ])
  }

  @Test func what_somebody_says_is_attributed_to_the_statement() {
    #expect(
      FactText.facts("Anna Vogt said that the council dismissed the engineer.") == [
        "the council | dismiss | the engineer [says]"
      ])
  }

  @Test(arguments: [
    "Will Anna Vogt sign the letter?", "Anna Vogt said so.",
    "Mayor Reportedly Signs Letter About Leaking Dam.", "Sign the letter.", "Photo: the dam",
    "The mayor, the dam and the lake.", "", ".",
  ])
  func no_fact(_ text: String) { #expect(FactText.facts(text) == []) }

  @Test func a_light_verb_gives_way_to_its_noun() {
    #expect(FactText.facts("Anna Vogt held talks with the engineer.") == ["Anna Vogt | talk | the engineer"])
  }

  @Test func subjects_and_objects_have_their_entity() throws {
    let found = extract("Anna Vogt met Peter Hall. She praised him.")
    #expect(found.facts.map { $0.subject?.entity.map { found.entities[$0].name } } == ["Anna Vogt", "Anna Vogt"])
    #expect(found.facts.first?.object?.entity.map { found.entities[$0].name } == "Peter Hall")
  }

  @Test func the_table_of_relations_has_the_common_ones() {
    #expect(RelationTable.normalForms.count >= 60)
    #expect(Set(RelationTable.normalForms).count == RelationTable.normalForms.count)
    for relation in [
      "meet", "appoint", "resign", "dismiss", "recuse", "accuse", "deny", "support", "oppose", "prefer", "sue",
      "arrest", "kill", "investigate", "disclose",
    ] {
      #expect(RelationTable.normal(relation) != nil, "\(relation)")
    }
  }
}

@Suite struct RoleTests {
  @Test(arguments: [
    ("Rep. Paul Hall of Maryland spoke.", ["Paul Hall | representative of | Maryland"]),
    ("South Korean President Anna Vogt spoke.", ["Anna Vogt | president of | South Korean"]),
    ("President Anna Vogt left.", ["Anna Vogt | president | –"]),
    ("Russian ambassador Peter Hall left.", ["Peter Hall | ambassador of | Russian"]),
    ("CNN host Anna Vogt asked him.", ["Anna Vogt | host of | CNN"]),
    ("Former Ohio Gov. Anna Vogt left.", ["Anna Vogt | governor of | Ohio [former]"]),
    ("Attorney General Peter Hall left.", ["Peter Hall | attorney general | –"]),
    ("Secretary of State Peter Hall left.", ["Peter Hall | secretary of state | –"]),
    ("President-elect Anna Vogt left.", ["Anna Vogt | president | – [elect]"]),
    ("Mr. Hall left.", []),
  ])
  func titles(_ text: String, _ expected: [String]) { #expect(FactText.roles(text) == expected) }

  @Test(arguments: [
    ("Peter Hall, a spokesman for Anna Vogt, left.", ["Peter Hall | spokesman of | Anna Vogt"]),
    ("Anna Vogt's longtime spokesman, Peter Hall, left.", ["Peter Hall | spokesman of | Anna Vogt [longtime]"]),
    ("Anna Vogt, the mayor of Millbrook, left.", ["Anna Vogt | mayor of | Millbrook"]),
    ("The chair of the council, Peter Hall, left.", ["Peter Hall | chair of | the council"]),
    ("With Anna Vogt, the engineer left.", []),
    ("Anna Vogt, the engineer in charge of the dam, left.", ["Anna Vogt | engineer in charge of | the dam"]),
  ])
  func appositions(_ text: String, _ expected: [String]) { #expect(FactText.roles(text) == expected) }

  @Test(arguments: [
    ("Anna Vogt is the mayor of Millbrook.", ["Anna Vogt | mayor of | Millbrook"]),
    ("Anna Vogt is not the mayor of Millbrook.", ["Anna Vogt | mayor of | Millbrook [negated]"]),
    ("Anna Vogt served as director of the museum.", ["Anna Vogt | director of | the museum"]),
  ])
  func verbs(_ text: String, _ expected: [String]) { #expect(FactText.roles(text) == expected) }
}
