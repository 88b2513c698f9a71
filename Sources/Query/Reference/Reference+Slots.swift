/// The reference: grammar, what a query begins with, slots.
extension LanguageReference {
  static let grammarEntries: [Entry] = [
    Entry(
      .grammar, "grammar",
      """
      line    = command | query | more | comment ;
      more    = "|" step { "|" step } ;                      (continues the last query)
      query   = source { slot } { "|" step } ;
      source  = NAME [ "(" value { "," value } ")" ] | "search" words { "," words }
              | "match" path { "," path } | "(" query ")" ;
      words   = STRING { "near" STRING } ;
      path    = node { edge node } ;
      node    = "(" ( NAME | ENTITY ) ")" ;
      edge    = [ "<" ] "-" "[" [ label { "|" label } ] "]" "-" [ ">" ] [ "{" NUMBER "," NUMBER "}" ] ;
      label   = STRING | WORD { WORD } ;
      slot    = [ "not" ] SLOT value { "," value } | "as" "of" ( EVENT | date ) ;
      SLOT    = "by" | "about" | "to" | "of" | "with" | "in" | "saying" | "since" | "until" | "on" ;
      value   = ENTITY | words | HANDLE | EVENT | PARAM | "unknown" | NAME | date ;
      step    = "where" expr | ( "select" | "extend" ) item { "," item } | "distinct" [ item { "," item } ] | "count"
              | "summarize" agg { "," agg } [ "by" item { "," item } ] | "pivot" item "by" item
              | "sort" "by" key { "," key } | ( "take" | "skip" | "context" ) NUMBER | "timeline" [ "by" UNIT ]
              | ( "union" | "except" ) source { slot } ;
      item    = [ NAME "=" ] sum ;
      agg     = item [ "where" expr ] ;
      key     = sum [ "asc" | "desc" ] ;
      expr    = conj { "or" conj } ;      conj = test { "and" test } ;
      test    = "not" test | sum [ OP sum | "is" [ "not" ] "unknown" | [ "not" ] "in" "(" sum { "," sum } ")"
              | [ "not" ] "between" sum "and" sum ] ;
      OP      = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "has" | "contains" | "like" ;
      sum     = term { ( "+" | "-" ) term } ;      term = atom { ( "*" | "/" ) atom } ;
      atom    = literal | "-" atom | column | "(" expr ")" | NAME "(" [ [ "distinct" ] expr { "," expr } ] ")" ;
      column  = ( NAME | HANDLE ) { "." WORD } ;
      literal = ENTITY | STRING | EVENT | NUMBER [ UNIT ] | date | PARAM | "true" | "false" ;
      date    = ( DATE | "today" | "last" UNIT ) [ ( "+" | "-" ) NUMBER UNIT ] ;
      view    = "let" NAME [ "(" NAME { "," NAME } ")" ] "=" query ;
      """,
      "Tokens: ENTITY @Peskov @O'Brien @\"Hillary Clinton\" e7. EVENT #12. HANDLE a1 article, a1.12 its 12th sentence, s7 statement, f12 fact, n3 note, d5 warning, g6 figure, t7 time, m8 mention. DATE 2017-03, 2017-03-12, 2017-03-12T10:00. NUMBER 12 2.5 10%. UNIT day(s) week(s) month(s) year(s). STRING in straight or curly double quotes, on one line. PARAM $who. NAME a word neither reserved nor shaped like a handle, else in backquotes.\nReserved: about and as asc between by contains desc distinct false has in is like not of on or saying since to today true unknown until where with.",
      "statements by @Peskov, @Kislyak in a1, a2 | where stance != says and not damaged | select statement, content | take 3"
    )
  ]

  static let sourceEntries: [Entry] =
    Catalogue.relations.map { schema in
      Entry(
        .sources, schema.name, schema.name, schema.about, relationExamples[schema.name] ?? schema.name + " | take 3")
    } + [
      Entry(
        .sources, "search", "search \"words\" [near \"words\"], …",
        "Sentences of all articles that say this, best first: by how many of the alternatives they say, how near, and how short they are. Nothing but the sentence itself counts, so that the answer replays. `sanct*` is any word that begins so; phrases that are `near` each other have at most ten words between them. What was found stands between «».",
        "search \"bilateral relations\"", "search \"sanct*\" near \"percent\" | take 3"),
      Entry(
        .sources, "match", "match (p) -[relation]-> (q), (q) -[\"adviser to\"]-> (@Clinton)",
        "Patterns of facts and roles: a variable is an entity, an edge a fact whose subject and object they are. -[a | b]-> is either relation, -[]-> any, <-[…]- the other way, -[…]- either way. Each row carries its facts, which `why` explains.",
        "match (p) -[\"adviser to\"]-> (q)", "match (@Flynn) -[meet]-> (q) | distinct q"),
      Entry(
        .sources, "paths", "match (p) -[meet]->{1,3} (q)",
        "Ways along one to three facts (at most six) that come by nobody twice. `facts` has them in order, `length` says how many they are.",
        "match (@Putin) -[meet]->{2,2} (q) | distinct q",
        "match (@Peskov) -[\"spokesman of\" | meet]->{1,2} (@Flynn) | select facts, length | take 2"),
    ]

