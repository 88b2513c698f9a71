public import ArgumentParser
public import Extraction
import Foundation
import Session
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

  @Flag(help: "Stop at the first line that cannot be read.")
  var strict = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      let lines = ExtractionLines(
        extractor: try RuleExtractor(), offsets: offsets, onlyAttributions: attributions)
      var number = 0
      var status = ExitStatus.ok
      var input = InputLines()
      while let bytes = input.next() {
        number += 1
        if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        do throws(ExtractionLines.Malformed) {
          guard let line = String(validating: bytes, as: UTF8.self) else {
            throw ExtractionLines.Malformed(reason: "is no UTF-8")
          }
          print(try lines.output(for: line))
        } catch {
          status = .queryFailed
          let problem = SessionError(status, "standard input:\(number): \(error.reason)")
          if strict { throw problem }
          printer.print(problem)
        }
      }
      return status
    }
  }
}

/// The lines of standard input as bytes, as they stand: `readLine` would mend what is no UTF-8.
private struct InputLines {
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false

  /// Without its line feed; nil at the end.
  mutating func next() -> [UInt8]? {
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
