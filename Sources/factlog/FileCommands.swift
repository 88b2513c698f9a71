import ArgumentParser
import EventLog
import Foundation
import Session
import Terminal

/// `factlog run FILE`: a script or notebook, on a log of its own unless one is named.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script (.fl) or notebook (.md).",
    discussion: """
      Without --log it runs on a temporary log that is thrown away; with --check and --log, on a copy of the log.
      Paths in the file are relative to its folder.
      """)

  @Argument(help: "The script or notebook.", completion: .file(extensions: ["fl", "md"]))
  var file: String

  @Option(help: ArgumentHelp("The log to run it on.", valueName: "log"), completion: .file(extensions: ["factlog"]))
  var log: String?

  @Flag(help: "Compare each cell with its stamp; exit status 5 where one differs.")
  var check = false

  @Flag(help: "Write new stamps into the notebook.")
  var accept = false

  @Flag(help: "Write new stamps and the answers as tables into the notebook.")
  var embed = false

  @Flag(help: "Print each statement before its answer.")
  var echo = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [check, accept, embed].count(where: \.self) > 1 {
      throw ValidationError("--check, --accept and --embed exclude each other.")
    }
  }

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      guard FileManager.default.fileExists(atPath: file) else {
        throw SessionError(.inputOutput, "\(file): no such file")
      }
      let temporary = try TemporaryFolder()
      defer { temporary.remove() }
      let session = try common.session(try path(in: temporary), printer: printer) { surroundings in
        // Only what comes of it is of interest, not the answers of the cells.
        let emit = surroundings.emit
        if check || accept || embed { surroundings.emit = { if case .notice = $0, isScript { emit($0) } } }
      }
      session.folder =
        (file as NSString).deletingLastPathComponent.isEmpty ? nil : (file as NSString).deletingLastPathComponent
      if echo { session.onStatement = { printer.echo($0) } }
      let mode = embed ? RunMode.embed : accept ? .accept : check ? .check : .run
      let (status, report) = try FileRunner(path: file, session: session).run(mode)
      if let report { printer.print(.answer(report, isWhole: true), settings: session.settings) }
      return status
    }
  }

  private var isScript: Bool { file.hasSuffix(".fl") }

  private func path(in temporary: TemporaryFolder) throws -> String {
    guard let log else { return temporary.path + "/run.factlog" }
    guard check else { return log }
    guard FileManager.default.fileExists(atPath: log) else { throw SessionError(.inputOutput, "\(log): no such log") }
    let copy = temporary.path + "/copy.factlog"
    try FileManager.default.copyItem(at: URL(filePath: log).resolvingSymlinksInPath(), to: URL(filePath: copy))
    return copy
  }
}

/// `factlog replay LOG`: every recorded cell once more.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Ask every recorded line of a log again and say whether the answers are the same.")

  @Argument(help: "The log.", completion: .file(extensions: ["factlog"]))
  var log: String

  @Flag(help: "End with exit status 5 where an answer differs.")
  var check = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      guard FileManager.default.fileExists(atPath: log) else { throw SessionError(.inputOutput, "\(log): no such log") }
      if let damage = try EventLog(path: log, repairing: false).verify().damage {
        throw LogError(.damaged(damage), path: log)
      }
      let session = try common.session(log, printer: printer)
      // The index is a convenience; what is replayed comes from the log.
      try session.reindex()
      let (answer, allSame) = try Replay(session).run()
      printer.print(.answer(answer, isWhole: true), settings: session.settings)
      return check && !allSame ? .replayDiffers : .ok
    }
  }
}

/// `factlog verify LOG`: every line of the log.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every line of a log; exit status 4 where one is damaged.")

  @Argument(help: "The log.", completion: .file(extensions: ["factlog"]))
  var log: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      guard FileManager.default.fileExists(atPath: log) else { throw SessionError(.inputOutput, "\(log): no such log") }
      let opened = try EventLog(path: log, repairing: false)
      for notice in opened.notices { printer.notice(notice) }
      let result = try opened.verify()
      if let damage = result.damage { throw LogError(.damaged(damage), path: log) }
      let hash = opened.position?.hash ?? ""
      let redacted = result.redacted > 0 ? ", \(result.redacted) of them redacted" : ""
      printer.print(
        .text("\(log): sound: \(result.events) events\(redacted), last hash \(hash)\n"), settings: Settings())
      return .ok
    }
  }
}

/// A folder that only this user can read, for the time of a run.
private struct TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "factlog-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
