import Facts
import Language

/// What a role's noun says with the words around it: the role's name, attributes, and of whom or what.
struct RolePhrase: Hashable {
  /// "spokesman of", "senator".
  var relation: String
  var attributes: [String] = []
  var object: Fact.Argument?
  /// The role's own words, without its object.
  var tokens: Range<Int>
  /// Everything from the first word that was read to the last.
  var extent: Range<Int>

  /// "the spokesman for the mayor", "the mayor's spokesman": one who is known.
  func isDefinite(_ text: ParsedText) -> Bool {
    let before = extent.lowerBound - 1
    if extent.contains(where: { text.tag($0) == "POS" }) { return true }
    return before >= 0 && text.word(before) == "the"
  }
}

/// Reads role phrases around their noun.
struct RoleReader {
  let text: ParsedText
  /// The last words of the article's names: surnames above all.
  let nameWords: Set<String>

  init(text: ParsedText) {
    self.text = text
    nameWords = Set(text.view.analysis.names.compactMap { $0.tokens.last.map { text.word($0) } })
  }

  /// Nil where the word is no role; `title` for one directly before a name, which nothing follows.
  func phrase(at noun: Int, isTitle: Bool) -> RolePhrase? {
    let bounds = text.sentence(noun).tokens
    var word = text.word(noun)
    if !RoleWords.isRole(word) {
      guard let singular = RoleWords.singular(word), isTitle else { return nil }
      word = singular
    }
    guard !RoleWords.isAddress(word) else { return nil }
    let isMate = word == "mate"
    guard !isMate || noun > bounds.lowerBound && text.word(noun - 1) == "running" else { return nil }
    var reading = Left(words: [isMate ? "running mate" : RoleWords.normal(word)], first: noun, nounStart: noun)
    if isMate { (reading.first, reading.nounStart) = (noun - 1, noun - 1) }
    readLeft(of: reading.nounStart, bounds, &reading)
    guard !reading.isVoid, reading.words != ["general"] || isTitle, reading.words != ["chief"],
      reading.words != ["head"] || !isTitle
    else { return nil }
    var end = noun + 1
    var object = reading.object
    var preposition = RoleWords.preposition(reading.words.last ?? word)
    if !isTitle, let right = right(of: noun, bounds), right.argument.span.length > 0 {
      end = right.end
      if right.isName {
        // "chief of staff", "secretary of state": part of the role.
        reading.words += ["of"] + right.words
      } else if object == nil || reading.isDemonym {
        // "the Mexican secretary of the economy": the economy is what it is of.
        object = right.argument
        preposition = RoleWords.normalPreposition(right.preposition, reading.words.last ?? word)
      }
    }
    let name = reading.words.joined(separator: " ")
    return RolePhrase(
      relation: object == nil ? name : name + " " + preposition, attributes: reading.attributes, object: object,
      tokens: reading.nounStart..<noun + 1, extent: reading.first..<end)
  }

  /// What stands before the noun.
  private struct Left {
    var words: [String]
    var attributes: [String] = []
    var object: Fact.Argument?
    var first: Int
    var nounStart: Int
    /// True where the phrase names nobody's role ("any president").
    var isVoid = false
    /// True where the object is an adjective ("Russian").
    var isDemonym = false
  }

  private func readLeft(of noun: Int, _ bounds: Range<Int>, _ left: inout Left) {
    var token = noun - 1
    var steps = 0
    while token >= bounds.lowerBound, steps < 9 {
      steps += 1
      let word = text.word(token)
      if text.tag(token) == "POS" { return possessor(token, bounds, &left) }
      if text.tag(token) == "PRP$" {
        left.object =
          left.object ?? argument(token..<token + 1, text.mentioned[token] >= 0 ? Int(text.mentioned[token]) : nil)
        left.first = token
        return
      }
      if let whole = named(token) {
        // "Manhattan Supreme Court Justice" as a name: the court alone is what he is of.
        let name = whole.lowerBound..<min(whole.upperBound, noun)
        guard left.object == nil,
          text.view.analysis.names[text.nameOf(token)].kind != .other || !text.view.has(token, .startsCapital)
        else { return }
        left.object = argument(name, text.view.entity(ofToken: token))
        left.first = name.lowerBound
        token = name.lowerBound - 1
        continue
      }
      if word == "-" {
        guard hyphen(&token, bounds, &left) else { return }
        continue
      }
      guard modifier(token, word, noun, bounds, &left) else { return }
      token -= 1
    }
  }

