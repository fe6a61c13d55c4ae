// The points that an instance tells of itself, and those of this machine.
import BookStoreKit
import Scaling
import Terminal

extension DoctorFacts {
  private var reports: [(id: String, report: HealthReport)] {
    health.compactMap { id, measured in measured.value.map { (id, $0) } }.sorted { $0.id < $1.id }
  }

  /// Why nothing is known of the inside.
  private var unheard: Phrase {
    if reading.pane.context.probe == .off { return DoctorTexts.probesOff }
    return health.values.lazy.compactMap(\.cause).first ?? DoctorTexts.notRead
  }

  var database: Finding {
    guard !reports.isEmpty else { return Finding(.database, .unknown, unheard) }
    let ill = reports.filter { $0.report.database.state != .ok }
    guard !ill.isEmpty else { return Finding(.database, .ok, DoctorTexts.allSay(reports.count)) }
    let words = ill.map { "\(FleetIntake.safe($0.id)) \($0.report.database.state.rawValue)" }.joined(separator: ", ")
    let isDown = ill.contains { $0.report.database.state == .down }
    return Finding(
      .database, isDown ? .bad : .warn, .verbatim(words),
      repair: isLocal ? nil : "mysqladmin --host \"$DB_HOST\" --user \"$DB_USER\" --password status")
  }

  /// /health says nothing of replication, here or where it is deployed.
  var replica: Finding {
    isLocal
      ? Finding(.replica, .ok, DoctorTexts.noReplica)
      : Finding(.replica, .unknown, DoctorTexts.replicaUntold, repair: "mysql --execute 'SHOW REPLICA STATUS\\G'")
  }

  var uploads: Finding {
    guard !reports.isEmpty else {
      return Finding(.uploads, .unknown, unheard, repair: isLocal ? nil : Self.mount)
    }
    let ill = reports.filter { $0.report.uploads.state != .ok }
    guard ill.isEmpty else {
      let words = ill.map { "\(FleetIntake.safe($0.id)) \($0.report.uploads.state.rawValue)" }.joined(separator: ", ")
      return Finding(.uploads, .bad, .verbatim(words), repair: isLocal ? nil : Self.mount)
    }
    return isLocal
      ? Finding(.uploads, .ok, DoctorTexts.sharedFolder)
      : Finding(.uploads, .unknown, DoctorTexts.mountUntold, repair: Self.mount)
  }

  /// What the deployed system's start-up script passes over: a folder of the instance's own in place of the shared one.
  private static let mount = "mountpoint \"$UPLOAD_FOLDER\" || sudo mount -a -t efs,nfs4"

  func stateFolder(_ local: LocalFacts) -> Finding {
    let folder = FleetIntake.safe(local.folder)
    guard let mode = local.folderMode else { return Finding(.stateFolder, .bad, DoctorTexts.noFolder(folder)) }
    let text = "\(folder) \(String(mode, radix: 8))"
    guard mode & 0o077 != 0 else { return Finding(.stateFolder, .ok, .verbatim(text)) }
    return Finding(
      .stateFolder, .bad, DoctorTexts.openFolder(text), repair: "chmod 700 \(ShellWord.quoted(local.folder))")
  }

  func ports(_ local: LocalFacts) -> Finding {
    let list = local.ports.map(String.init).joined(separator: ", ")
    guard let first = local.firstEphemeralPort, let taken = local.ports.first(where: { $0 >= first }) else {
      return Finding(.ports, .ok, .verbatim(list))
    }
    return Finding(
      .ports, .warn, DoctorTexts.ephemeral(taken, first),
      repair: "bookstore-fleet stop && bookstore-fleet start --api-port 0 --http-port 0 --https-port 0")
  }

  /// What this project is tested with.
  private static let oldestBalancer = (2, 4)

  func balancerVersion(_ local: LocalFacts) -> Finding {
    guard let line = local.balancerVersion.map({ FleetIntake.safe($0) }) else {
      return Finding(.balancer, .bad, DoctorTexts.noBalancer, repair: "sudo apt-get install haproxy")
    }
    let number = line.split(separator: " ").first { $0.first?.isNumber == true } ?? ""
    let parts = number.split(separator: ".").prefix(2).compactMap { Int($0.prefix { $0.isNumber }) }
    guard parts.count == 2 else { return Finding(.balancer, .unknown, .verbatim(line)) }
    let isOld = (parts[0], parts[1]) < Self.oldestBalancer
    return Finding(
      .balancer, isOld ? .warn : .ok, .verbatim(String(number)), repair: isOld ? "sudo apt-get install haproxy" : nil)
  }
}
