import Query

/// `{"columns":[{"name","type"}],"rows":[[…]],"count":n,"hash":"…"}` in one line.
struct JSONFormat: RowFormat {
  func write(_ answer: Answer, to out: inout String) {
    let columns = answer.columns.map {
      "{\"name\":\(JSONText.string($0.name)),\"type\":\(JSONText.string($0.type.name))}"
    }
    let rows = answer.rows.map { "[" + $0.map(JSONText.value).joined(separator: ",") + "]" }
    out += "{\"columns\":[\(columns.joined(separator: ","))],\"rows\":[\(rows.joined(separator: ","))]"
    out += ",\"count\":\(answer.count),\"hash\":\(JSONText.string(answer.hash))}\n"
  }
}

/// One object a row. Entities print as their name, articles, statements and events as handles, spans as `[start,end]`.
struct JSONLinesFormat: RowFormat {
  func write(_ answer: Answer, to out: inout String) {
    let names = JSONText.uniqueNames(answer.columns).map(JSONText.string)
    for row in answer.rows {
      out += "{" + zip(names, row).map { "\($0):\(JSONText.value($1))" }.joined(separator: ",") + "}\n"
    }
  }
}

enum JSONText {
  static func value(_ value: Value) -> String {
    switch value {
    case .reference(let reference): string(reference.label)
    case .list(let values): "[" + values.map(Self.value).joined(separator: ",") + "]"
    default: AnswerHash.json(value)
    }
  }

  static func string(_ text: String) -> String { AnswerHash.json(.text(text)) }

  /// An object cannot have a key twice: later columns of the same name get a number.
  static func uniqueNames(_ columns: [Column]) -> [String] {
    var seen: [String: Int] = [:]
    return columns.map { column in
      seen[column.name, default: 0] += 1
      let count = seen[column.name, default: 1]
      return count == 1 ? column.name : "\(column.name)_\(count)"
    }
  }
}
