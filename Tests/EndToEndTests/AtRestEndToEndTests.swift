import Foundation
import Testing

/// An idle console costs nothing: what it writes and how often it wakes are counts, which no busy machine changes much.
extension EndToEnd {
  @Suite struct AtRest {
    private struct Counts: Decodable {
      let bytesPerSecond: Double
      let framesPerSecond: Double
      let wakeupsPerSecond: Double

      enum CodingKeys: String, CodingKey {
        case bytesPerSecond = "bytes_per_s"
        case framesPerSecond = "frames_per_s"
        case wakeupsPerSecond = "wakeups_per_s"
      }
    }

    @Test func whereNothingChangesNothingIsWritten() throws {
      let results = FileManager.default.temporaryDirectory.appending(path: "bookstore-rest-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: results) }
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let script = SourceRoot.url.appending(path: "script/lib/measure.py").path
      let outcome = try Programs.run(
        python,
        [script, "--programs", Programs.folder.path, "--results", results.path, "--idle", "10", "rest"],
        withinSeconds: 60)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let counts = try JSONDecoder().decode(Counts.self, from: Data(outcome.output.utf8))
      #expect(counts.bytesPerSecond == 0)
      #expect(counts.framesPerSecond == 0)
      // Eight questions and four /health a second are two bursts; the rest is room for one that came late.
      #expect(counts.wakeupsPerSecond > 0 && counts.wakeupsPerSecond <= 8)
    }
  }
}
