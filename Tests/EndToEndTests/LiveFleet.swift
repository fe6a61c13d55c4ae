import Foundation

/// A fleet of this test's own: own state folder, free ports, addresses that no other fleet has.
/// `stop` ends it and says which processes were left, so that a test can insist on none.
final class LiveFleet {
  let home: URL
  let name = "test"
  private(set) var description: Description
  private var stopped = false

  /// `fleet.json`, as far as a test needs it.
  struct Description: Decodable {
    let version: Int
    let api: String
    let region: String
    let accessKeyId: String
    let secretAccessKey: String
    let group: String
    let targetGroup: String
    let shop: String
    let ca: String
    let timing: String
  }

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter mask: the umask that the fleet is started with, as a shell writes it; the test's own without it.
  init(mask: String? = nil) throws {
    home = FileManager.default.temporaryDirectory.appending(path: "bookstore-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let arguments = [
      "start", "--fleet", name, "--api-port", "0", "--http-port", "0", "--https-port", "0",
      "--instance-port", "0",
    ]
    let call = mask.map { ["/bin/sh", "-c", "umask \($0); exec \"$@\"", "sh", Programs.fleet] } ?? [Programs.fleet]
    let outcome = try Programs.run(
      call[0], call.dropFirst() + arguments, environment: Self.environment(home), withinSeconds: 120)
    guard outcome.status == 0 else {
      _ = try? Programs.run(Programs.fleet, ["stop", "--fleet", name], environment: Self.environment(home))
      throw Failed(description: "start: exit \(outcome.status)\n\(outcome.output)\(outcome.errors)")
    }
    description = try Self.read(home, name)
  }

  deinit { _ = try? stop() }

  var stateFolder: URL { home.appending(path: "state/bookstore/\(name)") }

  /// What every program of this test runs with.
  var environment: [String: String] { Self.environment(home) }

  /// The same, with the credentials that `aws` and boto3 read.
  var cloudEnvironment: [String: String] {
    environment.merging([
      "AWS_ENDPOINT_URL": description.api, "AWS_ACCESS_KEY_ID": description.accessKeyId,
      "AWS_SECRET_ACCESS_KEY": description.secretAccessKey, "AWS_DEFAULT_REGION": description.region,
      "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]) { $1 }
  }

  func command(_ arguments: String..., withinSeconds limit: Double = 60) throws -> Programs.Outcome {
    try Programs.run(
      Programs.fleet, arguments + ["--fleet", name], environment: environment, withinSeconds: limit)
  }

  /// `bookstore-tui status --json` and its siblings, decoded.
  func console(_ arguments: String..., input: String = "") throws -> Programs.Outcome {
    try Programs.run(Programs.console, arguments + ["--fleet", name], environment: environment, input: input)
  }

  /// Ends the fleet. The processes that still carry its name in their environment afterwards.
  func stop() throws -> [String] {
    if stopped { return [] }
    stopped = true
    let outcome = try Programs.run(
      Programs.fleet, ["stop", "--fleet", name], environment: environment, withinSeconds: 90)
    // A process that was told to end may need a moment; what is left after it was not told.
    _ = eventually(withinSeconds: 5) { processes().isEmpty }
    let left = processes()
    if outcome.status != 0 {
      throw Failed(description: "stop: exit \(outcome.status)\n\(outcome.output)\(outcome.errors)")
    }
    try? FileManager.default.removeItem(at: home)
    return left
  }

  /// Living processes (zombies apart) whose environment or arguments name this test's folder.
  func processes() -> [String] {
    let mark = home.path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { name -> String? in
      guard let pid = Int32(name), pid != ProcessInfo.processInfo.processIdentifier else { return nil }
      guard let arguments = read("/proc/\(name)/cmdline"), let environment = read("/proc/\(name)/environ") else {
        return nil
      }
      guard arguments.contains(mark) || environment.contains(mark) else { return nil }
      if let status = read("/proc/\(name)/stat"), status.contains(") Z ") { return nil }
      return "\(pid) \(arguments.replacing("\0", with: " "))"
    }
  }

  private func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func environment(_ home: URL) -> [String: String] {
    [
      "XDG_STATE_HOME": home.appending(path: "state").path, "XDG_CONFIG_HOME": home.appending(path: "config").path,
      "HOME": home.path, "LANG": "en_US.UTF-8",
    ]
  }

  private static func read(_ home: URL, _ name: String) throws -> Description {
    let data = try Data(contentsOf: home.appending(path: "state/bookstore/\(name)/fleet.json"))
    return try JSONDecoder().decode(Description.self, from: data)
  }
}
