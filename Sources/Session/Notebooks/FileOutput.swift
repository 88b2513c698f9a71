import Foundation

/// Writes files whole or not at all.
enum FileOutput {
  /// A new file; one that exists is left as it is.
  static func create(_ path: String, _ text: String) throws(SessionError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let reason = errno == EEXIST ? "exists already; choose another name" : String(cString: strerror(errno))
      throw SessionError(.inputOutput, "\(path): \(reason)")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      unlink(path)
      throw SessionError(.inputOutput, "\(path): cannot be written: \(error.localizedDescription)")
    }
  }

  /// Replaces a file: the new one is written beside it first, with the mode of the old. A link stays one.
  static func replace(_ path: String, with text: String) throws(SessionError) {
    let target = URL(filePath: path).resolvingSymlinksInPath()
    do {
      let mode = try FileManager.default.attributesOfItem(atPath: target.path)[.posixPermissions]
      try Data(text.utf8).write(to: target, options: .atomic)
      if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: target.path) }
    } catch {
      throw SessionError(.inputOutput, "\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
