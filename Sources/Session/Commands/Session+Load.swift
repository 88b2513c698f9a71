import Articles
import EventLog
import Extraction
import Facts
import Knowledge

/// `load` and `label`: what comes into the log, and where it appeared.
extension Session {
  func load(_ arguments: Arguments) throws {
    let request = try LoadRequest(arguments)
    let reading = try read(request)
    for notice in reading.notices { self.notice(notice) }
    let bodies = try change(request.recorded, try extract(reading.articles)) { body in
      let id = (body as? ArticleLoaded)?.article ?? (body as? ArticleExtracted)?.article
      return try id.map { try knowledge.article(id: $0) != nil } ?? false
    }
    let found = bodies.compactMap { ($0 as? ArticleExtracted)?.extraction }
    for body in bodies {
      guard let extracted = body as? ArticleExtracted,
        extracted.extraction.warnings.contains(where: { $0.kind == "not English" }),
        let record = try knowledge.article(id: extracted.article)
      else { continue }
      notice("\(record.handle): does not look English; little can be found in it")
    }
    try report(reading, found)
  }

  private func read(_ request: LoadRequest) throws -> Articles.Reading {
    var all = Reading()
    for path in request.paths {
      if path == "-" {
        all.add(ArticleReader.read(bytes: try surroundings.pastedText(), details: request.details))
        continue
      }
      do throws(ArticleError) {
        let isThere = FileBytes.exists(resolved(path))
        for file in isThere ? [resolved(path)] : try FileBytes.expand(resolvedPattern(path), shownAs: path) {
          all.add(ArticleReader.read(path: file, details: request.details))
        }
      } catch {
        all.problems.append(error)
      }
    }
    return all
  }

  /// Two events for each article that the log has not got yet.
  private func extract(_ articles: [ReadArticle]) throws -> [any EventBody] {
    var bodies: [any EventBody] = []
    var seen: Set<ContentID> = []
    var texts: Set<ContentID> = []
    let extractor = try extractor()
    for (number, read) in articles.enumerated() {
      if surroundings.isInterrupted() { throw SessionError(.interrupted, "interrupted: nothing was loaded") }
      surroundings.progress("loading", number, articles.count)
      let article = read.article
      guard seen.insert(article.id).inserted, try knowledge.article(id: article.id) == nil else { continue }
      let holdsText = try knowledge.holdsText(article.textID) || !texts.insert(article.textID).inserted
      if holdsText, let other = try knowledge.articles().first(where: { $0.textID == article.textID }) {
        notice(
          "the same text as \(other.handle), as another publication; to name an outlet: label \(other.handle) outlet=\"…\""
        )
      }
      bodies.append(
        ArticleLoaded(article, includingText: !holdsText, file: read.file, encoding: read.encoding))
      bodies.append(
        ArticleExtracted(
          article: article.id, extractor: extractor.identity, extraction: extractor.extract(article)))
    }
    surroundings.progress("loading", articles.count, articles.count)
    return bodies
  }

  private func report(_ reading: Articles.Reading, _ found: [Extraction]) throws {
    for read in reading.articles {
      guard let encoding = read.encoding, let file = read.file else { continue }
      notice("\(file): read as \(encoding)")
    }
    let loaded = found.count
    let known = reading.articles.count - loaded
    let count = { (number: Int, noun: String) in "\(number) \(noun)\(number == 1 ? "" : "s")" }
    let leftOut = found.reduce(0) { $0 + $1.leftOut }
    if !reading.articles.isEmpty {
      var text = loaded == 0 ? "nothing new" : count(loaded, "article") + " loaded"
      if loaded > 0 {
        text += ", " + count(found.reduce(0) { $0 + $1.statements.count }, "statement")
        text += ", " + count(found.reduce(0) { $0 + $1.facts.count }, "fact")
      }
      if leftOut > 0 { text += " (\(leftOut) unlikely left out)" }
      if known > 0 { text += "; \(known) already in the log" }
      notice(text)
    }
    // What could be read is in the log; what could not is an error all the same.
    guard let first = reading.problems.first else { return }
    for problem in reading.problems.dropFirst() { notice("error: \(problem)") }
    throw first
  }

  /// A path of a script is relative to the script's folder.
  func resolved(_ path: String) -> String {
    guard let folder, !path.hasPrefix("/"), !path.hasPrefix("~") else { return path }
    return folder + "/" + path
  }

