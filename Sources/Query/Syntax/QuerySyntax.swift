import Facts

/// The syntax tree of a query: what was written, before any name is looked up. Every node has its place.
struct QuerySyntax: Hashable, Sendable {
  var source: SourceSyntax
  var slots: [SlotSyntax]
  var steps: [StepSyntax]
  var span: Range<Int>
}

/// A name with its place.
struct Name: Hashable, Sendable {
  var text: String
  var span: Range<Int>
}

struct SourceSyntax: Hashable, Sendable {
  indirect enum Form: Hashable, Sendable {
    case relation(Name, arguments: [ExpressionSyntax])
    /// Any of these; phrases that stand near each other are one of them.
    case search([[String]])
    case match([PathSyntax])
    case query(QuerySyntax)
  }
  var form: Form
  var span: Range<Int>
}

/// `(p) -[meet]-> (q)`
struct PathSyntax: Hashable, Sendable {
  struct Node: Hashable, Sendable {
    enum Form: Hashable, Sendable {
      case variable(String)
      case entity(EntityName)
    }
    var form: Form
    var span: Range<Int>
  }
  struct Edge: Hashable, Sendable {
    enum Direction: Hashable, Sendable { case forward, backward, either }
    var direction: Direction
    var labels: [Name]
    var lengths: ClosedRange<Int>?
    var span: Range<Int>
  }
  var first: Node
  var rest: [(edge: Edge, node: Node)]
  var span: Range<Int>

  static func == (a: PathSyntax, b: PathSyntax) -> Bool {
    a.first == b.first && a.span == b.span && a.rest.elementsEqual(b.rest) { $0.edge == $1.edge && $0.node == $1.node }
  }
  func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(span)
  }
}

/// The words that introduce a slot, in the order in which help lists them.
enum Slot: String, Hashable, Sendable, CaseIterable {
  case by, about, to, of, with, `in`, saying, since, until, on
}

struct SlotSyntax: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case slot(Slot, negated: Bool, values: [SlotValue])
    case asOf(SlotValue)
  }
  var form: Form
  var word: Range<Int>
  var span: Range<Int>
}

extension SlotSyntax {
  /// `in a5`, `in AOL`
  var isArticle: Bool { if case .slot(.in, negated: false, _) = form { true } else { false } }

  /// A slot that keeps what one entity or article has.
  var isNarrow: Bool {
    guard case .slot(let slot, negated: false, let values) = form, slot != .saying else { return false }
    return values.allSatisfy {
      switch $0.form {
      case .entity: true
      case .handle: slot == .in
      default: false
      }
    }
  }
}

struct SlotValue: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case entity(EntityName)
    case string(String)
    /// `"dam" near "letter"`
    case near([String])
    case handle(Handle)
    case event(Int)
    case parameter(String)
    case unknown
    case name(String)
    case date(DateSyntax)

    /// The text, where it is one.
    var text: String? { if case .string(let text) = self { text } else { nil } }
  }
  var form: Form
  var span: Range<Int>
}

/// `2017-03-12`, `today - 7 days`, `last month`
struct DateSyntax: Hashable, Sendable {
  enum Base: Hashable, Sendable {
    case literal(DateLiteral)
    case today
    case last(DateLiteral.Unit)
  }
  var base: Base
  var shift: Int = 0
  var unit: DateLiteral.Unit = .day
}

struct StepSyntax: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case filter(ExpressionSyntax)
    case select([ItemSyntax])
    case extend([ItemSyntax])
    case distinct([ItemSyntax])
    case count
    case summarize([AggregateSyntax], by: [ItemSyntax])
    case pivot(ItemSyntax, by: ItemSyntax)
    case sort([KeySyntax])
    case take(Int)
    case skip(Int)
    case context(Int)
    case timeline(DateLiteral.Unit?)
    case union(QuerySyntax)
    case except(QuerySyntax)
  }
  var form: Form
  /// The word that names the step.
  var word: Range<Int>
  var span: Range<Int>
}

/// An expression with the name it gets: `n = count()`.
struct ItemSyntax: Hashable, Sendable {
  var name: Name?
  var value: ExpressionSyntax
  var span: Range<Int>
}

struct AggregateSyntax: Hashable, Sendable {
  var item: ItemSyntax
  var condition: ExpressionSyntax?
}

struct KeySyntax: Hashable, Sendable {
  var value: ExpressionSyntax
  var descending: Bool
}

struct ExpressionSyntax: Hashable, Sendable {
  enum Comparison: String, Hashable, Sendable {
    case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case similar = "~", has, contains, like
  }
  enum Arithmetic: String, Hashable, Sendable { case plus = "+", minus = "-", times = "*", divided = "/" }

  indirect enum Form: Hashable, Sendable {
    case or([ExpressionSyntax])
    case and([ExpressionSyntax])
    case not(ExpressionSyntax)
    case compare(Comparison, ExpressionSyntax, ExpressionSyntax)
    case isUnknown(ExpressionSyntax, negated: Bool)
    case inList(ExpressionSyntax, [ExpressionSyntax], negated: Bool)
    case between(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax, negated: Bool)
    case arithmetic(Arithmetic, ExpressionSyntax, ExpressionSyntax)
    case minus(ExpressionSyntax)
    case call(Name, distinct: Bool, [ExpressionSyntax])
    /// A name and what follows it after dots.
    case column(Name, [Name])
    case handle(Handle, [Name])
    case entity(EntityName)
    case string(String)
    case event(Int)
    case number(Double, isInteger: Bool)
    case duration(Int, DateLiteral.Unit)
    case date(DateSyntax)
    case parameter(String)
    case boolean(Bool)
  }
  var form: Form
  var span: Range<Int>
}
