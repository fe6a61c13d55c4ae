import ArgumentParser
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
    var file: [String: String] = [:]
    if let envFile {
      guard let text = try? String(contentsOfFile: envFile, encoding: .utf8) else {
        throw ServerRefusal("The environment file \(envFile) cannot be read.")
      }
      file = try EnvironmentFile.parse(text)
    }
    let flags = [
      "HOST": host, "PORT": port, "DATABASE": database, "UPLOAD_FOLDER": uploads, "INSTANCE_ID": instanceID,
      "DRAIN_SECONDS": drainSeconds,
    ].compactMapValues { $0 }
    return try SettingsSource(flags: flags, environment: ProcessInfo.processInfo.environment, file: file).settings()
  }
}

/// Says why on stderr and ends with the code for "refused".
func refuse(_ error: any Error) -> ExitCode {
  FileHandle.standardError.write(Data("bookstore-server: \(error)\n".utf8))
  return ExitCode(1)
}
