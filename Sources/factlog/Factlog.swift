import ArgumentParser
import Foundation
import Session

/// The command: options and wiring, no more.
@main
struct Factlog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "factlog",
    abstract: "Who said what, about whom, in which source: an interactive notebook over one log.",
    discussion: """
      Examples:
        factlog story.factlog                                 the shell
        factlog story.factlog -c 'load articles/*.txt' -c 'statements by @Peskov'
        factlog story.factlog -c 'statements' --format csv > statements.csv
        factlog run story.md --check                          run a notebook and compare its answers
        factlog replay story.factlog --check                  ask every recorded line again
        factlog verify story.factlog                          check every line of the log
        factlog extract --attributions < articles.jsonl       without a log: JSON Lines in and out

      Without LOG: notes.factlog in this folder. `help` in the shell explains the language.

      Exit status: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ")).
      """,
    version: Program.name,
    subcommands: [
      ShellCommand.self, RunCommand.self, ReplayCommand.self, VerifyCommand.self, ExtractCommand.self,
      AnalyzeCommand.self,
    ],
    defaultSubcommand: ShellCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ExitCode {
      exit(error)
    } catch {
      let text = fullMessage(for: error)
      let isUsageError = exitCode(for: error) != .success
      FileHandle(fileDescriptor: isUsageError ? 2 : 1, closeOnDealloc: false).write(Data((text + "\n").utf8))
      Foundation.exit(isUsageError ? ExitStatus.usage.rawValue : ExitStatus.ok.rawValue)
    }
  }

  private static func exit(_ code: ExitCode) -> Never { Foundation.exit(code.rawValue) }
}

extension ExitStatus {
  /// Ends the program with this status, unless all went well.
  func finish() throws { if self != .ok { throw ExitCode(rawValue) } }
}
