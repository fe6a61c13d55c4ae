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
    "00ff5f7d09e9ad4f", "0cab7e8558a6187c", "1493673d38369f54", "14956f266b805290", "17c1b70d324f33ba",
    "1c67e5b99441aafa", "243729926443674d", "24b3fffc24412414", "2711d6440ccbd4d2", "2d713f5e15a507fa",
    "2e8c45a75086e4ed", "331c8f418d40f07f", "334b5f91eaf3b797", "36137379017d8d04", "370a407815cd77e0",
    "43dca808d06d50ee", "495f6fc4f6281201", "4b10d76bc5e88f98", "4df8f39d9a32c86b", "4e5e16d37a90be10",
    "4f8f3b46fde1adcf", "530bf196e3ca928a", "5aa1777a80524cac", "5b0ecfa48cb918c7", "5d4d8d7e1e76dc04",
    "5e42e64a45a560cd", "5f94d8e5f8936c91", "60b32cc80d904431", "65047aa7d95efbbd", "6694fce3b38bd8c1",
    "68ab16f377f34561", "754c6525346b3c1f", "799ba3a6884cf359", "7c326728a4244218", "7eb325a45a54d472",
    "84192f478128787d", "867a44066263f679", "8758c1a77f8aa86b", "929fb11264f00a8f", "9b23fad0fe59156d",
    "9c4094474577cef3", "9c46ec0b1f8cde9c", "9e3ab487daa85fdd", "a87566f5709325fa", "ab821ae955788b0e",
    "ababbe342033d79e", "b7e751deab42c087", "bbdb51835c9439db", "bd0c9e0d1642efc6", "c55f22fed1e0661c",
    "c640bb8c767d7019", "c81cdfeadf6e2e1b", "c8939ed0b533e3eb", "c8f423d6c2fce3b9", "ccf89f997f253b44",
    "cebc7042b1ea557a", "d68c10e811161411", "d7e8c0cc6dab5317", "d851162a9e75a63c", "e28a1d568ded125f",
    "e2dcb86120de2087", "e63ec1fc35bfe809", "e6611254b35eba82", "e73288a9452fb39c", "eaf012728dffff39",
    "f0368a299658502b", "f218ea125e0fce59", "f3167465855e9625", "f4331a8908137a4b", "f4cd04d864417ed9",
    "f4d2fbfc2049e9ce", "f569b98d1960932d", "ff0e71720d2c73e8", "fff3489b71ec6569",
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
