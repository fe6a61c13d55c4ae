/// HAProxy's `show servers state`: which servers there are, where, and what an administrator made of them.
struct ServerStateTable: Hashable, Sendable {
  struct Server: Hashable, Sendable {
    let backend: String
    let name: String
    let address: String
    let port: Int
    /// Bits: 0 ready, 1 to 4 kinds of maintenance, 8 and 16 of drain.
    let administrativeState: Int

    /// Whether it gets no new request by an administrator's will.
    var isLeaving: Bool { administrativeState & 0x1F != 0 }

    init(backend: String, name: String, address: String, port: Int, administrativeState: Int) {
      self.backend = backend
      self.name = name
      self.address = address
      self.port = port
      self.administrativeState = administrativeState
    }
  }

  let servers: [Server]

  /// Reads the reply: a version line, a header that begins with `# `, a line per server.
  init?(text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let headerAt = lines.firstIndex(where: { $0.hasPrefix("# ") }) else { return nil }
    let names = lines[headerAt].dropFirst(2).split(separator: " ").map(String.init)
    func column(_ name: String) -> Int? { names.firstIndex(of: name) }
    guard let backend = column("be_name"), let name = column("srv_name"), let address = column("srv_addr"),
      let state = column("srv_admin_state"), let port = column("srv_port")
    else { return nil }
    let needed = max(backend, name, address, state, port)
    servers = lines[(headerAt + 1)...].compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count > needed, let portNumber = Int(fields[port]), let bits = Int(fields[state]) else { return nil }
      return Server(
        backend: fields[backend], name: fields[name], address: fields[address], port: portNumber,
        administrativeState: bits)
    }
  }
}

/// What must be done to a running balancer so that it equals the record.
struct BalancerRepair: Hashable, Sendable {
  /// Registered but missing from a backend, or not ready in one: to be removed where present and added anew.
  var register: [BalancerTarget]
  /// Recorded as draining, but still taking requests.
  var drain: [String]
  /// In the balancer without standing in the record.
  var remove: [String]

  init(register: [BalancerTarget] = [], drain: [String] = [], remove: [String] = []) {
    self.register = register
    self.drain = drain
    self.remove = remove
  }

  var isEmpty: Bool { register.isEmpty && drain.isEmpty && remove.isEmpty }

  /// Compares the record with a running balancer, which is adopted as it is only when this is empty.
  /// - Parameters:
  ///   - registered: targets that should take requests once they are healthy.
  ///   - draining: instances that should take no new request.
  ///   - actual: the balancer's servers in both backends.
  static func between(registered: [BalancerTarget], draining: Set<String>, actual: ServerStateTable) -> Self {
    var repair = BalancerRepair()
    var present: [String: [ServerStateTable.Server]] = [:]
    for server in actual.servers where RuntimeCommand.both.contains(server.backend) {
      present[server.name, default: []].append(server)
    }
    for target in registered where !draining.contains(target.instance) {
      let servers = present[target.instance] ?? []
      let right = servers.count == RuntimeCommand.both.count && servers.allSatisfy { isServing($0, target) }
      if !right {
        repair.register.append(target)
        if !servers.isEmpty { repair.remove.append(target.instance) }
      }
    }
    for (name, servers) in present {
      if draining.contains(name) {
        if servers.contains(where: { $0.administrativeState == 0 }) { repair.drain.append(name) }
      } else if !registered.contains(where: { $0.instance == name }) {
        repair.remove.append(name)
      }
    }
    repair.drain.sort()
    repair.remove.sort()
    return repair
  }

  private static func isServing(_ server: ServerStateTable.Server, _ target: BalancerTarget) -> Bool {
    server.address == target.address && server.port == target.port && server.administrativeState == 0
  }
}
