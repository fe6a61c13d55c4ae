/// One of several, as radio buttons in a row that wraps: `(•) Envia 20.00   ( ) DHL 50.00`.
public struct Choice: Hashable, Sendable {
  public var options: [String]
  public var chosen: Int?
  /// The option with the focus; `nil` when the focus is elsewhere.
  public var focused: Int?

  public init(_ options: [String], chosen: Int? = nil, focused: Int? = nil) {
    self.options = options
    self.chosen = chosen
    self.focused = focused
  }

  /// The cells between two options.
  private static let gap = 3

  /// Rows that it needs in that many cells of width.
  public func rows(width: Int) -> Int {
    (places(width: width).last?.y ?? -1) + 1
  }

  /// Draws the options; those that find no row are left out.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    canvas.clipped(to: area) { canvas in
      for (index, place) in places(width: area.width).enumerated() {
        let dot = index == chosen ? Mark.dot.text(canvas.glyphs) : " "
        let style = Style(index == focused ? .selection : .plain)
        canvas.put(
          "(\(dot)) \(options[index])", x: area.x + place.x, y: area.y + place.y, style, width: area.width - place.x)
      }
    }
  }

  private func places(width: Int) -> [Point] {
    var places: [Point] = []
    var x = 0
    var y = 0
    for option in options {
      let needed = option.cells + 4
      if x > 0, x + needed > width {
        x = 0
        y += 1
      }
      places.append(Point(x: x, y: y))
      x += needed + Choice.gap
    }
    return places
  }
}

/// The buttons of a dialog in a row; the one with the focus stands in brackets, so that it shows without colour.
public struct Buttons: Hashable, Sendable {
  public struct Button: Hashable, Sendable {
    public var label: String
    public var isEnabled: Bool

    public init(_ label: String, isEnabled: Bool = true) {
      self.label = label
      self.isEnabled = isEnabled
    }
  }

  public var buttons: [Button]
  public var focused: Int?

  public init(_ buttons: [Button], focused: Int? = nil) {
    self.buttons = buttons
    self.focused = focused
  }

  /// Cells that the row takes.
  public var cells: Int { buttons.reduce(0) { $0 + $1.label.cells + 4 } + max(0, buttons.count - 1) * 2 }

  /// Draws into the first row of `area`.
  public func draw(on canvas: inout Canvas, in area: Rectangle, align: Alignment = .right) {
    canvas.clipped(to: area.row(0)) { canvas in
      var x = area.x
      if align == .right { x = max(area.x, area.right - cells) }
      if align == .center { x = max(area.x, area.x + (area.width - cells) / 2) }
      for (index, button) in buttons.enumerated() {
        let isFocused = index == focused
        let role: Role = !button.isEnabled ? .disabled : isFocused ? .buttonFocused : .button
        let text = isFocused ? "[ \(button.label) ]" : "  \(button.label)  "
        x = canvas.put(text, x: x, y: area.y, Style(role)) + 2
      }
    }
  }
}
