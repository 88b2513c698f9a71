import Facts
import GRDB
import Knowledge

extension QueryEngine {
  /// The tree, the SQL with its parameters, and SQLite's plan.
  public func explain(_ text: String, context: QueryContext) throws(QueryError) -> String {
    let query = try prepare(text, context: context)
    return try reading(query.text) { db in
      let views = try Knowledge.views(at: context.position, in: db)
      let syntax = try Parser.query(query.text, nouns: Catalogue.nouns(views))
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
      if query.compiled.spread != nil { out.append("  spread: a column for each \(query.columns[1].name)") }
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
      let views = (try? knowledge.views()) ?? []
      if let view = views.first(where: { $0.name == noun }) { return try describe(view, views) }
      let names = Catalogue.relations.map(\.name) + ["functions"] + views.map(\.name)
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
    return Self.description(
      schema.about, rows, ["slots: " + Self.slots(of: schema)], position: knowledge.knowledgePosition)
  }

  /// A view by its definition and the columns that it gives.
  private func describe(_ view: ViewRecord, _ views: [ViewRecord]) throws(QueryError) -> Answer {
    // Asked before: one reading cannot begin inside another.
    let last = knowledge.knowledgePosition
    return try reading(view.name) { db in
      let context = QueryContext(moment: "", zone: 0)
      var checker = Checker(
        source: view.query, context: context, position: last, knowledge: knowledge, db: db, views: views)
      let syntax = try Parser.query(view.query, nouns: Catalogue.nouns(views))
      let names = view.parameters.map { Name(text: $0, span: 0..<0) }
      let stage = try checker.check(
        ViewSyntax(name: Name(text: view.name, span: 0..<0), parameters: names, query: syntax))
      let rows = stage.names.compactMap { name -> [Value]? in
        let own = stage.column(named: name)
        let schema = stage.schema?.column(name)
        guard let type = own?.type ?? schema?.type else { return nil }
        let isShown = stage.columns.contains { $0.name == name }
        return [.text(name), .text(type.name), .boolean(isShown), .text(schema?.about ?? "")]
      }
      let form = view.parameters.isEmpty ? view.name : "\(view.name)(\(view.parameters.joined(separator: ", ")))"
      let notices =
        (view.parameters.isEmpty ? [] : ["for example: \(checker.example(of: view))"])
        + [stage.schema.map { "slots: " + Self.slots(of: $0) } ?? "no slots: | where …"]
      return Self.description(
        "let \(form) = \(view.query.split(whereSeparator: \.isNewline).joined(separator: " "))", rows, notices,
        position: last)
    }
  }

  private static func slots(of schema: RelationSchema) -> String {
    (Slot.allCases.filter { schema.slots[$0] != nil }.map(\.rawValue) + ["as of"]).joined(separator: ", ")
  }

  private static func description(
    _ heading: String, _ rows: [[Value]], _ notices: [String], position: Int
  ) -> Answer {
    Answer(
      heading: heading,
      columns: [
        Column(name: "column", type: .text), Column(name: "type", type: .text), Column(name: "shown", type: .boolean),
        Column(name: "about", type: .text),
      ], rows: rows, notices: notices, position: position)
  }
}
