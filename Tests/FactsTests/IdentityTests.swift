import Facts
import Testing

/// The identities and the folding are part of the file format: these values may never change.
@Suite struct IdentityTests {
  @Test func an_article_is_identified_by_text_source_url_and_date() {
    let article = Article(text: "A text.\n", source: "Gazette", published: "2026-03-01")
    #expect(article.id == Article(text: "A text.\n", title: "T", source: "Gazette", published: "2026-03-01").id)
    #expect(article.id != Article(text: "A text.\n", source: "Courier", published: "2026-03-01").id)
    #expect(article.id != Article(text: "A text.\n", source: "Gazette", url: "2026-03-01").id)
    #expect(article.id.hex == "e15a5e90e891c0f860e0e71c41be0dcbbf88c687faf83349399d15cb5d074fc2")
  }

  @Test func a_statement_is_identified_without_its_extractor() {
    let article = ContentID.ofText("x")
    let one = Statement(
      source: Span(0, 3), cue: Span(4, 8), content: [Span(9, 20), Span(30, 40)], kind: .direct, sentence: 0, rule: "r1",
      confidence: 900)
    var other = one
    other.rule = "r2"
    other.confidence = 100
    other.stance = .denies
    #expect(one.id(in: article) == other.id(in: article))
    other.content = [Span(9, 20)]
    #expect(one.id(in: article) != other.id(in: article))
    #expect(one.id(in: article).hex == "819b096760b264f1742b5dc99ce102e7e4488f63f3470ae0eb55e0bfe3955771")
  }

  @Test(arguments: [
    ("Ângela  MÜLLER", "angela muller"), ("“Well”", "\"well\""), ("don’t", "don't"), ("Œuvre—straße", "oeuvre-strasse"),
    (" a\u{00A0}b\n", "a b"), ("e\u{0301}", "e"), ("ПУТИН", "путин"), ("日本", "日本"), ("", ""), ("…", "..."),
  ])
  func folding(_ text: String, _ folded: String) {
    #expect(Folding.fold(text) == folded)
    #expect(Folding.fold(folded) == folded, "folding twice is folding once")
  }

  @Test(arguments: ["a1", "a1.12", "s7", "f12", "n3", "w4", "d5", "g6", "t7", "m8"])
  func handles_read_as_they_are_written(_ text: String) {
    #expect(Handle(text)?.description == text)
  }

  @Test(arguments: ["", "a", "a0", "a01", "A1", "s7.2", "a1.", "a1.0", "x3", "s-1", "s99999999999999999999", "speker"])
  func what_is_no_handle(_ text: String) {
    #expect(Handle(text) == nil)
  }
}
