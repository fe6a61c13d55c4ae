import Foundation
import Testing

/// What is made of other files is as it would be made now: manual pages, completions, the pages of keys and screens.
extension EndToEnd {
  @Suite struct GeneratedFiles {
    @Test func noneIsStale() throws {
      let script = SourceRoot.url.appending(path: "script/generate").path
      let outcome = try Programs.run(
        "python3", [script, "--check"], environment: ["BOOKSTORE_PROGRAMS": Programs.folder.path])
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
  }
}
