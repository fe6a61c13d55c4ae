// Starts `bookstore-fleet load --json` and `bookstore-fleet chaos`, hands on their lines, and ends them with the
// console. A child has a session of its own, so that ^C at our terminal reaches only us; TERM ends the load with
// its last line. A thread for each child reads it: there are at most a few, and they end by themselves.
import CLinux
import Console
import Glibc
import Synchronization

/// The console's children.
public final class HostChildren: Children {
  private let program: String?
  private let fleetName: String
  private let environment: [String: String]
  private let running = Mutex<[Role: pid_t]>([:])

  private enum Role: Hashable { case load, chaos, hook }

  /// - Parameters:
  ///   - program: the path of `bookstore-fleet`; nil where it was not found.
  ///   - fleetName: the fleet that they act on.
  public init(program: String?, fleetName: String, environment: [String: String]) {
    self.program = program
    self.fleetName = fleetName
    self.environment = environment
  }

  public func startLoad(shoppers: Int, seconds: Int, post: @escaping @Sendable (ChildMessage) -> Void) {
    let arguments = [
      "load", "--json", "--fleet", fleetName, "--shoppers", String(shoppers), "--seconds", String(seconds),
    ]
    start(
      .load, arguments, onLine: { post(.loadLine($0)) },
      onEnd: { code, words in post(.loadEnded(exitCode: code, lastWords: words)) })
  }

  public func stopLoad() {
    running.withLock { running in if let pid = running[.load] { _ = kill(pid, SIGTERM) } }
  }

  public func chaos(_ kind: ChaosKind, id: String, post: @escaping @Sendable (ChildMessage) -> Void) {
    start(
      .chaos, ["chaos", kind.rawValue, id, "--fleet", fleetName], onLine: { _ in },
      onEnd: { code, words in post(.chaosEnded(exitCode: code, lastWords: words)) })
  }

  /// One at a time: an alert whose program still runs does not start it once more.
  public func runHook(_ arguments: [String], failed: @escaping @Sendable (String) -> Void) {
    guard let name = arguments.first, !running.withLock({ $0[.hook] != nil }) else { return }
    guard let path = Self.path(of: name, environment) else { return failed("\(name) was not found") }
    start(
      path, .hook, Array(arguments.dropFirst()), onLine: { _ in },
      onEnd: { code, words in if code != 0 { failed("\(name): \(code.map { "exit code \($0)" } ?? "") \(words)") } })
  }

  /// The program of a name: itself where it is a path, else as PATH has it.
  private static func path(of name: String, _ environment: [String: String]) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  public func endAll() {
    running.withLock { running in for pid in running.values { _ = kill(pid, SIGTERM) } }
  }

  private func start(
    _ role: Role, _ arguments: [String], onLine: @escaping @Sendable (String) -> Void,
    onEnd: @escaping @Sendable (Int32?, String) -> Void
  ) {
    guard let program else { return onEnd(nil, "bookstore-fleet was not found beside this program or in PATH") }
    start(program, role, arguments, onLine: onLine, onEnd: onEnd)
  }

  private func start(
    _ program: String, _ role: Role, _ arguments: [String], onLine: @escaping @Sendable (String) -> Void,
    onEnd: @escaping @Sendable (Int32?, String) -> Void
  ) {
    switch ChildProcess.spawn(program, arguments, environment) {
    case .failure(let problem): onEnd(nil, "\(program): \(problem.cause)")
    case .success(let child):
      running.withLock { $0[role] = child.pid }
      ReaderThread.start { [self] in
        let lastWords = child.readLines(onLine)
        // The id is forgotten before the child is reaped: a signal can then only reach our child.
        running.withLock { if $0[role] == child.pid { $0[role] = nil } }
        onEnd(child.waitForEnd(), lastWords)
      }
    }
  }
}
