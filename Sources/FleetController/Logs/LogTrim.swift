import Glibc

/// Keeps the logs of a fleet from growing without end.
///
/// Their writers hold them open and append, so a log that has grown too long is cut in place: its last part goes to
/// `….old`, which replaces the one before, and the log begins anew. What is written in the milliseconds between is lost.
enum LogTrim {
  /// A log that is longer is cut.
  static let bytesMost = 16 * 1_048_576
  /// So much of its end is kept beside it.
  static let keptBytes = 4 * 1_048_576
  /// How often the logs are looked at.
  static let every = Duration.seconds(30)

  /// Cuts each log that is too long.
  static func trim(_ streams: LogStreams, bytesMost: Int = bytesMost, keptBytes: Int = keptBytes) {
    for stream in streams.all {
      guard let file = LogFile(stream.path), file.size > bytesMost else { continue }
      let tail = file.block(at: file.size - keptBytes, bytes: keptBytes)
      let whole = tail.firstIndex(of: UInt8(ascii: "\n")).map { tail[($0 + 1)...] } ?? tail[...]
      // No room for it: the log is cut all the same, since it is what takes the room.
      try? AtomicFile.write(Array(whole), to: stream.path + ".old")
      truncate(stream.path, 0)
    }
  }
}

extension Controller {
  /// Looks at the logs, until cancelled.
  func trimLogsForever() async {
    let streams = LogStreams(folder: place.folder)
    while !Task.isCancelled {
      // A file tells nobody that it has grown too long: it is looked at now and then.
      do { try await Task.sleep(for: LogTrim.every) } catch { return }
      LogTrim.trim(streams)
    }
  }
}
