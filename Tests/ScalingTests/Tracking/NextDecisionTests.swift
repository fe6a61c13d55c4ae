import Scaling
import Testing

@Suite struct NextDecisionTests {
  private func outlook(mature: Int, cpu: Double, change: (inout Outlook) -> Void = { _ in }) -> NextDecision {
    var outlook = TargetTrackingTests.outlook(mature: mature, cpu: cpu)
    change(&outlook)
    return NextDecision(outlook)
  }

  /// The last `count` datapoints only are at `cpu`, the others at 60: between the thresholds.
  private func counting(_ count: Int, mature: Int, cpu: Double) -> NextDecision {
    outlook(mature: mature, cpu: 60) { outlook in
      for index in outlook.datapoints.indices.suffix(count) { outlook.datapoints[index].average = cpu }
    }
  }

  @Test func nothingToDoBetweenTheThresholds() {
    #expect(outlook(mature: 2, cpu: 60) == .steady(value: 60, low: 49, high: 70))
  }

  @Test func countsDatapointsOnTheWayOut() {
    #expect(counting(2, mature: 2, cpu: 90) == .scaleOut(from: 2, to: 3, have: 2, of: 3, inSeconds: 1, value: 90))
    #expect(outlook(mature: 2, cpu: 90) == .scaleOut(from: 2, to: 3, have: 3, of: 3, inSeconds: 0, value: 90))
  }

  @Test func saysWhatHoldsScaleOutBack() {
    #expect(outlook(mature: 4, cpu: 90) == .atMaximum(4, value: 90))
    let warming = NextDecision(TargetTrackingTests.outlook(mature: 2, warming: 1, cpu: 90))
    #expect(warming == .scaleOutWaitsForWarmUp(InstanceID("i-2"), seconds: 3, value: 90))
  }

  @Test func countsDatapointsOnTheWayIn() {
    #expect(
      counting(4, mature: 3, cpu: 30) == .scaleInWaits(from: 3, to: 2, have: 4, of: 15, inSeconds: 11, value: 30))
    #expect(outlook(mature: 3, cpu: 30) == .scaleIn(from: 3, to: 2, value: 30))
  }

  @Test func saysWhatHoldsScaleInBack() {
    #expect(outlook(mature: 2, cpu: 5) == .atMinimum(2, value: 5))
    #expect(outlook(mature: 3, cpu: 48) == .scaleInWouldExceedTarget(value: 48, after: 72))
    #expect(outlook(mature: 3, cpu: 5) { $0.scaleInDisabled = true } == .scaleInDisabled(value: 5))
    let warming = NextDecision(TargetTrackingTests.outlook(mature: 3, warming: 1, cpu: 5))
    #expect(warming == .scaleInBlockedByWarmUp(InstanceID("i-3"), seconds: 3))
    let leaving = NextDecision(TargetTrackingTests.outlook(mature: 3, desired: 3, terminating: 1, cpu: 5))
    #expect(leaving == .scaleInBlockedByTerminating(InstanceID("i-3")))
    #expect(
      NextDecision(TargetTrackingTests.outlook(mature: 3, cpu: 5, samples: 2)) == .scaleInBlockedByMissingData)
  }

  @Test func whatIsUnderWayComesFirst() {
    let starting = NextDecision(TargetTrackingTests.outlook(mature: 2, pending: 1, cpu: 90))
    #expect(starting == .starting(instances: [InstanceID("i-2")], desired: 3))
    let replacing = outlook(mature: 2, cpu: 90) {
      $0.instances.append(.init(id: InstanceID("i-9"), phase: .terminating(unhealthy: true)))
    }
    #expect(replacing == .replacing(InstanceID("i-9")))
  }

  @Test func saysWhenThePolicyCannotOrShallNotAct() {
    #expect(outlook(mature: 2, cpu: 90) { $0.policyEnabled = false } == .policyDisabled)
    #expect(outlook(mature: 2, cpu: 90) { $0.high = nil } == .policyDisabled)
    #expect(outlook(mature: 2, cpu: 90) { $0.low = nil } != .policyDisabled, "it only scales out")
    let young = outlook(mature: 2, cpu: 90) {
      $0.high?.state = .insufficientData
      $0.low?.state = .insufficientData
      $0.datapoints = Array($0.datapoints.suffix(2))
    }
    #expect(young == .insufficientData(have: 2, of: 3))
  }

  /// What the line says is what the controller then does.
  @Test func agreesWithTheControllerAtEveryStep() throws {
    var shell = ObedientShell.serving()
    var announced = 0
    for cpu in [95.0, 30, 95, 20, 60] {
      shell.cpu = cpu
      for _ in 0..<40 {
        let before = shell.state.desiredCapacity
        let said = NextDecision(try #require(Outlook(of: shell.state, at: shell.now)))
        shell.pass(seconds: 1)
        let after = shell.state.desiredCapacity
        switch said {
        case .scaleOut(let from, let to, _, _, let seconds, _) where seconds <= 1:
          #expect((from, to) == (before, after))
          announced += 1
        case .atMaximum, .atMinimum, .steady, .scaleInWouldExceedTarget, .policyDisabled: #expect(before == after)
        default: break
        }
      }
    }
    #expect(announced >= 2)
  }
}