  private func named(_ token: Int) -> Range<Int>? {
    let name = text.nameOf(token)
    guard name >= 0 else { return nil }
    // "Vice" and "Attorney" are sometimes read as names.
    let tokens = text.view.analysis.names[name].tokens
    return tokens.count == 1 && (RoleWords.isPart(text.word(token)) || RoleWords.isRole(text.word(token)))
      ? nil : tokens
  }

  /// False where the phrase ends before the word.
  private func modifier(_ token: Int, _ word: String, _ noun: Int, _ bounds: Range<Int>, _ left: inout Left) -> Bool {
    if RoleWords.isAttribute(word) {
      left.attributes.insert(word == "ex" ? "former" : word, at: 0)
      left.first = token
      return true
    }
    if ["any", "no", "every", "each", "another", "which", "what", "whichever", "some"].contains(word) {
      left.isVoid = true
      return false
    }
    switch text.upos(token) {
    case .noun, .propn:
      if RoleWords.isLeaning(word) || text.isTime[token] { break }
      guard left.object == nil, left.nounStart == token + 1 else { return false }
      // "part of the network President Putin formed": a title begins with its capital.
      if text.view.has(noun, .startsCapital), !text.view.has(token, .startsCapital), noun > bounds.lowerBound {
        return false
      }
      // "vice presidential nominee Gov. Pence": two roles.
      if RoleWords.isRole(word), !RoleWords.beginsRole(word), !(word == "secretary" && left.words[0] == "general") {
        return false
      }
      // "Trump campaign spokesman": a name that was not taken for one.
      if text.view.has(token, .startsCapital), !text.view.has(noun, .startsCapital),
        text.upos(token) == .propn || nameWords.contains(word)
      {
        left.object = argument(properNoun(endingAt: token, bounds), nil)
        left.first = token
        return false
      }
      left.words.insert(RoleWords.isRole(word) ? RoleWords.normal(word) : word, at: 0)
      left.nounStart = token
    case .adj:
      if RoleWords.isLeaning(word) { break }
      if isDemonym(token) {
        if left.object == nil {
          // "South Korean".
          let isLonger =
            bounds.contains(token - 1) && text.view.has(token - 1, .startsCapital)
            && Self.beforeDemonyms.contains(text.word(token - 1))
          left.object = argument(token - (isLonger ? 1 : 0)..<token + 1, nil)
          left.isDemonym = true
        }
      } else if RoleWords.isPart(word)
        || text.view.has(token, .startsCapital) && token > text.sentence(token).tokens.lowerBound,
        left.nounStart == token + 1, left.object == nil
      {
        left.words.insert(word, at: 0)
        left.nounStart = token
      }
    case .num where text.view.has(token, .hasLetter) == false: return false
    default: return false
    }
    left.first = token
    return true
  }

  private static let beforeDemonyms: Set<String> = [
    "south", "north", "east", "west", "saudi", "sri", "costa", "central", "new", "puerto", "el", "bosnian",
  ]

  /// "vice-president", "ex-mayor", "then-senator", "co-chair": false where something else was joined.
  private func hyphen(_ token: inout Int, _ bounds: Range<Int>, _ left: inout Left) -> Bool {
    let before = token - 1
    guard before >= bounds.lowerBound, !text.view.has(token, .precededBySpace) else { return false }
    let word = text.word(before)
    switch word {
    case "ex", "then", "now": left.attributes.insert(word == "ex" ? "former" : word, at: 0)
    case "vice", "co", "secretary":
      left.words[0] = word + (word == "co" ? "-" : " ") + left.words[0]
      left.nounStart = before
    default: return false
    }
    left.first = before
    token = before - 1
    return true
  }

