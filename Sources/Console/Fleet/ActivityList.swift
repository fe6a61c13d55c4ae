// Activities, newest first: what was done, and under it why. The dialog (Enter) shows one in full.
import Scaling
import Terminal

struct ActivityList {
  let activities: [ActivityFacts]?
  let brush: Brush

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    guard let activities, !activities.isEmpty else {
      let empty = activities == nil ? FeedTexts.waiting : FleetTexts.noActivities
      canvas.put(brush.line(empty, .dim), x: area.x + 1, y: area.y, width: area.width - 2)
      return
    }
    var y = area.y
    for activity in activities where y < area.bottom {
      drawHead(activity, on: &canvas, area, y)
      y += 1
      // The cause of the newest ones stands below them while there is room for two lines each.
      guard area.height > 3, y < area.bottom else { continue }
      let cause = CauseTexts.short(activity.shortCause, arrow: brush.arrow)
      canvas.put(brush.line(cause, .dim), x: area.x + Self.indent, y: y, width: area.width - Self.indent - 1)
      y += 1
    }
  }

  private static let indent = 12

  private func drawHead(_ activity: ActivityFacts, on canvas: inout Canvas, _ area: Rectangle, _ y: Int) {
    let status = Line(activity.status, Self.role(activity))
    let left =
      Line(" " + brush.clock.time(activity.startedAt) + " ", .dim)
      + Line(mark(activity) + " ", activity.kind == .launch ? .good : .accent) + title(activity)
    let end = canvas.put(left, x: area.x, y: y, width: area.width - 1)
    guard end + status.cells + 2 < area.right else { return }
    canvas.put(status, x: area.right - 1 - status.cells, y: y)
  }

  private func mark(_ activity: ActivityFacts) -> String {
    switch activity.kind {
    case .launch: brush.mark(.up)
    case .terminate: brush.mark(.down)
    case .other: brush.mark(.dot)
    }
  }

  private func title(_ activity: ActivityFacts) -> Line {
    let isOver = activity.endedAt != nil
    switch (activity.kind, activity.instance) {
    case (.launch, let id?):
      let duration = activity.endedAt.map { " · \(Self.duration($0.since(activity.startedAt)))" } ?? ""
      return brush.line(isOver ? FleetTexts.launched(id) : FleetTexts.launching(id)) + Line(duration, .dim)
    case (.terminate, let id?): return brush.line(isOver ? FleetTexts.terminated(id) : FleetTexts.terminatingOne(id))
    default: return Line(activity.text)
    }
  }

  static func role(_ activity: ActivityFacts) -> Role {
    switch activity.status {
    case "Successful": .good
    case "Failed", "Cancelled": .bad
    default: .accent
    }
  }

  static func duration(_ milliseconds: Int64) -> String {
    if milliseconds < 10_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" }
    return "\(milliseconds / 1000) s"
  }
}
