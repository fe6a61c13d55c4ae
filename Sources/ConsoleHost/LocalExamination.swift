// What only this machine tells of a fleet that runs on it: the mode of its folder, the balancer's version, the ports that
// the system gives away.
import Console
import Glibc

public enum LocalExamination {
  /// - Parameters:
  ///   - folder: the fleet's state folder.
  ///   - ports: those of its API and its shop.
  ///   - balancer: the path of haproxy; nil where there is none.
  public static func facts(
    folder: String, ports: [Int], balancer: String?, environment: [String: String]
  ) -> LocalFacts {
    var status = stat()
    let mode = stat(folder, &status) == 0 ? Int(status.st_mode & 0o777) : nil
    return LocalFacts(
      folder: folder, folderMode: mode, balancerVersion: balancer.flatMap { version(of: $0, environment) },
      firstEphemeralPort: firstEphemeralPort, ports: ports)
  }

  /// The first line of `haproxy -v`.
  private static func version(of program: String, _ environment: [String: String]) -> String? {
    guard case .success(let child) = ChildProcess.spawn(program, ["-v"], environment) else { return nil }
    var first: String?
    _ = child.readLines { if first == nil { first = $0 } }
    _ = child.waitForEnd()
    return first
  }

  /// The lower end of ip_local_port_range (ip(7)).
  private static var firstEphemeralPort: Int? {
    let path = "/proc/sys/net/ipv4/ip_local_port_range"
    guard let bytes = try? BoundedFile.read(path, maximumBytes: 100) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }
  }
}
