/// Links the names of one article that mean the same.
///
/// Equal names of one kind are one entity. A single word links to a full name where exactly one full name of the article
/// has it as surname or, failing that, as first name; an acronym to the one organisation whose initials it is. Whatever
/// fits twice stays apart: precision before recall.
struct EntityLinker {
  private let analysis: Analysis
  private var groups: [Group] = []
  /// The group of each name.
  private var groupOf: [Int] = []
  private var reasons: [String] = []

  /// Names that are taken for one thing.
  private struct Group {
    var key: String
    var kind: NameKind
    var words: [String]
    var names: [Int]
    /// The group that this one was found to mean, if any.
    var target: Int?
    var reason = ""
  }

  init(_ analysis: Analysis) { self.analysis = analysis }

  func link() -> [NamedEntity] {
    var copy = self
    copy.gather()
    copy.linkLongSurnames()
    copy.unifyFullNames()
    copy.linkSingleNames()
    copy.linkAcronyms()
    return copy.entities()
  }

  // MARK: - Groups

  /// One group for each distinct name; a name that is read in two kinds has the kind that it has most often.
  private mutating func gather() {
    var groupOfKey: [String: Int] = [:]
    var counts: [[Int]] = []
    for (index, name) in analysis.names.enumerated() {
      let words = Self.words(analysis, name)
      let key = words.joined(separator: " ")
      if let group = groupOfKey[key] {
        groups[group].names.append(index)
        counts[group][Int(name.kind.rawValue)] += 1
      } else {
        groupOfKey[key] = groups.count
        groups.append(Group(key: key, kind: name.kind, words: words, names: [index]))
        counts.append([0, 0, 0, 0])
        counts[counts.count - 1][Int(name.kind.rawValue)] = 1
      }
    }
    for index in groups.indices {
      // The first kind with the highest count; `other` only where nothing else was read.
      let most = counts[index].prefix(3).max() ?? 0
      let best = most == 0 ? 3 : counts[index].firstIndex(of: most) ?? 0
      groups[index].kind = NameKind(rawValue: UInt8(best)) ?? .other
    }
  }

