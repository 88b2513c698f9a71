import Query
import Testing

@testable import Session

/// Every format on the same ugly table.
@Suite struct FormatTests {
  private let ugly = Answer(
    heading: "",
    columns: [
      Column(name: "a,b", type: .text), Column(name: "n", type: .real), Column(name: "n", type: .reference(.statement)),
    ],
    rows: [
      [.text("=1+1"), .integer(3), .reference(Reference(kind: .statement, label: "s1", id: "ff"))],
      [.text("say \"hi\",\nthen | <b>"), .real(.nan), .unknown],
      [.text("-5\t"), .real(0.1 + 0.2), .list([.text("x"), .unknown])],
      [.text(""), .boolean(true), .text("🙂\u{1B}[2J http://a.example [x](y)")],
    ], position: 1)

  private func written(_ format: OutputFormat) -> String { AnswerWriter.text(ugly, format: format) ?? "" }

  @Test func json() {
    #expect(
      written(.json)
        == #"{"columns":[{"name":"a,b","type":"text"},{"name":"n","type":"real"},{"name":"n","type":"statement"}],"rows":[["=1+1",3,"s1"],["say \"hi\",\nthen | <b>",null,null],["-5\t",0.3,["x",null]],["",true,"🙂\u001b[2J http://a.example [x](y)"]],"count":4,"hash":"\#(ugly.hash)"}"#
        + "\n")
  }

  @Test func json_lines_have_each_key_once() {
    #expect(written(.jsonl).split(separator: "\n").first == #"{"a,b":"=1+1","n":3,"n_2":"s1"}"#)
    #expect(written(.jsonl).split(separator: "\n").count == 4)
  }

  @Test func csv_is_no_formula_anywhere() {
    #expect(
      written(.csv)
        == "\"a,b\",n,n\r\n'=1+1,3,s1\r\n\"say \"\"hi\"\",\nthen | <b>\",null,\r\n\"'-5\t\",0.3,\"x, unknown\"\r\n,true,🙂\u{1B}[2J http://a.example [x](y)\r\n"
    )
  }

  @Test(arguments: ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\u{1}=1"])
  func formulas_are_defused(_ text: String) { #expect(CSVFormat.field(text).contains("'")) }

  @Test func a_quotation_mark_with_an_accent_does_not_end_a_field() {
    #expect(CSVFormat.field("a\"\u{301},=1") == "\"a\"\"\u{301},=1\"")
  }

  @Test func markdown_is_no_markup() {
    let text = written(.markdown)
    #expect(text.split(separator: "\n").count == 6)
    #expect(!text.contains("<b>") && !text.contains("http://") && !text.contains("[x]("))
    #expect(text.contains(#"then \| &lt;b&gt;"#))
    #expect(!text.contains("\u{1B}"))
  }
}
