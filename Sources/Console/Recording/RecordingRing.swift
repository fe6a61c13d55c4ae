// The last half hour, always kept: what came, in a ring that is bounded by time and by bytes. An answer that says what
// the one before said takes a few bytes ("same"). What falls out of the ring and still holds (the last whole answer of
// each source) stays as its base, so that what is saved can be played from its first moment.
import Scaling

/// The ring.
struct RecordingRing {
  /// How much time it holds.
  static let keptMilliseconds: Int64 = 30 * 60_000
  /// And how many bytes at most, whichever is less.
  static let maximumBytes = 8 << 20
  /// Of these for lines of logs, which a busy fleet writes more of than of all the rest.
  static let maximumLogBytes = 2 << 20
  /// What an entry costs beside its line.
  private static let entryBytes = 64

  private enum Content {
    /// A whole answer, or something that happened: as it will stand in the file.
    case line([UInt8])
    /// Lines of logs, as they will stand in the file.
    case logs([UInt8])
    case same
    case probes([RecordedProbe], gone: [String])
  }

  private struct Entry {
    var at: Moment
    /// Nil for what happened once.
    var source: RecordedSource?
    var content: Content
    var bytes: Int
  }

  private var entries: [Entry] = []
  /// Entries before this index are gone; they are dropped from the array now and then.
  private var first = 0
  private(set) var bytes = 0
  private(set) var logBytes = 0
  /// Before this index stand no logs any more.
  private var firstLog = 0
  private var base: [RecordedSource: [UInt8]] = [:]
  private var baseProbes: [String: RecordedProbe] = [:]

  var count: Int { entries.count - first }

  mutating func append(_ moment: RecordedMoment) {
    let entry: Entry
    switch moment.event {
    case .same(let source):
      entry = Entry(at: moment.at, source: source, content: .same, bytes: Self.entryBytes)
    case .probes(let changed, let gone):
      let size = changed.reduce(0) { $0 + Self.entryBytes + ($1.reply.body?.utf8.count ?? 0) }
      entry = Entry(
        at: moment.at, source: .probes, content: .probes(changed, gone: gone), bytes: Self.entryBytes + size)
    case .logs:
      let line = RecordingLines.bytes(of: moment)
      entry = Entry(at: moment.at, source: nil, content: .logs(line), bytes: Self.entryBytes + line.count)
      logBytes += line.count
    default:
      let line = RecordingLines.bytes(of: moment)
      entry = Entry(
        at: moment.at, source: moment.event.source, content: .line(line), bytes: Self.entryBytes + line.count)
    }
    entries.append(entry)
    bytes += entry.bytes
    let oldest = moment.at.adding(milliseconds: -Self.keptMilliseconds)
    while count > 1, bytes > Self.maximumBytes || entries[first].at < oldest { drop() }
    while logBytes > Self.maximumLogBytes { dropLogs() }
    if first > 1_024, first > entries.count / 2 {
      entries.removeFirst(first)
      firstLog = max(0, firstLog - first)
      first = 0
    }
  }

  /// The oldest lines of logs go, whatever else is kept from that time.
  private mutating func dropLogs() {
    while firstLog < entries.count {
      defer { firstLog += 1 }
      guard case .logs(let line) = entries[firstLog].content else { continue }
      entries[firstLog].content = .same
      entries[firstLog].bytes = Self.entryBytes
      bytes -= line.count
      logBytes -= line.count
      return
    }
  }

  private mutating func drop() {
    let entry = entries[first]
    // What is gone gives its memory back at once.
    entries[first].content = .same
    first += 1
    bytes -= entry.bytes
    switch entry.content {
    case .same: break
    case .logs(let line): logBytes -= line.count
    case .line(let line): if let source = entry.source { base[source] = line }
    case .probes(let changed, let gone):
      for probe in changed { baseProbes[probe.id] = probe }
      for id in gone { baseProbes[id] = nil }
    }
  }

  /// The whole as a recording.
  func recording(_ header: RecordingHeader) -> [UInt8] {
    var header = header
    if count > 0 { header.beganAt = entries[first].at.milliseconds }
    var result = RecordingLines.bytes(of: header)
    for line in base.values.sorted(by: { $0.lexicographicallyPrecedes($1) }) { result += line }
    if !baseProbes.isEmpty {
      let probes = baseProbes.values.sorted { $0.id < $1.id }
      result += RecordingLines.bytes(
        of: RecordedMoment(at: Moment(milliseconds: header.beganAt), event: .probes(probes, gone: [])))
    }
    for entry in entries[first...] {
      switch entry.content {
      case .line(let line), .logs(let line): result += line
      case .same:
        if let source = entry.source {
          result += RecordingLines.bytes(of: RecordedMoment(at: entry.at, event: .same(source)))
        }
      case .probes(let changed, let gone):
        result += RecordingLines.bytes(of: RecordedMoment(at: entry.at, event: .probes(changed, gone: gone)))
      }
    }
    return result
  }
}

extension RecordedEvent {
  /// Of which source it is the newest whole answer.
  var source: RecordedSource? {
    switch self {
    case .fleet(let feed, _): .fleet(feed)
    case .shop(let list, _): .shop(list)
    default: nil
    }
  }
}
