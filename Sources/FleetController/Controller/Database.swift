import Glibc

/// The shop's database before any instance starts: its schema, and the books that it begins with.
///
/// Both steps are `bookstore-server`'s own and may run again on a database that has them. They run before the
/// instances, because several first openings of a new SQLite file at once fail.
struct Database: Sendable {
  /// A step on a full database takes a second.
  static let stepLimit = Duration.seconds(60)

  let place: FleetPlace

  func prepare(_ log: StartupLog) async throws(FleetFailure) {
    log.progress("Preparing the database.")
    let folder = place.folder
    try await run("migrate", ["--database", folder.databasePath])
    try await run(
      "seed",
      ["--database", folder.databasePath, "--uploads", folder.uploadsPath, "--accounts", folder.accountsPath])
  }

  private func run(_ step: String, _ arguments: [String]) async throws(FleetFailure) {
    let output = place.folder.path + "/database.log"
    let launch = Launch(
      program: place.serverProgram, arguments: [step] + arguments, environment: place.inherited, outputPath: output,
      instance: step, fleet: place.folder.path)
    let handle: ProcessHandle
    do { handle = try launch.start() } catch { throw .database(step: step, reason: error.description) }
    let end = await Stopping.end(of: handle, within: Self.stepLimit)
    if end == .exited(code: 0) { return }
    if end == nil { await Stopping.stop(handle, first: SIGKILL, within: .seconds(1)) }
    let last = (FileText.read(output) ?? "").split(whereSeparator: \.isNewline).last.map(String.init)
    throw .database(step: step, reason: last ?? end?.sentence ?? "it took longer than \(Self.stepLimit)")
  }
}
