// What AWS's cause of an activity says, in short. A cause is long sentences `At TIME …` joined by two spaces
//; the kinds that are known are told apart here, any other keeps AWS's own words without
// the time.

/// A cause, read.
public struct ShortCause: Hashable, Sendable {
  /// What brought the activity about.
  public enum Kind: Hashable, Sendable {
    /// There is no cause.
    case none
    case alarm(isLow: Bool)
    case groupCreated, capacitySet, userRequest
    case balancerFoundUnhealthy, processEnded, statusCheckFailed, replacesUnhealthy
    /// AWS's first sentence without its time.
    case other(String)
  }

  public let kind: Kind
  /// The desired capacity before and after, where the cause tells it.
  public let change: CapacityChange?

  /// A change of the desired capacity.
  public struct CapacityChange: Hashable, Sendable {
    public let from: Int
    public let to: Int
  }

  /// - Parameter cause: AWS's sentences, safe to show.
  public init(_ cause: String) {
    guard let first = Self.sentences(cause).first else {
      kind = .none
      change = nil
      return
    }
    kind = Self.kind(first)
    change = Self.capacityChange(in: cause)
  }

  private static func kind(_ sentence: String) -> Kind {
    if sentence.contains("a monitor alarm") { return .alarm(isLow: sentence.contains("AlarmLow")) }
    let known: [(words: String, kind: Kind)] = [
      ("created an AutoScalingGroup", .groupCreated),
      ("explicitly set group desired capacity", .capacitySet),
      ("in response to a user request", .userRequest),
      ("ELB system health check failure", .balancerFoundUnhealthy),
      ("terminated or stopped", .processEnded),
      ("status check failure", .statusCheckFailed),
      ("unhealthy instance needing to be replaced", .replacesUnhealthy),
    ]
    return known.first { sentence.contains($0.words) }?.kind ?? .other(withoutTime(sentence))
  }

  /// `… changing the desired capacity from 2 to 3.`, else `… the capacity from 2 to 3.`
  private static func capacityChange(in cause: String) -> CapacityChange? {
    let words = cause.split(separator: " ").map { $0.filter { $0 != "." && $0 != "," } }
    for index in words.indices where words[index] == "capacity" && index + 4 < words.count {
      if words[index + 1] == "from", words[index + 3] == "to", let from = Int(words[index + 2]),
        let to = Int(words[index + 4])
      {
        return CapacityChange(from: from, to: to)
      }
    }
    return nil
  }

  private static func withoutTime(_ sentence: String) -> String {
    let words = sentence.split(separator: " ", maxSplits: 2)
    return words.count == 3 && words[0] == "At" ? String(words[2]) : sentence
  }

  /// The sentences of a cause.
  static func sentences(_ cause: String) -> [String] {
    var result: [String] = []
    var current = ""
    for word in cause.split(separator: " ", omittingEmptySubsequences: false) {
      if word.isEmpty {
        if !current.isEmpty { result.append(current) }
        current = ""
      } else {
        current += (current.isEmpty ? "" : " ") + word
      }
    }
    return current.isEmpty ? result : result + [current]
  }
}
