// The files of the controller: its state, and fleet.json, by which others find it.
import BookStoreKit
import Console
import FoundationEssentials
import Scaling

@testable import FleetController

extension FuzzTarget {
  private static let now = Moment(milliseconds: 1_795_430_460_000)

  /// - A state that is read is written back as a state that equals it.
  /// - A state that is read can be gone on with: it can be told about, and a step from it does not trap.
  static let stateFile = FuzzTarget(
    "state",
    dictionary: [
      "\"version\":1", "\"group\":", "\"instances\":[", "\"desiredCapacity\":", "9223372036854775807",
      "-9223372036854775808", "null", "{}", "[]", "true", "0", "1.5", "\"\"",
    ], maximumBytes: 65_536
  ) { bytes throws(BrokenInvariant) in
    guard let record = try? JSONDecoder().decode(FleetRecord.self, from: Data(bytes)),
      record.version == FleetRecord.currentVersion
    else { return }
    guard let data = try? JSONEncoder().encode(record),
      let again = try? JSONDecoder().decode(FleetRecord.self, from: data)
    else { throw BrokenInvariant(description: "a state that was read cannot be written and read") }
    try hold(again == record, "a state, written and read again, is another")
    let status = FleetStatus(fleet: "default", record: record, file: nil, controller: 1, living: [])
    try hold((0...2).contains(status.exitCode), "a status has the exit code \(status.exitCode)")
    guard var group = record.group else { return }
    let effects = group.advance(.woke, now: now).effects
    try hold(effects.count <= 2 * Limits.sizeMost, "a state asks for \(effects.count) effects at once")
  }

  /// - A description that is read is written back as one that equals it.
  /// - A console makes a context of it or names the problem, in a safe sentence.
  static let fleetFile = FuzzTarget(
    "fleet-file",
    dictionary: [
      "{\"version\":1,", "\"api\":\"http://127.0.0.1:8070\"", "\"shop\":\"", "\"timing\":\"fast\"", "\"ca\":\"/",
      "\\u001b",
      "\\u202e", "null", "socks5h://", "file:///", "http://[::1]:99999",
    ], maximumBytes: 4096
  ) { bytes throws(BrokenInvariant) in
    guard let file = try? JSONDecoder().decode(FleetFile.self, from: Data(bytes)) else { return }
    guard let data = try? JSONEncoder().encode(file),
      let again = try? JSONDecoder().decode(FleetFile.self, from: data)
    else { throw BrokenInvariant(description: "a description that was read cannot be written and read") }
    try hold(again == file, "a description, written and read again, is another")
    let request = ContextRequest(
      fleet: nil, group: nil, targetGroup: nil, shop: nil, authorityPath: nil, environment: ["HOME": "/h"])
    let context = request.context(.found(file))
    for case .failure(let problem) in [context.fleet.map { _ in () }, context.shop.map { _ in () }] {
      try SafeText.expect(ContextTexts.sentence(problem).text(.english), "the problem of a context")
    }
  }
}
