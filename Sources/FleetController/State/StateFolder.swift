import Glibc

/// Where a fleet keeps what it must remember: `$XDG_STATE_HOME/bookstore/<fleet>/`, for its owner only.
public struct StateFolder: Hashable, Sendable {
  /// Absolute path; it also stands in `BOOKSTORE_FLEET` of every process of the fleet.
  public let path: String

  /// - Parameters:
  ///   - fleet: the fleet's name: letters, digits, `-`, `_` and `.`, at most 40, not beginning with a point.
  ///   - environment: the program's environment.
  /// - Returns: nil when the name is not one, or the environment names no home.
  public init?(fleet: String, environment: [String: String]) {
    guard Self.isName(fleet), let home = Self.home(environment), Self.isPlace(home.value) else { return nil }
    path = Self.plain("\(home.value)\(home.below)/bookstore/\(fleet)")
  }

  /// The variable that says where state is kept; an empty one counts as none (XDG Base Directory Specification).
  private static func home(_ environment: [String: String]) -> (name: String, value: String, below: String)? {
    if let state = environment["XDG_STATE_HOME"], !state.isEmpty { return ("XDG_STATE_HOME", state, "") }
    if let home = environment["HOME"], !home.isEmpty { return ("HOME", home, "/.local/state") }
    return nil
  }

  /// Absolute and printable: it stands in configurations, in logs and in the processes' environment.
  private static func isPlace(_ path: String) -> Bool {
    path.hasPrefix("/") && path.utf8.count <= pathBytesMost && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      && !path.split(separator: "/").contains("..")
  }

  /// One spelling for one folder: the fleet's processes are known by it.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.reduce(into: "") { $0 += "/\($1)" }
  }

  /// Of PATH_MAX (4,096) this leaves room for every name below it.
  private static let pathBytesMost = 1_024

  /// The folder of a fleet, or why there is none.
  public static func of(fleet: String, environment: [String: String]) throws(FleetFailure) -> StateFolder {
    guard isName(fleet) else { throw .badName(fleet) }
    if let folder = StateFolder(fleet: fleet, environment: environment) { return folder }
    guard let home = home(environment) else { throw .noHome }
    throw .badHome(name: home.name, value: home.value)
  }

  /// The fleet's name.
  var fleet: String { String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]) }

  /// What starts a fleet of this name.
  static func startCommand(_ fleet: String) -> String {
    "bookstore-fleet start" + (fleet == "default" ? "" : " --fleet \(fleet)")
  }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 40 && !text.hasPrefix(".") && text != consoleFolder
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  /// Beside the fleets' folders lies the console's own.
  private static let consoleFolder = "console"

  var statePath: String { path + "/state.json" }
  /// How the other programs find the fleet.
  public var fleetFilePath: String { path + "/fleet.json" }
  var lockPath: String { path + "/controller.lock" }
  /// The controller's own output.
  public var logPath: String { path + "/controller.log" }
  /// What a start tells, line by line.
  public var startupLogPath: String { path + "/startup.log" }
  var accountsPath: String { path + "/accounts.json" }
  var databasePath: String { path + "/bookstore.sqlite" }
  var uploadsPath: String { path + "/uploads" }
  var instancesPath: String { path + "/instances" }
  var certificatesPath: String { path + "/certificates" }

  /// The folder of one instance, with its log and its environment.
  func instancePath(_ instance: String) -> String { "\(instancesPath)/\(instance)" }

  /// The folder of the runtime socket: short, because HAProxy refuses a socket path over 96 characters.
  /// The state folder's path is hashed into the name, so each fleet of a user has its own.
  func socketFolder(uid: UInt32) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "/tmp/bookstore-\(uid)-\(Hexadecimal.text(hash))"
  }

  /// Makes the folders, private to this user.
  public func prepare() throws(StateFailure) {
    try Folder.makePrivate(path)
    for folder in [uploadsPath, instancesPath, certificatesPath] { try Folder.makePrivate(folder) }
    try Folder.makePrivate(socketFolder(uid: getuid()))
  }
}

/// Making folders that nobody else may enter.
enum Folder {
  /// Makes a folder with its parents; an existing one must be this user's and closed to others.
  static func makePrivate(_ path: String) throws(StateFailure) {
    var partial = ""
    for part in path.split(separator: "/") {
      partial += "/\(part)"
      if mkdir(partial, 0o700) != 0 && errno != EEXIST {
        throw .cannotWrite(path: partial, reason: errorText(errno))
      }
      guard isSafe(parent: partial) else { throw .othersMayReplace(path: partial) }
    }
    var information = stat()
    guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
      information.st_uid == getuid()
    else { throw .notPrivate(path: path) }
    if information.st_mode & 0o077 != 0, chmod(path, 0o700) != 0 { throw .notPrivate(path: path) }
  }
}

extension Folder {
  /// What a user namespace (a rootless container) shows as the owner of the system's own folders, such as `/`.
  private static let namelessOwner: uid_t = 65_534

  /// Whether only this user and root may replace what is in a folder on the way: it is theirs, and writable by all
  /// only where, as in /tmp, each may remove their own (the sticky bit). A link counts as what it leads to.
  private static func isSafe(parent path: String) -> Bool {
    var information = stat()
    let owners = [0, getuid(), namelessOwner]
    guard stat(path, &information) == 0, owners.contains(information.st_uid) else { return false }
    return information.st_mode & S_IWOTH == 0 || information.st_mode & S_ISVTX != 0
  }
}

/// Bytes and numbers as hexadecimal digits.
enum Hexadecimal {
  /// The bytes of pairs of digits; nil where a text is none.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }
    while let high = rest.next() {
      guard let low = rest.next(), let first = digit(high), let second = digit(low) else { return nil }
      bytes.append(first << 4 | second)
    }
    return bytes
  }

  static func text(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
