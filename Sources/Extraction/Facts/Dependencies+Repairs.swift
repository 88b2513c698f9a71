import Language

/// What a parser that looks at words and not at names gets wrong often enough to be mended, by facts about English.
extension ParsedText {
  mutating func repair() {
    repairAsides()
    repairTitles()
    repairFronted()
    repairQuantities()
    repairSubjects()
    repairMarkedSubjects()
    repairDoubledSubjects()
    repairBeing()
    repairContactClauses()
    repairPlaces()
  }

  /// "To be sure, the plan is bold": an aside that was taken for the predicate.
  private mutating func repairAsides() {
    for sentence in view.analysis.sentences where sentence.tokens.count > 6 {
      let sure = sentence.tokens.lowerBound + 2
      guard word(sure - 2) == "to", word(sure - 1) == "be", ["sure", "clear", "fair", "honest"].contains(word(sure)),
        word(sure + 1) == ",",
        let main = children(sure, in: sentence).first(where: { dependency[$0] == .clauseComplement })
      else { continue }
      (heads[main], dependency[main]) = (heads[sure], dependency[sure])
      for other in children(sure, in: sentence) where other > sure { heads[other] = Int32(main) }
      attach(sure, to: main, as: .other)
    }
  }

  /// "As the senior member of the council, Hall, 69, has left": who stands behind the phrase in front is the subject, and
  /// not the last noun of the phrase.
  private mutating func repairFronted() {
    for sentence in view.analysis.sentences where sentence.tokens.count > 6 {
      let start = sentence.tokens.lowerBound
      guard Self.fronting.contains(word(start)),
        let comma = sentence.tokens.first(where: { view.words[$0] == "," }), comma - start >= 3,
        !(start..<comma).contains(where: { [.verb, .aux].contains(upos($0)) }),
        let noun = (start..<comma).last(where: { isSubject($0) }), let verb = head(noun), verb > comma,
        let name = (comma + 1..<verb).first(where: { heads[$0] == Int32(noun) && dependency[$0] == .apposition }),
        view.nameOf[name] >= 0, !children(verb, in: sentence).contains(where: { $0 > comma && isSubject($0) })
      else { continue }
      for other in children(noun, in: sentence) where other > comma && other != name { heads[other] = Int32(name) }
      (heads[name], dependency[name]) = (Int32(verb), dependency[noun])
      let before = children(verb, in: sentence).filter { $0 < comma && isSubject($0) }
      for (index, other) in before.enumerated() {
        dependency[other] = index == 0 ? .oblique : .nominal
        if index > 0 { heads[other] = Int32(before[0]) }
      }
    }
  }

  /// "Much of the push for the deal came from China": the quantity is the subject, and not the predicate.
  private mutating func repairQuantities() {
    for sentence in view.analysis.sentences where sentence.tokens.count > 4 {
      guard let quantity = sentence.tokens.first(where: { dependency[$0] == .root }),
        sentence.tokens.contains(quantity + 1),
        ["much", "many", "most", "some", "few", "all", "half", "part"].contains(word(quantity)),
        word(quantity + 1) == "of",
        let verb = children(quantity, in: sentence).first(where: {
          $0 > quantity && dependency[$0] == .other && upos($0) == .verb && view.analysis.isFinite($0)
        })
      else { continue }
      let whole = children(quantity, in: sentence).first { dependency[$0] == .nominal && $0 < verb }
      (heads[verb], dependency[verb]) = (-1, .root)
      for other in children(quantity, in: sentence) where other > verb { heads[other] = Int32(verb) }
      for noun in children(verb, in: sentence) where noun < verb && isSubject(noun) {
        guard let whole, noun > whole else { continue }
        attach(noun, to: whole, as: .nominal)
        for mark in children(verb, in: sentence) where mark < noun && dependency[mark] == .mark {
          attach(mark, to: noun, as: .preposition)
        }
      }
      attach(quantity, to: verb, as: .subject)
    }
  }

