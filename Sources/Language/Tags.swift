/// The universal parts of speech of Universal Dependencies.
public enum UPOS: UInt8, Sendable, Hashable, CaseIterable {
  case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

  /// The tag as CoNLL-U writes it.
  public var label: String { Self.labels[Int(rawValue)] }

  private static let labels = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
  ]

  /// The tag of that label, or nil.
  public init?(label: String) {
    guard let index = Self.labels.firstIndex(of: label) else { return nil }
    self.init(rawValue: UInt8(index))
  }
}

/// A tag of the Penn Treebank as the English treebanks of Universal Dependencies use them: an index into ``labels``.
public struct XPOS: Sendable, Hashable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = min(rawValue, UInt8(Self.labels.count - 1)) }

  /// The tag as CoNLL-U writes it.
  public var label: String { Self.labels[Int(rawValue)] }

  /// The tag of that label, or nil.
  public init?(label: String) {
    guard let index = Self.labels.firstIndex(of: label) else { return nil }
    rawValue = UInt8(index)
  }

  /// All tags; their order is part of the model format.
  public static let labels = [
    "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS",
    "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
  ]
}

/// A relation of Universal Dependencies with its subtype: an index into ``labels``.
public struct DependencyRelation: Sendable, Hashable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = min(rawValue, UInt8(Self.labels.count - 1)) }

  /// The relation as CoNLL-U writes it, with its subtype: `nmod:poss`.
  public var label: String { Self.labels[Int(rawValue)] }
  /// The relation without its subtype: `nmod`.
  public var base: String { String(label.prefix { $0 != ":" }) }

  /// The relation of that label, or nil.
  public init?(label: String) {
    guard let index = Self.labels.firstIndex(of: label) else { return nil }
    rawValue = UInt8(index)
  }

  /// All relations; their order is part of the model format.
  public static let labels = [
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
  ]
}
