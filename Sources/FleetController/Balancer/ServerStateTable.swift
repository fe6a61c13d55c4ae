/// HAProxy's `show servers state`: which servers there are, and what an administrator made of them.
struct ServerStateTable: Hashable, Sendable {
  struct Server: Hashable, Sendable {
    let backend: String
    let name: String
    /// Bits: 0 ready, 1 to 4 kinds of maintenance, 8 and 16 of drain.
    let administrativeState: Int
    var address: String?
    var port: Int?

    /// Whether it gets no new request by an administrator's will.
    var isLeaving: Bool { administrativeState & 0x1F != 0 }
  }

  let servers: [Server]

  /// The servers that are not whole: leaving, or missing, in one of the two backends. A controller that ended between
  /// two commands leaves such halves; registering, or removing, the target makes them whole.
  var halves: Set<String> {
    let whole = Dictionary(grouping: servers.filter { !$0.isLeaving && RuntimeCommand.both.contains($0.backend) }) {
      $0.name
    }.filter { $0.value.count == RuntimeCommand.both.count }
    return Set(servers.map(\.name)).subtracting(whole.keys)
  }

  /// The targets of the backend that checks, in their order, as a configuration names them.
  var checkedTargets: [BalancerTarget] {
    servers.filter { $0.backend == BalancerConfiguration.checkedBackend }.compactMap { server in
      guard let address = server.address, let port = server.port else { return nil }
      return BalancerTarget(instance: server.name, address: address, port: port)
    }
  }

  /// Reads the reply: a version line, a header that begins with `# `, a line per server.
  init?(text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let headerAt = lines.firstIndex(where: { $0.hasPrefix("# ") }) else { return nil }
    let names = lines[headerAt].dropFirst(2).split(separator: " ").map(String.init)
    func column(_ name: String) -> Int? { names.firstIndex(of: name) }
    guard let backend = column("be_name"), let name = column("srv_name"), let state = column("srv_admin_state")
    else { return nil }
    let needed = max(backend, name, state)
    let (address, port) = (column("srv_addr"), column("srv_port"))
    func field(_ index: Int?, of fields: [String]) -> String? {
      index.flatMap { fields.indices.contains($0) ? fields[$0] : nil }
    }
    servers = lines[(headerAt + 1)...].compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count > needed, let bits = Int(fields[state]) else { return nil }
      return Server(
        backend: fields[backend], name: fields[name], administrativeState: bits, address: field(address, of: fields),
        port: field(port, of: fields).flatMap(Int.init))
    }
  }
}
