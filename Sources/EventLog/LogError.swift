/// What can go wrong with a log, in words that name the file, the place and what to do.
public struct LogError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The system refused: `EACCES`, `ENOSPC` ….
    case system(operation: String, reason: String)
    case missing
    case isDirectory
    /// The file's beginning is not a log's.
    case notALog
    /// A line does not verify.
    case damaged(Damage)
    /// Nothing may be appended, for this reason.
    case readOnly(String)
    /// A body is no JSON object in one line: a mistake of the program, never of its input.
    case invalidBody(type: String)
  }

  public var kind: Kind
  public var path: String

  public init(_ kind: Kind, path: String = "") {
    self.kind = kind
    self.path = path
  }
}

/// A place at which a log does not verify.
public struct Damage: Sendable, Hashable {
  public enum Part: String, Sendable { case head, body, chain, form, tail }

  /// Counted from 1.
  public var line: Int
  /// The first byte of the part that is wrong, counted from the log's start.
  public var byte: Int
  public var part: Part
  public var detail: String
  /// The last event before it; nil where not even the header is sound. All up to it is sound.
  public var soundUpTo: Int?

  public init(line: Int, byte: Int, part: Part, detail: String, soundUpTo: Int?) {
    self.line = line
    self.byte = byte
    self.part = part
    self.detail = detail
    self.soundUpTo = soundUpTo
  }
}

extension Damage: CustomStringConvertible {
  public var description: String {
    let sound = soundUpTo.map { "all up to event #\($0) is sound" } ?? "no event before it is sound"
    return "line \(line), byte \(byte): the \(part.rawValue) is wrong: \(detail); \(sound)"
  }
}

extension LogError: CustomStringConvertible {
  public var description: String {
    switch kind {
    case .system(let operation, let reason): "\(path): cannot \(operation): \(reason)"
    case .missing: "\(path): no such log; one comes into being with its first `load`"
    case .isDirectory: "\(path): is a folder, not a log"
    case .notALog: "\(path): is not a Factlog log (a log begins with {\"seq\":0)"
    case .damaged(let damage): "\(path): the log is damaged. \(damage)"
    case .readOnly(let reason): "\(path): nothing can be added: \(reason)"
    case .invalidBody(let type): "an event of type \(type) has no JSON object in one line as its body"
    }
  }
}
