import ArgumentParser
import FleetController
import FoundationEssentials
import Scaling

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Prints every number that the fleet runs by, and where each comes from.",
    discussion: "Of a fleet that has begun these are its record's: stop and start take up what the file says since.")

  @OptionGroup var which: FleetOption
  @OptionGroup var clocks: ClockOptions

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let wish = FleetWish(
        fleet: which.fleet, ports: FleetPorts(), timing: clocks.timing, config: clocks.config, server: nil,
        environment: ProcessInfo.processInfo.environment)
      for line in try wish.numbersInForce().table { Terminal.say(line) }
      return 0
    }
  }
}
