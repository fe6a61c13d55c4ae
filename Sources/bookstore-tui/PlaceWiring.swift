// The hands and panes of a place: which programs, files and keys belong to a fleet and a shop. It opens the first place
// and every other that is gone to at run time; what follows from its options is decided in Console/Contexts.
import BookStoreKit
import Console
import ConsoleHost
import CurlTransport
import Scaling

final class PlaceWiring: ContextOpener {
  private let found: FoundContext
  private let request: ContextRequest?
  private let environment: [String: String]
  let runName: String
  private let polling: CurlTransport
  private let shopping: CurlTransport
  /// The made-up world in place of network, programs and files.
  private let demo: DemoHost?
  /// The fleet that is watched now.
  private(set) var fleet: FleetAccess?

  init(
    found: FoundContext, request: ContextRequest?, environment: [String: String], runName: String,
    polling: CurlTransport, shopping: CurlTransport, demo: DemoHost? = nil
  ) {
    self.demo = demo
    self.found = found
    self.request = request
    self.environment = environment
    self.runName = runName
    self.polling = polling
    self.shopping = shopping
  }

  /// Where one can go: the contexts of the configuration, then the fleets of this machine.
  var places: [ContextRow] {
    guard request != nil else { return [] }
    return found.config.contexts.map(ContextRow.init) + localFleets.map(ContextRow.init(fleet:))
  }

  /// The place that the options name.
  var current: ContextChoice.Place {
    guard let request else { return .start }
    if let settings = request.settings { return .context(settings.name) }
    return request.wantedFleet.map { .fleet($0) } ?? .start
  }

  private var localFleets: [String] {
    guard let folder = found.stateFolder else { return [] }
    return FleetFolders.names(below: folder.path).filter { StateFolder.isFleetName($0) }
  }

  func open(_ choice: ContextChoice) -> Result<OpenedContext, ContextProblem> {
    guard var request else { preconditionFailure("without a request no places are offered") }
    switch choice.place {
    case .context(let name): (request.contextName, request.fleet) = (name, nil)
    case .fleet(let name): (request.contextName, request.fleet) = (nil, name)
    case .start: break
    }
    // What the options said of the first place is not said of another.
    if choice.place != current {
      (request.group, request.targetGroup, request.shop, request.authorityPath) = (nil, nil, nil, nil)
      request.environment["BOOKSTORE_GROUP"] = nil
      request.environment["BOOKSTORE_TARGET_GROUP"] = nil
    }
    let context = ContextOptions.context(request, in: found.stateFolder)
    return context.fleet.map { access in
      var access = access
      var shop = try? context.shop.get()
      if let found = choice.found {
        access.context = access.context.completed(found)
        if shop == nil, let url = found.shop { shop = request.shopAccess(discovered: url) }
      }
      let pacemaker = HostPacemaker()
      // What happens here is kept apart from the place before; a recording to a file was of that one.
      let header = RecordingHeader(beganAt: pacemaker.now(), fleet: access.context, shop: shop?.url)
      let tape = Tape(header: header, pacemaker: pacemaker, sink: nil)
      return wired(fleet: access, shop: shop, now: pacemaker.now(), tape: tape, request)
    }
  }

  /// Panes and hands for a fleet and a shop.
  func wired(
    fleet: FleetAccess?, shop: ShopAccess?, now: Moment, tape: Tape?, _ request: ContextRequest? = nil
  ) -> OpenedContext {
    self.fleet = fleet
    let request = request ?? self.request
    let intents = demo == nil ? found.stateFolder.map { IntentFolder(path: $0.purchases) } : nil
    let files = HostFiles(
      sessionPath: shop.flatMap { shop in found.stateFolder?.sessionFile(shop: shop.url) },
      actionLogPath: found.stateFolder.map(\.actionLog),
      memoryPath: shop.flatMap { shop in found.stateFolder?.memoryFile(shop: shop.url) }, intents: intents,
      recordingsPath: found.stateFolder.map(\.recordings), lessonsPath: found.stateFolder.map(\.lessons))
    let children = HostChildren(
      program: ProgramFinder.path(of: "bookstore-fleet", environment: environment), fleetName: fleet?.localFleet ?? "",
      environment: environment)
    let performer = Performer(
      fleet: fleet.map { FleetClient(endpoint: $0.endpoint) }, polling: demo ?? polling,
      shop: demo ?? shopTransport(shop),
      children: demo ?? children, files: demo ?? files, tape: tape,
      keys: request.map { FileKeys(request: $0, folder: found.stateFolder) },
      examiner: fleet.map { Examination(found: found, access: $0, shop: shop, demo: demo) })
    return OpenedContext(panes: panes(fleet, shop, intents, now), performer: performer)
  }

  /// The shop's, whichever way it speaks.
  private func shopTransport(_ shop: ShopAccess?) -> any HTTPTransport {
    guard let shop else { return shopping }
    return PagesTransport(
      over: shopping, shop: shop.url,
      keeper: PageMemoryFile(path: found.stateFolder?.pageMemoryFile(shop: shop.url)), pacemaker: HostPacemaker())
  }

  private func panes(_ fleet: FleetAccess?, _ shop: ShopAccess?, _ intents: IntentFolder?, _ now: Moment) -> OpenedPanes
  {
    var complaint: Phrase?
    let left = shop.flatMap { intents?.read(shop: $0.url) } ?? IntentReading()
    let shopPane = shop.map { access in
      ShopPane(
        client: BookStoreClient(shop: access.url, trust: access.trust),
        savedSession: found.stateFolder.flatMap { folder in
          SessionStore(path: folder.sessionFile(shop: access.url)).load { complaint = $0 }
        }, left: left,
        memory: found.stateFolder.map { folder in
          let path = folder.memoryFile(shop: access.url)
          return ShopMemoryFile.load(path) { complaint = ShopTexts.memoryUnusable(path, $0) }
        } ?? ShopMemory())
    }
    let fleetPane = fleet.map { access in
      var pane = FleetPane(access.context)
      pane.access = AccessState(key: access.key, runName: runName, since: now)
      return pane
    }
    return OpenedPanes(fleet: fleetPane, shop: shopPane, complaint: complaint)
  }
}

/// Looks where the key came from whether another stands there now.
private struct FileKeys: KeySource {
  let request: ContextRequest
  let folder: StateFolder?

  func latest() -> FoundKey? {
    guard let access = try? ContextOptions.context(request, in: folder).fleet.get() else { return nil }
    let endpoint = access.endpoint
    let key = AWSKey(
      accessKeyId: Secret(endpoint.accessKeyId), secretAccessKey: Secret(endpoint.secretAccessKey),
      sessionToken: endpoint.sessionToken.map(Secret.init), endsAt: access.key.endsAt)
    return FoundKey(key: key, facts: access.key)
  }
}
