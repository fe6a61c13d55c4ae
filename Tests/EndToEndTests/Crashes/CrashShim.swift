import Foundation

/// The library that kills a program at one of its acts; made by the C compiler when a test needs it.
struct CrashShim {
  /// Where a program dies.
  struct Point: Hashable, CustomStringConvertible {
    /// The number of the act, from 1.
    let act: Int
    let isAfter: Bool

    var description: String { "\(isAfter ? "after" : "before") act \(act)" }
  }

  private let library: URL
  let log: URL
  /// While this file exists, a program under the shim finds every disk full.
  let fullDisk: URL

  struct NotMade: Error, CustomStringConvertible {
    let description: String
  }

  init(in folder: URL) throws {
    library = folder.appending(path: "crash_shim.so")
    log = folder.appending(path: "acts")
    fullDisk = folder.appending(path: "full-disk")
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "crash_shim.c")
    let made = try Programs.run(
      "cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library.path, source.path, "-ldl"])
    guard made.status == 0 else { throw NotMade(description: "cc: \(made.errors)") }
  }

  /// What a program needs in its environment to be counted, and to die at a point.
  func environment(dyingAt point: Point? = nil) -> [String: String] {
    var environment = ["LD_PRELOAD": library.path, "CRASH_LOG": log.path, "FULL_DISK": fullDisk.path]
    if let point {
      environment["CRASH_AT"] = "\(point.act)"
      environment["CRASH_AFTER"] = point.isAfter ? "1" : "0"
    }
    return environment
  }

  func forget() { try? FileManager.default.removeItem(at: log) }

  /// What was done since `forget`, in order.
  var acts: [String] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).last.map(String.init) ?? "" }
  }

  /// Points spread over so many acts, each side in turn: all of them, or about as many as wished, beginning at a place
  /// that the seed chooses.
  static func points(acts: Int, wished: Int?, seed: Int) -> [Point] {
    let all = (1...max(1, acts)).flatMap { [Point(act: $0, isAfter: false), Point(act: $0, isAfter: true)] }
    guard let wished, wished > 0, wished < all.count else { return all }
    // An odd stride meets both sides.
    let stride = max(1, all.count / wished) | 1
    return Swift.stride(from: abs(seed) % stride, to: all.count, by: stride).map { all[$0] }
  }

  /// `CRASH_POINTS=all` or a number; a few without.
  static func wished(_ usual: Int) -> Int? {
    let text = ProcessInfo.processInfo.environment["CRASH_POINTS"]
    return text == "all" ? nil : text.flatMap { Int($0) } ?? usual
  }

  static var seed: Int { ProcessInfo.processInfo.environment["CRASH_SEED"].flatMap { Int($0) } ?? 1 }
}
