// A drawing of outcomes, as SVG text: the load as an area, what served as a step line, one row for each policy.

/// Draws outcomes.
public enum TraceChart {
  private static let width = 960.0
  private static let rowHeight = 150.0
  private static let margin = 48.0
  /// Points of a line at most; a longer trace is drawn by the largest of each part.
  private static let pointsMost = 900

  /// A whole SVG document.
  public static func svg(_ trace: LoadTrace, _ outcomes: [TraceOutcome]) -> String {
    let seconds = outcomes.map(\.serving.count).max() ?? 1
    let loads = (0..<seconds).map { trace.load(at: Double($0)) }
    let most = max(loads.max() ?? 1, Double(outcomes.flatMap(\.serving).max() ?? 1), 1)
    let height = margin + (rowHeight + margin) * Double(outcomes.count)
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(shown(width)) \(shown(height))" font-family="sans-serif" \
      font-size="13">
      <rect width="100%" height="100%" fill="white"/>

      """
    for (row, outcome) in outcomes.enumerated() {
      let top = margin + (rowHeight + margin) * Double(row)
      text += drawn(outcome, loads: loads, most: most, top: top)
    }
    return text + "</svg>\n"
  }

  private static func drawn(_ outcome: TraceOutcome, loads: [Double], most: Double, top: Double) -> String {
    let bottom = top + rowHeight
    let load = line(loads, most, bottom)
    let serving = line(outcome.serving.map(Double.init), most, bottom)
    let hours = shown((outcome.instanceHours * 100).rounded() / 100)
    let words =
      "\(escaped(outcome.policy)): \(outcome.overloadedSeconds) s overloaded, \(hours) instance hours, "
      + "\(outcome.scalingEvents) scaling events"
    let last = loads.isEmpty ? 0 : loads.count - 1
    return """
      <text x="\(shown(margin))" y="\(shown(top - 8))">\(words)</text>
      <polygon points="\(shown(margin)),\(shown(bottom)) \(load) \(shown(width - margin)),\(shown(bottom))" \
      fill="#f2c879"/>
      <polyline points="\(serving)" fill="none" stroke="#1f4e8c" stroke-width="2"/>
      <line x1="\(shown(margin))" y1="\(shown(bottom))" x2="\(shown(width - margin))" y2="\(shown(bottom))" stroke="#888"/>
      <text x="\(shown(margin))" y="\(shown(bottom + 16))" fill="#555">0 s</text>
      <text x="\(shown(width - margin))" y="\(shown(bottom + 16))" fill="#555" text-anchor="end">\(last) s</text>
      <text x="\(shown(margin - 6))" y="\(shown(top + 6))" fill="#555" text-anchor="end">\(shown(most))</text>

      """
  }

  private static func line(_ values: [Double], _ most: Double, _ bottom: Double) -> String {
    let part = max(1, (values.count + pointsMost - 1) / pointsMost)
    var points: [String] = []
    for start in stride(from: 0, to: values.count, by: part) {
      let value = values[start..<min(start + part, values.count)].max() ?? 0
      let x = margin + (width - 2 * margin) * Double(start) / Double(max(1, values.count - 1))
      points.append("\(shown(x)),\(shown(bottom - rowHeight * value / most))")
    }
    return points.joined(separator: " ")
  }

  /// At most two decimals.
  private static func shown(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
