import Facts
import Language

/// Further arguments, copulas, and how clauses become facts.
extension FactFinder {
  /// Whether a word can stand for somebody or something.
  func isParticipant(_ token: Int) -> Bool {
    if ["one", "'s", "’s", "ones"].contains(text.word(token)) { return isPart(token) }
    switch text.upos(token) {
    case .noun, .propn, .num, .sym, .x: return !text.tag(token).hasPrefix("V")
    case .det: return isPart(token)
    case .pron:
      return !Self.emptyPronouns.contains(text.word(token)) && !text.tag(token).hasPrefix("W") || isFreeRelative(token)
    default: return text.nameOf(token) >= 0
    }
  }

  /// "one of his companies", "some of its weakest countries".
  func isPart(_ token: Int) -> Bool {
    token + 2 < text.count && text.word(token + 1) == "of" && text.child(token, .nominal) != nil
  }

  /// A word that stands for what was spoken of before; nobody knows for what.
  func isSubject(_ token: Int) -> Bool {
    isParticipant(token)
      || ["it", "this", "that", "these", "those"].contains(text.word(token)) && text.tag(token) != "WDT"
        && text.upos(token) == .pron
  }

  /// A pronoun as an object: "it" stands for nothing where a clause follows ("made it clear that …").
  func isObject(_ token: Int, of verb: Int) -> Bool {
    if isParticipant(token) { return true }
    guard isSubject(token), text.tag(token) != "IN" else { return false }
    guard text.word(token) == "it" else { return true }
    return !text.children(verb).contains {
      $0 > token
        && [.openComplement, .clauseComplement, .adverbialClause, .other, .participleClause].contains(
          text.dependency[Int($0)])
    }
  }

  /// Words that mean nobody in particular, or nothing that the sentence names.
  static let emptyPronouns: Set<String> = [
    "it", "there", "this", "that", "these", "those", "one", "which", "who", "whom", "what", "each", "such", "yourself",
    "so", "y'all", "ones",
  ]

  /// "what he called a mistake".
  func isFreeRelative(_ token: Int) -> Bool {
    text.word(token) == "what" && text.child(token, .relativeClause) != nil
  }

  /// The preposition of a phrase, of several words where it has them ("out of").
  func preposition(_ token: Int) -> String? {
    let marks = text.children(token, .preposition).filter { $0 < token }
    guard let mark = marks.first, text.word(mark + 1) != "-" else { return nil }
    var words = [text.word(mark)] + text.children(mark, .fixed).map { text.word($0) }
    // "out of storage".
    if words.count == 1, marks.count > 1, marks[1] == mark + 1 { words.append(text.word(marks[1])) }
    return words.joined(separator: " ")
  }

  /// Prepositional phrases and times of a verb, in order.
  func others(_ verb: Int, except used: [Int]) -> [Fact.Argument] {
    var found: [Fact.Argument] = []
    for child in text.children(verb) {
      let token = Int(child)
      guard !used.contains(token), isBeside(verb, token) else { continue }
      switch text.dependency[token] {
      case .oblique, .agent:
        guard let role = preposition(token), !Self.loosePrepositions.contains(role), isParticipant(token),
          !isIdiom(token), role != "since" || text.isTime[token],
          role != "after" || !Self.units.contains(text.word(token))
        else { continue }
        if let argument = text.argument(token, role: role, alone: false) { found.append(argument) }
      case .unmarked, .adverb, .subject, .passiveSubject:
        guard text.isTime[token] else {
          if Self.manner.contains(text.word(token)), token > verb {
            found.append(Fact.Argument(role: "how", span: text.view.span(token..<token + 1)))
          }
          continue
        }
        let span = text.view.span(text.timePhrase(token))
        if found.last?.span != span { found.append(Fact.Argument(role: "when", span: span)) }
      case .adverbialClause:
        if let clause = gerundClause(token) { found.append(clause) }
      default: continue
      }
    }
    return found
  }

  /// "visited the dam in March": a time that the parser gave to the object.
  func timesBelow(_ noun: Int) -> [Fact.Argument] {
    text.children(noun, .nominal).compactMap { token in
      guard token > noun, text.isTime[token], let role = preposition(token) else { return nil }
      return Fact.Argument(role: role, span: text.view.span(text.timePhrase(token)))
    }
  }

  /// Adverbs without which a verb says something else ("did not take it seriously").
  static let manner: Set<String> = ["seriously", "well", "badly", "poorly", "lightly", "better", "worse"]

