import ArgumentParser
import Foundation
import Simulation

/// Holds policies against a trace and tells what came of it.
struct TraceReport {
  let file: String
  let policies: [TracePolicy]
  let isJSON: Bool
  let svg: String?

  /// A trace file at most.
  private static let bytesMost = 16 * 1024 * 1024
  /// Changes of capacity in a row of the table.
  private static let changesMost = 8

  func run() throws {
    let trace = try read()
    let outcomes = policies.map { TraceRun.outcome(of: $0, on: trace) }
    if let svg { try draw(trace, outcomes, into: svg) }
    if isJSON { return Terminal.sayJSON(Report(seconds: trace.seconds, policies: outcomes)) }
    tell(outcomes)
  }

  private func read() throws -> LoadTrace {
    let data: Data
    do {
      // No further than the limit: what is named may have no end.
      data = try FileHandle(forReadingFrom: URL(fileURLWithPath: file)).read(upToCount: Self.bytesMost + 1) ?? Data()
    } catch {
      throw ValidationError("--trace \(file): \(error.localizedDescription)")
    }
    guard data.count <= Self.bytesMost else {
      throw ValidationError("--trace \(file): it is larger than \(Self.bytesMost) bytes.")
    }
    do {
      return try LoadTrace(csv: String(decoding: data, as: UTF8.self))
    } catch {
      throw ValidationError("--trace \(file): \(error).")
    }
  }

  private func draw(_ trace: LoadTrace, _ outcomes: [TraceOutcome], into path: String) throws {
    do {
      try Data(TraceChart.svg(trace, outcomes).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ValidationError("--svg \(path): \(error.localizedDescription)")
    }
    if !isJSON { Terminal.remark("The drawing is in \(path).") }
  }

  private func tell(_ outcomes: [TraceOutcome]) {
    let width = max(8, outcomes.map(\.policy.count).max() ?? 0)
    let heading = "policy".padding(toLength: width, withPad: " ", startingAt: 0)
    Terminal.say("\(heading)  overloaded s  instance h  events  capacity")
    for outcome in outcomes {
      let changes = outcome.changes.prefix(Self.changesMost).map { "\($0.from)→\($0.to) at \($0.seconds) s" }
      let more = outcome.changes.count > Self.changesMost ? ", …" : ""
      let name = outcome.policy.padding(toLength: width, withPad: " ", startingAt: 0)
      let hours = String(format: "%.2f", outcome.instanceHours)
      Terminal.say(
        "\(name)  \(right(String(outcome.overloadedSeconds), 12))  \(right(hours, 10))  "
          + "\(right(String(outcome.scalingEvents), 6))  \(changes.joined(separator: ", "))\(more)")
    }
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private struct Report: Encodable {
    let seconds: Double
    let policies: [TraceOutcome]
  }
}
