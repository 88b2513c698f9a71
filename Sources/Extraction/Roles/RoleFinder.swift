import Facts
import Language

/// Who holds which position: titles before names, appositions, and what verbs say of it.
struct RoleFinder {
  let text: ParsedText
  let scopes: StatementScopes
  let reader: RoleReader

  init(_ text: ParsedText, statements: [Statement]) {
    self.text = text
    scopes = StatementScopes(statements, text.view)
    reader = RoleReader(text: text)
  }

  /// All roles, in text order.
  func find() -> [Fact] {
    var roles: [Fact] = []
    for (index, name) in text.view.analysis.names.enumerated() where name.kind == .person {
      guard let entity = text.view.entityOfName[index], text.sentence(name.tokens.lowerBound).kind != .caption else {
        continue
      }
      if let title = title(before: name.tokens) {
        roles.append(fact(title, name.tokens, entity, rule: "title", 940))
        if let other = secondTitle(before: title) { roles.append(fact(other, name.tokens, entity, rule: "title", 900)) }
      }
      if let apposition = apposition(after: name.tokens) {
        roles.append(fact(apposition, name.tokens, entity, rule: "apposition", 900))
      } else if let apposition = apposition(before: name.tokens) {
        roles.append(fact(apposition, name.tokens, entity, rule: "apposition", 880))
      }
    }
    if let lead = LeadRole(text: text, roles: roles).find(reader) {
      roles.append(fact(lead.role, lead.name, lead.entity, rule: "introduced by role", 700))
    }
    return roles
  }

  private func fact(_ role: RolePhrase, _ name: Range<Int>, _ entity: Int, rule: String, _ confidence: Int) -> Fact {
    Fact(
      relation: role.relation, predicate: text.view.span(role.tokens),
      subject: Fact.Argument(role: "", span: text.view.span(name), entity: entity),
      object: role.object, isRole: true, attributedTo: scopes.statement(role.tokens.lowerBound),
      sentence: text.view.sentenceOf[name.lowerBound], rule: rule, confidence: confidence,
      attributes: role.attributes.isEmpty ? nil : role.attributes)
  }

  // MARK: - Titles

  /// "President Barack Obama", "Russian ambassador Sergey Kislyak", "CNN host Fareed Zakaria", "President-elect Trump".
  private func title(before name: Range<Int>) -> RolePhrase? {
    let bounds = text.sentence(name.lowerBound).tokens
    var noun = name.lowerBound - 1
    var isElect = false
    if noun - 2 >= bounds.lowerBound, text.word(noun) == "elect", text.word(noun - 1) == "-" {
      noun -= 2
      isElect = true
    }
    guard noun >= bounds.lowerBound, !isOther(name, noun) else { return nil }
    guard var role = reader.phrase(at: noun, isTitle: true) ?? officeTitle(endingAt: noun, bounds) else { return nil }
    if isElect { role.attributes.append("elect") }
    guard !Self.untitled.contains(text.word(noun)) || role.object != nil else { return nil }
    if isRepeatedName(role, name) { return nil }
    addSeat(behind: name, bounds, &role)
    return role
  }

  /// "Rep. Elijah Hall of Maryland", "Senator Anna Vogt of Ohio": of which place.
  private func addSeat(behind name: Range<Int>, _ bounds: Range<Int>, _ role: inout RolePhrase) {
    var place = name.upperBound + 1
    guard role.object == nil, bounds.contains(place), text.word(name.upperBound) == "of",
      let office = role.relation.split(separator: " ").last, Self.seats.contains(String(office))
    else { return }
    if text.word(place) == "the", bounds.contains(place + 1) { place += 1 }
    guard text.nameOf(place) >= 0, text.view.analysis.names[text.nameOf(place)].kind == .place else { return }
    let tokens = text.view.analysis.names[text.nameOf(place)].tokens
    role.object = Fact.Argument(role: "", span: text.view.span(tokens), entity: text.view.entity(ofToken: place))
    role.relation += " of"
  }

  private static let seats: Set<String> = [
    "representative", "senator", "governor", "delegate", "congressman", "congresswoman", "mayor", "president",
    "premier",
    "bishop", "archbishop", "sheriff", "democrat", "republican",
  ]

  /// "vice presidential nominee Gov. Mike Pence": the role before the title.
  private func secondTitle(before role: RolePhrase) -> RolePhrase? {
    let noun = role.tokens.lowerBound - 1
    guard role.object == nil, role.attributes.isEmpty, noun >= text.sentence(role.tokens.lowerBound).tokens.lowerBound,
      RoleWords.isRole(text.word(noun))
    else { return nil }
    return reader.phrase(at: noun, isTitle: true)
  }

  /// Nouns that stand before a name by chance more often than as a title.
  private static let untitled: Set<String> = [
    "member", "friend", "partner", "head", "official", "veteran", "donor", "opponent", "rival", "ally", "boss", "major",
    "agent", "deputy", "fellow", "king", "queen", "uncle", "aunt", "justice", "doctor", "surrogate",
  ]

  /// The name's possessive or its part in a longer name: "the President Lincoln Hotel".
  private func isOther(_ name: Range<Int>, _ noun: Int) -> Bool {
    let next = name.upperBound
    guard next < text.count, text.sentence(noun).tokens.contains(next) else { return false }
    return text.upos(next) == .propn && text.nameOf(next) < 0 && text.view.has(next, .startsCapital)
      && !text.view.has(next, .allCapitals)
  }

