// The lines of `bookstore-fleet load --json`, one object each second and a last one.
import FoundationEssentials

/// One line of the load's output.
enum LoadLine: Hashable {
  case progress(LoadProgress)
  case done(LoadProgress)

  /// Nil where the line is no such object.
  init?(_ line: String) {
    guard let object = try? JSONDecoder().decode(Object.self, from: Data(line.utf8)) else { return nil }
    let progress = LoadProgress(
      seconds: Int(Self.bounded(object.seconds)), shoppers: object.shoppers, requests: object.requests,
      failed: object.failed,
      purchases: object.purchases, p95Milliseconds: Self.bounded(object.p95Milliseconds ?? 0))
    switch object.kind {
    case "progress": self = .progress(progress)
    case "done": self = .done(progress)
    default: return nil
    }
  }

  /// A figure of time as one that can be shown: not negative, and at most what a year of seconds is. A child that says
  /// more has lost its clock.
  private static func bounded(_ figure: Double) -> Double { min(max(0, figure), 31_536_000) }

  private struct Object: Decodable {
    var kind: String
    var seconds: Double
    var shoppers: Int
    var requests: Int
    var failed: Int
    var purchases: Int
    var p95Milliseconds: Double?

    enum CodingKeys: String, CodingKey {
      case kind, seconds, shoppers, requests, failed, purchases
      case p95Milliseconds = "p95_milliseconds"
    }
  }
}
