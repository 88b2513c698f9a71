/// Names with hyphens, which the tokeniser divides for the tagger as the treebanks do: "Ms. Hale-Peters", "Jean-Luc Hale",
/// "Stratford-upon-Avon".
///
/// A name grows over a hyphen without spaces to a capitalised neighbour that the recogniser left outside, and two halves
/// of one kind are joined. Two halves that the article has apart too ("the Hale-Vogt debate") stay two names.
struct HyphenatedNames {
  private let analysis: Analysis
  private let atoms: [TokenAtoms]
  private let names: [Name]
  /// The name that begins at a token.
  private var nameAt: [Int: Int] = [:]
  /// The single words and the surnames that the article has without a hyphen.
  private var alone: Set<UInt64> = []
  private var sentenceStarts: Set<Int> = []

  /// - Parameter names: sorted, disjoint.
  static func joined(_ names: [Name], _ analysis: Analysis, _ atoms: [TokenAtoms]) -> [Name] {
    let isAny = names.contains {
      isTied($0.tokens.upperBound, analysis) || isTied($0.tokens.upperBound + 1, analysis)
        || isTied($0.tokens.lowerBound - 1, analysis)
    }
    return isAny ? HyphenatedNames(names, analysis, atoms).joined() : names
  }

  /// Whether a token is a hyphen without space on either side.
  static func isTied(_ token: Int, _ analysis: Analysis) -> Bool {
    guard token > 0, token + 1 < analysis.tokens.count else { return false }
    let range = analysis.tokens[token].range
    let start = range.lowerBound
    let isHyphen =
      range.count == 1 && analysis.text[start] == 0x2D
      || range.count == 3 && analysis.text[start] == 0xE2 && analysis.text[start + 1] == 0x80
        && (0x90...0x91).contains(analysis.text[start + 2])
    return isHyphen && analysis.tokens[token - 1].end == analysis.tokens[token].start
      && analysis.tokens[token].end == analysis.tokens[token + 1].start
  }

  private init(_ names: [Name], _ analysis: Analysis, _ atoms: [TokenAtoms]) {
    self.analysis = analysis
    self.atoms = atoms
    self.names = names
    sentenceStarts = Set(analysis.sentences.map(\.tokens.lowerBound))
    for (index, name) in names.enumerated() {
      nameAt[name.tokens.lowerBound] = index
      let last = name.tokens.upperBound - 1
      guard name.kind == .person || name.tokens.count == 1,
        ![name.tokens.lowerBound - 1, last + 1, last - 1].contains(where: { Self.isTied($0, analysis) })
      else { continue }
      alone.insert(atoms[last].lower)
    }
  }

  private func joined() -> [Name] {
    var result: [Name] = []
    for name in names {
      let floor = result.last?.tokens.upperBound ?? 0
      guard floor <= name.tokens.lowerBound else { continue }
      var grown = name
      while let start = left(of: grown, floor) { grown.tokens = start..<grown.tokens.upperBound }
      while true {
        if let end = overSmallWord(grown) {
          grown = Name(tokens: grown.tokens.lowerBound..<end, kind: .place)
        } else if let end = right(of: grown) ?? givenName(behind: grown) {
          grown.tokens = grown.tokens.lowerBound..<end
        } else {
          break
        }
      }
      result.append(grown)
    }
    return result
  }

  /// Where "Stratford" ends in "Stratford-upon-Avon"; what it was read as by itself says little.
  private func overSmallWord(_ name: Name) -> Int? {
    let end = name.tokens.upperBound
    guard name.kind != .person, joins(end), joins(end + 2), Self.inner.contains(hash(end + 1)) else { return nil }
    if let index = nameAt[end + 3] { return names[index].kind != .person ? names[index].tokens.upperBound : nil }
    return canJoin(end + 3, name) ? end + 4 : nil
  }

  private func hash(_ token: Int) -> UInt64 { WordHash.lowered(analysis.text, analysis.tokens[token].range) }

  private func joins(_ token: Int) -> Bool {
    Self.isTied(token, analysis) && !sentenceStarts.contains(token) && !sentenceStarts.contains(token + 1)
  }

