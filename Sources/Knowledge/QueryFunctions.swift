import Facts
import GRDB
import Synchronization

/// Functions that queries may call. The schema uses none of them, so that every program can open the file.
enum QueryFunctions {
  static func add(to db: Database) {
    db.add(function: text("fold", Folding.fold))
    db.add(function: text("word_form", WordForm.padded))
    db.add(
      function: DatabaseFunction("similar", argumentCount: 2, pure: true) { arguments in
        guard let a = String.fromDatabaseValue(arguments[0]), let b = String.fromDatabaseValue(arguments[1]) else {
          return nil
        }
        return Similarity.areSimilar(a, b)
      })
    // Does a text's padded words hold what is looked for, how well, and where?
    let pattern = LastParsed { WordPattern(encoded: $0) }
    let search = LastParsed { WordSearch($0) }
    db.add(
      function: two("says") { words, text in pattern.of(text)?.match(in: WordPattern.words(of: words)) != nil })
    db.add(function: two("search_rank") { words, patterns in search.of(patterns).rank(words) })
    db.add(function: two("search_marked") { text, patterns in search.of(patterns).marked(text) })
    db.add(function: DatabaseFunction("list_of", argumentCount: 2, pure: true, aggregate: ListOf.self))
    db.add(function: DatabaseFunction("set_of", argumentCount: 2, pure: true, aggregate: SetOf.self))
    db.add(function: DatabaseFunction("first_of", argumentCount: 2, pure: true, aggregate: FirstOf.self))
    db.add(function: DatabaseFunction("last_of", argumentCount: 2, pure: true, aggregate: LastOf.self))
  }

  private static func two(
    _ name: String, _ body: @escaping @Sendable (String, String) -> (any DatabaseValueConvertible)?
  ) -> DatabaseFunction {
    DatabaseFunction(name, argumentCount: 2, pure: true) { arguments in
      guard let a = String.fromDatabaseValue(arguments[0]), let b = String.fromDatabaseValue(arguments[1]) else {
        return nil
      }
      return body(a, b)
    }
  }

  private static func text(_ name: String, _ body: @escaping @Sendable (String) -> String) -> DatabaseFunction {
    DatabaseFunction(name, argumentCount: 1, pure: true) { arguments in
      String.fromDatabaseValue(arguments[0]).map(body)
    }
  }
}

/// What a text was parsed to: it is the same for all rows of a query.
private final class LastParsed<Value: Sendable>: Sendable {
  private let last = Mutex<(text: String, value: Value)?>(nil)
  private let parse: @Sendable (String) -> Value

  init(_ parse: @escaping @Sendable (String) -> Value) { self.parse = parse }

  func of(_ text: String) -> Value {
    last.withLock { last in
      if let last, last.text == text { return last.value }
      let value = parse(text)
      last = (text, value)
      return value
    }
  }
}

/// What `~` means: at least two thirds of the words are shared (Dice's coefficient over the sets of folded words).
public enum Similarity {
  public static func areSimilar(_ a: String, _ b: String) -> Bool {
    let first = Set(WordForm.joined(a).split(separator: " "))
    let second = Set(WordForm.joined(b).split(separator: " "))
    guard !first.isEmpty, !second.isEmpty else { return false }
    return 3 * first.intersection(second).count >= first.count + second.count
  }
}

/// `list_of(order, value)`: the values in order as a JSON array; unknown ones are left out.
private struct ListOf: DatabaseAggregate {
  fileprivate var items: [(order: Int64, json: String)] = []

  mutating func step(_ arguments: [DatabaseValue]) {
    let json: String
    switch arguments[1].storage {
    case .null, .blob: return
    case .int64(let number): json = String(number)
    case .double(let number): json = number.description
    case .string(let text): json = JSONText.string(text)
    }
    items.append((Int64.fromDatabaseValue(arguments[0]) ?? 0, json))
  }

  func finalize() -> (any DatabaseValueConvertible)? {
    "[" + items.sorted { ($0.order, $0.json) < ($1.order, $1.json) }.map(\.json).joined(separator: ",") + "]"
  }
}

/// `set_of(order, value)`: the same, each value once, where it comes first.
private struct SetOf: DatabaseAggregate {
  private var list = ListOf()

  mutating func step(_ arguments: [DatabaseValue]) { list.step(arguments) }

  func finalize() -> (any DatabaseValueConvertible)? {
    var seen: Set<String> = []
    let items = list.items.sorted { ($0.order, $0.json) < ($1.order, $1.json) }.map(\.json)
    return "[" + items.filter { seen.insert($0).inserted }.joined(separator: ",") + "]"
  }
}

/// `first_of(order, value)`: the value of the first row, unknown values passed over.
private struct FirstOf: DatabaseAggregate {
  private var best: (order: Int64, value: DatabaseValue)?

  mutating func step(_ arguments: [DatabaseValue]) {
    guard !arguments[1].isNull, let order = Int64.fromDatabaseValue(arguments[0]) else { return }
    if best.map({ order < $0.order }) ?? true { best = (order, arguments[1]) }
  }

  func finalize() -> (any DatabaseValueConvertible)? { best?.value }
}

/// `last_of(order, value)`: the value of the last row, unknown values passed over.
private struct LastOf: DatabaseAggregate {
  private var best: (order: Int64, value: DatabaseValue)?

  mutating func step(_ arguments: [DatabaseValue]) {
    guard !arguments[1].isNull, let order = Int64.fromDatabaseValue(arguments[0]) else { return }
    if best.map({ order > $0.order }) ?? true { best = (order, arguments[1]) }
  }

  func finalize() -> (any DatabaseValueConvertible)? { best?.value }
}
