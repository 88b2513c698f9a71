import Facts
import Language

/// "Vladimir Putin's spokesman said": a speaker who is named by a position only, where the article says who holds it.
struct RoleSpeakers {
  let text: ParsedText
  let roles: [Fact]

  /// Sets the speaker of those statements whose source is a definite phrase for a position with exactly one holder.
  func name(in statements: inout [Statement]) {
    let reader = RoleReader(text: text)
    for index in statements.indices where statements[index].speaker == nil {
      guard let source = statements[index].source, let role = role(text.view.tokens(source), reader),
        let holder = holder(of: role)
      else { continue }
      statements[index].speaker = holder
      statements[index].speakerReason = "holds the position in this article: \(role.relation)"
    }
  }

  /// The position, where it is all that the source says.
  private func role(_ source: Range<Int>, _ reader: RoleReader) -> RolePhrase? {
    let nouns = source.filter { RoleWords.isRole(text.word($0)) && text.nameOf($0) < 0 }
    for noun in nouns {
      guard let role = reader.phrase(at: noun, isTitle: false), role.object?.entity != nil, role.isDefinite(text),
        source.upperBound <= role.extent.upperBound, text.upos(source.upperBound - 1) != .verb
      else { continue }
      return role
    }
    return nil
  }

  /// The one who holds it; nil for nobody, several, or somebody who held it before.
  private func holder(of role: RolePhrase) -> Int? {
    let found = roles.filter {
      $0.relation == role.relation && $0.object?.entity == role.object?.entity && $0.polarity == .affirmed
        && $0.attributes?.contains("former") != true
    }
    let holders = Set(found.compactMap { $0.subject?.entity })
    return holders.count == 1 && role.attributes.isEmpty ? holders.first : nil
  }
}
