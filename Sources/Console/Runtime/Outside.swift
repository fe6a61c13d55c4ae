// What the runtime needs of the world, as protocols: the terminal, the clock, children, files. ConsoleHost and
// the program bring the real ones, tests their own. The network is BookStoreKit's HTTPTransport.
import Scaling
import Terminal

/// The terminal as the loop uses it. One thread owns it.
public protocol Display: AnyObject {
  var size: Size { get }
  /// Waits until the user did something, the inbox woke it, or so many milliseconds passed (nil: however long);
  /// without a tick.
  func wait(atMostMilliseconds limit: Int64?) -> [ScreenEvent]
  /// Writes what differs from the frame before.
  func present(_ grid: Grid)
  /// Stops the program as `^Z` does; returns when it goes on.
  func suspend() -> [ScreenEvent]
  /// Gives the terminal to something else until the body returns.
  func lend(_ body: () -> Void)
  /// Makes the next frame a whole one.
  func forgetFrame()
  /// Rings the terminal's bell.
  func ring()
  /// Hands a text to the terminal's clipboard; false where the terminal takes nothing now.
  func copy(_ text: String) -> Bool
  /// Looks like the theme of that name from the next frame on.
  ///
  /// - Returns: why it cannot, in a sentence that names the file; nil where it does.
  func useTheme(_ name: String) -> String?
  /// Reports presses and the wheel of the mouse, or leaves them to the terminal.
  func reportMouse(_ isOn: Bool)
}

/// The time.
public protocol Pacemaker: Sendable {
  func now() -> Moment
}

/// The programs that the console starts. Each says what came of it through `post`; none outlives the console.
public protocol Children: Sendable {
  /// Posts `.loadLine`s and one `.loadEnded`.
  func startLoad(shoppers: Int, seconds: Int, post: @escaping @Sendable (ChildMessage) -> Void)
  /// Ends the load early; its last line and its end still come.
  func stopLoad()
  /// Posts one `.chaosEnded`.
  func chaos(_ kind: ChaosKind, id: String, post: @escaping @Sendable (ChildMessage) -> Void)
  /// Starts a program of the user's, by argument vector; posts why it failed, if it did.
  func runHook(_ arguments: [String], failed: @escaping @Sendable (String) -> Void)
  /// Ends all that still run.
  func endAll()
}

/// The files that the console writes.
public protocol Files: Sendable {
  /// Remembers the session of this console's shop, or forgets it by nil: 0600, replaced as a whole.
  func saveSession(_ session: SavedSession?) throws(FileFailure)
  /// Writes down what is about to be bought, so that it survives this program and the machine: 0600, synced.
  func keep(_ intent: PurchaseIntent) throws(FileFailure)
  /// Removes what was written of the purchase with this key; nothing there is fine.
  func forgetIntent(key: String) throws(FileFailure)
  /// Writes a recording to a new file, 0600, and says where.
  func saveRecording(_ bytes: [UInt8]) throws(FileFailure) -> String
  /// Remembers which missions were done.
  func saveLessons(_ names: [String]) throws(FileFailure)
  /// Remembers drafts and seen sales of this console's shop: 0600, replaced as a whole.
  func saveMemory(_ memory: ShopMemory) throws(FileFailure)
  /// Adds a line to the action log.
  func appendToActionLog(_ line: String) throws(FileFailure)
}

/// Who examines a system.
public protocol Examiner: Sendable {
  /// Measures and judges; whatever keeps it from that comes back as a trouble.
  func examine() async -> Result<DoctorReport, Trouble>
}

/// The user's own editor.
public protocol TextEditor: Sendable {
  /// Opens a text in it and waits for its end; the terminal is free meanwhile.
  func edit(_ text: String) -> EditorOutcome
}

/// Why a file could not be written, in the system's words.
public struct FileFailure: Error, Hashable, Sendable {
  public let cause: String

  public init(cause: String) { self.cause = cause }
}
