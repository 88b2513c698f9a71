import CPseudoTerminal
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The program in a terminal of its own: keys in, screen text out.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private var seen = ""
  private var hasEnded = false
  struct Failure: Error, CustomStringConvertible { var description: String }

  /// The program that was built together with the tests.
  static var program: String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "factlog").path
  }

  init(_ arguments: [String], folder: String, columns: UInt16 = 100, rows: UInt16 = 40) throws {
    let environment = ["TERM=xterm", "LC_ALL=C.UTF-8", "HOME=\(folder)", "PATH=/usr/bin:/bin", "PAGER=", "NO_COLOR=1"]
    var child: pid_t = 0
    let words = ([Self.program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    master = pseudo_terminal_spawn(Self.program, words, variables, folder, columns, rows, &child)
    words.forEach { free($0) }
    variables.forEach { free($0) }
    guard master >= 0 else { throw Failure(description: "\(Self.program): \(String(cString: strerror(errno)))") }
    process = child
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(master)
  }

  func type(_ keys: String) {
    // libedit shows its prompt a moment before it takes control characters for itself.
    usleep(200_000)
    _ = Array(keys.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func resize(columns: UInt16, rows: UInt16) {
    pseudo_terminal_resize(master, process, columns, rows)
  }

  /// Waits until the screen has shown a text since the last wait; gives all that came until then.
  @discardableResult
  func wait(for text: String, seconds: Int32 = 30) throws -> String {
    let deadline = ContinuousClock.now + .seconds(Int(seconds))
    while true {
      let plain = Self.withoutControls(seen)
      if let range = plain.range(of: text) {
        let shown = String(plain[..<range.upperBound])
        seen = String(plain[range.upperBound...])
        return shown
      }
      guard ContinuousClock.now < deadline, let more = read() else {
        throw Failure(description: "waited for \(text.debugDescription), saw \(plain.debugDescription)")
      }
      seen += more
    }
  }

  /// The exit status once the program has ended; it is an error where it does not end.
  func end(seconds: Int = 20) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while let more = read() {
      seen += more
      guard ContinuousClock.now < deadline else {
        throw Failure(description: "the program goes on; it shows \(Self.withoutControls(seen).debugDescription)")
      }
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    hasEnded = true
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }

  /// Nil at the end, an empty text where nothing came for a while.
  private func read() -> String? {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 200) > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(master, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  private static func withoutControls(_ text: String) -> String {
    text.replacing(/\u{1B}(\[[0-9;?]*[A-Za-z]|[=>]|\([A-Z])/, with: "").replacing("\u{7}", with: "")
  }
}
