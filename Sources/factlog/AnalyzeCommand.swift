import ArgumentParser
import Articles
import Foundation
import Language
import Session
import Terminal

/// `factlog analyze`: English text in, tags, heads and names out.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Show how a text is read: words, tags, trees and names.",
    discussion: """
      Without options a tree of each sentence; with --format jsonl one line with everything. --conllu reads words in
      CoNLL-U and writes the same words with UPOS, XPOS, lemma, head, relation and names, so that anyone can score them.

        factlog analyze article.txt
        factlog analyze --conllu < words.conllu > read.conllu
      """)

  @Argument(help: "A text in UTF-8; standard input unless given.", completion: .file())
  var file: String?

  @Flag(help: "Read and write CoNLL-U.")
  var conllu = false

  @OptionGroup var common: CommonOptions

  private var name: String { file ?? "standard input" }

  func run() throws {
    let printer = common.printer()
    try reporting(printer) {
      let bytes = try file.map(FileBytes.contents(of:)) ?? FileBytes.readAll(STDIN_FILENO, path: name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw SessionError(.inputOutput, "\(name): is no UTF-8 text")
      }
      let analyser = try Analyser()
      printer.machineReadable(try output(text, analyser))
      return .ok
    }
  }

  private func output(_ text: String, _ analyser: Analyser) throws -> String {
    if conllu {
      do throws(CoNLLUError) {
        let words = try CoNLLU(text)
        return words.annotated(analyser.analyse(sentences: words.sentences))
      } catch {
        throw SessionError(.inputOutput, "\(name): \(error)")
      }
    }
    let analysis = analyser.analyse(text)
    return common.format == .jsonl || common.format == .json
      ? AnalysisJSON.encode(analysis, analyser: analyser) : TreeDump.render(analysis)
  }
}
