import Facts

/// The verbs by which news reports what somebody says, thinks, plans or asks for, with what they mean.
///
/// A verb's forms are made by rule; irregular ones are listed. `frames` says what it may take: a clause ("said that"),
/// an infinitive ("vowed to"), a bare object ("denied the charge"), a person first ("told reporters that").
struct CueLexicon {
  struct Frames: OptionSet, Hashable {
    var rawValue: UInt8
    static let clause = Frames(rawValue: 1)
    static let infinitive = Frames(rawValue: 2)
    static let object = Frames(rawValue: 4)
    static let addressee = Frames(rawValue: 8)
    /// A clause also without "that", and after an inverted subject.
    static let bareClause = Frames(rawValue: 16)
    /// Introduces quotations.
    static let quote = Frames(rawValue: 32)
  }

  struct Entry: Hashable {
    var lemma: String
    var act: Statement.Act
    var stance: Statement.Stance
    var frames: Frames
    /// True for forms in -ing, which need a helping verb or a comma before them.
    var isParticiple: Bool
  }

  static let shared = CueLexicon()

  private var forms: [String: Entry] = [:]

  subscript(_ form: String) -> Entry? { forms[form] }

  private init() {
    let speech: Frames = [.clause, .bareClause, .quote]
    add("say", .says, speech, forms: "say says said saying")
    add("tell", .says, [.clause, .bareClause, .quote, .addressee], forms: "tell tells told telling")
    add("state note add explain declare announce reveal mention observe remark disclose", .says, speech)
    add(
      "reply respond conclude recall reiterate repeat stress emphasize emphasise joke quip",
      .says, speech)
    add("answer comment continue begin", .says, [.quote])
    add("write", .says, speech, forms: "write writes wrote written writing")
    add("tweet post report indicate testify elaborate exclaim shout caution clarify", .says, speech)
    add("describe call dub", .says, [.quote])
    add("inform remind assure notify", .says, [.clause, .addressee, .quote])
    add("argue claim assert contend maintain insist allege suggest", .claims, speech)
    add("deny", .denies, [.clause, .bareClause, .object, .quote])
    add("dispute refute reject", .denies, [.clause, .object, .quote])
    add("confirm", .confirms, [.clause, .bareClause, .object, .quote])
    add("affirm", .confirms, [.clause, .quote])
    add("admit acknowledge concede", .admits, [.clause, .bareClause, .object, .quote])
    add("ask", .asks, [.clause, .addressee, .quote])
    add("wonder inquire", .asks, [.clause, .quote])
    add("promise vow pledge", .promises, [.clause, .infinitive, .bareClause, .quote])
    add("predict", .predicts, [.clause, .bareClause, .object, .quote])
    add("warn", .warns, [.clause, .bareClause, .addressee, .quote])
    add("accuse blame", .accuses, [.object, .quote])
    add("praise hail applaud laud commend", .praises, [.object, .quote])
    add("criticize criticise condemn denounce slam blast lambaste deride", .criticises, [.object, .quote])
    add("demand", .demands, [.clause, .object, .quote])
    add("urge", .demands, [.clause, .addressee, .infinitive, .quote])
    add("refuse decline", .refuses, [.infinitive])
    add("agree", .agrees, [.clause, .quote])
    add("believe", .believes, speech, act: .thought)
    add("think", .believes, speech, forms: "think thinks thought thinking", act: .thought)
    add("fear worry", .believes, [.clause, .bareClause], act: .thought)
    add("expect", .predicts, [.clause], act: .thought)
  }

  /// Several regular verbs, or one with all its forms.
  private mutating func add(
    _ lemmas: String, _ stance: Statement.Stance, _ frames: Frames, forms irregular: String? = nil,
    act: Statement.Act = .speech
  ) {
    for lemma in lemmas.split(separator: " ").map(String.init) {
      for form in irregular?.split(separator: " ").map(String.init) ?? Self.inflected(lemma) {
        forms[form] = Entry(
          lemma: lemma, act: act, stance: stance, frames: frames, isParticiple: form.hasSuffix("ing"))
      }
    }
  }

  /// Base, third person, past and participle of a regular verb.
  static func inflected(_ lemma: String) -> [String] {
    let endsInY = lemma.hasSuffix("y") && !"aeiou".contains(lemma.dropLast().last ?? "a")
    let stem = lemma.hasSuffix("e") ? String(lemma.dropLast()) : lemma
    let doubled =
      ["admit": "admitt", "refer": "referr", "quip": "quipp", "slam": "slamm", "dub": "dubb"][lemma] ?? stem
    let third =
      endsInY
      ? lemma.dropLast() + "ies" : lemma + (["s", "sh", "ch", "x"].contains { lemma.hasSuffix($0) } ? "es" : "s")
    let past = endsInY ? lemma.dropLast() + "ied" : doubled + "ed"
    return [lemma, String(third), String(past), (doubled == stem ? stem : doubled) + "ing"]
  }
}
