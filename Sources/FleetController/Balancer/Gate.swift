// Changes of targets go on side by side; a hand-over goes alone, for what is told to the old process in the meantime the
// new one would not know.

extension HAProxy {
  /// Who is under way and who waits; part of the actor's state.
  struct Gate {
    fileprivate var underWay = 0
    fileprivate(set) var isClosed = false
    fileprivate var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// Waits until something has come to its end.
  func waitAtGate() async {
    await withCheckedContinuation { gate.waiting.append($0) }
  }

  private func wakeAll() {
    let woken = gate.waiting
    gate.waiting = []
    for continuation in woken { continuation.resume() }
  }

  /// Runs beside others of its kind, and not while a hand-over runs.
  func together<Value>(
    _ work: () async throws(BalancerFailure) -> Value
  ) async throws(BalancerFailure) -> Value {
    while gate.isClosed { await waitAtGate() }
    gate.underWay += 1
    defer {
      gate.underWay -= 1
      wakeAll()
    }
    return try await work()
  }

  /// Runs while nothing else does.
  func alone<Value>(_ work: () async throws(BalancerFailure) -> Value) async throws(BalancerFailure) -> Value {
    while gate.isClosed || gate.underWay > 0 { await waitAtGate() }
    gate.isClosed = true
    defer {
      gate.isClosed = false
      wakeAll()
    }
    return try await work()
  }
}
