// A reply from the wire, whatever sent it: the shop, the fleet's API, an instance, or something that is none of them.
// It is handed to every question that the console has open.
import BookStoreKit
import CloudAPI
import Console
import Markup
import Scaling
import Terminal

extension FuzzTarget {
  /// - Every question of the console gets it: no invariant of the console breaks, and the screen is safe in a small, a
  ///   usual and a large size, also an hour later.
  /// - What a subcommand prints of it, for people and as JSON, is safe.
  /// - An API reply that is understood, rendered and read again is the same reply.
  /// - A remembered answer is known again.
  /// - The session cookie that it leaves can stand in a header.
  static let replies = FuzzTarget(
    "replies",
    dictionary: [
      "HTTP/1.1 200 OK\r\n", "HTTP/1.1 302 Found\r\n", "HTTP/1.1 503 x\r\n", "Content-Type: application/json\r\n",
      "Content-Type: text/html\r\n", "Set-Cookie: session=", "Max-Age=0", "\"items\":[", "\"next\":\"/", "\"total\":",
      "\"price\":\"12.50\"", "\"stock\":", "null", "true", "1e309", "-0", "9223372036854775807", "\\u001b", "\\ud800",
      "{\"error\":{\"code\":\"", "\"fields\":{", "<member>", "</member>", "<NextToken>", "<Timestamp>", "NaN",
      "Infinity",
      "\"Timestamps\":[", "\"Values\":[", "<DesiredCapacity>", "2026-11-23T02:00:00Z", "i-0a17c2d4e6f80a1b3",
    ], maximumBytes: 16_384
  ) { bytes throws(BrokenInvariant) in
    let reply = wireReply(WireMessage(bytes))
    try checkClients(reply)
    let salt = bytes.reduce(bytes.count) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    var world = ConsoleWorld.beginnings[salt % ConsoleWorld.beginnings.count]
    try world.answerAll(with: .reply(reply))
    if let cookie = world.model.shop?.client.cookie {
      let isPlain = cookie.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      try hold(isPlain, "the cookie cannot stand in a header: \(cookie.debugDescription)")
    }
    let sizes = [Size(width: 21, height: 7), Size(width: 80, height: 24), Size(width: 200, height: 60)]
    try world.resize(sizes[salt / 7 % sizes.count])
    try world.look()
    for key in [Key.end, .enter, .tab, .end, .enter] { try world.send(.key(key)) }
    try world.answerAll(with: .reply(reply))
    try world.pass(milliseconds: 3_600_000)
    try world.look()
  }

  static func wireReply(_ message: WireMessage) -> WireReply {
    let status = message.start.count > 1 ? Int(message.start[1]) ?? 200 : 200
    return WireReply(
      status: (100...999).contains(status) ? status : 200,
      headers: message.headers.map { WireHeader($0.name, $0.value) }, body: message.body, elapsedMicroseconds: 1500)
  }

  /// Each call that the fleet's client makes.
  private static let calls: [APICall] =
    FleetSurvey.opening(groupName: "bookstore-asg", targetGroupName: "bookstore-tg") + [
      .describeTargetHealth(DescribeTargetHealth(targetGroupARN: "arn:a")), .describeInstances(DescribeInstances()),
      .describeAlarms(DescribeAlarms()), .getCallerIdentity,
      .getMetricData(
        GetMetricData(queries: [], startTime: WireTime(seconds: 0), endTime: WireTime(seconds: 60), scan: .oldestFirst)),
      .setDesiredCapacity(SetDesiredCapacity(groupName: "a", desiredCapacity: 2, honorsCooldown: false)),
      .terminateInstanceInAutoScalingGroup(
        TerminateInstanceInAutoScalingGroup(instanceId: "i-1", decrementsDesiredCapacity: true)),
      .logs(.filterLogEvents(FilterLogEvents(groupName: "g"))), .logs(.describeLogGroups(DescribeLogGroups())),
      .logs(.describeLogStreams(DescribeLogStreams(groupName: "g"))),
      .operate(.exitStandby(group: "g", instances: ["i-1"])), .operate(.cancelInstanceRefresh(group: "g")),
      .templates(.describeTemplates()),
      .operate(.describeInstanceRefreshes(DescribeInstanceRefreshes(groupName: "g"))),
    ]

  private static func checkClients(_ reply: WireReply) throws(BrokenInvariant) {
    var memory = AnswerMemory()
    for call in calls {
      if case .success(let answer, _) = ConsoleWorld.client.answer(to: call, from: .success(reply)) {
        try checkRoundTrip(answer, of: call)
        _ = ConsoleWorld.client.nextCall(after: call, reply: answer, page: 1)
      }
    }
    memory.remember(reply, of: calls[0])
    try hold(memory.isRepeated(reply, of: calls[0]), "a remembered answer is not known again")
    try checkReports(reply)
  }

  /// What was understood is written in the API's own words, and read back.
  private static func checkRoundTrip(_ reply: APIReply, of call: APICall) throws(BrokenInvariant) {
    let wireProtocol = call.service.wireProtocol
    let rendered = reply.rendered(in: wireProtocol, requestId: "r")
    let again = call.answer(status: rendered.status, headers: rendered.headers, body: rendered.body)
    guard case .reply(let second) = again else {
      throw BrokenInvariant(description: "what was rendered of \(call.action) is not understood: \(again)")
    }
    // A second rendering tells the same, whatever text the first had to mend for XML.
    let third = call.answer(
      status: 200, headers: [], body: second.rendered(in: wireProtocol, requestId: "r").body)
    guard case .reply(let last) = third, String(describing: last) == String(describing: second) else {
      throw BrokenInvariant(description: "\(call.action) read, written and read again is another reply")
    }
  }

  private static func checkReports(_ reply: WireReply) throws(BrokenInvariant) {
    let client = BookStoreClient(shop: "https://shop.example:8443")
    if case .success(let page, _, _) = client.catalog().answer(from: .success(reply)) {
      var list = ListReading<Book>(limit: 10)
      _ = list.take(page)
      try checkReport(list.books(.spanish))
      for book in page.items.prefix(3) { try checkReport(book.report(.english)) }
    }
    if case .success(let page, _, _) = client.orders().answer(from: .success(reply)) {
      var list = ListReading<Purchase>(limit: 10)
      _ = list.take(page)
      try checkReport(list.orders(.english))
    }
    if case .success(let book, _, _) = client.book(1).answer(from: .success(reply)) {
      try checkReport(book.published(.english))
    }
    if case .success(let user, _, _) = client.account().answer(from: .success(reply)) {
      try checkReport(user.signedIn(shop: client.shop, .english))
    }
  }

  static func checkReport<Value: Record>(_ report: Report<Value>) throws(BrokenInvariant) {
    for line in report.lines { try SafeText.expect(line, "a line of a subcommand") }
    try SafeText.expect(report.record.json, "a record of a subcommand")
  }
}
