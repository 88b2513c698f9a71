import Foundation

/// A bar on standard error for work that takes longer than half a second, and only on a terminal.
public final class ProgressBar {
  private let title: String
  private let isShown: Bool
  private let columns: Int
  private let started = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  public init(_ title: String, isTerminal: Bool, columns: Int) {
    self.title = title
    self.isShown = isTerminal
    self.columns = max(30, columns)
  }

  /// Says how far the work is, with 0 for a total that is not known; draws at most ten times a second.
  public func update(done: Int, total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - started > .milliseconds(500) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total || total == 0 { return }
    lastDrawn = now
    FileHandle.standardError.write(
      Data(("\r\u{1B}[K" + Self.text(title, done: done, total: total, columns: columns)).utf8))
  }

  /// Takes the bar away.
  public func finish() {
    guard lastDrawn != nil else { return }
    lastDrawn = nil
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// `loading  ████████░░░░░░░░  123/500`, at most `columns - 1` wide.
  static func text(_ title: String, done: Int, total: Int, columns: Int) -> String {
    let count = total > 0 ? "\(done)/\(total)" : "\(done)"
    let room = max(4, min(40, columns - DisplayWidth.of(title) - count.count - 5))
    let filled = total > 0 ? min(room, room * done / total) : 0
    return title + "  " + String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled) + "  "
      + count
  }
}
