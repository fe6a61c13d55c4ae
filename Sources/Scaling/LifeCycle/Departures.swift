// Who leaves next, and next, and next. Made once for a step that shrinks the group, for one instance or for thousands:
// what is asked of every instance is asked once.

/// Those that scale-in may take, by zone.
struct Departures {
  private struct Candidate {
    let index: Int
    /// By the group's termination policies: the least leave first.
    let rank: [Int64]
  }

  private struct Place {
    /// Pending and in service, protected ones too.
    var active: Int
    /// Unprotected ones, those that are still starting too.
    var free: Int
    /// The unprotected in service; those who leave first stand last.
    var candidates: [Candidate]
    var isSorted = false
    /// How many stand at the end with the same rank.
    var tied = 0

    mutating func settleOrder() {
      if !isSorted { candidates.sort { $1.rank.lexicographicallyPrecedes($0.rank) } }
      isSorted = true
      guard tied == 0, let last = candidates.last else { return }
      tied = 1
      while tied < candidates.count, candidates[candidates.count - tied - 1].rank == last.rank { tied += 1 }
    }
  }

  private var places: [Place]

  /// - Parameter zones: names; instances of all others are astray and leave first.
  init(_ instances: [Instance], zones: [String], rank: (Int) -> [Int64]) {
    var names: [String] = []
    places = []
    var isAstray: [Bool] = []
    for index in instances.indices where instances[index].isActive {
      let zone = instances[index].zone
      let place = names.firstIndex(of: zone) ?? names.count
      if place == names.count {
        names.append(zone)
        isAstray.append(!zones.contains(zone))
        places.append(Place(active: 0, free: 0, candidates: []))
      }
      places[place].active += 1
      guard !instances[index].marks.isProtected else { continue }
      places[place].free += 1
      if instances[index].inServiceSince != nil {
        places[place].candidates.append(Candidate(index: index, rank: rank(index)))
      }
    }
    let strays = places.indices.filter { isAstray[$0] && places[$0].free > 0 }
    if !strays.isEmpty { places = strays.map { places[$0] } }
  }

  /// The instance that leaves next. Nil while the fullest zones have only instances that are still starting (they may
  /// fail, and zones are to stay balanced), and where all are protected.
  mutating func take(_ generator: inout Generator) -> Int? {
    guard let most = places.lazy.filter({ $0.free > 0 }).map(\.active).max() else { return nil }
    let fullest = places.indices.filter { places[$0].free > 0 && places[$0].active == most }
    for place in fullest { places[place].settleOrder() }
    let ranks = fullest.compactMap { places[$0].candidates.last?.rank }
    guard let least = ranks.min(by: { $0.lexicographicallyPrecedes($1) }) else { return nil }
    let chosen = fullest.filter { places[$0].candidates.last?.rank == least }
    var lot = generator.next(below: chosen.reduce(0) { $0 + places[$1].tied })
    for place in chosen {
      guard lot >= places[place].tied else { return takeOne(from: place, lot) }
      lot -= places[place].tied
    }
    return nil
  }

  /// - Parameter lot: counted from the end.
  private mutating func takeOne(from place: Int, _ lot: Int) -> Int {
    let last = places[place].candidates.count - 1
    places[place].candidates.swapAt(last, last - lot)
    places[place].active -= 1
    places[place].free -= 1
    places[place].tied -= 1
    return places[place].candidates.removeLast().index
  }
}
