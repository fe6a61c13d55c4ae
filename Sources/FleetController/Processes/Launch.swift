import CLinux
import Glibc

/// A process to start: everything it gets, nothing that it inherits by chance.
struct Launch: Hashable, Sendable {
  /// Absolute path of the program.
  var program: String
  /// The arguments after the program's own name.
  var arguments: [String]
  /// The whole environment, without the two names of its identity, which are added.
  var environment: [String: String]
  /// The file that gets standard output and error, appended; never a pipe, so that the child outlives us.
  var outputPath: String
  /// What its standard input holds; without it, nothing.
  var input: [UInt8]?
  /// `INSTANCE_ID` of the process.
  var instance: String
  /// `BOOKSTORE_FLEET` of the process.
  var fleet: String

  init(
    program: String, arguments: [String], environment: [String: String], outputPath: String, instance: String,
    fleet: String
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.outputPath = outputPath
    self.input = nil
    self.instance = instance
    self.fleet = fleet
  }

  /// The environment's entries as the kernel wants them, in a fixed order.
  var entries: [String] {
    var whole = environment
    whole[FleetProcess.instanceName] = instance
    whole[FleetProcess.fleetName] = fleet
    return whole.map { "\($0.key)=\($0.value)" }.sorted()
  }

  /// Starts the process as the leader of its own session, with its input or /dev/null, output to the file, and no
  /// other descriptor.
  func start() throws(ProcessFailure) -> ProcessHandle {
    let output = open(outputPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard output >= 0 else {
      throw .cannotStart(program: program, reason: "\(outputPath): \(errorText(errno))")
    }
    defer { close(output) }
    let memory = try inputDescriptor()
    defer { if memory >= 0 { close(memory) } }
    var options = cl_spawn_options(
      standardInput: memory, standardOutput: output, standardError: output, workingDirectory: nil, ownSession: true)
    var pid: pid_t = 0
    let code = withCStrings([program] + arguments) { arguments in
      withCStrings(entries) { environment in
        cl_spawn(&pid, program, arguments, environment, &options)
      }
    }
    guard code == 0 else { throw .cannotStart(program: program, reason: errorText(code)) }
    do { return try ProcessHandle(child: pid, instance: instance, fleet: fleet) } catch {
      // Nobody would know of it (no descriptor was free, say). It is our child and not reaped: the id is its own.
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw error
    }
  }

  /// A file in memory: a pipe would need somebody who fills it. -1 without input.
  private func inputDescriptor() throws(ProcessFailure) -> Int32 {
    guard let input else { return -1 }
    let descriptor = cl_memory_file(input, input.count)
    guard descriptor >= 0 else { throw .cannotStart(program: program, reason: errorText(errno)) }
    return descriptor
  }
}

/// Calls `body` with a NULL-terminated vector of C strings that lives as long as the call.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return copies.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("A vector with a NULL in it has an address.") }
    return body(start)
  }
}
