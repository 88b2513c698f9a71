import Testing

@testable import Session

@Suite struct JudgingTests {
  private func loaded() throws -> TestSession {
    let test = try TestSession()
    try test.run("load dam.txt wire.txt")
    return test
  }

  @Test func judgements_are_kept_and_taken_back() throws {
    let test = try loaded()
    try test.run(#"confirm s1 "heard the tape""#, "misquoted s2 s3", "retract s4 \"a caption\"")
    #expect(
      try test.run("judgements | select statement, verdict, reason") == [
        "s1\tconfirmed\theard the tape", "s2\tmisquoted\tunknown", "s3\tmisquoted\tunknown", "s4\tretracted\ta caption",
      ])
    #expect(try test.run("statements | select statement") == ["s1", "s2", "s3"])
    try test.run("undo")
    #expect(test.notices.last?.contains("took back") == true)
    #expect(try test.run("statements | select statement") == ["s1", "s2", "s3", "s4"])
    try test.run("undo")
    #expect(try test.run("judgements | count") == ["1"])
  }

  @Test func a_statement_is_added_by_hand_and_taken_back() throws {
    let test = try loaded()
    try test.run(
      "add statement in a1.5 by @Reyes", #"add statement "engineers met Reyes" in a1.5 by unknown stance=claims"#)
    #expect(
      try test.run("statements in a1 | where cue is unknown | select speaker, stance, kind, content") == [
        "Tomas Reyes\tsays\tindirect\tThe town's engineers met Reyes on Monday.",
        "unknown\tclaims\tindirect\tengineers met Reyes",
      ])
    #expect(throws: SessionError.self) { try test.run("add statement in a1.5 by @Reyes") }
    try test.run("undo", "undo")
    #expect(try test.run("statements | count") == ["4"])
    #expect(try Replay(test.session).run().allSame)
  }

  @Test func undoing_an_undo_restores() throws {
    let test = try loaded()
    try test.run("retract s1", "undo")
    #expect(try test.run("statements | count") == ["4"])
    let undoing = test.events - 3
    try test.run("undo #\(undoing)")
    #expect(try test.run("statements | count") == ["3"])
  }

  @Test func redo_does_again_what_undo_took_back() throws {
    let test = try loaded()
    try test.run("retract s1", "retract s2", "undo", "undo")
    #expect(try test.run("statements | count") == ["4"])
    try test.run("redo")
    #expect(try test.run("statements | select statement") == ["s2", "s3", "s4"])
    try test.run("redo")
    #expect(try test.run("statements | select statement") == ["s3", "s4"])
    try test.run("redo")
    #expect(test.notices.last == "nothing to do again")
    #expect(try Replay(test.session).run().allSame)
  }

  @Test func undoing_a_load_takes_everything_with_it() throws {
    let test = try loaded()
    try test.run("confirm s1", "undo", "undo")
    #expect(try test.run("articles | count") == ["0"])
    #expect(try test.run("statements | count") == ["0"])
    try test.run("undo")
    #expect(test.notices.last == "nothing to undo")
  }

  @Test func a_correction_changes_the_answer_and_not_the_text() throws {
    let test = try loaded()
    try test.run("correct s1 speaker=@Lindqvist stance=claims \"see the letter\"")
    #expect(try test.run("statements by @Lindqvist | select statement, stance").first == "s1\tclaims")
    #expect(try test.run("statements by @Lindqvist as of #5 | count") == ["2"])
    try test.run("correct s1 speaker=unknown")
    #expect(try test.run("statements by unknown | select statement") == ["s1"])
    try test.run("undo", "undo")
    #expect(try test.run("statements by @Reyes | select statement").contains("s1"))
  }

  @Test func joining_two_names_and_undoing_it_is_the_identity() throws {
    let test = try loaded()
    let before = try test.run("statements | select statement, speaker")
    try test.run("same @Reyes @Lindqvist")
    #expect(try test.run("statements by @Reyes | count") == ["4"])
    try test.run("undo")
    #expect(try test.run("statements | select statement, speaker") == before)
  }

  @Test func notes_and_their_targets() throws {
    let test = try loaded()
    try test.run(#"note s1 "call him""#, #"note "two outlets, one agency""#, #"note a1 "front page""#)
    #expect(
      try test.run("notes | select note, text") == ["n1\tcall him", "n2\ttwo outlets, one agency", "n3\tfront page"])
    #expect(try test.run("history s1").count == 1)
  }