  /// "accused her of being asleep", "talked about leaving": what the preposition brings in.
  func gerundClause(_ verb: Int) -> Fact.Argument? {
    guard text.tag(verb) == "VBG", let mark = text.child(verb, .mark) ?? text.child(verb, .preposition), mark < verb,
      mark == Int(text.first[verb]),
      ["of", "about", "for", "against", "from", "with", "on", "to", "in"].contains(text.word(mark))
    else { return nil }
    var end = verb
    for child in text.children(verb) where child > verb {
      if text.word(Int(child)) == "," || text.dependency[Int(child)] == .adverbialClause { break }
      end = Int(text.last[Int(child)])
    }
    while end > verb, text.view.has(end, .isPunctuation) { end -= 1 }
    guard end - mark <= ParsedText.longestPhrase else { return nil }
    return Fact.Argument(role: text.word(mark), span: text.view.span(mark + 1..<end + 1))
  }

  /// A phrase before its verb begins the clause ("True | to his style, he …" does not); none stands behind a colon.
  func isBeside(_ verb: Int, _ token: Int) -> Bool {
    let start = Int(text.first[token])
    if token > verb { return !(verb..<start).contains { text.word($0) == ":" || text.word($0) == ";" } }
    let bounds = text.sentence(verb).tokens
    guard text.dependency[token] == .oblique, start > bounds.lowerBound else { return true }
    switch text.upos(start - 1) {
    case .adj, .noun, .propn, .verb: return false
    default: return true
    }
  }

  /// "on a regular basis", "in fact", "for the most part": no participants.
  func isIdiom(_ token: Int) -> Bool { Self.idioms.contains(text.word(token)) }

  static let idioms: Set<String> = [
    "basis", "part", "course", "fact", "addition", "example", "instance", "contrast", "short", "general", "particular",
    "all", "least", "first", "last", "once", "heartbeat", "way", "ways", "effect", "turn", "person", "public",
    "private",
    "detail", "length", "case", "sense", "means", "terms", "total", "time", "moment", "full", "vain", "least", "best",
    "worst", "rate",
  ]

  /// "week after week".
  static let units: Set<String> = ["hour", "day", "week", "month", "year", "time"]

  static let loosePrepositions: Set<String> = [
    "according to", "like", "than", "because of", "despite", "unlike", "instead of", "such as", "except", "besides",
  ]

  // MARK: - Copulas

  /// "The letter is a forgery", "the mayor was critical of the plan", "he is in Rome".
  mutating func copula(_ predicate: Int) {
    if let there = text.children(predicate).first(where: { text.tag(Int($0)) == "EX" }), there < predicate {
      existence(predicate, of: predicate)
      return
    }
    guard !text.children(predicate, .copula).contains(where: isHeadlineVerb), let status = reader.status(predicate),
      let subject = subjects.subject(of: predicate),
      isSubject(subject.head), text.child(predicate, .openComplement) == nil,
      text.child(predicate, .clauseComplement) == nil, !text.isTime[predicate],
      !text.children(predicate).contains(where: { ["like", "as"].contains(text.word(Int($0))) && $0 < predicate })
    else { return }
    var clause = Clause(
      verb: predicate, subject: subject, status: status, rule: "copula", penalty: subject.penalty + 60)
    // "Mr. Hall, being the mayor, …": said in passing, mostly misread.
    if text.child(predicate, .copula).map({ text.tag($0) == "VBG" && text.child(predicate, .auxiliary) == nil }) == true
    {
      clause.penalty += 300
    }
    switch text.upos(predicate) {
    case .sym, .num:
      clause.relation = "be"
      clause.objects = [predicate]
    case .noun, .propn:
      if role(predicate, of: subject, status) { return }
      if let preposition = preposition(predicate) {
        clause.relation = "be " + preposition
        // "It was under her watch that …", "are in no way …".
        let isEmpty = text.word(subject.head) == "it" || isIdiom(predicate)
        clause.penalty += preposition == "to" || preposition == "by" || isEmpty ? 300 : 60
      } else {
        clause.relation = "be"
      }
      clause.objects = [predicate]
    case .adj, .verb:
      if text.child(predicate, .determiner) != nil {
        clause.relation = "be"
        clause.objects = [predicate]
        break
      }
      guard !["JJS", "VBG", "VB"].contains(text.tag(predicate)), text.child(predicate, .object) == nil else {
        return
      }
      adjective(predicate, &clause)
    default: return
    }
    emit(clause)
  }

  /// "Anna Vogt is the mayor of Millbrook": a role. False where the noun is none or its holder nobody known.
  mutating func role(_ noun: Int, of subject: SubjectFinder.Found, _ status: ClauseStatus) -> Bool {
    guard let entity = text.entity(subject.head),
      text.view.analysis.entities[entity].kind == .person,
      let role = roleReader.phrase(at: noun, isTitle: false),
      let holder = text.argument(subject.head, role: "", alone: true)
    else { return false }
    let confidence = 900 - subject.penalty - status.penalty
    guard confidence >= Self.leastConfidence else { return true }
    add(
      Fact(
        relation: role.relation, predicate: text.view.span(role.tokens), subject: holder, object: role.object,
        polarity: status.polarity, modality: status.modality, isRole: true, attributedTo: scopes.statement(noun),
        sentence: text.view.sentenceOf[noun], rule: "copula", confidence: confidence,
        attributes: role.attributes.isEmpty ? nil : role.attributes))
    return true
  }

