// A program of the user's on our terminal: its argument vector goes to the system as it is, no shell reads it.
import CLinux
import Console
import Glibc

public struct HostForeground: Foreground {
  private let environment: [String: String]

  public init(environment: [String: String]) { self.environment = environment }

  public func run(_ words: [String]) -> ForegroundEnd {
    guard let program = words.first, words.allSatisfy({ !$0.utf8.contains(0) }) else {
      return .notStarted(FileFailure(cause: String(cString: strerror(EINVAL))))
    }
    let arguments = CStrings(words)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    defer {
      arguments.free()
      variables.free()
    }
    var status: Int32 = 0
    let problem = cl_run_foreground(program, arguments.pointers, variables.pointers, STDIN_FILENO, &status)
    guard problem == 0 else { return .notStarted(FileFailure(cause: String(cString: strerror(problem)))) }
    let signal = status & 0x7F
    return .exited(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }
}
