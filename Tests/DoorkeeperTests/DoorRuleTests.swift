import Testing

@testable import Doorkeeper

/// Whom a full door closes, as values.
struct DoorRuleTests {
  private static let second: UInt64 = 1_000_000_000

  private func held(_ connections: [(stage: Stage, address: String, since: UInt64)]) -> [Int: DoorRule.Held] {
    Dictionary(
      uniqueKeysWithValues: connections.enumerated().map { index, connection in
        (index, DoorRule.Held(address: connection.address, stage: connection.stage, since: connection.since, bytes: 1))
      })
  }

  @Test(
    arguments: [
      // The longest unfinished goes, before anyone idle.
      ([(Stage.idle, "a", 1), (.head, "a", 3), (.body, "a", 2), (.work, "a", 0)], 2),
      // Of the address that has the most unfinished, although another waits longer.
      ([(.head, "b", 1), (.head, "a", 3), (.head, "a", 2)], 2),
      // Then the longest idle, then a reply that nobody takes.
      ([(.idle, "a", 5), (.reply, "a", 0), (.idle, "b", 4)], 2), ([(.work, "a", 0), (.reply, "a", 1)], 1),
      // Of one moment the first to come.
      ([(.head, "a", 1), (.head, "a", 1)], 0),
    ] as [([(Stage, String, UInt64)], Int)])
  func `who goes so that others may stay`(connections: [(Stage, String, UInt64)], leaving: Int) {
    let held = held(connections.map { (stage: $0.0, address: $0.1, since: $0.2 * Self.second) })
    #expect(DoorRule.toMakeRoom(held, now: 10 * Self.second) == leaving)
  }

  @Test func `who is being answered, or has just begun to take a reply, stays`() {
    let held = held([(.work, "a", 0), (.work, "b", 1), (.reply, "a", 10 * Self.second)])
    #expect(DoorRule.toMakeRoom(held, now: 10 * Self.second) == nil)
    #expect(DoorRule.toMakeRoom(held, now: 11 * Self.second) == 2)
  }

  @Test func `bytes are freed by the slowest reader or sender`() {
    let held = held([(.idle, "a", 0), (.body, "a", 3 * Self.second), (.reply, "b", 2 * Self.second)])
    #expect(DoorRule.toFreeBytes(held, keeping: 0) == 2)
    #expect(DoorRule.toFreeBytes(held, keeping: 2) == 1)
  }

  @Test func `a conversation is followed through its stages`() {
    var visit = Visit()
    #expect(visit.stage == .head && !visit.mayBeRefused)
    visit.bytesCame()
    #expect(visit.stage == .head && visit.mayBeRefused)
    visit.headCame()
    #expect(visit.stage == .body && visit.mayBeRefused)
    visit.bodyCame(3)
    visit.bytesCame()
    visit.requestEnded()
    #expect(visit.stage == .work && visit.bodyBytes == 3 && !visit.mayBeRefused)
    visit.replyBegan()
    #expect(visit.stage == .reply)
    visit.replyTaken()
    #expect(visit.stage == .idle)
    visit.bytesCame()
    #expect(visit.stage == .head && visit.mayBeRefused)
  }

  @Test func `an early answer does not excuse a body that goes on`() {
    var visit = Visit()
    visit.headCame()
    visit.replyBegan()
    #expect(visit.stage == .body && !visit.mayBeRefused)
    visit.replyTaken()
    #expect(visit.stage == .body && !visit.mayBeRefused)
    visit.requestEnded()
    #expect(visit.stage == .idle)
  }

  @Test func `pipelined requests are answered one after the other`() {
    var visit = Visit()
    for _ in 0..<2 {
      visit.headCame()
      visit.requestEnded()
    }
    visit.replyBegan()
    visit.replyTaken()
    #expect(visit.stage == .work)
    visit.replyBegan()
    visit.replyTaken()
    #expect(visit.stage == .idle)
  }

  @Test func `a process that may open few descriptors holds fewer connections`() {
    let limits = ConnectionLimits(
      connectionsMost: 800, reserve: 32, head: .seconds(1), body: .seconds(2), work: .seconds(3), reply: .seconds(4),
      idle: .seconds(5), bodyBytesMost: 1, headBytesMost: 1, headersMost: 1, heldBytesMost: 1)
    #expect(limits.fitting(descriptors: 4096).connectionsMost == 800)
    #expect(limits.fitting(descriptors: 256).connectionsMost == 96)
    #expect(limits.fitting(descriptors: 10).connectionsMost == 8)
    #expect(Stage.allCases.map { limits.limit(of: $0) } == [1, 2, 3, 4, 5].map(Duration.seconds))
    #expect(DescriptorLimit.raise(to: 64) >= 64)
    #expect((64...1_048_576).contains(DescriptorLimit.highest()))
  }
}
