import Facts
import Language

/// A noun phrase that names a source: its tokens and its head.
struct SourcePhrase: Hashable {
  var tokens: Range<Int>
  /// The token that says who it is: the last one of a name, the noun, the pronoun.
  var head: Int
}

/// Says which entity a source phrase means, with the reason, or why that stays open.
struct SpeakerResolver {
  let view: TextView

  struct Resolution: Hashable {
    var entity: Int?
    var reason: String
  }

  func resolve(_ phrase: SourcePhrase, lastSpeaker: (entity: Int, sentence: Int)?) -> Resolution {
    if let entity = view.entity(ofToken: phrase.head) {
      return Resolution(entity: entity, reason: reason(ofName: view.nameOf[phrase.head]))
    }
    let word = view.words[phrase.head]
    if word == "he" || word == "she" {
      // The analyser looks at gender and number; without its word only the last speaker is left.
      return coreference(phrase.head) ?? pronoun(phrase, isFemale: word == "she", lastSpeaker: lastSpeaker)
    }
    if let found = coreference(phrase.head) { return found }
    if Words.pronouns.contains(word) { return Resolution(entity: nil, reason: "the pronoun “\(word)”") }
    return Resolution(entity: nil, reason: "named only as “\(view.analysis.string(phrase.tokens))”")
  }

  /// What the analyser's coreference says of a noun or pronoun.
  func coreference(_ head: Int) -> Resolution? {
    guard let mention = view.analysis.mentions.first(where: { $0.form != .name && $0.tokens.upperBound == head + 1 }),
      let entity = mention.entity
    else { return nil }
    return Resolution(entity: entity, reason: mention.reason)
  }

  private func reason(ofName name: Int) -> String {
    guard let entity = view.entityOfName[name] else { return "name" }
    let value = view.analysis.entities[entity]
    return zip(value.names, value.reasons).first { $0.0 == name }?.1 ?? "name"
  }

  /// "He" is the last speaker, where nobody else of whom it could be said was named since.
  private func pronoun(
    _ phrase: SourcePhrase, isFemale: Bool, lastSpeaker: (entity: Int, sentence: Int)?
  ) -> Resolution {
    let word = isFemale ? "she" : "he"
    let sentence = view.sentenceOf[phrase.head]
    if let subject = subject(ofSentence: sentence, before: phrase.head) {
      return Resolution(entity: subject, reason: "“\(word)”: the subject of the sentence")
    }
    guard let last = lastSpeaker, sentence - last.sentence <= 3, view.analysis.entities[last.entity].kind == .person
    else {
      return Resolution(entity: nil, reason: "the pronoun “\(word)”, and no speaker just before")
    }
    let others = personsNamed(from: last.sentence + 1, to: phrase.head).filter { $0 != last.entity }
    guard others.isEmpty else {
      return Resolution(entity: nil, reason: "the pronoun “\(word)”, which may mean several")
    }
    return Resolution(entity: last.entity, reason: "“\(word)”: the last speaker")
  }

  /// The person with whose name a sentence begins, perhaps behind a title or a phrase of time.
  private func subject(ofSentence sentence: Int, before token: Int) -> Int? {
    let start = view.analysis.sentences[sentence].tokens.lowerBound
    for place in start..<min(token, start + 8) where !view.isQuoted(place) {
      guard let entity = view.entity(ofToken: place) else {
        let word = view.words[place]
        if Words.prepositions.contains(word) || Words.conjunctions.contains(word) || view.analysis.upos[place] == .verb
        {
          return nil
        }
        continue
      }
      guard view.analysis.entities[entity].kind == .person else { continue }
      let next = view.analysis.names[view.nameOf[place]].tokens.upperBound
      return next < token && !view.has(next, .isClitic) ? entity : nil
    }
    return nil
  }

  private func personsNamed(from sentence: Int, to token: Int) -> Set<Int> {
    guard sentence < view.analysis.sentences.count else { return [] }
    let start = view.analysis.sentences[sentence].tokens.lowerBound
    guard start < token else { return [] }
    return Set(
      (start..<token).compactMap { view.isQuoted($0) ? nil : view.entity(ofToken: $0) }
        .filter { view.analysis.entities[$0].kind == .person })
  }
}
