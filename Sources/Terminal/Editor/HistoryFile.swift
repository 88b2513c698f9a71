import Foundation

/// What was typed in earlier sessions: one entry a statement, appended, so that two shells do not overwrite each other.
///
/// Line feeds inside an entry are written as `\n`, backslashes as `\\`. The file has mode 0600: queries reveal
/// investigations.
struct HistoryFile {
  var path: String
  static let longest = 10_000

  /// In the folder for state of the XDG base directory specification.
  ///
  /// Each log has a history of its own: what was asked in one story does not show in another.
  init?(environment: [String: String], log: String) {
    let whole = log.hasPrefix("/") ? log : FileManager.default.currentDirectoryPath + "/" + log
    // FNV-1a: tells logs of the same name apart without writing down where they are.
    let hash = URL(filePath: whole).standardizedFileURL.path.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let name = "/factlog/history/\(ShellText.name(ofLog: log))-\(String(hash, radix: 16))"
    if let given = environment["XDG_STATE_HOME"], given.hasPrefix("/") {
      path = given + name
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.local/state" + name
    } else {
      return nil
    }
  }

  init(path: String) { self.path = path }

  /// The newest entries, oldest first. A file that cannot be read has none.
  func entries() -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).unicodeScalars.split(separator: "\n").map {
      String(String.UnicodeScalarView($0))
    }.suffix(Self.longest)
    return lines.map { Self.decode($0) }
  }

  /// Appends in one write; a failure loses the entry and nothing else.
  func append(_ entry: String) {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array((Self.encode(entry) + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  static func encode(_ entry: String) -> String {
    entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  static func decode(_ line: some StringProtocol) -> String {
    var out = ""
    var escaped = false
    for character in line {
      if escaped {
        out.append(character == "n" ? "\n" : character)
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else {
        out.append(character)
      }
    }
    return out
  }
}
