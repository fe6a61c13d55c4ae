// How old a figure of CloudWatch is. Its newest point is the mean of a period that is over; with a period of a minute
// it is never younger than that, and a console that showed it bare would show the past as the present.
import Scaling

/// The age of a metric's newest point and the period that it stands for.
struct MetricAge: Hashable {
  /// From the end of the point's period to now.
  let milliseconds: Int64
  let periodSeconds: Int

  init(_ start: Moment, periodSeconds: Int, at now: Moment) {
    milliseconds = max(0, now.since(start) - Int64(periodSeconds) * 1000)
    self.periodSeconds = periodSeconds
  }

  /// As good as now: the period is too short to matter and so is what passed since.
  var isLive: Bool { periodSeconds <= Self.liveSeconds && milliseconds <= Int64(Self.liveSeconds) * 1000 }

  /// A column of the chart.
  private static let liveSeconds = 5
}

extension FleetPane {
  /// The age of the group's CPU; nil where there is no figure.
  func metricAge(at now: Moment) -> MetricAge? {
    metrics.value?.groupCPU.last.map { MetricAge($0.at, periodSeconds: metricPeriodSeconds, at: now) }
  }
}

/// The words of it.
enum MetricTexts {
  static func age(_ age: MetricAge) -> Phrase {
    age.isLive
      ? Phrase("live (\(age.periodSeconds) s period)", "al día (período \(age.periodSeconds) s)")
      : Phrase(
        "\(Clock.age(age.milliseconds)) old (\(age.periodSeconds) s period)",
        "de hace \(Clock.age(age.milliseconds)) (período \(age.periodSeconds) s)")
  }
  static func metrics(_ age: MetricAge) -> Phrase { Phrase("metrics ", "métricas ") + MetricTexts.age(age) }
}
