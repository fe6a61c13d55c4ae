/// A key and what it does now.
public struct KeyHint: Hashable, Sendable {
  public var key: String
  public var action: String
  /// Hints with the lowest priority go first when room is short.
  public var priority: Int

  public init(key: String, action: String, priority: Int = 0) {
    self.key = key
    self.action = action
    self.priority = priority
  }
}

/// The last row: the keys that matter where the focus is.
public struct Footer: Hashable, Sendable {
  public var hints: [KeyHint]

  public init(_ hints: [KeyHint]) {
    self.hints = hints
  }

  /// The hints that fit into a row of that many cells, in their order.
  public func fitting(cells: Int) -> [KeyHint] {
    var shown = hints
    func needed() -> Int { shown.reduce(-2) { $0 + $1.key.cells + $1.action.cells + 3 } }
    while !shown.isEmpty, needed() > cells {
      var least = shown.count - 1
      for index in shown.indices.reversed() where shown[index].priority < shown[least].priority { least = index }
      shown.remove(at: least)
    }
    return shown
  }

  /// Draws into the first row of `area`.
  ///
  /// - Returns: how many hints found no room.
  @discardableResult
  public func draw(on canvas: inout Canvas, in area: Rectangle) -> Int {
    let row = area.row(0)
    guard !row.isEmpty else { return hints.count }
    canvas.fill(row, Style(.footer))
    let inner = row.inset(horizontal: row.width > 20 ? 1 : 0)
    let shown = fitting(cells: inner.width)
    var x = inner.x
    for hint in shown {
      x = canvas.put(hint.key, x: x, y: row.y, Style(.keyName))
      x = canvas.put(" " + hint.action, x: x, y: row.y, Style(.keyHint)) + 2
    }
    return hints.count - shown.count
  }
}
