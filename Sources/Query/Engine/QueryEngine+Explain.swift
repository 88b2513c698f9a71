import Facts
import GRDB
import Knowledge

extension QueryEngine {
  /// The tree, the SQL with its parameters, and SQLite's plan.
  public func explain(_ text: String, context: QueryContext) throws(QueryError) -> String {
    let query = try prepare(text, context: context)
    let syntax = try Parser.query(query.text, nouns: Catalogue.nouns)
    return try reading(query.text) { db in
      var out = ["tree"]
      let bytes = Array(query.text.utf8)
      func line(_ depth: Int, _ name: String, _ span: Range<Int>) {
        let part = String(decoding: bytes[span.clamped(to: 0..<bytes.count)], as: UTF8.self)
        out.append(String(repeating: "  ", count: depth) + "\(name) [\(span.lowerBound),\(span.upperBound)] \(part)")
      }
      func tree(_ query: QuerySyntax, _ depth: Int) {
        line(depth, "source", query.source.span)
        if case .query(let inner) = query.source.form { tree(inner, depth + 1) }
        for slot in query.slots { line(depth, "slot", slot.span) }
        for step in query.steps { line(depth, "step", step.span) }
      }
      tree(syntax, 1)
      out += ["columns"] + query.columns.map { "  \($0.name): \($0.type.name)" }
      out += ["sql"] + query.compiled.sql.split(separator: "\n").map { "  \($0)" }
      let arguments = Compiled.arguments(of: query.compiled.sql, query.compiled.parameters)
      out += ["parameters"]
      out += arguments.sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }.map {
        "  :\($0.key) = \($0.value)"
      }
      out += ["plan"]
      let plan = try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN " + query.compiled.sql, arguments: StatementArguments(arguments))
      var depths: [Int: Int] = [:]
      for row in plan {
        let depth = (depths[row["parent"]] ?? 0) + 1
        depths[row["id"]] = depth
        out.append(String(repeating: "  ", count: depth) + (row["detail"] as String))
      }
      return out.joined(separator: "\n")
    }
  }

  /// The columns and slots of a relation, or, without a name, the relations.
  public func describe(_ noun: String?) throws(QueryError) -> Answer {
    let text = ColumnType.text
    guard let noun, !noun.isEmpty else {
      return Answer(
        heading: "relations", columns: [Column(name: "relation", type: text), Column(name: "about", type: text)],
        rows: Catalogue.relations.map { [.text($0.name), .text($0.about)] },
        notices: ["describe statements lists its columns and slots"], position: knowledge.knowledgePosition)
    }
    if noun == "functions" {
      return Answer(
        heading: "functions", columns: [Column(name: "function", type: text), Column(name: "about", type: text)],
        rows: FunctionSchema.all.map { [.text($0.usage), .text($0.about)] }, position: knowledge.knowledgePosition)
    }
    guard let schema = Catalogue.relation(noun) else {
      let names = Catalogue.relations.map(\.name) + ["functions"]
      if let reason = Catalogue.reserved[noun] {
        throw QueryError(.name, reason, at: 0..<noun.utf8.count, in: noun, "nouns", names)
      }
      let nearest = Nearest.names(to: noun, among: names)
      throw QueryError(
        .name, "there is no relation `\(noun)`", at: 0..<noun.utf8.count, in: noun,
        nearest.isEmpty ? "nouns" : "nearest", nearest.isEmpty ? names : nearest)
    }
    let rows = schema.columns.map { column -> [Value] in
      var about = column.about
      if case .enumeration(let list) = column.type, !list.values.isEmpty {
        about += ": " + list.values.joined(separator: ", ")
      }
      return [
        .text(column.name), .text(column.type.name), .boolean(schema.visible.contains(column.name)), .text(about),
      ]
    }
    let slots = Slot.allCases.filter { schema.slots[$0] != nil }.map(\.rawValue)
    return Answer(
      heading: schema.about,
      columns: [
        Column(name: "column", type: text), Column(name: "type", type: text), Column(name: "shown", type: .boolean),
        Column(name: "about", type: text),
      ], rows: rows, notices: ["slots: " + (slots + ["as of"]).joined(separator: ", ")],
      position: knowledge.knowledgePosition)
  }
}