  func adjective(_ predicate: Int, _ clause: inout Clause) {
    // "more important than …": compared, not said of it alone.
    if text.children(predicate, .adverb).contains(where: { ["RBR", "RBS"].contains(text.tag($0)) }) {
      clause.penalty += 300
    }
    clause.relation = "be " + text.word(predicate)
    let obliques = text.children(predicate).map { Int($0) }.filter {
      text.dependency[$0] == .oblique && $0 > predicate && !text.isTime[$0] && isParticipant($0)
    }
    if let first = obliques.first, let preposition = preposition(first),
      !Self.loosePrepositions.contains(preposition)
    {
      clause.relation += " " + preposition
      let found = text.conjuncts(first)
      clause.objects = found.heads
      clause.alone = found.alone
    } else {
      clause.penalty += Governors.isOpenAdjective(text.word(predicate)) ? 300 : 60
    }
    clause.others = others(predicate, except: Array(obliques.prefix(1)))
  }

  // MARK: - From clauses to facts

  /// One fact for each pair of subject and object.
  mutating func emit(_ clause: Clause) {
    var subjects: [Fact.Argument?] = [nil]
    if let subject = clause.subject {
      let found = text.conjuncts(subject.head)
      subjects = found.heads.map { text.argument($0, role: "", alone: found.alone) }
      subjects = subjects.filter { $0 != nil }
      guard !subjects.isEmpty else { return }
    }
    var objects: [Fact.Argument?] = [nil]
    if !clause.objects.isEmpty {
      objects = clause.objects.map { text.argument($0, role: "", alone: clause.alone) }
      objects = objects.filter { $0 != nil }
      guard !objects.isEmpty else { return }
    }
    for subject in subjects { for object in objects { append(clause, subject, object) } }
    if ["serve as", "become", "remain"].contains(clause.relation), let noun = clause.objects.first,
      let subject = clause.subject
    {
      _ = role(noun, of: subject, clause.status)
    }
  }

  mutating func append(_ clause: Clause, _ subject: Fact.Argument?, _ object: Fact.Argument?) {
    let predicate = predicateTokens(clause.verb, clause)
    var confidence = 930 - clause.penalty - clause.status.penalty
    for argument in [subject, object] {
      guard let argument else { continue }
      if isOpenPronoun(argument) { confidence -= 90 }
      if argument.span.length > 120 { confidence -= 60 }
    }
    confidence -= min(160, max(0, text.sentence(clause.verb).tokens.count - 30) * 5)
    guard confidence >= Self.leastConfidence else { return }
    let spans = [subject?.span, object?.span].compactMap(\.self)
    if spans.count == 2, spans[0].overlaps(spans[1]) { return }
    add(
      Fact(
        relation: clause.relation, predicate: text.view.span(predicate), subject: subject, object: object,
        others: clause.others.filter { other in !spans.contains { $0.overlaps(other.span) } },
        polarity: clause.status.polarity, modality: clause.status.modality,
        attributedTo: scopes.statement(clause.verb), sentence: text.view.sentenceOf[clause.verb], rule: clause.rule,
        confidence: max(0, confidence)))
  }

  /// The verb with its particle, and the verb that governs it where both stand together ("failed to disclose").
  func predicateTokens(_ verb: Int, _ clause: Clause) -> Range<Int> {
    var start = verb
    var end = verb
    if let particle = particle(verb), particle - verb < 3 { end = particle }
    if let head = text.head(verb), text.dependency[verb] == .openComplement, verb - head <= 3, verb > head {
      start = head
    }
    if text.child(verb, .copula).map({ $0 < verb && verb - $0 <= 3 }) == true, let copula = text.child(verb, .copula) {
      start = copula
      if text.upos(verb) == .noun || text.upos(verb) == .propn { return copula..<copula + 1 }
    }
    return start..<end + 1
  }

  /// A pronoun that nobody could be found for.
  func isOpenPronoun(_ argument: Fact.Argument) -> Bool {
    guard argument.entity == nil, argument.span.length <= 4 else { return false }
    let bytes = text.view.analysis.text[argument.span.start..<argument.span.end]
    return ["it", "this", "he", "she", "they", "we", "i", "them", "him", "her", "us", "me"].contains(
      String(decoding: bytes, as: UTF8.self).lowercased())
  }
}

extension ParsedText {
  func nameOf(_ token: Int) -> Int { view.nameOf[token] }

  /// The whole expression of time that a token stands in, without its "during".
  func timePhrase(_ token: Int) -> Range<Int> {
    var start = token
    var end = token + 1
    let bounds = sentence(token).tokens
    while start > bounds.lowerBound, isTime[start - 1] { start -= 1 }
    while end < bounds.upperBound, isTime[end] { end += 1 }
    if word(start) == "during", end - start > 1 { start += 1 }
    return start..<end
  }
}
