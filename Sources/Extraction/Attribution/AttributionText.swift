package import Language

/// An analysed text as the attribution models see it: hashes and structure of each token, computed once.
package struct AttributionText {
  /// What the features read of a token. Indices are those of ``Analysis/tokens``; -1 stands for none.
  package struct Word {
    package var lower: UInt64 = 0
    package var lemma: UInt64 = 0
    package var shape: UInt64 = 0
    package var suffix2: UInt64 = 0
    package var suffix3: UInt64 = 0
    package var prefix3: UInt64 = 0
    package var tag: UInt64 = 0
    /// The first letter of the tag: V, N, J …
    package var tagClass: UInt64 = 0
    package var relation: UInt64 = 0
    /// 0, or the kind of the name that the token belongs to, from 1.
    package var name: UInt64 = 0
    package var capital: UInt64 = 0
    /// An unordered hash of the relations and sides of the children that make up a clause's frame.
    package var signature: UInt64 = 0
    package var head: Int32 = -1
    package var sentence: Int32 = 0
    package var paragraph: Int32 = 0
    package var depth: Int32 = 0
    /// The first and last token of the subtree.
    package var first: Int32 = 0
    package var last: Int32 = 0
    /// The highest ancestor (or the token itself) of whose subtree it is the first, or the last, token.
    package var firstOf: Int32 = 0
    package var lastOf: Int32 = 0
    /// The subject, also one inherited from the verb that governs it.
    package var subject: Int32 = -1
    /// The verb whose clausal complement the token stands in.
    package var governor: Int32 = -1
    /// The number of its quotation, from 1; 0 outside.
    package var quotation: Int32 = 0
    package var quotationLength: Int32 = 0
    /// How far the last quotation lies back, and the next one ahead, in the paragraph; 99 for none.
    package var sinceQuotation: Int32 = 99
    package var untilQuotation: Int32 = 99
    /// The word's senses, an index into the lexicon's profiles.
    package var senses: Int32 = -1
    package var opensQuotation = false
    package var closesQuotation = false
    package var isPunctuation = false
  }

  package let analysis: Analysis
  package private(set) var words: [Word]
  /// The children of token i are `children[childStart[i]..<childStart[i + 1]]`, in order.
  package private(set) var children: [Int32] = []
  package private(set) var childStart: [Int32] = []
  package let senses: SenseLexicon

  package init(_ analysis: Analysis, analyser: Analyser, senses: SenseLexicon) {
    self.analysis = analysis
    self.senses = senses
    words = Array(repeating: Word(), count: analysis.tokens.count)
    var reader = AtomReader(lexicon: analyser.models.lexicon)
    readTokens(analysis.tokens.map { reader.read(analysis.text, $0.range) })
    readSentences()
    readQuotations()
    linkChildren()
    measureSubtrees()
    findSubjects()
  }

  package var count: Int { words.count }

  package func sentence(of token: Int) -> Range<Int> { analysis.sentences[Int(words[token].sentence)].tokens }

  private mutating func readTokens(_ atoms: [TokenAtoms]) {
    var lemmas = LemmaHashes(analysis)
    for token in words.indices {
      let atom = atoms[token]
      words[token].lower = atom.lower
      words[token].lemma = lemmas.hash(token, atom)
      words[token].shape = atom.shortShape
      words[token].suffix2 = atom.suffix2
      words[token].suffix3 = atom.suffix3
      words[token].prefix3 = atom.prefix3
      words[token].capital = atom.caps
      let tag = analysis.xpos[token]
      words[token].tag = UInt64(tag.rawValue) + 1
      words[token].tagClass = UInt64(tag.label.utf8.first ?? 0)
      words[token].relation = UInt64(analysis.relations[token].rawValue) + 1
      words[token].head = analysis.heads[token]
      words[token].isPunctuation = analysis.upos[token] == .punct
      words[token].senses = senses.profile(lemma: words[token].lemma, tagClass: words[token].tagClass)
    }
    for name in analysis.names {
      for token in name.tokens { words[token].name = UInt64(name.kind.rawValue) + 1 }
    }
  }

  private mutating func readSentences() {
    for (index, sentence) in analysis.sentences.enumerated() {
      for token in sentence.tokens {
        words[token].sentence = Int32(index)
        words[token].paragraph = Int32(sentence.paragraph)
      }
    }
  }

  private mutating func readQuotations() {
    for (index, quotation) in Quotation.find(in: analysis).enumerated() {
      for token in quotation.tokens {
        words[token].quotation = Int32(index + 1)
        words[token].quotationLength = Int32(quotation.tokens.count)
      }
      words[quotation.tokens.lowerBound].opensQuotation = true
      words[quotation.tokens.upperBound - 1].closesQuotation = true
    }
    for paragraph in analysis.paragraphs {
      var distance: Int32 = 99
      for token in paragraph {
        distance = words[token].quotation > 0 ? 0 : min(distance + 1, 99)
        words[token].sinceQuotation = distance
      }
      distance = 99
      for token in paragraph.reversed() {
        distance = words[token].quotation > 0 ? 0 : min(distance + 1, 99)
        words[token].untilQuotation = distance
      }
    }
  }

  // MARK: The parse

  private mutating func linkChildren() {
    childStart = Array(repeating: 0, count: count + 1)
    for word in words where word.head >= 0 { childStart[Int(word.head) + 1] += 1 }
    for token in 0..<count { childStart[token + 1] += childStart[token] }
    children = Array(repeating: 0, count: Int(childStart[count]))
    var next = childStart
    for token in words.indices where words[token].head >= 0 {
      let head = Int(words[token].head)
      children[Int(next[head])] = Int32(token)
      next[head] += 1
    }
  }

  /// Depth, extent and outermost subtrees, by climbing from each token; a path is as long as the tree is deep.
  private mutating func measureSubtrees() {
    for token in words.indices {
      words[token].first = Int32(token)
      words[token].last = Int32(token)
    }
    for token in words.indices {
      var ancestor = words[token].head
      var depth: Int32 = 0
      while ancestor >= 0, depth < 400 {
        words[Int(ancestor)].first = min(words[Int(ancestor)].first, Int32(token))
        words[Int(ancestor)].last = max(words[Int(ancestor)].last, Int32(token))
        ancestor = words[Int(ancestor)].head
        depth += 1
      }
      words[token].depth = depth
    }
    for token in words.indices {
      words[token].firstOf = outermost(token) { words[$0].first == token }
      words[token].lastOf = outermost(token) { words[$0].last == token }
    }
  }

  private func outermost(_ token: Int, _ isEdge: (Int) -> Bool) -> Int32 {
    var top = Int32(token)
    while words[Int(top)].head >= 0, isEdge(Int(words[Int(top)].head)) { top = words[Int(top)].head }
    return top
  }

  private mutating func findSubjects() {
    for token in words.indices {
      var signature: UInt64 = 0
      for child in children(of: token) {
        let relation = words[Int(child)].relation
        guard !Relations.outsideFrame.contains(relation) else { continue }
        signature &+= FeatureHash.finish(FeatureHash.mix(relation, child < token ? 1 : 2))
        if Relations.subjects.contains(relation) { words[token].subject = child }
      }
      words[token].signature = signature
    }
    for _ in 0..<3 {
      for token in words.indices where words[token].subject < 0 && words[token].head >= 0 {
        let head = Int(words[token].head)
        if Relations.sharingSubject.contains(words[token].relation) {
          words[token].subject = words[head].subject
        } else if Relations.modifyingClauses.contains(words[token].relation) {
          words[token].subject = Int32(head)
        }
      }
    }
    for token in words.indices { words[token].governor = governor(of: token) }
  }

  private func governor(of token: Int) -> Int32 {
    var found: Int32 = -1
    var place = token
    var steps = 0
    while words[place].head >= 0, steps < 50 {
      let relation = words[place].relation
      place = Int(words[place].head)
      steps += 1
      if relation == Relations.xcomp { found = Int32(place) }
      if relation == Relations.ccomp || relation == Relations.parataxis { return Int32(place) }
    }
    return found
  }

  /// The token of a range that stands highest in the parse; of equals the first.
  package func head(of range: Range<Int>) -> Int {
    range.min { (words[$0].depth, $0) < (words[$1].depth, $1) } ?? range.lowerBound
  }

  /// The senses of a token's word.
  package func profile(of token: Int) -> SenseLexicon.Profile? {
    words[token].senses < 0 ? nil : senses.profiles[Int(words[token].senses)]
  }

  @inline(__always)
  package func children(of token: Int) -> ArraySlice<Int32> {
    children[Int(childStart[token])..<Int(childStart[token + 1])]
  }
}