  /// The words of a name, lower-cased, without full stops and commas; what hyphens tie together is one word.
  static func words(_ analysis: Analysis, _ name: Name) -> [String] {
    var words: [String] = []
    var isTied = false
    for index in name.tokens {
      if analysis.tokens[index].flags.contains(.isPunctuation) {
        isTied = index > name.tokens.lowerBound && HyphenatedNames.isTied(index, analysis)
        continue
      }
      let word = analysis.string(index).lowercased().filter { $0 != "." && $0 != "’" && $0 != "'" }
      guard !word.isEmpty else { continue }
      if isTied, let last = words.popLast() { words.append(last + "-" + word) } else { words.append(word) }
      isTied = false
    }
    return words
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  private func surname(_ group: Group) -> String? {
    var words = group.words[...]
    if let last = words.last, Self.suffixes.contains(last) { words = words.dropLast() }
    return words.count > 1 ? words.last : nil
  }

  private func isFullPerson(_ group: Group) -> Bool { group.kind == .person && surname(group) != nil }

  /// "Hillary Rodham Clinton" and "Hillary Clinton", "Joe Biden" and "Joseph R. Biden": first and last word agree and no
  /// other contradicts.
  private mutating func unifyFullNames() {
    var byEnds: [String: [Int]] = [:]
    var order: [String] = []
    for (index, group) in groups.enumerated() where isFullPerson(group) {
      guard let first = group.words.first, let last = surname(group) else { continue }
      let suffix = group.words.last.flatMap { Self.suffixes.contains($0) ? $0 : nil } ?? ""
      let key = "\(Nicknames.full(first)) \(last) \(suffix)"
      if byEnds[key] == nil { order.append(key) }
      byEnds[key, default: []].append(index)
    }
    for key in order {
      guard let members = byEnds[key], members.count > 1 else { continue }
      // Two different middle names keep all apart; the longest name stands for all.
      let middles = Set(
        members.map { groups[$0].words.dropFirst().dropLast().joined(separator: " ") }.filter { !$0.isEmpty })
      guard middles.count <= 1, let longest = members.max(by: { shorter($0, $1) }) else { continue }
      for member in members where member != longest { join(member, to: longest, "full name") }
    }
  }

  /// Whether the first group's name is the shorter one, or the later one of two of one length.
  private func shorter(_ a: Int, _ b: Int) -> Bool {
    (groups[a].words.count, groups[a].key.utf8.count, b) < (groups[b].words.count, groups[b].key.utf8.count, a)
  }

  /// "de Blasio": several words that end exactly one longer name.
  private mutating func linkLongSurnames() {
    // By the last two words, so that time stays linear in the number of names.
    var byEnd: [String: [Int]] = [:]
    for (index, group) in groups.enumerated() where group.kind == .person && group.words.count > 2 {
      byEnd[group.words.suffix(2).joined(separator: " "), default: []].append(index)
    }
    for index in groups.indices where groups[index].words.count >= 2 && groups[index].target == nil {
      let words = groups[index].words
      guard groups[index].kind == .person || groups[index].kind == .other else { continue }
      // More than a few longer names are ambiguous anyway.
      let longer = (byEnd[words.suffix(2).joined(separator: " ")] ?? []).prefix(16).filter {
        groups[$0].words.count > words.count && groups[$0].words.suffix(words.count) == words[...]
      }
      guard longer.count == 1 else { continue }
      join(index, to: longer[0], "surname")
      groups[index].kind = .person
    }
  }

  private mutating func join(_ group: Int, to target: Int, _ reason: String) {
    groups[group].target = target
    groups[group].reason = reason
  }

  /// The group that `index` means in the end.
  private func resolved(_ index: Int) -> Int {
    var at = index
    while let next = groups[at].target { at = next }
    return at
  }

  private mutating func linkSingleNames() {
    var bySurname: [String: [Int]] = [:]
    var byFirst: [String: [Int]] = [:]
    for (index, group) in groups.enumerated() where isFullPerson(group) && group.target == nil {
      if let last = surname(group) { bySurname[last, default: []].append(index) }
      if let first = group.words.first { byFirst[first, default: []].append(index) }
    }
    for index in groups.indices where groups[index].words.count == 1 && groups[index].kind != .place {
      let group = groups[index]
      let surnames = bySurname[group.key] ?? []
      if surnames.count == 1, group.kind != .organisation {
        join(index, to: surnames[0], "surname")
        groups[index].kind = .person
      } else if surnames.isEmpty, group.kind == .person, let firsts = byFirst[group.key], firsts.count == 1 {
        join(index, to: firsts[0], "first name")
      } else if surnames.count > 1, group.kind == .other {
        groups[index].kind = .person
      }
    }
  }

  private mutating func linkAcronyms() {
    var byInitials: [String: [Int]] = [:]
    for (index, group) in groups.enumerated()
    where group.kind == .organisation || group.kind == .place || group.kind == .other {
      guard let first = group.names.first else { continue }
      let name = analysis.names[first]
      var initials = ""
      for token in name.tokens where analysis.tokens[token].flags.contains(.startsCapital) {
        initials.append(analysis.string(token).lowercased().prefix(1).description)
      }
      if initials.count >= 2, group.words.count >= 2 { byInitials[initials, default: []].append(index) }
    }
    for index in groups.indices where groups[index].words.count == 1 && groups[index].target == nil {
      guard let first = groups[index].names.first,
        analysis.tokens[analysis.names[first].tokens.lowerBound].flags.contains(.allCapitals),
        let targets = byInitials[groups[index].key], targets.count == 1, targets[0] != index
      else { continue }
      join(index, to: targets[0], "acronym")
      groups[index].kind = groups[targets[0]].kind
    }
  }

  // MARK: - Entities

  private func entities() -> [NamedEntity] {
    var members: [Int: [(name: Int, reason: String)]] = [:]
    for (index, group) in groups.enumerated() {
      for name in group.names { members[resolved(index), default: []].append((name, reason(name, group))) }
    }
    var result: [NamedEntity] = []
    for (index, group) in groups.enumerated() {
      guard let list = members[index]?.sorted(by: { $0.name < $1.name }) else { continue }
      // "ANNA VOGT" at the head of a transcript's lines is not how she is written.
      let full = (group.names.first { !isShouted($0) } ?? group.names.first).map { string($0) } ?? group.key
      var aliases: [String] = []
      for member in list {
        let form = string(member.name)
        if form != full, !aliases.contains(form) { aliases.append(form) }
      }
      result.append(
        NamedEntity(
          name: full, kind: group.kind, aliases: aliases, names: list.map(\.name), reasons: list.map(\.reason)))
    }
    return result.sorted { ($0.names.first ?? 0) < ($1.names.first ?? 0) }
  }

  private func string(_ name: Int) -> String { analysis.string(analysis.names[name].tokens) }

  private func isShouted(_ name: Int) -> Bool {
    analysis.names[name].tokens.allSatisfy { token in
      analysis.tokens[token].flags.contains(.allCapitals) || analysis.tokens[token].range.count <= 2
    }
  }

  private func reason(_ name: Int, _ group: Group) -> String {
    if group.target == nil { return group.kind == .person && group.words.count > 1 ? "full name" : "name" }
    let first = analysis.names[name].tokens.lowerBound
    if group.reason == "surname", first > 0,
      NameWords.titles.contains(analysis.text, analysis.tokens[first - 1].range),
      analysis.tokens[first - 1].flags.contains(.startsCapital)
    {
      return "title and surname"
    }
    return group.reason
  }
}
