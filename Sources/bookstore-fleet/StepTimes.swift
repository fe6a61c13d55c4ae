import Foundation
import Glibc
import Simulation

/// How long a step of the controller takes, by the number of its instances.
struct StepTimes {
  let isJSON: Bool

  private static let sizes = [100, 1000, 10_000]
  /// Steps of each kind; the median is told.
  private static let tries = 15

  func run() {
    var rows: [Row] = []
    for size in Self.sizes {
      var group = CrowdedGroup(size: size)
      for kind in CrowdedGroup.Kind.allCases {
        let times = (0..<Self.tries).map { _ in
          let began = Self.processorNanoseconds()
          _ = group.advance(kind)
          return Double(Self.processorNanoseconds() - began) / 1e6
        }
        rows.append(Row(instances: size, step: kind.rawValue, milliseconds: times.sorted()[Self.tries / 2]))
      }
    }
    if isJSON { return Terminal.sayJSON(rows) }
    Terminal.say("instances  step    milliseconds of a processor (median of \(Self.tries))")
    for row in rows {
      let name = row.step.padding(toLength: 6, withPad: " ", startingAt: 0)
      Terminal.say("\(String(format: "%9d", row.instances))  \(name)  \(String(format: "%.3f", row.milliseconds))")
    }
  }

  /// Of this process: what others do on the machine is not in it.
  private static func processorNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private struct Row: Encodable {
    let instances: Int
    let step: String
    let milliseconds: Double
  }
}
