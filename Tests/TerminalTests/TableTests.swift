import Query
import Testing

@testable import Session
@testable import Terminal

@Suite struct TableTests {
  private let content =
    "Well, if you look at some people who were connected with the town during the long campaign, you would see"

  private func sample(_ speakers: [String]) -> Table {
    Table(
      heading: "statements",
      columns: [
        Table.Column(name: ""), Table.Column(name: "speaker"), Table.Column(name: "kind"),
        Table.Column(name: "content", isLong: true),
      ],
      rows: speakers.enumerated().map { index, speaker in
        Table.Row(
          cells: ["s\(index + 1)", speaker, "direct", content], isDamaged: index == 0, handle: "s\(index + 1)")
      }, footer: ["2 rows", "4f1c09", "at #8"])
  }

  @Test func one_long_column_takes_what_is_left_and_constant_ones_go_above() {
    #expect(
      TableLayout(columns: 60).text(sample(["Reyes", "Hall"])) == """
        statements · kind direct
             speaker  content
        !s1  Reyes    Well, if you look at some people who were
                      connected with the town during the long
                      campaign, you would see
         s2  Hall     Well, if you look at some people who were
                      connected with the town during the long
                      campaign, you would see
        2 rows · 4f1c09 · at #8

        """)
  }

  @Test func what_is_cut_is_said_and_where_to_see_it() {
    let text = TableLayout(columns: 48).text(sample(["Reyes", "Hall"]))
    #expect(text.contains("words: show s1"))
    #expect(text.contains("2 rows, 2 cut for width"))
  }

  @Test func a_tail_that_would_be_cut_itself_gives_way_to_a_mark() {
    let found = Wrapping.lines("one two three four five six seven", columns: 16, limit: 1) {
      " … +\($0) words: show s12"
    }
    #expect(found.lines == ["one two … +5"])
  }

  @Test func where_two_columns_are_wide_both_break_their_lines() {
    let wide = Table(
      heading: "",
      columns: [.init(name: ""), .init(name: "who"), .init(name: "what", isLong: true)],
      rows: [
        .init(cells: ["f1", "the longtime spokesman of the town", "a plan to close the road along the lake"]),
        .init(cells: ["f2", "Anna Vogt", "it"]),
      ], footer: [])
    let text = TableLayout(columns: 56).text(wide)
    #expect(text.contains(" f1  the longtime"))
    #expect(text.split(separator: "\n").count <= 5, "no blocks")
  }

  @Test func nothing_is_cut_where_one_thing_is_shown_whole() {
    #expect(!TableLayout(columns: 48, isWhole: true).text(sample(["Reyes", "Hall"])).contains("show s1"))
  }

  @Test(arguments: [20, 25, 30, 40, 60, 80, 100, 200, 1000])
  func no_line_is_wider_than_the_window(_ columns: Int) {
    let text = TableLayout(columns: columns).text(sample(["Reyes", "Anna Lindqvist", "日本"]))
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= columns, "\(line)") }
  }

  @Test func a_narrow_window_gets_one_record_a_block() {
    let text = TableLayout(columns: 30).text(sample(["Reyes", "Hall"]))
    #expect(text.contains("!s1\n speaker  Reyes\n"))
    #expect(!text.contains("…"))
  }

  @Test func the_ugly_table_is_shown_without_harm() {
    let answer = Answer(
      heading: "x\u{1B}[2J", columns: [Query.Column(name: "a", type: .text), Query.Column(name: "n", type: .real)],
      rows: [
        [.text("\u{1B}]0;t\u{7}"), .unknown], [.text("a\tb\nc"), .real(.nan)], [.text(""), .real(0.1)],
        [.text("=1+1"), .integer(3)], [.text("🙂\u{202E}"), .list([.text("x"), .unknown])],
      ], position: 3)
    let text = TableLayout(columns: 80).text(Table(answer))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains("5 rows"))
  }

  @Test func colours_are_there_only_where_they_are_wanted() {
    #expect(!TableLayout(columns: 80).text(sample(["Reyes", "Hall"])).contains("\u{1B}"))
    #expect(TableLayout(columns: 80, style: Style(isOn: true)).text(sample(["Reyes", "Hall"])).contains("\u{1B}["))
    #expect(!ColorChoice.auto.style(isTerminal: true, environment: ["NO_COLOR": "1"]).isOn)
    #expect(ColorChoice.auto.style(isTerminal: true, environment: ["NO_COLOR": ""]).isOn)
    #expect(!ColorChoice.auto.style(isTerminal: false, environment: [:]).isOn)
    #expect(ColorChoice.always.style(isTerminal: false, environment: ["NO_COLOR": "1"]).isOn)
  }
}

/// What `timeline` gives is drawn.
@Suite struct TimelineTests {
  @Test func counts_by_month_have_bars() {
    let columns = [Query.Column(name: "month", type: .date), Query.Column(name: "count", type: .integer)]
    let rows: [[Value]] = [
      [.text("2017-03"), .integer(8)], [.text("2017-04"), .integer(3)], [.unknown, .integer(0)],
    ]
    let table = Table(Answer(heading: "articles", columns: columns, rows: rows, position: 4))
    #expect(
      TableLayout(columns: 60).text(table).split(separator: "\n").dropLast() == [
        "articles", " month    count", " 2017-03      8  ████████████████████████", " 2017-04      3  █████████",
        " unknown      0",
      ])
  }

  @Test func equal_counts_have_bars_too() {
    let columns = [Query.Column(name: "day", type: .date), Query.Column(name: "count", type: .integer)]
    let rows: [[Value]] = [[.text("2017-03-01"), .integer(2)], [.text("2017-03-02"), .integer(2)]]
    let table = Table(Answer(heading: "articles", columns: columns, rows: rows, position: 4))
    #expect(TableLayout(columns: 60).text(table).contains(" 2017-03-02      2  ████"))
  }
}
