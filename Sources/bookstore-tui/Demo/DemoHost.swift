// The demo's world where the console expects a network, children and files. It reaches none of them; the world's time is
// told with each request, and the load's lines come with the answers.
import BookStoreKit
import Console
import ConsoleHost
import DemoWorld
import Synchronization

/// Everything outside of the demo's console.
final class DemoHost: HTTPTransport, Children, Files {
  private struct State {
    var world: DemoWorld
    var post: (@Sendable (ChildMessage) -> Void)?
  }

  private let state: Mutex<State>
  private let pacemaker = HostPacemaker()
  /// Where `R` saves and missions are remembered; nil where there is no such folder.
  private let kept: HostFiles?

  init(seed: UInt64, state folder: StateFolder?) {
    state = Mutex(State(world: DemoWorld(seed: seed, now: HostPacemaker().now())))
    kept = folder.map {
      HostFiles(sessionPath: nil, actionLogPath: nil, recordingsPath: $0.recordings, lessonsPath: $0.lessons)
    }
  }

  func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    let now = pacemaker.now()
    let result = state.withLock { $0.world.serve(request, at: now) }
    tell()
    return try result.get()
  }

  /// Hands on what the load said meanwhile.
  private func tell() {
    let (lines, post) = state.withLock { ($0.world.takeLines(), $0.post) }
    for line in lines {
      switch line {
      case .progress(let text): post?(.loadLine(text))
      case .ended: post?(.loadEnded(exitCode: 0, lastWords: ""))
      }
    }
  }

  func startLoad(shoppers: Int, seconds: Int, post: @escaping @Sendable (ChildMessage) -> Void) {
    let now = pacemaker.now()
    state.withLock { state in
      state.post = post
      state.world.startLoad(shoppers: shoppers, seconds: seconds, at: now)
    }
  }

  func stopLoad() {
    let now = pacemaker.now()
    state.withLock { $0.world.stopLoad(at: now) }
    tell()
  }

  func chaos(_ kind: ChaosKind, id: String, post: @escaping @Sendable (ChildMessage) -> Void) {
    let now = pacemaker.now()
    let isDone = state.withLock { state in
      switch kind {
      case .kill: state.world.kill(id, at: now)
      case .freeze: state.world.freeze(id, at: now)
      }
    }
    post(.chaosEnded(exitCode: isDone ? 0 : 1, lastWords: "\(kind.rawValue) \(id)"))
  }

  func runHook(_ arguments: [String], failed: @escaping @Sendable (String) -> Void) {}
  func endAll() {}

  func saveSession(_ session: SavedSession?) throws(FileFailure) {}
  func saveMemory(_ memory: ShopMemory) throws(FileFailure) {}
  func keep(_ intent: PurchaseIntent) throws(FileFailure) {}
  func forgetIntent(key: String) throws(FileFailure) {}
  func appendToActionLog(_ line: String) throws(FileFailure) {}
  func saveLessons(_ names: [String]) throws(FileFailure) { try kept?.saveLessons(names) }
  func saveRecording(_ bytes: [UInt8]) throws(FileFailure) -> String {
    guard let kept else { throw FileFailure(cause: "neither XDG_STATE_HOME nor HOME is set") }
    return try kept.saveRecording(bytes)
  }
}
