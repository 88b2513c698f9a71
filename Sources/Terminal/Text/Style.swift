/// Colours and weights, or none: for `NO_COLOR`, for pipes, and where `--color never` says so.
public struct Style: Sendable, Hashable {
  public var isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  public static let plain = Style(isOn: false)

  public func bold(_ text: String) -> String { wrap(text, "1") }
  public func dim(_ text: String) -> String { wrap(text, "2") }
  public func red(_ text: String) -> String { wrap(text, "31") }
  public func yellow(_ text: String) -> String { wrap(text, "33") }
  public func cyan(_ text: String) -> String { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// When to use colours.
public enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// `auto`: on a terminal, unless `NO_COLOR` is set to something or the terminal is `dumb`.
  public func style(isTerminal: Bool, environment: [String: String]) -> Style {
    switch self {
    case .always: Style(isOn: true)
    case .never: .plain
    case .auto:
      Style(isOn: isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb")
    }
  }
}
