import FoundationEssentials
import Glibc

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

  /// What the line means.
  public let kind: Kind
  /// The sentence.
  public let text: String
  /// The exit code that a failure means; absent otherwise.
  public let code: Int32?

  /// A line from its parts.
  public init(kind: Kind, text: String, code: Int32? = nil) {
    self.kind = kind
    self.text = text
    self.code = code
  }

  /// The lines of a log, without a last one that is not complete yet.
  public static func lines(of text: String) -> [StartupLine] {
    guard let end = text.lastIndex(of: "\n") else { return [] }
    return text[..<end].split(separator: "\n").compactMap { line in
      try? JSONDecoder().decode(StartupLine.self, from: Data(line.utf8))
    }
  }
}

/// Writes `startup.log`, and tells each line to whoever runs in the foreground.
public final class StartupLog: Sendable {
  private let path: String
  private let tell: @Sendable (StartupLine) -> Void

  /// Begins an empty log.
  public init(path: String, tell: @escaping @Sendable (StartupLine) -> Void) {
    self.path = path
    self.tell = tell
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Appends a line and tells it.
  public func write(_ line: StartupLine) {
    tell(line)
    guard let data = try? JSONEncoder().encode(line) else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(data) + [0x0A]
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  func progress(_ text: String) { write(StartupLine(kind: .progress, text: text)) }
}
