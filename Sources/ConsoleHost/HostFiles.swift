// The console's files: the session of its shop (0600, replaced as a whole, so that a reader never sees half of
// it) and the action log (append-only). Folders are made 0700.
import Console
import FoundationEssentials
import Glibc

/// Files below `$XDG_STATE_HOME/bookstore/console`.
public struct HostFiles: Files {
  /// Where the session goes; nil where nothing is to be remembered.
  let sessionPath: String?
  let actionLogPath: String?
  /// Where drafts and seen sales go; nil where nothing is to be remembered.
  let memoryPath: String?
  /// Where purchases are noted; nil where nothing can be kept.
  let intents: IntentFolder?
  /// The folder of saved recordings; nil where none can be kept.
  let recordingsPath: String?

  public init(
    sessionPath: String?, actionLogPath: String?, memoryPath: String? = nil, intents: IntentFolder? = nil,
    recordingsPath: String? = nil
  ) {
    self.recordingsPath = recordingsPath
    self.sessionPath = sessionPath
    self.actionLogPath = actionLogPath
    self.memoryPath = memoryPath
    self.intents = intents
  }

  public func keep(_ intent: PurchaseIntent) throws(FileFailure) {
    guard let intents else { throw FileFailure(cause: "neither XDG_STATE_HOME nor HOME is set") }
    try intents.keep(intent)
  }

  public func forgetIntent(key: String) throws(FileFailure) { try intents?.forget(key: key) }

  public func saveSession(_ session: SavedSession?) throws(FileFailure) {
    guard let sessionPath else { return }
    guard let session else {
      guard unlink(sessionPath) == 0 || errno == ENOENT else { throw WholeFile.failure(sessionPath) }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(session) else { preconditionFailure("two texts are always JSON") }
    try WholeFile.replace(sessionPath, with: data)
  }

  /// The file is named by the second in which it was saved.
  public func saveRecording(_ bytes: [UInt8]) throws(FileFailure) -> String {
    guard let recordingsPath else { throw FileFailure(cause: "neither XDG_STATE_HOME nor HOME is set") }
    let name = HostPacemaker().now().iso8601.map { $0 == ":" ? "-" : $0 }
    let path = "\(recordingsPath)/\(String(name)).jsonl"
    try RecordingFile.save(bytes, path)
    return path
  }

  public func saveMemory(_ memory: ShopMemory) throws(FileFailure) {
    guard let memoryPath else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(memory) else { preconditionFailure("texts and numbers are always JSON") }
    try WholeFile.replace(memoryPath, with: data)
  }

  public func appendToActionLog(_ line: String) throws(FileFailure) {
    guard let actionLogPath else { return }
    try WholeFile.makeFolder(of: actionLogPath)
    let file = open(actionLogPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw WholeFile.failure(actionLogPath) }
    defer { close(file) }
    let bytes = Array((line + "\n").utf8)
    // One write of a line: lines of two consoles do not mix.
    guard write(file, bytes, bytes.count) == bytes.count else { throw WholeFile.failure(actionLogPath) }
  }
}
