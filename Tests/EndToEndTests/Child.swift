import Foundation

/// A process of this test, by posix_spawn and waitpid alone.
///
/// Its signal mask is empty: a test runs on a thread of a pool, whose blocked signals a child (and the
/// child's children) would inherit, and then no SIGTERM would ever reach them.
struct Child {
  let pid: pid_t

  struct Files {
    let input: URL
    let output: URL
    let errors: URL
  }

  struct NotStarted: Error, CustomStringConvertible {
    let description: String
  }

  init(_ program: String, _ arguments: [String], environment: [String: String], files: Files) throws {
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    pid = try Self.spawn(program, arguments, variables) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, files.input.path, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, files.output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, files.errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
  }

  /// Starts a program that hears every signal, with the default actions.
  ///
  /// - Parameters:
  ///   - inOwnSession: its first terminal becomes the one that controls it.
  ///   - open: opens its descriptors.
  static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String], inOwnSession: Bool = false,
    open: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    open(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID (0x80) is a macro that Swift does not see.
    let session: Int16 = inOwnSession ? 0x80 : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | session)
    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var started: pid_t = 0
    let problem = posix_spawnp(&started, program, &actions, &attributes, argv, envp)
    guard problem == 0 else { throw NotStarted(description: "\(program): \(String(cString: strerror(problem)))") }
    return started
  }

  /// The exit status as a shell gives it (128 + signal), or nil when the limit is over first.
  func wait(withinSeconds limit: Double) -> Int32? {
    var status: Int32 = 0
    let ended = eventually(withinSeconds: limit) { waitpid(pid, &status, WNOHANG) != 0 }
    guard ended else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// SIGTERM, and SIGKILL two seconds later.
  func end() {
    kill(pid, SIGTERM)
    if wait(withinSeconds: 2) == nil {
      kill(pid, SIGKILL)
      _ = wait(withinSeconds: 10)
    }
  }
}
