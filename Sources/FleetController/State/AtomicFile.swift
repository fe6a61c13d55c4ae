import Glibc

/// Writing files so that a crash or a full disk leaves the old content or the new, never half of one.
enum AtomicFile {
  /// Writes to a temporary file beside it, syncs, renames over, syncs the folder.
  /// - Parameter mode: permissions of the file; private by default.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(StateFailure) {
    let temporary = path + temporaryEnding
    // What a crash left, or somebody planted, is neither followed nor written into.
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: errorText(errno)) }
    var failure: Int32 = 0
    var rest = bytes[...]
    while !rest.isEmpty && failure == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
    }
    if failure == 0 && fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0 && rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: errorText(failure))
    }
    syncFolder(of: path)
  }

  private static let temporaryEnding = ".writing"

  /// Removes what a crash in the middle of a write left in a folder.
  static func removeHalves(in folder: String) {
    for entry in FolderList.entries(folder) where entry.name.hasSuffix(temporaryEnding) {
      unlink("\(folder)/\(entry.name)")
    }
  }

  private static func syncFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let descriptor = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// Why the state folder cannot be used.
public enum StateFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  /// Another controller holds the lock of this fleet.
  case alreadyRuns(pid: Int32?)
  /// A stop of this fleet is under way.
  case isBeingStopped(pid: Int32?)
  /// The file is there, and not what this version writes.
  case unreadable(path: String, reason: String)
  /// The record of a fleet is there and says nothing that this version understands.
  case unusable(path: String, reason: String)
  /// Processes of the fleet run, and its record is gone.
  case missing(path: String)
  /// A folder that must be private belongs to another user or is open to others.
  case notPrivate(path: String)
  /// A folder on the way to it belongs to another user, or everybody may write in it.
  case othersMayReplace(path: String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
    case .alreadyRuns(let pid): "The fleet's controller runs already" + (pid.map { " (process \($0))." } ?? ".")
    case .isBeingStopped(let pid):
      "The fleet is being stopped" + (pid.map { " (process \($0))" } ?? "") + "; start it when that is done."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .unusable(let path, let reason):
      "\(path) cannot be used, because \(reason): put a whole copy in its place, or let bookstore-fleet stop end the "
        + "fleet and keep the file aside, and start it anew."
    case .missing(let path):
      "\(path) is gone while processes of the fleet run: put a copy in its place, or let bookstore-fleet stop end the "
        + "fleet, and start it anew."
    case .notPrivate(let path): "\(path) is not a private folder of this user."
    case .othersMayReplace(let path): "\(path) is a folder in which other users may replace what this user keeps."
    }
  }
}
