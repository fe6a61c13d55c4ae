import BookStoreKit
import FoundationEssentials
import Glibc
import Scaling

/// The numbers that a fleet begins with, and where each comes from.
public struct FleetNumbers: Hashable, Sendable {
  /// Where a number comes from.
  public enum Source: Hashable, Sendable {
    case timing(TimingName)
    case file(path: String, line: Int)
    case flag(String)
    /// What nobody chose.
    case standard
    /// The record of the fleet, which began otherwise than it would now or was changed since.
    case record(path: String)

    /// As `explain` prints it.
    public var text: String {
      switch self {
      case .timing(let name): "timing \(name.rawValue)"
      case .file(let path, let line): "\(path):\(line)"
      case .flag(let flag): flag
      case .standard: "built in"
      case .record(let path): path
      }
    }
  }

  public private(set) var numbers: GroupNumbers
  /// Of each row of the table, by its key.
  public private(set) var sources: [String: Source] = [:]
  /// Of the timing itself.
  public private(set) var timingSource: Source
  public var timing: TimingName { numbers.timing.name }

  /// - Parameters:
  ///   - flag: the timing of the command line, which outranks the file's.
  ///   - path: the configuration file; nil for the one of this user, which need not be there.
  public init(flag: TimingName?, path: String?, environment: [String: String]) throws(FleetFailure) {
    let file = try Self.read(path, environment)
    let (said, place) = (file?.content.timing, file?.path ?? "")
    timingSource =
      flag != nil ? .flag("--timing") : said.map { .file(path: place, line: $0.line) } ?? .standard
    numbers = GroupNumbers(timing: .named(flag ?? said?.name ?? .fast))
    let ofTiming = Set(NumberRow.ofTiming.map(\.key))
    for row in NumberRow.all {
      sources[row.key] = ofTiming.contains(row.key) ? .timing(numbers.timing.name) : .standard
      guard let stated = file?.content.numbers[row.key] else { continue }
      row.put(stated.value, into: &numbers)
      sources[row.key] = .file(path: place, line: stated.line)
    }
    if let objection = numbers.objection {
      throw .badNumbers(path: ShownText.of(place), line: nil, sentence: objection)
    }
  }

  /// What a fleet that has begun already runs by: its record's numbers, with the source of those that are the same.
  public mutating func takeRecorded(_ recorded: GroupNumbers, path: String) {
    for row in NumberRow.all where row.value(in: recorded) != row.value(in: numbers) {
      sources[row.key] = .record(path: path)
    }
    if recorded.timing.name != numbers.timing.name { timingSource = .record(path: path) }
    numbers = recorded
  }

  /// The table as it is printed: key, value, source, meaning, in columns.
  public var table: [String] {
    var rows = [("timing", timing.rawValue, timingSource.text, "the clocks on which the others stand")]
    rows += NumberRow.all.map { row in
      (row.key, row.text(row.value(in: numbers)), sources[row.key]?.text ?? "", row.meaning)
    }
    func width(_ column: (((String, String, String, String)) -> String)) -> Int {
      rows.map { column($0).count }.max() ?? 0
    }
    let (keys, values, origins) = (width { $0.0 }, width { $0.1 }, width { $0.2 })
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return rows.map { "\(padded($0.0, keys))  \(padded($0.1, values))  \(padded($0.2, origins))  \($0.3)" }
  }

  /// The file of this user: `$XDG_CONFIG_HOME/bookstore/fleet.yaml`, `~/.config` without the variable.
  static func standardPath(_ environment: [String: String]) -> String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return "\(config)/bookstore/fleet.yaml" }
    return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.config/bookstore/fleet.yaml" : nil }
  }

  private static func read(
    _ path: String?, _ environment: [String: String]
  ) throws(FleetFailure) -> (path: String, content: NumbersFile)? {
    guard let wanted = path ?? standardPath(environment) else { return nil }
    let shown = path == nil ? ShownText.of(wanted) : "--config \"\(ShownText.of(wanted))\""
    let bytes: [UInt8]
    switch PlainFile.read(wanted, most: NumbersFile.bytesMost + 1) {
    case .bytes(let read): bytes = read
    case .absent where path == nil: return nil
    case .absent: throw .badNumbers(path: shown, line: nil, sentence: "there is no such file")
    case .failed(let reason): throw .badNumbers(path: shown, line: nil, sentence: reason)
    }
    do throws(NumbersFile.Problem) { return (wanted, try NumbersFile(bytes)) } catch {
      throw .badNumbers(path: shown, line: error.line, sentence: error.sentence)
    }
  }
}

/// A file that a user wrote: any regular one that can be read.
enum PlainFile {
  enum Reading {
    case bytes([UInt8])
    case absent
    case failed(String)
  }

  /// At most so many bytes of it.
  static func read(_ path: String, most: Int) -> Reading {
    // O_NONBLOCK: a FIFO put in its place would make the opening wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT ? .absent : .failed(errorText(errno)) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return .failed(errorText(errno)) }
    guard information.st_mode & S_IFMT == S_IFREG else { return .failed("it is no regular file") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < most {
      let count = Glibc.read(descriptor, &buffer, min(buffer.count, most - bytes.count))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failed(errorText(errno)) }
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return .bytes(bytes)
  }
}

extension FleetWish {
  /// The numbers that the fleet would begin with.
  public func numbers() throws(FleetFailure) -> FleetNumbers {
    try FleetNumbers(flag: timing, path: config, environment: environment)
  }

  /// The numbers in force: of a fleet that has begun those of its record, whatever the file says since.
  public func numbersInForce() throws(FleetFailure) -> FleetNumbers {
    var numbers = try numbers()
    let path = try folder().statePath
    let record: FleetRecord?
    do throws(StateFailure) { record = try RecordStore(path: path).read() } catch { throw .state(error) }
    if let group = record?.group { numbers.takeRecorded(GroupNumbers(of: group.configuration), path: path) }
    return numbers
  }
}
