// The list of activities is long (a thousand are kept), changes at its newest end, and is shared with the state that is
// being stored, so that the first change after a store copies it. It is kept in two parts: the copy is of the short one.

/// A group's scaling activities, newest first.
public struct ActivityLog: RandomAccessCollection, Sendable {
  /// Newest first; all that was begun lately.
  private var young: [Activity] = []
  /// Newest first; older than all the young ones. Few of them still run.
  private var old: [Activity] = []
  /// How many of them run.
  private(set) var running = 0

  /// So many are young at most, and so many stay so when it comes to that.
  private static let youngMost = 48
  private static let youngLeast = 16

  public var startIndex: Int { 0 }
  public var endIndex: Int { young.count + old.count }
  public subscript(place: Int) -> Activity { place < young.count ? young[place] : old[place - young.count] }

  /// The newest one's id, without a copy of the rest.
  public var newestID: String? { young.isEmpty ? old.first?.id : young[0].id }

  init() {}
}

extension ActivityLog {
  /// Adds what has begun, in the order in which it began; thousands at once cost one move of the list.
  mutating func begin(_ begun: [Activity]) {
    young.insert(contentsOf: begun.reversed(), at: 0)
    running += begun.count { $0.endTime == nil }
    if young.count > Self.youngMost {
      old.insert(contentsOf: young[Self.youngLeast...], at: 0)
      young.removeSubrange(Self.youngLeast...)
    }
    dropOldest()
  }

  /// Ends the newest running one of this kind and instance, if there is one.
  mutating func end(_ kind: Activity.Kind, of id: InstanceID, _ status: Activity.Status) {
    var left = running
    let isEnded = young.end(kind, of: id, status, looking: &left) || old.end(kind, of: id, status, looking: &left)
    if isEnded { running -= 1 }
  }

  /// Brings every running one to the status that it has now.
  mutating func updateRunning(_ statusNow: (Activity.Kind, InstanceID) -> Activity.Status) {
    var left = running
    running -= young.updateRunning(statusNow, looking: &left)
    running -= old.updateRunning(statusNow, looking: &left)
  }

  /// The instances of the running ones.
  var instancesOfRunning: Set<InstanceID> {
    var ids = Set<InstanceID>(minimumCapacity: running)
    for list in [young, old] where ids.count < running {
      for place in list.indices where list[place].endTime == nil { ids.insert(list[place].instance) }
    }
    return ids
  }

  mutating func changeAll(_ change: (inout Activity) -> Void) {
    for place in young.indices { change(&young[place]) }
    for place in old.indices { change(&old[place]) }
  }

  /// Running ones stay whatever their age.
  private mutating func dropOldest() {
    let excess = count - Limits.activitiesKept
    guard excess > 0 else { return }
    let left = old.dropOldestEnded(excess)
    _ = young.dropOldestEnded(left)
  }
}

extension [Activity] {
  /// - Parameter left: how many running ones are still to be found; the many that ended are of no interest.
  fileprivate mutating func end(
    _ kind: Activity.Kind, of id: InstanceID, _ status: Activity.Status, looking left: inout Int
  ) -> Bool {
    for place in indices {
      if left == 0 { return false }
      guard self[place].endTime == nil else { continue }
      left -= 1
      guard self[place].kind == kind, self[place].instance == id else { continue }
      self[place].status = status
      return true
    }
    return false
  }

  /// Written only where it differs.
  /// - Returns: how many ended.
  fileprivate mutating func updateRunning(
    _ statusNow: (Activity.Kind, InstanceID) -> Activity.Status, looking left: inout Int
  ) -> Int {
    var ended = 0
    for place in indices {
      if left == 0 { return ended }
      guard self[place].endTime == nil else { continue }
      left -= 1
      let status = statusNow(self[place].kind, self[place].instance)
      guard status != self[place].status else { continue }
      self[place].status = status
      if self[place].endTime != nil { ended += 1 }
    }
    return ended
  }

  /// - Returns: how many of so many there were not.
  fileprivate mutating func dropOldestEnded(_ excess: Int) -> Int {
    var left = excess
    var first = count
    for place in indices.reversed() where left > 0 && self[place].endTime != nil {
      left -= 1
      first = place
    }
    if first < count { replaceSubrange(first..., with: self[first...].filter { $0.endTime == nil }) }
    return left
  }
}

/// How it is parted says nothing.
extension ActivityLog: Hashable {
  public static func == (left: ActivityLog, right: ActivityLog) -> Bool {
    if left.young.count == right.young.count { return left.young == right.young && left.old == right.old }
    return left.count == right.count && left.elementsEqual(right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for activity in self { hasher.combine(activity) }
  }
}

/// As a plain list.
extension ActivityLog: Codable {
  public init(from decoder: any Decoder) throws {
    old = try [Activity](from: decoder)
    running = old.count { $0.endTime == nil }
  }

  public func encode(to encoder: any Encoder) throws { try (young + old).encode(to: encoder) }
}
