/// A box in the middle of the screen, above everything else.
public struct Dialog: Hashable, Sendable {
  public var panel: Panel
  /// The size of the content; the box is two cells wider (and a blank column each side) and two higher.
  public var contentSize: Size

  public init(title: Line, trailing: Line = Line(), hint: Line = Line(), contentSize: Size) {
    panel = Panel(title: title, trailing: trailing, hint: hint, isFocused: true)
    self.contentSize = contentSize
  }

  /// The rectangle of the content when the dialog stands in `area`, cut to what is there.
  public func content(in area: Rectangle) -> Rectangle {
    panel.content(of: box(in: area)).inset(horizontal: 1)
  }

  /// Clears its place, hides the cursor of what lies below, draws the frame, then the content.
  public func draw(
    on canvas: inout Canvas, in area: Rectangle, _ drawContent: (inout Canvas, Rectangle) -> Void
  ) {
    let box = box(in: area)
    canvas.fill(box)
    canvas.forgetPlaces()
    canvas.hideCursor()
    panel.draw(on: &canvas, in: box)
    let inside = content(in: area)
    canvas.clipped(to: inside) { drawContent(&$0, inside) }
  }

  private func box(in area: Rectangle) -> Rectangle {
    area.centered(Size(width: contentSize.width + 4, height: contentSize.height + 2))
  }
}

extension Canvas {
  /// Writes text wrapped to the width of `area`, from its top.
  ///
  /// - Returns: the rows that it took, as if the area had no end.
  @discardableResult
  public mutating func putWrapped(_ text: String, in area: Rectangle, _ style: Style = .plain) -> Int {
    let lines = text.wrapped(toCells: area.width)
    clipped(to: area) { canvas in
      for (offset, line) in lines.prefix(area.height).enumerated() {
        canvas.put(line, x: area.x, y: area.y + offset, style)
      }
    }
    return lines.count
  }
}
