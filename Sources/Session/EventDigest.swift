import EventLog
import Facts
import Query

/// What a changing line did, as an answer: one row an event, so that it can be counted, hashed and replayed.
///
/// Salts, moments and authors stay outside: the same line over the same articles gives the same hash in every log.
enum EventDigest {
  static let columns = [Column(name: "event", type: .text), Column(name: "content", type: .text)]

  /// The bodies are without salt.
  static func answer(_ events: [(type: String, content: [UInt8])], position: Int) -> Answer {
    let rows: [[Value]] = events.map { event in
      [.text(event.type), .text(Hexadecimal.sha256(stable(event.type, event.content)))]
    }
    return Answer(heading: "", columns: columns, rows: rows, position: position)
  }

  /// An undoing names the hash of an event, which no other log has; its numbers say as much.
  private static func stable(_ type: String, _ content: [UInt8]) -> [UInt8] {
    guard type == EventUndone.type, let body = try? BodyCoding.decode(EventUndone.self, from: content) else {
      return content
    }
    return Array("\(body.first)-\(body.last)".utf8)
  }
}
