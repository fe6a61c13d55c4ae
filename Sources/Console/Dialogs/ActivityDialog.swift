// The newest activities as a list, and the selected one's cause in full, sentence by sentence.
import Terminal

struct ActivityDialog {
  let model: Model
  let brush: Brush

  func draw(_ selected: String?, on canvas: inout Canvas, _ whole: Rectangle) {
    let activities = model.fleet?.activities.value ?? []
    let size = Size(width: min(100, whole.width - 6), height: min(30, whole.height - 4))
    let dialog = Terminal.Dialog(
      title: brush.line(FleetTexts.activities), hint: brush.line(FleetTexts.activityKeys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      let index = activities.firstIndex { $0.id == selected } ?? 0
      let places = inside.rows([
        .flexible(minimum: 3, weight: 1, priority: 2), .flexible(minimum: 4, weight: 1, priority: 1),
      ])
      if let place = places[0] {
        let rows = activities.map { activity in
          Line(brush.clock.time(activity.startedAt) + "  ", .dim) + Line(activity.text)
            + Line("  ") + Line(activity.status, ActivityList.role(activity))
        }
        Table.list(
          rows, selected: index,
          firstRow: Table.offset(selected: index, count: rows.count, visible: place.height, previous: 0),
          tag: PointerTarget.activities.rawValue
        ).draw(on: &canvas, in: place)
      }
      if let place = places[1], index < activities.count { drawCause(activities[index], on: &canvas, place) }
    }
  }

  private func drawCause(_ activity: ActivityFacts, on canvas: inout Canvas, _ area: Rectangle) {
    var rest = area.droppingRows(1)
    if !activity.statusMessage.isEmpty {
      rest = rest.droppingRows(canvas.putWrapped(activity.statusMessage, in: rest, Style(.bad)))
    }
    for sentence in ActivityList.sentences(activity.cause) where !rest.isEmpty {
      rest = rest.droppingRows(canvas.putWrapped(sentence, in: rest))
    }
  }
}
