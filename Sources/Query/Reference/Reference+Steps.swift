/// The reference: steps, operators, functions, types, time, views.
extension LanguageReference {
  static let stepEntries: [Entry] = [
    Entry(
      .steps, "where", "| where CONDITION",
      "Keeps the rows for which the condition is true. A condition on something unknown is neither true nor false: the row is left out, also by `not`; ask with `is unknown`.",
      "statements | where stance = denies and words > 5 | take 2", "statements in a1 | where speaker is unknown"),
    Entry(
      .steps, "select", "| select [NAME =] EXPRESSION, …",
      "Shows these columns. What is not shown can still be asked by later steps.",
      "statements in a2 | select statement, said_to = addressee, article.outlet"),
    Entry(
      .steps, "extend", "| extend [NAME =] EXPRESSION, …", "Adds columns to those that are there.",
      "statements in a2 | select statement, words | extend long = if(words > 10, \"long\", \"short\")"),
    Entry(
      .steps, "distinct", "| distinct [[NAME =] EXPRESSION, …]",
      "Each combination of these values once, of all columns where none is named, in the order of the first.",
      "statements | distinct kind, stance | take 3"),
    Entry(
      .steps, "count", "| count",
      "The number of rows. Damaged rows (!) are left out unless `damaged` was asked for; the footer says how many.",
      "statements | count", "statements | where damaged | count"),
    Entry(
      .steps, "summarize", "| summarize [NAME =] FUNCTION [where CONDITION], … [by [NAME =] EXPRESSION, …]",
      "One row a group, in the order of the first of each. A condition after a function counts or sums only the rows for which it is true.",
      "statements | summarize n = count(), denials = count() where stance = denies by speaker | sort by n desc | take 3"
    ),
    Entry(
      .steps, "pivot", "| pivot EXPRESSION by EXPRESSION",
      "A cross table of counts: a row for each value of the first, a column for each of the second (at most 40), numbers by size, handles by their numbers. Later steps name these columns as they stand.",
      "statements | pivot speaker by stance",
      "statements | pivot speaker by kind | sort by direct desc | take 2"),
    Entry(
      .steps, "timeline", "| timeline [by day | week | month | year]",
      "Counts the rows by publication, by month where no unit is named, and draws bars in a terminal. Weeks are named by their Monday. Rows without a date come last.",
      "articles | timeline", "articles since 2017-03 | timeline by week | take 3"),
    Entry(
      .steps, "sort", "| sort by EXPRESSION [asc | desc], …",
      "Sorts the rows; equal ones keep the order that they had. What is unknown comes last in either direction.",
      "statements in a1, a2 | sort by words desc | select statement, words"),
    Entry(.steps, "take", "| take N", "The first N rows.", "statements | take 2 | select statement"),
    Entry(.steps, "skip", "| skip N", "Leaves out the first N rows.", "statements in a1 | skip 2 | select statement"),
    Entry(
      .steps, "context", "| context N", "The sentences in which the rows stand, with N before and after each.",
      "statements saying \"lowest\" | context 1"),
    Entry(
      .steps, "union", "| union SOURCE [SLOT …]", "Adds rows of the same relation, each once, in log order.",
      "statements by @Flynn in a2 | union statements by @Kislyak in a2 | select statement, speaker"),
    Entry(
      .steps, "except", "| except SOURCE [SLOT …]", "Leaves out these rows of the same relation.",
      "statements in a1 | except statements by @Peskov | select statement, source"),
  ]

