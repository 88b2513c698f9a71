import Facts
import Language

/// Further arguments of a verb: prepositional phrases, times, manner, and clauses without a subject.
extension FactFinder {
  /// In order of the text.
  func others(_ verb: Int, except used: [Int]) -> [Fact.Argument] {
    var found: [Fact.Argument] = []
    for child in text.children(verb) {
      let token = Int(child)
      guard !used.contains(token), isBeside(verb, token) else { continue }
      switch text.dependency[token] {
      case .oblique, .agent:
        if let argument = oblique(token, of: verb) { found.append(argument) }
      case .unmarked, .adverb, .subject, .passiveSubject:
        guard text.isTime[token] else {
          if let how = manner(token, of: verb) { found.append(how) }
          continue
        }
        let span = text.view.span(text.timePhrase(token))
        if found.last?.span != span { found.append(Fact.Argument(role: "when", span: span)) }
      case .adverbialClause, .openComplement, .participleClause, .other, .clauseComplement:
        if let clause = clauseArgument(token, of: verb) { found.append(clause) }
      default: continue
      }
    }
    return found
  }

  private func clauseArgument(_ token: Int, of verb: Int) -> Fact.Argument? {
    if let clause = gerundClause(token) ?? infinitive(token, of: verb) ?? participle(token, of: verb) { return clause }
    // "found them reluctant to pay", "was treated equal".
    guard text.dependency[token] == .openComplement, text.upos(token) == .adj, token > verb else { return nil }
    return quality(token)
  }

  /// What somebody is made, found or called: an adjective with what belongs to it, up to the first comma.
  func quality(_ adjective: Int) -> Fact.Argument? {
    var start = Int(text.first[adjective])
    if text.word(start) == "as" { start += 1 }
    guard adjective - start <= 3, start <= adjective, !text.view.has(start, .isPunctuation) else { return nil }
    return clause("as", from: start, adjective)
  }

  /// "allocate delegates proportionally", "live fully independently": how something is done, where the verb says something
  /// else without it.
  private func manner(_ token: Int, of verb: Int) -> Fact.Argument? {
    let word = text.word(token)
    let isManner =
      Self.mannerAdverbs.contains(word) || word.hasSuffix("ly") && !Self.comments.contains(word)
      // "needs to move faster".
      || text.tag(token) == "RBR" && token == verb + 1
    guard token > verb, text.dependency[token] == .adverb, isManner, text.tag(token).hasPrefix("RB") else { return nil }
    let start = Int(text.first[token])
    guard start > verb, token - start <= 2, text.word(start) != "as",
      !(verb..<token).contains(where: { text.view.has($0, .isPunctuation) })
    else {
      return nil
    }
    return Fact.Argument(role: "how", span: text.view.span(start..<token + 1))
  }

  /// Adverbs that say something about the whole clause, its time or its degree.
  private static let comments: Set<String> = [
    "reportedly", "seemingly", "arguably", "supposedly", "potentially", "scarcely", "recently", "really", "actually",
    "probably", "finally", "initially", "immediately", "certainly",
    "clearly", "allegedly", "presumably", "likely", "only", "early", "daily", "weekly", "monthly", "yearly",
    "apparently", "currently", "previously", "repeatedly", "ultimately", "eventually", "basically", "essentially",
    "obviously", "simply", "especially", "particularly", "largely", "mostly", "mainly", "nearly", "possibly",
    "shortly", "formerly", "usually", "generally", "typically", "frequently", "regularly", "rarely", "hardly", "barely",
    "entirely", "definitely", "merely", "lately", "suddenly", "similarly", "additionally", "consequently",
  ]

  /// "visited the dam in March": a time that the parser gave to the object.
  func timesBelow(_ noun: Int) -> [Fact.Argument] {
    text.children(noun, .nominal).compactMap { token in
      guard token > noun, text.isTime[token], let role = preposition(token) else { return nil }
      return Fact.Argument(role: role, span: text.view.span(text.timePhrase(token)))
    }
  }

  /// Adverbs without which a verb says something else ("did not take it seriously").
  static let mannerAdverbs: Set<String> = [
    "seriously", "well", "badly", "poorly", "lightly", "better", "worse", "fairly", "unfairly", "differently",
    "equally",
    "less", "more", "together", "aboard", "closer", "further", "alone",
  ]

