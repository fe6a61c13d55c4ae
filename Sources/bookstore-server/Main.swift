import ArgumentParser
import BookStoreKit
import BookStoreServer
import Foundation

/// One instance of the BookStore, and what prepares it.
@main
struct BookStoreServerProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bookstore-server",
    abstract: "One instance of the BookStore: pages and JSON over HTTP.",
    discussion: """
      Every flag can also come from the environment (HOST, PORT, DATABASE, UPLOAD_FOLDER, INSTANCE_ID, \
      DRAIN_SECONDS, COOKIE_SECURE, TRUSTED_PROXIES, ALLOWED_CLIENTS, CURRENCY, ACCESS_LOG, LOG_LEVEL) or from an --env-file; \
      a flag wins over the environment, and that over the file.
      """,
    subcommands: [Serve.self, Migrate.self, Seed.self, Health.self],
    defaultSubcommand: Serve.self)

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error)
    }
  }

  /// Says what a parsing error says, without what an argument in it would do to the terminal.
  private static func leave(after error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = ShownText.harmless(fullMessage(for: error))
    let output = code == .success ? FileHandle.standardOutput : .standardError
    if !text.isEmpty { output.write(Data("\(text)\n".utf8)) }
    Foundation.exit(code.rawValue)
  }
}
