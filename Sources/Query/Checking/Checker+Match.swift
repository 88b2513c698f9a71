import Facts
import GRDB
import Knowledge

/// Patterns: variables are entities, edges are facts and roles whose subject and object are entities.
///
/// Each edge is a subquery that gives its facts with two canonical entities; a variable that occurs again, and a named
/// entity, become equalities. A match carries the facts on which it rests.
extension Checker {
  mutating func match(_ paths: [PathSyntax], _ span: Range<Int>) throws -> Stage {
    var pattern = Pattern()
    for path in paths {
      guard !path.rest.isEmpty else {
        throw error(.type, "a pattern has an edge", path.span, help: "match (p) -[meet]-> (q)")
      }
      var from = path.first
      for (edge, node) in path.rest {
        let alias = nextAlias("e")
        pattern.tables.append("(\(try table(edge, from: from, to: node))) \(alias)")
        pattern.edges.append((alias, edge.lengths != nil))
        try place(from, "\(alias).a", in: &pattern)
        try place(node, "\(alias).b", in: &pattern)
        from = node
      }
    }
    guard pattern.edges.count <= 10 else { throw error(.type, "a pattern has at most 10 edges", span) }
    return pattern.stage
  }

  private struct Pattern {
    var tables: [String] = []
    var filters: [String] = []
    var variables: [(name: String, sql: String)] = []
    var edges: [(alias: String, isPath: Bool)] = []

    var stage: Stage {
      var columns = variables.map { StageColumn(name: $0.name, type: .reference(.entity), sql: $0.sql) }
      var hidden: [StageColumn] = []
      for (index, edge) in edges.enumerated() {
        let ending = index == 0 ? "" : "_\(index + 1)"
        columns.append(StageColumn(name: "fact" + ending, type: .reference(.fact), sql: "\(edge.alias).fact"))
        guard edge.isPath else { continue }
        columns.append(StageColumn(name: "facts" + ending, type: .list, sql: "\(edge.alias).facts"))
        hidden.append(StageColumn(name: "length" + ending, type: .integer, sql: "\(edge.alias).length"))
      }
      if let first = edges.first {
        columns.append(StageColumn(name: "article", type: .reference(.article), sql: "\(first.alias).article"))
      }
      let damaged = "(" + edges.map { "\($0.alias).damaged" }.joined(separator: " OR ") + ")"
      return Stage(
        from: tables.joined(separator: " JOIN "), filters: filters.isEmpty ? ["1"] : filters, columns: columns,
        hidden: hidden, alias: "", order: edges.map { "\($0.alias).place" },
        ordinal: edges.count == 1 && !edges[0].isPath ? "\(edges[0].alias).place" : nil, damaged: damaged)
    }
  }

  /// The column of a node becomes the variable's, or has to equal what it is already.
  private mutating func place(_ node: PathSyntax.Node, _ column: String, in pattern: inout Pattern) throws {
    switch node.form {
    case .entity(let name): pattern.filters.append("\(column) = \(bind(try entity(name, node.span)))")
    case .variable(let name):
      if let known = pattern.variables.first(where: { $0.name == name }) {
        pattern.filters.append("\(column) = \(known.sql)")
      } else {
        pattern.variables.append((name, column))
      }
    }
  }

  private mutating func table(
    _ edge: PathSyntax.Edge, from: PathSyntax.Node, to: PathSyntax.Node
  ) throws -> String {
    var condition = ""
    if !edge.labels.isEmpty {
      let labels = edge.labels.map { bind(Folding.fold($0.text)) }.joined(separator: ", ")
      condition = " AND f.relation_folded IN (\(labels))"
    }
    guard let lengths = edge.lengths else { return single(edge, condition) }
    return try walk(edge, lengths, condition, from: from, to: to)
  }

  /// Facts with both entities: `s` is the link of the one at which the edge begins, `o` that of the other.
  private func facts(isBackward: Bool, _ condition: String) -> String {
    """
    links s JOIN facts f ON f.\(isBackward ? "object" : "subject") = s.local AND \(holds("f")) AND NOT f.retracted\
    \(condition) JOIN links o ON o.local = f.\(isBackward ? "subject" : "object") AND \(holds("o"))
    """
  }

  /// Whether the facts of an edge are read from the object to the subject; both for an edge without an arrow.
  private static func turns(_ edge: PathSyntax.Edge) -> [Bool] {
    switch edge.direction {
    case .forward: [false]
    case .backward: [true]
    case .either: [false, true]
    }
  }

  private func single(_ edge: PathSyntax.Edge, _ condition: String) -> String {
    Self.turns(edge).map { isBackward in
      // Which way a fact was read tells the two matches of an edge without an arrow apart.
      """
      SELECT f.fact, f.article, f.damaged, s.canonical AS a, o.canonical AS b, \
      f.fact * 2 + \(isBackward && edge.direction == .either ? 1 : 0) AS place \
      FROM \(facts(isBackward: isBackward, condition)) WHERE \(holds("s"))
      """
    }.joined(separator: " UNION ALL ")
  }

  /// Ways along several facts that come by no entity twice, so that circles end; each with its facts in order.
  ///
  /// It goes from whichever end is a named entity, since a way grows by all that leads on from it.
  private mutating func walk(
    _ edge: PathSyntax.Edge, _ lengths: ClosedRange<Int>, _ condition: String, from: PathSyntax.Node,
    to: PathSyntax.Node
  ) throws -> String {
    var begins = ""
    var isReversed = false
    if case .entity(let name) = from.form {
      begins = " AND s.canonical = \(bind(try entity(name, from.span)))"
    } else if case .entity(let name) = to.form {
      begins = " AND s.canonical = \(bind(try entity(name, to.span)))"
      isReversed = true
    }
    let fact = "json_quote('fact' || char(31) || f.id || char(31) || 'f' || f.fact)"
    func join(_ old: String, _ new: String, _ sign: String) -> String {
      isReversed ? "\(new) || \(sign) || \(old)" : "\(old) || \(sign) || \(new)"
    }
    var first: [String] = []
    var more: [String] = []
    for isBackward in Self.turns(edge) {
      let place = "printf('%012d%d', f.fact, \(isBackward && edge.direction == .either ? 1 : 0))"
      let facts = facts(isBackward: isBackward != isReversed, condition)
      first.append(
        """
        SELECT s.canonical, o.canonical, 1, f.fact, f.article, f.damaged, \(place), \(fact), \
        ' ' || s.canonical || ' ' || o.canonical || ' ' FROM \(facts) \
        WHERE \(holds("s")) AND s.canonical <> o.canonical\(begins)
        """)
      let kept = isReversed ? "f.fact, f.article" : "w.fact, w.article"
      more.append(
        """
        SELECT w.a, o.canonical, w.length + 1, \(kept), w.damaged OR f.damaged, \(join("w.place", place, "''")), \
        \(join("w.facts", fact, "','")), w.seen || o.canonical || ' ' FROM walk w JOIN \(facts) \
        WHERE s.canonical = w.b AND \(holds("s")) AND w.length < \(lengths.upperBound) \
        AND instr(w.seen, ' ' || o.canonical || ' ') = 0
        """)
    }
    return """
      WITH RECURSIVE walk (a, b, length, fact, article, damaged, place, facts, seen) AS (\
      \(first.joined(separator: " UNION ALL ")) UNION ALL \(more.joined(separator: " UNION ALL "))) \
      SELECT \(isReversed ? "b AS a, a AS b" : "a, b"), length, fact, article, damaged, place, \
      '[' || facts || ']' AS facts FROM walk WHERE length >= \(lengths.lowerBound)
      """
  }
}
