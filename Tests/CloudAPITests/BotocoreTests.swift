import CloudAPI
import Foundation
import Testing

/// botocore, the parser of boto3 and the aws command, reads what we render: run as a child process, because it is the
/// reader that counts. Skipped, and said so, where no Python with botocore is found.
@Suite struct BotocoreTests {
  /// The interpreter: `BOOKSTORE_PYTHON`, else `python3` in PATH.
  private static let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.standardError
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static let hasBotocore: Bool = {
    let found = "import importlib.util as u, sys; sys.exit(0 if u.find_spec('botocore') else 77)"
    return (try? run(["-c", found]))?.status == 0
  }()

  private static func line(_ rendered: RenderedReply, _ service: String, _ operation: String) throws -> String {
    let headers = Dictionary(rendered.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let object: [String: Any] = [
      "service": service, "operation": operation, "status": rendered.status, "headers": headers,
      "body": String(decoding: rendered.body, as: UTF8.self),
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }

  private static func parsed(_ lines: [String]) throws -> [NSDictionary] {
    let file = FileManager.default.temporaryDirectory.appending(path: "replies-\(UUID().uuidString).jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "parse_replies.py")
    let (status, output) = try run([script.path, file.path])
    #expect(status == 0)
    return try output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary)
    }
  }

  /// The value at a path of names and indices, as text.
  private static func text(_ reply: NSDictionary, _ path: String...) -> String {
    var value: Any? = reply
    for name in path { value = Int(name).map { (value as? [Any])?[$0] } ?? (value as? NSDictionary)?[name] }
    return value.map { "\($0)" } ?? "absent"
  }

  private static let services: [APIService: String] = [
    .autoScaling: "autoscaling", .loadBalancing: "elbv2", .ec2: "ec2", .monitoring: "cloudwatch", .tokens: "sts",
    .logs: "logs",
  ]

  @Test(.enabled(if: hasBotocore, "no Python with botocore: set BOOKSTORE_PYTHON to one"))
  func readsEveryReply() throws {
    let lines = try Samples.exchanges.map { call, reply in
      let rendered = reply.rendered(in: Samples.wireProtocol(call.service), requestId: "r-1")
      return try Self.line(rendered, try #require(Self.services[call.service]), call.action)
    }
    let replies = try Self.parsed(lines)
    #expect(replies.count == Samples.exchanges.count)
    for reply in replies { #expect(Self.text(reply, "ResponseMetadata", "RequestId") == "r-1") }
    let group = ["AutoScalingGroups", "0"]
    #expect(Self.text(replies[0], group[0], group[1], "Tags", "0", "Value") == Samples.hostile)
    #expect(Self.text(replies[0], group[0], group[1], "CreatedTime") == Samples.time.iso8601)
    #expect(Self.text(replies[0], group[0], group[1], "Instances", "0", "LifecycleState") == "InService")
    #expect(Self.text(replies[0], "NextToken") == "n")
    #expect(Self.text(replies[2], "Activity", "EndTime") == Samples.later.iso8601)
    #expect(Self.text(replies[3], "Activities", "0", "Cause") == Samples.activity.cause)
    #expect(Self.text(replies[4], "ScalingPolicies", "0", "TargetTrackingConfiguration", "TargetValue") == "70.0")
    #expect(Self.text(replies[5], "NextMarker") == "m")
    #expect(
      Self.text(replies[6], "TargetHealthDescriptions", "1", "TargetHealth", "Reason") == "Target.ResponseCodeMismatch")
    #expect(Self.text(replies[7], "Reservations", "1", "Instances", "0", "PrivateIpAddress") == "127.64.0.10")
    #expect(Self.text(replies[7], "Reservations", "0", "Instances", "0", "State", "Code") == "16")
    #expect(Self.text(replies[8], "MetricDataResults", "0", "Values", "0") == "71.25")
    #expect(Self.text(replies[8], "MetricDataResults", "0", "Timestamps", "0") == Samples.time.iso8601)
    #expect(Self.text(replies[9], "Datapoints", "0", "Maximum") == "99.0")
    #expect(Self.text(replies[10], "MetricAlarms", "0", "AlarmDescription") == Samples.hostile)
    #expect(Self.text(replies[11], "Account") == "000000000000")
    #expect(Self.text(replies[12], "events", "0", "message") == Samples.hostile)
    #expect(Self.text(replies[12], "events", "0", "timestamp") == "\(Samples.time.milliseconds)")
    #expect(Self.text(replies[13], "logStreams", "0", "lastEventTimestamp") == "\(Samples.later.milliseconds)")
    #expect(Self.text(replies[14], "logGroups", "0", "retentionInDays") == "7")
    #expect(Self.text(replies[16], "Activities", "0", "Cause") == Samples.activity.cause)
    #expect(Self.text(replies[20], "InstanceRefreshId") == "r-1")
    #expect(Self.text(replies[22], "InstanceRefreshes", "0", "StatusReason") == Samples.hostile)
  }

  @Test(.enabled(if: hasBotocore, "no Python with botocore: set BOOKSTORE_PYTHON to one"))
  func readsEveryErrorWithItsCode() throws {
    let error = APIError(code: "InvalidParameterValue", message: Samples.hostile, status: 403)
    let lines = try Samples.exchanges.map { call, _ in
      let rendered = error.rendered(in: Samples.wireProtocol(call.service), requestId: "r-2")
      return try Self.line(rendered, try #require(Self.services[call.service]), call.action)
    }
    for reply in try Self.parsed(lines) {
      #expect(Self.text(reply, "Error", "Code") == error.code)
      #expect(Self.text(reply, "Error", "Message") == error.message)
      #expect(Self.text(reply, "ResponseMetadata", "RequestId") == "r-2")
    }
  }
}
