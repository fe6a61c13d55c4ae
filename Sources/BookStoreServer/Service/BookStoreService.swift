import BookStoreKit
import Doorkeeper
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

/// One BookStore instance: the application and what runs beside it, as services.
///
///     let service = try BookStoreService(settings: settings, logger: logger)
///     try await ServiceGroup(services: service.services, gracefulShutdownSignals: [.sigterm, .sigint], …).run()
public struct BookStoreService: Sendable {
  /// In the order of starting; a service group stops them in reverse.
  public let services: [any Service]
  /// What `/health` says, for whoever runs the services.
  public let pulse: Pulse

  /// Who may hold a connection, and for how long.
  let door: Doorkeeper

  /// Connections that wait to be accepted; a burst of shoppers fits.
  private static let backlog = 1024

  /// - Parameters:
  ///   - now: seconds since 1970; the system's clock unless a test brings its own.
  ///   - onListening: called with the port when the listener accepts.
  /// - Throws: `ServerRefusal` when the database is not there or too old.
  public init(
    settings: ServerSettings, logger: Logger, now: (@Sendable () -> Int64)? = nil,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws {
    let database = try ShopDatabase(existing: settings.database, wait: settings.databaseWait)
    let shop = Shop(
      database: database, hasher: PasswordHasher(cost: settings.passwordCost),
      covers: CoverFolder(path: settings.uploads), settings: settings, logger: logger, now: now ?? Shop.systemClock)
    let pulse = Pulse(instanceID: settings.instanceID)
    self.pulse = pulse
    let door = Doorkeeper(
      settings.connections.fitting(descriptors: DescriptorLimit.raise()),
      headers: [("X-Served-By", settings.instanceID)])
    self.door = door
    let application = Application(
      router: Self.router(shop, pulse, door),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ServedBy(instanceID: settings.instanceID), door.handler()],
          // What is only somewhat too long is refused in words by the shop itself.
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 2 * door.limits.headBytesMost, maxHeaderListSize: 2 * door.limits.headBytesMost,
            maxHeaderFieldCount: 2 * door.limits.headersMost))),
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), backlog: Self.backlog,
        availableConnectionsDelegate: door.accepting),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
      logger: logger)
    services = [
      HealthWatch(database: database, uploads: settings.uploads, pulse: pulse),
      // With a queue of its own: customers' covers do not wait behind the sweep.
      CoverSweep(database: database, covers: CoverFolder(path: settings.uploads), logger: logger), application,
      GracefulStop(pulse: pulse, drain: .seconds(settings.drainSeconds), logger: logger),
    ]
  }

  static func router(_ shop: Shop, _ pulse: Pulse, _ door: Doorkeeper) -> Router<ShopContext> {
    let router = Router(context: ShopContext.self, options: .autoGenerateHeadEndpoints)
    let handler = CallHandler(shop: shop)
    router.add(
      middleware: EveryReply(handler: handler, pulse: pulse, door: door, accessLog: shop.settings.accessLog))
    router.get("/health") { _, _ in
      let report = pulse.report(at: .now)
      return CallHandler.response(try .json(report, status: report.status == .ok ? 200 : 503))
    }
    let table = RouteTable(router: router, handler: handler)
    AccountRoutes(shop: shop, isSecure: { handler.isSecure($0) }).register(on: table)
    BookRoutes(shop: shop).register(on: table)
    PurchaseRoutes(shop: shop).register(on: table)
    return router
  }
}
