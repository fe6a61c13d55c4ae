/// Which files of the covers' folder may go: covers that no book has, and what a crash left half written.
enum CoverSweepRule {
  /// A file this young may belong to a request that is still running: those take minutes at most.
  static let minimumAgeSeconds: Int64 = 3600
  /// What a cover is called while it is written.
  static let unfinishedEnding = ".part"

  /// - Parameters:
  ///   - name: of a file in the folder; only names that the shop gives are ever swept.
  ///   - used: the paths of the covers that books have.
  static func maySweep(_ name: String, changedAt: Int64, used: Set<String>, now: Int64) -> Bool {
    guard changedAt <= now - minimumAgeSeconds else { return false }
    if name.hasSuffix(unfinishedEnding) {
      return CoverName(path: CoverName.path(of: String(name.dropLast(unfinishedEnding.count)))) != nil
    }
    guard let cover = CoverName(path: CoverName.path(of: name)) else { return false }
    return !used.contains(cover.path)
  }
}
