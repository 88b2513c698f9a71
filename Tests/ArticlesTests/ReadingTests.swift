import Articles
import Facts
import Foundation
import Testing

@Suite struct ReadingTests {
  private func read(_ bytes: [UInt8], _ details: ArticleDetails = ArticleDetails()) -> Reading {
    ArticleReader.read(bytes: bytes, details: details)
  }

  private func read(_ text: String) -> Reading { read(Array(text.utf8)) }

  @Test(
    arguments: [
      ("Dam leaks again\n\nThe dam leaks.\n", "Dam leaks again"), ("  Dam leaks?  \r\n\r\nYes.\r\n", "Dam leaks?"),
      ("Talks in the U.S.\n\nThey met.", "Talks in the U.S."), ("The dam leaks.\n\nIt does.", nil),
      ("He said: “No.”\n\nIt does.", nil), ("Dam leaks\nagain\n\nYes.", nil), ("Dam leaks", nil),
      ("Dam leaks\n\n  \n", nil),
      (String(repeating: "word ", count: 31) + "\n\nText.", nil), ("\n\nDam leaks\n\nYes", "Dam leaks"),
    ] as [(String, String?)])
  func the_title_is_a_short_first_line_with_a_blank_line_after_it(_ text: String, _ title: String?) throws {
    let article = try #require(read(text).articles.first).article
    #expect(article.title == title)
    #expect(article.text == text)
    let bytes = Array(text.utf8)
    #expect(article.titleSpan.map { String(decoding: bytes[$0.range], as: UTF8.self) } == title)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x61], "a", nil), ([0x93, 0x61, 0x94, 0x20, 0x80], "“a” €", "Windows-1252"),
      ([0x4D, 0xFC, 0x6C], "Mül", "Windows-1252"), ([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], "a\n", "UTF-16"),
      ([0xFE, 0xFF, 0x00, 0x61], "a", "UTF-16"), ([0x61, 0x0D, 0x0A, 0x62], "a\r\nb", nil),
    ] as [([UInt8], String, String?)])
  func encodings_are_recognised_and_said(_ bytes: [UInt8], _ text: String, _ encoding: String?) throws {
    let article = try #require(read(bytes).articles.first)
    #expect(Array(article.article.text.utf8) == Array(text.utf8))
    #expect(article.encoding == encoding)
  }

  @Test(
    arguments: [
      ([], "is empty"), ([0x20, 0x0A], "is empty"), ([0x61, 0x00], "is no text: byte 1 is a control character (0)"),
      ([0x7F, 0x45, 0x4C, 0x46, 0x02], "is no text: byte 4 is a control character (2)"),
      ([0xC3, 0xA9, 0xC3], "is damaged UTF-8: byte 2 does not belong to a character"),
      ([0x61, 0x81, 0x62], "is neither UTF-8 nor Windows-1252: byte 1 is in neither"),
      ([0xFF, 0xFE, 0x61], "is damaged UTF-16: it has an odd number of bytes"),
      ([0xFF, 0xFE, 0x00, 0xD8], "is damaged UTF-16"),
    ] as [([UInt8], String)])
  func what_is_no_text_is_refused_with_its_place(_ bytes: [UInt8], _ reason: String) {
    #expect(read(bytes).problems.map(\.description) == ["standard input: \(reason)"])
  }

  @Test func json_lines_give_an_article_each_and_bad_lines_are_passed_over() throws {
    let reading = read(
      """
      {"text":"One \\u00e9","title":"T","source":"Gazette","published":"2026-03-01","url":"https://a.example/1"}
      {"text":""}

      not json
      {"title":"no text"}
      {"text":5}
      {"text":"a\\u0000b"}
      {"text":"\\ud800"}
      {"text":"Two","published":"1 March"}
      """)
    #expect(reading.articles.map(\.article.text) == ["One é", "Two"])
    #expect(reading.articles.first?.article.source == "Gazette")
    #expect(reading.articles.last?.article.published == nil)
    #expect(reading.notices == ["standard input:9: `published` is no ISO 8601 date; it is left unknown"])
    #expect(
      reading.problems.map(\.description) == [
        "standard input:2: `text` is empty", "standard input:4: is no JSON object", "standard input:5: has no `text`",
        "standard input:6: `text` must be a string", "standard input:7: `text` holds a NUL character",
        "standard input:8: is no JSON object",
      ])
  }

  @Test func what_the_loader_says_goes_first() throws {
    let details = ArticleDetails(title: "Mine", source: "Courier", published: "2026-03")
    let article = try #require(read(Array("Theirs\n\nText.".utf8), details).articles.first).article
    #expect(article.title == "Mine")
    #expect(article.source == "Courier")
    #expect(article.published == "2026-03")
  }

  @Test(arguments: [
    "2017", "2017-03", "2017-03-12", "2016-02-29", "2017-03-12T10:00", "2017-03-12T10:00:30.5Z",
    "2017-03-12T10:00+02:00",
  ])
  func dates(_ text: String) { #expect(PublicationDate.normalised(text) == text) }

  @Test(arguments: [
    "", "17", "2017-13", "2017-02-29", "2017-3-1", "2017-03-12T25:00", "2017-03T10:00", "12 March",
    "2017-03-12T10:00+99:00", "2017-03-31 ½",
  ])
  func no_dates(_ text: String) { #expect(PublicationDate.normalised(text) == nil) }

  @Test func files_folders_and_patterns() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("factlog-articles-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["b.txt", "B.txt", "a.txt", "[x].txt"] {
      try Data("Text of it.".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let names = try FileBytes.expand("\(folder)/*.txt").map { $0.split(separator: "/").last.map(String.init) ?? "" }
    #expect(names == ["B.txt", "[x].txt", "a.txt", "b.txt"])
    #expect(try FileBytes.expand("\(folder)/[x].txt") == ["\(folder)/[x].txt"])
    #expect(throws: ArticleError(path: "\(folder)/*.html", reason: "no file fits this pattern")) {
      try FileBytes.expand("\(folder)/*.html")
    }
    let details = ArticleDetails()
    #expect(
      ArticleReader.read(path: folder, details: details).problems.first?.reason
        == "is a folder; name the files in it, as in \(folder)/*.txt")
    #expect(ArticleReader.read(path: "\(folder)/none", details: details).problems.first?.reason == "no such file")
    #expect(ArticleReader.read(path: "/dev/zero", details: details).problems.first?.reason == "is no file")
    #expect(ArticleReader.read(path: "\(folder)/a.txt", details: details).articles.first?.file == "a.txt")
  }

  @Test func one_line_of_a_hundred_megabytes_is_one_clear_sentence() {
    let line = [UInt8](repeating: 0x61, count: 100 << 20)
    #expect(read(line).problems.first?.reason == "is too long for one article: 104857600 bytes, at most 16777216")
  }
}
