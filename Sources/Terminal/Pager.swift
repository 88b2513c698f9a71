#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shows a text that is longer than the window: by `$FACTLOG_PAGER`, `$PAGER` or `less`; `cat` or an empty value: never.
public struct Pager: Sendable {
  /// The command, run by the shell; nil: print at once.
  public var command: String?

  public init(environment: [String: String]) {
    let chosen = environment["FACTLOG_PAGER"] ?? environment["PAGER"] ?? "less -R -X -F"
    // A plain `less` would show colour codes as text.
    command = chosen == "less" ? "less -R -X -F" : chosen
    if chosen.isEmpty || chosen == "cat" { command = nil }
  }

  /// True where the text was shown; false where the pager could not be run.
  public func show(_ text: String) -> Bool {
    guard let command, let pipe = popen(command, "w") else { return false }
    _ = text.withCString { fputs($0, pipe) }
    let status = pclose(pipe)
    // The shell's answer to a command that is not there.
    return status != -1 && (status >> 8) & 0xFF != 127
  }

  /// The lines that a text takes in a window.
  public static func rows(of text: String, columns: Int) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().reduce(0) { rows, line in
      rows + max(1, (DisplayWidth.of(line) + columns - 1) / max(1, columns))
    }
  }
}
