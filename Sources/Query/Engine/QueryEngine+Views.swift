public import Facts
import GRDB
import Knowledge

extension QueryEngine {
  /// Reads a definition of a view, `let name(who) = statements by $who`, and checks all that can be checked without
  /// values.
  ///
  /// - Parameter taken: names that a view cannot have, such as those of commands.
  public func define(_ text: String, taken: Set<String>, context: QueryContext) throws(QueryError) -> ViewDefined {
    try reading(text) { db in
      let views = try Knowledge.views(at: context.position, in: db)
      var parser = try Parser(text, nouns: Catalogue.nouns(views))
      let view = try parser.definition()
      let name = view.name
      if taken.contains(name.text) || taken.contains(name.text.lowercased()) {
        throw QueryError(
          .name, "`\(name.text)` is a command", at: name.span, in: text, help: "another name: let my_\(name.text) = …")
      }
      try Self.refuseCycle(view, views, text)
      try Positions.refuseMoments(in: view.query, source: text)
      var checker = Checker(
        source: text, context: context, position: context.position ?? .max, knowledge: knowledge, db: db, views: views)
      try checker.check(view)
      let bytes = Array(text.utf8)
      let query = String(decoding: bytes[view.query.span.clamped(to: 0..<bytes.count)], as: UTF8.self)
      return ViewDefined(name: name.text, parameters: view.parameters.map(\.text), query: query)
    }
  }

  /// A view may ask others, but none that leads back to it.
  private static func refuseCycle(_ view: ViewSyntax, _ views: [ViewRecord], _ text: String) throws {
    let names = Set(views.map(\.name) + [view.name.text])
    var nouns = Catalogue.nouns(views)
    nouns.defining = view.name.text
    var ways = Catalogue.views(in: view.query, among: names).map { [$0] }
    var seen: Set<String> = []
    while let way = ways.popLast(), let last = way.last {
      if last == view.name.text {
        let whole = ([view.name.text] + way).joined(separator: " → ")
        throw QueryError(
          .type, "a view cannot ask itself: \(whole)", at: view.name.span, in: text,
          help: "another name: let \(last)_2 = …")
      }
      guard seen.insert(last).inserted, let known = views.first(where: { $0.name == last }),
        let syntax = try? Parser.query(known.query, nouns: nouns)
      else { continue }
      ways += Catalogue.views(in: syntax, among: names).map { way + [$0] }
    }
  }
}

extension Checker {
  /// Checks a view's query before it has values: what depends on one is left for later.
  @discardableResult
  mutating func check(_ view: ViewSyntax) throws -> Stage {
    let own = view.parameters.map { ($0.text, ExpressionSyntax(form: .parameter($0.text), span: $0.span)) }
    arguments = Dictionary(own) { first, _ in first }
    asked = [view.name.text]
    return try stage(of: view.query)
  }

  /// The rows that a query gives; errors stand in the text that was typed.
  mutating func stage(of query: QuerySyntax) throws -> Stage {
    do {
      return try self.query(query)
    } catch {
      if let error = error as? QueryError { throw relocated(error) }
      throw error
    }
  }
}

extension Catalogue {
  /// The nouns that a query may begin with: the relations and these views.
  static func nouns(_ views: [ViewRecord]) -> Parser.Nouns {
    var nouns = nouns
    nouns.views = views.map(\.name)
    return nouns
  }

  /// The views that a query asks itself, in the order of the text.
  static func views(in query: QuerySyntax, among names: Set<String>) -> [String] {
    var out: [String] = []
    switch query.source.form {
    case .relation(let name, _): if names.contains(name.text) { out.append(name.text) }
    case .query(let inner): out += views(in: inner, among: names)
    case .search, .match: break
    }
    for step in query.steps {
      switch step.form {
      case .union(let inner), .except(let inner): out += views(in: inner, among: names)
      default: break
      }
    }
    return out
  }
}
