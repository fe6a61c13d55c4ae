import ArgumentParser

/// One instance of the BookStore, and what prepares it.
@main
struct BookStoreServerProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bookstore-server",
    abstract: "One instance of the BookStore: pages and JSON over HTTP.",
    discussion: """
      Every flag can also come from the environment (HOST, PORT, DATABASE, UPLOAD_FOLDER, INSTANCE_ID, \
      DRAIN_SECONDS, COOKIE_SECURE, TRUSTED_PROXIES, CURRENCY, ACCESS_LOG, LOG_LEVEL) or from an --env-file; \
      a flag wins over the environment, and that over the file.
      """,
    subcommands: [Serve.self, Migrate.self, Seed.self, Health.self],
    defaultSubcommand: Serve.self)
}
