import Testing

/// The console does not ask whether it talks to AWS, to a stand-in or to a fleet of this machine: what an endpoint does not
/// have, it refuses, and that is shown. The one question there is, whether the fleet's own programs and files are on this
/// machine, is asked in these places alone, each for its reason.
@Suite struct WhereaboutsTests {
  static let allowed: [String: String] = [
    "Sources/Console/Fleet/FleetContext.swift": "keeps it",
    "Sources/Console/Contexts/ConsoleContext.swift": "finds it out",
    "Sources/Console/Contexts/ContextAccess.swift": "finds it out",
    "Sources/Console/Contexts/DemoAccess.swift": "the demo shows a fleet of this machine",
    "Sources/Console/Recording/RecordingHeader.swift": "keeps it in a recording",
    "Sources/Console/Actions/Availability/FleetObstacles.swift": "load and chaos are programs beside the fleet",
    "Sources/Console/Access/AccessUpdate.swift": "the fleet's own file has its key: none is pasted",
    "Sources/Console/Fleet/FleetOutlook.swift":
      "the API does not tell the deregistration delay, the fleet's timing does",
    "Sources/Console/Health/HealthLadder.swift": "this project's servers have no nginx before them",
    "Sources/Console/Doctor/DoctorChecks.swift": "what repairs it is another program",
    "Sources/Console/Doctor/DoctorInsideChecks.swift": "what repairs it is another program",
    "Sources/bookstore-tui/PlaceWiring.swift": "starts the fleet's programs",
    "Sources/bookstore-tui/ScreenRun.swift": "names the command that stops the fleet",
    "Sources/bookstore-tui/Subcommands/DoctorCommand.swift": "looks at the fleet's folder",
  ]

  /// Names of what a place is, and of stand-ins that no code has to know.
  static let questions = ["isLocal", "localFleet", "localstack", "moto", "amazonaws"]

  @Test func nothingElseAsksWhoAnswers() throws {
    var asking: Set<String> = []
    for folder in ["Sources/Console", "Sources/ConsoleHost", "Sources/bookstore-tui"] {
      for file in try SourceTree.files(below: folder) {
        let asks = file.lines.contains { line in
          let code = code(of: line)
          return Self.questions.contains { code.contains($0) }
        }
        if asks { asking.insert(file.path) }
      }
    }
    #expect(asking.subtracting(Self.allowed.keys).sorted() == [], "these ask who answers")
    #expect(Set(Self.allowed.keys).subtracting(asking).sorted() == [], "these do not ask any more")
  }
}
