import Foundation

/// The corpora beside the package; tests that need them are skipped where they are absent.
enum Corpora {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/corpora").standardized.path

  static var exist: Bool { FileManager.default.fileExists(atPath: folder + "/README.md") }

  /// The text of a packed file.
  static func text(_ name: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "\(folder)/\(name).gz"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  static func objects(_ name: String) throws -> [[String: Any]] {
    try text(name).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  /// A treebank as documents of raw text, with the bytes of its words and of its sentences' ends.
  struct RawDocument {
    var text: [UInt8] = []
    var words: [Range<Int>] = []
    var ends: [Int] = []
  }

  static func rawDocuments(_ name: String) throws -> [RawDocument] {
    var documents: [RawDocument] = []
    var document = RawDocument()
    // The words of a multi-word token are divided by their forms where these spell it.
    var pending: (form: [UInt8], last: Int, spaced: Bool, forms: [[UInt8]])?
    for line in try text(name).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# newdoc") {
        if !document.words.isEmpty { documents.append(document) }
        document = RawDocument()
      } else if line.hasPrefix("# newpar"), !document.text.isEmpty {
        document.text += Array("\n\n".utf8)
      } else if line.isEmpty, let last = document.words.last {
        if document.ends.last != last.upperBound { document.ends.append(last.upperBound) }
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 10, !fields[0].contains(".") else { continue }
      let form = Array(fields[1].utf8)
      let spaced = !fields[9].contains("SpaceAfter=No")
      if let dash = fields[0].firstIndex(of: "-") {
        pending = (form, Int(fields[0][fields[0].index(after: dash)...]) ?? 0, spaced, [])
        continue
      }
      let start = document.text.count
      if var open = pending {
        open.forms.append(form)
        pending = open
        guard Int(fields[0]) == open.last else { continue }
        document.text += open.form
        if open.forms.joined().elementsEqual(open.form) {
          var at = start
          for part in open.forms {
            document.words.append(at..<(at + part.count))
            at += part.count
          }
        } else {
          document.words.append(start..<(start + open.form.count))
        }
        if open.spaced { document.text.append(0x20) }
        pending = nil
      } else {
        document.text += form
        document.words.append(start..<(start + form.count))
        if spaced { document.text.append(0x20) }
      }
    }
    if !document.words.isEmpty { documents.append(document) }
    return documents
  }
}

/// F1 in percent.
struct Agreement {
  var gold = 0
  var found = 0
  var right = 0

  var f1: Double { 200 * Double(right) / Double(max(1, gold + found)) }

  mutating func count<T: Hashable>(_ gold: Set<T>, _ found: Set<T>) {
    self.gold += gold.count
    self.found += found.count
    right += gold.intersection(found).count
  }
}