  @Test(arguments: [
    ("confirm", "`confirm` wants a statement"), ("confirm s9", "there is no s9 in this log"),
    ("confirm a1", "only statements and facts can be judged"),
    ("confirm it", "a statement's handle belongs here"), ("confirm s1 \"a\" s2", "nothing can follow the text"),
    ("confirm s1:000000000000", "is something else in this log"), ("correct s1", "`correct` wants what is right"),
    ("correct s1 speaker=Putin", "a name needs @"), ("correct s1 speaker=@Nobody", "nobody and nothing is known as"),
    ("correct s1 stance=denied", "stance has no value `denied`"), ("correct s1 mood=bad", "`mood` cannot be corrected"),
    ("note s1", "`note` wants a text"), ("note hello", "stands in quotation marks"),
    ("undo 12", "wants the number of an event"),
    ("undo #99", "changed nothing that could be taken back"), ("same @Reyes", "`same` wants two names"),
    ("show", "`show` wants a handle"),
    ("why a1", "the handle of a statement or fact belongs here"), ("compare a1 a2", "comes with a later version"),
    ("lod dam.txt", "nearest: load"), ("add", "`add` wants `statement`"),
    ("add statement by @Reyes", "`add` wants a sentence"), ("add statement in a1.3", "`add` wants a speaker"),
    ("add statement in a1 by @Reyes", "a sentence's handle belongs here"),
    ("add statement in a1.99 by @Reyes", "there is no a1.99"),
    ("add statement \"gold\" in a1.3 by @Reyes", "does not hold these words"),
    ("add statement in a1.3 by @Reyes mood=glad", "`mood` cannot be given here"),
    ("add statement in a1.3 by @Reyes stance=glad", "stance has no value `glad`"),
    ("set colour on", "there is no setting `colour`"), ("set pager maybe", "pager has no value `maybe`"),
    ("help nothing", "no help on `nothing`"),
    ("export x.doc", "the name's ending chooses the form"), ("save x.doc", "the name's ending chooses the form"),
    ("run none.fl", "no such file"),
  ])
  func a_mistake_changes_nothing_and_says_what_to_do(_ line: String, _ message: String) throws {
    let test = try loaded()
    let before = test.events
    let error = test.error(line)
    #expect(error?.text.contains(message) == true, "\(error?.text ?? "no error")")
    #expect(test.events == before)
  }

  @Test func an_ambiguous_name_names_its_candidates() throws {
    let test = try TestSession()
    try test.write("two.txt", "Hillary Clinton met Bill Clinton in Rome. Hillary Clinton said that it rained.")
    try test.run("load two.txt")
    let error = test.error("rename @Clinton \"X\"")
    #expect(error?.text.contains(#"@"Hillary Clinton" (2), @"Bill Clinton" (1)"#) == true, "\(error?.text ?? "none")")
  }
}

/// `let`: views are kept in the log like everything else.
@Suite struct ViewCommandTests {
  @Test func a_view_is_defined_asked_replaced_undone_and_replayed() throws {
    let test = try TestSession()
    try test.run("load dam.txt wire.txt", "let denials = statements\n| where stance = denies")
    #expect(test.notices.last == "denials is a noun now; ask: denials")
    #expect(try test.run("denials | select statement") == ["s2"])
    #expect(try test.run("denials in a2 | count") == ["0"])
    try test.run("let denials = statements | where stance = denies")
    #expect(test.notices.last?.hasPrefix("denials is defined anew") == true)
    try test.run("let denials = statements | where stance = denies")
    #expect(test.notices.last == "denials is defined so already: nothing to do")
    try test.run("let said(who) = statements by $who")
    #expect(test.notices.last == "said is a noun now; ask: said(@Name)")
    #expect(try test.run("said(@Reyes) | select statement") == ["s1", "s3"])
    #expect(try test.run("views | select view, parameters") == ["denials\t", "said\twho"])
    #expect(try test.run("denials as of #4 | count") == ["1"])
    try test.run("undo")
    #expect(try test.run("views | select view") == ["denials"])
    #expect(test.error("let load = statements")?.text.hasPrefix("error: `load` is a command") == true)
    #expect(test.error("let compare = statements") != nil)
    #expect(try Replay(test.session).run().allSame)
    try test.run("save story.fl")
    #expect(try test.read("story.fl").contains("let said(who) = statements by $who"))
  }
}
