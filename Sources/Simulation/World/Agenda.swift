import Scaling

/// What is to happen when: a binary heap, earliest first; what is due at one moment happens in the order in which it
/// was planned.
struct Agenda {
  struct Entry {
    let at: Moment
    let order: Int
    let happening: Happening
  }

  private var heap: [Entry] = []
  private var planned = 0

  var nextAt: Moment? { heap.first?.at }

  mutating func plan(_ happening: Happening, at moment: Moment) {
    planned += 1
    heap.append(Entry(at: moment, order: planned, happening: happening))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard isEarlier(child, parent) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func takeNext() -> Entry? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      let left = 2 * parent + 1
      var least = parent
      if left < heap.count, isEarlier(left, least) { least = left }
      if left + 1 < heap.count, isEarlier(left + 1, least) { least = left + 1 }
      if least == parent { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func isEarlier(_ one: Int, _ other: Int) -> Bool {
    heap[one].at == heap[other].at ? heap[one].order < heap[other].order : heap[one].at < heap[other].at
  }
}

/// Something that happens in the world at its time. `life` is the controller's: what one life had under way is lost
/// with it.
indirect enum Happening {
  /// The shell performs an effect.
  case perform(Effect, life: Int)
  /// The controller is told.
  case report(Event, life: Int)
  /// The balancer checks its targets and sends them requests; the controller may look.
  case check
  /// A metric period ended.
  case sample
  /// The controller comes back after its own end.
  case restart
  /// Once a second: something may go wrong, or somebody may call the API.
  case second
  /// The shell tries to store the state again.
  case storeAgain(life: Int)
  /// A process ends.
  case end(ProcessIdentity)
  /// A frozen process goes on.
  case thaw(ProcessIdentity)
  /// Offered load of a trace becomes another.
  case load(Double)
}
