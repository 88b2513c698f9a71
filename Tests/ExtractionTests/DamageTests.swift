import Facts
import Testing

@testable import Extraction

@Suite struct WarningTests {
  @Test(arguments: [
    ("Vogt said Anna Vogt is ill. Anna Vogt left.", "spliced name"), ("He met Vogt Vogt in Rome.", "repeated name"),
    ("They met during her the campaign.", "colliding words"), ("They met     often in the town hall.", "gap"),
    ("“We will sue the city, she said.", "unbalanced quotes"),
    ("Text of it.\nSEE ALSO: More on the dam\nMore text.", "boilerplate"),
    ("They gave the letter to the .", "lost words"), ("The gates of of the dam leak.", "repeated word"),
    ("The council had asked the engineer to come with the\n\nThe dam leaks.", "cut off"),
    ("He declared The candidate ill.", "spliced phrase"), ("It isnâ€™t so.", "mojibake"),
    ("Yes , no . Or , yes . And , no .", "spaced punctuation"),
    (
      "Der Damm ist seit Jahren undicht, und niemand hat etwas getan. "
        + "Die Stadt schweigt dazu. Der Rat sagte am Montag, dass er keinen Brief gesehen habe.",
      "not English"
    ),
  ])
  func damage_is_found(_ text: String, _ kind: String) {
    let kinds = extract(text).warnings.map(\.kind)
    #expect(kinds.contains(kind), "\(kinds)")
  }

  @Test(arguments: [
    "Anna Vogt said she would sue. “We will win,” Vogt said. Her the same day resigned lawyer left.".replacing(
      "Her the same day resigned lawyer left.", with: "Her lawyer left."),
    "“One paragraph.\n\n“And the next,” Vogt said.", "She gave her the book. They read The Hague Post.",
    "A “great” man.", "They met at the United States Embassy and read the Washington Post.",
    "She had had enough of it.",
    "The town, the dam and the lake: all three are old.",
  ])
  func sound_text_has_no_warnings(_ text: String) {
    #expect(extract(text).warnings.map { "\($0.kind) \($0.span)" } == [])
  }
}
