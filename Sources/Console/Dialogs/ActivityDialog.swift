// The activities as a list, and the selected one's cause in full, sentence by sentence.
import Terminal

struct ActivityDialog {
  let model: Model
  let brush: Brush

  func draw(_ browser: ActivityBrowser, on canvas: inout Canvas, _ whole: Rectangle) {
    guard let pane = model.fleet else { return }
    let all = pane.allActivities
    let activities = browser.found(in: all)
    let size = Size(width: min(104, whole.width - 6), height: max(1, whole.height - 4))
    let dialog = Terminal.Dialog(
      title: brush.line(FleetTexts.activities), trailing: count(activities.count, of: all.count, pane),
      hint: brush.line(ActivityTexts.keys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      let index = activities.firstIndex { $0.id == browser.selected } ?? 0
      let hasFilter = browser.field != nil || !browser.filter.isEmpty
      let places = inside.rows([
        .fixed(hasFilter ? 1 : 0, priority: 3),
        .flexible(minimum: 3, weight: 3, priority: 2),
        .flexible(minimum: 4, maximum: 9, weight: 2, priority: 1),
      ])
      if let place = places[0], hasFilter { drawFilter(browser, on: &canvas, place) }
      if let place = places[1] { drawList(activities, index, on: &canvas, place) }
      if let place = places[2], index < activities.count { drawCause(activities[index], on: &canvas, place) }
    }
  }

  /// How many there are, and whether there are older ones.
  private func count(_ found: Int, of all: Int, _ pane: FleetPane) -> Line {
    let count = brush.line(found == all ? .verbatim("\(all)") : ActivityTexts.found(found, of: all))
    if pane.older.isAsking { return count + Line(" · ") + brush.line(ActivityTexts.asking, .accent) }
    if let failure = pane.older.failure { return count + Line(" · ") + brush.line(failure, .bad) }
    return pane.older.nextToken == nil ? count : count + Line(" · ") + brush.line(ActivityTexts.more)
  }

  private func drawFilter(_ browser: ActivityBrowser, on canvas: inout Canvas, _ row: Rectangle) {
    let end = canvas.put(Line("/ ", .keyName), x: row.x, y: row.y, width: row.width)
    let room = Rectangle(x: end, y: row.y, width: max(0, row.right - end), height: 1)
    if let field = browser.field {
      field.draw(on: &canvas, in: room, isFocused: true)
    } else {
      canvas.put(Line(browser.filter, .accent), x: room.x, y: room.y, width: room.width)
    }
  }

  private func drawList(_ activities: [ActivityFacts], _ index: Int, on canvas: inout Canvas, _ area: Rectangle) {
    let first = Table.offset(selected: index, count: activities.count, visible: area.height, previous: 0)
    let rows = activities.dropFirst(first).prefix(area.height).map { activity in
      Line(brush.clock.time(activity.startedAt, seenAt: brush.now) + "  ", .dim) + Line(activity.text)
        + Line("  ") + Line(activity.status, ActivityList.role(activity))
    }
    Table.list(
      rows, selected: index - first, emptyText: brush.line(ActivityTexts.nothingFound),
      tag: PointerTarget.activities.rawValue, rowsBefore: first
    ).draw(on: &canvas, in: area)
  }

  private func drawCause(_ activity: ActivityFacts, on canvas: inout Canvas, _ area: Rectangle) {
    var rest = area.droppingRows(1)
    if !activity.statusMessage.isEmpty {
      rest = rest.droppingRows(canvas.putWrapped(activity.statusMessage, in: rest, Style(.bad)))
    }
    for sentence in ShortCause.sentences(activity.cause) where !rest.isEmpty {
      rest = rest.droppingRows(canvas.putWrapped(sentence, in: rest))
    }
  }
}

/// The texts of the list of activities.
enum ActivityTexts {
  static let keys = Phrase(
    "up, down · \(key(.fleetView(.filter))) find · Esc closes · \(key(.everywhere(.quit))) quits",
    "arriba, abajo · \(key(.fleetView(.filter))) buscar · Esc cierra · \(key(.everywhere(.quit))) sale")
  static func found(_ count: Int, of all: Int) -> Phrase { Phrase("\(count) of \(all)", "\(count) de \(all)") }
  static let asking = Phrase("asking for older ones", "pidiendo anteriores")
  static let more = Phrase("older ones below", "hay anteriores abajo")
  static let nothingFound = Phrase("no activity has this text", "ninguna actividad tiene ese texto")
}
