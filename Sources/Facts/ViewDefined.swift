/// A query with a name of its own, as a person defined it.
///
/// The newest definition of a name that is not undone holds; the older ones stay in the log.
public struct ViewDefined: EventBody {
  public static let type = "view.defined"
  public var name: String
  /// The names of its parameters without the `$`, in the order in which they are given; none for a plain view.
  public var parameters: [String]
  /// The query as it was typed, `$who` standing where a value will.
  public var query: String

  public init(name: String, parameters: [String] = [], query: String) {
    self.name = name
    self.parameters = parameters
    self.query = query
  }
}
