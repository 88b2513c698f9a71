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
  /// A query that uses it.
  var example: String

  static let all: [FunctionSchema] = [
    FunctionSchema(
      name: "count", form: .aggregate, arguments: 0...1, usage: "count(), count(x), count(distinct x)",
      about: "the number of rows, of known values, of different values",
      example:
        "statements | summarize n = count(), speakers = count(distinct speaker), dated = count(article.published)"),
    FunctionSchema(
      name: "sum", form: .aggregate, arguments: 1...1, usage: "sum(words)", about: "the sum of known values",
      example: "statements | summarize sum(words) by kind"),
    FunctionSchema(
      name: "avg", form: .aggregate, arguments: 1...1, usage: "avg(words)", about: "their average",
      example: "statements | summarize avg(words) by kind"),
    FunctionSchema(
      name: "min", form: .aggregate, arguments: 1...1, usage: "min(article.published)",
      about: "the least known value, as `sort by` orders them",
      example: "articles | summarize min(published), max(published)"),
    FunctionSchema(
      name: "max", form: .aggregate, arguments: 1...1, usage: "max(article.published)",
      about: "the greatest known value, as `sort by` orders them",
      example: "statements in a1, a2 | summarize max(words) by article"),
    FunctionSchema(
      name: "first", form: .aggregate, arguments: 1...1, usage: "first(content)",
      about: "the first known value in the rows' order",
      example: "statements in a1, a2 | summarize first(cue) by article"),
    FunctionSchema(
      name: "last", form: .aggregate, arguments: 1...1, usage: "last(content)", about: "the last known value",
      example: "statements in a1, a2 | summarize last(cue) by article"),
    FunctionSchema(
      name: "list", form: .aggregate, arguments: 1...1, usage: "list(distinct speaker)",
      about: "the known values in the rows' order",
      example: "statements in a1, a2 | summarize list(distinct speaker) by article"),
    FunctionSchema(
      name: "lower", form: .scalar, arguments: 1...1, usage: "lower(content)",
      about: "the folded text: small letters without diacritics",
      example: "entities | take 1 | select lower(name)"),
    FunctionSchema(
      name: "length", form: .scalar, arguments: 1...1, usage: "length(content)", about: "the number of characters",
      example: "entities | take 2 | select name, length(name)"),
    FunctionSchema(
      name: "concat", form: .scalar, arguments: 1...20, usage: "concat(cue, \": \", content)",
      about: "texts one after another; unknown ones are left out",
      example: "statements in a2 | select concat(speaker.name, \", \", cue)"),
    FunctionSchema(
      name: "left", form: .scalar, arguments: 2...2, usage: "left(content, 40)", about: "the first characters",
      example: "statements in a2 | select left(content, 20)"),
    FunctionSchema(
      name: "trim", form: .scalar, arguments: 1...1, usage: "trim(text)", about: "without blanks at the ends",
      example: "entities | take 1 | select trim(name)"),
    FunctionSchema(
      name: "abs", form: .scalar, arguments: 1...1, usage: "abs(value)", about: "without its sign",
      example: "figures | take 1 | select abs(0 - value)"),
    FunctionSchema(
      name: "round", form: .scalar, arguments: 1...2, usage: "round(value, 1)", about: "rounded to so many decimals",
      example: "statements in a2 | select words, round(words / 3, 1)"),
    FunctionSchema(
      name: "coalesce", form: .scalar, arguments: 2...20, usage: "coalesce(article.title, article.file)",
      about: "the first known value",
      example: "articles | take 3 | select article, coalesce(title, file, \"no title\")"),
    FunctionSchema(
      name: "if", form: .scalar, arguments: 3...3, usage: "if(stance = denies, 1, 0)",
      about: "the second value where the condition is true, else the third",
      example: "statements in a1 | select statement, if(speaker is unknown, \"somebody\", \"known\")"),
    FunctionSchema(
      name: "year", form: .scalar, arguments: 1...1, usage: "year(article.published)", about: "the year, as a number",
      example: "articles | summarize count() by year(published)"),
    FunctionSchema(
      name: "month", form: .scalar, arguments: 1...1, usage: "month(article.published)",
      about: "the month, as 2017-03",
      example: "articles | summarize count() by month(published) | take 3"),
    FunctionSchema(
      name: "week", form: .scalar, arguments: 1...1, usage: "week(article.published)", about: "the Monday of the week",
      example: "articles in a1, a3 | select published, week(published)"),
    FunctionSchema(
      name: "day", form: .scalar, arguments: 1...1, usage: "day(at)", about: "the day, without a time",
      example: "notes | select note, day(at)"),
  ]

  static func named(_ name: String) -> FunctionSchema? { all.first { $0.name == name } }
}
