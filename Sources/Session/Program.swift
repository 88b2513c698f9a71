/// The program as it names itself in the log: an answer that differs can say which version gave the other.
public enum Program {
  public static let version = "1.0.0"
  public static let name = "factlog \(version)"
}
