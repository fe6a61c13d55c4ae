import CLinux
import Glibc
import Synchronization

/// The lock that makes a fleet's controller, or its stop, single. The kernel lets it go when the holder dies.
public final class FleetLock: Sendable {
  /// Who holds it.
  public struct Holder: Hashable, Sendable {
    /// What the holder does with the fleet.
    public enum Role: Hashable, Sendable {
      case controller, stop
    }

    let pid: Int32
    let role: Role

    init(pid: Int32, role: Role) {
      self.pid = pid
      self.role = role
    }

    init?(text: String) {
      let words = text.trimmed.split(separator: " ")
      guard let pid = words.first.flatMap({ Int32($0) }) else { return nil }
      self.init(pid: pid, role: words.last == "stop" ? .stop : .controller)
    }

    /// What stands in the file: the process id, and a word after it when it is a stop's.
    var text: String { role == .stop ? "\(pid) stop\n" : "\(pid)\n" }
  }

  private let descriptor: Mutex<Int32>

  /// Takes the lock, or throws `alreadyRuns` or `isBeingStopped` with the holder's process id.
  public init(_ folder: StateFolder, for role: Holder.Role = .controller) throws(StateFailure) {
    let descriptor = try Self.take(folder)
    let text = Array(Holder(pid: getpid(), role: role).text.utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Lets the lock go before the end.
  public func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }
  }

  /// The file, open and locked. Tries for a moment: who only looks whether the lock is held holds it for microseconds,
  /// and a child that a killed controller was starting holds a copy of it until its exec. A stop removes the file at
  /// its end, and a lock on a file that was removed locks nobody out: so each try opens what stands at the path then.
  private static func take(_ folder: StateFolder) throws(StateFailure) -> Int32 {
    let path = folder.lockPath
    var holder: Holder?
    for _ in 0..<triesMost {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: errorText(errno)) }
      if cl_lock_exclusive(descriptor) == 0, isStill(descriptor, at: path) { return descriptor }
      close(descriptor)
      holder = Self.holder(of: folder) ?? holder
      // flock(2) waits without a bound or not at all; who holds it so passes in microseconds, 100 ms at most here.
      usleep(tryAgainMicroseconds)
    }
    throw holder?.role == .stop ? .isBeingStopped(pid: holder?.pid) : .alreadyRuns(pid: holder?.pid)
  }

  private static let triesMost = 20
  private static let tryAgainMicroseconds: UInt32 = 5_000

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
  }

  /// The process that wrote itself into the lock last, whether or not it still lives.
  static func holder(of folder: StateFolder) -> Holder? {
    FileText.read(folder.lockPath).flatMap(Holder.init(text:))
  }

  /// Whether the fleet is being stopped, or has been: a stop wrote itself into the lock, or the file by which the
  /// fleet is found is gone. The lock is only read: taking it for a moment would be in the way of a start.
  public static func isStopped(_ folder: StateFolder) -> Bool {
    if access(folder.fleetFilePath, F_OK) != 0 { return true }
    guard let holder = holder(of: folder), holder.role == .stop else { return false }
    return kill(holder.pid, 0) == 0 || errno == EPERM
  }

  /// The controller that holds the lock now, or nil when none does.
  public static func runningController(of folder: StateFolder) -> Int32? {
    let descriptor = open(folder.lockPath, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // Taken for a moment only: closing the descriptor lets it go again.
    if cl_lock_exclusive(descriptor) == 0 { return nil }
    guard let holder = holder(of: folder), holder.role == .controller else { return nil }
    return holder.pid
  }
}
