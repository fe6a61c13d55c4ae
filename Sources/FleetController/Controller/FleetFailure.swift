import BookStoreKit

/// Why a fleet cannot be started, stopped or reached: one sentence for the operator each.
public enum FleetFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case badName(String)
  /// The environment says neither where state is kept nor where home is.
  case noHome
  /// The variable that says where state is kept does not hold such a place.
  case badHome(name: String, value: String)
  /// The sentence says which, by its flag.
  case badPorts(sentence: String)
  /// A configuration file as it is shown, the line where one is meant, and what is wrong there.
  case badNumbers(path: String, line: Int?, sentence: String)
  /// A program of the fleet is nowhere; the advice says how to get it.
  case missing(program: String, advice: String)
  /// What `--server` names cannot be run.
  case noProgram(path: String)
  case state(StateFailure)
  case address(AddressFailure)
  case certificate(CertificateFailure)
  case balancer(BalancerFailure)
  /// `bookstore-server migrate` or `seed` did not do its work; the reason is the end of its output.
  case database(step: String, reason: String)
  case endpoint(reason: String)
  /// The controller runs, but the instances did not become healthy in time.
  case notHealthy(seconds: Int, logPath: String)
  /// The controller gave its reason, and the exit code that goes with it.
  case startFailed(sentence: String, code: Int32)
  /// The controller ended while it started; the reason is in its log.
  case controllerEnded(logPath: String)
  case doesNotRun(fleet: String)
  /// Instances may run, but nobody steers them.
  case noController(fleet: String)
  case noSuchInstance(String)
  case manyInstances(String, count: Int)
  case process(ProcessFailure)
  /// What was typed is no template.
  case badTemplate(String)
  /// The fleet's API refused it, in its words.
  case refused(code: String, message: String)
  /// Processes that not even SIGKILL ended: they hang in the kernel.
  case cannotEnd(pids: [Int32])

  public var description: String {
    switch self {
    case .badName(let name):
      "\"\(ShownText.of(name))\" is no name for a fleet: letters, digits, - _ and . are, at most 40, "
        + "not first a point, and not the word console."
    case .noHome: "Neither XDG_STATE_HOME nor HOME is set: the fleet's state has no place."
    case .badHome(let name, let value):
      "\(name) is \"\(ShownText.of(value))\": the fleet's state needs the absolute path of a folder, without \"..\" "
        + "and control characters, of at most 1024 bytes."
    case .badPorts(let sentence): sentence
    case .badNumbers(let path, let line, let sentence):
      "\(path)\(line.map { ", line \($0)" } ?? ""): \(sentence)."
    case .missing(let program, let advice): "\(program) is not installed: \(advice)."
    case .noProgram(let path):
      "\(ShownText.of(path)) is no program that can be run: --server names the file bookstore-server."
    case .state(let failure): failure.description
    case .address(let failure): failure.description
    case .certificate(let failure): failure.description
    case .balancer(let failure): failure.description
    case .database(let step, let reason): "bookstore-server \(step) failed: \(reason)"
    case .endpoint(let reason): "The API cannot listen: \(reason)."
    case .notHealthy(let seconds, let path): "No healthy group after \(seconds) s: \(path) says why."
    case .startFailed(let sentence, _): sentence
    case .controllerEnded(let path): "The controller ended while it started: \(path) says why."
    case .doesNotRun(let fleet): "The fleet \"\(fleet)\" does not run; \(StateFolder.startCommand(fleet)) starts it."
    case .noController(let fleet):
      "No controller of the fleet \"\(fleet)\" runs; \(StateFolder.startCommand(fleet)) starts one."
    case .noSuchInstance(let text): "No running instance's id is or ends with \"\(ShownText.of(text))\"."
    case .manyInstances(let text, let count):
      "\(count) running instances' ids end with \"\(ShownText.of(text))\": name more of it."
    case .process(let failure): failure.description
    case .badTemplate(let sentence): sentence
    case .refused(let code, let message): ShownText.harmless(code.isEmpty ? message : "\(message) (\(code))")
    case .cannotEnd(let pids):
      "Not everything ended: process \(pids.map(String.init).joined(separator: ", ")) hangs in the kernel."
    }
  }

  /// Exit code of a subcommand that fails so: 64 what was typed means nothing here, 1 refused, 2 down.
  public var exitCode: Int32 {
    switch self {
    case .badName, .badHome, .badPorts, .badNumbers, .noProgram, .noSuchInstance, .manyInstances, .badTemplate: 64
    case .process, .notHealthy, .cannotEnd, .refused: 1
    case .startFailed(_, let code): code
    case .noHome, .missing, .state, .address, .certificate, .balancer, .database, .endpoint, .controllerEnded,
      .doesNotRun, .noController:
      2
    }
  }
}
