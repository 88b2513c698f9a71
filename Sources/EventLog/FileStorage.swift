#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A log in a file, by POSIX calls.
public final class FileStorage: LogStorage {
  public let path: String
  private var descriptor: Int32 = -1
  private var isWritable = false

  public init(path: String) throws(LogError) {
    self.path = path
    try connect(creating: false)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  public func size() throws(LogError) -> Int? {
    if descriptor < 0 { try connect(creating: false) }
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("read the size") }
    return Int(status.st_size)
  }

  public func readOnlyReason() -> String? {
    if descriptor >= 0 { return isWritable ? nil : "the file is write-protected" }
    if access(folder, F_OK) != 0 { return "the folder \(folder) does not exist" }
    return access(folder, W_OK) == 0 ? nil : "the folder \(folder) is write-protected"
  }

  public func read(at offset: Int, count: Int) throws(LogError) -> [UInt8] {
    var problem: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { problem = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    if problem != 0 { throw failure("read", problem) }
    return bytes
  }

  public func lock() throws(LogError) {
    if descriptor < 0 { try connect(creating: true) }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw failure("lock") }
    }
  }

  public func unlock() { _ = flock(descriptor, LOCK_UN) }

  public func append(_ bytes: [UInt8]) throws(LogError) {
    guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw failure("write") }
    try writeAll(bytes, to: descriptor, "write")
  }

  public func truncate(to size: Int) throws(LogError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw failure("cut the torn end") }
  }

  public func sync() throws(LogError) {
    guard fsync(descriptor) == 0 else { throw failure("bring it to disk") }
  }

  public func keepTorn(_ bytes: [UInt8]) throws(LogError) {
    let torn = open(path + ".torn", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard torn >= 0 else { throw failure("write \(path).torn") }
    defer { close(torn) }
    try writeAll(bytes + [UInt8(ascii: "\n")], to: torn, "write \(path).torn")
    guard fsync(torn) == 0 else { throw failure("write \(path).torn") }
    syncFolder()
  }

  // MARK: Private parts

  private var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// Opens for writing where that is allowed, else for reading; a missing file is made only on demand.
  private func connect(creating: Bool) throws(LogError) {
    let writing = O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0)
    descriptor = open(path, writing, 0o600)
    isWritable = descriptor >= 0
    if descriptor < 0, !creating, errno == EACCES || errno == EROFS || errno == EPERM {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
    }
    if descriptor < 0 {
      if errno == EISDIR { throw LogError(.isDirectory, path: path) }
      if errno == ENOENT && !creating { return }
      throw failure(creating ? "make the log" : "open")
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      descriptor = -1
      throw LogError(.isDirectory, path: path)
    }
    if creating { syncFolder() }
  }

  private func writeAll(_ bytes: [UInt8], to target: Int32, _ operation: String) throws(LogError) {
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes { write(target, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { throw failure(operation) }
      written += got
    }
  }

  /// A new name is durable only when its folder is; a file system that refuses this has no such promise to give.
  private func syncFolder() {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    _ = fsync(handle)
    close(handle)
  }

  private func failure(_ operation: String, _ code: Int32 = errno) -> LogError {
    LogError(.system(operation: operation, reason: String(cString: strerror(code))), path: path)
  }
}
