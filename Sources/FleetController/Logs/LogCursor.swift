import CloudAPI

/// One line of a log.
struct LogLine: Hashable {
  /// Where it begins in its file, in bytes.
  let offset: Int
  /// Where the next one begins.
  let end: Int
  let time: WireTime
  let message: String
}

/// Reads the lines of one log from an offset on, a block at a time.
struct LogCursor {
  let stream: String
  private let file: LogFile
  /// Where the next line begins.
  private(set) var offset: Int
  /// What a line without a time of its own is dated by: the line before.
  private var time: WireTime
  private var block: [UInt8] = []
  private var blockStart = 0

  /// - Parameter offset: the beginning of a line; one beyond the file's end (the file began anew) counts as 0.
  init(stream: String, file: LogFile, offset: Int) {
    let offset = offset > file.size ? 0 : offset
    self.stream = stream
    self.file = file
    self.offset = offset
    time = file.time(before: offset) ?? file.timedLine(from: offset)?.time ?? file.modified
  }

  /// The next whole line; nil at the end, where a line that is still being written is left for later.
  /// - Parameter budget: bytes that may still be read from files; what is read is taken off.
  mutating func next(_ budget: inout Int) -> LogLine? {
    guard let end = lineEnd(&budget) else { return nil }
    let bytes = block[(offset - blockStart)..<(end - blockStart)]
    time = LogTime.of(bytes) ?? time
    // A piece of a long line ends without a line end.
    let isWhole = end < blockStart + block.count && block[end - blockStart] == UInt8(ascii: "\n")
    let line = LogLine(
      offset: offset, end: isWhole ? end + 1 : end, time: time, message: String(decoding: bytes, as: UTF8.self))
    offset = line.end
    return line
  }

  /// Where the line at `offset` ends, with its bytes in `block`; nil where it has no end yet.
  private mutating func lineEnd(_ budget: inout Int) -> Int? {
    if let end = lineEndInBlock { return end }
    let bytes = file.block(at: offset, bytes: LogFile.lineBytesMost + LogFile.blockBytes)
    budget -= bytes.count
    block = bytes
    blockStart = offset
    return lineEndInBlock
  }

  private var lineEndInBlock: Int? {
    let start = offset - blockStart
    guard start >= 0, start < block.count else { return nil }
    let piece = block[start...].prefix(LogFile.lineBytesMost)
    if let end = piece.firstIndex(of: UInt8(ascii: "\n")) { return blockStart + end }
    return piece.count == LogFile.lineBytesMost ? blockStart + piece.endIndex : nil
  }
}
