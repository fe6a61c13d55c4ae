import ArgumentParser
import BookStoreKit
import CurlTransport
import FleetController

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "The versions of what the fleet's instances are started from, and rolling one out.",
    subcommands: [List.self, Show.self, Make.self, SetDefault.self, RollOut.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A line a version, newest first: number, image, how many run from it, what it starts.")

    @OptionGroup var which: FleetOption

    func run() async throws {
      try await reporting { () async throws(FleetFailure) in
        for line in try await tool(which).list() { Terminal.say(line) }
        return 0
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a version's launch document, which is its user data.")

    @OptionGroup var which: FleetOption

    @Argument(help: "A number, $Latest or $Default.")
    var version = "$Latest"

    func run() async throws {
      try await reporting { () async throws(FleetFailure) in
        try TemplateTool.check(version: version)
        for line in try await tool(which).show(version).split(separator: "\n") { Terminal.say(String(line)) }
        return 0
      }
    }
  }

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Makes a version: of another build of the server, or of any program that listens where it is told.",
      discussion: """
        Without --server and COMMAND it starts the fleet's own server. In COMMAND and in values of --environment \
        {address} and {port} stand for where an instance listens; HOST and PORT in its environment say the same. The \
        others are in docs/templates-and-refresh.md.
        """)

    @OptionGroup var which: FleetOption

    @Option(help: "Another build of bookstore-server.")
    var server: String?

    @Option(help: ArgumentHelp("A variable of the process; may be given several times.", valueName: "NAME=VALUE"))
    var environment: [String] = []

    @Option(help: "What an instance is worth, in cores: 0.01 to 64.")
    var share: Double?

    @Option(help: "A few words about it.")
    var note: String?

    @Flag(help: "Rolls it out, and tells how that goes.")
    var rollOut = false

    @OptionGroup var pace: Pace

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after --.")
    var command: [String] = []

    func validate() throws {
      if server != nil, !command.isEmpty { throw ValidationError("--server and a command: choose one of them.") }
      if let share, !(0.01...64).contains(share) {
        throw ValidationError("--share is \(share): choose 0.01 to 64 cores.")
      }
    }

    func run() async throws {
      try await reporting { () async throws(FleetFailure) in
        let draft = TemplateDraft(
          command: command, server: server, environment: environment, processorShare: share, note: note)
        try draft.check()
        let tool = try tool(which)
        let made = try await tool.create(draft)
        let image = made.image.map { "the image \($0)" } ?? "no image, for its program is not there"
        Terminal.say("Version \(made.number), \(image).")
        guard rollOut else { return 0 }
        return try await pace.follow(tool, "\(made.number)")
      }
    }
  }

  struct SetDefault: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "default", abstract: "Chooses what $Default means.")

    @OptionGroup var which: FleetOption

    @Argument(help: "A version's number.")
    var version: String

    func run() async throws {
      try await reporting { () async throws(FleetFailure) in
        try TemplateTool.check(version: version)
        try await tool(which).setDefault(version)
        Terminal.say("$Default is version \(version).")
        return 0
      }
    }
  }

  struct RollOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "roll-out",
      abstract: "Replaces all instances by a version, a few at a time, and tells how that goes.",
      discussion: "Exit 0 when it succeeded, else 1. Ending this program does not end the roll-out.")

    @OptionGroup var which: FleetOption
    @OptionGroup var pace: Pace

    @Argument(help: "A number, $Latest or $Default.")
    var version = "$Latest"

    func run() async throws {
      try await reporting { () async throws(FleetFailure) in
        try TemplateTool.check(version: version)
        return try await pace.follow(try tool(which), version)
      }
    }
  }

  /// How many stay healthy meanwhile.
  struct Pace: ParsableArguments {
    @Option(help: "Percent of desired capacity that stays healthy.")
    var minHealthy = 100

    @Option(help: "Percent of desired capacity that there may be meanwhile.")
    var maxHealthy = 150

    func validate() throws {
      guard (0...100).contains(minHealthy) else {
        throw ValidationError("--min-healthy is \(minHealthy): choose 0 to 100.")
      }
      guard (100...200).contains(maxHealthy), maxHealthy - minHealthy <= 100 else {
        throw ValidationError(
          "--max-healthy is \(maxHealthy): choose 100 to 200, no more than 100 above --min-healthy.")
      }
    }

    func follow(_ tool: TemplateTool, _ version: String) async throws(FleetFailure) -> Int32 {
      let succeeded = try await tool.rollOut(version, leastHealthy: minHealthy, mostHealthy: maxHealthy) {
        Terminal.say($0)
      }
      return succeeded ? 0 : 1
    }
  }
}

private func tool(_ which: FleetOption) throws(FleetFailure) -> TemplateTool {
  TemplateTool(try file(which), over: CurlTransport())
}
