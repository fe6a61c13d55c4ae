import BookStoreKit
import CloudAPI
import Foundation

/// A fleet of a test that kills its parts: its programs, its processes, its API and its balancer, each looked at from
/// outside.
// @unchecked: one test has it, and two starts of it at once share nothing that changes.
final class CrashFleet: @unchecked Sendable {
  let home: URL
  let name = "crash"
  let shim: CrashShim
  private let customers = Customers()
  private var controllers: [Child] = []

  init() throws {
    home = FileManager.default.temporaryDirectory.appending(path: "bookstore-crash-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    shim = try CrashShim(in: home)
  }

  /// Nothing of a test that failed half way goes on.
  deinit {
    // Its place stands in a file of the folder that goes.
    let sockets = socket?.deletingLastPathComponent()
    try? FileManager.default.removeItem(at: shim.fullDisk)
    for controller in controllers { kill(controller.pid, SIGKILL) }
    for process in Self.processes(marked: folder.path) { kill(process.pid, SIGKILL) }
    try? FileManager.default.removeItem(at: home)
    if let sockets { try? FileManager.default.removeItem(at: sockets) }
  }

  var folder: URL { home.appending(path: "bookstore/\(name)") }
  var statePath: URL { folder.appending(path: "state.json") }

  private var environment: [String: String] { ["XDG_STATE_HOME": home.path, "HOME": home.path] }
  private var startArguments: [String] {
    [
      "--fleet", name, "--api-port", "0", "--http-port", "0", "--https-port", "0", "--instance-port", "0", "--server",
      Programs.server,
    ]
  }

  // Programs.

  func start() throws -> Programs.Outcome {
    try Programs.run(Programs.fleet, ["start"] + startArguments, environment: environment, withinSeconds: 120)
  }

  /// The controller in the foreground, under the shim.
  func run(dyingAt point: CrashShim.Point? = nil) throws -> Child {
    let output = home.appending(path: "run.log")
    let child = try Child(
      Programs.fleet, ["run"] + startArguments,
      environment: environment.merging(shim.environment(dyingAt: point)) { $1 },
      files: Child.Files(
        input: URL(filePath: "/dev/null"), output: output, errors: home.appending(path: "run.errors")))
    controllers.append(child)
    return child
  }

  func command(_ arguments: String..., dyingAt point: CrashShim.Point? = nil) throws -> Programs.Outcome {
    let extra = point.map { shim.environment(dyingAt: $0) } ?? [:]
    return try Programs.run(
      Programs.fleet, arguments + ["--fleet", name], environment: environment.merging(extra) { $1 })
  }

  // Processes.

  struct Process: Hashable {
    let pid: Int32
    /// `i-…`, `balancer`, `controller`, or a step of a start.
    let instance: String
  }

  /// Living processes of this fleet, by what stands in their environment.
  var processes: [Process] { Self.processes(marked: folder.path) }
  var instances: [Process] { processes.filter { $0.instance.hasPrefix("i-") }.sorted { $0.instance < $1.instance } }
  var balancer: Process? { processes.first { $0.instance == "balancer" } }

  private static func processes(marked folder: String) -> [Process] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.compactMap { pid in
      let text = read("/proc/\(pid)/environ").split(separator: "\0")
      guard text.contains("BOOKSTORE_FLEET=\(folder)"), !read("/proc/\(pid)/stat").contains(") Z ") else { return nil }
      guard let instance = text.first(where: { $0.hasPrefix("INSTANCE_ID=") }) else { return nil }
      return Process(pid: pid, instance: String(instance.dropFirst(12)))
    }
  }

  private static func read(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  // The API and the balancer.

  var description: FleetFile? {
    (try? Data(contentsOf: folder.appending(path: "fleet.json")))
      .flatMap { try? JSONDecoder().decode(FleetFile.self, from: $0) }
  }

  func ask(_ call: APICall) async -> FleetAnswer? {
    guard let description else { return nil }
    let client = FleetClient(
      endpoint: FleetEndpoint(
        location: .url(description.api), region: description.region, accessKeyId: description.accessKeyId,
        secretAccessKey: description.secretAccessKey), timeoutMilliseconds: 3_000)
    return client.answer(to: call, from: await customers.sent(client.request(for: call)))
  }

  /// Whether the call was acknowledged.
  func acknowledges(_ call: APICall) async -> Bool {
    if case .success = await ask(call) { return true }
    return false
  }

  func setDesiredCapacity(_ capacity: Int) async -> Bool {
    await acknowledges(
      .setDesiredCapacity(SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: capacity)))
  }

  func group() async -> AutoScalingGroupRecord? {
    guard case .success(.describeAutoScalingGroups(let page), _) = await ask(.describeAutoScalingGroups(.init())) else {
      return nil
    }
    return page.records.first
  }

  /// Health by instance, of all targets that are registered.
  func targets() async -> [String: String]? {
    let call = APICall.describeTargetGroups(.init())
    guard case .success(.describeTargetGroups(let groups), _) = await ask(call), let arn = groups.records.first?.arn,
      case .success(.describeTargetHealth(let records), _) = await ask(
        .describeTargetHealth(.init(targetGroupARN: arn)))
    else { return nil }
    return Dictionary(records.map { ($0.target.id, $0.health.state.rawValue) }, uniquingKeysWith: { first, _ in first })
  }

  /// The balancer's runtime socket, as its configuration names it.
  var socket: URL? {
    Self.read(folder.appending(path: "haproxy.cfg").path).split(separator: "\n")
      .first { $0.contains("stats socket") }
      .map { URL(filePath: String($0.split(separator: " ")[2])) }
  }

  /// The first requests that the shop answers, over its whole way: TLS, balancer, instance.
  func shopAnswers() async -> Bool {
    guard let description else { return false }
    let catalog = BookStoreClient(shop: description.shop, trust: .authority(path: description.ca)).catalog()
    if case .success = catalog.answer(from: await customers.sent(catalog.wire)) { return true }
    return false
  }
}
