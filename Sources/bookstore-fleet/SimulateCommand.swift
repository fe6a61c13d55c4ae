import ArgumentParser
import FleetController
import Foundation
import Glibc
import Scaling
import Simulation

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs the scaling controller in seeded worlds of faults, or a policy on a load trace.",
    discussion: """
      Without --trace: the code that scales a fleet lives in a world of processes, a balancer, load, operators and \
      faults, all drawn from a seed. After every event it is held to the invariants of docs/simulator.md; when the \
      faults stop, it must come to rest. The first broken invariant ends the run: its seed is run again, told whole and \
      shrunk to the smallest run that breaks the same. Exit 0 when all held, 1 when one did not.

      With --trace FILE: what policies would have done to a load, lines of time,load (seconds, instances' worth of \
      work). A policy is fast, aws, aws-basic, aws-10s or hpa, or settings of its own: \
      --policy aws,warm-up=60,period=10. Without --policy it is fast; aws and hpa stand beside it always.
      """)

  static let seedsMost: UInt64 = 10_000_000
  static let eventsMost = 10_000_000
  static let jobsMost = 1024

  @Option(help: "How many seeds.")
  var seeds: UInt64 = 100

  @Option(help: "How many things the controller is told in each, while faults go on.")
  var events = 5000

  @Option(help: "The first seed.")
  var seed: UInt64 = 1

  @Option(help: "How many seeds run at a time (default: the processors of this machine).")
  var jobs: Int?

  @Flag(help: "Times the controller's step over 100, 1,000 and 10,000 instances instead.")
  var steps = false

  @Flag(help: "Prints JSON.")
  var json = false

  /// Not told to users: what a failing seed prints can be seen only of a world that is wrong.
  @Flag(help: ArgumentHelp("Simulates a state file that cannot be read after a dozen launches.", visibility: .private))
  var unreadable = false

  @Option(help: ArgumentHelp("A load to hold policies against.", valueName: "file"))
  var trace: String?

  @Option(help: ArgumentHelp("A policy to hold against the trace; may be given several times.", valueName: "policy"))
  var policy: [String] = []

  @Option(help: ArgumentHelp("Draws the trace and what the policies made of it.", valueName: "file"))
  var svg: String?

  func validate() throws {
    guard (1...Self.seedsMost).contains(seeds) else {
      throw ValidationError("--seeds is \(seeds): choose 1 to \(Self.seedsMost).")
    }
    guard (1...Self.eventsMost).contains(events) else {
      throw ValidationError("--events is \(events): choose 1 to \(Self.eventsMost).")
    }
    if let jobs, !(1...Self.jobsMost).contains(jobs) {
      throw ValidationError("--jobs is \(jobs): choose 1 to \(Self.jobsMost).")
    }
    guard seed <= UInt64.max - seeds else {
      throw ValidationError("--seed is \(seed): \(seeds) seeds pass the largest.")
    }
    if steps, trace != nil { throw ValidationError("--steps and --trace are two different things.") }
    if trace == nil {
      guard policy.isEmpty else { throw ValidationError("--policy needs --trace.") }
      guard svg == nil else { throw ValidationError("--svg needs --trace.") }
    }
    for text in policy { _ = try Self.parsed(text) }
  }

  func run() async throws {
    if steps {
      StepTimes(isJSON: json).run()
    } else if let trace {
      try TraceReport(file: trace, policies: try policies(), isJSON: json, svg: svg).run()
    } else {
      try await SeedReport(
        first: seed, count: seeds, events: events, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
        isJSON: json, isUnreadable: unreadable
      ).run()
    }
  }

  /// What was asked for, then `aws` and Kubernetes' rule unless they are there.
  private func policies() throws -> [TracePolicy] {
    var all = policy.isEmpty ? [TracePolicy.fast] : try policy.map(Self.parsed)
    for known in [TracePolicy.aws, .hpa] where !all.contains(where: { $0.name == known.name }) {
      // Beside others with the same bounds and target, or the comparison says nothing.
      var beside = known
      beside.minimum = all[0].minimum
      beside.maximum = all[0].maximum
      beside.target = all[0].target
      all.append(beside)
    }
    return all
  }

  private static func parsed(_ text: String) throws -> TracePolicy {
    do {
      return try TracePolicy(text: text)
    } catch {
      throw ValidationError("--policy \(text): \(error).")
    }
  }
}

/// Runs seeds and tells what came of them.
struct SeedReport {
  let first: UInt64
  let count: UInt64
  let events: Int
  /// How many run at a time.
  let jobs: Int
  let isJSON: Bool
  let isUnreadable: Bool

  /// How often a long run says how far it is.
  private static let tellEvery = Duration.seconds(1)
  /// Lines of a failing run's log, the newest.
  private static let linesMost = 60
  /// How often a stored state is written as the state file holds it, and read again: one seed in so many.
  private static let filesEvery: UInt64 = 50

