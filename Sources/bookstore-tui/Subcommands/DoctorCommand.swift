import ArgumentParser
import BookStoreKit
import Console
import ConsoleHost
import CurlTransport
import FoundationEssentials

/// `doctor`: the weak points of a deployed system, each with the command that repairs it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "The system's weak points, each with the command that repairs it.",
    discussion: "Exit code: 0 nothing to do, 1 something is weak, 3 unreachable, 64 usage.")

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let found = options.find()
    let output = Output(json: output.json, language: found.language)
    switch await examined(found) {
    case .success(let report): try output.finish(report.report(found.language))
    case .failure(let trouble): try output.fail(trouble)
    }
  }

  private func examined(_ found: FoundContext) async -> Result<DoctorReport, Trouble> {
    do throws(Trouble) {
      var access = try found.context.fleet.orTrouble.get()
      var shop = try? found.context.shop.get()
      if let discovered = try await FleetTalk.found(access) {
        access.context = access.context.completed(discovered)
        if shop == nil, let url = discovered.shop { shop = found.request?.shopAccess(discovered: url) }
      }
      return await Examination(found: found, access: access, shop: shop).examine()
    } catch {
      return .failure(error)
    }
  }
}

/// One examination, by the subcommand or from the screen.
struct Examination: Examiner {
  let found: FoundContext
  let access: FleetAccess
  let shop: ShopAccess?
  /// The made-up world; nil: the network.
  var demo: DemoHost?

  func examine() async -> Result<DoctorReport, Trouble> {
    let transport: any HTTPTransport = demo ?? CurlTransport()
    let reading = await FleetTalk(access, over: transport).look()
    if reading.isAbandoned, let gap = reading.gaps.first { return .failure(gap.trouble) }
    let run = DoctorRun(access: access, shop: shop, transport: transport)
    return .success(await run.facts(reading, local: local(access, found)).report)
  }

  private func local(_ access: FleetAccess, _ found: FoundContext) -> LocalFacts? {
    guard let name = access.localFleet, let folder = found.stateFolder else { return nil }
    var urls: [String] = []
    if case .url(let url) = access.endpoint.location { urls.append(url) }
    if case .success(let shop) = found.context.shop { urls.append(shop.url) }
    let environment = ProcessInfo.processInfo.environment
    let ports = urls.compactMap { url in url.split(separator: ":").last.flatMap { Int($0) } }
    return LocalExamination.facts(
      folder: "\(folder.path)/\(name)", ports: ports,
      balancer: ProgramFinder.path(
        of: "haproxy", environment: environment.merging(["PATH": (environment["PATH"] ?? "") + ":/usr/sbin"]) { $1 }),
      environment: environment)
  }
}
