/// What is recorded of the paths in a line: relative ones as typed, so that a saved script runs; of absolute ones the last component.
///
/// A log is handed on, and a home folder's name is a person's.
enum PrivatePaths {
  static func removed(from line: String, at words: [Arguments.Word]) -> String {
    var bytes = Array(line.utf8)
    for word in words.reversed() where word.text.hasPrefix("/") || word.text.hasPrefix("~") {
      let last = word.text.split(separator: "/").last.map(String.init) ?? ""
      let needsQuotes = last.contains { $0.isWhitespace || $0 == "\"" || $0 == "#" }
      let text = needsQuotes ? "\"" + last.escapingQuotationMarks(with: "\\") + "\"" : last
      bytes.replaceSubrange(word.range, with: Array(text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
