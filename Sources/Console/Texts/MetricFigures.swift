// Figures of what a policy looks at, in the middle of a sentence: CPU with its sign, everything else by its name.
import Scaling
import Terminal

/// How the values of one tracked metric are said.
struct MetricFigures: Hashable {
  private let metric: TrackedMetric

  init(_ metric: TrackedMetric) { self.metric = metric }

  private var isCPU: Bool { metric == .averageCPU }

  /// AWS's name of the metric.
  var name: String {
    switch metric {
    case .averageCPU: "CPU"
    case .averageNetworkIn: "NetworkIn"
    case .averageNetworkOut: "NetworkOut"
    case .requestsPerTarget: "RequestCountPerTarget"
    case .customized(_, let cloud, _, _): Sanitiser.line(cloud.name, limit: Self.nameCells)
    }
  }

  /// `CPU 90 %`, `RequestsInFlightPerTarget 12.5`: what a sentence begins with.
  func english(_ value: Double) -> String { isCPU ? "CPU \(CPUFigure.text(value)) %" : "\(name) \(Self.number(value))" }
  func spanish(_ value: Double) -> String {
    isCPU ? "CPU \(CPUFigure.text(value)) %" : "la métrica \(name) (\(Self.number(value)))"
  }

  /// A value by itself, with a sign where it has one.
  func plain(_ value: Double) -> String { isCPU ? "\(bound(value)) %" : Self.number(value) }

  /// A threshold.
  func bound(_ value: Double) -> String { isCPU ? String(Int(value.rounded())) : Self.number(value) }

  /// To a tenth, and whole where it is great.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    let tenths = (value * 10).rounded() / 10
    return abs(tenths) >= 100 || tenths == tenths.rounded() ? String(Int(tenths.rounded())) : String(tenths)
  }

  /// A metric's name may have 255 characters; a sentence on one line may not.
  private static let nameCells = 40
}
