import EventLog
import Facts
import GRDB

/// Who is who across articles.
///
/// An article's own entities ("locals") of one kind and one folded full name are one *unit* by themselves. `entity.same`
/// joins the units of two locals, and the second one's name prevails. `entity.apart` of two locals of one name takes the
/// second out of their unit, into one of its own; of two locals of different names it leaves both names whole and keeps
/// their units from being joined, directly or by way of others. On one pair the later decision counts. What is joined is
/// a *group*; the first local of its leading unit, its *canonical* one, stands for it.
struct Identities {
  /// Joins that hold, in log order, by the ids of locals.
  var joins: [(a: String, b: String)] = []
  /// Pairs of different names that are not joined.
  var blocks: [(a: String, b: String)] = []
  /// Locals that do not join others of their name, with the ones they are told from.
  var apart: Set<String> = []
  /// Everyone that was ever told from others of the same name, also where that does not count now.
  var toldApart: Set<String> = []
  /// Names by the ids of locals, in log order.
  var names: [(id: String, name: String)] = []

  var isEmpty: Bool { joins.isEmpty && blocks.isEmpty && toldApart.isEmpty && names.isEmpty }
}

extension Projector {
  mutating func identified(_ event: Event) throws {
    let type = event.type
    var ids: [String] = []
    var name: String?
    if type == EntityRenamed.type, let body = decode(EntityRenamed.self, event) {
      ids = [body.entity.hex]
      name = body.name
    } else if type == EntitySame.type, let body = decode(EntitySame.self, event) {
      ids = [body.a.hex, body.b.hex]
    } else if type == EntityApart.type, let body = decode(EntityApart.self, event) {
      ids = [body.a.hex, body.b.hex]
    }
    guard let first = ids.first else { return }
    let before = try unitKeys(around: ids)
    try run("INSERT INTO identities VALUES (?, ?, ?, ?, ?)", event.seq, type, first, ids.last, name)
    for id in ids { try concern(id, event.seq) }
    identities = nil
    try relink(units: before.union(try unitKeys(around: ids)), at: event.seq)
  }

  mutating func identitiesChangedByUndoing(_ events: [Int], at seq: Int) throws {
    var ids: [String] = []
    for event in events {
      ids += try Row.fetchAll(db, sql: "SELECT a, b FROM identities WHERE seq = ?", arguments: [event]).flatMap {
        [$0["a"] as String, $0["b"] as String]
      }
    }
    // What was joined before still is, as far as the links go: they lead to all that may change.
    var locals: Set<Int> = []
    for id in Set(ids) {
      guard let local = try object(id)?.number else { continue }
      locals.insert(local)
      if let canonical = try canonical(of: local) {
        locals.formUnion(
          try Int.fetchAll(
            db, sql: "SELECT local FROM links WHERE canonical = ? AND until_seq IS NULL", arguments: [canonical]))
      }
    }
    identities = nil
    var units: Set<String> = try unitKeys(around: ids)
    for id in ids { units.insert("apart " + id) }
    for local in locals { if let key = try unitKey(of: local) { units.insert(key) } }
    try relink(units: units, at: seq)
  }

  private func canonical(of local: Int) throws -> Int? {
    try number("SELECT canonical FROM links WHERE local = ? AND until_seq IS NULL", local)
  }

