import CloudAPI
import Doorkeeper
import FoundationEssentials
import Hummingbird
import Logging
import Scaling
import Synchronization

/// The AWS endpoint: one HTTP port for all services, on the fleet's own addresses.
///
/// A request is read up to a limit, its signature is verified, the call in it goes to the controller, and the answer
/// is written in the protocol that asked. What is said to whom is CloudAPI's; this only moves bytes.
final class Endpoint: Sendable {
  /// How long a listener may take to accept.
  static let listenLimit = Duration.seconds(10)
  /// Connections that wait to be accepted.
  private static let backlog = 1_024

  private let controller: Controller
  private let credentials: LocalCredentials
  private let place: FleetPlace
  private let logger: Logger
  /// One for all addresses: who fills one listener must not find a second empty one.
  let door: Doorkeeper
  private let tasks = Mutex<[Task<Void, any Error>]>([])

  init(
    controller: Controller, credentials: LocalCredentials, place: FleetPlace, logger: Logger,
    limits: ConnectionLimits = .endpoint
  ) {
    door = Doorkeeper(limits.fitting(descriptors: DescriptorLimit.raise()))
    self.controller = controller
    self.credentials = credentials
    self.place = place
    // Hummingbird tells every connection that the end of the controller cut as an error.
    var quiet = logger
    quiet.logLevel = .critical
    self.logger = quiet
  }

  /// Answers when every address accepts connections.
  func listen() async throws(FleetFailure) {
    for address in place.index.listenAddresses {
      if let reason = await listen(on: address) {
        await close()
        if let holder = PortHolder.find(address: address, port: place.ports.api) {
          throw .address(.portTaken(address: address, port: place.ports.api, holder: holder))
        }
        throw .endpoint(reason: reason)
      }
    }
  }

  /// Nil when the address accepts, else why it does not.
  private func listen(on address: String) async -> String? {
    let door = door
    let (stream, outcome) = AsyncStream.makeStream(of: String?.self)
    let application = Application(
      responder: EndpointResponder(
        controller: controller, credentials: credentials, door: door, logs: LogAnswers(folder: place.folder)),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [door.handler()],
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: door.limits.headBytesMost, maxHeaderListSize: door.limits.headBytesMost,
            maxHeaderFieldCount: door.limits.headersMost))),
      configuration: ApplicationConfiguration(
        address: .hostname(address, port: place.ports.api), serverName: "bookstore-fleet", backlog: Self.backlog,
        availableConnectionsDelegate: door.accepting),
      onServerRunning: { _ in outcome.yield(nil) }, logger: logger)
    let task = Task {
      do {
        try await application.run()
      } catch {
        outcome.yield("\(error)")
        throw error
      }
    }
    tasks.withLock { $0.append(task) }
    let limit = Task {
      try? await Task.sleep(for: Self.listenLimit)
      outcome.yield("it did not begin within \(Self.listenLimit)")
    }
    defer { limit.cancel() }
    for await result in stream { return result }
    return "it ended"
  }

  func close() async {
    let running = tasks.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    for task in running { task.cancel() }
    for task in running { _ = try? await task.value }
  }
}

/// From a request's bytes to a reply's.
struct EndpointResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  let controller: Controller
  let credentials: LocalCredentials
  let door: Doorkeeper
  let logs: LogAnswers

  func respond(to request: Request, context: Context) async throws -> Response {
    let identifier = UUID().uuidString.lowercased()
    var headers = request.headers.map { APIHeader(name: $0.name.rawName, value: $0.value) }
    if let host = request.head.authority { headers.append(APIHeader(name: "Host", value: host)) }
    var wire = APIRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers, body: [])
    let rendered: RenderedReply
    do {
      if door.isFull { throw APIError.serviceUnavailable }
      let body = try await request.body.collect(upTo: APIRequest.maximumBodyBytes)
      wire.body = Array(body.readableBytesView)
      rendered = try await answer(wire).rendered(in: wire.wireProtocol, requestId: identifier)
    } catch let error as APIError {
      rendered = error.rendered(in: wire.wireProtocol, requestId: identifier)
    } catch {
      let refusal = APIError(code: "RequestEntityTooLarge", message: "The request is too large.", status: 413)
      rendered = refusal.rendered(in: wire.wireProtocol, requestId: identifier)
    }
    return Self.response(rendered)
  }

  private func answer(_ request: APIRequest) async throws(APIError) -> APIReply {
    let key = AccessKey(accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey)
    let verifier = SignatureVerifier(keys: [key], digests: OpenSSLDigests())
    let now = WireTime(milliseconds: Moment.now().milliseconds)
    let signer = try verifier.verify(request, now: now)
    let call = try request.inflated().call()
    if case .logs(let call) = call { return .logs(try logs.answer(call)) }
    return try await controller.answer(call, accessKeyId: signer.accessKeyId)
  }

  private static func response(_ reply: RenderedReply) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = reply.contentType
    for header in reply.headers {
      if let name = HTTPFields.Element.Name(header.name) { headers[name] = header.value }
    }
    return Response(
      status: HTTPResponse.Status(code: reply.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }
}