  /// Where the name begins with the half before its hyphen: "Jean-Luc Hale".
  private func left(of name: Name, _ floor: Int) -> Int? {
    let word = name.tokens.lowerBound - 2
    guard name.kind == .person || name.kind == .place, word >= floor, joins(word + 1) else { return nil }
    let isArticle = name.kind == .person && Self.articles.contains(hash(word))
    return isArticle || canJoin(word, name) ? word : nil
  }

  /// Where the name ends with the half behind its hyphen.
  private func right(of name: Name) -> Int? {
    let last = name.tokens.upperBound - 1
    guard joins(last + 1) else { return nil }
    let word = last + 2
    guard let index = nameAt[word] else {
      return !Self.suffixes.contains(hash(word)) && canJoin(word, name) ? word + 1 : nil
    }
    // "Hale-Vogt", "Iran-Iraq": each is known by itself.
    let other = names[index]
    let areTwo =
      alone.contains(atoms[last].lower) && alone.contains(atoms[other.tokens.upperBound - 1].lower)
      || name.kind == .place && [last, word].allSatisfy { has($0, Lexicon.Bit.placeName | Lexicon.Bit.placeInstance) }
    return other.kind == name.kind && !areTwo ? other.tokens.upperBound : nil
  }

  /// "Ban | Ki-moon": a given name of two syllables behind a surname, as Korean and Chinese names are written.
  private func givenName(behind name: Name) -> Int? {
    let word = name.tokens.upperBound
    guard name.kind == .person, name.tokens.count == 1, word + 2 < analysis.tokens.count, nameAt[word] == nil,
      joins(word + 1), !sentenceStarts.contains(word), analysis.upos[word] == .propn,
      analysis.tokens[word].flags.contains(.startsCapital), analysis.tokens[word].range.count <= 5,
      !analysis.tokens[word + 2].flags.contains(.startsCapital), analysis.tokens[word + 2].range.count <= 5,
      !Self.suffixes.contains(hash(word + 2)), !Self.particles.contains(hash(word + 2)),
      !has(word + 2, Lexicon.Bit.verbEd | Lexicon.Bit.verbIng)
    else { return nil }
    return word + 3
  }

  /// Whether a word outside all names can be half of one.
  private func canJoin(_ word: Int, _ name: Name) -> Bool {
    let token = analysis.tokens[word]
    let hash = hash(word)
    let shouts = analysis.tokens[name.tokens.lowerBound].flags.contains(.allCapitals)
    guard token.flags.contains(.startsCapital), token.flags.contains(.allCapitals) == shouts,
      analysis.upos[word] == .propn, !token.flags.contains(.isAbbreviation),
      !Self.prefixes.contains(hash), !NameWords.titles.contains(hash), !NameWords.calendar.contains(hash)
    else { return false }
    // "Vogt-Backed" in a headline, "a Franco-German plan".
    return !has(word, Lexicon.Bit.demonym) && !has(word, Lexicon.Bit.verbEd | Lexicon.Bit.verbIng)
  }

  private func has(_ token: Int, _ bits: UInt32) -> Bool { atoms[token].lexicon & UInt64(bits) != 0 }

  /// What stands before a hyphen without being part of a name: "anti-Vogt", "R-Ohio".
  private static let prefixes = WordSet(
    "anti pro ex non post pre mid trans inter sub super ultra neo vice re un self then multi cross co r d i dem rep")
  /// What a hyphen ties to a name without being part of it: "Vogt-Era".
  private static let suffixes = WordSet(
    "era like style based ism ist wide area bound gate mania only in elect designate free related friendly")
  /// What makes a noun of a verb: "the Vogt Run-up".
  private static let particles = WordSet("up out off down over how by")
  /// Small words between the hyphens of place names.
  private static let inner = WordSet("upon on in by le la les de du des sur am an der und en sous the of and et")
  /// What Arabic names tie to the next word: "al-Hale".
  private static let articles = WordSet("al el ul ad as ash abd")
}
