// Everything that can happen to the console, as values: what the user did, what was answered, what time it
// is. The runtime posts them into one inbox; `update` folds them into the model.
import BookStoreKit
import CloudAPI
import Terminal

/// One thing that happened.
public enum Message: Hashable, Sendable {
  case key(Key)
  /// Text pasted at once, not yet sanitised; `isCut`: it was longer than the terminal's limit, or broke off.
  case paste(String, isCut: Bool)
  case resized(Size)
  /// What the mouse did, while it is reported.
  case pointer(PointerEvent)
  /// A theme cannot be used: a sentence that names its file; what it was to replace stays.
  case themeFailed(insteadOf: String, sentence: String)
  /// The terminal took no copied text.
  case copyFailed
  /// The moment that the model asked for came.
  case woke
  /// The fleet's API answered, or did not.
  case fleet(FleetPurpose, FleetOutcome)
  /// /health of some of the instances that were asked; all of them come again with `probed`.
  case probesArrived([ProbeOutcome])
  /// /health of the instances that were asked.
  case probed([ProbeOutcome])
  case child(ChildMessage)
  /// The answer of the shop to a call.
  case shop(ShopReply)
  /// The intent of the purchase with this key is on disk.
  case intentNoted(key: String)
  /// The user's editor is closed.
  case editorClosed(EditorOutcome)
  /// A file could not be written: what, and the system's words.
  case fileFailed(FilePurpose, cause: String)
  /// What the examination with this number found, or why it could not be made.
  case examined(Int, Result<DoctorReport, Trouble>)
  /// A program of the user's failed: why.
  case hookEnded(problem: String)
  /// The last half hour lies in this file.
  case recordingSaved(path: String)
  /// Another program or the system asks the console to end.
  case askedToEnd
  /// What came of a command about contexts and keys.
  case access(AccessMessage)
}

extension Message {
  /// What the user did, wherever the console is.
  var isOfTerminal: Bool {
    switch self {
    case .key, .paste, .resized, .askedToEnd: true
    default: false
    }
  }
}

/// What came of a call to the fleet: every page of the answer, or why there is none.
public enum FleetOutcome: Hashable, Sendable {
  case replies([APIReply])
  /// The same bytes as the last answer of this feed, which the model has already.
  case unchanged
  /// Never `.success`.
  case failed(FleetAnswer)
}

/// A file that the console writes by itself.
public enum FilePurpose: Hashable, Sendable {
  case session, actionLog, shopMemory
  /// The intent of the purchase with this key.
  case intent(key: String)
  /// The intent of a purchase that is settled, which could not be removed.
  case settledIntent
  /// A recording, of the last half hour or of this run.
  case recording
}

/// What came of asking one instance for /health.
public struct ProbeOutcome: Hashable, Sendable {
  public var id: String
  public var exchange: Exchange

  public init(id: String, exchange: Exchange) {
    self.id = id
    self.exchange = exchange
  }
}

/// What came of one request: a reply of any status, or what kept it from coming.
public enum Exchange: Hashable, Sendable {
  case reply(WireReply)
  case failure(TransportFailure)

  /// The same as the clients of BookStoreKit take it.
  public var result: Result<WireReply, TransportFailure> {
    switch self {
    case .reply(let reply): .success(reply)
    case .failure(let failure): .failure(failure)
    }
  }
}

/// What a child process of the console says.
public enum ChildMessage: Hashable, Sendable {
  /// A line of `load --json`, as it came.
  case loadLine(String)
  /// The load's process ended; nil where it could not be started, with the reason in `lastWords`.
  case loadEnded(exitCode: Int32?, lastWords: String)
  case chaosEnded(exitCode: Int32?, lastWords: String)
}
