import ArgumentParser
import CurlTransport
import FleetController

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says in one line how the fleet is; exit 0 fine, 1 degraded, 2 down.")

  @OptionGroup var which: FleetOption

  @Flag(help: "Prints one line of JSON, with the ids of the fleet's processes.")
  var json = false

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let status = try await FleetStatus.look(try which.folder(), over: CurlTransport())
      Terminal.say(json ? status.json : status.text)
      return status.exitCode
    }
  }
}
