/// Shows an analysis to people: each sentence as an indented tree, then names and entities.
public enum TreeDump {
  /// The trees of all sentences; without a parser the tokens in one line.
  public static func render(_ analysis: Analysis) -> String {
    var out = ""
    for sentence in analysis.sentences {
      out += "\(sentence.kind): \(printable(analysis.string(sentence.tokens)))\n"
      if analysis.heads.isEmpty {
        out += "  " + sentence.tokens.map { printable(analysis.string($0)) }.joined(separator: " | ") + "\n"
      } else {
        out += tree(analysis, sentence)
      }
    }
    for entity in analysis.entities {
      let aliases = entity.aliases.isEmpty ? "" : " (\(entity.aliases.map(printable).joined(separator: ", ")))"
      out += "\(entity.kind.label) \(printable(entity.name))\(aliases), \(entity.names.count)\n"
    }
    return out
  }

  /// The tree in the order of the words; the depth of the indentation is the distance from the root.
  private static func tree(_ analysis: Analysis, _ sentence: Sentence) -> String {
    var out = ""
    for token in sentence.tokens {
      var depth = 1
      var at = Int(analysis.heads[token])
      while at >= 0, depth < 40 {
        depth += 1
        at = Int(analysis.heads[at])
      }
      out += String(repeating: "  ", count: depth) + printable(analysis.string(token))
      out += " \(analysis.relations[token].label) \(analysis.xpos[token].label) \(printable(analysis.lemma(token)))\n"
    }
    return out
  }

  /// Text whose control characters cannot reach a terminal.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