  private static let fronting: Set<String> = [
    "as", "after", "in", "at", "during", "like", "unlike", "with", "for", "on",
  ]

  /// "They felt the council was not listening": the object of a verb that a clause may follow and a finite verb right
  /// behind it are a clause, where the parser saw no subject in that.
  private mutating func repairContactClauses() {
    for object in heads.indices
    where dependency[object] == .object && heads[object] >= 0 && heads[object] < Int32(object) {
      let verb = Int(heads[object])
      guard upos(verb) == .verb, Governors.isReporting(lemma(verb)) || Governors.isReportingWithClause(lemma(verb))
      else { continue }
      let sentence = sentence(object)
      var next = object + 1
      while sentence.tokens.contains(next), isBelow(next, object) { next += 1 }
      guard sentence.tokens.contains(next), view.analysis.isFinite(next) else { continue }
      let clause = upos(next) == .verb ? next : Int(heads[next])
      guard clause > object, heads[clause] == Int32(verb), dependency[clause] != .relativeClause,
        !children(clause, in: sentence).contains(where: {
          isSubject($0) || dependency[$0] == .mark || dependency[$0] == .expletive || $0 < object
        })
      else { continue }
      attach(object, to: clause, as: .subject)
      dependency[clause] = .clauseComplement
    }
  }

  private func isBelow(_ token: Int, _ above: Int) -> Bool {
    var at = token
    for _ in 0..<8 where at >= 0 {
      if at == above { return true }
      at = Int(heads[at])
    }
    return false
  }

  private mutating func attach(_ token: Int, to head: Int, as relation: Dependency) {
    heads[token] = Int32(head)
    dependency[token] = relation
  }

  private func children(_ token: Int, in sentence: Sentence) -> [Int] {
    sentence.tokens.filter { heads[$0] == Int32(token) }
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

  /// "Republicans on the House Committee approved it": of two subjects without a comma between them the second one belongs to
  /// the first, if a preposition stands right behind that.
  private mutating func repairDoubledSubjects() {
    for verb in heads.indices where upos(verb) == .verb {
      let sentence = sentence(verb)
      let subjects = children(verb, in: sentence).filter { isSubject($0) && $0 < verb }
      guard subjects.count == 2, subjects[0] + 2 < subjects[1], upos(subjects[0] + 1) == .adp,
        Self.nounPrepositions.contains(word(subjects[0] + 1)),
        !(subjects[0]..<subjects[1]).contains(where: { view.has($0, .isPunctuation) || upos($0) == .verb })
      else { continue }
      attach(subjects[1], to: subjects[0], as: .nominal)
    }
  }

  /// "accused him of being a spy": what somebody is accused of hangs on the verb.
  private mutating func repairBeing() {
    for copula in heads.indices.dropFirst() where dependency[copula] == .copula && word(copula) == "being" {
      let predicate = Int(heads[copula])
      guard predicate > copula, heads[predicate] >= 0, ["of", "for", "about", "as"].contains(word(copula - 1)),
        heads[copula - 1] == Int32(predicate), dependency[Int(heads[predicate])] == .object,
        let verb = head(Int(heads[predicate])), upos(verb) == .verb
      else { continue }
      attach(predicate, to: verb, as: .other)
    }
  }

  /// The same where the preposition was hung on the predicate.
  private mutating func repairMarkedSubjects() {
    for mark in heads.indices where dependency[mark] == .mark && heads[mark] > Int32(mark) {
      guard Self.nounPrepositions.contains(word(mark)), word(mark) != "for", word(mark) != "to" else { continue }
      let subjects = children(Int(heads[mark]), in: sentence(mark)).filter { isSubject($0) }
      guard let first = subjects.last(where: { $0 < mark }), let second = subjects.first(where: { $0 > mark }),
        [.noun, .propn, .pron].contains(upos(second))
      else { continue }
      attach(second, to: first, as: .nominal)
      attach(mark, to: second, as: .preposition)
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
