public import ArgumentParser
public import Extraction
import Foundation
import Session
import Synchronization
import Terminal

extension OffsetUnit: ExpressibleByArgument {}

/// `factlog extract`: articles as JSON Lines in, extractions as JSON Lines out, without a log.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Extract from articles given as JSON Lines on standard input.",
    discussion: """
      A line is {"id","text", "title"?, "source"?, "published"?, "url"?}. A line that cannot be read is reported with
      its number and passed over; the exit status is then 1. Nothing is kept between lines.
      """)

  @Option(help: ArgumentHelp("The unit of spans: bytes, codepoints or utf16.", valueName: "unit"))
  var offsets: OffsetUnit = .bytes

  @Flag(help: "Write source, cue and content of statements only.")
  var attributions = false

  @Option(help: ArgumentHelp("How many articles are read at a time; all cores unless given.", valueName: "number"))
  var jobs: Int?

  @Flag(help: "Stop at the first line that cannot be read.")
  var strict = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      let lines = ExtractionLines(extractor: try ArticleExtractor(), offsets: offsets, onlyAttributions: attributions)
      let jobs = self.jobs ?? ProcessInfo.processInfo.activeProcessorCount
      let bar = ProgressBar(
        "extracting", isTerminal: !common.quiet && isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0,
        columns: Window.size().columns)
      defer { bar.finish() }
      var number = 0
      var status = ExitStatus.ok
      var input = InputLines()
      // A few lines for each job are read, worked on together and written in their order: memory stays bounded.
      while true {
        let batch = input.next(jobs * 4).filter { !$0.bytes.allSatisfy { $0 <= 0x20 } }
        if batch.isEmpty, input.isAtEnd { break }
        for (line, result) in zip(batch, Self.results(batch, lines, jobs: jobs)) {
          do throws(ExtractionLines.Malformed) {
            print(try result.get())
          } catch {
            status = .queryFailed
            let problem = SessionError(status, "standard input:\(line.number): \(error.reason)")
            if strict { throw problem }
            printer.print(problem)
          }
          number += 1
        }
        bar.update(done: number, total: 0)
      }
      return status
    }
  }

  /// What each line gives, in order.
  private static func results(
    _ batch: [InputLine], _ lines: ExtractionLines, jobs: Int
  ) -> [Result<String, ExtractionLines.Malformed>] {
    let work: @Sendable (InputLine) -> Result<String, ExtractionLines.Malformed> = { line in
      Result { () throws(ExtractionLines.Malformed) in
        guard let text = String(validating: line.bytes, as: UTF8.self) else {
          throw ExtractionLines.Malformed(reason: "is no UTF-8")
        }
        return try lines.output(for: text)
      }
    }
    guard jobs > 1, batch.count > 1 else { return batch.map(work) }
    let results = Mutex([Result<String, ExtractionLines.Malformed>?](repeating: nil, count: batch.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, batch.count)) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < batch.count else { return }
        let result = work(batch[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

/// A line of standard input without its line feed.
private struct InputLine: Sendable {
  /// From 1.
  var number: Int
  var bytes: [UInt8]
}

/// The lines of standard input as bytes, as they stand: `readLine` would mend what is no UTF-8.
private struct InputLines {
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  private var number = 0
  /// True once the last line was given.
  private(set) var isAtEnd = false

  /// At most `count` lines.
  mutating func next(_ count: Int) -> [InputLine] {
    var lines: [InputLine] = []
    while lines.count < count {
      guard let bytes = next() else {
        isAtEnd = true
        break
      }
      number += 1
      lines.append(InputLine(number: number, bytes: bytes))
    }
    return lines
  }

  /// Without its line feed; nil at the end.
  private mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let feed = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = feed + 1 }
        return Array(buffer[start..<feed])
      }
      if hasEnded {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { buffer += chunk[..<count] } else if count == 0 || errno != EINTR { hasEnded = true }
    }
  }
}
