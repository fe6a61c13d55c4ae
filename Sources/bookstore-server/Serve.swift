import ArgumentParser
import BookStoreServer
import Foundation
import Logging
import ServiceLifecycle

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the shop until SIGTERM or SIGINT (the default).")

  @OptionGroup var options: Options

  /// Requests that are still in flight this long after the drain time are given up.
  private static let patience = Duration.seconds(30)

  func run() async throws {
    do {
      let settings = try options.settings()
      LoggingSystem.bootstrap { StreamLogHandler.standardOutput(label: $0) }
      var logger = Logger(label: "bookstore-server")
      logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
      logger[metadataKey: "instance"] = "\(settings.instanceID)"
      try? FileManager.default.createDirectory(atPath: settings.uploads, withIntermediateDirectories: true)
      let service = try BookStoreService(
        settings: settings, logger: logger,
        onListening: { [logger] port in
          logger.notice(
            "serving", metadata: ["address": "\(settings.host):\(port)", "database": "\(settings.database)"])
        })
      var configuration = ServiceGroupConfiguration(
        services: service.services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
      configuration.maximumGracefulShutdownDuration = .seconds(settings.drainSeconds) + Self.patience
      try await ServiceGroup(configuration: configuration).run()
    } catch  where error is ServerRefusal || error is UsageRefusal {
      throw refuse(error)
    } catch {
      // What the services throw after a good start is mostly an address that cannot be had.
      throw refuse(ServerRefusal("The server stopped: \(error)"))
    }
  }
}
