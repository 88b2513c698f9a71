import CLibEdit
import Foundation

/// The size of the window, or what stands for it where there is none.
public enum Window {
  /// Columns and rows; into a pipe 100 columns, or as `COLUMNS` says.
  public static func size() -> (columns: Int, rows: Int) {
    let columns = Int(cle_columns(STDOUT_FILENO))
    let rows = Int(cle_rows(STDOUT_FILENO))
    if columns > 0 { return (columns, max(rows, 4)) }
    let given = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 100
    return (min(max(given, 20), 10_000), 24)
  }
}
