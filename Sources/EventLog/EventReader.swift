/// Reads a log's lines one after another, a chunk at a time; memory is bounded by the longest line.
struct LineReader {
  /// A line without its line feed, and where it begins. `isWhole` is false for a last line that has no line feed.
  struct Line {
    var bytes: [UInt8]
    var offset: Int
    var isWhole: Bool
  }

  private let storage: any LogStorage
  private let end: Int
  private let chunkSize: Int
  private var buffer: [UInt8] = []
  /// Where in `buffer` the next line begins.
  private var cursor = 0
  /// Where in the log `buffer` begins.
  private var bufferOffset: Int

  init(_ storage: any LogStorage, from offset: Int, to end: Int, chunkSize: Int = 1 << 20) {
    self.storage = storage
    self.end = end
    self.chunkSize = chunkSize
    self.bufferOffset = offset
  }

  mutating func next() throws(LogError) -> Line? {
    var searched = cursor
    while true {
      if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Line(bytes: Array(buffer[cursor..<feed]), offset: bufferOffset + cursor, isWhole: true)
        cursor = feed + 1
        return line
      }
      bufferOffset += cursor
      buffer.removeFirst(cursor)
      cursor = 0
      searched = buffer.count
      let readTo = bufferOffset + buffer.count
      let chunk = readTo < end ? try storage.read(at: readTo, count: min(max(chunkSize, searched), end - readTo)) : []
      if chunk.isEmpty {
        guard !buffer.isEmpty else { return nil }
        defer {
          bufferOffset += buffer.count
          buffer = []
        }
        return Line(bytes: buffer, offset: bufferOffset, isWhole: false)
      }
      buffer += chunk
    }
  }
}

/// A log's events from some place to where the log ended when reading began.
public struct EventReader {
  private var lines: LineReader
  private let path: String
  private var previous: (seq: Int, hash: String)?

  init(
    _ storage: any LogStorage, from offset: Int, to end: Int, after last: LogPosition? = nil, chunkSize: Int = 1 << 20
  ) {
    previous = last.map { ($0.seq, $0.hash) }
    lines = LineReader(storage, from: offset, to: end, chunkSize: chunkSize)
    path = storage.path
  }

  /// The next event, checked: its head, its body and its link to the event read before.
  public mutating func next() throws(LogError) -> Event? {
    guard let line = try lines.next(), line.isWhole else { return nil }
    let sound = previous?.seq
    let number = (sound ?? -1) + 2
    func damage(_ part: Damage.Part, _ byte: Int, _ detail: String) -> LogError {
      LogError(
        .damaged(Damage(line: number, byte: line.offset + byte, part: part, detail: detail, soundUpTo: sound)),
        path: path)
    }
    let reading: EventLine.Reading
    do throws(EventLine.Malformed) {
      reading = try EventLine.decode(line.bytes, offset: line.offset)
    } catch {
      throw damage(.form, error.byte, "expected \(error.expected)")
    }
    let event = reading.event
    guard reading.headIsSound else { throw damage(.head, 0, "its hash is not that of its bytes") }
    guard reading.bodyIsSound else { throw damage(.body, reading.bodyStart, "its hash is not the one in the head") }
    if let previous {
      guard event.seq == previous.seq + 1 else {
        throw damage(.chain, 0, "event #\(event.seq) follows #\(previous.seq)")
      }
      guard event.prev == previous.hash else { throw damage(.chain, 0, "it does not name the hash of the line before") }
    }
    previous = (event.seq, event.hash)
    return event
  }
}
