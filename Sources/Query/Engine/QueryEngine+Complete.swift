import Facts
import GRDB
import Knowledge

/// What may follow at a place in a line.
public struct Completions: Sendable, Hashable {
  public struct Candidate: Sendable, Hashable {
    /// What replaces the word at the cursor.
    public var text: String
    /// What it is, in a word or two (`slot`, `text`, `9 mentions`).
    public var about: String
  }
  /// The bytes of the line that a candidate replaces.
  public var replaces: Range<Int>
  /// In the order in which they should be shown.
  public var candidates: [Candidate]
}

extension QueryEngine {
  /// What may follow at the cursor, a byte of the line's UTF-8: what the parser looked for where the text ends.
  public func complete(_ line: String, at cursor: Int, context: QueryContext) -> Completions {
    let bytes = Array(line.utf8)
    let cursor = min(max(0, cursor), bytes.count)
    let start = Self.wordStart(bytes, cursor)
    let typed = String(decoding: bytes[start..<cursor], as: UTF8.self)
    let before = String(decoding: bytes[..<start], as: UTF8.self)
    let views = (try? knowledge.views(at: context.position)) ?? []
    guard let whole = try? Self.whole(before, context), var parser = try? Parser(whole, nouns: Catalogue.nouns(views))
    else {
      return Completions(replaces: start..<cursor, candidates: [])
    }
    // What the parser throws is of no interest here: what it looked for at the end is.
    _ = try? parser.whole()
    let expectations = parser.expectations
    let partial = parser.partial
    let all =
      (try? reading(whole) { db in
        try candidates(expectations, partial, typed: typed, source: whole, context: context, views, db)
      }) ?? []
    var seen: Set<String> = []
    let folded = Folding.fold(typed.filter { $0 != "@" && $0 != "\"" })
    let fitting = all.filter { candidate in
      guard typed.hasPrefix("@") == candidate.text.hasPrefix("@") || typed.isEmpty else { return false }
      // An entity fits by any of its names.
      let fits = candidate.text.hasPrefix("@") || Folding.fold(candidate.text).hasPrefix(folded)
      return fits && seen.insert(candidate.text).inserted
    }
    return Completions(replaces: start..<cursor, candidates: fitting)
  }