  private mutating func currentIdentities() throws -> Identities {
    if let identities { return identities }
    var out = Identities()
    var decisions: [(pair: Set<String>, type: String, a: String, b: String)] = []
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type, a, b, name FROM identities i
        WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.seq = i.seq AND u.until_seq IS NULL) ORDER BY seq
        """)
    for row in rows {
      let type: String = row["type"]
      let a: String = row["a"]
      let b: String = row["b"]
      if type == EntityRenamed.type {
        out.names.append((a, row["name"]))
      } else {
        decisions.removeAll { $0.pair == [a, b] }
        decisions.append(([a, b], type, a, b))
      }
    }
    try fold(decisions.map { ($0.type == EntitySame.type, $0.a, $0.b) }, into: &out)
    identities = out
    return out
  }

  /// First who leaves the others of a name, then, in log order, which units are joined and which are kept apart.
  private func fold(_ decisions: [(isSame: Bool, a: String, b: String)], into out: inout Identities) throws {
    var keys: [String: String] = [:]
    for id in Set(decisions.flatMap { [$0.a, $0.b] }) { keys[id] = try linkKey(ofOpen: id) }
    for decision in decisions where !decision.isSame {
      out.toldApart.insert(decision.b)
      // Where one of the two is not known, there is nobody to be told from.
      guard let a = keys[decision.a], decision.a != decision.b else { continue }
      if a == keys[decision.b] { out.apart.insert(decision.b) }
    }
    func units(_ a: String, _ b: String) -> Set<String>? {
      guard let first = keys[a], let second = keys[b] else { return nil }
      return [
        out.apart.contains(a) ? "apart " + a : "name " + first, out.apart.contains(b) ? "apart " + b : "name " + second,
      ]
    }
    for decision in decisions {
      let pair = units(decision.a, decision.b)
      if decision.isSame {
        out.joins.append((decision.a, decision.b))
        if pair != nil { out.blocks.removeAll { units($0.a, $0.b) == pair } }
      } else if let pair, pair.count == 2, keys[decision.a] != keys[decision.b] {
        out.blocks.append((decision.a, decision.b))
      }
    }
  }

  private func linkKey(ofOpen id: String) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT link_key FROM entities WHERE id = ? AND until_seq IS NULL LIMIT 1", arguments: [id])
  }

  // MARK: Units

  private mutating func unitKey(of local: Int) throws -> String? {
    guard
      let row = try Row.fetchOne(
        try db.cachedStatement(
          sql: "SELECT id, link_key FROM entities WHERE entity = ? ORDER BY rowid DESC LIMIT 1"), arguments: [local])
    else { return nil }
    let id: String = row[0]
    return try currentIdentities().apart.contains(id) ? "apart " + id : "name " + row[1]
  }

  private mutating func unitKeys(around ids: [String]) throws -> Set<String> {
    var out: Set<String> = []
    for id in ids {
      guard let local = try object(id)?.number, let key = try unitKey(of: local) else { continue }
      out.insert(key)
      if let name = try String.fetchOne(
        db, sql: "SELECT link_key FROM entities WHERE entity = ? ORDER BY rowid DESC LIMIT 1", arguments: [local])
      {
        out.insert("name " + name)
      }
    }
    return out
  }

  /// The locals of a unit that are known now, first loaded first.
  private mutating func members(of unit: String) throws -> [Int] {
    let apart = try currentIdentities().apart
    if unit.hasPrefix("apart ") {
      // A unit of its own that is one no more has no members.
      guard apart.contains(String(unit.dropFirst(6))) else { return [] }
      return try Int.fetchAll(
        db, sql: "SELECT entity FROM entities WHERE id = ? AND until_seq IS NULL",
        arguments: [String(unit.dropFirst(6))])
    }
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT entity, id FROM entities WHERE link_key = ? AND until_seq IS NULL ORDER BY entity"),
      arguments: [String(unit.dropFirst(5))])
    return rows.compactMap { apart.contains($0[1] as String) ? nil : $0[0] }
  }

  // MARK: Links

  /// After an extraction. Where nobody decided anything, a local joins the first of its name, and only it is looked at.
  mutating func relink(closed: [Local], opened: [Local], at seq: Int) throws {
    // Who is told from whom depends on who is known.
    if identities?.isEmpty != true { identities = nil }
    let known = try currentIdentities()
    guard known.isEmpty, closed.isEmpty else {
      var units = Set(known.toldApart.map { "apart " + $0 })
      for local in closed + opened {
        if let key = try unitKey(of: local.entity) { units.insert(key) }
        units.insert("name " + local.key)
      }
      for local in closed {
        try run("UPDATE links SET until_seq = ? WHERE local = ? AND until_seq IS NULL", seq, local.entity)
      }
      return try relink(units: units, at: seq)
    }
    for local in opened {
      let first = try number("SELECT MIN(entity) FROM entities WHERE link_key = ? AND until_seq IS NULL", local.key)
      guard let first, first != local.entity, let canonical = try canonical(of: first) else {
        try relink(units: ["name " + local.key], at: seq)
        continue
      }
      try insert(values(local.entity, canonical), into: Schema.table("links"), at: seq)
    }
  }

  /// Links all locals of these units, and of all that are joined with them, as the decisions that hold say.
  private mutating func relink(units: Set<String>, at seq: Int) throws {
    let known = try currentIdentities()
    var joins: [(a: String, b: String)] = []
    // Units that were ever joined with these: their links may change though a join does not hold any more.
    var affected = units
    var neighbours: [String: Set<String>] = [:]
    for join in known.joins {
      guard let a = try object(join.a)?.number, let b = try object(join.b)?.number,
        let from = try unitKey(of: a), let to = try unitKey(of: b)
      else { continue }
      neighbours[from, default: []].insert(to)
      neighbours[to, default: []].insert(from)
      // A join holds while both are known.
      if try isOpen(a), try isOpen(b) { joins.append((from, to)) }
    }
    var frontier = Array(units)
    while let unit = frontier.popLast() {
      for next in neighbours[unit] ?? [] where affected.insert(next).inserted { frontier.append(next) }
    }
    var leader: [String: String] = [:]
    func root(_ unit: String) -> String {
      var unit = unit
      while let next = leader[unit] { unit = next }
      return unit
    }
    let blocks = try known.blocks.compactMap { block -> (String, String)? in
      guard let a = try object(block.a)?.number, let b = try object(block.b)?.number, let from = try unitKey(of: a),
        let to = try unitKey(of: b)
      else { return nil }
      return (from, to)
    }
    for join in joins where root(join.a) != root(join.b) {
      let pair = [root(join.a), root(join.b)]
      // A join would make one group of two that are kept apart, perhaps by way of a third.
      if blocks.contains(where: { root($0.0) != root($0.1) && pair.contains(root($0.0)) && pair.contains(root($0.1)) })
      {
        continue
      }
      leader[root(join.a)] = root(join.b)
    }

    var groups: [String: [String]] = [:]
    for unit in affected.sorted() { groups[root(unit), default: []].append(unit) }

    var canonicals: Set<Int> = []
    for (leading, units) in groups.sorted(by: { $0.key < $1.key }) {
      var locals: [Int] = []
      for unit in units { locals += try members(of: unit) }
      let leaders = try members(of: leading)
      guard let canonical = leaders.first ?? locals.min() else { continue }
      canonicals.insert(canonical)
      for local in locals.sorted() {
        let old = try self.canonical(of: local)
        if let old { canonicals.insert(old) }
        guard old != canonical else { continue }
        if old != nil { try run("UPDATE links SET until_seq = ? WHERE local = ? AND until_seq IS NULL", seq, local) }
        try insert(values(local, canonical), into: Schema.table("links"), at: seq)
      }
    }
    for unit in affected where unit.hasPrefix("name ") {
      canonicals.formUnion(
        try Int.fetchAll(
          db, sql: "SELECT entity FROM entities WHERE link_key = ? ", arguments: [String(unit.dropFirst(5))]))
    }
    for unit in affected where unit.hasPrefix("apart ") {
      if let local = try object(String(unit.dropFirst(6)))?.number { canonicals.insert(local) }
    }
    for canonical in canonicals.sorted() { try describe(canonical, at: seq) }
  }

  private func isOpen(_ local: Int) throws -> Bool {
    try number("SELECT EXISTS (SELECT 1 FROM entities WHERE entity = ? AND until_seq IS NULL)", local) == 1
  }

  /// Opens, closes or renames the row of a canonical entity.
  private mutating func describe(_ canonical: Int, at seq: Int) throws {
    let table = Schema.table("canonicals")
    let sql = "SELECT rowid, * FROM canonicals WHERE canonical = ? AND until_seq IS NULL"
    let open = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [canonical])
    let before = open.map { Array(Array($0.databaseValues).dropFirst().prefix(table.columns.count)) }
    let after = try canonicalRow(canonical)
    guard before != after else { return }
    if let open { try close(open[0], of: table, at: seq) }
    if let after { try insert(after, into: table, at: seq) }
  }

  private mutating func canonicalRow(_ canonical: Int) throws -> [DatabaseValue]? {
    guard
      try number("SELECT EXISTS (SELECT 1 FROM links WHERE canonical = ? AND until_seq IS NULL)", canonical) == 1,
      let row = try Row.fetchOne(
        try db.cachedStatement(
          sql:
            "SELECT id, name, kind FROM entities WHERE entity = ? ORDER BY until_seq IS NULL DESC, rowid DESC LIMIT 1"),
        arguments: [canonical])
    else { return nil }
    var name: String = row[1]
    for renaming in try currentIdentities().names {
      if let local = try object(renaming.id)?.number, try self.canonical(of: local) == canonical {
        name = renaming.name
      }
    }
    return values(
      canonical, row[0] as String, name, Folding.fold(name), WordForm.joined(name), row[2] as String)
  }
}
