import Foundation
import Testing

@testable import Session

/// What a careful reader notes of the two articles of `../shared/articles`, found with its place.
///
/// Passages are named in a few words: their text is not ours to copy.
@Suite(.enabled(if: Seeds.areThere, "../shared/articles is not here")) struct SeedFactTests {
  private func loaded() throws -> TestSession {
    let test = try TestSession()
    try test.run("load \(Seeds.folder)/*.txt --published 2017-03-13")
    return test
  }

  @Test func who_holds_which_position() throws {
    let test = try loaded()
    let roles = try test.run("roles | select subject, relation, object_text")
    for role in [
      "Dmitry Peskov\tspokesman of\tVladimir Putin", "Sergey Kislyak\tambassador of\tRussian",
      "Fareed Zakaria\thost of\tCNN", "Jeff Sessions\tattorney general\tunknown",
      "Vladimir Putin\tpresident of\tRussian",
    ] {
      #expect(roles.contains(role), "\(role)")
    }
    #expect(roles.contains { $0.hasPrefix("Fareed Zakaria\thost of\tCNN ’s GPS") })
  }

  @Test func what_happened() throws {
    let test = try loaded()
    let facts = try test.run("facts in a2 | select subject, relation, object_text, polarity, modality")
    for fact in [
      "Michael Flynn\tresign\tnational security adviser\taffirmed\tactual",
      "Jeff Sessions\trecuse\tthe investigation into the 2016 presidential election\taffirmed\tactual",
      "Jeff Sessions\ttalk\tKislyak\taffirmed\tactual", "Jeff Sessions\tdisclose\tthe interactions\tnegated\tactual",
    ] {
      #expect(facts.contains(fact), "\(fact)")
    }
    #expect(facts.contains { $0.hasPrefix("Michael Flynn\tgive\tincomplete information") })
  }

  @Test func a_month_before_is_resolved() throws {
    let test = try loaded()
    #expect(try test.run("times in a2 | where text = \"Last month\" | select date") == ["2017-02"])
    #expect(try test.run("times | where text = \"Sunday\" | select date") == ["2017-03-12", "2017-03-12"])
  }

  @Test func what_the_spokesman_claims_stands_in_his_statement() throws {
    let test = try loaded()
    let meetings = try test.run(
      "facts in a1 | where relation = \"meet\" | select subject, object_text, attributed_to.source")
    #expect(meetings.contains { $0.hasPrefix("Sergey Kislyak\tDonald Trump") && $0.contains("spokesman") })
  }

  @Test func a_denial_is_nowhere_affirmed() throws {
    let test = try loaded()
    let facts = try test.run(
      "facts | where relation = \"be involved with\" | select subject_text, polarity, attributed_to.stance")
    #expect(facts == ["the Russian government\tnegated\tdenies"])
  }

  @Test func what_the_damage_spoiled_is_marked() throws {
    let test = try loaded()
    // A sentence with a name put in for a pronoun or a verb asserts nothing.
    #expect(try test.run("facts in a1 | where subject_text = \"Dmitry Peskov\" and relation = \"be\" | count") == ["0"])
    #expect(try test.run("facts in a2 | where damaged = true | count") == ["0"])
  }
}