  func run() async throws {
    let began = ContinuousClock.now
    let queue = await ran(began)
    if let failing = queue.failing {
      tell(failing: failing)
      throw ExitCode(1)
    }
    tell(queue.events, took: ContinuousClock.now - began, rate: rate(queue.events, began, .now))
  }

  /// All seeds, or as many as there were up to one that failed.
  private func ran(_ began: ContinuousClock.Instant) async -> SeedQueue {
    await withTaskGroup(of: Verdict.self) { group in
      var queue = SeedQueue(first: first, count: count)
      var told = began
      func begin() {
        guard let seed = queue.next() else { return }
        let plan = plan(seed)
        group.addTask { SeedRun.verdict(plan) }
      }
      for _ in 0..<jobs { begin() }
      while let verdict = await group.next() {
        queue.take(verdict)
        begin()
        let now = ContinuousClock.now
        guard now - told > Self.tellEvery else { continue }
        told = now
        remark("\(queue.done) of \(count) seeds, \(queue.events) events, \(rate(queue.events, began, now)) a second")
      }
      return queue
    }
  }

  private func plan(_ seed: UInt64) -> RunPlan {
    var plan = RunPlan(seed: seed, events: events)
    if isUnreadable {
      plan.reread = { state in
        if state.activities.count(where: { $0.kind == .launch }) >= Unreadable.launches { throw Unreadable() }
        return state.asStored
      }
      return plan
    }
    guard seed % Self.filesEvery == 0 else { return plan }
    plan.reread = { state in try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(state)) }
    return plan
  }

  private func rate(_ total: Int, _ began: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Int {
    let seconds = (now - began) / Duration.seconds(1)
    return seconds > 0 ? Int(Double(total) / seconds) : total
  }

  private func remark(_ text: String) { if !isJSON { Terminal.remark(text) } }

  private func tell(_ total: Int, took: Duration, rate: Int) {
    let seconds = took / Duration.seconds(1)
    guard !isJSON else {
      return Terminal.sayJSON(
        Finished(
          kind: "done", seeds: count, firstSeed: first, events: total, seconds: seconds, eventsPerSecond: rate,
          broken: nil))
    }
    Terminal.say(
      "\(count) seeds from \(first) on, \(total) events in \(String(format: "%.1f", seconds)) s (\(rate) a second): "
        + "every invariant held.")
  }

  /// The failing seed again: told whole, then shrunk.
  private func tell(failing verdict: Verdict) {
    guard let breach = verdict.breach else { return }
    let plan = plan(verdict.seed)
    remark("Seed \(verdict.seed) broke invariant \(breach.invariant.number); shrinking …")
    let whole = SeedRun.story(plan)
    let (small, runs) = Shrinking.smallest(plan, breaking: breach.invariant)
    let again =
      "bookstore-fleet simulate --seed \(verdict.seed) --seeds 1 --events \(events)"
      + (isUnreadable ? " --unreadable" : "")
    guard !isJSON else {
      return Terminal.sayJSON(
        Finished(
          kind: "broken", seeds: count, firstSeed: first, events: verdict.events, seconds: nil, eventsPerSecond: nil,
          broken: Finished.Broken(
            seed: verdict.seed, invariant: breach.invariant.number, name: "\(breach.invariant)",
            rule: breach.invariant.sentence, detail: breach.detail, again: again,
            mishaps: small.occurred.map(\.description), mishapsBefore: whole.occurred.count, runs: runs,
            log: small.lines.suffix(Self.linesMost))))
    }
    Terminal.say("Seed \(verdict.seed), event \(verdict.events): \(breach.sentence)")
    Terminal.say("Rule \(breach.invariant.number): \(breach.invariant.sentence)")
    Terminal.say("Of \(whole.occurred.count) mishaps these are left after \(runs) runs:")
    for occurrence in small.occurred { Terminal.say("  \(occurrence)") }
    Terminal.say("The log of that run, its last lines:")
    for line in small.lines.suffix(Self.linesMost) { Terminal.say("  \(line)") }
    if let last = small.verdict.breach { Terminal.say("  \(last.sentence)") }
    Terminal.say("Again: \(again)")
  }

  /// One line of JSON.
  private struct Finished: Encodable {
    let kind: String
    let seeds: UInt64
    let firstSeed: UInt64
    let events: Int
    let seconds: Double?
    let eventsPerSecond: Int?
    let broken: Broken?

    struct Broken: Encodable {
      let seed: UInt64
      let invariant: Int
      let name: String
      let rule: String
      let detail: String
      let again: String
      let mishaps: [String]
      let mishapsBefore: Int
      let runs: Int
      let log: [String]
    }
  }
}

/// The simulated file is broken.
private struct Unreadable: Error, CustomStringConvertible {
  static let launches = 12
  let description = "the file holds a dozen launches"
}

extension Terminal {
  /// A value as one line of JSON, its names in snake_case as everywhere.
  static func sayJSON(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      say(String(decoding: try encoder.encode(value), as: UTF8.self))
    } catch {
      complain("The result cannot be written as JSON: \(error)")
    }
  }
}
