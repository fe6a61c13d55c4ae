import CloudAPI
import Foundation

// What a fleet at rest is, and what a fleet that was stopped leaves: the ends to which every crash must lead.

extension CrashFleet {
  /// Waits until the fleet is at rest; what is still wrong when the limit is over, or nil.
  func unrest(withinSeconds limit: Double = 40) async throws -> String? {
    let deadline = Date().addingTimeInterval(limit)
    while true {
      guard let wrong = await disagreement() else { return nil }
      if Date() > deadline { return wrong }
      try await Task.sleep(for: .milliseconds(100))  // between two looks
    }
  }

  /// What keeps the group, the machine and the balancer from being one picture: as many instances as desired, each with
  /// one process and one healthy target, and nothing beside.
  private func disagreement() async -> String? {
    guard let group = await group() else { return "the API does not answer" }
    let members = group.instances.map(\.id).sorted()
    if let other = group.instances.first(where: { $0.lifecycleState.rawValue != "InService" }) {
      return "\(other.id) is \(other.lifecycleState.rawValue)"
    }
    if members.count != group.desiredCapacity { return "\(members.count) members, \(group.desiredCapacity) desired" }
    guard let targets = await targets() else { return "the API does not tell the targets" }
    if targets.keys.sorted() != members { return "targets \(targets.keys.sorted()) of \(members)" }
    if let other = targets.first(where: { $0.value != "healthy" }) { return "\(other.key) is \(other.value)" }
    if instances.map(\.instance) != members { return "processes \(instances) of \(members)" }
    let balancers = processes.count { $0.instance == "balancer" }
    if balancers != 1 { return "\(balancers) balancers" }
    for backend in ["be_app", "be_failopen"] {
      let servers = servers(in: backend)
      if servers != members { return "\(backend) has \(servers ?? []) of \(members)" }
    }
    return nil
  }

  /// Names of the servers of a backend, as the balancer itself says; nil while it says nothing.
  func servers(in backend: String) -> [String]? {
    let lines = balancerSays("show servers state \(backend)").split(separator: "\n")
    if lines.isEmpty { return nil }
    return lines.compactMap { line -> String? in
      let words = line.split(separator: " ")
      return words.count > 4 && words[1] == backend ? String(words[3]) : nil
    }.sorted()
  }

  private func balancerSays(_ question: String) -> String {
    guard let socket else { return "" }
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 2, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.path.utf8.prefix(100)) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    let line = Array((question + "\n").utf8)
    guard connected == 0, send(descriptor, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else { return "" }
    var reply: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return String(decoding: reply, as: UTF8.self) }
      reply += buffer[..<count]
    }
  }

  /// Stops the fleet; everything of it that is still there afterwards.
  func stopAndLook() throws -> [String] {
    let sockets = socket?.deletingLastPathComponent()
    let outcome = try command("stop")
    var left = outcome.status == 0 ? [] : ["stop: exit \(outcome.status) \(outcome.errors)"]
    left += processes.map { "process \($0.pid) \($0.instance)" }
    for file in ["controller.lock", "fleet.json"]
    where FileManager.default.fileExists(atPath: folder.appending(path: file).path) {
      left.append(file)
    }
    if let sockets, FileManager.default.fileExists(atPath: sockets.path) { left.append(sockets.path) }
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    left += files.filter { $0.hasSuffix(".writing") }
    left += files.filter { Self.isSocket(folder.appending(path: $0).path) }
    return left
  }

  private static func isSocket(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFSOCK
  }
}
