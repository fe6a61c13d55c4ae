import FoundationEssentials
import Glibc

/// Reads and writes `state.json`.
///
/// A file that is there and cannot be used is never written over: a start refuses, and only `stop` moves it aside.
struct RecordStore: Sendable {
  let path: String

  /// The form's number alone: a file of another version may differ in everything else.
  private struct Form: Decodable { let version: Int }

  /// The record, or nil when there is none yet.
  func read() throws(StateFailure) -> FleetRecord? {
    guard let bytes = try bytes() else { return nil }
    if bytes.isEmpty { throw unusable("it is empty") }
    let form: Form
    do { form = try JSONDecoder().decode(Form.self, from: Data(bytes)) } catch {
      throw unusable("it is no whole record: cut short, or written by something else")
    }
    guard form.version == FleetRecord.currentVersion else {
      let other = form.version > FleetRecord.currentVersion ? "a newer" : "an older"
      throw unusable(
        "it is of version \(form.version), by \(other) bookstore-fleet, and this one knows "
          + "\(FleetRecord.currentVersion)")
    }
    do { return try JSONDecoder().decode(FleetRecord.self, from: Data(bytes)) } catch {
      throw unusable("a part of it is missing or wrong")
    }
  }

  func write(_ record: FleetRecord) throws(StateFailure) {
    let data: Data
    do { data = try JSONEncoder().encode(record) } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
    try AtomicFile.write(Array(data), to: path)
  }

  /// Moves the file aside under a name that nothing has yet, so that the next start begins anew.
  /// - Returns: the new path, or nil when that failed.
  func keepAside() -> String? {
    for number in 1...Self.keptAsideMost {
      let aside = "\(path).unusable-\(number)"
      // A link fails where the name is taken; a rename would write over it.
      if link(path, aside) == 0 {
        unlink(path)
        return aside
      }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }

  /// Nobody has so many broken states; the search must end.
  private static let keptAsideMost = 1_000

  /// The file's bytes, or nil when there is no file. One that cannot be opened is not one that is not there.
  private func bytes() throws(StateFailure) -> [UInt8]? {
    do { return try PrivateFile.read(path, .record) } catch {
      guard case .unreadable(_, let reason) = error else { throw error }
      throw unusable(reason)
    }
  }

  private func unusable(_ reason: String) -> StateFailure { .unusable(path: path, reason: reason) }
}
