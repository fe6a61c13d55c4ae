import Foundation

/// Every file that a fleet and a console make, and who may use it: the table of docs/threat-model.md, checked.
///
/// A file that no row names fails the test, so a new one needs a row here and a reason to be readable by anybody.
struct FileTable {
  struct Row: Sendable {
    /// The whole path below the state home, as an expression.
    let path: String
    let kind: FileAttributeType
    let mode: Int
    /// Whether the walk must have met it: the table itself would otherwise go stale.
    var isCertain = true
  }

  private static let fleet = "bookstore/test"
  private static let instance = "\(fleet)/instances/i-[0-9a-f]{17}"

  static let rows: [Row] = [
    folder("bookstore"), folder(fleet), folder("\(fleet)/instances"), folder(instance),
    folder("\(fleet)/certificates"), folder("\(fleet)/uploads"), folder("bookstore/console"),
    folder("bookstore/console/sessions"),
    // What the controller keeps and tells.
    file("\(fleet)/state.json"), file("\(fleet)/fleet.json"), file("\(fleet)/credentials.json"),
    file("\(fleet)/accounts.json"), file("\(fleet)/load.json"), file("\(fleet)/controller.lock"),
    file("\(fleet)/controller.log"), file("\(fleet)/startup.log"), file("\(fleet)/database.log"),
    file("\(fleet)/haproxy.cfg"), file("\(fleet)/haproxy.log"), file("\(instance)/server.log"),
    file("\(instance)/environment"),
    // Between its writing and its renaming.
    Row(path: "\(fleet)/[a-z]+\\.json\\.writing", kind: .typeRegular, mode: 0o600, isCertain: false),
    // The certificates too: nothing here is for others, who get the authority's from its owner.
    file("\(fleet)/certificates/ca.(key|pem|srl)"), file("\(fleet)/certificates/server.(key|pem|crt|ext|names)"),
    file("\(fleet)/certificates/openssl.log"),
    // What customers brought.
    file("\(fleet)/bookstore.sqlite"), file("\(fleet)/bookstore.sqlite-(wal|shm)"),
    Row(path: "\(fleet)/uploads/[0-9a-f]{32}\\.png", kind: .typeRegular, mode: 0o600),
    // The console's.
    file("bookstore/console/sessions/[a-z0-9._-]+\\.json"), file("bookstore/console/console\\.log"),
    Row(path: "bookstore/console/actions\\.log", kind: .typeRegular, mode: 0o600, isCertain: false),
    Row(path: "bookstore/console/lessons", kind: .typeRegular, mode: 0o600, isCertain: false),
    Row(path: "bookstore/console/(shops|recordings|purchases)", kind: .typeDirectory, mode: 0o700, isCertain: false),
    Row(
      path: "bookstore/console/(shops|recordings|purchases)/[^/]+", kind: .typeRegular, mode: 0o600, isCertain: false),
    // The last part of a log that grew too long.
    Row(
      path: "\(fleet)/([a-z]+|instances/i-[0-9a-f]{17}/server)\\.log\\.old", kind: .typeRegular, mode: 0o600,
      isCertain: false),
  ]

  private static func folder(_ path: String) -> Row { Row(path: path, kind: .typeDirectory, mode: 0o700) }
  private static func file(_ path: String) -> Row { Row(path: path, kind: .typeRegular, mode: 0o600) }

  /// What a walk found that the table does not allow, and the rows that it did not meet.
  static func complaints(about root: URL) throws -> [String] {
    var complaints: [String] = []
    var met: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      // A file may be renamed or removed between the list and the look.
      guard let found = try? FileManager.default.attributesOfItem(atPath: root.appending(path: path).path) else {
        continue
      }
      let mode = found[.posixPermissions] as? Int ?? -1
      guard let row = try rows.first(where: { try Regex($0.path).wholeMatch(in: path) != nil }) else {
        complaints.append("no row names \(path) (\(String(mode, radix: 8)))")
        continue
      }
      met.insert(row.path)
      if found[.type] as? FileAttributeType != row.kind { complaints.append("\(path) is of another kind") }
      if mode != row.mode { complaints.append("\(path) has the mode \(String(mode, radix: 8))") }
      if found[.ownerAccountID] as? Int != Int(getuid()) { complaints.append("\(path) is of another owner") }
    }
    return complaints + rows.filter { $0.isCertain && !met.contains($0.path) }.map { "nothing is at \($0.path)" }
  }
}
