import Facts
import Testing

@testable import Extraction

@Suite struct TimeTests {
  /// Each expression with its date; published on Monday, 13 March 2017.
  private func times(_ text: String, published: String? = "2017-03-13") -> [String] {
    let bytes = Array(text.utf8)
    return extract(text, published: published).times.map {
      String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self) + " = " + ($0.date ?? "open")
    }
  }

  @Test(arguments: [
    ("They met on March 12, 2016.", ["March 12, 2016 = 2016-03-12"]),
    ("They met on March 12.", ["March 12 = 2017-03-12"]),
    ("They met on 12 March 2016.", ["12 March 2016 = 2016-03-12"]),
    ("They met in March 2016.", ["March 2016 = 2016-03"]),
    ("They met in 2016.", ["2016 = 2016"]), ("They met in the 1990s.", ["1990s = 1990/1999"]),
    ("They met on Sunday.", ["Sunday = 2017-03-12"]), ("They met on Monday.", ["Monday = 2017-03-13"]),
    ("They will meet on Sunday.", ["Sunday = 2017-03-19"]), ("They met yesterday.", ["yesterday = 2017-03-12"]),
    ("They met last month.", ["last month = 2017-02"]), ("They met two weeks ago.", ["two weeks ago = 2017-02-27"]),
    ("They met last week.", ["last week = 2017-03-06/2017-03-12"]), ("They met this year.", ["this year = 2017"]),
    ("They met a year ago.", ["a year ago = 2016"]), ("They met earlier this month.", ["earlier this month = 2017-03"]),
    ("They met last summer.", ["last summer = 2016-06/2016-08"]), ("They met in November.", ["November = 2016-11"]),
    ("They met during the campaign.", ["during the campaign = open"]),
    ("They met on Sunday, March 5.", ["Sunday, March 5 = 2017-03-05"]),
    ("They met after the 2016 election.", ["2016 = 2016"]),
    ("They met on February 30, 2016.", ["February 30, 2016 = open"]),
    ("They have to decide by Friday.", ["Friday = 2017-03-17"]), ("The council has 2016 members.", []),
    ("She may march in may.", []),
  ])
  func common_expressions(_ text: String, _ expected: [String]) { #expect(times(text) == expected) }

  @Test(arguments: [
    ("They met on Sunday.", ["Sunday = open"]), ("They met on March 12, 2016.", ["March 12, 2016 = 2016-03-12"]),
    ("They met last month.", ["last month = open"]), ("They met on March 12.", ["March 12 = open"]),
  ])
  func without_a_publication_date_only_absolute_ones_resolve(_ text: String, _ expected: [String]) {
    #expect(times(text, published: nil) == expected)
  }

  @Test func a_year_of_publication_resolves_years_only() {
    #expect(
      times("They met last year. They met yesterday.", published: "2017") == ["last year = 2016", "yesterday = open"])
  }

  @Test func a_statement_has_the_time_beside_its_cue() throws {
    let found = extract("“It leaks badly now,” Anna Vogt said on Sunday.", published: "2017-03-13")
    #expect(found.statements.first?.date == "2017-03-12")
  }

  @Test(arguments: ["1900-03-01", "2000-02-29", "2017-12-31", "1970-01-01", "0001-01-01"])
  func days_count_forth_and_back(_ day: String) throws {
    let date = try #require(CivilDate(iso: day))
    let number = try #require(date.dayNumber)
    #expect(CivilDate(dayNumber: number).iso == day)
  }
}

@Suite struct FigureTests {
  private func figures(_ text: String) -> [String] {
    extract(text).figures.map {
      let value = $0.value == $0.value.rounded() ? String(Int($0.value)) : String($0.value)
      return [value, $0.unit, $0.counted, $0.comparison].map { $0 ?? "–" }.joined(separator: " | ")
    }
  }

  @Test(arguments: [
    ("They paid $3.5 million.", ["3500000 | USD | – | –"]), ("They paid $3bn.", ["3000000000 | USD | – | –"]),
    ("Prices rose 12 percent.", ["12 | percent | – | up"]), ("Prices fell by 3%.", ["3 | percent | – | down"]),
    ("About 1,200 people came.", ["1200 | – | people | about"]),
    ("More than two dozen engineers came.", ["24 | – | engineers | more than"]),
    ("At least 42 percent of voters came.", ["42 | percent | voters | at least"]),
    ("Twenty-five dams are old.", ["25 | – | dams | –"]), ("They walked 5 km.", ["5 | km | – | –"]),
    ("Three hundred thousand people came.", ["300000 | – | people | –"]), ("They paid 20 euros.", ["20 | EUR | – | –"]),
    ("Anna Vogt, 47, came.", ["47 | year | age | –"]),
    ("They met on March 12, 2016.", []), ("They met at 7:30 p.m.", []), ("They met at 10 a.m.", []),
    ("They live at 12 Mill Street.", []), ("They read Article 5.", []), ("One of them left.", []),
  ])
  func value_unit_counted_comparison(_ text: String, _ expected: [String]) { #expect(figures(text) == expected) }
}
