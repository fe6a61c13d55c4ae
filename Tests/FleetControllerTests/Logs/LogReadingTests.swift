import CloudAPI
import Glibc
import Testing

@testable import FleetController

/// The log group of a fleet, read from files: nothing twice, nothing missed, never more than a page's worth.
@Suite struct LogReadingTests {
  private let home: TemporaryFolder
  private let folder: StateFolder
  private var answers: LogAnswers { LogAnswers(folder: folder) }

  init() throws {
    home = try TemporaryFolder()
    folder = try #require(StateFolder(fleet: "logs", environment: ["XDG_STATE_HOME": home.path]))
    try folder.prepare()
  }

  private func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TestFailure("open \(path)") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard bytes.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
      throw TestFailure("write \(path)")
    }
  }

  private func instance(_ id: String, _ lines: String...) throws {
    try Folder.makePrivate(folder.instancePath(id))
    try write(lines.map { $0 + "\n" }.joined(), to: folder.instanceLogPath(id))
  }

  /// `2026-11-23T10:MM:SS`.
  private static func at(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-11-23T10:\(two(second / 60)):\(two(second % 60))"
  }
  private static func time(_ second: Int) throws -> WireTime { try #require(WireTime(iso8601: at(second) + "Z")) }

  private func events(
    _ change: (inout FilterLogEvents) -> Void = { _ in }
  ) throws -> (messages: [String], page: RecordPage<LogEventRecord>) {
    var call = FilterLogEvents(groupName: LogStreams.group)
    change(&call)
    guard case .filterLogEvents(let page) = try answers.answer(.filterLogEvents(call)) else {
      throw TestFailure("another reply")
    }
    return (page.records.map(\.message), page)
  }

  @Test func logsAreMergedByTime() throws {
    try instance("i-1", "\(Self.at(1))+0000 info one", "a line without a time", "\(Self.at(5))+0000 info five")
    try instance("i-2", "\(Self.at(3))+0000 info three")
    try write("\(Self.at(2)).500000+00:00 Server i-2 is UP\n", to: folder.balancerLogPath)
    try write(#"{"text":"begun","at":"\#(Self.at(0))Z"}"# + "\n", to: folder.startupLogPath)
    let (messages, page) = try events()
    #expect(messages.map { String($0.suffix(4)) } == ["0Z\"}", " one", "time", "s UP", "hree", "five"])
    #expect(page.records.map(\.streamName) == ["startup.log", "i-1", "i-1", "balancer", "i-2", "i-1"])
    #expect(page.records[2].time == (try Self.time(1)))
    #expect(page.records[3].time.milliseconds == (try Self.time(2)).milliseconds + 500)
    #expect(Set(page.records.map(\.id)).count == 6 && page.records.allSatisfy { $0.id.count == 56 })
    #expect(page.nextToken == nil)
  }

  @Test func aPageGoesOnWhereTheOneBeforeEnded() throws {
    for second in 0..<50 { try instance("i-\(second % 3)", "\(Self.at(second))+0000 info \(second)") }
    var seen: [String] = []
    var token: String?
    repeat {
      let page = try events { $0.page = PageRequest(token: token, limit: 7) }.page
      #expect(page.records.count <= 7)
      seen += page.records.map(\.message)
      token = page.nextToken
      // What comes meanwhile is neither lost nor put before what was read.
      if seen.count == 7 { try instance("i-1", "\(Self.at(55))+0000 info late") }
    } while token != nil
    #expect(seen == (0..<50).map { "\(Self.at($0))+0000 info \($0)" } + ["\(Self.at(55))+0000 info late"])
  }

  @Test func timesAndStreamsAndPatternsChoose() throws {
    for second in 0..<20 { try instance("i-\(second % 2)", "\(Self.at(second))+0000 info number_\(second)") }
    let middle = try events { call in
      call.startTime = try? Self.time(5)
      call.endTime = try? Self.time(8)
    }
    #expect(middle.messages.count == 4)
    #expect(try events { $0.streamNames = ["i-1"] }.page.records.allSatisfy { $0.streamName == "i-1" })
    #expect(try events { $0.streamPrefix = "i-" }.messages.count == 20)
    #expect(try events { $0.filterPattern = "number_13" }.messages == ["\(Self.at(13))+0000 info number_13"])
    #expect(throws: APIError.logStreamNotFound) { try events { $0.streamNames = ["i-9"] } }
    #expect(throws: APIError.logGroupNotFound) { try events { $0.groupName = "/other" } }
    #expect(throws: APIError.self) { try events { $0.filterPattern = "[a]" } }
    for token in ["", "zz", "31", "32", "312c69", "312c692d313a2d35", "312c692d313a78"] {
      guard token != "31" else { continue }
      #expect(throws: APIError.invalidLogToken, "\(token)") { try events { $0.page.token = token } }
    }
  }

  @Test func aLongLogIsEnteredWhereItsTimeIsAndReadInPages() throws {
    let lines = (0..<3_000).map { "\(Self.at($0))+0000 info \($0) \(String(repeating: "x", count: 90))\n" }
    try Folder.makePrivate(folder.instancePath("i-1"))
    try write(lines.joined(), to: folder.instanceLogPath("i-1"))
    let file = try #require(LogFile(folder.instanceLogPath("i-1")))
    let offset = file.offset(of: try Self.time(2_900))
    #expect(offset > file.size - 3 * LogFile.lookBytesMost && offset < file.size)
    #expect(try events { $0.startTime = try? Self.time(2_900) }.messages.count == 100)
    // So little may be read for each page that the rare line is found many pages later.
    var call = FilterLogEvents(groupName: LogStreams.group, filterPattern: "2999")
    let pattern = try LogFilterPattern("2999")
    var pages = 0
    var found: [LogEventRecord] = []
    var token: LogPage.Token?
    repeat {
      var reading = LogPage(call, pattern: pattern, streams: answers.streams.all, token: token, readBytesMost: 40_000)
      let page = reading.read()
      found += page.records
      call.page.token = page.nextToken
      token = page.nextToken.flatMap(LogPage.Token.init)
      pages += 1
    } while token != nil && pages < 100
    #expect(found.map(\.message) == [String(lines[2_999].dropLast())])
    #expect((5...20).contains(pages))
  }

  @Test func aLineThatIsBeingWrittenIsLeftAndALongOneComesInPieces() throws {
    let long = String(repeating: "y", count: LogFile.lineBytesMost * 2 + 10)
    try instance("i-1", "\(Self.at(1))+0000 info \(long)")
    try write("\(Self.at(2))+0000 half", to: folder.instanceLogPath("i-1"))
    let first = try events().page
    #expect(first.records.count == 3 && first.records.allSatisfy { $0.message.utf8.count <= LogFile.lineBytesMost })
    #expect(first.records.map(\.message).joined() == "\(Self.at(1))+0000 info \(long)")
    try write(" and whole\n", to: folder.instanceLogPath("i-1"))
    #expect(try events().messages.last == "\(Self.at(2))+0000 half and whole")
  }

  @Test func aLogThatBeganAnewIsReadFromItsBeginning() throws {
    try instance("i-1", "\(Self.at(1))+0000 info one", "\(Self.at(2))+0000 info two")
    let token = try #require(try events { $0.page.limit = 1 }.page.nextToken)
    unlink(folder.instanceLogPath("i-1"))
    try instance("i-1", "\(Self.at(9))+0000 new")
    #expect(try events { $0.page.token = token }.messages == ["\(Self.at(9))+0000 new"])
  }

  @Test func streamsAreListedByNameAndByLastEvent() throws {
    try instance("i-1", "\(Self.at(1))+0000 info", "\(Self.at(40))+0000 info")
    try instance("i-2", "\(Self.at(2))+0000 info", "\(Self.at(3))+0000 info")
    try write("", to: folder.balancerLogPath)
    func names(_ call: DescribeLogStreams) throws -> [String] {
      var call = call
      call.groupIdentifier = LogStreams.groupARN
      guard case .describeLogStreams(let page) = try answers.answer(.describeLogStreams(call)) else { return [] }
      return page.records.map(\.name)
    }
    #expect(try names(DescribeLogStreams()) == ["balancer", "i-1", "i-2"])
    #expect(try names(DescribeLogStreams(order: .lastEvent, isDescending: true)) == ["i-1", "i-2", "balancer"])
    #expect(try names(DescribeLogStreams(streamPrefix: "i-", isDescending: true)) == ["i-2", "i-1"])
    #expect(try names(DescribeLogStreams(page: PageRequest(limit: 2))) == ["balancer", "i-1"])
    guard
      case .describeLogStreams(let page) = try answers.answer(
        .describeLogStreams(DescribeLogStreams(groupName: LogStreams.group)))
    else { throw TestFailure("another reply") }
    #expect(page.records[0].lastEventTime == nil)
    #expect(page.records[1].firstEventTime == (try Self.time(1)))
    #expect(page.records[1].lastEventTime == (try Self.time(40)))
    guard
      case .describeLogGroups(let groups) = try answers.answer(
        .describeLogGroups(DescribeLogGroups(namePrefix: "/book")))
    else { throw TestFailure("another reply") }
    #expect(groups.records.map(\.name) == ["/bookstore/bookstore-asg"])
  }

  @Test func aLogThatGrewTooLongIsCutAndItsEndKept() throws {
    let lines = (0..<100).map { "\(Self.at($0))+0000 info \($0)" }
    for line in lines { try instance("i-1", line) }
    let path = folder.instanceLogPath("i-1")
    let size = try #require(LogFile(path)).size
    LogTrim.trim(answers.streams, bytesMost: size, keptBytes: 300)
    #expect(try events().messages.count == 100)
    LogTrim.trim(answers.streams, bytesMost: size - 1, keptBytes: 300)
    #expect(LogFile(path)?.size == 0)
    let kept = try #require(FileText.read(path + ".old")).split(separator: "\n").map(String.init)
    #expect(kept == Array(lines.suffix(kept.count)) && kept.count > 5)
    try instance("i-1", "\(Self.at(200))+0000 info on")
    #expect(try events().messages == ["\(Self.at(200))+0000 info on"])
  }

  @Test func whatIsNoFileIsNoLog() throws {
    try Folder.makePrivate(folder.instancePath("i-1"))
    #expect(mkfifo(folder.instanceLogPath("i-1"), 0o600) == 0)
    try Folder.makePrivate(folder.instancePath("i-2"))
    #expect(symlink("/etc/passwd", folder.instanceLogPath("i-2")) == 0)
    #expect(try events().messages.isEmpty)
  }
}
