/// What is recorded of the paths in a line: relative ones as typed, of absolute ones only the last component.
///
/// A log is handed on, and a home folder's name is a person's.
enum PrivatePaths {
  static func removed(from line: String) -> String {
    guard let arguments = try? Arguments(line), arguments.words.first?.text == "load" else { return line }
    var bytes = Array(line.utf8)
    for word in arguments.words.dropFirst().reversed() where word.text.hasPrefix("/") || word.text.hasPrefix("~") {
      let last = word.text.split(separator: "/").last.map(String.init) ?? ""
      bytes.replaceSubrange(word.range, with: Array((word.isQuoted ? "\"\(last)\"" : last).utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
