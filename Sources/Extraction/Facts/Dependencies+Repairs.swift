import Language

/// What a parser that looks at words and not at names gets wrong often enough to be mended, by facts about English.
extension ParsedText {
  mutating func repair() {
    repairTitles()
    repairSubjects()
    repairPlaces()
  }

  /// "retired General Flynn stepped down": a participle before a title or name that was taken for the verb, and the verb
  /// for its complement. An open complement is never finite, so that the mistake shows.
  private mutating func repairTitles() {
    for token in heads.indices.dropLast(2) where upos(token) == .verb && view.has(token + 1, .startsCapital) {
      guard ["VBD", "VBN"].contains(tag(token)), let (verb, noun) = finiteComplement(of: token) else { continue }
      heads[verb] = heads[token]
      dependency[verb] = dependency[token]
      for other in sentence(token).tokens where heads[other] == Int32(token) && other != verb {
        heads[other] = Int32(verb)
      }
      heads[noun] = Int32(verb)
      dependency[noun] = .subject
      heads[token] = Int32(noun)
      dependency[token] = .adjective
    }
  }

  /// A finite verb that hangs on a participle as its open complement, and the name between the two.
  private func finiteComplement(of participle: Int) -> (verb: Int, noun: Int)? {
    let rest = participle + 1..<sentence(participle).tokens.upperBound
    let verb = rest.first {
      heads[$0] == Int32(participle) && dependency[$0] == .openComplement && ["VBD", "VBZ", "VBP"].contains(tag($0))
    }
    guard let verb else { return nil }
    let noun = (participle + 1..<min(verb, participle + 5)).first {
      view.nameOf[$0] >= 0
        && (heads[$0] == Int32(participle) && dependency[$0] == .object
          || heads[$0] == Int32(verb) && dependency[$0] == .subject)
    }
    return noun.map { (verb, $0) }
  }

  /// "The case against Mr. Hall is pending": a second subject behind a preposition belongs to the first.
  private mutating func repairSubjects() {
    for token in heads.indices where dependency[token] == .preposition || dependency[token] == .mark {
      let noun = Int(heads[token])
      guard noun > token, Self.nounPrepositions.contains(word(token)), isSubject(noun),
        [.noun, .propn, .pron].contains(upos(noun)),
        let first = (sentence(token).tokens.lowerBound..<token).last(where: { heads[$0] == heads[noun] }),
        isSubject(first)
      else { continue }
      heads[noun] = Int32(first)
      dependency[noun] = .nominal
      dependency[token] = .preposition
    }
  }

  private func isSubject(_ token: Int) -> Bool { dependency[token] == .subject || dependency[token] == .passiveSubject }

  private static let nounPrepositions: Set<String> = [
    "against", "of", "for", "with", "from", "between", "about", "over", "in", "on", "at", "by", "to",
  ]

  /// "met with Peter Hall in Rome": a person's name has no place and no time; what was done has.
  private mutating func repairPlaces() {
    for token in heads.indices where dependency[token] == .nominal && heads[token] >= 0 {
      let person = Int(heads[token])
      guard token > person, isName(person, .person), let verb = head(person), upos(verb) == .verb, verb < person,
        dependency[person] == .object || dependency[person] == .oblique, isName(token, .place) || isTime[token],
        (person + 1..<token).contains(where: {
          heads[$0] == Int32(token) && dependency[$0] == .preposition && ["in", "at", "on"].contains(word($0))
        })
      else { continue }
      heads[token] = Int32(verb)
      dependency[token] = .oblique
    }
  }

  private func isName(_ token: Int, _ kind: NameKind) -> Bool {
    view.nameOf[token] >= 0 && view.analysis.names[view.nameOf[token]].kind == kind
  }
}
