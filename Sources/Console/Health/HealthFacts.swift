// What an instance says of itself on /health, as the screen keeps it. An instance that does nothing still says
// another uptime each second; so the uptime is kept as the moment since which it serves, and that moment stays
// while the next answer puts it nearly there: a screen on which nothing happens is not drawn.
import BookStoreKit
import Scaling

/// One instance's own report.
public struct HealthFacts: Hashable, Sendable {
  public var isDraining: Bool
  public var version: String
  /// Since when the process serves.
  public var servesSince: Moment
  /// Requests being answered, health checks not counted.
  public var inFlight: Int
  /// `ok`, `slow` or `down`.
  public var database: String
  /// Whole tens of seconds since the database last answered the instance: below ten it is current.
  public var databaseAgeSeconds: Int
  /// `ok`, `missing`, `full` or `readonly`.
  public var uploads: String

  public var isDatabaseFine: Bool { database == DatabaseState.ok.rawValue }
  public var areUploadsFine: Bool { uploads == UploadsState.ok.rawValue }

  init(_ report: HealthReport, before: HealthFacts?, at now: Moment) {
    isDraining = report.status == .draining
    version = FleetIntake.safe(report.version)
    // A figure that cannot be one (no machine is up for a thousand years) is cut, and nothing overflows.
    let uptime = Int64(min(max(0, report.uptimeSeconds), Self.longestUptimeSeconds))
    let told = now.adding(milliseconds: -uptime * 1000)
    if let before, abs(before.servesSince.since(told)) < Self.jitterMilliseconds {
      servesSince = before.servesSince
    } else {
      servesSince = told
    }
    inFlight = max(0, report.inFlight)
    database = report.database.state.rawValue
    databaseAgeSeconds = max(0, report.database.ageSeconds) / 10 * 10
    uploads = report.uploads.state.rawValue
  }

  /// The uptime is told in whole seconds and the answer takes its time.
  private static let jitterMilliseconds: Int64 = 3_000
  private static let longestUptimeSeconds = 31_536_000_000
}

extension ProbeFacts {
  /// The instance's own report, where it gave one.
  var report: HealthFacts? {
    if case .answered(_, _, let report) = self { report } else { nil }
  }
}
