import Facts
import Testing

@testable import Query

/// The hash of an answer is part of the file format: these values may never change.
@Suite struct AnswerHashTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1.0, "1"), (0.1 + 0.2, "0.3"), (1.0 / 3.0, "0.333333333"), (123456789.5, "123456790"),
    (123456788.5, "123456788"), (1e20, "1e+20"), (-2.5, "-2.5"), (1e-7, "1e-07"), (.nan, "null"), (.infinity, "null"),
    (999999999.9, "1000000000"), (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.79769313e+308"),
  ])
  func reals_have_nine_digits(_ number: Double, _ text: String) {
    #expect(AnswerHash.decimal(number) == text)
  }

  @Test func values_are_written_as_json() {
    let row: [Value] = [
      .unknown, .boolean(true), .integer(-7), .real(2.5), .text("a\"b\\c\n\u{1}é/\u{7F}"),
      .reference(Reference(kind: .statement, label: "s7", id: "3fa9")), .span(Span(3, 9)),
      .list([.text("x"), .unknown]),
    ]
    #expect(
      AnswerHash.json(.list(row))
        == #"[null,true,-7,2.5,"a\"b\\c\n\u0001é/\#u{7F}","3fa9",[3,9],["x",null]]"#)
  }

  @Test func golden_vectors() {
    var empty = AnswerHash(columns: [Column(name: "n", type: .integer)])
    #expect(empty.finalize() == "e658074274e1c7b634f229ee319f9b6e4f861beb362ea48332cb58b2e69e2efd")
    empty = AnswerHash(columns: [Column(name: "n", type: .integer), Column(name: "who", type: .reference(.entity))])
    empty.add([.integer(2), .reference(Reference(kind: .entity, label: "A", id: "ff"))])
    #expect(empty.finalize() == "8a3c9654c365b5a49cbf43fd6a3aff15386c66c777856f11b2bc47ef9d745851")
  }
}
