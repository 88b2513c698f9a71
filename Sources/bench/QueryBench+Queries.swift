import Facts

/// The queries that are measured, each with the SQL that a person would write for it who knows the tables.
extension QueryBench {
  static func queries(articles: Int) -> [(query: String, sql: String)] {
    let who = "@\"\(GeneratedLog.people[3].name)\""
    let locals = """
      (SELECT l.local FROM canonicals c JOIN links l ON l.canonical = c.canonical AND l.until_seq IS NULL \
      WHERE c.words = '\(GeneratedLog.people[3].name.lowercased())' AND c.until_seq IS NULL)
      """
    let name =
      "(SELECT c.name || ' ' || c.id FROM links k JOIN canonicals c ON c.canonical = k.canonical AND c.until_seq IS NULL WHERE k.local = s.speaker AND k.until_seq IS NULL)"
    // As in the product, an answer has the content id of all that it refers to.
    let articleID = "(SELECT a.id FROM articles a WHERE a.article = s.article AND a.until_seq IS NULL)"
    let shown = "'s' || s.statement, \(name), 'a' || s.article, s.stance, s.kind, s.content_text, s.id, \(articleID)"
    let known = "s.until_seq IS NULL AND NOT s.retracted"
    return [
      ("statements | count", "SELECT COUNT(*) FROM statements s WHERE \(known) AND NOT s.damaged"),
      (
        "statements by \(who)",
        "SELECT \(shown) FROM statements s WHERE s.speaker IN \(locals) AND \(known) ORDER BY s.statement"
      ),
      (
        "statements by \(who) | where stance = denies",
        "SELECT \(shown) FROM statements s WHERE s.speaker IN \(locals) AND s.stance = 'denies' AND \(known) ORDER BY s.statement"
      ),
      (
        "statements by \(who) | count",
        "SELECT COUNT(*) FROM statements s WHERE s.speaker IN \(locals) AND \(known) AND NOT s.damaged"
      ),
      (
        "statements about \(who) in \"Outlet 7\"",
        "SELECT \(shown) FROM statements s WHERE s.statement IN (SELECT t.statement FROM topics t WHERE t.entity IN \(locals) AND t.until_seq IS NULL) AND s.article IN (SELECT article FROM articles WHERE outlet_folded = 'outlet 7' AND until_seq IS NULL) AND \(known) ORDER BY s.statement"
      ),
      ("statements in a77", "SELECT \(shown) FROM statements s WHERE s.article = 77 AND \(known) ORDER BY s.statement"),
      (
        "statements saying \"bilateral relations\" | count",
        "SELECT COUNT(*) FROM statements s WHERE s.rowid IN (SELECT rowid FROM statement_words WHERE statement_words MATCH '\"bilateral relations\"') AND \(known) AND NOT s.damaged"
      ),
      (
        "statements by \(who) saying \"sanctions\" since 2016-01",
        "SELECT \(shown) FROM statements s WHERE s.speaker IN \(locals) AND instr(s.content_words, ' sanctions ') > 0 AND s.article IN (SELECT article FROM articles WHERE published_from >= '2016-01-01' AND until_seq IS NULL) AND \(known) ORDER BY s.statement"
      ),
      (
        "statements | where stance = denies | count",
        "SELECT COUNT(*) FROM statements s WHERE s.stance = 'denies' AND \(known) AND NOT s.damaged"
      ),
      ("statements | take 20", "SELECT \(shown) FROM statements s WHERE \(known) ORDER BY s.statement LIMIT 20"),
      (
        "statements | sort by words desc | take 20",
        "SELECT \(shown) FROM statements s WHERE \(known) ORDER BY s.words DESC, s.statement LIMIT 20"
      ),
      (
        "statements | summarize n = count() by stance",
        "SELECT stance, COUNT(*) AS n FROM statements s WHERE \(known) AND NOT s.damaged GROUP BY stance ORDER BY MIN(s.statement)"
      ),
      (
        "statements | summarize n = count() by speaker | sort by n desc | take 10",
        "SELECT c.name, n, c.id FROM (SELECT k.canonical AS who, COUNT(*) AS n, MIN(s.statement) AS f FROM statements s LEFT JOIN links k ON k.local = s.speaker AND k.until_seq IS NULL WHERE \(known) AND NOT s.damaged GROUP BY who ORDER BY n DESC, f LIMIT 10) LEFT JOIN canonicals c ON c.canonical = who AND c.until_seq IS NULL ORDER BY n DESC, f"
      ),
      (
        "statements | summarize n = count() by article.outlet",
        "SELECT a.outlet, COUNT(*) FROM statements s JOIN articles a ON a.article = s.article AND a.until_seq IS NULL WHERE \(known) AND NOT s.damaged GROUP BY a.outlet ORDER BY MIN(s.statement)"
      ),
      (
        "statements by \(who) | pivot article.outlet by stance",
        "SELECT a.outlet, COUNT(*) FILTER (WHERE s.stance = 'says'), COUNT(*) FILTER (WHERE s.stance = 'denies'), COUNT(*) FILTER (WHERE s.stance = 'claims'), COUNT(*) FILTER (WHERE s.stance = 'promises'), COUNT(*) FILTER (WHERE s.stance = 'warns'), COUNT(*) FILTER (WHERE s.stance = 'confirms'), COUNT(*) FILTER (WHERE s.stance = 'admits') FROM statements s JOIN articles a ON a.article = s.article AND a.until_seq IS NULL WHERE s.speaker IN \(locals) AND \(known) AND NOT s.damaged GROUP BY a.outlet ORDER BY MIN(s.statement)"
      ),
      (
        "statements by \(who) | timeline by month",
        "SELECT substr(a.published_from, 1, 7) AS m, COUNT(*) FROM statements s JOIN articles a ON a.article = s.article AND a.until_seq IS NULL WHERE s.speaker IN \(locals) AND \(known) AND NOT s.damaged GROUP BY m ORDER BY m IS NULL, m"
      ),
      (
        "articles since 2017-06 | count",
        "SELECT COUNT(*) FROM articles WHERE published_from >= '2017-06-01' AND until_seq IS NULL"
      ),
      (
        "articles | take 20",
        "SELECT 'a' || x.article, x.outlet, x.published, x.title, (SELECT COUNT(*) FROM statements s WHERE s.article = x.article AND \(known)), (SELECT COUNT(*) FROM quotations q WHERE q.article = x.article AND q.until_seq IS NULL), (SELECT COUNT(*) FROM quotations q WHERE q.article = x.article AND q.until_seq IS NULL AND q.attributed), (SELECT COUNT(*) FROM warnings q WHERE q.article = x.article AND q.until_seq IS NULL), x.id FROM articles x WHERE x.until_seq IS NULL ORDER BY x.article LIMIT 20"
      ),
      (
        "entities | sort by mentions desc | take 20",
        "SELECT c.name, c.kind, n, (SELECT COUNT(DISTINCT m.article) FROM links k JOIN mentions m ON m.entity = k.local AND m.until_seq IS NULL WHERE k.canonical = c.canonical AND k.until_seq IS NULL), (SELECT COUNT(*) FROM links k JOIN statements s ON s.speaker = k.local AND \(known) WHERE k.canonical = c.canonical AND k.until_seq IS NULL), (SELECT json_group_array(name) FROM (SELECT DISTINCT j.value AS name FROM links k JOIN entities e ON e.entity = k.local AND e.until_seq IS NULL, json_each(e.aliases) j WHERE k.canonical = c.canonical AND k.until_seq IS NULL ORDER BY 1)), c.id FROM (SELECT k.canonical AS who, COUNT(*) AS n FROM mentions m JOIN links k ON k.local = m.entity AND k.until_seq IS NULL WHERE m.until_seq IS NULL GROUP BY who ORDER BY n DESC, who LIMIT 20) JOIN canonicals c ON c.canonical = who AND c.until_seq IS NULL ORDER BY n DESC, who"
      ),
      (
        "facts about \(who)",
        "SELECT 'f' || f.fact, f.subject_text, f.relation, f.object_text, f.polarity, f.modality, 's' || f.attributed_to, 'a' || f.article, f.id, (SELECT x.id FROM statements x WHERE x.statement = f.attributed_to AND x.until_seq IS NULL), (SELECT a.id FROM articles a WHERE a.article = f.article AND a.until_seq IS NULL) FROM facts f WHERE f.fact IN (SELECT p.fact FROM participants p WHERE p.entity IN \(locals) AND p.until_seq IS NULL) AND f.until_seq IS NULL AND NOT f.retracted ORDER BY f.fact"
      ),
      (
        "facts of \(who) | where relation = \"meet\" | count",
        "SELECT COUNT(*) FROM facts f WHERE f.subject IN \(locals) AND f.relation_folded = 'meet' AND f.until_seq IS NULL AND NOT f.retracted AND NOT f.damaged"
      ),
      (
        "match (\(who)) -[meet]-> (q) | summarize n = count() by q | sort by n desc | take 10",
        "SELECT c.name, n, c.id FROM (SELECT o.canonical AS q, COUNT(*) AS n, MIN(f.fact) AS first FROM facts f JOIN links o ON o.local = f.object AND o.until_seq IS NULL WHERE f.subject IN \(locals) AND f.relation_folded = 'meet' AND f.until_seq IS NULL AND NOT f.retracted AND NOT f.damaged GROUP BY q ORDER BY n DESC, first LIMIT 10) JOIN canonicals c ON c.canonical = q AND c.until_seq IS NULL ORDER BY n DESC, first"
      ),
      (
        "search \"bilateral relations\" near \"council\" | count",
        "SELECT COUNT(*) FROM sentences s WHERE s.rowid IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH 'NEAR(\"bilateral relations\" council, 10)') AND s.until_seq IS NULL AND NOT s.damaged"
      ),
      (
        "sentences saying \"sanct*\" in \"Outlet 7\" | count",
        "SELECT COUNT(*) FROM sentences s WHERE s.rowid IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH 'sanct*') AND s.article IN (SELECT article FROM articles WHERE outlet_folded = 'outlet 7' AND until_seq IS NULL) AND s.until_seq IS NULL AND NOT s.damaged"
      ),
      (
        "statements by \(who) | distinct article.outlet, stance",
        "SELECT DISTINCT a.outlet, s.stance FROM statements s JOIN articles a ON a.article = s.article AND a.until_seq IS NULL WHERE s.speaker IN \(locals) AND \(known)"
      ),
      ("events | summarize n = count() by type", "SELECT type, COUNT(*) FROM events GROUP BY type ORDER BY MIN(seq)"),
    ]
  }
}
