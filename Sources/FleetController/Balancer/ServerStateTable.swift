/// HAProxy's `show servers state`: which servers there are, and what an administrator made of them.
struct ServerStateTable: Hashable, Sendable {
  struct Server: Hashable, Sendable {
    let backend: String
    let name: String
    /// Bits: 0 ready, 1 to 4 kinds of maintenance, 8 and 16 of drain.
    let administrativeState: Int

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

  /// Reads the reply: a version line, a header that begins with `# `, a line per server.
  init?(text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let headerAt = lines.firstIndex(where: { $0.hasPrefix("# ") }) else { return nil }
    let names = lines[headerAt].dropFirst(2).split(separator: " ").map(String.init)
    func column(_ name: String) -> Int? { names.firstIndex(of: name) }
    guard let backend = column("be_name"), let name = column("srv_name"), let state = column("srv_admin_state")
    else { return nil }
    let needed = max(backend, name, state)
    servers = lines[(headerAt + 1)...].compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count > needed, let bits = Int(fields[state]) else { return nil }
      return Server(backend: fields[backend], name: fields[name], administrativeState: bits)
    }
  }
}
