import Glibc

/// The kernel's control groups as files: making a folder makes a group, writing to its files settles it.
protocol ControlGroupFiles: Sendable {
  /// Makes a folder; one that is there is no failure.
  func makeFolder(_ path: String) throws(ControlGroupFailure)
  /// Removes a folder, where the kernel lets it go.
  func removeFolder(_ path: String)
  /// Writes to a file that is there.
  func write(_ text: String, to path: String) throws(ControlGroupFailure)
  func read(_ path: String) -> String?
  /// The names of the folders in a folder.
  func folders(in path: String) -> [String]
}

/// What the kernel refused, in its words.
struct ControlGroupFailure: Error, Hashable {
  let reason: String
}

/// Those of this machine.
struct KernelControlGroups: ControlGroupFiles {
  func makeFolder(_ path: String) throws(ControlGroupFailure) {
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    throw ControlGroupFailure(reason: errorText(errno))
  }

  func removeFolder(_ path: String) { rmdir(path) }

  func write(_ text: String, to path: String) throws(ControlGroupFailure) {
    // Without O_CREAT: a file that the kernel does not show is a control that it does not have.
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ControlGroupFailure(reason: "\(name(path)): \(errorText(errno))") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw ControlGroupFailure(reason: "\(name(path)): \(errorText(errno))")
    }
  }

  func read(_ path: String) -> String? { FileText.read(path) }

  func folders(in path: String) -> [String] {
    FolderList.entries(path).map(\.name).filter { name in
      var information = stat()
      return lstat("\(path)/\(name)", &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }
  }

  private func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
