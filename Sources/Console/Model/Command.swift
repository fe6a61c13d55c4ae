// What `update` wants to be done, as values that tests compare. The runtime performs them and posts what
// came of them; nothing else reaches the world outside.
import BookStoreKit
import CloudAPI

/// One thing to do.
public enum Command: Hashable, Sendable {
  /// Call the fleet's API; answers `.fleet` with the same purpose.
  case callFleet(FleetPurpose, APICall)
  /// Ask these instances for /health, all at once; answers one `.probed`.
  case probe([ProbeTarget])
  case startLoad(shoppers: Int, seconds: Int)
  case stopLoad
  case chaos(ChaosKind, id: String)
  /// Call the shop; answers `.shop` with the same purpose and number.
  case callShop(ShopPurpose, number: Int, WireRequest)
  /// Remember (or forget, by nil) the session of the shop.
  case saveSession(SavedSession?)
  /// Write down what is about to be bought; answers `.intentNoted`, or that the file failed.
  case noteIntent(PurchaseIntent)
  /// The purchase with this key is settled: its note goes.
  case forgetIntent(key: String)
  /// Remember drafts and seen sales of the shop.
  case saveShopMemory(ShopMemory)
  /// Hand a text to the user's editor, the screen given away meanwhile; answers `.editorClosed`.
  case openEditor(String)
  /// Add a line to the action log.
  case logAction(LoggedAction)
  /// Hand a text to the terminal's clipboard (OSC 52).
  case copy(String)
  /// Remember which missions were done.
  case saveLessons([String])
  /// Ring the terminal's bell.
  case ring
  /// Look for the system's weak points; answers `.examined` with the same number.
  case examine(Int)
  /// Start a program of the user's; answers `.hookEnded` where it failed.
  case runHook([String])
  /// Write the last half hour to a file; answers `.recordingSaved`, or that the file failed.
  case saveRecording
  /// Look like the theme of this name from now on; answers `.themeFailed` where it cannot be.
  case useTheme(String, insteadOf: String)
  /// Ask the terminal for what the mouse does, or no more.
  case reportMouse(Bool)
  /// Draw the whole screen afresh.
  case redraw
  case quit
  /// Something about contexts and keys.
  case access(AccessCommand)
}

/// What a call to the fleet is for, so that its answer finds the place.
public enum FleetPurpose: Hashable, Sendable {
  case feed(FleetFeed)
  /// Reading the group for the plan with this number, when it opens.
  case openPlan(Int)
  /// Reading the group once more before the plan with this number is done.
  case checkPlan(Int)
  /// Doing the plan with this number.
  case doPlan(Int)
  /// Looking for the group of a context that names none.
  case discover
  /// The page of activities after those that are known.
  case olderActivities
  /// Reading what else the plan with this number tells.
  case planDetail(Int)
  /// Reading logs.
  case logs(LogPurpose)
}

/// An instance whose /health is asked directly.
public struct ProbeTarget: Hashable, Sendable {
  public var id: String
  public var address: String
  public var port: Int
  /// `socks5h://host:port`, where the way leads through one.
  public var proxy: String?

  public init(id: String, address: String, port: Int, proxy: String? = nil) {
    self.id = id
    self.address = address
    self.port = port
    self.proxy = proxy
  }
}

/// What is done to an instance's process.
public enum ChaosKind: String, Hashable, Sendable, CaseIterable {
  /// SIGKILL.
  case kill
  /// SIGSTOP: the process is there and does not answer.
  case freeze
}

/// A session as the file keeps it.
public struct SavedSession: Hashable, Sendable, Codable {
  public var email: String
  public var cookie: String

  public init(email: String, cookie: String) {
    self.email = email
    self.cookie = cookie
  }

  /// Whether it can be sent: a cookie of visible ASCII without what parts cookies (RFC 6265, section 4.1.1), an email
  /// of one line.
  public var isUsable: Bool {
    let parts = Array("\",;\\".utf8)
    let isCookie =
      (1...4_096).contains(cookie.utf8.count)
      && cookie.utf8.allSatisfy { (0x21...0x7E).contains($0) && !parts.contains($0) }
    return isCookie && email.utf8.count <= 254
      && email.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}

/// One line of the action log.
public struct LoggedAction: Hashable, Sendable {
  /// Milliseconds since 1970.
  public var atMilliseconds: Int64
  /// What was done, in English: a log is for searching.
  public var text: String
  /// The same in a shell.
  public var shellCommand: String
}
