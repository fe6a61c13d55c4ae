// Where else text comes from: a file that is replayed, a table of books, logs, the doctor's measurements, lists of contexts
// and groups, what watching and waiting say, a report. None of it gets through, nor does a flood of marks or a mebibyte.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct HostileSourcesTests {
  @Test(arguments: Poison.all) func whatIsReplayed(_ given: Poison) throws {
    let poison = given.text
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.answer(.group, FleetSamples.group([poison]))
    made.note(.action(text: poison, command: poison))
    made.note(.refused(action: poison, RecordedReply(.failure(.cannotConnect(poison)))))
    made.note(made.recorder.probed([ProbeOutcome(id: poison, exchange: .failure(.cut(poison)))]))
    let served = Exchange.json("{}", headers: [WireHeader("X-Served-By", poison)])
    made.note(.purchase(step: poison, RecordedReply(served)))
    made.note(.loadLine(poison))
    made.note(.loadEnded(exitCode: nil, lastWords: poison))
    made.note(.chaosEnded(exitCode: 1, lastWords: poison))
    made.note(.shop(.catalog, RecordedReply(.json(Poison.json(poison), status: 500))))
    var header = RecordedFixture.header
    header.fleet?.name = poison
    header.fleet?.region = poison
    header.fleet?.group = poison
    header.fleet?.targetGroup = poison
    let bytes = RecordingLines.bytes(of: header) + made.moments.flatMap { RecordingLines.bytes(of: $0) }
    let recording = try Recording.read(bytes)
    #expect(recording.events.count == made.moments.count)
    var model = Model.replaying(recording)
    for index in recording.events.indices.dropFirst(10) {
      var memory = try #require(model.player?.memory)
      model.play(recording.events[index], &memory)
      Poison.expectHarmless(model, "a \(recording.events[index].event.kind) of a recording")
    }
  }

  @Test(arguments: Poison.all) func theFlawOfAFileThatIsNoRecording(_ given: Poison) {
    let poison = given.text
    for text in [poison, "{\"format\":\"\(Poison.json(poison))\",\"version\":1}\n"] {
      do throws(RecordingFlaw) { _ = try Recording.read(Array(text.utf8)) } catch {
        Poison.expectHarmless([error.sentence.english, error.sentence.spanish], "a recording's flaw")
      }
    }
  }

  @Test(arguments: Poison.all) func aTableOfBooks(_ given: Poison) {
    let poison = given.text
    let quoted = "\"\(poison.replacing("\"", with: ""))\""
    let tables = [
      quoted, PublishTests.header + "\(quoted),\(quoted),\(quoted),\(quoted),\(quoted)\n",
      PublishTests.header.replacing("stock", with: quoted) + "A,B,,1.00,1\n", PublishTests.header + quoted + "\n",
      PublishTests.header + "A,B,,1.00,1\nC,\(quoted),,1.00,1\n",
    ]
    for table in tables {
      let sheet = BookSheet(csv: Array(table.utf8))
      var run = PublishRun(sheet.rows.map { PublishRun.Item(row: $0) })
      if !sheet.rows.isEmpty {
        let failure = ShopFailure(.invalid, poison, fields: [poison: poison])
        run.take(Settled(result: .failure(.shopRefused(failure)), attempts: 1, mayHaveHappened: false), of: 0)
      }
      for language in Language.allCases {
        let reports = [
          sheet.mistakes.report(file: poison, isDryRun: true, language),
          run.report(file: poison, isDryRun: false, language),
        ]
        for report in reports {
          Poison.expectHarmless(report.lines, "publish")
          #expect(Poison.harm(in: report.record.json, apartFrom: []).map { !$0.hasPrefix("U+") } ?? true)
        }
      }
    }
  }

  @Test(arguments: Poison.all) func aLog(_ given: Poison) {
    let poison = given.text
    var world = LogWorld()
    world.log("before", secondsAgo: 4)
    world.log(poison, secondsAgo: 3)
    world.log(poison, poison, secondsAgo: 2)
    var fixture = Fixture(size: GoldenScreenTests.small)
    fixture.fleetIsKnown()
    fixture.commands = []
    fixture.type("l")
    fixture.answerLogs(&world)
    for keys in ["a", "w", "s"] {
      fixture.type(keys)
      fixture.answerLogs(&world)
      Poison.expectHarmless(fixture.model, "a log, \(keys)")
    }
    fixture.press(.escape)
    fixture.type("y")
    for case .copy(let text) in fixture.commands { #expect(Poison.harm(in: text) == nil) }
    fixture.type("/")
    fixture.send(.paste(poison, isCut: false))
    Poison.expectHarmless(fixture.model, "what is searched")
    fixture.press(.enter)
    world.refusedPattern = "x"
    fixture.type("fx")
    fixture.press(.enter)
    fixture.send(.fleet(.feed(.group), .failed(.error(APIError(code: poison, message: poison)))))
    Poison.expectHarmless(fixture.model, "what is refused")
  }

  @Test(arguments: Poison.all) func theDoctor(_ given: Poison) {
    let poison = given.text
    var record = DoctorTests.group(zones: [poison], type: poison, suspended: [poison])
    record.name = poison
    record.instances = [
      InstanceRecord(
        id: poison, availabilityZone: poison, lifecycleState: .inService, healthStatus: poison,
        protectedFromScaleIn: false)
    ]
    let policy = PolicyRecord(name: poison, arn: "", type: poison, isEnabled: false)
    for isLocal in [false, true] {
      var facts = DoctorTests.facts(record, policies: [policy], isLocal: isLocal)
      facts.identity = .value(CallerIdentity(arn: poison, userId: poison, account: poison))
      facts.balancer = .value(
        LoadBalancerRecord(arn: poison, name: poison, dnsName: poison, securityGroups: [poison]))
      facts.securityGroups = .value([
        SecurityGroupRecord(id: poison, name: poison), SecurityGroupRecord(id: "b", name: poison),
      ])
      facts.shop = "http://\(poison)"
      facts.health = [poison: .failed(TransportFailure.cut(poison).cause)]
      facts.certificate = .failed(TransportFailure.tls(poison).cause)
      if isLocal {
        facts.local = LocalFacts(
          folder: poison, folderMode: 0o777, balancerVersion: poison, firstEphemeralPort: 1, ports: [80])
      }
      for language in Language.allCases {
        let report = facts.report.report(language)
        Poison.expectHarmless(report.lines, "the doctor")
        #expect(Poison.harm(in: report.record.json).map { !$0.hasPrefix("U+") } ?? true)
      }
      facts.identity = .failed(.verbatim(FleetIntake.safe(poison)))
      Poison.expectHarmless(facts.report.report(.english).lines, "the doctor")
    }
  }

  @Test(arguments: Poison.all) func contextsAndGroups(_ given: Poison) {
    let poison = given.text
    var fixture = AccessGoldenTests.known(GoldenScreenTests.small)
    AccessGoldenTests.run("context", &fixture)
    let problems: [ContextProblem] = [
      .noSuchFleet(poison, path: poison), .unreadable(path: poison, cause: poison), .noRegion(poison),
      .badShopURL(poison), .noSuchContext(poison, known: [poison], path: poison),
      .credentials(.file(path: poison, line: 1, words: .verbatim("x"))),
      .config(ConfigProblem(path: poison, line: 1, kind: .unknownName(poison, known: ["a"]))),
    ]
    for problem in problems {
      fixture.send(.access(.refused(ContextChoice(.fleet(poison)), problem)))
      Poison.expectHarmless(fixture.model, "\(problem)".prefix(20) + "")
      let words = ContextTexts.sentence(problem)
      Poison.expectHarmless([words.english, words.spanish], "a context's problem on standard error")
    }
    var choosing = AccessGoldenTests.choosing(GoldenScreenTests.small)
    choosing.model.overlay = nil
    let panes = OpenedPanes(fleet: FleetPane(GroupDiscoveryTests.context()), shop: choosing.model.shop)
    choosing.send(.access(.opened(ContextChoice(.context("c")), panes)))
    choosing.send(.woke)
    let groups = GroupDiscoveryTests.groups(
      GroupDiscoveryTests.group(poison), GroupDiscoveryTests.group(poison + "2", []))
    choosing.send(.fleet(.discover, .replies([groups])))
    Poison.expectHarmless(choosing.model, "the list of groups")
    choosing.press(.down, .enter)
    Poison.expectHarmless(choosing.model, "a group without a target group")
    choosing.send(.access(.hookEnded(program: poison, exitCode: nil, cause: poison)))
    choosing.send(.access(.hookEnded(program: poison, exitCode: 1, cause: "")))
    Poison.expectHarmless(choosing.model, "a hook's end")
  }

  @Test(arguments: Poison.all) func whatIsWatchedAndWaitedFor(_ given: Poison) {
    let poison = given.text
    var fixture = GoldenScreenTests.whole(GoldenScreenTests.small)
    guard let quiet = fixture.model.fleet.map({ FleetMoment($0, at: noon) }) else { return }
    var wait = HealthWait(wanted: 9, timeout: TimeSpan(milliseconds: 1_000), beganAt: noon)
    let changes: [(inout Fixture) -> Void] = [
      { $0.answer(.group, FleetSamples.group([poison])) },
      {
        $0.answer(
          .targets,
          FleetSamples.targets([
            TargetStateRecord(
              state: TargetState(rawValue: poison), reason: TargetReason(rawValue: poison), description: poison)
          ]))
      },
      { $0.send(.fleet(.feed(.group), .failed(.error(APIError(code: poison, message: poison))))) },
      { $0.fail(.targets, .cannotConnect(poison)) },
    ]
    for change in changes {
      change(&fixture)
      fixture.pass(milliseconds: 20_000)
      guard let fleet = fixture.model.fleet else { continue }
      let moment = FleetMoment(fleet, at: fixture.now)
      if case .again(let words?) = wait.take(moment, at: noon) {
        Poison.expectHarmless([words.english, words.spanish], "what waiting says")
      }
      for language in Language.allCases {
        let lines = quiet.changes(to: moment).map { $0.line(at: noon, language) }
        Poison.expectHarmless(lines + [FleetChange.beginning(moment).line(at: noon, language)], "--linear")
        Poison.expectHarmless(wait.report(at: noon, language).lines, "wait")
        let records = quiet.changes(to: moment).map { ChangeRecord($0, at: noon, language).json }
        for json in records { #expect(Poison.harm(in: json).map { !$0.hasPrefix("U+") } ?? true) }
      }
    }
  }

  @Test(arguments: Poison.all) func aReport(_ given: Poison) throws {
    let poison = given.text
    var made = RecordedFixture.eventful()
    made.note(.action(text: poison, command: poison))
    made.answer(.group, FleetSamples.group([poison]))
    made.note(.purchase(step: poison, RecordedReply(.json("{}", headers: [WireHeader("X-Served-By", poison)]))))
    let facts = try #require(
      ReportFacts(try Recording.read(made.bytes), since: TimeSpan(milliseconds: 1_800_000)))
    for language in Language.allCases {
      let page = facts.markdown(language, picture: nil)
      let lines = page.split(separator: "\n").map(String.init)
      #expect(lines.compactMap { Poison.harm(in: $0) } == [])
      #expect(page.utf8.count < 400_000)
    }
  }

  @Test func aMebibyteInOneFieldOfEach() throws {
    let poison = Poison.mebibyte
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.note(.action(text: poison, command: ""))
    let recording = try Recording.read(made.bytes)
    Poison.expectHarmless(Model.replaying(recording), "a recording")
    let report = try #require(ReportFacts(recording, since: TimeSpan(milliseconds: 1_000)))
    #expect(report.markdown(.english, picture: nil).utf8.count < 100_000)

    let sheet = BookSheet(csv: Array((PublishTests.header + "A,B,,\(poison.split { $0.isNewline }[1]),1\n").utf8))
    #expect(!sheet.mistakes.isEmpty)
    Poison.expectHarmless(sheet.mistakes.report(file: "f", isDryRun: true, .english).lines, "publish")

    var world = LogWorld()
    world.log(poison, secondsAgo: 3)
    let logs = LogsScreenTests.opened(&world)
    Poison.expectHarmless(logs.model, "a log")

    var record = DoctorTests.group()
    record.name = poison
    Poison.expectHarmless(DoctorTests.facts(record).report.report(.english).lines, "the doctor")

    var fixture = GoldenScreenTests.whole(GoldenScreenTests.small)
    fixture.answer(.group, FleetSamples.group([poison]))
    Poison.expectHarmless(fixture.model, "an instance")
    fixture.send(.child(.chaosEnded(exitCode: 1, lastWords: poison)))
    fixture.send(.fileFailed(.actionLog, cause: poison))
    Poison.expectHarmless(fixture.model, "last words")
  }
}
