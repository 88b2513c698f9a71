import Facts
import GRDB
import Knowledge

/// Views: a name stands for the query that it was given, with values in place of its parameters.
///
/// A view's text is put behind the query's own, so that every span has its one place; errors inside it are said at the
/// view's name.
extension Checker {
  /// So deep views may ask each other.
  static let viewDepth = 8

  /// A view's text behind the query's.
  struct Expansion {
    var name: String
    /// Its bytes in ``source``.
    var range: Range<Int>
    /// Where it is asked.
    var use: Range<Int>
  }

  mutating func view(_ view: ViewRecord, _ name: Name, _ given: [ExpressionSyntax], _ span: Range<Int>) throws -> Stage
  {
    guard !asked.contains(view.name), asked.count < Self.viewDepth else {
      throw error(.type, "the view `\(view.name)` asks itself", name.span, help: "let \(view.name) = …")
    }
    guard given.count == view.parameters.count else {
      let wants = view.parameters.isEmpty ? "no values" : Self.counted(view.parameters.count)
      throw error(
        .type, "`\(view.name)` wants \(wants), and is given \(given.count)", given.isEmpty ? name.span : span,
        help: view.parameters.isEmpty ? view.name : example(of: view))
    }
    var bound: [String: ExpressionSyntax] = [:]
    for (parameter, argument) in zip(view.parameters, given) { bound[parameter] = try value(argument) }
    let base = source.utf8.count + 1
    expansions.append(Expansion(name: view.name, range: base..<base + view.query.utf8.count, use: name.span))
    source += "\n" + view.query
    let syntax = try Parser.query(view.query, at: base, in: source, nouns: nouns)
    let outer = arguments
    arguments = bound
    asked.append(view.name)
    let stage = try query(syntax)
    asked.removeLast()
    arguments = outer
    return stage
  }

  private static func counted(_ count: Int) -> String { count == 1 ? "one value" : "\(count) values" }

  /// `said(@Name, AOL)`, by where the parameters stand.
  func example(of view: ViewRecord) -> String {
    let bytes = Array(view.query.utf8)
    let tokens = (try? Lexer.tokens(view.query)) ?? []
    let values = view.parameters.map { parameter -> String in
      guard let index = tokens.firstIndex(where: { $0.kind == .parameter(parameter) }), index > 0 else { return "…" }
      switch String(decoding: bytes[tokens[index - 1].span], as: UTF8.self) {
      case "by", "about", "to", "of", "with": return "@Name"
      case "in": return "a1"
      case "saying", "has", "contains", "like", "~": return "\"words\""
      case "since", "until", "on": return "2017-03"
      default: return "…"
      }
    }
    return "\(view.name)(\(values.joined(separator: ", ")))"
  }

  /// What is given to a view has to be a value; one that is itself a parameter is the value that it has.
  private func value(_ argument: ExpressionSyntax) throws -> ExpressionSyntax {
    switch argument.form {
    case .parameter(let name): return try self.argument(named: name, argument.span)
    case .entity, .string, .event, .number, .duration, .date, .boolean: return argument
    case .handle(_, let path) where path.isEmpty: return argument
    case .column(_, let path) where path.isEmpty: return argument
    case .minus(let operand):
      if case .number = operand.form { return argument }
    default: break
    }
    throw error(
      .type, "a view is given values", argument.span, help: "@Name, \"words\", a1, 2017-03-12, a number, an outlet")
  }

  /// What a parameter stands for here; while its view is being defined, itself.
  func argument(named name: String, _ span: Range<Int>) throws -> ExpressionSyntax {
    if let known = arguments?[name] { return known }
    guard let arguments else {
      throw error(
        .name, "there is no parameter `$\(name)` here", span, help: "parameters belong to views: let said(\(name)) = …")
    }
    throw error(
      .name, "there is no parameter `$\(name)` here", span, "parameters", arguments.keys.sorted().map { "$" + $0 })
  }

  /// An expression with its value in place of a parameter.
  func resolved(_ expression: ExpressionSyntax) throws -> ExpressionSyntax {
    guard case .parameter(let name) = expression.form else { return expression }
    return try argument(named: name, expression.span)
  }

  /// A slot's value, with what it stands for in place of a parameter.
  func resolved(_ value: SlotValue) throws -> SlotValue {
    guard case .parameter(let name) = value.form else { return value }
    let argument = try argument(named: name, value.span)
    let form: SlotValue.Form
    switch argument.form {
    case .parameter(let name): form = .parameter(name)
    case .entity(let name): form = .entity(name)
    case .string(let text): form = .string(text)
    case .handle(let handle, _): form = .handle(handle)
    case .event(let number): form = .event(number)
    case .date(let date): form = .date(date)
    case .column(let name, _): form = name.text == "unknown" ? .unknown : .name(name.text)
    default: throw error(.type, "a slot takes no number", argument.span, help: "@Name, \"words\", a1, 2017-03-12")
    }
    return SlotValue(form: form, span: argument.span)
  }

  /// The error as it is said of the query that was typed: what is wrong inside a view stands at the view's name.
  func relocated(_ error: QueryError) -> QueryError {
    var error = error
    var names: [String] = []
    let end = typed.utf8.count
    while error.span.lowerBound > end || error.span.upperBound > end {
      let place = error.span.lowerBound
      guard let expansion = expansions.last(where: { $0.range.lowerBound <= place && place <= $0.range.upperBound })
      else { break }
      names.append(expansion.name)
      error.span = expansion.use
    }
    error.source = typed
    error.span = min(error.span.lowerBound, end)..<min(error.span.upperBound, end)
    if let name = names.first {
      error.message = "in the view `\(name)`: " + error.message
      let view = "`views` shows it, let \(name) = … replaces it"
      error.help = error.help.map { "\($0); \(view)" } ?? view
    }
    return error
  }
}
