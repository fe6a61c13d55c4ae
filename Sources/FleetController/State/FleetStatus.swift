import BookStoreKit
import FoundationEssentials
import Scaling

/// How a fleet is, from its state folder and its processes, and from what its controller says of itself.
public struct FleetStatus: Hashable, Sendable {
  /// A process of the fleet.
  public struct Member: Hashable, Sendable, Codable {
    public let id: String
    public let pid: Int32
  }

  /// What `status --json` prints, in one line; keys are sorted, and what is not known is `null`.
  public struct Report: Hashable, Sendable, Codable {
    /// The process that holds the fleet's lock.
    public let controller: Int32?
    public let balancer: Int32?
    public let instances: [Member]
    public let desired: Int?
    public let inService: Int?
    public let healthy: Int?
    public let shop: String?
    public let api: String?
    /// What an instance is worth and what holds it to that: `0.25 core, cgroup v1`.
    public let cpuShare: String?
    /// Why the group stands still, or why its controller was not heard; null while it acts, and where none runs.
    public var standsStill: String?
    public var sentence: String
    public var exitCode: Int32

    enum CodingKeys: String, CodingKey {
      case controller, balancer, instances, desired, healthy, shop, api, sentence
      case cpuShare = "cpu_share"
      case inService = "in_service"
      case standsStill = "stands_still"
      case exitCode = "exit_code"
    }
  }

  public private(set) var report: Report

  /// The sentence.
  public var text: String { report.sentence }
  /// 0 as many in service as desired and a controller that acts, 1 less than that, 2 nothing runs.
  public var exitCode: Int32 { report.exitCode }

  /// What is known without asking the API.
  /// - Parameters:
  ///   - fleet: the fleet's name.
  ///   - controller: the process that holds the fleet's lock.
  ///   - living: the fleet's processes.
  init(fleet: String, record: FleetRecord?, file: FleetFile?, controller: Int32?, living: [FleetProcess]) {
    let instances = living.filter(\.isInstance)
    let group = controller != nil || !instances.isEmpty ? record?.group : nil
    let serving = group.map { $0.listedInstances.count { $0.inServiceSince != nil } }
    let healthy = group.map { $0.instances.count { $0.targetHealth == .healthy } }
    var words = [
      controller.map { "controller: process \($0)" } ?? "no controller", "\(instances.count) processes",
    ]
    var code = FleetFailure.doesNotRun(fleet: fleet).exitCode
    if let group, let serving, let healthy {
      words += ["\(serving) of \(group.desiredCapacity) in service", "\(healthy) healthy"]
      if let share = record?.share { words.append("each \(share)") }
      if let file { words += ["shop \(file.shop)", "API \(file.api)"] }
      code = controller != nil && min(serving, healthy) >= group.desiredCapacity ? 0 : 1
    } else {
      words = [FleetFailure.doesNotRun(fleet: fleet).description]
    }
    report = Report(
      controller: controller, balancer: living.first(where: \.isBalancer)?.pid,
      instances: instances.map { Member(id: $0.instance, pid: $0.pid) }, desired: group?.desiredCapacity,
      inService: serving, healthy: healthy, shop: file?.shop, api: file?.api,
      cpuShare: group == nil ? nil : record?.share, standsStill: nil,
      sentence: words.joined(separator: " · "), exitCode: code)
  }

  /// Looks at a fleet's folder and processes, and asks its controller, where one runs, what is wrong with it.
  /// - Parameter transport: what the question goes over.
  public static func look(
    _ folder: StateFolder, over transport: some HTTPTransport
  ) async throws(FleetFailure) -> FleetStatus {
    let file: FleetFile?
    let status: FleetStatus
    do throws(StateFailure) {
      file = try FleetFile.read(folder)
      status = FleetStatus(
        fleet: folder.fleet, record: try RecordStore(path: folder.statePath).read(), file: file,
        controller: FleetLock.runningController(of: folder), living: FleetProcesses.scan(fleet: folder.path))
    } catch { throw .state(error) }
    guard status.report.controller != nil, let file else { return status }
    let question = ControllerQuestion(file)
    do throws(TransportFailure) {
      return status.hearing(question.complaint(in: .success(try await transport.send(question.request))))
    } catch {
      return status.hearing(question.complaint(in: .failure(error)))
    }
  }

  /// The worse of what the folder says and what the controller says of itself: on a full disk its record is old.
  /// - Parameter reason: why the group stands still, or why the controller does not answer; nil when all is well.
  func hearing(_ reason: String?) -> FleetStatus {
    guard let reason, report.controller != nil else { return self }
    var status = self
    status.report.standsStill = reason
    status.report.sentence += " · \(reason)"
    status.report.exitCode = max(1, status.report.exitCode)
    return status
  }

  /// The report as one line of JSON.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(report) else { preconditionFailure("Texts and numbers can be encoded.") }
    return String(decoding: data, as: UTF8.self)
  }
}

extension FleetStatus.Report {
  /// Every field is always there: an absent one would be nobody's promise.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(controller, forKey: .controller)
    try values.encode(balancer, forKey: .balancer)
    try values.encode(instances, forKey: .instances)
    try values.encode(desired, forKey: .desired)
    try values.encode(inService, forKey: .inService)
    try values.encode(healthy, forKey: .healthy)
    try values.encode(shop, forKey: .shop)
    try values.encode(api, forKey: .api)
    try values.encode(cpuShare, forKey: .cpuShare)
    try values.encode(standsStill, forKey: .standsStill)
    try values.encode(sentence, forKey: .sentence)
    try values.encode(exitCode, forKey: .exitCode)
  }
}
