public import Facts

/// An invented local story in three articles: a harbour, its master and a mayor.
public enum Harbour {
  public static let vogt = Entity(name: "Ida Vogt", kind: .person, aliases: ["Vogt"])
  public static let lund = Entity(name: "Carl Lund", kind: .person, aliases: ["Lund"])
  public static let annaLund = Entity(name: "Anna Lund", kind: .person, aliases: ["Lund"])
  public static let council = Entity(name: "Harbour Council", kind: .organisation)

  public static var gazette: Story {
    var story = Story(
      [
        "Mayor denies dam plan",
        "“We will not sell the harbour,” Ida Vogt told the Harbour Council.",
        "Vogt denied that the dam had been sold.",
        "Carl Lund, the harbour master, said: “The dam is safe. Vogt knows it.”",
        "Carl Lund met Ida Vogt on Monday.",
      ], outlet: "Gazette", published: "2026-03-01", title: "Mayor denies dam plan", entities: [vogt, lund, council],
      sayings: [
        .init("Ida Vogt", cue: "told", "“We will not sell the harbour,”", addressee: "Harbour Council"),
        .init(
          "Ida Vogt", source: "Vogt", cue: "denied", "that the dam had been sold", kind: .indirect, stance: .denies),
        .init("Carl Lund", cue: "said", "“The dam is safe. Vogt knows it.”"),
      ])
    story.doings = [
      .init("Carl Lund", "meet", "Ida Vogt"), .init("Carl Lund", "master of", "Harbour Council", isRole: true),
    ]
    story.file = "gazette.txt"
    return story
  }

  public static var courier: Story {
    var story = Story(
      [
        "“We will sell the harbour,” Ida Vogt said on Sunday.",
        "A spokesman said the harbour was in good hands.",
        "Carl Lund said: “The dam Carl Lund built is safe.”",
        "SEE ALSO: Ten harbours to visit",
      ], outlet: "Courier", published: "2026-03", entities: [vogt, lund],
      sayings: [
        .init("Ida Vogt", cue: "said", "“We will sell the harbour,”"),
        .init(nil, source: "A spokesman", cue: "said", "the harbour was in good hands", kind: .indirect),
        .init("Carl Lund", cue: "said", "“The dam Carl Lund built is safe.”", stance: .claims),
      ])
    story.damage = [("The dam Carl Lund built", "spliced name"), ("SEE ALSO", "boilerplate")]
    return story
  }

  public static var unlabelled: Story {
    Story(
      [
        "Ida Vogt said that she would resign.", "Anna Lund said: “Über Geld spricht man nicht.”",
      ], entities: [vogt, annaLund],
      sayings: [
        .init("Ida Vogt", cue: "said", "that she would resign", kind: .indirect, stance: .promises),
        .init("Anna Lund", cue: "said", "“Über Geld spricht man nicht.”"),
      ])
  }

  public static func log() throws -> SampleLog {
    let sample = try SampleLog()
    for story in [gazette, courier, unlabelled] { try sample.load(story) }
    return sample
  }
}
