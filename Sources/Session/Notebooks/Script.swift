/// How text is cut into statements, for whoever reads lines.
public enum Script {
  /// The statements of a text, one or more lines each.
  public static func statements(_ text: String) -> [String] { StatementSplitter.split(text).map(\.text) }

  /// What is still open at the end of the text; nil where it may be run.
  public static func open(_ text: String) -> String? { StatementSplitter.open(text) }
}
