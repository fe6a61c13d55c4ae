import BookStoreKit
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

  /// A connection that says nothing for this long is closed. Longer than a balancer keeps idle connections
  /// (HAProxy's default here is 10 s), so that the balancer closes first and never writes into a closed one.
  private static let idleConnectionSeconds: Int64 = 75
  /// More than any balancer's pool to one instance, and with it fewer descriptors than the usual limit of 1,024.
  private static let maximumConnections = 800
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
    let application = Application(
      router: Self.router(shop, pulse),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ServedBy(instanceID: settings.instanceID)],
          idleTimeout: .seconds(Self.idleConnectionSeconds))),
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), backlog: Self.backlog,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.maximumConnections)),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
      logger: logger)
    services = [
      HealthWatch(database: database, uploads: settings.uploads, pulse: pulse), application,
      GracefulStop(pulse: pulse, drain: .seconds(settings.drainSeconds), logger: logger),
    ]
  }

  private static func router(_ shop: Shop, _ pulse: Pulse) -> Router<ShopContext> {
    let router = Router(context: ShopContext.self, options: .autoGenerateHeadEndpoints)
    let handler = CallHandler(shop: shop)
    router.add(
      middleware: EveryReply(
        handler: handler, pulse: pulse, accessLog: shop.settings.accessLog))
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
