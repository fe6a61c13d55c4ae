import FoundationEssentials
import Glibc
import Scaling

/// One line of `startup.log`: what the controller tells about its start, for who waits for it.
public struct StartupLine: Codable, Hashable, Sendable {
  /// What a line means.
  public enum Kind: String, Codable, Hashable, Sendable {
    case progress
    /// As many instances as the group's minimum are healthy.
    case ready
    /// The start failed, or the instances did not become healthy in time.
    case failed
  }

  /// The process id of the controller that wrote it: two starts at once write into one log.
  public let controller: Int32
  /// What the line means.
  public let kind: Kind
  /// The sentence.
  public let text: String
  /// The exit code that a failure means; absent otherwise.
  public let code: Int32?
  /// When it was written, `2026-11-23T10:41:07Z`; absent in logs of earlier versions.
  public internal(set) var at: String?

  /// A line from its parts.
  public init(
    controller: Int32 = getpid(), kind: Kind, text: String, code: Int32? = nil
  ) {
    self.controller = controller
    self.kind = kind
    self.text = text
    self.code = code
  }

  /// The lines that a controller wrote, without a last one that is not complete yet.
  public static func lines(of text: String, by controller: Int32) -> [StartupLine] {
    guard let end = text.lastIndex(of: "\n") else { return [] }
    return text[..<end].split(separator: "\n")
      .compactMap { try? JSONDecoder().decode(StartupLine.self, from: Data($0.utf8)) }
      .filter { $0.controller == controller }
  }
}

/// Writes `startup.log`, and tells each line to whoever runs in the foreground.
public final class StartupLog: Sendable {
  private let path: String
  private let tell: @Sendable (StartupLine) -> Void

  /// A log at this path; it goes on after what stands there until `begin`.
  public init(path: String, tell: @escaping @Sendable (StartupLine) -> Void) {
    self.path = path
    self.tell = tell
  }

  /// Drops what earlier starts wrote. Only the holder of the fleet's lock may: what it drops is nobody's who still starts.
  func begin() {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Appends a line and tells it.
  public func write(_ line: StartupLine) {
    tell(line)
    var dated = line
    dated.at = Moment.now().iso8601
    guard let data = try? JSONEncoder().encode(dated) else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(data) + [0x0A]
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  func progress(_ text: String) { write(StartupLine(kind: .progress, text: text)) }
}
