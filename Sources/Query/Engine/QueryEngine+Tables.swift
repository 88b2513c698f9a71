import Facts
import Foundation
import GRDB
import Knowledge

/// Steps over a table that no query gave: what `why`, `cite` and the like answer.
extension QueryEngine {
  /// Puts an answer's rows through steps.
  ///
  /// - Parameters:
  ///   - line: the whole line as it was typed (`why s7 | where what = "cue"`).
  ///   - bar: the byte of the line at which the first bar stands.
  public func pipe(
    _ answer: Answer, through line: String, from bar: Int, context: QueryContext
  ) throws(QueryError) -> Answer {
    let steps = try Parser.steps(line, from: bar)
    return try reading(line) { db in
      var checker = Checker(
        source: line, context: context, position: answer.position, knowledge: knowledge, db: db, views: [])
      var stage = try checker.table(answer)
      for step in steps { stage = try checker.apply(step, to: stage) }
      let compiled = Compiled(stage, parameters: checker.parameters, isNow: false)
      var rows: [[Value]] = []
      try compiled.read(db) { values, _ in rows.append(values) }
      return Answer(heading: answer.heading, columns: compiled.columns, rows: rows, position: answer.position)
    }
  }
}

extension Parser {
  /// The steps of a line from a bar on; what stands before it is no query.
  static func steps(_ line: String, from bar: Int) throws(QueryError) -> [StepSyntax] {
    let part = String(decoding: Array(line.utf8.dropFirst(bar)), as: UTF8.self)
    var parser = try Parser(part, at: bar, in: line, nouns: Catalogue.nouns)
    var steps: [StepSyntax] = []
    while parser.accept(sign: "|") { steps.append(try parser.step()) }
    if !parser.atEnd { throw parser.afterQuery() }
    return steps
  }
}

extension Checker {
  /// The rows of an answer as the first stage of a pipeline: one bound parameter, read as JSON.
  fileprivate mutating func table(_ answer: Answer) throws -> Stage {
    let alias = nextAlias("t")
    let json = "[" + answer.rows.map { AnswerHash.json(.list($0.map(Self.plain))) }.joined(separator: ",") + "]"
    let rows = bind(json)
    let columns = answer.columns.enumerated().map { index, column -> StageColumn in
      // What is referred to stands as it is shown: a handle or a name.
      let type: ColumnType = if case .reference = column.type { .text } else { column.type }
      return StageColumn(name: column.name, type: type, sql: "json_extract(\(alias).value, '$[\(index)]')")
    }
    return Stage(
      from: "json_each(\(rows)) \(alias)", columns: columns, alias: alias, order: ["\(alias).key"],
      ordinal: "\(alias).key")
  }

  private static func plain(_ value: Value) -> Value {
    switch value {
    case .reference(let reference): .text(reference.label)
    case .list(let values): .list(values.map(plain))
    default: value
    }
  }
}
