// Which missions were done: their names, a line each. What cannot be read is as if nothing was done: it is no loss.
import Console
import FoundationEssentials

/// The file of the missions that were done.
public struct LessonFile: Sendable {
  let path: String

  public init(path: String) { self.path = path }

  private static let maximumBytes = 4_096

  public func read() -> Set<Mission> {
    guard let bytes = try? BoundedFile.read(path, maximumBytes: Self.maximumBytes, isPrivate: true) else { return [] }
    let names = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return Set(names.compactMap(Mission.init(rawValue:)))
  }

  func write(_ names: [String]) throws(FileFailure) {
    try WholeFile.replace(path, with: Data(names.map { $0 + "\n" }.joined().utf8))
  }
}
