/// Clauses that say what was said, where the parser hung them on the noun before them: "said in an interview | that Hall,
/// who met her, also met the mayor".
///
/// Both readings have the same words; which one is meant shows in the verb, which wants to say something.
enum ContentClauses {
  private static let verbs = WordSet(
    """
    said says say saying told tells tell added adds announced announces wrote writes claimed claims argued argues insisted
    insists confirmed confirms declared declares warned warns noted notes acknowledged acknowledges testified tweeted
    """)
  private static let occasions = WordSet(
    """
    interview interviews statement speech tweet letter memo email e-mail post briefing conference hearing testimony call
    address message affidavit filing column appearance remarks monday tuesday wednesday thursday friday saturday sunday
    """)
  private static let content = DependencyRelation(label: "ccomp")
  private static let relative = DependencyRelation(label: "acl:relcl")
  private static let clausal = DependencyRelation(label: "acl")
  private static let marker = DependencyRelation(label: "mark")
  private static let conjunction = XPOS(label: "IN")

  static func repair(_ analysis: inout Analysis) {
    guard let content, let relative, let clausal, let marker, let conjunction else { return }
    for sentence in analysis.sentences {
      for that in sentence.tokens.dropFirst(2).dropLast() where analysis.string(that) == "that" {
        let noun = that - 1
        guard occasions.contains(analysis.text, analysis.tokens[noun].range),
          // "an interview that aired on Sunday".
          !analysis.isFinite(that + 1),
          let verb = reporting(above: noun, analysis), !hasContent(verb, sentence.tokens, content, analysis),
          let clause = (that + 1..<sentence.tokens.upperBound).first(where: {
            analysis.heads[$0] == Int32(noun)
              && (analysis.relations[$0] == relative || analysis.relations[$0] == clausal)
          }), !sentence.tokens.contains(where: { analysis.heads[$0] == Int32(that) })
        else { continue }
        analysis.heads[clause] = Int32(verb)
        analysis.relations[clause] = content
        analysis.heads[that] = Int32(clause)
        analysis.relations[that] = marker
        analysis.xpos[that] = conjunction
        analysis.upos[that] = .sconj
      }
    }
  }

  /// The verb of reporting that a phrase of time or place belongs to.
  private static func reporting(above noun: Int, _ analysis: Analysis) -> Int? {
    let verb = analysis.heads[noun]
    guard verb >= 0, verb < Int32(noun), analysis.relations[noun].base == "obl",
      verbs.contains(analysis.text, analysis.tokens[Int(verb)].range)
    else { return nil }
    return Int(verb)
  }

  private static func hasContent(
    _ verb: Int, _ tokens: Range<Int>, _ content: DependencyRelation, _ analysis: Analysis
  ) -> Bool {
    tokens.contains { analysis.heads[$0] == Int32(verb) && analysis.relations[$0] == content }
  }
}
