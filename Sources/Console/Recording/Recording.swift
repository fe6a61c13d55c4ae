// A recording that was read. What is not one, or is of a later version, is refused with the line that says so. One that
// ends in the middle of a line, or has a line in it that cannot be read, is played up to there, and that is said: the
// minutes before are worth having.
import FoundationEssentials
import Scaling
import Terminal

/// A recording.
public struct Recording: Hashable, Sendable {
  public var header: RecordingHeader
  /// In the order of time.
  public var events: [RecordedMoment]
  /// Why it ends before its file does.
  public var flaw: RecordingFlaw?
  /// Lines of kinds that this release does not know.
  public var unknownLines = 0

  /// A file larger than this is not read: two days of an idle fleet.
  public static let maximumBytes = 64 << 20

  public var beganAt: Moment { Moment(milliseconds: header.beganAt) }
  public var endedAt: Moment { max(beganAt, events.last?.at ?? beganAt) }

  /// Reads the lines of a file.
  public static func read(_ bytes: [UInt8]) throws(RecordingFlaw) -> Recording {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    let isCut = lines.last?.isEmpty == false
    if !isCut { lines = lines.dropLast() }
    guard let first = lines.popFirst() else { throw RecordingFlaw(line: 1, problem: RecordingTexts.empty) }
    var recording = Recording(header: try header(first), events: [])
    recording.events.reserveCapacity(lines.count)
    let decoder = JSONDecoder()
    var clock = Moment(milliseconds: 0)
    for (index, bytes) in lines.enumerated() {
      let number = index + 2
      guard let line = try? decoder.decode(RecordedLine.self, from: Data(bytes)) else {
        let isLast = isCut && number == lines.count + 1
        recording.flaw = RecordingFlaw(
          line: number, problem: isLast ? RecordingTexts.cutLine : RecordingTexts.unreadableLine)
        break
      }
      guard var moment = line.moment else {
        recording.unknownLines += 1
        continue
      }
      // A clock that was set back while it was recorded: the order of the lines is what happened.
      moment.at = max(moment.at, clock)
      clock = moment.at
      recording.events.append(moment)
    }
    recording.header.beganAt = min(max(recording.header.beganAt, 0), RecordedLine.latest)
    return recording
  }

  private struct Kind: Decodable {
    var format: String
    var version: Int
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(RecordingFlaw) -> RecordingHeader {
    let data = Data(line)
    guard let kind = try? JSONDecoder().decode(Kind.self, from: data), kind.format == RecordingHeader.formatName else {
      throw RecordingFlaw(line: 1, problem: RecordingTexts.notARecording)
    }
    guard (1...RecordingHeader.newestVersion).contains(kind.version) else {
      throw RecordingFlaw(
        line: 1, problem: RecordingTexts.version(kind.version, newest: RecordingHeader.newestVersion))
    }
    guard let header = try? JSONDecoder().decode(RecordingHeader.self, from: data),
      header.fleet != nil || header.shopURL != nil
    else { throw RecordingFlaw(line: 1, problem: RecordingTexts.wrongHeader) }
    return header
  }
}

/// Why a recording cannot be read from a line on.
public struct RecordingFlaw: Error, Hashable, Sendable {
  /// From 1.
  public var line: Int
  public var problem: Phrase

  /// `line 7: it ends in the middle`.
  public var sentence: Phrase { RecordingTexts.line(line) + problem }
}
