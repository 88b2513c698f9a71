#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and patterns: what `load` asks of a file system.
public enum FileBytes {
  /// The most that is read of one file.
  static let largestFile = 1 << 30

  /// All bytes of a regular file or pipe.
  public static func contents(of path: String) throws(ArticleError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR {
      throw ArticleError(path: path, reason: "is a folder; name the files in it, as in \(path)/*.txt")
    }
    guard kind == S_IFREG else { throw ArticleError(path: path, reason: "is no file") }
    guard Int(status.st_size) <= largestFile else {
      throw ArticleError(path: path, reason: "is too large: \(status.st_size) bytes, at most \(largestFile)")
    }
    return try readAll(descriptor, path: path)
  }

  /// All bytes of an open descriptor, such as standard input.
  public static func readAll(_ descriptor: Int32, path: String) throws(ArticleError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw failure(path) }
      if got == 0 { return bytes }
      bytes += chunk[..<got]
      guard bytes.count <= largestFile else { throw ArticleError(path: path, reason: "is too large") }
    }
  }

  /// The files that a pattern names, in byte order. A path that names an existing file stands for itself.
  public static func expand(_ pattern: String, shownAs shown: String? = nil) throws(ArticleError) -> [String] {
    let hasPattern = pattern.contains { "*?[".contains($0) }
    if !hasPattern || access(pattern, F_OK) == 0 { return [pattern.hasPrefix("~/") ? home(pattern) : pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT | GLOB_TILDE, nil, &found) == 0 else {
      throw ArticleError(path: shown ?? pattern, reason: "no file fits this pattern")
    }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func home(_ path: String) -> String {
    guard let folder = getenv("HOME") else { return path }
    return String(cString: folder) + path.dropFirst()
  }

  private static func failure(_ path: String) -> ArticleError {
    ArticleError(
      path: path, reason: errno == ENOENT ? "no such file" : String(cString: strerror(errno)).lowercasedFirst)
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
