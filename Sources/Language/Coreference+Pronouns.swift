/// Pronouns of the third person: who fits, and how well.
extension Coreference {
  /// Below this score nobody is near enough.
  private static let leastScore = 20
  /// The best candidate is this much better than the next, or nobody is meant for sure.
  private static let leastLead = 10

  mutating func resolve(_ pronoun: Pronoun, _ token: Int) {
    let range = token..<(token + 1)
    guard pronoun.person == .third, pronoun.gender != .unknown else {
      mentions.append(plural(token))
      return
    }
    let speaker = quotationOf[token] >= 0 ? speaker(of: Int(quotationOf[token])) : nil
    let control = control(over: token)
    var scored: [(candidate: Candidate, score: Int)] = []
    for candidate in candidates.latest where fits(candidate, pronoun, token, speaker) {
      scored.append((candidate, score(candidate, pronoun, token, control)))
    }
    if let later = laterSubject(pronoun, token), speaker == nil {
      scored.removeAll { $0.candidate.entity == later.candidate.entity }
      scored.append(later)
    }
    scored.sort { ($1.score, $0.candidate.token) < ($0.score, $1.candidate.token) }
    guard let best = scored.first else {
      leaveOpen(pronoun, token, "no candidate")
      return
    }
    let lead = scored.count > 1 ? best.score - scored[1].score : .max
    // Somebody who is named in the same sentence is not passed over lightly.
    let isPassing = scored.dropFirst().contains { $0.candidate.sentence > best.candidate.sentence }
    if best.score < Self.leastScore || lead < (isPassing ? 3 * Self.leastLead : Self.leastLead)
      || isRivalled(best.candidate, best.score, pronoun, token)
    {
      leaveOpen(pronoun, token, scored.count > 1 ? "several candidates" : "too far")
      return
    }
    let entity = best.candidate.entity
    let isSure = genders[entity] == pronoun.gender
    let nearest = isSure ? "nearest with gender" : "nearest person"
    let reason = best.candidate.token > token ? "subject that follows" : nearest
    mentions.append(Mention(tokens: range, form: .pronoun, entity: entity, reason: reason))
    meaningOfToken[token] = Int32(entity)
    note(entity, token)
    if genders[entity] == .unknown { genders[entity] = pronoun.gender }
  }

  private mutating func leaveOpen(_ pronoun: Pronoun, _ token: Int, _ reason: String) {
    mentions.append(Mention(tokens: token..<(token + 1), form: .pronoun, entity: nil, reason: reason))
    open = OpenPronoun(token: token, gender: pronoun.gender)
  }

  /// Whether the pronoun may go on with one that stayed open: "He came. His …" means one person, whoever that is.
  private func isRivalled(_ best: Candidate, _ score: Int, _ pronoun: Pronoun, _ token: Int) -> Bool {
    guard let open, open.gender == pronoun.gender, best.token < token else { return false }
    let distance = Int(sentenceOf[token] - sentenceOf[open.token])
    guard distance <= 1, (quotationOf[open.token] >= 0) == (quotationOf[token] >= 0) else { return false }
    let subject = isSubject(open.token) ? isSubject(token) ? 26 : 20 : 0
    return score - (64 - 18 * distance + subject) < Self.leastLead
  }

  // MARK: - Who fits

  private func fits(_ candidate: Candidate, _ pronoun: Pronoun, _ token: Int, _ speaker: Int?) -> Bool {
    guard analysis.entities[candidate.entity].kind == .person else { return false }
    let gender = genders[candidate.entity]
    if gender != .unknown, gender != pronoun.gender { return false }
    // Who is addressed is "you"; "the Senators" are several.
    let isAddressed = analysis.relations[candidate.token].base == "vocative" && !isTakenUp(candidate.token, token)
    if isAddressed || analysis.xpos[candidate.token].label == "NNPS" { return false }
    // Who speaks calls himself "I".
    if let speaker, speaker == candidate.entity { return false }
    let sentence = Int(sentenceOf[token])
    if sentence - candidate.sentence > 4 || isNamedBelow(token, candidate.entity) { return false }
    guard !pronoun.isReflexive, !pronoun.isPossessive, candidate.sentence == sentence else { return true }
    // "Hale met him": somebody else.
    if isSubject(candidate.token), analysis.heads[candidate.token] == analysis.heads[token], !isSubject(token) {
      return false
    }
    // "Hale, whom he met", "Hale, who met him": somebody else.
    let verb = Int(analysis.heads[token])
    return verb < 0 || analysis.relations[verb].label != "acl:relcl" || analysis.heads[verb] != Int32(candidate.token)
  }

  /// "He would not accept Hale's letter": whoever is named in what a subject does is somebody else (principle C of binding,
  /// Chomsky 1981).
  private func isNamedBelow(_ token: Int, _ entity: Int) -> Bool {
    guard isSubject(token), quotationOf[token] < 0, analysis.heads[token] > Int32(token) else { return false }
    let verb = Int(analysis.heads[token])
    let bounds = analysis.sentences[Int(sentenceOf[token])].tokens
    return (verb..<bounds.upperBound).contains {
      entityOfToken[$0] == Int32(entity) && quotationOf[$0] < 0 && isBelow($0, verb)
    }
  }

  private func isBelow(_ token: Int, _ verb: Int) -> Bool {
    var at = token
    for _ in 0..<12 {
      if at == verb { return true }
      // What stands beside the clause is not below its subject.
      if ["parataxis", "conj", "advcl"].contains(analysis.relations[at].base), analysis.upos[at] == .verb {
        return false
      }
      let head = Int(analysis.heads[at])
      if head < 0 { return false }
      at = head
    }
    return false
  }

