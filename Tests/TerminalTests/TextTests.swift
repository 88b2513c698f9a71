import Testing

@testable import Terminal

@Suite struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("bell\u{7}", "bell␇"),
    ("a\tb\nc\r\nd", "a b c  d"),
    ("\u{9B}31m", "<U+9B>31m"), ("\u{202E}abc", "<U+202E>abc"), ("del\u{7F}", "del␡"), ("日本 🙂 é", "日本 🙂 é"),
    ("\u{0}", "␀"), ("\u{1B}]0;title\u{7}", "␛]0;title␇"), ("", ""),
  ])
  func nothing_reaches_the_terminal_as_a_command(_ text: String, _ shown: String) {
    let line = SafeText.line(text)
    #expect(line == shown || line.replacing("  ", with: " ") == shown.replacing("  ", with: " "))
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
  }

  @Test func lines_keep_their_line_feeds_only() {
    #expect(SafeText.lines("a\r\nb\n\u{1B}c") == "a\nb\n␛c")
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("🙂", 2), ("é", 1), ("e\u{301}", 1), ("", 0), ("“…”", 3)])
  func widths(_ text: String, _ columns: Int) { #expect(DisplayWidth.of(text) == columns) }

  @Test func text_is_wrapped_at_spaces_and_long_words_are_cut() {
    #expect(Wrapping.lines("one two three", columns: 7) == ["one two", "three"])
    #expect(Wrapping.lines("abcdefghij k", columns: 4) == ["abcd", "efgh", "ij k"])
    #expect(Wrapping.lines("日本語", columns: 4) == ["日本", "語"])
    #expect(Wrapping.lines("日", columns: 1) == ["日"])
    #expect(Wrapping.lines("", columns: 10) == [""])
  }

  @Test func no_word_is_lost_in_wrapping() {
    let text = "Well, if you look at some of the words of a rather long sentence"
    for columns in 1...70 {
      let joined = Wrapping.lines(text, columns: columns).joined().filter { $0 != " " }
      #expect(joined == text.filter { $0 != " " })
    }
  }

  @Test func a_progress_bar_fits_its_line() {
    for columns in [30, 40, 80, 200] {
      for done in [0, 1, 250, 500] {
        #expect(DisplayWidth.of(ProgressBar.text("loading", done: done, total: 500, columns: columns)) < columns)
      }
    }
  }
}

@Suite struct CompletionTests {
  @Test func one_candidate_is_inserted_several_as_far_as_they_agree() {
    #expect(Completion.step(typed: "sta", candidates: []) == .nothing)
    #expect(Completion.step(typed: "sta", candidates: ["statements"]) == .insert("statements", isWhole: true))
    #expect(Completion.step(typed: "s", candidates: ["show", "shown"]) == .insert("show", isWhole: false))
    #expect(Completion.step(typed: "sho", candidates: ["show", "shot"]) == .list(["show", "shot"]))
  }

  @Test func candidates_are_listed_in_columns_and_never_as_control_sequences() {
    #expect(
      Completion.listing(["a", "b", "c"], columns: 6) == "a  c\nb\n"
        || Completion.listing(["a", "b", "c"], columns: 6) == "a  b\nc\n")
    #expect(!Completion.listing(["x\u{1B}[2J"], columns: 80).contains("\u{1B}"))
  }
}

@Suite struct HistoryTests {
  @Test(arguments: ["statements", "a\nb", "back\\slash", "\\n", "", "日本\n\n\\"])
  func an_entry_is_one_line_and_reads_back(_ entry: String) {
    let line = HistoryFile.encode(entry)
    #expect(!line.contains("\n"))
    #expect(HistoryFile.decode(line) == entry)
  }
}