  static let operatorEntries: [Entry] = [
    Entry(
      .operators, "=", "A = B   A != B   A < B   A <= B   A > B   A >= B",
      "Texts are equal whatever their capitals and accents. A bare word is a column, or a value of the other side's list (stance = denies). A date is compared as the whole day or month that it is.",
      "articles | where outlet = \"aol\" | select article", "articles | where published >= 2017-04 | count"),
    Entry(
      .operators, "has", "TEXT has \"words\"", "The words stand in the text, as `saying` looks for them.",
      "statements | where source has \"spokesman\" | select statement, source"),
    Entry(
      .operators, "contains", "TEXT contains \"part\"", "The characters stand in the text, also inside a word.",
      "entities | where name contains \"lint\" | select name"),
    Entry(
      .operators, "like", "TEXT like \"p%\"", "A pattern: % is anything, _ one character.",
      "entities | where name like \"%in\" | select name"),
    Entry(
      .operators, "~", "TEXT ~ TEXT", "Similar: at least two thirds of the words are shared.",
      "statements | where content ~ \"our bilateral relations are now at their lowest\" | select statement"),
    Entry(
      .operators, "in (…)", "A [not] in (B, C, …)", "One of these.",
      "statements in a2 | where stance in (promises, denies) | select statement, stance"),
    Entry(
      .operators, "between", "A [not] between B and C", "From B to C, both included.",
      "figures | where value between 58 and 60 and unit = percent | select figure, value"),
    Entry(
      .operators, "unknown", "A is [not] unknown",
      "True where there is no value. Everything else that is asked of an unknown value is neither true nor false.",
      "articles | where published is unknown | count"),
    Entry(
      .operators, "not", "not A   A and B   A or B",
      "`not` binds closest, then `and`, then `or`; brackets group. Unknown or true is true, unknown and false is false, all else with unknown is unknown.",
      "statements in a1 | where not (stance = denies or speaker is unknown) | select statement"),
    Entry(
      .operators, "+", "A + B   A - B   A * B   A / B   DATE + 7 days",
      "Numbers; a whole number divided gives a fraction, divided by zero it is unknown. Days, weeks, months and years are added to dates.",
      "statements in a2 | select statement, words, half = words / 2, none = words / 0",
      "articles | where published > 2017-03-12 + 3 weeks | count"),
  ]

  static let functionEntries: [Entry] = FunctionSchema.all.map { function in
    let isAggregate = function.form == .aggregate
    return Entry(
      .functions, function.name, function.usage,
      (isAggregate ? "In summarize: " : "") + function.about + ".", function.example)
  }

  static let typeEntries: [Entry] = [
    Entry(
      .types, "types",
      "boolean   integer   real   text   date   moment   span   list   a list of words   a reference",
      "A column's type says what may be asked of it. A list of words, such as the stances, has the values that `describe` names. A reference leads on with a dot to the columns of what it refers to, to any depth: statement.article.source. References are compared with @Name, a handle or another reference. A date may be a month only; it counts as its first day when sorted. Any value may be unknown.",
      "statements in a2 | select statement, speaker.name, article.published, sentence.words"),
    Entry(
      .types, "answers", "rows, hash, position",
      "Without `sort by`, rows come in log order. The hash is over all rows, also those not shown: two answers with one hash are the same. `!` marks rows whose text overlaps damage.",
      "statements in a2 | select statement, damaged"),
  ]

  static let timeEntries: [Entry] = [
    Entry(
      .time, "time", "2017-03   2017-03-12   2017-03-12T10:00   today   last week   today - 7 days",
      "A month or a day is all of it. `today` is the day on which a cell was asked, where it was asked, also when it is replayed; `last month` is the whole month before.",
      "articles since 2017-03-12 until 2017-03-13 | select article, published", "articles since last month | count"),
    Entry(
      .time, "changes", "changes since #EVENT",
      "What was added, changed, retracted and removed, event by event.",
      "changes since #124 | select event, change, statement"),
  ]

  static let viewEntries: [Entry] = [
    Entry(
      .views, "let", "let NAME = QUERY   let NAME(PARAMETER, …) = QUERY",
      "Gives a query a name, which from then on is a noun: slots and steps follow it. A parameter stands as $NAME in a slot or beside a comparison, and gets its value where the view is asked. Views are kept in the log; defining one anew replaces it, `undo` brings the older one back. A view cannot ask itself.",
      "denials in a1", "said(@Peskov, AOL) | count")
  ]
}
