import CloudAPI
import Glibc

/// A log that is read in place: never whole, always from some byte on, while its process writes on at its end.
final class LogFile {
  /// A line that is longer is given in pieces, so that no answer and no memory depends on what a program writes.
  static let lineBytesMost = 16_384
  /// So much is read at a time.
  static let blockBytes = 16_384
  /// So far a line with a time is looked for; beyond, the file's own time stands for it.
  static let lookBytesMost = 65_536

  private let descriptor: Int32
  /// Bytes at the moment it was opened: what is written meanwhile is the next answer's.
  let size: Int
  /// When it was last written to.
  let modified: WireTime
  let created: WireTime

  /// Nil where it cannot be read, or is no file.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    size = Int(information.st_size)
    modified = Self.time(information.st_mtim)
    // The change of its permissions at its making, where nobody touched it since: good enough for a creation time.
    created = min(Self.time(information.st_ctim), modified)
  }

  deinit { close(descriptor) }

  private static func time(_ time: timespec) -> WireTime {
    WireTime(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Bytes from an offset on, at most a block, within what was there when it was opened.
  func block(at offset: Int, bytes: Int = blockBytes) -> [UInt8] {
    let count = min(bytes, size - offset)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      var done = 0
      while done < count {
        let read = pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
        if read < 0 && errno == EINTR { continue }
        guard read > 0 else { break }
        done += read
      }
      used = done
    }
  }

  /// The time of the first line that has one, within a look's reach of an offset, and where that line begins. The
  /// offset may lie within a line, of which the rest is passed over.
  func timedLine(from offset: Int) -> (offset: Int, time: WireTime)? {
    let bytes = block(at: offset, bytes: Self.lookBytesMost)
    var start = 0
    if offset > 0 {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = end + 1
    }
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let time = LogTime.of(bytes[start..<end]) { return (offset + start, time) }
      start = end + 1
    }
    return nil
  }

  /// The time of its first line that has one, else of the file.
  var firstTime: WireTime { timedLine(from: 0)?.time ?? modified }

  /// The time of its last line that has one, else of the file.
  var lastTime: WireTime { time(before: size) ?? modified }

  /// The time that holds at an offset: that of the last line before it that has one, within a look's reach.
  func time(before offset: Int) -> WireTime? {
    let start = max(0, offset - Self.lookBytesMost)
    let bytes = block(at: start, bytes: offset - start)
    var end = bytes.count
    while end > 0 {
      let lineStart = bytes[..<(end - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      // The first line of the piece may be the rest of one.
      if lineStart > 0 || start == 0, let time = LogTime.of(bytes[lineStart..<end]) { return time }
      end = lineStart
    }
    return nil
  }

  /// Where to begin reading so that nothing from a time on is missed: lines of a log are in the order of their times,
  /// so it is found by halves; some lines before it may be read again.
  func offset(of time: WireTime) -> Int {
    var low = 0
    var high = size
    while high - low > Self.lookBytesMost {
      let middle = low + (high - low) / 2
      guard let line = timedLine(from: middle), line.offset < high, line.time < time else {
        high = middle
        continue
      }
      low = line.offset
    }
    return low
  }
}
