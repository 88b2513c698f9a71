import EventLog
import Facts
import Foundation

/// A log of invented articles, the same from the same seed: to measure queries on.
///
/// An article has some twenty statements and as many facts, told by templates over two thousand names; its text is ASCII,
/// so that spans are counted while it is written.
struct GeneratedLog {
  private static let given = [
    "Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gwen", "Hugo", "Ines", "Jon", "Kaya", "Lars", "Mila", "Noor", "Otto",
    "Pia", "Quin", "Rosa", "Sven", "Tara", "Ugo", "Vera", "Walt", "Xena", "Yuri", "Zoe",
  ]
  private static let stems = ["Al", "Bar", "Cor", "Dun", "Es", "Far", "Gol", "Har", "Is", "Jor", "Kel", "Lor", "Mor"]
  private static let endings = ["berg", "dale", "ford", "holm", "kov", "land", "more", "ner", "sen", "ton", "vale"]
  private static let words = [
    "the", "dam", "was", "sold", "and", "a", "letter", "to", "council", "harbour", "bridge", "of", "old", "money",
    "bilateral", "relations", "were", "never", "signed", "in", "spring", "budget", "for", "schools", "sanctions", "on",
    "trade", "with", "neighbours", "would", "follow", "by", "winter", "no", "plan", "exists", "that", "could", "work",
  ]
  private static let cues: [(word: String, stance: Statement.Stance)] = [
    ("said", .says), ("denied", .denies), ("claimed", .claims), ("promised", .promises), ("warned", .warns),
    ("confirmed", .confirms), ("admitted", .admits), ("said", .says), ("said", .says),
  ]
  private static let relations = ["meet", "call", "accuse", "appoint", "praise", "visit", "sue", "adviser to"]

  static let people: [Entity] = (0..<2_000).map { number in
    let last = stems[number / 26 % stems.count] + endings[number / 338 % endings.count]
    let name = given[number % 26] + " " + last
    return Entity(name: name + (number >= 338 * 11 ? " II" : ""), kind: .person, aliases: [last])
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func phrase(_ count: Int) -> String {
    (0..<count).map { _ in Self.words[next(Self.words.count)] }.joined(separator: " ")
  }

  /// One article: a sentence a statement, with a fact in each.
  private mutating func article(_ number: Int) -> (Article, Extraction) {
    var out = Extraction()
    // Few speak often: names are drawn towards the front.
    var cast: [Int] = []
    while cast.count < 6 {
      let one = next(1 + next(Self.people.count))
      if !cast.contains(one) { cast.append(one) }
    }
    out.entities = cast.map { Self.people[$0] }
    var text = ""
    var at = 0
    func add(_ part: String) -> Span {
      text += part
      at += part.utf8.count
      return Span(at - part.utf8.count, at)
    }
    func mention(_ entity: Int, _ span: Span) {
      out.mentions.append(Mention(entity: entity, span: span, form: .name, reason: "full name"))
    }
    for index in 0..<20 {
      let (who, whom) = (next(6), next(6))
      let start = at
      let speaker = add(out.entities[who].name)
      _ = add(" ")
      let cue = Self.cues[next(Self.cues.count)]
      let cueSpan = add(cue.word)
      _ = add(" ")
      let contentStart = at
      _ = add("that ")
      let subject = add(out.entities[whom].name)
      _ = add(" ")
      let relation = Self.relations[next(Self.relations.count)]
      let predicate = add(relation)
      _ = add(" ")
      let other = next(6)
      let object = add(out.entities[other].name)
      _ = add(" " + phrase(4 + next(8)))
      let content = Span(contentStart, at)
      _ = add(".")
      out.sentences.append(Span(start, at))
      _ = add("\n")
      mention(who, speaker)
      mention(whom, subject)
      mention(other, object)
      out.statements.append(
        Statement(
          source: speaker, speaker: who, cue: cueSpan, lemma: cue.word, content: [content], kind: .indirect,
          stance: cue.stance, sentence: index, rule: "bench", confidence: 900))
      out.facts.append(
        Fact(
          relation: relation, predicate: predicate, subject: .init(role: "", span: subject, entity: whom),
          object: .init(role: "", span: object, entity: other), isRole: relation.hasSuffix("to"),
          attributedTo: index, sentence: index, rule: "bench", confidence: 800))
    }
    let day = next(28) + 1
    let month = next(12) + 1
    let published = "\(2015 + next(3))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    let article = Article(
      text: text, title: "Report \(number)", source: "Outlet \(next(40))",
      published: number % 20 == 0 ? nil : published)
    return (article, out)
  }

  /// Appends so many articles to a new log.
  mutating func write(to log: EventLog, articles: Int) throws {
    let extractor = Extractor(name: "bench", version: "1")
    var number = 0
    while number < articles {
      var drafts: [EventDraft] = []
      while number < articles, drafts.count < 1_000 {
        let (article, extraction) = article(number)
        for body in [
          ArticleLoaded(article, includingText: true, file: nil, encoding: nil) as any EventBody,
          ArticleExtracted(article: article.id, extractor: extractor, extraction: extraction),
        ] {
          drafts.append(EventDraft(type: type(of: body).type, body: try BodyCoding.encode(body)))
        }
        number += 1
      }
      _ = try log.append(drafts, by: "bench") { id throws(LogError) in
        let body = (try? BodyCoding.encode(LogCreated(log: id, program: "bench"))) ?? []
        return EventDraft(type: LogCreated.type, body: body)
      }
    }
  }
}
