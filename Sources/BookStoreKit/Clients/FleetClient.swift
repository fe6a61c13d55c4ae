// The fleet by the AWS API, as a client sees it: a call becomes a request to send, and what came back becomes an answer.
// The same client speaks to the local controller (one endpoint for all services) and to AWS (one host a service).
// It sends nothing, follows no page and keeps no state: `nextCall` says how to go on, `FleetSnapshot` folds answers.

import CloudAPI

/// Where a fleet's API is and who asks.
public struct FleetEndpoint: Hashable, Sendable {
  /// Where the requests go.
  public enum Location: Hashable, Sendable {
    /// One URL for every service, such as `http://127.0.0.1:8070`.
    case url(String)
    /// AWS's own host of each service in the region.
    case aws
  }

  public var location: Location
  /// The region that is signed for, such as `us-east-1`.
  public var region: String
  public var accessKeyId: String
  public var secretAccessKey: String
  /// Part of temporary credentials.
  public var sessionToken: String?
  /// Whose certificates are believed, on https.
  public var trust: WireRequest.Trust

  /// An endpoint and the key to sign with.
  public init(
    location: Location, region: String, accessKeyId: String, secretAccessKey: String, sessionToken: String? = nil,
    trust: WireRequest.Trust = .system
  ) {
    self.location = location
    self.region = region
    self.accessKeyId = accessKeyId
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.trust = trust
  }

  /// The URL of one service.
  func url(of service: APIService) -> String {
    switch location {
    case .url(let url): url.hasSuffix("/") ? url : url + "/"
    case .aws: "https://\(service.signingName).\(region).amazonaws.com/"
    }
  }
}

/// What came of one call.
public enum FleetAnswer: Hashable, Sendable {
  /// Done; the answer, and microseconds it took.
  case success(APIReply, elapsedMicroseconds: Int)
  /// Refused by the API, in AWS's words.
  case error(APIError)
  /// Something answered that is not this API: why it was not understood, and the HTTP status.
  case notUnderstood(String, status: Int)
  /// No answer.
  case transport(TransportFailure)
}

/// Builds requests for the twelve actions and reads their replies.
public struct FleetClient: Hashable, Sendable {
  public var endpoint: FleetEndpoint
  /// Milliseconds for one call, and to connect.
  public var timeoutMilliseconds: Int
  public var connectTimeoutMilliseconds: Int

  /// A client of an endpoint. Five seconds are many times what a healthy endpoint takes, and less than two polls.
  public init(endpoint: FleetEndpoint, timeoutMilliseconds: Int = 5_000, connectTimeoutMilliseconds: Int = 2_000) {
    self.endpoint = endpoint
    self.timeoutMilliseconds = timeoutMilliseconds
    self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
  }

  /// The request that makes a call.
  public func request(for call: APICall) -> WireRequest {
    let parts = call.requestParts
    return WireRequest(
      method: .post, url: endpoint.url(of: call.service),
      headers: parts.headers.map { WireHeader($0.name, $0.value) }, body: parts.body,
      timeoutMilliseconds: timeoutMilliseconds, connectTimeoutMilliseconds: connectTimeoutMilliseconds,
      signing: .sigv4(
        service: call.service.signingName, region: endpoint.region, accessKeyId: endpoint.accessKeyId,
        secretAccessKey: endpoint.secretAccessKey, sessionToken: endpoint.sessionToken),
      trust: endpoint.trust, isReadingPost: !call.changesFleet)
  }

  /// What the outcome of that request means.
  public func answer(to call: APICall, from outcome: Result<WireReply, TransportFailure>) -> FleetAnswer {
    switch outcome {
    case .failure(let failure): return .transport(failure)
    case .success(let reply):
      let headers = reply.headers.map { APIHeader(name: $0.name, value: $0.value) }
      switch call.answer(status: reply.status, headers: headers, body: reply.body) {
      case .reply(let answer): return .success(answer, elapsedMicroseconds: reply.elapsedMicroseconds)
      case .error(let error): return .error(error)
      case .notUnderstood(let problem, let status): return .notUnderstood(problem, status: status)
      }
    }
  }

  /// The calls that ask for the same in portions that AWS takes: a GetMetricData has 500 queries at most (API
  /// reference, GetMetricData).
  public static func portions(of call: APICall) -> [APICall] {
    guard case .getMetricData(let whole) = call, whole.queries.count > maximumMetricQueries else { return [call] }
    return stride(from: 0, to: whole.queries.count, by: maximumMetricQueries).map { first in
      var portion = whole
      portion.queries = Array(whole.queries[first...].prefix(maximumMetricQueries))
      return .getMetricData(portion)
    }
  }

  private static let maximumMetricQueries = 500

  /// The most pages of one list that are followed: at AWS's page sizes, 5,000 records and more.
  public static let maximumPages = 50

  /// The call for the page after a reply; nil at the end, or when `page` pages (from 1) were already read.
  public func nextCall(after call: APICall, reply: APIReply, page: Int) -> APICall? {
    guard page < Self.maximumPages, let token = reply.nextToken else { return nil }
    return call.continuing(at: token)
  }
}
