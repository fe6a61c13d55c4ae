import BookStoreKit
import CloudAPI
import FoundationEssentials
import Scaling

// What `bookstore-fleet template` does: calls of the fleet's own API, so that it can do nothing that `aws` could not.

/// A version as somebody describes it on a command line.
public struct TemplateDraft: Hashable, Sendable {
  /// The program and its arguments, with placeholders; empty for this fleet's server.
  public var command: [String]
  /// Path of another build of bookstore-server, which is started as the fleet starts its own.
  public var server: String?
  /// `NAME=VALUE` each.
  public var environment: [String]
  /// What an instance is worth, in cores.
  public var processorShare: Double?
  public var note: String?

  public init(
    command: [String] = [], server: String? = nil, environment: [String] = [], processorShare: Double? = nil,
    note: String? = nil
  ) {
    self.command = command
    self.server = server
    self.environment = environment
    self.processorShare = processorShare
    self.note = note
  }

  /// The draft as a launch document. A path that stands there is made absolute: the controller's folder is another.
  func document() throws(FleetFailure) -> LaunchDocument {
    var words = command
    if let server {
      guard Programs.isExecutable(server) else { throw .noProgram(path: server) }
      words = [FleetPrograms.absolute(server)] + FleetPlace.serverCommand.dropFirst()
    } else if let first = words.first, first.contains("/"), !first.hasPrefix("/"), !first.hasPrefix("{") {
      words[0] = FleetPrograms.absolute(first)
    }
    let document = LaunchDocument(
      command: words.isEmpty ? FleetPlace.serverCommand : words, environment: try variables(),
      processorShare: processorShare)
    do { _ = try LaunchDocument(document.text) } catch {
      throw .badTemplate("This template cannot be: \(error.sentence).")
    }
    return document
  }

  /// What is wrong with it before any fleet is asked.
  public func check() throws(FleetFailure) {
    if let note, note.count > Self.noteLengthMost || note.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw .badTemplate("--note is one line of at most \(Self.noteLengthMost) characters.")
    }
    _ = try document()
  }

  /// EC2's most of a version's description.
  private static let noteLengthMost = 255

  private func variables() throws(FleetFailure) -> [String: String] {
    var variables: [String: String] = [:]
    for pair in environment {
      guard let sign = pair.firstIndex(of: "="), LaunchDocument.isVariable(String(pair[..<sign])) else {
        throw .badTemplate("--environment \"\(ShownText.of(pair))\" is not NAME=VALUE.")
      }
      let one = [String(pair[..<sign]): String(pair[pair.index(after: sign)...])]
      do { _ = try LaunchDocument(LaunchDocument(environment: one).text) } catch {
        throw .badTemplate("--environment \"\(ShownText.of(pair))\": \(error.sentence).")
      }
      variables.merge(one) { $1 }
    }
    return variables
  }
}

/// The fleet's launch template and its roll-outs, by the API.
public struct TemplateTool: Sendable {
  /// How often a roll-out is looked at.
  private static let lookEvery = Duration.milliseconds(500)

  private let file: FleetFile
  private let client: FleetClient
  private let transport: any HTTPTransport

  public init(_ file: FleetFile, over transport: any HTTPTransport) {
    self.file = file
    self.transport = transport
    client = FleetClient(
      endpoint: FleetEndpoint(
        location: .url(file.api), region: file.region, accessKeyId: file.accessKeyId,
        secretAccessKey: file.secretAccessKey))
  }

  private func ask(_ call: APICall) async throws(FleetFailure) -> APIReply {
    let outcome: Result<WireReply, TransportFailure>
    do { outcome = .success(try await transport.send(client.request(for: call))) } catch { outcome = .failure(error) }
    switch client.answer(to: call, from: outcome) {
    case .success(let reply, _): return reply
    case .error(let error): throw .refused(code: error.code, message: error.message)
    case .notUnderstood(let why, _): throw .refused(code: "", message: why)
    case .transport: throw .noController(fleet: file.group)
    }
  }

  private func template() async throws(FleetFailure) -> TemplateName {
    guard case .templates(.templates(let page)) = try await ask(.templates(.describeTemplates())),
      let first = page.records.first
    else { throw .refused(code: "", message: "The fleet has no launch template.") }
    return TemplateName(id: first.id)
  }

