// Which fleet and which shop: the options, and the one place that reads environment and fleet.json. What follows from
// them is decided in Console/Contexts.
import ArgumentParser
import BookStoreKit
import Console
import ConsoleHost
import FoundationEssentials

/// The options that every command has which looks at a fleet or a shop.
struct ContextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The context of config.yaml to look at (docs/contexts.md).", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("The local fleet to look at (default: default).", valueName: "name"))
  var fleet: String?

  @Option(help: ArgumentHelp("The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet's).", valueName: "name"))
  var group: String?

  @Option(help: ArgumentHelp("The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet's).", valueName: "name"))
  var targetGroup: String?

  @Option(help: ArgumentHelp("The shop's address, as https://host:port (default: the fleet's own).", valueName: "url"))
  var shop: String?

  @Option(
    help: ArgumentHelp("Believe this certificate authority (PEM) instead of the system's.", valueName: "file"),
    completion: .file())
  var ca: String?

  @Option(help: ArgumentHelp("en or es (default: by LC_ALL, LC_MESSAGES or LANG).", valueName: "language"))
  var language: Language?

  @Flag(help: "Change nothing; on the screen W unlocks for this run.")
  var readOnly = false
}

extension Language: ExpressibleByArgument {}

/// Fleet, shop, language and state folder of this run.
struct FoundContext {
  var context: ConsoleContext
  var language: Language
  /// Nil where neither XDG_STATE_HOME nor HOME says where it is: then nothing is remembered.
  var stateFolder: StateFolder?
  /// What `config.yaml` says; what is wrong with it is what keeps the context from being had.
  var config = ConsoleConfig()
  var request: ContextRequest?
}

extension ContextOptions {
  /// Reads what there is. Never fails: what is missing is said where it is needed.
  func find(environment: [String: String] = ProcessInfo.processInfo.environment) -> FoundContext {
    let folder = StateFolder(environment: environment)
    var config = ConsoleConfig()
    var problem = StateFolder.problem(environment: environment) ?? ca.flatMap(Self.authorityProblem)
    do throws(ConfigProblem) { config = try ConfigFinder.read(environment) } catch {
      problem = problem ?? .config(error)
    }
    let request = request(environment, config)
    return FoundContext(
      context: problem.map(ConsoleContext.init(failing:)) ?? Self.context(request, in: folder),
      language: language ?? config.language ?? Self.language(environment), stateFolder: folder, config: config,
      request: request)
  }

  private func request(_ environment: [String: String], _ config: ConsoleConfig) -> ContextRequest {
    ContextRequest(
      fleet: fleet, group: group, targetGroup: targetGroup, shop: shop, authorityPath: ca, environment: environment,
      contextName: context, isReadOnly: readOnly, config: config)
  }

  /// Reads the files that a request is about.
  static func context(_ request: ContextRequest, in folder: StateFolder?) -> ConsoleContext {
    let keys = request.needsKeys ? KeyFinder.chain(request.environment) : nil
    if let path = request.settings?.authorityPath, let problem = authorityProblem(path, input: "ca") {
      return ConsoleContext(failing: problem)
    }
    return request.context(read(request.wantedFleet, in: folder), keys: keys)
  }

  /// Certificates of every authority in the world are a quarter of this.
  private static let maximumAuthorityBytes = 1_048_576
  /// A fleet.json has less than one kibibyte.
  private static let maximumFleetFileBytes = 65_536

  /// Found here rather than at each of a thousand requests.
  private static func authorityProblem(_ path: String) -> ContextProblem? { authorityProblem(path, input: "--ca") }

  private static func authorityProblem(_ path: String, input: String) -> ContextProblem? {
    func problem(_ words: String) -> ContextProblem {
      .badInput(InputProblem(input: input, value: path, rule: .certificates(problem: words)))
    }
    do throws(BoundedFile.Failure) {
      let bytes = try BoundedFile.read(path, maximumBytes: maximumAuthorityBytes)
      return bytes.firstRange(of: Array("-----BEGIN CERTIFICATE-----".utf8)) == nil
        ? problem("it has no BEGIN CERTIFICATE") : nil
    } catch {
      return problem(error.description)
    }
  }

  private static func read(_ name: String?, in folder: StateFolder?) -> FleetFileReading {
    guard let name, let folder, StateFolder.isFleetName(name) else { return .notWanted }
    let path = folder.fleetFile(name)
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: maximumFleetFileBytes)
    } catch {
      return error == .missing ? .missing(path: path) : .unreadable(path: path, cause: error.description)
    }
    do {
      return .found(try JSONDecoder().decode(FleetFile.self, from: Data(bytes)))
    } catch {
      return .unreadable(path: path, cause: "not a fleet.json of this release" + JSONMistake.place(error))
    }
  }

  /// The first of the variables that says something, in the order of POSIX.
  static func language(_ environment: [String: String]) -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    return Language(locale: names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "")
  }
}
