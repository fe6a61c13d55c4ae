import Scaling

/// Holds policies against a trace.
public enum TraceRun {
  /// What a policy would have done.
  public static func outcome(of policy: TracePolicy, on trace: LoadTrace) -> TraceOutcome {
    switch policy.rule {
    case .tracking(let timing): tracked(policy, timing, trace)
    case .horizontalPodAutoscaler: autoscaled(policy, trace)
    }
  }

  private static func autoscaled(_ policy: TracePolicy, _ trace: LoadTrace) -> TraceOutcome {
    var autoscaler = HorizontalPodAutoscaler(policy, load: trace.points[0].load)
    var tally = TraceTally(desired: autoscaler.desired)
    for second in 0..<seconds(of: trace) {
      let load = trace.load(at: Double(second))
      autoscaler.pass(second: second, load: load)
      tally.count(
        second: second, load: load, serving: autoscaler.serving(at: second), running: autoscaler.running,
        desired: autoscaler.desired)
    }
    return tally.outcome(policy.name)
  }

  /// The very group that scales a fleet, in a world where nothing goes wrong. Before the trace begins it has come to
  /// rest under the trace's first load.
  private static func tracked(_ policy: TracePolicy, _ timing: Timing, _ trace: LoadTrace) -> TraceOutcome {
    var world = World(seed: 1, knobs: knobs(policy, timing, load: trace.points[0].load))
    world.run(for: restTime(timing, maximum: policy.maximum))
    let period = timing.metricPeriod.wholeMilliseconds
    let begins = Moment(milliseconds: (world.now.milliseconds / period + 1) * period)
    for point in trace.points {
      world.agenda.plan(.load(point.load), at: begins + .milliseconds(Int(point.seconds * 1000)))
    }
    world.run(for: begins - world.now)
    var tally = TraceTally(desired: world.state.desiredCapacity)
    for second in 0..<seconds(of: trace) {
      let serving = world.serving
      world.run(for: .seconds(1))
      tally.count(
        second: second, load: trace.load(at: Double(second)), serving: serving,
        running: world.state.instances.count { $0.lifeCycle.name != "Terminated" },
        desired: world.state.desiredCapacity)
    }
    return tally.outcome(policy.name)
  }

  private static func knobs(_ policy: TracePolicy, _ timing: Timing, load: Double) -> Knobs {
    var configuration = GroupConfiguration.bookstore(timing: timing, fleet: 0)
    configuration.minimumSize = policy.minimum
    configuration.maximumSize = policy.maximum
    configuration.initialCapacity = max(policy.minimum, min(policy.maximum, 1))
    configuration.policy.targetValue = policy.target
    var knobs = Knobs.calm(configuration)
    knobs.load = load
    knobs.launchMilliseconds = policy.bootMilliseconds
    knobs.bootMilliseconds = 0...0
    knobs.performMilliseconds = 1...1
    knobs.reportMilliseconds = 0...0
    knobs.sampleLagMilliseconds = policy.lagMilliseconds
    knobs.trembleMilliseconds = 0...0
    return knobs
  }

  private static func seconds(of trace: LoadTrace) -> Int { max(1, Int(trace.seconds.rounded(.up))) }

  /// Long enough to come to the size that the first load wants, one step after the other, and for the alarms to see
  /// that all is well.
  private static func restTime(_ timing: Timing, maximum: Int) -> Duration {
    let one = timing.warmUp + timing.metricPeriod * (timing.highAlarm.evaluationPeriods + 3) + .seconds(120)
    return one * min(maximum, 12) + timing.metricPeriod * (timing.lowAlarm.evaluationPeriods * 2)
  }
}

extension World {
  /// Instances that can take load: registered, not draining, and up. The trace's boot time holds all that comes before
  /// that, so the balancer's own checks are not waited for again.
  fileprivate var serving: Int {
    balancer.targets.count { target in
      guard !target.isDraining, let place = machine.place(of: target.instance) else { return false }
      return machine.processes[place].answers(at: now)
    }
  }
}