  private func possessor(_ clitic: Int, _ bounds: Range<Int>, _ left: inout Left) {
    let last = clitic - 1
    guard last >= bounds.lowerBound else { return }
    if let object = left.object {
      // "CNN's GPS host": the thing with its owner.
      guard text.nameOf(last) >= 0, text.nameOf(clitic + 1) >= 0,
        object.span.start == text.view.span(clitic + 1..<clitic + 2).start
      else { return }
      let owner = text.view.analysis.names[text.nameOf(last)].tokens
      left.object?.span = Span(text.view.span(owner).start, object.span.end)
      left.first = owner.lowerBound
      return
    }
    if text.nameOf(last) >= 0 {
      let name = text.view.analysis.names[text.nameOf(last)].tokens
      left.object = argument(name, text.view.entity(ofToken: last))
      left.first = name.lowerBound
    } else if text.upos(last) == .noun || text.upos(last) == .propn {
      let phrase = text.phrase(last, alone: true)
      let start = min(phrase.lowerBound, last)
      left.object = argument(max(start, bounds.lowerBound)..<last + 1, text.entity(last))
      left.first = start
    }
  }

  private func properNoun(endingAt token: Int, _ bounds: Range<Int>) -> Range<Int> {
    var start = token
    while start > bounds.lowerBound, text.upos(start - 1) == .propn, text.view.has(start - 1, .startsCapital) {
      start -= 1
    }
    return start..<token + 1
  }

  private func isDemonym(_ token: Int) -> Bool {
    guard text.view.has(token, .startsCapital), !text.view.has(token, .allCapitals) else { return false }
    let word = text.word(token)
    return ["an", "ish", "ese", "i", "ch", "ek", "ss"].contains(where: word.hasSuffix)
  }

  private func argument(_ tokens: Range<Int>, _ entity: Int?) -> Fact.Argument {
    Fact.Argument(role: "", span: text.view.span(tokens), entity: entity)
  }

  // MARK: - What follows

  private struct Right {
    var argument: Fact.Argument
    var preposition: String
    var end: Int
    /// True for "staff" and "state".
    var isName = false
    var words: [String] = []
  }

  private static let prepositions: Set<String> = ["of", "for", "to", "at", "with"]
  private static let partsOfNames: Set<String> = ["staff", "state", "defense", "defence", "treasury", "commerce"]

  private func right(of noun: Int, _ bounds: Range<Int>) -> Right? {
    // "the engineer in charge of the dam".
    let isCharge = bounds.contains(noun + 4) && text.word(noun + 1) == "in" && text.word(noun + 2) == "charge"
    let mark = isCharge ? noun + 3 : noun + 1
    guard bounds.contains(mark + 1), Self.prepositions.contains(text.word(mark)) else { return nil }
    if text.word(mark) == "of", Self.partsOfNames.contains(text.word(mark + 1)) {
      return Right(
        argument: argument(mark + 1..<mark + 2, nil), preposition: "of", end: mark + 2, isName: true,
        words: [text.word(mark + 1)])
    }
    guard let head = text.head(mark), head > mark, head - mark < 12, text.dependency[mark] == .preposition else {
      return nil
    }
    switch text.upos(head) {
    case .noun, .propn, .pron: break
    default: return nil
    }
    if text.isTime[head] { return nil }
    let found = text.conjuncts(head)
    let tokens = text.phrase(head, alone: found.alone)
    guard tokens.lowerBound == mark + 1, tokens.count <= 14 else { return nil }
    return Right(
      argument: argument(tokens, text.entity(head)), preposition: isCharge ? "in charge of" : text.word(mark),
      end: tokens.upperBound)
  }
}
