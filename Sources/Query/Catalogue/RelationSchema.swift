import Facts

/// A relation: what can be asked of it, and how that is said in SQL.
///
/// SQL is given as templates: `{t}` is the row's table alias, `{holds x}` the condition that the row `x` is known at
/// the query's position, which is put in last.
struct RelationSchema: Sendable {
  var name: String
  /// One sentence for `describe`.
  var about: String
  var kind: ReferenceKind
  var table: String
  /// What tells a row of the table from all others.
  var rowID = "{t}.rowid"
  /// The expression by which other rows refer to a row.
  var key: String
  /// Joins a reference's value (`{k}`) to a row; `{t}.key = {k}` where it is not given.
  var join: String?
  /// Rows without a beginning and an end hold from this event on; nil for versioned rows.
  var sinceColumn: String?
  /// Rows that are not among the relation's (retracted statements).
  var filter: String?
  var columns: [ColumnSchema]
  /// The columns of an answer that selects none.
  var visible: [String]
  var order: [String]
  var damaged: String?
  var slots: [Slot: SlotRule]

  func column(_ name: String) -> ColumnSchema? { columns.first { $0.name == name } }

  /// The expression by which other rows refer to a row, as a template.
  var keyTemplate: String { key.utf8.contains(UInt8(ascii: "{")) ? key : "{t}." + key }

  /// The condition that a row is known.
  var holds: String { sinceColumn.map { "{t}.\($0) <= :p" } ?? "{holds {t}}" }
}

struct ColumnSchema: Sendable {
  var name: String
  var type: ColumnType
  var sql: String
  var about: String
  /// The padded folded words of the text.
  var words: String?
  /// The folded text.
  var folded: String?
  /// What stands for it when it is compared or sorted: the first day of a partial date.
  var sortable: String?
  /// Where its words are indexed.
  var index: WordIndex?
  /// The content id of what it refers to, where the row has it.
  var id: String?
}

/// A full-text table, and the number by which it knows a row.
struct WordIndex: Sendable, Hashable {
  var table: String
  var row = "{t}.rowid"
}

/// What a slot does with its values.
enum SlotRule: Sendable, Hashable {
  /// `by @X`: a column of the row with an article's own entity, and the words that are printed for it. Where the column
  /// is one of another table, `rows` says which rows it leads to, with `{own}` for the articles' own entities.
  case entity(column: String, words: String?, rows: String? = nil)
  /// `about @X`: rows `x` of a table, or of a join that begins with it, that lead from an entity to the row.
  case mentioned(table: String, row: String, key: String, condition: String? = nil, join: String = "")
  /// `in a1`, `in AOL`: the row's article.
  case article(column: String, sentence: String?)
  /// `in a1` where a row belongs to several articles: a condition with `{match COLUMN}` in it.
  case articleAmong(String)
  /// `saying "…"`: padded folded words.
  case words(String, index: WordIndex? = nil)
  /// Dates are those of the publication of this article; events are those that brought the row.
  /// `own`: the row's own first day of publication, where it is an article.
  case published(article: String, added: String, own: String? = nil)
  /// Dates and events are of the log.
  case logged(at: String, seq: String)
  /// `by mara`: who did it.
  case author(String)
  /// `of s7`: what a judgement or note is about, by content id.
  case target(String)

  /// What the slot wants, as messages say it.
  var wants: String {
    switch self {
    case .entity: "a speaker"
    case .mentioned: "@Name"
    case .article, .articleAmong: "an article or outlet"
    case .words: "words"
    case .published, .logged: "a date"
    case .author: "an author"
    case .target: "a handle"
    }
  }
}

enum SQLTemplate {
  /// Puts an alias into a template.
  static func fill(_ template: String, alias: String) -> String {
    replacing(template) { mark, out in
      guard mark.count == 1, mark.first == UInt8(ascii: "t") else { return false }
      out.append(contentsOf: alias.utf8)
      return true
    }
  }

  /// Says when a row is known: at `:p`, or, where that is the present, as long as it is open.
  static func expand(_ sql: String, isNow: Bool) -> String {
    let beginning = Array("holds ".utf8)
    return replacing(sql) { mark, out in
      guard mark.starts(with: beginning) else { return false }
      let name = mark.dropFirst(beginning.count)
      let start = out.count
      out += name
      if isNow {
        out += Array(".until_seq IS NULL".utf8)
      } else {
        // The later column first: SQLite takes a row apart from its beginning, and once.
        out.insert(UInt8(ascii: "("), at: start)
        out += Array(".until_seq > :p) IS NOT FALSE AND ".utf8)
        out += name
        out += Array(".since_seq <= :p".utf8)
      }
      return true
    }
  }

  /// Puts something in the place of marks in braces.
  ///
  /// - Parameter write: writes what stands for the text between two braces; false where that is no mark.
  private static func replacing(
    _ template: String, _ write: (_ mark: Slice<UnsafeBufferPointer<UInt8>>, _ out: inout [UInt8]) -> Bool
  ) -> String {
    var template = template
    let replaced = template.withUTF8 { bytes -> String? in
      guard var open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return nil }
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count * 2)
      var copied = 0
      while let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) {
        // Of braces inside each other the innermost are the mark's.
        open = bytes[..<close].lastIndex(of: UInt8(ascii: "{")) ?? open
        let kept = out.count
        out += bytes[copied..<open]
        if write(bytes[open + 1..<close], &out) {
          copied = close + 1
        } else {
          out.removeLast(out.count - kept)
        }
        guard let next = bytes[(close + 1)...].firstIndex(of: UInt8(ascii: "{")) else { break }
        open = next
      }
      out += bytes[copied...]
      return String(decoding: out, as: UTF8.self)
    }
    return replaced ?? template
  }

  /// The canonical entity of a column that holds an article's own.
  static func canonical(_ column: String) -> String {
    "(SELECT k.canonical FROM links k WHERE k.local = \(column) AND {holds k})"
  }

  static func count(_ from: String) -> String { "(SELECT COUNT(*) FROM \(from) AND {holds x})" }
}