  private func isRepeatedName(_ role: RolePhrase, _ name: Range<Int>) -> Bool {
    role.object.map { $0.span.overlaps(text.view.span(name)) } ?? false
  }

  /// "Secretary of State John Kerry", "Speaker of the House Paul Ryan".
  private func officeTitle(endingAt last: Int, _ bounds: Range<Int>) -> RolePhrase? {
    for mark in stride(from: last - 1, through: max(bounds.lowerBound + 1, last - 4), by: -1) {
      guard text.word(mark) == "of" else {
        if text.view.has(mark, .startsCapital) || text.word(mark) == "the" { continue }
        return nil
      }
      let isOffice = (mark + 1...last).allSatisfy {
        text.view.has($0, .startsCapital) || text.word($0) == "the" || text.word($0) == "staff"
      }
      guard isOffice, text.word(last) != "the", !RoleWords.isAddress(text.word(last)),
        !Self.untitled.contains(text.word(mark - 1)),
        RoleWords.isRole(text.word(mark - 1)) || text.word(mark - 1) == "chief",
        var role = reader.phrase(at: mark - 1, isTitle: true) ?? chief(mark - 1)
      else { return nil }
      let words = (mark + 1...last).map { text.word($0) }.filter { $0 != "the" }
      let isPart = words.count == 1
      if isPart || role.object != nil {
        role.relation =
          (role.relation.hasSuffix(" of") ? String(role.relation.dropLast(3)) : role.relation) + " of "
          + words.joined(separator: " ")
        if role.object != nil { role.relation += " of" }
      } else {
        let entity = text.view.entity(ofToken: last)
        role.object = Fact.Argument(role: "", span: text.view.span(mark + 1..<last + 1), entity: entity)
        role.relation += " of"
      }
      return role
    }
    return nil
  }

  private func chief(_ token: Int) -> RolePhrase? {
    text.word(token) == "chief"
      ? RolePhrase(relation: "chief", tokens: token..<token + 1, extent: token..<token + 1) : nil
  }

  // MARK: - Appositions

  /// "Dmitry Peskov, a spokesman for Vladimir Putin,".
  private func apposition(after name: Range<Int>) -> RolePhrase? {
    let bounds = text.sentence(name.lowerBound).tokens
    let comma = name.upperBound
    guard bounds.contains(comma + 1), text.word(comma) == "," else { return nil }
    for noun in comma + 1..<min(comma + 10, bounds.upperBound) {
      if RoleWords.isRole(text.word(noun)), !isModifier(noun, bounds),
        let role = reader.phrase(at: noun, isTitle: false)
      {
        let opens =
          role.extent.lowerBound == comma + 1
          || role.extent.lowerBound == comma + 2 && ["a", "an", "the"].contains(text.word(comma + 1))
        guard opens, isClosed(after: role.extent.upperBound, bounds), isSingular(comma + 1) else { return nil }
        return role
      }
      switch text.upos(noun) {
      case .noun, .propn, .adj, .det, .num: continue
      case .pron where text.tag(noun) == "PRP$": continue
      case .part where text.tag(noun) == "POS": continue
      case .verb where RoleWords.isAttribute(text.word(noun)): continue
      case .punct where text.word(noun) == "-": continue
      default: return nil
      }
    }
    return nil
  }

  /// "campaign manager": a role noun that only modifies the next one; "President Obama": one before a name.
  private func isModifier(_ noun: Int, _ bounds: Range<Int>) -> Bool {
    let next = noun + 1
    guard bounds.contains(next) else { return false }
    if text.tag(next) == "POS" { return true }
    switch text.upos(next) {
    case .noun, .propn: return true
    case .punct: return text.word(next) == "-"
    default: return false
    }
  }

  /// Not "Vogt, the presidents of two councils,".
  private func isSingular(_ start: Int) -> Bool {
    !["two", "three", "both", "all", "these", "those"].contains(text.word(start))
  }

  /// Whether an apposition ends where its phrase ends, and no new clause begins with it.
  private func isClosed(after end: Int, _ bounds: Range<Int>) -> Bool {
    guard bounds.contains(end) else { return true }
    return [",", ".", ";", ")", "—", "–", "--", "and", "who", "whose", "\"", "”", "'s"].contains(text.word(end))
  }

  /// "Putin's longtime spokesman, Dmitry Peskov,", "the chair of the council, Peter Hall,".
  private func apposition(before name: Range<Int>) -> RolePhrase? {
    let bounds = text.sentence(name.lowerBound).tokens
    let comma = name.lowerBound - 1
    guard comma - 1 > bounds.lowerBound, text.word(comma) == ",", isClosed(after: name.upperBound, bounds),
      !bounds.contains(name.upperBound) || text.word(name.upperBound) != "and"
    else { return nil }
    let head = nameHead(name)
    let noun = text.dependency[head] == .apposition ? text.head(head) : comma - 1
    guard let noun, noun < comma, comma - noun < 14, RoleWords.isRole(text.word(noun)),
      let role = reader.phrase(at: noun, isTitle: false), role.extent.upperBound == comma
    else { return nil }
    // "the engineer, Anna Vogt": a role that somebody definite holds.
    let start = role.extent.lowerBound
    let isDefinite = role.object != nil || start > bounds.lowerBound && text.upos(start - 1) == .det
    return isDefinite ? role : nil
  }

  private func nameHead(_ name: Range<Int>) -> Int {
    name.first { text.head($0).map { !name.contains($0) } ?? true } ?? name.lowerBound
  }
}
