import ArgumentParser
import BookStoreKit
import FleetController
import Glibc

struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Ends the fleet: running requests finish, then instances, balancer and controller end.")

  @OptionGroup var which: FleetOption

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let report = try await Shutdown.stop(try which.folder()) { Terminal.say($0) }
      Terminal.say(report.isNothing ? "The fleet did not run." : "The fleet ended: \(report.instances) instances.")
      return 0
    }
  }
}

struct EnvCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "env", abstract: "Prints what eval \"$(bookstore-fleet env)\" needs for aws and boto3.")

  @OptionGroup var which: FleetOption

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      Terminal.say(try file(which).exports)
      return 0
    }
  }
}

struct AuthorityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ca", abstract: "Prints the path of the fleet's certificate authority, and how to trust it.")

  @OptionGroup var which: FleetOption

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let file = try file(which)
      Terminal.say(file.ca)
      // The path alone on standard output, so that --cacert "$(bookstore-fleet ca)" works.
      Terminal.remark(
        """
        For one command:  curl --cacert \(file.ca) \(file.shop)/
        For this machine: sudo cp \(file.ca) /usr/local/share/ca-certificates/bookstore-local.crt \
        && sudo update-ca-certificates
        In a browser: import it as an authority that may identify websites.
        """)
      return 0
    }
  }
}

struct AccessLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access-log",
    abstract: "Prints the path of the balancer's log of requests, and how to begin it; exit 1 while there is none.")

  @OptionGroup var which: FleetOption

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let path = try which.folder().accessLogPath
      Terminal.say(path)
      // The path alone on standard output, so that tail -f "$(bookstore-fleet access-log)" works.
      Terminal.remark(
        """
        Its lines have the format of an Application Load Balancer. What begins it (false ends it):
        eval "$(bookstore-fleet env --fleet \(which.fleet))"
        aws elbv2 modify-load-balancer-attributes --load-balancer-arn \
        "$(aws elbv2 describe-load-balancers --query 'LoadBalancers[0].LoadBalancerArn' --output text)" \
        --attributes Key=access_logs.s3.enabled,Value=true
        """)
      return access(path, R_OK) == 0 ? 0 : 1
    }
  }
}

struct ChaosCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chaos", abstract: "Kills or freezes one process of the fleet, to see it replaced.")

  @OptionGroup var which: FleetOption

  @Argument(help: "kill, freeze or thaw.")
  var act: Chaos.Act

  @Argument(help: "An instance's id, the end of one, balancer or controller.")
  var id: String

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      Terminal.say(try Chaos.perform(act, on: id, folder: try which.folder()))
      return 0
    }
  }
}

extension Chaos.Act: ExpressibleByArgument {}

/// The file by which a fleet is found.
func file(_ which: FleetOption) throws(FleetFailure) -> FleetFile {
  let folder = try which.folder()
  let file: FleetFile?
  do throws(StateFailure) { file = try FleetFile.read(folder) } catch { throw .state(error) }
  guard let file else { throw .doesNotRun(fleet: which.fleet) }
  return file
}
