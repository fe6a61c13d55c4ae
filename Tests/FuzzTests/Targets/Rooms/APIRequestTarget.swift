// Requests to the controller's endpoint, from their bytes to the call in them or AWS's refusal.
import CloudAPI
import Markup
import PlainDigests

extension FuzzTarget {
  /// - A request is believed, or refused with 403 (or 400 where its signature is incomplete).
  /// - Only what somebody who has the key signed is believed: whatever is believed has a body that was recorded.
  /// - What is asked is a call that, written by our own client, reads back as the same; or it is refused with a 4xx.
  /// - A refusal can be rendered in every protocol, and reads back with its code and message.
  static let apiRequest = FuzzTarget(
    "api-request",
    dictionary: [
      "Action=DescribeAutoScalingGroups", "&Version=2011-01-01", "&AutoScalingGroupNames.member.1=", ".member.", "%2G",
      "%00",
      "&MaxRecords=-1", "&NextToken=", "DesiredCapacity=99999999999999999999", "&HonorCooldown=true",
      "Filter.1.Value.1=",
      "X-Amz-Target: GraniteServiceVersion20100801.GetMetricData\n", "Content-Type: application/x-amz-json-1.0\n",
      "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/monitoring/aws4_request, ",
      "SignedHeaders=host;x-amz-date, Signature=", "X-Amz-Date: 20261123T051016Z\n", "X-Amz-Content-Sha256: ",
      "\"StartTime\":", "1e400", "-9223372036854775809", "[[[[[[[[", "{\"MetricDataQueries\":[", "PUT ", "GET /?",
    ]
  ) { bytes throws(BrokenInvariant) in
    let message = WireMessage(bytes)
    let request = APIRequest(
      method: message.start.first.map(String.init) ?? "POST",
      target: message.start.dropFirst().first.map(String.init) ?? "/",
      headers: message.headers.map { APIHeader(name: $0.name, value: $0.value) }, body: message.body)
    // An attacker chooses the time at which a recorded request is repeated; the skew has tests of its own.
    let now = request.header("X-Amz-Date").flatMap(WireTime.init(basicISO8601:)) ?? WireTime(seconds: 0)
    switch believed(request, at: now) {
    case .success:
      try hold(recordedBodies.contains(digest(message.body)), "a body that nobody signed is believed")
    case .failure(let error):
      try hold(error.status == 403 || error.status == 400, "a wrong signature is answered with \(error.status)")
      try checkRefusal(error)
    }
    switch asked(request) {
    case .success(let call): try checkCall(call)
    case .failure(let error): try checkRefusal(error)
    }
  }

  /// The key of the recordings under Tests/CloudAPITests/Exchanges.
  private static let verifier = SignatureVerifier(
    keys: [AccessKey(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")],
    digests: PlainDigests())

  /// The first bytes of SHA-256 of the bodies that were recorded (Tests/CloudAPITests/Exchanges).
  private static let recordedBodies: Set<String> = [
    "bd0c9e0d1642efc6", "1493673d38369f54", "530bf196e3ca928a", "68ab16f377f34561", "f4cd04d864417ed9",
    "d68c10e811161411",
    "f3167465855e9625", "cebc7042b1ea557a", "c8f423d6c2fce3b9", "2e8c45a75086e4ed", "ab821ae955788b0e",
    "867a44066263f679",
    "331c8f418d40f07f", "4df8f39d9a32c86b", "65047aa7d95efbbd",
    "8758c1a77f8aa86b", "9c46ec0b1f8cde9c", "14956f266b805290", "2711d6440ccbd4d2", "e28a1d568ded125f",
    "9c4094474577cef3", "370a407815cd77e0", "00ff5f7d09e9ad4f", "eaf012728dffff39", "4f8f3b46fde1adcf",
    "f4331a8908137a4b", "6694fce3b38bd8c1", "ccf89f997f253b44", "495f6fc4f6281201", "e63ec1fc35bfe809",
  ]

  private static func digest(_ body: [UInt8]) -> String {
    PlainDigests().sha256(body).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func believed(_ request: APIRequest, at now: WireTime) -> Result<Signer, APIError> {
    do throws(APIError) { return .success(try verifier.verify(request, now: now)) } catch { return .failure(error) }
  }

  private static func asked(_ request: APIRequest) -> Result<APICall, APIError> {
    do throws(APIError) { return .success(try request.call()) } catch { return .failure(error) }
  }

  /// Written by our own client and read again, a call is the same call.
  private static func checkCall(_ call: APICall) throws(BrokenInvariant) {
    let parts = call.requestParts
    let scope = "AWS4-HMAC-SHA256 Credential=A/20260101/r/\(call.service.signingName)/aws4_request"
    let authorization = APIHeader(name: "Authorization", value: "\(scope), SignedHeaders=host, Signature=0")
    let again = asked(
      APIRequest(method: "POST", target: "/", headers: parts.headers + [authorization], body: parts.body))
    // As text, so that a NaN equals itself.
    try hold(
      String(describing: again) == String(describing: Result<APICall, APIError>.success(call)),
      "\(call), written and read again, is \(again)")
  }

  private static func checkRefusal(_ error: APIError) throws(BrokenInvariant) {
    try hold((400..<500).contains(error.status), "a refusal has the status \(error.status)")
    try hold(!error.code.isEmpty, "a refusal has no code")
    for (wireProtocol, call) in [
      (WireProtocol.query, APICall.getCallerIdentity), (.json, .describeAlarms(DescribeAlarms())),
    ] {
      let reply = error.rendered(in: wireProtocol, requestId: "r")
      guard case .error(let read) = call.answer(status: reply.status, headers: reply.headers, body: reply.body) else {
        throw BrokenInvariant(description: "the refusal \(error) does not read back in \(wireProtocol)")
      }
      try hold(read.code == error.code, "the code \(error.code) reads back as \(read.code) in \(wireProtocol)")
    }
  }
}