  /// "accused her of being asleep", "talked about leaving": what the preposition brings in.
  func gerundClause(_ verb: Int) -> Fact.Argument? {
    let isBeing = text.child(verb, .copula).map { text.word($0) == "being" } == true
    guard text.tag(verb) == "VBG" || isBeing, let mark = text.child(verb, .mark) ?? text.child(verb, .preposition),
      mark < verb,
      mark == Int(text.first[verb]),
      Self.gerundPrepositions.contains(text.word(mark))
    else { return nil }
    var end = verb
    for child in text.children(verb) where child > verb {
      if text.word(Int(child)) == "," || text.dependency[Int(child)] == .adverbialClause { break }
      end = Int(text.last[Int(child)])
    }
    end = cut(verb, end)
    guard end - mark <= ParsedText.longestPhrase else { return nil }
    return Fact.Argument(role: text.word(mark), span: text.view.span(mark + 1..<end + 1))
  }

  /// "tasked him | to follow up on it", "paid | to show the film": what somebody is to do, or what it was done for.
  func infinitive(_ verb: Int, of governor: Int) -> Fact.Argument? {
    let start = Int(text.first[verb])
    guard text.tag(verb) == "VB", start > governor, !text.view.has(start - 1, .isPunctuation) else { return nil }
    if text.word(start) == "to", text.tag(start) == "TO" { return clause("to", from: start + 1, verb) }
    // "makes them pay", "helped the party win".
    let isBare =
      start == verb && ["make", "let", "help", "have", "see", "watch", "hear"].contains(text.lemma(governor))
    return isBare ? clause("to", from: start, verb) : nil
  }

  /// "was seen | shaking hands", "spent the day | writing letters".
  func participle(_ verb: Int, of governor: Int) -> Fact.Argument? {
    let start = Int(text.first[verb])
    guard text.tag(verb) == "VBG", start > governor, start == verb || start == verb - 1 && text.upos(start) == .adv,
      !text.view.has(start - 1, .isPunctuation), !isBehindOblique(start, of: governor),
      text.child(verb, .mark) == nil, text.child(verb, .preposition) == nil, text.child(verb, .auxiliary) == nil
    else { return nil }
    return clause("doing", from: start, verb)
  }

  /// "sued the town over its rule | requiring it": what stands right behind another phrase describes that.
  private func isBehindOblique(_ start: Int, of governor: Int) -> Bool {
    text.children(governor, .oblique).contains {
      $0 > governor && $0 < start && text.phrase($0, alone: false).upperBound == start
    }
  }

  /// A clause without a subject as an argument, up to the first comma.
  private func clause(_ role: String, from start: Int, _ verb: Int) -> Fact.Argument? {
    var end = verb
    for child in text.children(verb) where child > verb {
      let token = Int(child)
      if text.word(token) == "," || [.adverbialClause, .other].contains(text.dependency[token]) { break }
      if text.dependency[token] == .conjunct, text.children(token).contains(where: { text.word(Int($0)) == "," }) {
        break
      }
      end = Int(text.last[token])
    }
    end = cut(verb, end)
    // "to prove that gun control | is not the solution": more of it stands behind.
    if text.sentence(verb).tokens.contains(end + 1), text.view.analysis.isFinite(end + 1) { return nil }
    guard end - start <= ParsedText.longestPhrase else { return nil }
    return Fact.Argument(role: role, span: text.view.span(start..<end + 1))
  }

  /// The end of a clause from its verb on, before what only follows it: ", angering the council", "in case the dam fails".
  private func cut(_ verb: Int, _ last: Int) -> Int {
    var end = last
    for token in verb + 1..<max(verb + 1, last) {
      // "by making a promise,” | he wrote".
      let isQuoted = text.view.quotationOf[verb] >= 0 && text.view.quotationOf[token] != text.view.quotationOf[verb]
      if isQuoted {
        end = token - 1
        break
      }
      let isParticiple = text.word(token) == "," && ["VBG", "VBN"].contains(text.tag(token + 1))
      if isParticiple || text.word(token) == "in" && text.word(token + 1) == "case" {
        end = token - 1
        break
      }
    }
    while end > verb, text.view.has(end, .isPunctuation) || text.upos(end) == .cconj { end -= 1 }
    return end
  }

  private static let gerundPrepositions: Set<String> = [
    "of", "about", "for", "against", "from", "with", "on", "to", "in", "at", "into", "by", "as", "after", "before",
    "without", "through", "over",
  ]
}