  private static let relationExamples: [String: String] = [
    "articles": "articles | where outlet = \"AOL\" | select article, published, statements, quoted, attributed",
    "sentences": "sentences in a2 | take 2",
    "entities": "entities | where kind = person | sort by mentions desc | take 3",
    "mentions": "mentions of @Flynn in a1 | select mention, text, form, sentence",
    "statements": "statements in a1",
    "facts": "facts about @Flynn in a1 | select fact, subject, relation, object, polarity",
    "roles": "roles of @Peskov",
    "figures": "figures | where unit = percent and value > 57",
    "times": "times",
    "warnings": "warnings | summarize count() by article, kind",
    "notes": "notes by jo",
    "judgements": "judgements | select event, statement, verdict, change, reason",
    "views": "views",
    "changes": "changes since #121 | select event, change, statement, text",
    "events": "events since #121 | summarize count() by type",
    "cells": "cells | select event, text, rows",
    "texts": "texts | take 1 | select bytes, words, articles",
  ]

  static let slotEntries: [Entry] = [
    Entry(
      .slots, "by", "by @NAME   by unknown   by \"words\"   by AUTHOR",
      "Statements whose speaker this is, however the text names them. by @A, @B is either; not by @A is anybody else. `unknown`: the text does not say who. Words in quotes are those printed for the source. On facts, the speaker of the statement in which they stand; on notes, judgements, events and cells, who did it.",
      "statements by @Peskov in a1", "statements by \"spokesman\" in a1", "statements not by @Peskov in a1"),
    Entry(
      .slots, "about", "about @NAME",
      "What is said of somebody or something, also where a pronoun stands for them: statements in whose content they are meant, facts in which they take part, articles and sentences that speak of them. For words, use saying.",
      "statements about @Kislyak in a1, a2", "articles about @Kislyak in AOL | select article, outlet"),
    Entry(
      .slots, "to", "to @NAME", "Statements that were said to somebody.",
      "statements to @CNN | select statement, addressee"),
    Entry(
      .slots, "of", "of @NAME   of HANDLE",
      "The subject of a fact or role; who is meant by a mention; what a judgement or note is about.",
      "facts of @Peskov in a1", "judgements of s3 | select event, verdict, reason"),
    Entry(
      .slots, "with", "with @NAME", "Facts in which somebody takes part other than as the subject.",
      "facts with @Kislyak in a1 | select fact, subject_text, relation"),
    Entry(
      .slots, "in", "in ARTICLE   in SENTENCE   in OUTLET   in \"An Outlet\"   in unknown",
      "One article or sentence, or all articles of an outlet; unknown: those without one. A name that several bear is looked up among those of these articles. An outlet comes from `load --source` or `label a1 outlet=\"AOL\"`.",
      "statements in AOL", "statements in a1.4", "articles in unknown | count"),
    Entry(
      .slots, "saying", "saying \"words\"   saying \"sanct*\"   saying \"a\" near \"b\"",
      "These words stand in the text, in this order. Capitals, accents and the shape of quotation marks do not count. `sanct*` is any word that begins so; `near` allows at most ten words between.",
      "statements saying \"bilateral relations\"", "sentences saying \"letter\" near \"real\" | take 2"),
    Entry(
      .slots, "since", "since DATE   since #EVENT",
      "Published then or later; with an event, what came into the log with it or later. On events, cells, notes and judgements a date is the log's. A row whose publication is unknown never matches a date, and the footer counts those left out.",
      "articles since 2017-04 | count", "statements since #119 | count"),
    Entry(
      .slots, "until", "until DATE   until #EVENT",
      "The same for the end, which is included: until 2017-03 has all of March.",
      "articles until 2016-11 | count"),
    Entry(
      .slots, "on", "on DATE   on #EVENT", "Published on this day or in this month.",
      "articles on 2017-03-12 | select article, title"),
    Entry(
      .slots, "as of", "as of #EVENT   as of DATE",
      "What was known then. It moves the data under today's views; replaying a cell moves both.",
      "statements as of #2 | count", "views as of #129"),
  ]
}