/// The relations that features ask for, as ``AttributionText/Word/relation`` has them.
enum Relations {
  static func number(_ label: String) -> UInt64 {
    DependencyRelation(label: label).map { UInt64($0.rawValue) + 1 } ?? 0
  }

  private static func set(_ labels: String...) -> Set<UInt64> { Set(labels.map(number)) }

  static let ccomp = number("ccomp")
  static let xcomp = number("xcomp")
  static let parataxis = number("parataxis")
  static let mark = number("mark")
  static let adposition = number("case")
  static let passive = number("aux:pass")
  static let auxiliary = number("aux")
  static let auxiliaries = set("aux", "aux:pass", "cop")
  static let adjectival = number("amod")
  static let object = number("obj")
  static let indirectObject = number("iobj")
  static let oblique = number("obl")
  static let passiveSubject = number("nsubj:pass")
  static let conjunct = number("conj")
  /// Relations of a name to the noun that it renames.
  static let renaming = set("appos", "flat", "nmod:desc")
  static let subjects = set("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
  static let outsideFrame = set(
    "punct", "det", "compound", "amod", "advmod", "conj", "cc", "nummod", "goeswith", "reparandum")
  static let sharingSubject = set("conj", "xcomp", "advcl", "dep")
  static let modifyingClauses = set("acl", "acl:relcl")
  /// By relation: whether the governor says what a token takes part in.
  static let isParticipant: [Bool] = {
    let participants = set(
      "ccomp", "xcomp", "nsubj", "nsubj:pass", "obj", "advcl", "parataxis", "nmod", "obl", "obl:agent")
    return (0...DependencyRelation.labels.count).map { participants.contains(UInt64($0)) }
  }()
}

/// Hashes of lemmas. The same word with the same tag has the same lemma, so each is made once.
private struct LemmaHashes {
  private let analysis: Analysis
  private var known: [UInt64: UInt64] = [:]

  init(_ analysis: Analysis) { self.analysis = analysis }

  mutating func hash(_ token: Int, _ atom: TokenAtoms) -> UInt64 {
    let key = FeatureHash.mix(
      FeatureHash.mix(atom.cased, UInt64(analysis.xpos[token].rawValue)), UInt64(analysis.upos[token].rawValue))
    if let hash = known[key] { return hash }
    let hash = SenseLexicon.hash(analysis.lemma(token).lowercased())
    known[key] = hash
    return hash
  }
}
