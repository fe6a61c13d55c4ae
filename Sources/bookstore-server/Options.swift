import ArgumentParser
import BookStoreKit
import BookStoreServer
import Foundation

/// The flags that all subcommands share, and how they become settings.
struct Options: ParsableArguments {
  @Option(help: "The address to listen on (HOST; default 127.0.0.1).")
  var host: String?

  @Option(help: "The port to listen on (PORT; default 5000).")
  var port: String?

  @Option(help: "The SQLite file (DATABASE; default bookstore.sqlite).")
  var database: String?

  @Option(help: "The folder of the covers (UPLOAD_FOLDER; default uploads).")
  var uploads: String?

  @Option(help: "What this instance calls itself in X-Served-By (INSTANCE_ID; default local).")
  var instanceID: String?

  @Option(help: "A file of NAME=value lines, used where neither flag nor environment says.")
  var envFile: String?

  @Option(help: "How long /health says draining after SIGTERM, at least (DRAIN_SECONDS; default 5).")
  var drainSeconds: String?

  func settings() throws -> ServerSettings {
    let flags: [Setting: String?] = [
      .host: host, .port: port, .database: database, .uploads: uploads, .instanceID: instanceID,
      .drainSeconds: drainSeconds,
    ]
    return try SettingsSource(
      flags: flags.compactMapValues { $0 }, environment: ProcessInfo.processInfo.environment,
      file: try envFile.map { try EnvironmentFile.read($0) } ?? [:]
    ).settings()
  }

  /// Of a flag that is given twice the parser would take the last in silence.
  func validate() throws {
    var seen: Set<Substring> = []
    for argument in CommandLine.arguments.dropFirst() where argument.hasPrefix("--") {
      let name = argument.prefix { $0 != "=" }
      if !seen.insert(name).inserted { throw ValidationError("\(name) is given twice.") }
    }
  }
}

/// Says why on stderr and ends with the code for wrong usage, or for "refused".
func refuse(_ error: any Error) -> ExitCode {
  FileHandle.standardError.write(Data("bookstore-server: \(ShownText.harmless("\(error)"))\n".utf8))
  return error is UsageRefusal ? .validationFailure : ExitCode(1)
}
