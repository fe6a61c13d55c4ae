/// Whom the door closes when there are too many connections, or too many bytes are held for them.
///
/// The intuition: who has not finished saying what they want can be sent away without harm, and a client in good
/// faith (a balancer's check) finishes within milliseconds. So the longest unfinished goes first, of the address that
/// has the most of them; then the longest idle; then who does not take the reply. Who is being answered stays.
enum DoorRule {
  struct Held: Hashable, Sendable {
    var address: String
    var stage: Stage
    /// When it came to this stage, in nanoseconds of a clock that only grows.
    var since: UInt64
    /// Bytes of body and reply that are held for it.
    var bytes = 0
  }

  /// A reply that was begun this recently is being taken, as far as anyone can know: one second.
  static let replyGraceNanoseconds: UInt64 = 1_000_000_000

  /// Who goes so that the others may stay; nil where everyone is being answered.
  static func toMakeRoom(_ held: [Int: Held], now: UInt64) -> Int? {
    oldestUnfinished(held) ?? oldest(held) { $0.stage == .idle } ?? oldest(held) { isNotTaken($0, now) }
  }

  /// Who goes so that fewer bytes are held: the longest sender or reader, but not the one that has just come.
  static func toFreeBytes(_ held: [Int: Held], keeping newest: Int) -> Int? {
    oldest(held.filter { $0.key != newest }) { $0.bytes > 0 && ($0.stage == .reply || $0.stage == .body) }
  }

  private static func oldestUnfinished(_ held: [Int: Held]) -> Int? {
    var counts: [String: Int] = [:]
    for connection in held.values where isUnfinished(connection) { counts[connection.address, default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    return oldest(held) { isUnfinished($0) && counts[$0.address] == most }
  }

  private static func isUnfinished(_ connection: Held) -> Bool {
    connection.stage == .head || connection.stage == .body
  }

  private static func isNotTaken(_ connection: Held, _ now: UInt64) -> Bool {
    connection.stage == .reply && now >= connection.since + replyGraceNanoseconds
  }

  private static func oldest(_ held: [Int: Held], where fits: (Held) -> Bool) -> Int? {
    var found: (id: Int, since: UInt64)?
    for (id, connection) in held where fits(connection) {
      // Two of one moment: the lower id came first.
      if let best = found, (best.since, best.id) < (connection.since, id) { continue }
      found = (id, connection.since)
    }
    return found?.id
  }
}
