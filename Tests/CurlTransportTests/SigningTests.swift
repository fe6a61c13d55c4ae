import BookStoreKit
import CloudAPI
import CurlTransport
import Foundation
import PlainDigests
import Testing

/// What libcurl signs, our server's verifier believes.
@Suite(.timeLimit(.minutes(1))) struct SigningTests {
  private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

  private func received(_ text: String) throws -> APIRequest {
    let gap = try #require(text.range(of: "\r\n\r\n"))
    let lines = text[..<gap.lowerBound].split(separator: "\r\n")
    let headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return APIHeader(name: String(parts[0]), value: String(parts.last?.drop { $0 == " " } ?? ""))
    }
    let start = lines[0].split(separator: " ")
    return APIRequest(
      method: String(start[0]), target: String(start[1]), headers: headers, body: Array(text[gap.upperBound...].utf8))
  }

  private static let calls: [APICall] = [
    .getCallerIdentity,
    .setDesiredCapacity(SetDesiredCapacity(groupName: "libería ñ&=+ /~*", desiredCapacity: 3)),
    .describeInstances(DescribeInstances(filters: [EC2Filter(name: "tag:aws:autoscaling:groupName", values: ["a b"])])),
    .describeAlarms(DescribeAlarms(namePrefix: "Target“Tracking”")),
    .describeTargetGroups(
      DescribeTargetGroups(names: (0..<100).map { "target-group-\(String(repeating: "n", count: 200))-\($0)" })),
  ]

  @Test(arguments: calls, [nil, "session/token+of=example"])
  func isBelieved(call: APICall, token: String?) async throws {
    let server = try SocketServer { _ in .write(httpReply("")) }
    defer { server.close() }
    let client = FleetClient(
      endpoint: FleetEndpoint(
        location: .url(server.url), region: "us-east-1", accessKeyId: "AKIDEXAMPLE", secretAccessKey: Self.secret,
        sessionToken: token))
    _ = try await CurlTransport().send(client.request(for: call))
    let request = try received(try #require(server.requests.first))
    let key = AccessKey(accessKeyId: "AKIDEXAMPLE", secretAccessKey: Self.secret, sessionToken: token)
    let verifier = SignatureVerifier(keys: [key], digests: PlainDigests())
    let now = WireTime(seconds: Int64(time(nil)))
    let signer = try verifier.verify(request, now: now)
    #expect(signer == Signer(accessKeyId: "AKIDEXAMPLE", region: "us-east-1", service: call.service))
    #expect(try request.call() == call)
    let stranger = AccessKey(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "other", sessionToken: token)
    #expect(throws: APIError.signatureDoesNotMatch) {
      try SignatureVerifier(keys: [stranger], digests: PlainDigests()).verify(request, now: now)
    }
  }
}
