/// Which files of the covers' folder may go: covers that no book has, and what a crash left half written.
enum CoverSweepRule {
  /// A file this young may belong to a request that is still running: those take minutes at most.
  static let minimumAgeSeconds: Int64 = 3600
  /// What a cover is called while it is written.
  static let unfinishedEnding = ".part"

  /// Whether no book has it. Only names that the shop gives are ever swept.
  ///
  /// - Parameter used: the paths of the covers that books have.
  static func isUnused(_ name: String, used: Set<String>) -> Bool {
    if name.hasSuffix(unfinishedEnding) {
      return CoverName(path: CoverName.path(of: String(name.dropLast(unfinishedEnding.count)))) != nil
    }
    guard let cover = CoverName(path: CoverName.path(of: name)) else { return false }
    return !used.contains(cover.path)
  }

  /// Whether no running request can still mean it. Both in seconds since 1970, by the file system's clock.
  static func isOld(_ changedAt: Int64, now: Int64) -> Bool { changedAt <= now - minimumAgeSeconds }
}