  private static func wordStart(_ bytes: [UInt8], _ cursor: Int) -> Int {
    // Inside @"…": from the @ on.
    var quotes = 0
    var opening: Int?
    for index in 0..<cursor where bytes[index] == UInt8(ascii: "\"") {
      quotes += 1
      opening = index
    }
    if quotes % 2 == 1, let opening, opening > 0, bytes[opening - 1] == UInt8(ascii: "@") { return opening - 1 }
    var start = cursor
    while start > 0 {
      let byte = bytes[start - 1]
      let isWord: Bool
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80..., UInt8(ascii: "'"): isWord = true
      case UInt8(ascii: "-"): isWord = start > 1 && bytes[start - 2] != 0x20
      default: isWord = false
      }
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "$") { return start - 1 }
      if !isWord { break }
      start -= 1
    }
    return start
  }

  private func candidates(
    _ expectations: [Expectation], _ partial: QuerySyntax?, typed: String, source: String, context: QueryContext,
    _ views: [ViewRecord], _ db: Database
  ) throws -> [Completions.Candidate] {
    var position = context.position ?? .max
    if let partial {
      let positions = Positions(source: source, context: context, db: db, views: views)
      position = (try? positions.of(partial).position) ?? position
    }
    var checker = Checker(
      source: source, context: context, position: position, knowledge: knowledge, db: db, views: views)
    let stage = try? partial.map { try checker.query($0) }
    let schema = stage?.schema
    var out: [Completions.Candidate] = []
    func add(_ text: String, _ about: String) { out.append(Completions.Candidate(text: text, about: about)) }
    for expectation in expectations {
      switch expectation {
      case .word(let word):
        if let slot = Slot(rawValue: word), let schema, partial?.steps.isEmpty ?? true, schema.slots[slot] == nil,
          expectations.contains(.word("as of"))
        {
          continue
        }
        add(word, StepName(rawValue: word) != nil ? "step" : Slot(rawValue: word) != nil ? "slot" : "")
      case .sign(let sign): if sign == "|", typed.isEmpty { add("|", "a step") }
      case .source:
        for relation in Catalogue.relations { add(relation.name, "noun") }
        for view in views { add(view.name, view.parameters.isEmpty ? "view" : checker.example(of: view)) }
      case .value(let slot):
        guard let rule = schema?.slots[slot] else { continue }
        out += try values(rule, typed, position, db)
      case .aggregate:
        for function in FunctionSchema.all where function.form == .aggregate { add(function.name, "function") }
      case .column:
        // A summary's item is a function of many rows; a value is one of the list, where there is one.
        if expectations.contains(.aggregate) || typed.isEmpty && isListed(expectations, stage, &checker) { continue }
        for name in stage?.names ?? [] { add(name, Self.type(of: name, stage)) }
        for function in FunctionSchema.all where function.form == .scalar { add(function.name, "function") }
      case .member(let path):
        if let stage, case .reference(let kind)? = try? checker.type(of: path, stage),
          let relation = Catalogue.relation(of: kind)
        {
          for column in relation.columns { add(column.name, column.type.name) }
        }
      case .operand(let left):
        guard let stage, let type = try? checker.check(left, Checker.Scope(stage: stage)).type else { continue }
        if case .enumeration(let list) = type { for value in list.values { add(value, list.name) } }
        if type == .boolean { for value in ["true", "false"] { add(value, "") } }
        if type == .reference(.entity) { out += try people(typed, position, db) }
      case .entity: out += try people(typed, position, db)
      case .unit: for unit in ["day", "week", "month", "year"] { add(unit, "unit") }
      case .step, .string, .number, .date, .name: break
      }
    }
    return out
  }

  /// Whether the other side of a comparison has values that can be listed.
  private func isListed(_ expectations: [Expectation], _ stage: Stage?, _ checker: inout Checker) -> Bool {
    guard let stage else { return false }
    for case .operand(let left) in expectations {
      switch try? checker.check(left, Checker.Scope(stage: stage)).type {
      case .enumeration(let list): return !list.values.isEmpty
      case .boolean, .reference(.entity): return true
      default: return false
      }
    }
    return false
  }

  private func values(
    _ rule: SlotRule, _ typed: String, _ position: Int, _ db: Database
  ) throws -> [Completions.Candidate] {
    switch rule {
    case .entity, .mentioned: return try people(typed, position, db)
    case .article, .articleAmong:
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT article, outlet FROM articles x WHERE x.since_seq <= :p AND (x.until_seq IS NULL OR x.until_seq > :p)
          ORDER BY article LIMIT 200
          """, arguments: ["p": position])
      let outlets = Set(rows.compactMap { $0["outlet"] as String? }).sorted()
      let names = outlets.map { outlet in
        let isWord = outlet.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        return Completions.Candidate(text: isWord ? outlet : "\"\(outlet)\"", about: "outlet")
      }
      return names
        + rows.map { Completions.Candidate(text: "a\($0["article"] as Int)", about: $0["outlet"] ?? "article") }
    case .published:
      let days = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT published FROM articles x WHERE published IS NOT NULL AND x.since_seq <= :p
          AND (x.until_seq IS NULL OR x.until_seq > :p) ORDER BY published_from DESC, published LIMIT 12
          """, arguments: ["p": position])
      return days.map { Completions.Candidate(text: $0, about: "published") } + Self.relativeDates
    case .logged: return Self.relativeDates
    default: return []
    }
  }

  private static let relativeDates = ["today", "last week", "last month"].map {
    Completions.Candidate(text: $0, about: "date")
  }

  private func people(_ typed: String, _ position: Int, _ db: Database) throws -> [Completions.Candidate] {
    let prefix = String(typed.filter { $0 != "@" && $0 != "\"" })
    return try Knowledge.entities(beginning: prefix, limit: 50, at: position, in: db).map { entity in
      Completions.Candidate(
        text: EntityName(text: entity.name, isQuoted: false).written, about: "\(entity.mentions) mentions")
    }
  }

  private static func type(of name: String, _ stage: Stage?) -> String {
    stage?.column(named: name)?.type.name ?? stage?.schema?.column(name)?.type.name ?? "column"
  }

  /// What is still open at the end of the text (`(`, `a step after |`); nil where it is whole, or wrong.
  public static func unfinished(_ text: String) -> String? {
    guard let tokens = try? Lexer.tokens(text) else { return nil }
    var open: [String] = []
    for token in tokens {
      guard case .sign(let sign) = token.kind else { continue }
      if ["(", "[", "{"].contains(sign) { open.append(sign) }
      if [")", "]", "}"].contains(sign) { _ = open.popLast() }
    }
    if let sign = open.last { return "\(sign) is open" }
    guard let last = tokens.dropLast().last else { return nil }
    switch last.kind {
    case .sign("|"): return "a step follows |"
    case .sign(","): return "more follows ,"
    case .sign(let sign) where ["=", "!=", "<", "<=", ">", ">=", "~", "+", "-", "*", "/", "."].contains(sign):
      return "a value follows \(sign)"
    case .word(let word):
      // The name of a step or slot may also be that of a column: `sort by count`.
      let previous = tokens.dropLast(2).last
      if Slot(rawValue: word) != nil
        || ["and", "or", "not", "where", "near", "has", "contains", "like", "between", "is", "as"].contains(word)
      {
        return "a value follows \(word)"
      }
      let opening = ["select", "extend", "summarize", "sort", "take", "skip", "pivot", "union", "except", "context"]
      return opening.contains(word) && (previous?.isSign("|") ?? false) ? "a value follows \(word)" : nil
    default: return nil
    }
  }
}

extension Checker {
  /// The type of the column that a path leads to.
  mutating func type(of path: [Name], _ stage: Stage) throws -> ColumnType? {
    guard let first = path.first else { return nil }
    pendingJoins = stage.joins
    return try column(first, Array(path.dropFirst()), Scope(stage: stage), first.span).type
  }
}