  /// Whether a text names a version: `3`, `$Latest`, `$Default`.
  public static func check(version text: String) throws(FleetFailure) {
    guard TemplateChoice(text) == nil else { return }
    throw .badTemplate("\"\(ShownText.of(text))\" is no version: it is a number from 1 on, $Latest or $Default.")
  }

  /// A line a version, newest first: number, marks, image, how many run from it, note, program.
  public func list() async throws(FleetFailure) -> [String] {
    let call = DescribeLaunchTemplateVersions(template: try await template())
    guard case .templates(.versions(let page)) = try await ask(.templates(.describeVersions(call))),
      case .describeAutoScalingGroups(let groups) = try await ask(
        .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [file.group])))
    else { return [] }
    let group = groups.records.first
    let latest = page.records.first?.number
    return page.records.map { version in
      let running = group?.instances.count { $0.launchTemplate?.version == "\(version.number)" } ?? 0
      let isChosen =
        switch group?.launchTemplate?.version {
        case "$Latest": version.number == latest
        case "$Default": version.isDefault
        case let text: text == "\(version.number)"
        }
      let marks = [isChosen ? "group" : nil, version.isDefault ? "default" : nil].compactMap { $0 }
      return [
        "\(version.number)", version.data.imageId ?? "no program", "\(running) running",
        marks.joined(separator: ","), version.description ?? "", Self.program(version),
      ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }

  private static func text(_ version: LaunchTemplateVersionRecord) -> String {
    version.data.userData.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func program(_ version: LaunchTemplateVersionRecord) -> String {
    let text = text(version)
    guard LaunchDocument.isOne(text), let document = try? LaunchDocument(text) else { return "" }
    return document.command.prefix(3).joined(separator: " ") + (document.command.count > 3 ? " …" : "")
  }

  /// The launch document of a version: `3`, `$Latest` or `$Default`.
  public func show(_ version: String) async throws(FleetFailure) -> String {
    let call = DescribeLaunchTemplateVersions(template: try await template(), versions: [version])
    guard case .templates(.versions(let page)) = try await ask(.templates(.describeVersions(call))),
      let found = page.records.first
    else { return "" }
    return Self.text(found)
  }

  /// Makes a version; its number and image.
  public func create(_ draft: TemplateDraft) async throws(FleetFailure) -> (number: Int, image: String?) {
    let text = try draft.document().text
    let call = CreateLaunchTemplateVersion(
      template: try await template(), description: draft.note,
      data: LaunchTemplateDataRecord(userData: Data(text.utf8).base64EncodedString()))
    guard case .templates(.created(let version)) = try await ask(.templates(.createVersion(call))) else {
      throw .refused(code: "", message: "The fleet answered something else.")
    }
    return (version.number, version.data.imageId)
  }

  /// Chooses what `$Default` means.
  public func setDefault(_ version: String) async throws(FleetFailure) {
    _ = try await ask(.templates(.modify(try await template(), defaultVersion: version)))
  }

  /// Replaces all instances by a version and tells each change of its course.
  /// - Returns: whether it succeeded.
  public func rollOut(
    _ version: String, leastHealthy: Int, mostHealthy: Int, tell: (String) -> Void
  ) async throws(FleetFailure) -> Bool {
    let named = try await template()
    let start = StartInstanceRefresh(
      groupName: file.group, desiredTemplate: LaunchTemplateReference(id: named.id, version: version),
      preferences: RefreshPreferencesRecord(
        minimumHealthyPercentage: leastHealthy, maximumHealthyPercentage: mostHealthy, skipsMatching: true))
    guard case .operate(.refreshId(_, let id)) = try await ask(.operate(.startInstanceRefresh(start))) else {
      throw .refused(code: "", message: "The fleet answered something else.")
    }
    var told = ""
    while true {
      let call = DescribeInstanceRefreshes(groupName: file.group, refreshIds: [id])
      guard case .operate(.instanceRefreshes(let page)) = try await ask(.operate(.describeInstanceRefreshes(call))),
        let refresh = page.records.first
      else { throw .refused(code: "", message: "The fleet does not know its refresh any more.") }
      let line =
        "\(refresh.status) \(refresh.percentageComplete ?? 0) %" + (refresh.statusReason.map { ": \($0)" } ?? "")
      if line != told { tell(line) }
      told = line
      if refresh.isOver { return refresh.status == "Successful" }
      // The API tells nobody when a refresh goes on: it is asked again, as `aws` would.
      do { try await Task.sleep(for: Self.lookEvery) } catch { return false }
    }
  }
}
