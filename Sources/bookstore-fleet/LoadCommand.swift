import ArgumentParser
import BookStoreKit
import CurlTransport
import FleetController
import Glibc

struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Sends shoppers to the shop: they browse, and one loop in twenty buys, pays and ships.",
    discussion: "Exit 0 when no request failed, else 1. INT, TERM or the fleet's stop ends it early.")

  /// How often the load looks whether its fleet is being stopped.
  private static let lookEvery = Duration.milliseconds(200)

  @OptionGroup var which: FleetOption

  @Option(help: "How many shoppers at a time.")
  var shoppers = 8

  @Option(help: "For how long.")
  var seconds = 120

  @Flag(help: "Prints a line of JSON each second, and a last one.")
  var json = false

  func validate() throws {
    guard (1...LoadRun.shoppersMost).contains(shoppers) else {
      throw ValidationError("--shoppers is \(shoppers): choose 1 to \(LoadRun.shoppersMost).")
    }
    guard (1...LoadRun.secondsMost).contains(seconds) else {
      throw ValidationError("--seconds is \(seconds): choose 1 to \(LoadRun.secondsMost).")
    }
  }

  func run() async throws {
    let signals = Signals.stream(of: [SIGTERM, SIGINT])
    // A closed output is seen at the write, where it ends the load.
    signal(SIGPIPE, SIG_IGN)
    try await reporting { () async throws(FleetFailure) in
      let file = try file(which)
      var random = SystemRandomNumberGenerator()
      let folder = try which.folder()
      let seller: LoadAccount
      do throws(StateFailure) {
        seller = try LoadAccount.seller(of: folder, random: &random)
      } catch { throw .state(error) }
      let load = LoadRun(
        shop: file.shop, trust: .authority(path: file.ca), transport: CurlTransport(), shoppers: shoppers,
        seconds: seconds, name: LoadAccount.randomText(&random), password: LoadAccount.randomText(&random),
        seller: seller, isStopped: { FleetLock.isStopped(folder) })
      let asJSON = json
      let (unread, nobodyReads) = AsyncStream.makeStream(of: Void.self)
      let running = Task {
        await load.run { line in
          if !Terminal.say(asJSON ? line.json : line.sentence) { nobodyReads.yield() }
        }
      }
      let stopping = Task {
        for await _ in signals { break }
        running.cancel()
      }
      let abandoning = Task {
        for await _ in unread { break }
        running.cancel()
      }
      let following = Task {
        // Nobody tells this process of a stop: the lock says so, to who looks.
        while !FleetLock.isStopped(folder) { try await Task.sleep(for: Self.lookEvery) }
        running.cancel()
      }
      let last = await running.value
      for task in [stopping, abandoning] { task.cancel() }
      following.cancel()
      if FleetLock.isStopped(folder) { Terminal.remark("The fleet was stopped, and the load ended with it.") }
      Terminal.say(asJSON ? last.json : last.sentence)
      return last.failed == 0 ? 0 : 1
    }
  }
}
