// The tape that always runs: every answer and action goes into the ring of the last half hour, and into a file where
// one was asked for. Tasks on other threads may write to it, so it has a lock of its own.
import BookStoreKit
import CloudAPI
import Scaling
import Synchronization

/// A file that a recording is written to, line by line.
public protocol TapeSink: Sendable {
  func write(_ bytes: [UInt8]) throws(FileFailure)
}

/// Records what the runtime learns.
public final class Tape: Sendable {
  private struct State {
    var ring = RecordingRing()
    var recorder = Recorder()
    /// What kept the file from being written, until it is told.
    var failure: FileFailure?
    var isFileEnded = false
  }

  private let header: RecordingHeader
  private let pacemaker: any Pacemaker
  private let sink: (any TapeSink)?
  private let state = Mutex(State())

  /// - Parameter sink: where all of it is written; nil keeps the last half hour alone.
  public init(header: RecordingHeader, pacemaker: any Pacemaker, sink: (any TapeSink)?) {
    self.header = header
    self.pacemaker = pacemaker
    self.sink = sink
  }

  /// Writes the first line of the file.
  public func begin() throws(FileFailure) { try sink?.write(RecordingLines.bytes(of: header)) }

  /// The ring as a recording.
  func recording() -> [UInt8] { state.withLock { $0.ring.recording(header) } }

  /// What kept the file from being written, once.
  func takeFailure() -> FileFailure? {
    state.withLock { state in
      defer { state.failure = nil }
      return state.failure
    }
  }

  func fleetAnswered(_ purpose: FleetPurpose, _ call: APICall, _ exchanges: [Exchange], isSame: Bool) {
    note { $0.fleet(purpose, call, exchanges, isSame: isSame) }
  }

  func probed(_ outcomes: [ProbeOutcome]) { note { $0.probed(outcomes) } }

  func shopAnswered(_ purpose: ShopPurpose, _ exchange: Exchange) { note { $0.shop(purpose, exchange) } }

  /// A purchase begins, or asks another step.
  func bought(_ intent: PurchaseIntent) { note { _ in .purchaseBegun(RecordedPurchase(intent)) } }

  func did(_ action: LoggedAction) { note { _ in .action(text: action.text, command: action.shellCommand) } }

  func childSaid(_ message: ChildMessage) {
    note { _ in
      switch message {
      case .loadLine(let line): .loadLine(line)
      case .loadEnded(let exitCode, let words): .loadEnded(exitCode: exitCode, lastWords: words)
      case .chaosEnded(let exitCode, let words): .chaosEnded(exitCode: exitCode, lastWords: words)
      }
    }
  }

  private func note(_ event: (inout Recorder) -> RecordedEvent?) {
    let now = pacemaker.now()
    state.withLock { state in
      guard let event = event(&state.recorder) else { return }
      let moment = RecordedMoment(at: now, event: event)
      state.ring.append(moment)
      // A line that cannot be written ends the file there; the ring goes on.
      guard let sink, !state.isFileEnded else { return }
      do throws(FileFailure) { try sink.write(RecordingLines.bytes(of: moment)) } catch {
        state.failure = error
        state.isFileEnded = true
      }
    }
  }
}
