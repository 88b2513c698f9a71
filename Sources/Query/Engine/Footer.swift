import Facts
import GRDB
import Knowledge

/// What has to be said below an answer: rows left out, and why there are none.
struct Footer: Sendable {
  private var noun: String
  /// Looked at only where an answer is empty.
  private var trail: [Checker.TrailPoint]
  private var seesPresent: Bool
  private var undated: String?
  private var uncounted: String?
  private var isNow: Bool

  init(_ checker: Checker, stage: Stage) {
    trail = checker.trail
    seesPresent = checker.isNow
    noun = checker.trail.first?.part ?? "rows"
    undated = checker.undated.map { Compiled.count($0, isNow: checker.isNow) }
    uncounted = checker.uncounted.map { Compiled.count($0, isNow: checker.isNow) }
    isNow = checker.context.position == nil
  }

  func notices(count: Int, parameters: [String: DatabaseValue], _ db: Database) throws -> [String] {
    func number(_ sql: String) throws -> Int {
      let arguments = StatementArguments(Compiled.arguments(of: sql, parameters))
      return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
    var out: [String] = []
    if count == 0 { out += [try emptiness(number, parameters, db)] }
    if let undated {
      let left = try number(undated)
      if left > 0 { out.append("\(left) left out: publication unknown (label a1 published=2017-03-13)") }
    }
    if let uncounted {
      let left = try number(uncounted)
      if left > 0 {
        out.append("\(left) damaged (!) left out of the count; with them: where damaged or not damaged")
      }
    }
    return out
  }

  private func emptiness(
    _ number: (String) throws -> Int, _ parameters: [String: DatabaseValue], _ db: Database
  ) throws -> String {
    let articles =
      try Int.fetchOne(
        db,
        sql: "SELECT COUNT(*) FROM articles x WHERE x.since_seq <= :p AND (x.until_seq IS NULL OR x.until_seq > :p)",
        arguments: StatementArguments(["p": parameters["p"] ?? .null])) ?? 0
    let counts = try trail.map { try number(Compiled.count($0.stage, isNow: seesPresent)) }
    guard let first = counts.first, first > 0 else {
      if articles == 0, !["notes", "judgements", "views", "events", "cells"].contains(noun) {
        // An earlier position knew less than there is now.
        let first = try Int.fetchOne(db, sql: "SELECT MIN(since_seq) FROM articles")
        guard let first, let position = parameters["p"].flatMap({ Int.fromDatabaseValue($0) }), first > position else {
          return "0 \(noun): no article loaded. Next: load FILE…"
        }
        return "0 \(noun): at #\(position) no article was loaded yet; the first came with #\(first)"
      }
      return noun == "matches"
        ? "0 matches: an edge joins two who are known by name; all others: facts, roles" : "0 \(noun)"
    }
    guard let empty = counts.firstIndex(of: 0), empty > 0 else { return "0 rows" }
    let before = counts[empty - 1]
    var whole = Self.plain(trail[empty - 1].whole).replacing(" | where ", with: " where ")
    if before == 1, whole.hasPrefix(noun) { whole = singular + whole.dropFirst(noun.count) }
    return "0 rows: \(before) \(whole), none \(Self.plain(trail[empty].part))"
  }

  private var singular: String {
    if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
    return noun.hasSuffix("s") ? String(noun.dropLast()) : noun
  }

  /// A part of a query as it reads in a sentence.
  private static func plain(_ text: String) -> String {
    var out = ""
    var isOpen = false
    for character in text {
      switch character {
      case "\"":
        isOpen.toggle()
        out += isOpen ? "“" : "”"
      case "@": continue
      case "\n", "\t", "\r", "\r\n": out += " "
      default: out.append(character)
      }
    }
    return out
  }
}
