import Facts
import Language

/// The lead of a news story introduces somebody by role ("the spokesman for the mayor has indicated …") and the next
/// sentences by name. Where exactly one person is new there and bare of any role, it is that person.
struct LeadRole {
  let text: ParsedText
  /// The roles found so far.
  let roles: [Fact]

  /// The role and the first name of its holder; nil where more than one reading is left.
  func find(_ reader: RoleReader) -> (role: RolePhrase, name: Range<Int>, entity: Int)? {
    let prose = text.view.analysis.sentences.indices.filter { text.view.analysis.sentences[$0].kind == .prose }.prefix(
      4)
    guard let lead = prose.first, let role = role(in: text.view.analysis.sentences[lead].tokens, reader) else {
      return nil
    }
    let after = text.view.analysis.sentences[lead].tokens.upperBound
    guard let last = prose.last, last > lead else { return nil }
    let end = text.view.analysis.sentences[last].tokens.upperBound
    let candidates = newcomers(from: after, to: end)
    guard candidates.count == 1, let first = candidates.first else { return nil }
    return (role, first.name, first.entity)
  }

  /// "the longtime spokesman for President Putin": a definite subject without a name that says or does something.
  private func role(in lead: Range<Int>, _ reader: RoleReader) -> RolePhrase? {
    for noun in lead
    where RoleWords.isRole(text.word(noun)) && text.dependency[noun] == .subject && text.entity(noun) == nil {
      guard text.child(noun, .apposition) == nil, text.child(noun, .flat) == nil, text.nameOf(noun) < 0,
        let role = reader.phrase(at: noun, isTitle: false), let object = role.object, object.entity != nil,
        role.isDefinite(text)
      else { continue }
      return role
    }
    return nil
  }

  /// People whose first mention is a full, bare name there, as subject or object of a verb.
  private func newcomers(from start: Int, to end: Int) -> [(name: Range<Int>, entity: Int)] {
    var found: [(name: Range<Int>, entity: Int)] = []
    for (index, entity) in text.view.analysis.entities.enumerated() where entity.kind == .person {
      guard let first = entity.names.first else { continue }
      let name = text.view.analysis.names[first].tokens
      guard (start..<end).contains(name.lowerBound), name.count > 1,
        !roles.contains(where: { $0.subject?.entity == index })
      else { continue }
      let head = name.first { text.head($0).map { !name.contains($0) } ?? true } ?? name.lowerBound
      switch text.dependency[head] {
      case .subject, .object: found.append((name, index))
      default: continue
      }
    }
    return found
  }
}
