import ArgumentParser
import BookStoreKit
import CloudAPI
import CurlTransport
import FleetController
import Glibc

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says in one line how the fleet is; exit 0 fine, 1 degraded, 2 down.")

  @OptionGroup var which: FleetOption

  @Flag(help: "Prints one line of JSON, with the ids of the fleet's processes.")
  var json = false

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let folder = try which.folder()
      var status = try FleetStatus.look(folder)
      if status.report.controller != nil, let file = try? FleetFile.read(folder) {
        status = status.hearing(await Self.complaint(of: file))
      }
      Terminal.say(json ? status.json : status.text)
      return status.exitCode
    }
  }

  /// A controller answers within milliseconds; one that says nothing for so long is frozen or stuck.
  private static let answerMilliseconds = 2_000

  /// What the controller says is wrong with itself, or that it says nothing; nil when all is well.
  private static func complaint(of file: FleetFile) async -> String? {
    let client = FleetClient(
      endpoint: FleetEndpoint(
        location: .url(file.api), region: file.region, accessKeyId: file.accessKeyId,
        secretAccessKey: file.secretAccessKey),
      timeoutMilliseconds: answerMilliseconds, connectTimeoutMilliseconds: answerMilliseconds)
    let call = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [file.group]))
    let outcome: Result<WireReply, TransportFailure>
    do { outcome = .success(try await CurlTransport().send(client.request(for: call))) } catch {
      outcome = .failure(error)
    }
    switch client.answer(to: call, from: outcome) {
    case .success(.describeAutoScalingGroups(let page), _):
      return page.records.first?.suspendedProcesses.first?.reason
    case .success: return "the controller answered something else than was asked"
    case .error(let error): return "the controller refused to answer: \(error.message)"
    case .notUnderstood: return "the controller's answer was not understood"
    case .transport(let failure): return "the controller does not answer: \(failure.explanation)"
    }
  }
}
