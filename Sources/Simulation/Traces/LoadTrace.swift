// A load through time, as somebody measured it: lines of `time,load`, seconds and instances' worth of work. It is held
// from each line to the next.

/// Offered load through time.
public struct LoadTrace: Hashable, Sendable {
  /// Seconds from the trace's beginning, growing; load in instances at 100 %.
  public let points: [Point]

  public struct Point: Hashable, Sendable {
    public let seconds: Double
    public let load: Double

    public init(seconds: Double, load: Double) {
      self.seconds = seconds
      self.load = load
    }
  }

  /// At least one point, in order of time.
  public init(_ points: [Point]) {
    precondition(!points.isEmpty, "a trace has a point")
    self.points = points
  }

  /// A week.
  public static let secondsMost = 604_800.0
  public static let pointsMost = 200_000
  public static let loadMost = 10_000.0

  /// How long it is: to its last line.
  public var seconds: Double { points[points.count - 1].seconds }

  /// What is wrong with a trace file.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong(most: Int)
    /// Counted from 1.
    case line(Int, String)

    public var description: String {
      switch self {
      case .empty: "the trace has no line of time,load"
      case .tooLong(let most): "the trace has more than \(most) lines"
      case .line(let number, let sentence): "line \(number): \(sentence)"
      }
    }
  }

  /// Reads lines of `time,load`; a first line without numbers is a heading, empty lines and those that begin with `#`
  /// are passed over.
  public init(csv text: String) throws(Failure) {
    var points: [Point] = []
    var isFirst = true
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
      if fields.count == 1 && fields[0].isEmpty || line.hasPrefix("#") { continue }
      defer { isFirst = false }
      guard fields.count == 2 else { throw .line(place + 1, "it has \(fields.count) fields, not time,load") }
      guard let seconds = Double(fields[0]), let load = Double(fields[1]) else {
        if isFirst { continue }
        throw .line(place + 1, "\"\(fields[0]),\(fields[1])\" is not two numbers")
      }
      guard (0...Self.secondsMost).contains(seconds) else {
        throw .line(place + 1, "time \(fields[0]) is not 0 to \(Int(Self.secondsMost)) seconds")
      }
      guard (0...Self.loadMost).contains(load) else {
        throw .line(place + 1, "load \(fields[1]) is not 0 to \(Int(Self.loadMost)) instances")
      }
      if let last = points.last, seconds <= last.seconds {
        throw .line(place + 1, "time \(fields[0]) is not after the line before")
      }
      points.append(Point(seconds: seconds, load: load))
      guard points.count <= Self.pointsMost else { throw .tooLong(most: Self.pointsMost) }
    }
    guard !points.isEmpty else { throw .empty }
    self.points = points
  }

  private static func trimmed(_ field: Substring) -> Substring {
    var rest = field.drop { $0 == " " || $0 == "\r" || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\r" || last == "\t" || last == "\r\n" { rest.removeLast() }
    return rest
  }

  /// Load at a time; before the first point it is the first one's.
  public func load(at seconds: Double) -> Double {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].seconds <= seconds { low = middle + 1 } else { high = middle }
    }
    return points[max(0, low - 1)].load
  }
}
