/// The bytes of one log: all that the log asks of a file system.
///
/// It is small, so that a failure at call *n* is an ordinary test for every *n*.
public protocol LogStorage: AnyObject {
  /// The path, for messages.
  var path: String { get }
  /// Nil where there is no file yet.
  func size() throws(LogError) -> Int?
  /// Why nothing may be written; nil where it may.
  func readOnlyReason() -> String?
  /// Up to `count` bytes; fewer only at the end.
  func read(at offset: Int, count: Int) throws(LogError) -> [UInt8]
  /// Keeps every other process from writing until `unlock`; makes the file (mode 0600) where it is missing.
  func lock() throws(LogError)
  func unlock()
  /// Writes all bytes at the end in one call; where it throws, any number of them may have been written.
  func append(_ bytes: [UInt8]) throws(LogError)
  func truncate(to size: Int) throws(LogError)
  /// Returns when all that was written is on disk.
  func sync() throws(LogError)
  /// Keeps the bytes of a torn last line beside the log, in `PATH.torn`, on disk.
  func keepTorn(_ bytes: [UInt8]) throws(LogError)
}
