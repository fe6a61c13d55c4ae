// The real children and files, in a temporary folder and with programs that every machine has.
import Console
import ConsoleHost
import FoundationEssentials
import Glibc
import Scaling
import Synchronization
import Testing

/// A folder of its own, removed afterwards.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() {
    var name = Array("/tmp/console-host-XXXXXX".utf8CString)
    path = mkdtemp(&name).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A program that stands for bookstore-fleet: a shell that reads the script `load`, its first argument, from here.
  /// A script that is executed itself could be "busy", when another test forks while it is being written.
  func program(load script: String) throws -> String {
    try Data("\(script)\n".utf8).write(to: URL(filePath: path + "/load"))
    let program = path + "/bookstore-fleet"
    guard symlink("/bin/bash", program) == 0 else { throw FileFailure(cause: "no link to the shell") }
    return program
  }

  /// Where the shell finds `load`, and the commands of the scripts.
  var environment: [String: String] { ["PATH": "\(path):/bin:/usr/bin"] }
}

/// What children said, in order, and a wait for the end with a bound.
final class Said: Sendable {
  private let messages = Mutex<[ChildMessage]>([])

  func add(_ message: ChildMessage) { messages.withLock { $0.append(message) } }
  var all: [ChildMessage] { messages.withLock { $0 } }

  func wait(until isDone: ([ChildMessage]) -> Bool) async {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(20)
    while clock.now < end, !isDone(all) { await Task.yield() }
  }
}

extension ChildMessage {
  var isEnd: Bool {
    switch self {
    case .loadEnded, .chaosEnded: true
    case .loadLine: false
    }
  }
}

@Suite struct HostChildrenTests {
  @Test func linesComeOneByOneThenTheEnd() async throws {
    let folder = TemporaryFolder()
    let said = Said()
    let children = HostChildren(
      program: try folder.program(load: "echo one; echo \"$*\"; exit 1"), fleetName: "f",
      environment: folder.environment)
    children.startLoad(shoppers: 8, seconds: 120) { said.add($0) }
    await said.wait { $0.contains { $0.isEnd } }
    let arguments = "--json --fleet f --shoppers 8 --seconds 120"
    #expect(said.all == [.loadLine("one"), .loadLine(arguments), .loadEnded(exitCode: 1, lastWords: arguments)])
  }

  @Test func stoppingSendsTermAndTheLastLineStillComes() async throws {
    let folder = TemporaryFolder()
    let said = Said()
    let script = "trap 'echo done; exit 0' TERM; echo started; while :; do sleep 0.05; done"
    let children = HostChildren(
      program: try folder.program(load: script), fleetName: "f", environment: folder.environment)
    children.startLoad(shoppers: 1, seconds: 1) { said.add($0) }
    await said.wait { $0.contains(.loadLine("started")) }
    children.stopLoad()
    await said.wait { $0.contains { $0.isEnd } }
    #expect(said.all.suffix(2) == [.loadLine("done"), .loadEnded(exitCode: 0, lastWords: "done")])
  }

  @Test func endAllLeavesNoChild() async throws {
    let folder = TemporaryFolder()
    let said = Said()
    let script = "echo $$; exec sleep 100"
    let children = HostChildren(
      program: try folder.program(load: script), fleetName: "f", environment: folder.environment)
    children.startLoad(shoppers: 1, seconds: 1) { said.add($0) }
    await said.wait { !$0.isEmpty }
    children.endAll()
    await said.wait { $0.contains { $0.isEnd } }
    guard case .loadLine(let pid)? = said.all.first, let number = Int32(pid) else {
      Issue.record("the child tells its id")
      return
    }
    #expect(kill(number, 0) == -1 && errno == ESRCH)
  }

  @Test func aProgramThatIsNotThereIsSaid() async {
    let said = Said()
    HostChildren(program: nil, fleetName: "f", environment: [:]).chaos(.kill, id: "i-1") { said.add($0) }
    HostChildren(program: "/nonexistent/x", fleetName: "f", environment: [:]).chaos(.kill, id: "i-1") { said.add($0) }
    await said.wait { $0.count == 2 }
    #expect(said.all.allSatisfy { if case .chaosEnded(nil, let words) = $0 { !words.isEmpty } else { false } })
  }
}

@Suite struct HostFilesTests {
  @Test func aSessionIsThisUsersAloneAndReplacedAsAWhole() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/console/sessions/shop.json"
    let files = HostFiles(sessionPath: path, actionLogPath: nil)
    try files.saveSession(SavedSession(email: "a@b.c", cookie: "one"))
    try files.saveSession(SavedSession(email: "a@b.c", cookie: "two"))
    let saved = try JSONDecoder().decode(SavedSession.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(saved == SavedSession(email: "a@b.c", cookie: "two"))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(folder.path + "/console/sessions", &status) == 0 && status.st_mode & 0o777 == 0o700)
    try files.saveSession(nil)
    try files.saveSession(nil)
    #expect(access(path, F_OK) == -1)
  }

  @Test func theActionLogGrows() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/actions.log"
    let files = HostFiles(sessionPath: nil, actionLogPath: path)
    try files.appendToActionLog("first")
    try files.appendToActionLog("second")
    #expect(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) == "first\nsecond\n")
  }

  @Test func aFileThatCannotBeWrittenSaysWhy() {
    let files = HostFiles(sessionPath: nil, actionLogPath: "/proc/none/actions.log")
    #expect(throws: FileFailure.self) { try files.appendToActionLog("x") }
  }
}
