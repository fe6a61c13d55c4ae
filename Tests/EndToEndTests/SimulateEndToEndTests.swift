import Foundation
import Testing

/// What the simulator tells of a seed that breaks: a world whose state file cannot be read breaks some.
extension EndToEnd {
  @Suite struct Simulate {
    private func simulate(_ arguments: String...) throws -> Programs.Outcome {
      try Programs.run(Programs.fleet, ["simulate"] + arguments, withinSeconds: 120)
    }

    @Test func seedsThatHoldAreCountedAndTheExitIsZero() throws {
      let outcome = try simulate("--seeds", "3", "--events", "300")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("3 seeds from 1 on, "))
      #expect(outcome.output.contains("every invariant held."))
    }

    @Test func aSeedThatBreaksIsToldShrunkAndReplayedExactly() throws {
      let first = try simulate("--seeds", "60", "--events", "400", "--unreadable")
      #expect(first.status == 1, "\(first.output)\(first.errors)")
      let lines = first.output.split(separator: "\n").map(String.init)
      let head = try #require(lines.first)
      #expect(head.wholeMatch(of: /Seed \d+, event \d+: .* invariant 5 \(oneProcessOneRecord\): .*/) != nil, "\(head)")
      #expect(lines.contains { $0.hasPrefix("Rule 5: ") })
      let counts = try #require(
        first.output.firstMatch(of: /Of (\d+) mishaps these are left after \d+ runs:/), "\(first.output)")
      let begin = try #require(lines.firstIndex { $0.hasPrefix("Of ") })
      let end = try #require(lines.firstIndex { $0.hasPrefix("The log of that run") })
      let left = lines[(begin + 1)..<end]
      #expect(!left.isEmpty && left.allSatisfy { $0.contains(" s ") })
      // A dozen launches take about as many mishaps, and the world has many times more.
      #expect(left.count * 4 <= Int(counts.1) ?? 0, "\(left)")
      // The log: when, what it was told, and the effects; the breach is its last line.
      #expect(lines[(end + 1)...].contains { $0.contains("→") && $0.contains("launch i-") })
      #expect(lines.dropLast().last?.contains("invariant 5") == true)

      let again = try #require(lines.last)
      #expect(again.hasPrefix("Again: bookstore-fleet simulate --seed "))
      let arguments = again.dropFirst("Again: bookstore-fleet ".count).split(separator: " ").map(String.init)
      let second = try Programs.run(Programs.fleet, arguments, withinSeconds: 120)
      #expect(second.status == 1)
      #expect(second.output == first.output, "the same seed told another story")
    }

    @Test func jsonTellsTheSame() throws {
      let outcome = try simulate("--seeds", "60", "--events", "400", "--unreadable", "--json")
      #expect(outcome.status == 1)
      let told = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.output)")
      #expect(told["kind"] as? String == "broken")
      let broken = try #require(told["broken"] as? [String: Any])
      #expect(broken["invariant"] as? Int == 5)
      #expect(broken["name"] as? String == "oneProcessOneRecord")
      #expect((broken["log"] as? [String])?.isEmpty == false)
      #expect((broken["mishaps"] as? [String])?.isEmpty == false)
      let seed = try #require(broken["seed"] as? Int)
      #expect((broken["again"] as? String)?.contains("--seed \(seed) --seeds 1 --events 400") == true)
    }
  }
}
