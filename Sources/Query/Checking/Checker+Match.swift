import Facts
import GRDB
import Knowledge

/// Patterns: variables are entities, edges are facts and roles whose subject and object are entities.
///
/// Each edge is a subquery that gives the fact with its two canonical entities; a variable that occurs again, and a
/// named entity, become equalities. A match carries the facts on which it rests.
extension Checker {
  mutating func match(_ paths: [PathSyntax], _ span: Range<Int>) throws -> Stage {
    var tables: [String] = []
    var filters: [String] = []
    var variables: [(name: String, sql: String)] = []
    var facts: [String] = []

    /// The column of a node becomes the variable's, or has to equal what it is already.
    func place(_ node: PathSyntax.Node, _ column: String) throws {
      switch node.form {
      case .entity(let name): filters.append("\(column) = \(bind(try entity(name, node.span).key))")
      case .variable(let name):
        if let known = variables.first(where: { $0.name == name }) {
          filters.append("\(column) = \(known.sql)")
        } else {
          variables.append((name, column))
        }
      }
    }

    for path in paths {
      guard !path.rest.isEmpty else {
        throw error(.type, "a pattern has an edge", path.span, help: "match (p) -[meet]-> (q)")
      }
      var from = path.first
      for (edge, node) in path.rest {
        if edge.lengths != nil {
          throw error(.name, "paths of several edges are not in this version yet", edge.span, help: "-[meet]->")
        }
        let alias = nextAlias("e")
        tables.append("\(try self.edge(edge)) \(alias)")
        facts.append("\(alias).fact")
        try place(from, "\(alias).a")
        try place(node, "\(alias).b")
        from = node
      }
    }
    guard facts.count <= 10 else { throw error(.type, "a pattern has at most 10 edges", span) }
    var columns = variables.map { StageColumn(name: $0.name, type: .reference(.entity), sql: $0.sql) }
    for (index, fact) in facts.enumerated() {
      columns.append(
        StageColumn(name: index == 0 ? "fact" : "fact_\(index + 1)", type: .reference(.fact), sql: fact))
    }
    let first = facts[0].replacing(".fact", with: ".article")
    columns.append(StageColumn(name: "article", type: .reference(.article), sql: first))
    let damaged = "(" + facts.map { $0.replacing(".fact", with: ".damaged") }.joined(separator: " OR ") + ")"
    let turns = facts.map { $0.replacing(".fact", with: ".turned") }
    return Stage(
      from: tables.joined(separator: " JOIN "), filters: filters.isEmpty ? ["1"] : filters, columns: columns,
      alias: "", order: facts + turns, damaged: damaged)
  }

  private mutating func edge(_ edge: PathSyntax.Edge) throws -> String {
    var condition = ""
    if !edge.labels.isEmpty {
      let labels = edge.labels.map { bind(Folding.fold($0.text)) }.joined(separator: ", ")
      condition = " AND f.relation_folded IN (\(labels))"
    }
    func select(_ a: String, _ b: String, turned: Int) -> String {
      """
      SELECT f.fact, f.article, f.damaged, \(a).canonical AS a, \(b).canonical AS b, \(turned) AS turned FROM facts f \
      JOIN links s ON s.local = f.subject AND \(holds("s")) JOIN links o ON o.local = f.object AND \(holds("o")) \
      WHERE \(holds("f")) AND NOT f.retracted\(condition)
      """
    }
    switch edge.direction {
    case .forward: return "(\(select("s", "o", turned: 0)))"
    case .backward: return "(\(select("o", "s", turned: 0)))"
    case .either: return "(\(select("s", "o", turned: 0)) UNION ALL \(select("o", "s", turned: 1)))"
    }
  }
}
