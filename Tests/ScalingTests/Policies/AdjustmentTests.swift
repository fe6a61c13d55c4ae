import Testing

@testable import Scaling

/// The examples of the Auto Scaling user guide ("Scaling adjustment types", "Step adjustments"), and its bounds.
@Suite struct AdjustmentTests {
  @Test(arguments: [
    (AdjustmentType.change, 3, 2, 5), (.change, 3, -2, 1), (.exact, 3, 7, 7), (.exact, 3, 0, 0),
    // 12.7 is 12, 0.67 is 1, -0.58 is -1, -6.67 is -6.
    (.percent, 127, 10, 139), (.percent, 1, 67, 2), (.percent, 1, -58, 0), (.percent, 10, -67, 4),
    (.percent, 4, 0, 4), (.percent, 0, 50, 0), (.percent, 10, 100, 20),
  ])
  func adjustsAsTheGuideSays(type: AdjustmentType, capacity: Int, amount: Int, to: Int) {
    #expect(type.capacity(from: capacity, by: amount) == to)
  }

  @Test(arguments: [(4, 25, 6), (4, -25, 2), (10, 50, 15), (4, 0, 4)])
  func theMinimumMagnitudeIsTheLeastChangeOfAPercentage(capacity: Int, amount: Int, to: Int) {
    #expect(AdjustmentType.percent.capacity(from: capacity, by: amount, minimumMagnitude: 2) == to)
  }

  static let out = StepScaling(
    adjustment: .percent,
    steps: [
      ScalingStep(lower: 0, upper: 10, adjustment: 0), ScalingStep(lower: 10, upper: 20, adjustment: 10),
      ScalingStep(lower: 20, adjustment: 30),
    ])
  static let inward = StepScaling(
    adjustment: .change,
    steps: [
      ScalingStep(lower: -10, upper: 0, adjustment: 0), ScalingStep(lower: -20, upper: -10, adjustment: -1),
      ScalingStep(upper: -20, adjustment: -3),
    ])

  /// Above the threshold the lower bound is inclusive, the upper exclusive.
  @Test(arguments: [(0.0, 0), (9.99, 0), (10, 10), (19.99, 10), (20, 30), (400, 30)])
  func stepsAboveTheThreshold(distance: Double, adjustment: Int) {
    #expect(Self.out.step(at: distance, isBelow: false)?.adjustment == adjustment)
  }

  /// Below it is the other way round.
  @Test(arguments: [(0.0, 0), (-9.99, 0), (-10, -1), (-19.99, -1), (-20, -3), (-400, -3)])
  func stepsBelowTheThreshold(distance: Double, adjustment: Int) {
    #expect(Self.inward.step(at: distance, isBelow: true)?.adjustment == adjustment)
  }

  @Test func noStepIsForTheOtherSide() {
    #expect(Self.out.step(at: -1, isBelow: true) == nil)
    #expect(Self.inward.step(at: 1, isBelow: false) == nil)
  }

  @Test(arguments: [
    ([ScalingStep](), "at least one"), (Array(repeating: ScalingStep(adjustment: 1), count: 21), "at most 20"),
    ([ScalingStep(lower: 1, upper: 2, adjustment: 1)], "unspecified upper bound"),
    ([ScalingStep(lower: -2, upper: 0, adjustment: -1)], "unspecified lower bound"),
    ([ScalingStep(lower: 3, upper: 3, adjustment: 1)], "less than its upper"),
    ([ScalingStep(lower: 0, upper: 5, adjustment: 1), ScalingStep(lower: 6, adjustment: 2)], "gap"),
    ([ScalingStep(lower: 0, upper: 5, adjustment: 1), ScalingStep(lower: 4, adjustment: 2)], "overlap"),
    ([ScalingStep(lower: 0, adjustment: 1), ScalingStep(lower: 4, adjustment: 2)], "At most one"),
  ])
  func stepsThatAreNoneAreRefused(steps: [ScalingStep], word: String) {
    #expect(StepScaling(adjustment: .change, steps: steps).objection?.contains(word) == true)
  }

  @Test func goodStepsAreTaken() {
    #expect(Self.out.objection == nil)
    #expect(Self.inward.objection == nil)
    #expect(StepScaling(adjustment: .exact, steps: [ScalingStep(adjustment: 3)]).objection == nil)
    #expect(StepScaling(adjustment: .exact, steps: [ScalingStep(adjustment: -3)]).objection != nil)
    #expect(StepScaling(adjustment: .change, minimumMagnitude: 2, steps: [ScalingStep(adjustment: 3)]).objection != nil)
  }
}
