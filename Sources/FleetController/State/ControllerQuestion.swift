import BookStoreKit
import CloudAPI

/// What `status` asks a controller, and what its answer says is wrong with it.
struct ControllerQuestion: Hashable, Sendable {
  /// A controller answers within milliseconds; one that says nothing for so long is frozen or stuck.
  static let answerMilliseconds = 2_000

  private let client: FleetClient
  private let call: APICall

  init(_ file: FleetFile) {
    client = FleetClient(
      endpoint: FleetEndpoint(
        location: .url(file.api), region: file.region, accessKeyId: file.accessKeyId,
        secretAccessKey: file.secretAccessKey),
      timeoutMilliseconds: Self.answerMilliseconds, connectTimeoutMilliseconds: Self.answerMilliseconds)
    call = .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [file.group]))
  }

  var request: WireRequest { client.request(for: call) }

  /// Why its group stands still, or why it was not heard; nil when all is well.
  func complaint(in outcome: Result<WireReply, TransportFailure>) -> String? {
    switch client.answer(to: call, from: outcome) {
    case .success(.describeAutoScalingGroups(let page), _):
      page.records.first?.suspendedProcesses.first?.reason
    case .success: "the controller answered something else than was asked"
    case .error(let error): "the controller refused to answer: \(error.message)"
    case .notUnderstood: "the controller's answer was not understood"
    case .transport(let failure): "the controller does not answer: \(failure.explanation)"
    }
  }
}
