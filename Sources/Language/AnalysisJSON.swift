/// An analysis as JSON: one object, one line, spans in bytes of the text.
///
///     {"analyser":"linear 1-…","sentences":[{"span":[s,e],"kind":"prose","tokens":[[s,e,"upos","xpos","lemma",head,"relation"],…]},…],
///      "names":[[s,e,"PERSON"],…],"entities":[{"name","kind","aliases","names","reasons"},…],
///      "mentions":[[s,e,"pronoun",entity,"reason"],…],"warnings":[…]}
///
/// Heads count from 1 inside the sentence, 0 is the root; entities are indices, `null` where unresolved. A plural that
/// means several people ends with the list of them.
public enum AnalysisJSON {
  /// - Parameters:
  ///   - id: the text's name, where the object shall begin with it.
  ///   - analyser: its name and version, where the object shall say them.
  public static func encode(_ analysis: Analysis, id: String? = nil, analyser: Analyser? = nil) -> String {
    var out = "{"
    if let id { out += "\"id\":\(quoted(id))," }
    if let analyser { out += "\"analyser\":\(quoted("\(analyser.name) \(analyser.version)"))," }
    out += "\"sentences\":[" + list(analysis.sentences) { sentence($0, analysis) }
    out += "],\"names\":[" + list(analysis.names) { "[\(span($0.tokens, analysis)),\(quoted($0.kind.label))]" }
    out += "],\"entities\":[" + list(analysis.entities, entity)
    out += "],\"mentions\":[" + list(analysis.mentions) { mention($0, analysis) }
    return out + "],\"warnings\":[" + list(analysis.warnings, warning) + "]}"
  }

  private static func list<T>(_ items: [T], _ item: (T) -> String) -> String { items.map(item).joined(separator: ",") }

  private static func span(_ tokens: Range<Int>, _ analysis: Analysis) -> String {
    let bytes = analysis.bytes(tokens) ?? 0..<0
    return "\(bytes.lowerBound),\(bytes.upperBound)"
  }

  private static func sentence(_ sentence: Sentence, _ analysis: Analysis) -> String {
    let tokens = sentence.tokens.map { i -> String in
      let token = analysis.tokens[i]
      guard i < analysis.heads.count else { return "[\(token.start),\(token.end)]" }
      let head = analysis.heads[i] < 0 ? 0 : Int(analysis.heads[i]) - sentence.tokens.lowerBound + 1
      return "[\(token.start),\(token.end),\(quoted(analysis.upos[i].label)),\(quoted(analysis.xpos[i].label)),"
        + "\(quoted(analysis.lemma(i))),\(head),\(quoted(analysis.relations[i].label))]"
    }
    return "{\"span\":[\(span(sentence.tokens, analysis))],\"kind\":\"\(sentence.kind)\",\"tokens\":["
      + tokens.joined(separator: ",") + "]}"
  }

  private static func entity(_ entity: NamedEntity) -> String {
    "{\"name\":\(quoted(entity.name)),\"kind\":\(quoted(entity.kind.label)),\"aliases\":[\(list(entity.aliases, quoted))],"
      + "\"names\":[\(list(entity.names) { String($0) })],\"reasons\":[\(list(entity.reasons, quoted))]}"
  }

  private static func mention(_ mention: Mention, _ analysis: Analysis) -> String {
    let entity = mention.entity.map { String($0) } ?? "null"
    let group = mention.group.isEmpty ? "" : ",[\(list(mention.group) { String($0) })]"
    return "[\(span(mention.tokens, analysis)),\"\(mention.form)\",\(entity),\(quoted(mention.reason))\(group)]"
  }

  private static func warning(_ warning: AnalysisWarning) -> String {
    switch warning {
    case .notEnglish: quoted("not English")
    case .sentenceCut(let sentence): quoted("sentence \(sentence + 1) is longer than \(Sentence.maximumLength) tokens")
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
