import Testing

@testable import EventLog

/// Crashes, full disks and changed bytes.
@Suite struct DamageTests {
  private func sample() throws -> (bytes: [UInt8], ends: [Int]) {
    let fixture = try Fixture()
    try fixture.append(#"{"text":"one"}"#, #"{"text":"two"}"#)
    try fixture.append(#"{"text":"three"}"#)
    let bytes = try #require(fixture.storage.bytes)
    return (bytes, bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 })
  }

  @Test func every_changed_byte_is_found_and_placed() throws {
    let (bytes, ends) = try sample()
    for index in bytes.indices {
      for flip in [UInt8(1), 0x20, 0x80] {
        var changed = bytes
        changed[index] ^= flip
        let line = try #require(ends.firstIndex { index < $0 }) + 1
        let damage = try damageFound(in: changed)
        #expect(damage != nil, "byte \(index) of line \(line), changed by \(flip), is not found")
        if let damage, damage.part != .tail, damage.line > 0 {
          // A lost line feed shows in the line that now runs on; a broken hash or link at the line itself or the next.
          #expect((line...(line + 1)).contains(damage.line), "byte \(index): line \(damage.line), not \(line)")
          #expect(damage.soundUpTo ?? -1 <= line - 1)
        }
      }
    }
  }

  private func damageFound(in bytes: [UInt8]) throws -> Damage? {
    let storage = MemoryStorage(bytes)
    storage.readOnly = "for this test"
    do {
      return try Fixture(storage).log.verify().damage
    } catch let error as LogError {
      switch error.kind {
      case .damaged(let damage): return damage
      case .notALog: return Damage(line: 1, byte: 0, part: .form, detail: "", soundUpTo: nil)
      default: throw error
      }
    }
  }

  @Test func head_and_body_are_told_apart() throws {
    let (bytes, ends) = try sample()
    let text = String(decoding: bytes, as: UTF8.self)
    var body = bytes
    let word = try #require(text.utf8.firstRange(of: "one".utf8)).lowerBound.utf16Offset(in: text)
    body[word] = UInt8(ascii: "0")
    var head = bytes
    head[ends[0] + 160] = UInt8(ascii: "X")
    #expect(try damageFound(in: body)?.part == .body)
    #expect(try damageFound(in: body)?.line == 2)
    #expect([.head, .form].contains(try damageFound(in: head)?.part))
    #expect(try damageFound(in: head)?.line == 2)
  }

  @Test func a_line_taken_out_or_put_in_twice_is_found() throws {
    let (bytes, ends) = try sample()
    let lines = ([0] + ends.dropLast()).indices.map { Array(bytes[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) }
    #expect(try damageFound(in: Array((lines[..<1] + lines[2...]).joined()))?.part == .chain)
    #expect(try damageFound(in: Array((lines + lines[3...]).joined()))?.part == .chain)
  }

  @Test func a_log_cut_anywhere_opens_and_loses_no_whole_event() throws {
    let (bytes, ends) = try sample()
    for cut in 0...bytes.count {
      let storage = MemoryStorage(Array(bytes[..<cut]))
      let fixture = try Fixture(storage)
      let whole = ends.count { $0 <= cut }
      // A last line that lacks nothing but its line feed is completed.
      let completed = ends.contains(cut + 1)
      #expect((fixture.log.position?.seq ?? -1) == whole - 1 + (completed ? 1 : 0), "cut at \(cut)")
      let lost = completed || cut == 0 || ends.contains(cut) ? [] : Array(bytes[(ends.last { $0 <= cut } ?? 0)..<cut])
      #expect(storage.torn.flatMap(\.self) == lost)
      #expect(fixture.log.notices.isEmpty == (cut == 0 || ends.contains(cut)))
      try fixture.append("{}")
      #expect(try fixture.log.verify().damage == nil)
    }
  }

  @Test func a_failure_at_any_call_leaves_a_sound_log() throws {
    for partial in [0, 1, 400, 10_000] {
      for call in 1...12 {
        let fixture = try Fixture()
        try fixture.append(#"{"text":"before"}"#)
        let before = fixture.storage.bytes
        fixture.storage.failingCall = fixture.storage.calls + call
        fixture.storage.partial = partial
        let outcome = Result { try fixture.append(#"{"n":1}"#, #"{"n":2}"#) }
        if case .failure = outcome { #expect(fixture.storage.bytes == before, "call \(call), partial \(partial)") }
        fixture.storage.failingCall = nil
        try fixture.append(#"{"text":"after"}"#)
        let again = try Fixture(fixture.storage)
        #expect(try again.log.verify().damage == nil)
        #expect(fixture.storage.isLocked == false)
      }
    }
  }

  @Test func a_disk_that_also_refuses_to_cut_is_mended_at_the_next_opening() throws {
    let storage = FullDisk()
    let fixture = try Fixture(storage)
    try fixture.append("{}")
    storage.isFull = true
    #expect(throws: LogError.self) { try fixture.append(#"{"n":1}"#) }
    storage.isFull = false
    let again = try Fixture(MemoryStorage(storage.bytes))
    #expect(again.log.position?.seq == 1)
    #expect(again.storage.torn.count == 1)
  }
}

/// A disk on which half a batch is written and nothing can be taken back.
private final class FullDisk: MemoryStorage {
  var isFull = false

  override func append(_ new: [UInt8]) throws(LogError) {
    guard isFull else { return try super.append(new) }
    bytes?.append(contentsOf: new.prefix(new.count / 2))
    throw LogError(.system(operation: "write", reason: "No space left on device"), path: path)
  }

  override func truncate(to size: Int) throws(LogError) {
    guard isFull else { return try super.truncate(to: size) }
    throw LogError(.system(operation: "cut", reason: "Input/output error"), path: path)
  }
}