  /// The same for a pattern: what a folder is called is no part of it.
  private func resolvedPattern(_ path: String) -> String {
    guard let folder, !path.hasPrefix("/"), !path.hasPrefix("~") else { return path }
    return folder.map { "\\*?[]".contains($0) ? "\\\($0)" : String($0) }.joined() + "/" + path
  }

  func label(_ arguments: Arguments) throws {
    var articles: [ArticleTarget] = []
    var set: [String: String] = [:]
    for word in arguments.words.dropFirst() {
      guard let assignment = word.assignment else {
        articles.append(try article(word, arguments))
        continue
      }
      set[try labelKey(assignment, word, arguments)] = try labelValue(assignment, word, arguments)
    }
    guard !articles.isEmpty else { throw arguments.missing("an article", help: "label a1 outlet=\"Gazette\"") }
    guard !set.isEmpty else {
      throw arguments.missing("what to say of it", help: "label \(articles[0].handle) outlet=\"Gazette\"")
    }
    try change(arguments.line, articles.map { ArticleDescribed(article: $0.id, set: set) })
    let said = set.keys.sorted().map { "\($0) = \(set[$0] ?? "")" }.joined(separator: ", ")
    notice("\(articles.map(\.handle.description).joined(separator: ", ")): \(said)")
  }

  private func labelKey(_ assignment: Arguments.Assignment, _ word: Arguments.Word, _ arguments: Arguments) throws
    -> String
  {
    // `source` is what `load` calls it.
    let key = assignment.key == "source" ? "outlet" : assignment.key
    guard ArticleDescribed.fields.contains(key) else {
      throw SessionError(
        .syntax, "an article has no `\(assignment.key)`", line: arguments.line, at: word.range,
        nearest: ArticleDescribed.fields, help: "help label")
    }
    return key
  }

  private func labelValue(_ assignment: Arguments.Assignment, _ word: Arguments.Word, _ arguments: Arguments) throws
    -> String
  {
    guard assignment.key == "published", !assignment.value.isEmpty else { return assignment.value }
    guard let date = PublicationDate.normalised(assignment.value) else {
      throw SessionError(
        .syntax, "`published` wants an ISO 8601 date", line: arguments.line, at: word.range,
        help: "published=2017-03-13, or 2017-03, or 2017")
    }
    return date
  }
}

extension Articles.Reading {
  fileprivate mutating func add(_ other: Articles.Reading) {
    articles += other.articles
    problems += other.problems
    notices += other.notices
  }
}

/// The arguments of `load`.
private struct LoadRequest {
  var paths: [String] = []
  /// The line as the log keeps it: of absolute paths only the last component.
  var recorded: String
  var details = ArticleDetails()

  init(_ arguments: Arguments) throws {
    var words = arguments.words.dropFirst()
    var places: [Arguments.Word] = []
    defer { recorded = PrivatePaths.removed(from: arguments.line, at: places) }
    recorded = arguments.line
    while let word = words.popFirst() {
      guard !word.isQuoted, word.text.hasPrefix("--") else {
        paths.append(word.text)
        places.append(word)
        continue
      }
      let parts = word.text.split(separator: "=", maxSplits: 1).map(String.init)
      guard ["--source", "--outlet", "--published", "--title", "--url"].contains(parts[0]) else {
        throw SessionError(
          .usage, "`load` has no option \(parts[0])", line: arguments.line, at: word.range,
          nearest: ["--source", "--published", "--title", "--url"], help: "help load")
      }
      guard let value = parts.count == 2 ? parts[1] : words.popFirst()?.text else {
        throw SessionError(.usage, "\(parts[0]) wants a value", line: arguments.line, at: word.range, help: "help load")
      }
      try set(parts[0], value, word, arguments)
    }
    guard !paths.isEmpty else { throw arguments.missing("a file", help: "load articles/*.txt") }
    if details.title != nil || details.url != nil, paths.count > 1 {
      throw SessionError(.usage, "a title or address belongs to one article, and several files are named")
    }
  }

  private mutating func set(
    _ option: String, _ value: String, _ word: Arguments.Word, _ arguments: Arguments
  ) throws {
    switch option {
    case "--published":
      guard let date = PublicationDate.normalised(value) else {
        throw SessionError(
          .usage, "--published wants an ISO 8601 date", line: arguments.line, at: word.range,
          help: "--published 2017-03-13, or 2017-03, or 2017")
      }
      details.published = date
    case "--title": details.title = value
    case "--url": details.url = value
    default: details.source = value
    }
  }
}
