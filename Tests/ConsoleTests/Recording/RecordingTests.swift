// What a recording keeps, what it never keeps, and what is read back of it.
import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import Console

@Suite struct RecordingTests {
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func everyKindOfLineReadsBackAsItself() throws {
    let reply = RecordedReply(.json("{\"a\":\"\u{202E}\\u001b\"}"))
    let lost = RecordedReply(.failure(.timedOut(milliseconds: 500)))
    let events: [RecordedEvent] = [
      .fleet(.group, [reply, lost]), .refused(action: "SetDesiredCapacity", reply), .same(.fleet(.targetGroup)),
      .same(.probes), .same(.shop(.myBooks)), .probes([RecordedProbe(id: "i-1", reply: lost)], gone: ["i-2"]),
      .shop(.orders, reply), .signedOut, .purchase(step: "pay", lost), .action(text: "t\n", command: "aws"),
      .logs([
        RecordedLogLine(LogEventRecord(streamName: "i-1", time: LogWorld.time(3), message: "\u{1B}[2J", id: "e"))
      ]),
      .purchaseBegun(RecordedPurchase(RecordedPurchaseTests.intent)), .loadLine("{}"),
      .loadEnded(exitCode: nil, lastWords: "w"), .chaosEnded(exitCode: 0, lastWords: ""),
    ]
    let moments = events.map { RecordedMoment(at: noon, event: $0) }
    let bytes = RecordingLines.bytes(of: RecordedFixture.header) + moments.flatMap { RecordingLines.bytes(of: $0) }
    let recording = try Recording.read(bytes)
    #expect(recording.events == moments)
    #expect(recording.flaw == nil)
    #expect(recording.header == RecordedFixture.header)
    // Each line is one line, and nothing in it steers a terminal.
    #expect(bytes.count { $0 == 0x0A } == moments.count + 1)
    #expect(Self.text(bytes).unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0 != "\u{202E}") })
  }

