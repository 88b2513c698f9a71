/// The functions of the language: `describe functions` and completion read the same table as the checker.
struct FunctionSchema: Sendable {
  enum Form: Sendable {
    /// One value a group of rows.
    case aggregate
    case scalar
  }
  var name: String
  var form: Form
  var arguments: ClosedRange<Int>
  var usage: String
  var about: String

  static let all: [FunctionSchema] = [
    FunctionSchema(
      name: "count", form: .aggregate, arguments: 0...1, usage: "count(), count(x), count(distinct x)",
      about: "the number of rows, of known values, of different values"),
    FunctionSchema(
      name: "sum", form: .aggregate, arguments: 1...1, usage: "sum(words)", about: "the sum of known values"),
    FunctionSchema(name: "avg", form: .aggregate, arguments: 1...1, usage: "avg(words)", about: "their average"),
    FunctionSchema(
      name: "min", form: .aggregate, arguments: 1...1, usage: "min(article.published)", about: "the least"),
    FunctionSchema(
      name: "max", form: .aggregate, arguments: 1...1, usage: "max(article.published)", about: "the greatest"),
    FunctionSchema(
      name: "first", form: .aggregate, arguments: 1...1, usage: "first(content)",
      about: "the first known value in the rows' order"),
    FunctionSchema(
      name: "last", form: .aggregate, arguments: 1...1, usage: "last(content)", about: "the last known value"),
    FunctionSchema(
      name: "list", form: .aggregate, arguments: 1...1, usage: "list(distinct speaker)",
      about: "the known values in the rows' order"),
    FunctionSchema(
      name: "lower", form: .scalar, arguments: 1...1, usage: "lower(content)",
      about: "the folded text: small letters without diacritics"),
    FunctionSchema(
      name: "length", form: .scalar, arguments: 1...1, usage: "length(content)", about: "the number of characters"),
    FunctionSchema(
      name: "concat", form: .scalar, arguments: 1...20, usage: "concat(cue, \": \", content)",
      about: "texts one after another; unknown ones are left out"),
    FunctionSchema(
      name: "left", form: .scalar, arguments: 2...2, usage: "left(content, 40)", about: "the first characters"),
    FunctionSchema(
      name: "trim", form: .scalar, arguments: 1...1, usage: "trim(text)", about: "without blanks at the ends"),
    FunctionSchema(name: "abs", form: .scalar, arguments: 1...1, usage: "abs(value)", about: "without its sign"),
    FunctionSchema(
      name: "round", form: .scalar, arguments: 1...2, usage: "round(value, 1)", about: "rounded to so many decimals"),
    FunctionSchema(
      name: "coalesce", form: .scalar, arguments: 2...20, usage: "coalesce(article.title, article.file)",
      about: "the first known value"),
    FunctionSchema(
      name: "if", form: .scalar, arguments: 3...3, usage: "if(stance = denies, 1, 0)",
      about: "the second value where the condition is true, else the third"),
    FunctionSchema(
      name: "year", form: .scalar, arguments: 1...1, usage: "year(article.published)", about: "the year, as a number"),
    FunctionSchema(
      name: "month", form: .scalar, arguments: 1...1, usage: "month(article.published)",
      about: "the month, as 2017-03"),
    FunctionSchema(
      name: "week", form: .scalar, arguments: 1...1, usage: "week(article.published)", about: "the Monday of the week"),
    FunctionSchema(name: "day", form: .scalar, arguments: 1...1, usage: "day(at)", about: "the day, without a time"),
  ]

  static func named(_ name: String) -> FunctionSchema? { all.first { $0.name == name } }
}
