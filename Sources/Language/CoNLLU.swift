/// Reads words in CoNLL-U and writes them back with an analysis.
///
/// Only the word lines are analysed; comments, multi-word tokens and empty nodes are kept as they stand.
public struct CoNLLU: Sendable {
  /// One line of the input.
  private enum Line: Sendable {
    /// A word: its sentence, its place in it, its ten fields.
    case word(sentence: Int, index: Int, fields: [String])
    case other(String)
  }

  private let lines: [Line]
  /// The words of each sentence.
  public let sentences: [[String]]

  /// - Throws: ``CoNLLUError`` where a word line has not ten fields.
  public init(_ text: String) throws(CoNLLUError) {
    var lines: [Line] = []
    var sentences: [[String]] = []
    var words: [String] = []
    for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.hasSuffix("\r") ? raw.dropLast() : raw
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if line.isEmpty {
        if !words.isEmpty { sentences.append(words) }
        words = []
        lines.append(.other(""))
      } else if line.hasPrefix("#") || fields[0].contains("-") || fields[0].contains(".") {
        lines.append(.other(String(line)))
      } else {
        guard fields.count == 10, Int(fields[0]) == words.count + 1, !fields[1].isEmpty else {
          throw CoNLLUError(line: number + 1)
        }
        lines.append(.word(sentence: sentences.count, index: words.count, fields: fields))
        words.append(fields[1])
      }
    }
    if !words.isEmpty { sentences.append(words) }
    self.lines = lines
    self.sentences = sentences
  }

  /// The lines with the tags, lemmas, heads, relations and names of an analysis of ``sentences``.
  public func annotated(_ analysis: Analysis) -> String {
    let names = Self.nameLabels(analysis)
    var out = ""
    for (number, line) in lines.enumerated() {
      switch line {
      case .other(let text):
        // The text's last line end is no line of its own.
        if number == lines.count - 1, text.isEmpty { continue }
        out += text + "\n"
      case .word(let sentence, let index, let fields):
        guard sentence < analysis.sentences.count, index < analysis.sentences[sentence].tokens.count else { continue }
        let first = analysis.sentences[sentence].tokens.lowerBound
        out += Self.row(analysis, first + index, first, number: fields[0], misc: fields[9], names) + "\n"
      }
    }
    return out
  }

  /// A whole analysis, one block a sentence; `SpaceAfter=No` where no white space follows.
  public static func encode(_ analysis: Analysis) -> String {
    let names = nameLabels(analysis)
    var out = ""
    for (index, sentence) in analysis.sentences.enumerated() {
      out += "# sent_id = \(index + 1)\n# text = \(printable(analysis.string(sentence.tokens)))\n"
      for token in sentence.tokens {
        let next = token + 1
        let isTight = next < analysis.tokens.count && analysis.tokens[next].start == analysis.tokens[token].end
        out += row(
          analysis, token, sentence.tokens.lowerBound, number: String(token - sentence.tokens.lowerBound + 1),
          misc: isTight ? "SpaceAfter=No" : "_", names)
        out += "\n"
      }
      out += "\n"
    }
    return out
  }

  /// `B-PERSON`, `I-PERSON` … of each token that is part of a name.
  private static func nameLabels(_ analysis: Analysis) -> [Int: String] {
    var labels: [Int: String] = [:]
    for name in analysis.names {
      for token in name.tokens { labels[token] = (token == name.tokens.lowerBound ? "B-" : "I-") + name.kind.label }
    }
    return labels
  }

  private static func row(
    _ analysis: Analysis, _ token: Int, _ first: Int, number: String, misc: String, _ names: [Int: String]
  ) -> String {
    let isTagged = token < analysis.upos.count
    let isParsed = token < analysis.heads.count
    let head = isParsed ? Int(analysis.heads[token]) : -1
    var notes = misc == "_" ? [] : [misc]
    if let name = names[token] { notes.append("Name=\(name)") }
    return [
      number, printable(analysis.string(token)), isTagged ? printable(analysis.lemma(token)) : "_",
      isTagged ? analysis.upos[token].label : "_", isTagged ? analysis.xpos[token].label : "_", "_",
      isParsed ? String(head < 0 ? 0 : head - first + 1) : "_", isParsed ? analysis.relations[token].label : "_", "_",
      notes.isEmpty ? "_" : notes.joined(separator: "|"),
    ].joined(separator: "\t")
  }

  /// Text without the tabs, line ends and control characters that would break a row.
  private static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}

/// A line that is no row of CoNLL-U.
public struct CoNLLUError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int

  public var description: String { "line \(line) is no row of CoNLL-U: ten fields, numbered from 1, are required" }
}

extension NameKind {
  /// The kind as name corpora write it: `PERSON`, `ORG`, `PLACE`, `OTHER`.
  public var label: String {
    switch self {
    case .person: "PERSON"
    case .organisation: "ORG"
    case .place: "PLACE"
    case .other: "OTHER"
    }
  }
}