  private func score(_ candidate: Candidate, _ pronoun: Pronoun, _ token: Int, _ control: Control?) -> Int {
    let distance = Int(sentenceOf[token]) - candidate.sentence
    var score = 50 - 18 * distance
    let sameVoice = (candidate.quotation >= 0) == (quotationOf[token] >= 0)
    if candidate.isSubject && sameVoice { score += isSubject(token) ? 26 : 20 }
    if genders[candidate.entity] == pronoun.gender { score += 14 }
    // Inside and outside of quotations are two conversations.
    if !sameVoice { score -= 12 }
    if let control {
      // "Hale asked him to send his work": the work of him who sends it.
      if control.entity == Int32(candidate.entity) { score += 30 }
    } else if distance == 0, governs(candidate.token, token) {
      score += 30
    }
    score += min(candidates.count(of: candidate.entity), 4) * 3
    if candidate.entity == protagonist { score += 12 }
    if isTakenUp(candidate.token, token) { score += 40 }
    // "… the doctor. He": a person without a name stands nearer.
    if let noun = personNoun, noun > candidate.token, Int(sentenceOf[token] - sentenceOf[noun]) <= 1,
      !governs(candidate.token, token)
    {
      score -= 20
    }
    return score
  }

  /// "Hale, he is coming": a name at the head of a clause and the pronoun that takes it up.
  private func isTakenUp(_ name: Int, _ token: Int) -> Bool {
    guard token - name == 2, analysis.string(name + 1) == ",", isSubject(token), entityOfToken[name] >= 0 else {
      return false
    }
    var first = name
    while first > 0, entityOfToken[first - 1] == entityOfToken[name] { first -= 1 }
    // Not "in the words of Hale, he".
    return first == 0 || analysis.upos[first - 1] == .punct
  }

  /// "Hale said that he …": the candidate is the subject of a verb above the pronoun.
  private func governs(_ subject: Int, _ token: Int) -> Bool {
    guard isSubject(subject) else { return false }
    let verb = analysis.heads[subject]
    var at = token
    for _ in 0..<12 {
      let head = Int(analysis.heads[at])
      if head < 0 { return false }
      if head == Int(verb) { return true }
      at = head
    }
    return false
  }

  /// Who does what an infinitive says, where that is the object of the verb above it.
  struct Control {
    /// The entity of the object; -1 where it is not known.
    var entity: Int32
  }

  /// "asked him to send his work": for "his" the object "him".
  private func control(over token: Int) -> Control? {
    var at = token
    for _ in 0..<4 {
      let head = Int(analysis.heads[at])
      if head < 0 { return nil }
      if analysis.relations[at].base == "xcomp", head < at, at - head < 20 {
        let object = (head + 1..<at).first {
          analysis.heads[$0] == Int32(head) && ["obj", "iobj"].contains(analysis.relations[$0].base)
        }
        return object.flatMap { $0 == token ? nil : Control(entity: meaningOfToken[$0]) }
      }
      at = head
    }
    return nil
  }

  // MARK: - Cataphora

  /// "After calling his lawyer, Hale left": the subject that follows a phrase in front of its verb.
  private func laterSubject(_ pronoun: Pronoun, _ token: Int) -> (candidate: Candidate, score: Int)? {
    guard quotationOf[token] < 0 else { return nil }
    var at = token
    for _ in 0..<8 {
      let head = Int(analysis.heads[at])
      if head < 0 { return nil }
      let relation = analysis.relations[at].base
      if head > token, relation == "advcl" || relation == "obl" {
        guard let subject = person(subjectOf: head, after: token) else { return nil }
        let entity = Int(entityOfToken[subject])
        guard genders[entity] == .unknown || genders[entity] == pronoun.gender, quotationOf[subject] < 0 else {
          return nil
        }
        // A participle has the subject of its main clause; a clause of its own, or a noun, may speak of others.
        let isParticiple = ["VBG", "VBN"].contains(analysis.xpos[at].label) && !hasSubject(at, before: head)
        let candidate = Candidate(
          entity: entity, token: subject, sentence: Int(sentenceOf[subject]), quotation: -1, isSubject: true)
        let score = isParticiple ? 96 : pronoun.isPossessive ? 60 : 48
        return (candidate, score + (genders[entity] == pronoun.gender ? 14 : 0))
      }
      at = head
    }
    return nil
  }

  private func person(subjectOf verb: Int, after token: Int) -> Int? {
    (token + 1..<max(verb, token + 1)).first {
      analysis.heads[$0] == Int32(verb) && analysis.relations[$0].base == "nsubj" && entityOfToken[$0] >= 0
        && analysis.entities[Int(entityOfToken[$0])].kind == .person
    }
  }

  private func hasSubject(_ verb: Int, before end: Int) -> Bool {
    (max(0, verb - 12)..<min(end, verb + 6)).contains {
      analysis.heads[$0] == Int32(verb) && ["nsubj", "expl"].contains(analysis.relations[$0].base)
    }
  }

  // MARK: - Plural

  /// "They" after "Hale and Vogt", where no other plural stands between.
  private func plural(_ token: Int) -> Mention {
    var mention = Mention(tokens: token..<(token + 1), form: .pronoun, entity: nil, reason: "plural")
    guard let row, row.entities.count > 1, sentenceOf[token] - row.sentence <= 1,
      (quotationOf[token] >= 0) == (quotationOf[row.head] >= 0)
    else { return mention }
    let isOther = (row.end..<token).contains { at in
      ["NNS", "NNPS"].contains(analysis.xpos[at].label)
        && ["nsubj", "obj", "obl", "conj", "root"].contains(analysis.relations[at].base)
    }
    guard !isOther else {
      mention.reason = "several candidates"
      return mention
    }
    mention.group = row.entities.sorted()
    mention.reason = "named side by side"
    return mention
  }
}
