import ArgumentParser
import Console
import ConsoleHost
import FoundationEssentials
import Scaling

/// `report`: the page that one hands in or attaches.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "What happened, as Markdown with a picture.",
    discussion: """
      From a recording (R in the console saves the last half hour), or from what the live fleet still tells. Without \
      --output it goes to standard output with the picture in it. Exit code: 0 done, 3 unreachable, 64 usage.
      """)

  @OptionGroup var options: ContextOptions

  @Option(help: ArgumentHelp("How far back (100ms to 24h).", valueName: "span"))
  var since = TimeSpan(milliseconds: 1_800_000)

  @Option(help: ArgumentHelp("A recording.", valueName: "recording"))
  var from: String?

  @Option(help: ArgumentHelp("Write it to this new file, and the picture beside it (.svg).", valueName: "document"))
  var output: String?

  func run() async throws {
    let found = options.find()
    if let output, let problem = problem(output) {
      throw CleanExit.refused("--output \(output): \(problem)", isUsage: true)
    }
    let facts = try await facts(found)
    guard let output else { return print(facts.markdown(found.language, picture: nil), terminator: "") }
    let picture = Self.picture(of: output)
    do throws(FileFailure) {
      try RecordingFile(making: picture).write(Array(facts.svg(found.language).utf8))
      let name = String(picture.split(separator: "/").last ?? "")
      try RecordingFile(making: output).write(Array(facts.markdown(found.language, picture: name).utf8))
    } catch {
      throw CleanExit.refused(error.cause)
    }
  }

  /// Names with signs of Markdown in them would need escaping in a link: they are refused.
  private func problem(_ output: String) -> String? {
    let name = output.split(separator: "/").last ?? ""
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        || byte == 0x2E || byte == 0x5F
    }
    if name.isEmpty || !isPlain { return "letters, digits, . - _ make a file's name here" }
    return RecordingFile.problem(making: output) ?? RecordingFile.problem(making: Self.picture(of: output))
  }

  private static func picture(of output: String) -> String {
    (output.hasSuffix(".md") ? String(output.dropLast(3)) : output) + ".svg"
  }

  private func facts(_ found: FoundContext) async throws -> ReportFacts {
    if let from {
      let recording = try RecordingSource.read(from, option: "--from", found.language)
      guard let facts = ReportFacts(recording, since: since) else {
        throw CleanExit.refused("--from \(from): \(ChangeTexts.noFleetRecorded.text(found.language))", isUsage: true)
      }
      return facts
    }
    switch found.context.fleet.orTrouble {
    case .failure(let trouble): try Output(json: false, language: found.language).fail(trouble)
    case .success(let access):
      var reading = FleetReading(access.context, now: .wallClock)
      await FleetTalk(access).read(&reading)
      if reading.isAbandoned, let gap = reading.gaps.first {
        try Output(json: false, language: found.language).fail(gap.trouble)
      }
      return ReportFacts(reading.pane, at: reading.now, since: since)
    }
  }
}
