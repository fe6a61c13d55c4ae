import FoundationEssentials

/// What a load has done so far: counts, and the spread of the answers' times in a fixed number of classes.
struct LoadTally: Hashable, Sendable {
  /// Classes of answer times: eight to each doubling, from 1 µs to beyond an hour, so a percentile is right to 9 %.
  static let classesPerDoubling = 8
  static let classCount = 32 * classesPerDoubling

  private(set) var requests = 0
  private(set) var failed = 0
  private(set) var purchases = 0
  private var times = [Int](repeating: 0, count: classCount)
  private var timed = 0

  init() {}

  /// Counts a request.
  /// - Parameters:
  ///   - failed: whether it was cut, or the system answered with an error of its own.
  ///   - purchased: whether it completed a purchase.
  ///   - microseconds: how long the answer took; nil when there was none.
  mutating func count(failed: Bool, purchased: Bool, microseconds: Int?) {
    requests += 1
    if failed { self.failed += 1 }
    if purchased { purchases += 1 }
    guard let microseconds else { return }
    times[Self.classOf(microseconds)] += 1
    timed += 1
  }

  /// The time, in milliseconds, within which a part of all answers came; 0 before the first.
  func milliseconds(percentile: Double) -> Double {
    guard timed > 0 else { return 0 }
    let wanted = max(1, Int((Double(timed) * percentile / 100).rounded(.up)))
    var seen = 0
    for (index, count) in times.enumerated() {
      seen += count
      if seen >= wanted { return Self.upperBound(index) / 1_000 }
    }
    return Self.upperBound(Self.classCount - 1) / 1_000
  }

  static func classOf(_ microseconds: Int) -> Int {
    guard microseconds > 1 else { return 0 }
    let doublings = Int.bitWidth - 1 - microseconds.leadingZeroBitCount
    let fraction = Double(microseconds) / Double(1 << doublings) - 1
    let index = doublings * classesPerDoubling + Int(fraction * Double(classesPerDoubling))
    return min(classCount - 1, index)
  }

  /// The greatest time of a class, in microseconds.
  private static func upperBound(_ index: Int) -> Double {
    let doubling = Double(1 << (index / classesPerDoubling))
    return doubling * (1 + Double(index % classesPerDoubling + 1) / Double(classesPerDoubling))
  }
}

/// A line of `bookstore-fleet load`, once a second and at the end.
public struct LoadLine: Codable, Hashable, Sendable {
  /// One of several lines, or the last.
  public enum Kind: String, Codable, Hashable, Sendable {
    case progress, done
  }

  /// Which line it is.
  public var kind: Kind
  /// Since the load began.
  public var seconds: Int
  /// How many at a time.
  public var shoppers: Int
  /// Requests so far, failed ones included.
  public var requests: Int
  /// Requests that were cut or that the system answered with an error of its own.
  public var failed: Int
  /// Purchases that were bought, paid and shipped.
  public var purchases: Int
  /// Half of all answers so far came within this time.
  public var p50Milliseconds: Double
  /// 95 % of all answers so far came within this time.
  public var p95Milliseconds: Double

  enum CodingKeys: String, CodingKey {
    case kind, seconds, shoppers, requests, failed, purchases
    case p50Milliseconds = "p50_milliseconds"
    case p95Milliseconds = "p95_milliseconds"
  }

  init(kind: Kind, seconds: Int, shoppers: Int, tally: LoadTally) {
    self.kind = kind
    self.seconds = seconds
    self.shoppers = shoppers
    requests = tally.requests
    failed = tally.failed
    purchases = tally.purchases
    p50Milliseconds = (tally.milliseconds(percentile: 50) * 100).rounded() / 100
    p95Milliseconds = (tally.milliseconds(percentile: 95) * 100).rounded() / 100
  }

  /// One line of JSON, members in the order of their names.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(self) else { preconditionFailure("Numbers and texts are always JSON.") }
    return String(decoding: data, as: UTF8.self)
  }

  /// The same for people.
  public var sentence: String {
    let head = kind == .done ? "Done: " : ""
    return head + "\(seconds) s · \(shoppers) shoppers · \(requests) requests, \(failed) failed · "
      + "\(purchases) purchases · half within \(p50Milliseconds) ms, 95 % within \(p95Milliseconds) ms"
  }
}
