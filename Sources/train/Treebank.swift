import Foundation
import Language

/// A sentence of a treebank, words as UTF-8.
struct TreebankSentence {
  var forms: [[UInt8]] = []
  var upos: [UPOS] = []
  var xpos: [XPOS] = []
  var lemmas: [String] = []
  /// 1-based, 0 the root.
  var heads: [Int] = []
  var relations: [DependencyRelation] = []

  var count: Int { forms.count }
}

/// An error of the trainer, for people.
struct TrainingError: Error, CustomStringConvertible {
  let description: String
}

enum Treebank {
  /// The sentences of a CoNLL-U file; multi-word and empty tokens are skipped.
  static func read(_ path: String) throws -> [TreebankSentence] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(description: "\(path): cannot be read")
    }
    var sentences: [TreebankSentence] = []
    var sentence = TreebankSentence()
    for line in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.isEmpty {
        if sentence.count > 0 { sentences.append(sentence) }
        sentence = TreebankSentence()
        continue
      }
      if line.first == 0x23 { continue }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 10, fields[0].allSatisfy({ $0 &- 0x30 < 10 }) else { continue }
      let text = { (i: Int) in String(decoding: fields[i], as: UTF8.self) }
      sentence.forms.append(Array(fields[1]))
      sentence.lemmas.append(text(2))
      sentence.upos.append(UPOS(label: text(3)) ?? .x)
      sentence.xpos.append(XPOS(label: text(4)) ?? XPOS(rawValue: 0))
      sentence.heads.append(Int(text(6)) ?? 0)
      sentence.relations.append(DependencyRelation(label: text(7)) ?? DependencyRelation(rawValue: 0))
    }
    if sentence.count > 0 { sentences.append(sentence) }
    return sentences
  }
}

/// The atoms of a sentence with two from outside on either side.
struct PaddedAtoms {
  private(set) var atoms: [TokenAtoms]

  init(_ forms: [[UInt8]], _ reader: inout AtomReader) {
    atoms = [.outside(1), .outside(2)]
    for form in forms { atoms.append(reader.read(form, 0..<form.count)) }
    atoms.append(.outside(3))
    atoms.append(.outside(4))
  }

  func withFirst<R>(_ body: (UnsafePointer<TokenAtoms>) -> R) -> R {
    atoms.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("padded atoms are never empty") }
      return body(base + 2)
    }
  }
}
