// What HAProxy's runtime socket says to the driver: `show stat`, `show servers state`, answers of one line.
@testable import FleetController

extension FuzzTarget {
  /// The targets of the two services: their parsers are inside modules that also serve, so they are built apart.
  static let services: [FuzzTarget] = [
    .statistics, .serverState, .balancerAnswers, .apiAnswers, .stateFile, .fleetFile, .serverForms, .environmentFile,
    .theme, .config,
  ]

  private static let hundred = "i-0a17c2d4e6f80a1b3"

  /// - A table is read or refused; a field that is quoted and read again is the same field.
  /// - The health of a target follows from its row alone.
  /// - No reading, however wild, makes traffic negative.
  static let statistics = FuzzTarget(
    "haproxy-statistics",
    dictionary: [
      "# pxname,svname,", "be_app,", "be_failopen,", "BACKEND,", "FRONTEND,", "UP", "UP 2/3", "DOWN 1/2", "DRAIN",
      "MAINT",
      "no check", "* L7OK", "L7STS", "L4CON", "INI", "\"\"", "\"a,b\"", "req_tot", "hrsp_5xx", "9223372036854775807",
      "-1",
      "99999999999999999999", "\r\n",
    ]
  ) { bytes throws(BrokenInvariant) in
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline).prefix(20) {
      let fields = StatisticsTable.fields(line)
      let quoted = fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
      try hold(StatisticsTable.fields(quoted[...]) == fields, "fields quoted and read again are others: \(fields)")
    }
    guard let table = StatisticsTable(csv: text) else { return }
    let check = TargetCheck(
      path: "/health", intervalMilliseconds: 1000, changingIntervalMilliseconds: 200, timeoutMilliseconds: 500,
      healthyThreshold: 2, unhealthyThreshold: 3)
    for row in table.rows {
      for past in [(false, Int64(0)), (true, .max)] {
        let past = TargetReading.Past(wasHealthy: past.0, registeredForMilliseconds: past.1)
        let leaving = TargetReading.health(row, isLeaving: true, past: past, check: check)
        try hold(leaving == .draining, "a target that leaves is \(leaving)")
        let health = TargetReading.health(row, isLeaving: false, past: past, check: check)
        try hold((health == .healthy) == row.status.hasPrefix("UP"), "\(row.status) is \(health)")
      }
    }
    try checkTraffic(table, text)
  }

  private static func checkTraffic(_ table: StatisticsTable, _ text: String) throws(BrokenInvariant) {
    var meter = TrafficMeter()
    try hold(meter.traffic(table) == nil, "the first reading is already a difference")
    var readings = [meter.traffic(table)]
    if let half = StatisticsTable(csv: String(text.prefix(text.count / 2))) { readings.append(meter.traffic(half)) }
    readings.append(meter.traffic(table))
    for reading in readings {
      guard let reading else { throw BrokenInvariant(description: "a later reading is no difference") }
      let isSound =
        reading.requests >= 0 && reading.balancerAnswers.values.allSatisfy { $0 > 0 }
        && reading.targetAnswers.values.allSatisfy { $0 >= 0 }
      try hold(isSound, "traffic is negative: \(reading)")
    }
  }

  /// - A table is read or refused; what is read has names without blanks.
  /// - Written under a header of another order, it reads back as the same servers.
  /// - A server is leaving exactly when an administrator has set one of its bits.
  static let serverState = FuzzTarget(
    "haproxy-servers",
    dictionary: [
      "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state ", "srv_port", "be_app ", "be_failopen ",
      "i-0a17c2d4e6f80a1b3 ", "127.64.0.10 ", " 8 ", " 0 ", "\n1\n", "-1", "99999999999999999999", "\r\n", " - ",
    ]
  ) { bytes throws(BrokenInvariant) in
    guard let table = ServerStateTable(text: String(decoding: bytes, as: UTF8.self)) else { return }
    var text = "1\n# srv_port srv_name be_name srv_admin_state srv_addr\n"
    var written = table.servers
    // A line that ends too early has no address; a dash is one, and no port.
    for index in written.indices where written[index].address == nil { written[index].address = "-" }
    for server in written {
      let words = [server.backend, server.name]
      try hold(words.allSatisfy { !$0.isEmpty && !$0.contains(" ") }, "a name has a blank: \(words)")
      try hold(server.isLeaving == (server.administrativeState & 0x1F != 0), "\(server) leaves by another rule")
      let port = server.port.map(String.init) ?? "-"
      text += "\(port) \(server.name) \(server.backend) \(server.administrativeState) \(server.address ?? "-")\n"
    }
    try hold(ServerStateTable(text: text)?.servers == written, "written and read again, the servers are others")
  }

  /// - A command is one line, so that no answer can be taken for another's.
  /// - A reply is success or a refusal that says which command it was; success only by the known words.
  static let balancerAnswers = FuzzTarget(
    "haproxy-answers",
    dictionary: [
      "New server registered.", "Already exists a server with the same name in backend.", "Server deleted.",
      "No such server.", "Unknown command", "\n", " ", "\r",
    ], maximumBytes: 512
  ) { bytes throws(BrokenInvariant) in
    let reply = String(decoding: bytes, as: UTF8.self)
    let target = BalancerTarget(instance: hundred, address: "127.64.0.10", port: 8080)
    let check = TargetCheck(
      path: "/health", intervalMilliseconds: 1000, changingIntervalMilliseconds: 200, timeoutMilliseconds: 500,
      healthyThreshold: 2, unhealthyThreshold: 3)
    var commands = RuntimeCommand.drain(hundred)
    for backend in RuntimeCommand.both {
      commands += RuntimeCommand.register(target, in: backend, settings: BalancerSettings(check: check))
      commands += [
        RuntimeCommand.maintenance(hundred, in: backend), RuntimeCommand.delete(hundred, from: backend),
      ]
    }
    for command in commands {
      try hold(!command.line.contains { $0.isNewline }, "a command has two lines")
      switch command.outcome(of: reply) {
      case .success:
        let isBlank = !reply.contains { !$0.isWhitespace }
        let isKnown = ["New server", "Already exists", "Server deleted", "No such server"].contains {
          reply.contains($0)
        }
        try hold(isBlank || isKnown, "\(reply.debugDescription) counts as success of \(command.line)")
      case .failure(let failure):
        guard case .refused(let line, _) = failure else {
          throw BrokenInvariant(description: "a refusal is \(failure)")
        }
        try hold(line == command.line, "a refusal names another command")
      }
    }
  }
}