  @Test func anAnswerThatRepeatsItselfIsOnlyNoted() {
    var made = RecordedFixture()
    made.everythingIsKnown()
    let before = made.moments.count
    made.answer(.group, FleetSamples.group())
    made.note(made.recorder.shop(.catalog, .json(ShopSamples.catalog, milliseconds: 90)))
    let later = FleetSamples.health.replacing("720", with: "721")
    made.note(
      made.recorder.probed(FleetSamples.ids.map { ProbeOutcome(id: $0, exchange: .json(later, milliseconds: 3)) }))
    #expect(
      made.moments.dropFirst(before).map(\.event) == [.same(.fleet(.group)), .same(.shop(.catalog)), .same(.probes)])
  }

  @Test func onlyInstancesThatLookOtherwiseAreWritten() {
    var made = RecordedFixture()
    made.everythingIsKnown()
    let ids = FleetSamples.ids
    made.note(
      made.recorder.probed([
        ProbeOutcome(id: ids[0], exchange: .json(FleetSamples.health, milliseconds: 2)),
        ProbeOutcome(id: ids[1], exchange: .failure(.timedOut(milliseconds: 500))),
      ]))
    let lost = RecordedReply(.failure(.timedOut(milliseconds: 500)))
    #expect(made.moments.last?.event == .probes([RecordedProbe(id: ids[1], reply: lost)], gone: [ids[2]]))
  }

  @Test func neitherPasswordNorCookieNorAddressIsEverWritten() {
    var recorder = Recorder()
    let secrets = [WireHeader("Set-Cookie", "session=topsecret; Path=/")]
    let events = [
      recorder.shop(.signIn, .json(ShopSamples.user, headers: secrets)),
      recorder.shop(.account, .json(ShopSamples.user, headers: secrets)),
      recorder.shop(
        .register(email: "ana@example.org", password: "hunter22"),
        .json("{\"id\":1,\"name\":\"Ana\",\"email\":\"ana@example.org\"}", headers: secrets)),
      recorder.shop(.catalog, .json(ShopSamples.catalog, headers: secrets)),
      recorder.shop(.purchase(key: "k", .step(.pay)), .json("{\"payment\":\"hunter22\"}", headers: secrets)),
    ].compactMap { $0 }
    #expect(events.count == 5)
    for event in events {
      let line = Self.text(RecordingLines.bytes(of: RecordedMoment(at: noon, event: event)))
      for secret in ["topsecret", "hunter22", "ana@example.org"] { #expect(!line.contains(secret), "\(line)") }
    }
    #expect(Self.text(RecordingLines.bytes(of: RecordedMoment(at: noon, event: events[0]))).contains("Ana"))
  }

  @Test func theRingHoldsHalfAnHourAndStillBeginsWhole() throws {
    var made = RecordedFixture()
    made.everythingIsKnown()
    for second in 1...3_600 {
      made.now = noon.adding(milliseconds: Int64(second) * 1_000)
      made.note(.same(.fleet(.group)))
    }
    let recording = try Recording.read(made.ring.recording(RecordedFixture.header))
    #expect(recording.beganAt == noon.adding(milliseconds: 1_800_000))
    #expect(recording.endedAt == noon.adding(milliseconds: 3_600_000))
    #expect(recording.events.count { $0.at < recording.beganAt } == 9, "the last answer of each feed and list")
    let model = Model.replaying(recording)
    #expect(model.fleet?.group.value?.desired == 3)
    #expect(model.fleet?.probes.value?.count == 3)
    #expect(model.shop?.catalog.total == 62)
  }

  @Test func theRingIsBoundedInBytes() {
    var ring = RecordingRing()
    let body = String(repeating: "x", count: 100_000)
    for number in 0..<200 {
      let reply = RecordedReply(.json("{\"n\":\(number),\"t\":\"\(body)\"}"))
      ring.append(RecordedMoment(at: noon, event: .fleet(.group, [reply])))
    }
    #expect(ring.bytes <= RecordingRing.maximumBytes)
    #expect((70...85).contains(ring.count), "\(ring.count)")
  }

  @Test(arguments: [
    ("", "line 1: the file is empty"), ("\n", "line 1: this is no recording"),
    ("root:x:0:0\n", "line 1: this is no rec"),
    ("{\"format\":\"bookstore-recording\",\"version\":2}\n", "line 1: a recording of version 2"),
    ("{\"format\":\"bookstore-recording\",\"version\":1,\"began_at\":1}\n", "line 1: the first line names neither"),
    ("{\"format\":\"other\",\"version\":1}\n", "line 1: this is no recording"),
    ("[[[[", "line 1: this is no recording"),
  ])
  func whatIsNoRecordingIsRefusedWithItsLine(content: String, says: String) {
    #expect {
      _ = try Recording.read(Array(content.utf8))
    } throws: {
      (($0 as? RecordingFlaw)?.sentence.english ?? "").hasPrefix(says)
    }
  }

  @Test func oneThatIsCutIsPlayedUpToThere() throws {
    let whole = RecordedFixture.eventful().bytes
    for length in stride(from: whole.count - 1, to: RecordingLines.bytes(of: RecordedFixture.header).count, by: -517) {
      let recording = try Recording.read(Array(whole.prefix(length)))
      let lines = whole.prefix(length).count { $0 == 0x0A }
      if whole[length - 1] == 0x0A { continue }
      let isWholeLine = whole[length] == 0x0A
      #expect(recording.flaw == (isWholeLine ? nil : RecordingFlaw(line: lines + 1, problem: RecordingTexts.cutLine)))
      #expect(recording.events.count == lines - (isWholeLine ? 0 : 1))
      _ = Model.replaying(recording)
    }
  }

  @Test func garbageIsNamedAndWhatCameBeforeIsKept() throws {
    var bytes = RecordedFixture.eventful().bytes
    let lines = bytes.count { $0 == 0x0A }
    bytes += Array("garbage\n{\"at\":1,\"kind\":\"same\",\"feed\":\"group\"}\n".utf8)
    let recording = try Recording.read(bytes)
    #expect(recording.flaw == RecordingFlaw(line: lines + 1, problem: RecordingTexts.unreadableLine))
    #expect(recording.events.count == lines - 1)
    #expect(Model.replaying(recording).notice?.text.english.contains("line \(lines + 1): it cannot be read") == true)
  }

  @Test func kindsOfALaterReleaseAreLeftOut() throws {
    let bytes = RecordedFixture.eventful().bytes + Array("{\"at\":5,\"kind\":\"hologram\"}\n".utf8)
    let recording = try Recording.read(bytes)
    #expect(recording.unknownLines == 1)
    #expect(recording.flaw == nil)
  }

  /// A file says anything: no line may end the program.
  @Test(arguments: [
    "{\"at\":-9223372036854775808,\"kind\":\"same\",\"feed\":\"group\"}",
    "{\"at\":9223372036854775807,\"kind\":\"same\",\"feed\":\"metrics\"}",
    "{\"at\":1,\"kind\":\"same\",\"list\":\"catalog\"}",
    "{\"at\":1,\"kind\":\"fleet\",\"feed\":\"group\",\"pages\":[{}]}",
    "{\"at\":1,\"kind\":\"fleet\",\"feed\":\"metrics\",\"pages\":[{\"status\":-5,\"microseconds\":-1}]}",
    "{\"at\":1,\"kind\":\"shop\",\"list\":\"account\",\"reply\":{\"failure\":\"timed_out\",\"detail\":\"x\"}}",
    "{\"at\":1,\"kind\":\"probes\",\"instances\":[{\"id\":\"\",\"reply\":{}}],\"gone\":[\"i\"]}",
    "{\"at\":1,\"kind\":\"load\",\"line\":\"{\"}", "{\"at\":1,\"kind\":\"signed_out\"}",
  ])
  func noLineEndsTheProgram(line: String) throws {
    let head = RecordingLines.bytes(of: RecordedFixture.header)
    var model = Model.replaying(try Recording.read(head + Array((line + "\n" + line + "\n").utf8)))
    model.seek(to: noon)
    _ = view(model)
  }
}
