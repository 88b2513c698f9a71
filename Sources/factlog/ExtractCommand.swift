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
      while let line = readLine(strippingNewline: true) {
        number += 1
        if line.allSatisfy(\.isWhitespace) { continue }
        do throws(ExtractionLines.Malformed) {
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
